//! A PDF with real typography: tagged for screen readers, with an outline, links inside, numbered pages, and a foot on each page that says
//! where the text comes from and what it is not.
//!
//! Three steps: [`compose`] turns articles into pieces, [`pieces`] puts those on pages, [`draw`] writes the file. Lines are broken by parley
//! and shaped in both directions; the file is written by krilla (docs/adr/0008). Text is set ragged and never hyphenated: easier to read
//! for those who read with effort.

mod cards;
mod compose;
mod draw;
mod figure;
mod inlines;
mod own;
mod pieces;
mod table;
mod tags;
mod text;
mod typefaces;

use super::{Document, ExportError};
use compose::Composer;
use text::{Colour, Setter};
use typefaces::Fonts;

pub use typefaces::Typefaces;

const INK: Colour = [0x1c, 0x26, 0x29];
const INK_2: Colour = [0x4d, 0x5a, 0x5e];
const LINE: Colour = [0xb9, 0xbc, 0xb3];
const SUNK: Colour = [0xf3, 0xf1, 0xea];
const ACCENT: Colour = [0x0b, 0x65, 0x60];
const WHITE: Colour = [0xff, 0xff, 0xff];
const EMERGENCY: Colour = [0xa3, 0x1b, 0x12];
const URGENT: Colour = [0x8a, 0x53, 0x00];
const NON_URGENT: Colour = [0x1b, 0x55, 0x94];

/// Size of the sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// The paper that printers hold in a country (ISO 3166).
    pub fn of_country(code: Option<&str>) -> Self {
        match code {
            Some("US" | "CA" | "MX" | "PH" | "CO" | "VE" | "CL" | "CR" | "GT" | "PA" | "DO" | "PR" | "NI" | "SV" | "HN") => Self::Letter,
            _ => Self::A4,
        }
    }
}

/// Measures of a page, in points.
#[derive(Debug, Clone, Copy)]
struct Measures {
    width: f32,
    height: f32,
    side: f32,
    top: f32,
    /// Size of running text.
    size: f32,
}

impl Measures {
    fn of(paper: Paper, large: bool) -> Self {
        let (width, height) = if paper == Paper::A4 { (595.28, 841.89) } else { (612.0, 792.0) };
        Self { width, height, side: if large { 54.0 } else { 68.0 }, top: 60.0, size: if large { 18.0 } else { 12.0 } }
    }

    fn small(&self) -> f32 {
        self.size * 0.8
    }
}

/// The document as a PDF. `progress` hears how many articles are done and stops the work by answering no.
///
/// # Errors
/// When there is no article or no typeface, or when the reader stops it.
pub fn pdf(
    document: &Document,
    typefaces: &Typefaces,
    paper: Paper,
    progress: &mut dyn FnMut(usize) -> bool,
) -> Result<Vec<u8>, ExportError> {
    let first = document.sheets.first().ok_or(ExportError::Empty)?;
    let measures = Measures::of(paper, document.large_print);
    // The window's typefaces first, for the same pages everywhere; the system's only for characters that they lack.
    let mut last = None;
    for system in [false, true] {
        let mut fonts = Fonts::new(typefaces, system);
        if !fonts.any() {
            continue;
        }
        let composed = Composer::new(document, first, measures, Setter::new(fonts)).run(progress)?;
        let whole = !composed.misses_glyphs();
        last = Some(composed);
        if whole {
            break;
        }
    }
    last.ok_or(ExportError::NoTypeface)?.write(document)
}
