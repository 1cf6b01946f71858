//! Running text: runs with their looks, broken into lines of a width.

use std::rc::Rc;

use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontStyle, FontWeight, Layout, LayoutContext, LineHeight, OverflowWrap, StyleProperty,
    VerticalAlign,
};

use super::tags::NodeId;
use super::typefaces::{Face, Fonts};

/// A colour, red, green and blue.
pub(super) type Colour = [u8; 3];

/// How a run looks and where it leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// 1 for superscript, -1 for subscript.
    pub(super) raised: i8,
    pub(super) colour: Colour,
    /// The place in the document that it leads to, and the tag of the link.
    pub(super) link: Option<(String, NodeId)>,
    pub(super) language: Option<String>,
}

impl Look {
    pub(super) fn plain(colour: Colour) -> Self {
        Self { bold: false, italic: false, raised: 0, colour, link: None, language: None }
    }
}

/// Text in several looks.
#[derive(Debug, Clone, Default)]
pub(super) struct Rich {
    pub(super) text: String,
    /// Start of each run and its look; a run ends where the next begins.
    pub(super) runs: Vec<(usize, Look)>,
}

impl Rich {
    #[expect(clippy::needless_pass_by_value, reason = "looks are made where they are used")]
    pub(super) fn of(text: &str, look: Look) -> Self {
        let mut rich = Self::default();
        rich.push(text, &look);
        rich
    }

    pub(super) fn push(&mut self, text: &str, look: &Look) {
        if text.is_empty() {
            return;
        }
        if self.runs.last().is_none_or(|(_, last)| last != look) {
            self.runs.push((self.text.len(), look.clone()));
        }
        // Characters that stand for nothing on paper, and those that turn the reading order of what follows.
        let shown = |c: &char| (!c.is_control() || *c == '\n') && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{feff}' | '\u{ad}');
        self.text.extend(text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(shown));
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Size, typeface and lead of a paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) face: Face,
    pub(super) size: f32,
    pub(super) lead: f32,
    pub(super) rtl: bool,
    /// Whether it stands at the end of its line, as numbers of pages do.
    pub(super) at_end: bool,
}

/// A paragraph broken into lines.
#[derive(Clone)]
pub(super) struct Set {
    pub(super) layout: Rc<Layout<u16>>,
    pub(super) rich: Rc<Rich>,
}

impl Set {
    pub(super) fn height(&self) -> f32 {
        self.layout.height()
    }

    /// Top and height of each line.
    pub(super) fn lines(&self) -> Vec<(f32, f32)> {
        let metrics = self.layout.lines().map(|line| (line.metrics().block_min_coord, line.metrics().line_height));
        metrics.collect()
    }
}

/// Sets text.
pub(super) struct Setter {
    pub(super) fonts: Fonts,
    context: LayoutContext<u16>,
}

impl Setter {
    pub(super) fn new(fonts: Fonts) -> Self {
        Self { fonts, context: LayoutContext::new() }
    }

    fn build(&mut self, rich: &Rich, style: Style) -> Layout<u16> {
        let family = self.fonts.family(style.face);
        let mut builder = self.context.ranged_builder(&mut self.fonts.context, &rich.text, 1.0, false);
        builder.set_base_direction(if style.rtl { BaseDirection::Rtl } else { BaseDirection::Ltr });
        builder.push_default(StyleProperty::FontFamily(family));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(style.lead)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        for (number, (start, look)) in rich.runs.iter().enumerate() {
            let range = *start..rich.runs.get(number + 1).map_or(rich.text.len(), |(next, _)| *next);
            builder.push(StyleProperty::Brush(u16::try_from(number).unwrap_or(u16::MAX)), range.clone());
            if look.bold {
                builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range.clone());
            }
            if look.italic {
                builder.push(StyleProperty::FontStyle(FontStyle::Italic), range.clone());
            }
            if look.raised != 0 {
                builder.push(StyleProperty::FontSize(style.size * 0.68), range.clone());
                // A small line of its own must not push the lines apart.
                builder.push(StyleProperty::LineHeight(LineHeight::FontSizeRelative(0.6)), range.clone());
                let by = if look.raised > 0 { 0.36 } else { -0.14 };
                builder.push(StyleProperty::VerticalAlign(VerticalAlign::length(style.size * by)), range);
            }
        }
        builder.build(&rich.text)
    }

    /// Breaks text into lines no wider than `width`.
    pub(super) fn set(&mut self, rich: Rich, style: Style, width: f32) -> Set {
        let mut layout = self.build(&rich, style);
        layout.break_all_lines(Some(width.max(style.size)));
        let alignment = if style.at_end { Alignment::End } else { Alignment::Start };
        layout.align(alignment, AlignmentOptions::default());
        Set { layout: Rc::new(layout), rich: Rc::new(rich) }
    }

    /// Width of the longest word, and of the whole on one line.
    pub(super) fn widths(&mut self, rich: &Rich, style: Style) -> (f32, f32) {
        let widths = self.build(rich, style).calculate_content_widths();
        (widths.min, widths.max)
    }
}
