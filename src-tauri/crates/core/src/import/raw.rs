//! The raw document: what every importer hands over, before anything is cleaned.

use crate::model::{Article, Block};

/// One document of a source.
///
/// The importer fills in `article` what its format states as data (title, names, relations, provenance ...), and leaves in `lede`,
/// `introduction` and `sections` the text in the form in which the source has it. [`crate::normalise`] makes the rest.
#[derive(Debug, Clone)]
pub struct RawDocument {
    /// Facts of the article. Its own `introduction` and `sections` are empty here and filled by the next stage.
    pub article: Article,
    /// What stands before the first heading.
    pub introduction: RawBody,
    /// The sections in order. HTML bodies may hold further headings, which become sections of their own.
    pub sections: Vec<RawSection>,
    /// Bytes of pictures by the asset's `file`, bounded by [`super::limits::MEDIA_BYTES`].
    pub media: Vec<(String, Vec<u8>)>,
}

/// A section as its source has it.
#[derive(Debug, Clone)]
pub struct RawSection {
    /// Heading as plain text.
    pub heading: String,
    /// 2 to 4.
    pub level: u8,
    /// Id and kind, where the source states them.
    pub id: Option<String>,
    /// Kind, where the source states it; else it is told from the heading.
    pub kind: Option<crate::model::SectionKind>,
    /// The text.
    pub body: RawBody,
}

/// Text in the form in which a source has it.
#[derive(Debug, Clone)]
pub enum RawBody {
    /// Blocks already (our own format).
    Blocks(Vec<Block>),
    /// HTML of any quality; never trusted.
    Html(String),
    /// Plain text: a blank line parts paragraphs, `<br/>` breaks lines.
    Text(String),
}

impl Default for RawBody {
    fn default() -> Self {
        Self::Blocks(Vec::new())
    }
}

impl RawDocument {
    /// A document about which only key and title are known.
    pub fn new(source_key: impl Into<String>, title: impl Into<String>) -> Self {
        Self { article: Article::unknown(source_key, title), introduction: RawBody::default(), sections: Vec::new(), media: Vec::new() }
    }
}
