//! An article with all that is shown around it.

use serde::Serialize;
use ts_rs::TS;

use super::{ArticleLine, Bookmark, Position, SectionLine};

/// An article, ready to show.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ArticlePage {
    /// Article key.
    pub(crate) key: String,
    /// Title.
    pub(crate) title: String,
    /// BCP 47 tag for `lang`.
    pub(crate) language: Option<String>,
    /// `ltr` or `rtl`.
    pub(crate) direction: String,
    /// Kind.
    pub(crate) kind: String,
    /// Lede; may be empty.
    pub(crate) lede: String,
    /// Main category: id as in `CategoryCard` and title.
    pub(crate) category: Option<CategoryRef>,
    /// Series it stands in.
    pub(crate) series: Option<SeriesRef>,
    /// Key points, introduction and sections as HTML of our own making: no scripts, no styles, no remote loads.
    pub(crate) html: String,
    /// Sections of level 2 and 3.
    pub(crate) outline: Vec<SectionLine>,
    /// Previous in the series or in the source.
    pub(crate) previous: Option<Neighbour>,
    /// Next in the series or in the source.
    pub(crate) next: Option<Neighbour>,
    /// Related articles.
    pub(crate) related: Vec<Neighbour>,
    /// Sources.
    pub(crate) references: Vec<ReferenceLine>,
    /// Further reading that the source lists; addresses are shown, never fetched.
    pub(crate) links: Vec<LinkLine>,
    /// Dates and review state.
    pub(crate) review: ReviewLine,
    /// Where it comes from.
    pub(crate) about: AboutArticle,
    /// Bookmarks on this article.
    pub(crate) bookmarks: Vec<Bookmark>,
    /// Where the reader was.
    pub(crate) position: Option<Position>,
    /// When the reader marked it as read: ISO 8601 time.
    pub(crate) read_at: Option<String>,
    /// Whether its subject should stand on no list of what was opened.
    pub(crate) is_private: bool,
}

/// A category of an article.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct CategoryRef {
    /// `LIBRARY/CATEGORY`.
    pub(crate) id: String,
    /// Name.
    pub(crate) title: String,
}

/// Place in a series.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct SeriesRef {
    /// Name.
    pub(crate) title: String,
    /// 1 for the first.
    pub(crate) position: u32,
    /// Number of articles.
    pub(crate) length: u32,
    /// Its articles in order.
    pub(crate) items: Vec<ArticleLine>,
}

/// An article that another points at.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Neighbour {
    /// Title.
    pub(crate) title: String,
    /// Article key; `None` when it is not in the library, and then it is no link.
    pub(crate) key: Option<String>,
    /// Lede of the target, or the source's own teaser.
    pub(crate) teaser: Option<String>,
    /// Whether the source cut the teaser off.
    pub(crate) truncated: bool,
}

/// A source.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct ReferenceLine {
    /// Element id (`ref-ID`), the target of marks in the text.
    pub(crate) id: String,
    /// Number as marked in the text.
    pub(crate) number: u32,
    /// Title.
    pub(crate) title: String,
    /// Publisher.
    pub(crate) publisher: String,
    /// Year.
    pub(crate) year: u16,
    /// Address or DOI as text.
    pub(crate) address: Option<String>,
    /// When it was looked at.
    pub(crate) accessed: String,
    /// What sort of source: `guideline`, `trial`, `medicine-label`, ...
    pub(crate) kind: String,
    /// How much of it the author saw: `seen-full`, `seen-abstract`, `seen-listing`, `not-seen`.
    pub(crate) verified: String,
}

/// A page elsewhere.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct LinkLine {
    /// Title.
    pub(crate) title: String,
    /// Address as text.
    pub(crate) url: String,
    /// Who runs it.
    pub(crate) organisation: Option<String>,
}

/// Dates and review.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReviewLine {
    /// `current`, `due`, `old`, `undated`, `clock-problem`.
    pub(crate) age: String,
    /// `draft`, `editorial`, `clinician`, `withdrawn`, `unknown`.
    pub(crate) state: String,
    /// `human`, `ai`, `mixed`, `unknown`.
    pub(crate) drafted_with: String,
    /// Last review, as the article says.
    pub(crate) last_reviewed: Option<String>,
    /// Next review.
    pub(crate) next_review: Option<String>,
    /// Age in whole years, for the notice of old articles.
    pub(crate) years: Option<u32>,
    /// For undated imports: date of the copy.
    pub(crate) copy_from: Option<String>,
}

/// The "about this article" panel.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AboutArticle {
    /// Title of the library.
    pub(crate) library: String,
    /// Edition of the library.
    pub(crate) edition: String,
    /// `starter`, `recognised-publisher`, `user-supplied`.
    pub(crate) trust: String,
    /// Publisher or creator.
    pub(crate) publisher: Option<String>,
    /// Address that the source states.
    pub(crate) source_url: Option<String>,
    /// Licence, or `None` when unknown.
    pub(crate) licence: Option<String>,
    /// Line that the licence asks to show.
    pub(crate) attribution: Option<String>,
    /// How articles are checked.
    pub(crate) review_policy: Option<String>,
    /// Who wrote it.
    pub(crate) authors: Vec<String>,
    /// Who checked it.
    pub(crate) reviewers: Vec<String>,
    /// What the import did.
    pub(crate) transforms: Vec<String>,
    /// What the import met and what the lint finds.
    pub(crate) findings: Vec<FindingLine>,
    /// Other names.
    pub(crate) also_called: Vec<String>,
    /// Words in the article.
    pub(crate) words: u32,
}

/// A finding about an article.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct FindingLine {
    /// Rule id, or `import`.
    pub(crate) rule: String,
    /// `error`, `warning`, `information`.
    pub(crate) severity: String,
    /// A sentence.
    pub(crate) message: String,
}
