//! A library: one edition of a set of articles from one source, with what holds for all of them.

use serde::{Deserialize, Serialize};

use super::{LibraryId, PartialDate, named};

named! {
    /// What the library was made from.
    SourceKind {
        Starter = "starter",
        Text = "text",
        FolderMd = "folder-md",
        FolderHtml = "folder-html",
        Medquad = "medquad-xml",
        MedlinePlus = "medlineplus-xml",
        Zim = "zim",
        Epub = "epub",
        /// Plain records of an evaluation corpus.
        Records = "records",
    }
}

named! {
    /// How far the origin is known; drives a line above the article, never hides it.
    TrustTier {
        Starter = "starter",
        RecognisedPublisher = "recognised-publisher",
        UserSupplied = "user-supplied",
    }
}

/// What holds for a whole library. Unknown stays unknown: nothing here is guessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Library {
    /// Stable across editions.
    pub id: LibraryId,
    /// Name shown in lists.
    pub title: String,
    /// Label of this edition, the source's own where it has one.
    pub edition: String,
    /// BCP 47 tags, the main language first; empty when unknown.
    pub languages: Vec<String>,
    /// One line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A few paragraphs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_description: Option<String>,
    /// Writing direction, only where it is not that of the main language: `ltr` or `rtl`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<String>,
    /// Who made the content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator: Option<String>,
    /// Who packed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// SPDX id or the source's words; `None` is shown as unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Line that the licence asks to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// What it was made from.
    pub source_kind: SourceKind,
    /// Where the source says it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_uri: Option<String>,
    /// Date that the publisher made the file. Not a review date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_date: Option<PartialDate>,
    /// Day of the import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported_at: Option<PartialDate>,
    /// How far the origin is known.
    pub trust: TrustTier,
    /// How its articles are checked, in a paragraph a reader understands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_policy: Option<String>,
    /// Who paid for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<String>,
    /// Where to write about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Version of the program that imported it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub importer_version: Option<String>,
    /// Shelves of the library, in the order to show them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Sequences meant to be read in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<Series>,
    /// Old slugs and terms that lead to articles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redirects: Vec<Redirect>,
}

/// A shelf of a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Id, unique in the library.
    pub id: String,
    /// Name.
    pub title: String,
    /// One line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Articles meant to be read in order. Previous and next come from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Id, unique in the library.
    pub id: String,
    /// Name.
    pub title: String,
    /// Source keys, in order.
    pub items: Vec<String>,
}

named! {
    /// Why a redirect exists.
    RedirectReason {
        Renamed = "renamed",
        Merged = "merged",
        Synonym = "synonym",
        OutdatedTerm = "outdated-term",
        Misspelling = "misspelling",
        Disambiguation = "disambiguation",
    }
}

/// An old slug or a term that leads to one article, or to a choice of up to five.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redirect {
    /// The old slug or the term.
    pub from: String,
    /// Source keys of the targets.
    pub to: Vec<String>,
    /// Why.
    pub reason: RedirectReason,
}

/// Something met while reading a source, told to the person who imports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// File, topic or entry.
    #[serde(rename = "where")]
    pub place: String,
    /// What is wrong and what was done about it.
    pub message: String,
}

impl Problem {
    /// A problem at a place.
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}

impl Library {
    /// A library about which nothing but its name and kind is known.
    pub fn unknown(id: LibraryId, title: impl Into<String>, source_kind: SourceKind) -> Self {
        Self {
            id,
            title: title.into(),
            edition: String::new(),
            languages: Vec::new(),
            description: None,
            long_description: None,
            direction: None,
            creator: None,
            publisher: None,
            licence: None,
            attribution: None,
            source_kind,
            source_uri: None,
            source_date: None,
            imported_at: None,
            trust: TrustTier::UserSupplied,
            review_policy: None,
            funding: None,
            contact: None,
            importer_version: None,
            categories: Vec::new(),
            series: Vec::new(),
            redirects: Vec::new(),
        }
    }
}
