//! Wire types: what crosses the bridge between the program and its window, and nothing else. The UI's types are generated from these
//! (`ui/js/wire.d.ts`, by a test), so a change here shows up where it breaks the UI. No logic; conversions live in `wire_from.rs`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the window needs before anything is typed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Startup {
    /// Version of the program.
    pub(crate) version: String,
    /// What the reader has set.
    pub(crate) settings: Settings,
    /// Emergency numbers of the reader's country; `None` until one is chosen.
    pub(crate) emergency: Option<EmergencyNumbers>,
    /// Country guessed from the system's region, for the first-run page; never used unasked.
    pub(crate) guessed_country: Option<String>,
    /// Installed libraries.
    pub(crate) libraries: Vec<LibraryCard>,
    /// Name of a file given on the command line or opened with the program, waiting for the reader's yes.
    pub(crate) pending_source: Option<SourceChoice>,
    /// Things the reader should know (user data read-only, a library set aside).
    pub(crate) notices: Vec<Notice>,
    /// Folder that holds the reader's data, as text.
    pub(crate) data_folder: String,
    /// Today, `YYYY-MM-DD`, for content ages.
    pub(crate) today: String,
}

/// Something the reader should know.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Notice {
    /// For the UI to match: `user-data-damaged`, `user-data-read-only`, `library-damaged`, `index-rebuilding`, `starter-missing`.
    pub(crate) code: String,
    /// A sentence a person can act on.
    pub(crate) message: String,
}

/// An error as every command gives it.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct WireError {
    /// For the UI to match: `bad-input`, `not-found`, `damaged`, `busy`, `read-only`, `cancelled`, `other`.
    pub(crate) code: String,
    /// A sentence a person can act on.
    pub(crate) message: String,
}

/// What the reader has set.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Settings {
    /// `system`, `light` or `dark`.
    pub(crate) theme: String,
    /// Percent, 100 to 300.
    pub(crate) text_size: u16,
    /// ISO 3166 alpha-2.
    pub(crate) country: Option<String>,
    /// Whether reading is remembered.
    pub(crate) history: bool,
    /// Whether the first-run page was answered.
    pub(crate) first_run_done: bool,
}

/// Emergency numbers of one country.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EmergencyNumbers {
    /// ISO 3166 alpha-2.
    pub(crate) country_code: String,
    /// Name of the country.
    pub(crate) country: String,
    /// Ambulance.
    pub(crate) ambulance: String,
    /// Police.
    pub(crate) police: String,
    /// Fire brigade.
    pub(crate) fire: String,
    /// True where numbers differ by area or sources disagree: say "check locally".
    pub(crate) check_locally: bool,
    /// What else is known.
    pub(crate) note: String,
    /// Day on which the table was checked.
    pub(crate) checked: String,
}

/// A country to choose from.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Country {
    /// ISO 3166 alpha-2.
    pub(crate) code: String,
    /// Name.
    pub(crate) name: String,
}

/// An installed library.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LibraryCard {
    /// Id.
    pub(crate) id: String,
    /// Title.
    pub(crate) title: String,
    /// Number of articles.
    pub(crate) articles: u32,
    /// BCP 47 tags.
    pub(crate) languages: Vec<String>,
    /// Edition in the source's words.
    pub(crate) edition: String,
    /// `copy from DATE` for imports: the source's date, else the day of import.
    pub(crate) copy_from: Option<String>,
    /// Licence, or `None` when unknown.
    pub(crate) licence: Option<String>,
    /// Line that the licence asks to show.
    pub(crate) attribution: Option<String>,
    /// One line.
    pub(crate) description: Option<String>,
    /// `starter`, `recognised-publisher`, `user-supplied`.
    pub(crate) trust: String,
    /// How its articles are checked.
    pub(crate) review_policy: Option<String>,
    /// Bytes on disk.
    pub(crate) bytes: u64,
    /// Whether the file could be opened; a damaged one is listed with `false`.
    pub(crate) readable: bool,
}

/// The start page.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Home {
    /// Unfinished articles, newest first, at most 4.
    pub(crate) continue_reading: Vec<ReadingPlace>,
    /// Bookmarks, newest first, at most 4.
    pub(crate) recent_bookmarks: Vec<Bookmark>,
    /// Categories with at least one article, in the libraries' order.
    pub(crate) categories: Vec<CategoryCard>,
    /// Series.
    pub(crate) series: Vec<SeriesCard>,
}

/// A place the reader was at.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReadingPlace {
    /// Article key.
    pub(crate) key: String,
    /// Title as seen.
    pub(crate) title: String,
    /// Heading of the section as seen.
    pub(crate) section: Option<String>,
    /// 0 to 1.
    pub(crate) progress: f32,
    /// Whether the article is still installed.
    pub(crate) available: bool,
}

/// A category.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CategoryCard {
    /// `LIBRARY/CATEGORY`.
    pub(crate) id: String,
    /// Name.
    pub(crate) title: String,
    /// One line.
    pub(crate) description: Option<String>,
    /// Title of its library.
    pub(crate) library: String,
    /// Number of articles.
    pub(crate) articles: u32,
}

/// A series.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SeriesCard {
    /// Name.
    pub(crate) title: String,
    /// Title of its library.
    pub(crate) library: String,
    /// Its articles in order.
    pub(crate) items: Vec<ArticleLine>,
}

/// An article in a list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ArticleLine {
    /// Article key.
    pub(crate) key: String,
    /// Title.
    pub(crate) title: String,
    /// Lede; may be empty.
    pub(crate) lede: String,
    /// Kind: `condition`, `symptom`, `first-aid`, ...
    pub(crate) kind: String,
    /// Title of its library.
    pub(crate) library: String,
}

/// A page of an A to Z or category list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ArticleList {
    /// What the list is of, for its heading.
    pub(crate) title: String,
    /// One line under the heading.
    pub(crate) description: Option<String>,
    /// First letters that have articles, in order, with counts (A to Z only; `#` for digits and other).
    pub(crate) letters: Vec<LetterCount>,
    /// The articles of this page.
    pub(crate) articles: Vec<ArticleLine>,
    /// All articles of the list.
    pub(crate) total: u32,
}

/// How many articles start with a letter.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct LetterCount {
    /// Upper case.
    pub(crate) letter: String,
    /// Articles.
    pub(crate) count: u32,
}

/// Narrowing of a search.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct SearchFilter {
    /// Library id.
    pub(crate) library: Option<String>,
    /// Kind of article.
    pub(crate) kind: Option<String>,
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

/// A saved place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Bookmark {
    /// Number, for removing it.
    pub(crate) id: i64,
    /// Article key.
    pub(crate) key: String,
    /// Title as seen.
    pub(crate) title: String,
    /// Section id; `None` for the whole article.
    pub(crate) section_id: Option<String>,
    /// Heading as seen.
    pub(crate) section_heading: Option<String>,
    /// ISO 8601 time.
    pub(crate) created_at: String,
    /// Whether the article is still installed.
    pub(crate) available: bool,
}

/// Where the reader was.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Position {
    /// Section id; `None` for the top.
    pub(crate) section_id: Option<String>,
    /// Number of the block inside the section, from 0 (`data-block` in the page).
    pub(crate) paragraph: u32,
    /// 0 to 1.
    pub(crate) progress: f32,
}

/// An article that was read.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HistoryEntry {
    /// Number, for removing it.
    pub(crate) id: i64,
    /// Article key.
    pub(crate) key: String,
    /// Title as seen.
    pub(crate) title: String,
    /// ISO 8601 time.
    pub(crate) at: String,
    /// Whether the article is still installed.
    pub(crate) available: bool,
}

/// A file or folder that the reader chose in the platform's own dialog; its path stays in the program.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct SourceChoice {
    /// To start the import with.
    pub(crate) token: String,
    /// File or folder name.
    pub(crate) name: String,
    /// `file` or `folder`.
    pub(crate) kind: String,
}

/// How far an import is; sent as the event `import-progress`.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ImportProgress {
    /// Number of the job.
    pub(crate) job: u32,
    /// `reading`, `indexing`, `done`, `cancelled`, `failed`.
    pub(crate) stage: String,
    /// Done so far, in units of `total`.
    pub(crate) done: u64,
    /// All, when known.
    pub(crate) total: Option<u64>,
    /// Articles so far.
    pub(crate) articles: u32,
    /// When done.
    pub(crate) report: Option<ImportReport>,
    /// When failed.
    pub(crate) error: Option<WireError>,
}

/// What an import did.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ImportReport {
    /// Library id.
    pub(crate) library: String,
    /// Title.
    pub(crate) title: String,
    /// Articles installed.
    pub(crate) articles: u32,
    /// Documents left out.
    pub(crate) skipped: u32,
    /// The first problems.
    pub(crate) problems: Vec<ProblemLine>,
    /// All problems.
    pub(crate) problem_count: u32,
    /// Seconds it took.
    pub(crate) seconds: f64,
}

/// A problem met while importing.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct ProblemLine {
    /// File, topic or entry.
    pub(crate) place: String,
    /// What is wrong.
    pub(crate) message: String,
}

/// What checking a library found.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VerifyReport {
    /// Whether everything is as it was when the library was made.
    pub(crate) sound: bool,
    /// What is wrong, in sentences.
    pub(crate) faults: Vec<String>,
    /// `unsigned`, or who signed it.
    pub(crate) signature: String,
}
