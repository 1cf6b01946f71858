//! Search: what narrows it, answers, suggestions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ArticleLine;

/// Narrowing of a search.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct SearchFilter {
    /// Library id.
    pub(crate) library: Option<String>,
    /// Kind of article.
    pub(crate) kind: Option<String>,
    /// Category, `LIBRARY/CATEGORY`.
    pub(crate) category: Option<String>,
    /// Main subtag of a language.
    pub(crate) language: Option<String>,
    /// Exactly what was typed: no corrections, no other words.
    pub(crate) exact: bool,
}

/// Answers to what is typed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SearchPage {
    /// The number the window gave to this search, to drop stale answers.
    pub(crate) generation: u32,
    /// As typed.
    pub(crate) query: String,
    /// What was searched instead, when spelling was corrected.
    pub(crate) corrected: Option<String>,
    /// Offers.
    pub(crate) did_you_mean: Vec<String>,
    /// Tiers of urgent help: `self-harm`, `poisoning`, `emergency`, `abuse`.
    pub(crate) urgent: Vec<String>,
    /// All hits.
    pub(crate) total: u32,
    /// Whether `total` was cut by a bound.
    pub(crate) total_is_at_least: bool,
    /// The hits of this page.
    pub(crate) results: Vec<SearchHit>,
    /// Hits by kind and by library, for the filter row.
    pub(crate) kinds: Vec<FacetCount>,
    /// Hits by library.
    pub(crate) libraries: Vec<FacetCount>,
    /// Hits by category.
    pub(crate) categories: Vec<FacetCount>,
    /// Hits by language; the UI names them.
    pub(crate) languages: Vec<FacetCount>,
    /// What the search was narrowed to, by the filter or by `in:` in the text.
    pub(crate) narrowed: Narrowed,
    /// Names after `in:` that are no library, category, kind or language here.
    pub(crate) unknown_scopes: Vec<String>,
    /// Where nothing was found: articles with titles near to what was typed.
    pub(crate) nearest: Vec<NearTitle>,
}

/// What a search was narrowed to.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Narrowed {
    /// Library id.
    pub(crate) library: Option<String>,
    /// Kind of article.
    pub(crate) kind: Option<String>,
    /// Category, `LIBRARY/CATEGORY`.
    pub(crate) category: Option<String>,
    /// Main subtag of a language.
    pub(crate) language: Option<String>,
}

/// An article that may have been meant.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct NearTitle {
    /// Article key.
    pub(crate) key: String,
    /// Its title.
    pub(crate) title: String,
}

/// A count for the filter row.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct FacetCount {
    /// Id to send back in the filter.
    pub(crate) id: String,
    /// Label (a library's title; for kinds the kind itself, which the UI translates).
    pub(crate) label: String,
    /// Hits.
    pub(crate) count: u32,
}

/// One answer.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SearchHit {
    /// Article key.
    pub(crate) key: String,
    /// Title, with what matched marked.
    pub(crate) title: Vec<Run>,
    /// Title of its library.
    pub(crate) library: String,
    /// Main category.
    pub(crate) category: Option<String>,
    /// Kind of article.
    pub(crate) kind: String,
    /// Section to open at.
    pub(crate) section: Option<SectionLine>,
    /// Best words, with what matched marked.
    pub(crate) snippet: Vec<Run>,
    /// Reasons: `also called: ...`, `section: ...`.
    pub(crate) why: Vec<String>,
    /// `copy from DATE` where the library is an import.
    pub(crate) copy_from: Option<String>,
}

/// A piece of text, marked or not. The UI escapes it.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Run {
    /// The text.
    pub(crate) text: String,
    /// Whether it matched.
    pub(crate) mark: bool,
}

/// A section in a list or outline.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct SectionLine {
    /// Id, which is also the element's id in the page.
    pub(crate) id: String,
    /// Heading.
    pub(crate) heading: String,
    /// 2 to 4.
    pub(crate) level: u8,
}

/// A completion of what is typed.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Suggestion {
    /// Text to put in the box.
    pub(crate) text: String,
    /// `title`, `also-called`, `word`, `recent`.
    pub(crate) kind: String,
    /// Article to open directly.
    pub(crate) key: Option<String>,
    /// Title of that article.
    pub(crate) title: Option<String>,
}

/// What a word means.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Definition {
    /// The glossary's name for it, when the glossary has it.
    pub(crate) term: Option<String>,
    /// Its meaning in plain words.
    pub(crate) meaning: Option<String>,
    /// The articles that fit the word best.
    pub(crate) articles: Vec<ArticleLine>,
}
