//! From typed text to answers: what was meant, which sections hold it, how they are ranked and shown.
//!
//! [`query`] is pure and takes any string; [`plan`] adds what the [`vocabulary`], [`spelling`] and [`synonyms`] know; [`candidates`] asks the
//! index; [`rank`] orders articles by their best section; [`answer`] picks what is shown; [`mod@suggest`] completes. It must not know the
//! reader's data, the window or HTML, and it logs nothing: what is searched stays here.

mod answer;
mod candidates;
mod memory;
mod places;
mod plan;
mod query;
mod rank;
mod scope;
mod snippet;
mod spelling;
mod suggest;
mod synonyms;
mod urgent;
mod vocabulary;
mod weights;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::index::{IndexError, SearchIndex};
use crate::library_file::{LibraryFile, LibraryFileError};
use crate::model::{ArticleKey, Kind, LibraryId};

pub use candidates::MAX_TERMS;
pub use memory::Memory;
pub use plan::{MAX_WORDS, Marks};
pub use query::{Query, QueryWord};
pub use snippet::{MarkedText, Run, mark_text};
pub use suggest::{Suggestion, suggest, warm};
pub use synonyms::{synonym_faults, synonym_pairs};
pub use urgent::{Tier, urgent, urgent_of, urgent_pattern_faults};
pub use weights::Weights;

/// Most sections that are looked at for one query; what lies below is never shown and the total says "at least".
pub const MAX_SECTIONS: usize = 600;
/// Most answers on one page.
pub const MAX_LIMIT: usize = 100;

/// Searching failed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// tantivy.
    #[error("the search index failed: {0}")]
    Tantivy(#[from] tantivy::TantivyError),
    /// A library.
    #[error(transparent)]
    Library(#[from] LibraryFileError),
}

/// The libraries that a search may answer from, by edition.
pub type Editions = BTreeMap<String, Arc<LibraryFile>>;

/// Narrowing of a search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this library.
    pub library: Option<LibraryId>,
    /// Only this kind of article.
    pub kind: Option<Kind>,
    /// Only this category, `LIBRARY/CATEGORY`.
    pub category: Option<String>,
    /// Only this language, its main subtag.
    pub language: Option<String>,
    /// Exactly what was typed: no corrections, no other words.
    pub exact: bool,
    /// Further libraries that `in:name` meant; one of them will do.
    pub other_libraries: Vec<LibraryId>,
    /// Further categories that `in:name` meant, as `LIBRARY/CATEGORY`; one of them will do.
    pub other_categories: Vec<String>,
}

impl Filter {
    /// Whether answers may come from this library.
    fn allows(&self, file: &LibraryFile) -> bool {
        let id = &file.library().id;
        self.library.as_ref().is_none_or(|library| library == id || self.other_libraries.contains(id))
    }
}

/// Answers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    /// Articles found.
    pub total: usize,
    /// Whether there are more than were looked at.
    pub total_is_at_least: bool,
    /// The page asked for, best first.
    pub hits: Vec<Hit>,
    /// Articles by kind, most first.
    pub kinds: Vec<(Kind, usize)>,
    /// Articles by library, most first.
    pub libraries: Vec<(LibraryId, usize)>,
    /// Articles by category (`LIBRARY/CATEGORY`), most first.
    pub categories: Vec<(String, usize)>,
    /// Articles by language, most first.
    pub languages: Vec<(String, usize)>,
    /// What was searched instead of the text typed, where its spelling was put right.
    pub corrected: Option<String>,
    /// Texts that may have been meant, best first.
    pub did_you_mean: Vec<String>,
    /// Where nothing was found: articles with titles near to what was typed.
    pub nearest: Vec<(ArticleKey, String)>,
    /// The words that are marked.
    pub marks: Marks,
    /// What `in:` narrowed the search to, and names after `in:` that mean nothing here.
    pub scope: Scope,
}

/// What `in:` in the text meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// The narrowing, the filter of the caller included.
    pub filter: Filter,
    /// Names that are no library, category, kind or language here.
    pub unknown: Vec<String>,
}

/// One article with its best section.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The article.
    pub key: ArticleKey,
    /// Its title, matched words marked.
    pub title: MarkedText,
    /// Kind.
    pub kind: Kind,
    /// Main category id.
    pub category: Option<String>,
    /// Section to open at: id and heading; `None` for the top.
    pub section: Option<(String, String)>,
    /// About 30 words of that section, matched words marked.
    pub snippet: MarkedText,
    /// Higher is better; only comparable inside one answer.
    pub score: f32,
    /// Reasons, in plain words.
    pub why: Vec<String>,
}

/// Everything that a search looks into.
#[derive(Debug, Clone, Copy)]
pub struct Collection<'a> {
    /// The index.
    pub index: &'a SearchIndex,
    /// The library files.
    pub editions: &'a Editions,
    /// What earlier searches have looked up.
    pub memory: &'a Memory,
    /// What the ranking turns on: [`Weights::CHOSEN`], unless others are measured.
    pub weights: &'a Weights,
}

/// Finds the articles that answer `text`, best first.
///
/// # Errors
/// When the index or a library cannot be read. Any text is a fine query; one without words gives no hits.
pub fn search(collection: Collection<'_>, text: &str, filter: &Filter, offset: usize, limit: usize) -> Result<Answers, SearchError> {
    answer::search(collection, text, filter, offset, limit)
}

/// How much one search looks at. All of it has a cap, whatever was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Words that are looked for; at most [`MAX_WORDS`].
    pub words: usize,
    /// Different terms that are looked up for them, other forms and names included; at most [`MAX_TERMS`].
    pub terms: usize,
    /// Sections that were looked at; at most [`MAX_SECTIONS`].
    pub sections: usize,
}

/// How much a search for `text` looks at.
///
/// # Errors
/// As [`search`].
pub fn effort(collection: Collection<'_>, text: &str, filter: &Filter) -> Result<Effort, SearchError> {
    answer::effort(collection, text, filter)
}

/// Other spellings under which `text` was searched, or that were offered.
///
/// # Errors
/// When the index or a library cannot be read.
pub fn readings(collection: Collection<'_>, text: &str) -> Result<Vec<String>, SearchError> {
    answer::readings(collection, text)
}

/// The words that are marked in an article that was found for `text`.
///
/// # Errors
/// When the index or a library cannot be read.
pub fn marks(collection: Collection<'_>, text: &str) -> Result<Marks, SearchError> {
    answer::marks(collection, text)
}
