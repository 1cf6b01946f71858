//! From typed text to answers: what was meant, which sections hold it, how they are ranked and shown.
//!
//! [`query`] is pure and takes any string; [`candidates`] asks the index; [`rank`] orders articles by their best section; [`snippet`] picks
//! the words to show. It must not know the reader's data, the window or HTML, and it logs nothing: what is searched stays here.

mod candidates;
mod query;
mod rank;
mod snippet;
mod suggest;
mod urgent;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::index::{IndexError, SearchIndex};
use crate::library_file::{LibraryFile, LibraryFileError};
use crate::model::{ArticleKey, Kind, LibraryId};

pub use query::{Query, QueryWord};
use rank::Helping;
pub use snippet::{MarkedText, Run, mark_text};
pub use suggest::{Suggestion, suggest};
pub use urgent::{Tier, urgent, urgent_pattern_faults};

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

/// The pages that stand first because of the danger that a query speaks of: see `urgent-pages.tsv`.
fn helping(editions: &Editions, filter: &Filter, text: &str) -> Result<Vec<Helping>, SearchError> {
    let mut helping = Vec::new();
    let tiers = urgent(text);
    let starter = editions.iter().find(|(_, file)| file.library().id.as_str() == urgent::PAGES_OF);
    let allowed = starter.filter(|(_, file)| filter.library.as_ref().is_none_or(|library| file.library().id == *library));
    let Some((edition, file)) = allowed else { return Ok(helping) };
    for (tier, key) in tiers.into_iter().flat_map(|tier| urgent::pages(tier).map(move |key| (tier, key))) {
        let head = file.head(key)?.filter(|head| filter.kind.is_none_or(|kind| head.kind == kind));
        helping.extend(head.map(|head| Helping { tier, edition: edition.clone(), head }));
    }
    Ok(helping)
}

/// Finds the articles that answer `text`, best first.
///
/// # Errors
/// When the index or a library cannot be read. Any text is a fine query; one without words gives no hits.
pub fn search(
    index: &SearchIndex,
    editions: &Editions,
    text: &str,
    filter: &Filter,
    offset: usize,
    limit: usize,
) -> Result<Answers, SearchError> {
    let query = Query::parse(text);
    if query.is_empty() {
        return Ok(Answers::default());
    }
    let found = candidates::find(index, editions, &query, filter)?;
    let ranked = rank::articles(editions, &query, found.sections, &helping(editions, filter, text)?)?;
    let page = ranked.articles.iter().skip(offset).take(limit.min(MAX_LIMIT));
    let hits = page.map(|article| rank::hit(editions, &query, article)).collect::<Result<Vec<_>, _>>()?;
    Ok(Answers { total: ranked.articles.len(), total_is_at_least: found.cut, hits, kinds: ranked.kinds, libraries: ranked.libraries })
}
