//! Raw document in, clean article out. Pure: no files, no SQL, no clock.
//!
//! Every source ends in the one article form: HTML becomes blocks by an allow-list (what is not on it is dropped or kept as bare text, so
//! that no markup of a source ever reaches the reader), headings become sections with ids and kinds, white space is folded, bounds of
//! [`crate::import::limits`] hold.
//!
//! [`html`] and [`text`] turn a body into blocks, [`outline`] makes sections of them, [`facts`] bounds what the importer stated,
//! [`mod@sort_key`] is what A to Z sorts by. What importers need of running text too is in [`crate::prose`].

mod facts;
mod html;
mod outline;
mod sort_key;
mod text;

use crate::import::{RawDocument, limits};
use crate::model::{Article, Problem};

pub use facts::{bounded_line, language_tag};
pub use sort_key::sort_key;

/// Makes the article of a raw document and lists what was wrong with it.
pub fn article(raw: RawDocument) -> (Article, Vec<Problem>) {
    let RawDocument { mut article, introduction, sections, media: _ } = raw;
    let mut notes = Notes::new(&article.source_key);
    facts::tidy(&mut article, &mut notes);
    let outline = outline::build(&article, introduction, sections, &mut notes);
    article.introduction = outline.introduction;
    article.sections = outline.sections;
    if let Some(provenance) = &mut article.provenance {
        provenance.transforms.extend(outline.transforms);
    }
    (article, notes.problems)
}

/// Problems of one article, and what is left of its block budget.
struct Notes {
    place: String,
    problems: Vec<Problem>,
    blocks_left: usize,
}

impl Notes {
    fn new(place: &str) -> Self {
        Self { place: place.to_owned(), problems: Vec::new(), blocks_left: limits::BLOCKS }
    }

    fn problem(&mut self, message: impl Into<String>) {
        self.problems.push(Problem::new(self.place.clone(), message));
    }

    /// Takes one block from the budget; says once when it is used up.
    fn take_block(&mut self) -> bool {
        if self.blocks_left == 0 {
            return false;
        }
        self.blocks_left -= 1;
        if self.blocks_left == 0 {
            self.problem(format!("has more than {} paragraphs, list items and cells; the rest was left out", limits::BLOCKS));
        }
        true
    }
}
