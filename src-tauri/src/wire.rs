//! Wire types: what crosses the bridge between the program and its window, and nothing else. The UI's types are generated from these
//! (`ui/js/wire.d.ts`, by a test), so a change here shows up where it breaks the UI. No logic; conversions live in `wire_from.rs`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the window needs before anything is typed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Startup {
    /// Version of the program.
    pub version: String,
    /// What the reader has set.
    pub settings: Settings,
    /// Emergency numbers of the reader's country; `None` until one is chosen.
    pub emergency: Option<EmergencyNumbers>,
    /// Country guessed from the system's region, for the first-run page; never used unasked.
    pub guessed_country: Option<String>,
    /// Installed libraries.
    pub libraries: Vec<LibraryCard>,
    /// Name of a file given on the command line or opened with the program, waiting for the reader's yes.
    pub pending_source: Option<SourceChoice>,
    /// Things the reader should know (user data read-only, a library set aside).
    pub notices: Vec<Notice>,
    /// Folder that holds the reader's data, as text.
    pub data_folder: String,
    /// Today, `YYYY-MM-DD`, for content ages.
    pub today: String,
}

/// Something the reader should know.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Notice {
    /// For the UI to match: `user-data-damaged`, `user-data-read-only`, `library-damaged`, `index-rebuilding`, `starter-missing`.
    pub code: String,
    /// A sentence a person can act on.
    pub message: String,
}

/// An error as every command gives it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WireError {
    /// For the UI to match: `bad-input`, `not-found`, `damaged`, `busy`, `read-only`, `cancelled`, `other`.
    pub code: String,
    /// A sentence a person can act on.
    pub message: String,
}

/// What the reader has set.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// Percent, 100 to 300.
    pub text_size: u16,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// Whether reading is remembered.
    pub history: bool,
    /// Whether the first-run page was answered.
    pub first_run_done: bool,
}

/// Emergency numbers of one country.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EmergencyNumbers {
    /// ISO 3166 alpha-2.
    pub country_code: String,
    /// Name of the country.
    pub country: String,
    /// Ambulance.
    pub ambulance: String,
    /// Police.
    pub police: String,
    /// Fire brigade.
    pub fire: String,
    /// True where numbers differ by area or sources disagree: say "check locally".
    pub check_locally: bool,
    /// What else is known.
    pub note: String,
    /// Day on which the table was checked.
    pub checked: String,
}

/// A country to choose from.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Country {
    /// ISO 3166 alpha-2.
    pub code: String,
    /// Name.
    pub name: String,
}

/// An installed library.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LibraryCard {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Number of articles.
    pub articles: u32,
    /// BCP 47 tags.
    pub languages: Vec<String>,
    /// Edition in the source's words.
    pub edition: String,
    /// `copy from DATE` for imports: the source's date, else the day of import.
    pub copy_from: Option<String>,
    /// Licence, or `None` when unknown.
    pub licence: Option<String>,
    /// Line that the licence asks to show.
    pub attribution: Option<String>,
    /// One line.
    pub description: Option<String>,
    /// `starter`, `recognised-publisher`, `user-supplied`.
    pub trust: String,
    /// How its articles are checked.
    pub review_policy: Option<String>,
    /// Bytes on disk.
    pub bytes: u64,
    /// Whether the file could be opened; a damaged one is listed with `false`.
    pub readable: bool,
}

/// The start page.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Home {
    /// Unfinished articles, newest first, at most 4.
    pub continue_reading: Vec<ReadingPlace>,
    /// Bookmarks, newest first, at most 4.
    pub recent_bookmarks: Vec<Bookmark>,
    /// Categories with at least one article, in the libraries' order.
    pub categories: Vec<CategoryCard>,
    /// Series.
    pub series: Vec<SeriesCard>,
}

/// A place the reader was at.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadingPlace {
    /// Article key.
    pub key: String,
    /// Title as seen.
    pub title: String,
    /// Heading of the section as seen.
    pub section: Option<String>,
    /// 0 to 1.
    pub progress: f32,
    /// Whether the article is still installed.
    pub available: bool,
}

/// A category.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CategoryCard {
    /// `LIBRARY/CATEGORY`.
    pub id: String,
    /// Name.
    pub title: String,
    /// One line.
    pub description: Option<String>,
    /// Title of its library.
    pub library: String,
    /// Number of articles.
    pub articles: u32,
}

/// A series.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeriesCard {
    /// Name.
    pub title: String,
    /// Title of its library.
    pub library: String,
    /// Its articles in order.
    pub items: Vec<ArticleLine>,
}

/// An article in a list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArticleLine {
    /// Article key.
    pub key: String,
    /// Title.
    pub title: String,
    /// Lede; may be empty.
    pub lede: String,
    /// Kind: `condition`, `symptom`, `first-aid`, ...
    pub kind: String,
    /// Title of its library.
    pub library: String,
}

/// A page of an A to Z or category list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArticleList {
    /// What the list is of, for its heading.
    pub title: String,
    /// One line under the heading.
    pub description: Option<String>,
    /// First letters that have articles, in order, with counts (A to Z only; `#` for digits and other).
    pub letters: Vec<LetterCount>,
    /// The articles of this page.
    pub articles: Vec<ArticleLine>,
    /// All articles of the list.
    pub total: u32,
}

/// How many articles start with a letter.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LetterCount {
    /// Upper case.
    pub letter: String,
    /// Articles.
    pub count: u32,
}

/// Narrowing of a search.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct SearchFilter {
    /// Library id.
    pub library: Option<String>,
    /// Kind of article.
    pub kind: Option<String>,
}

/// Answers to what is typed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchPage {
    /// The number the window gave to this search, to drop stale answers.
    pub generation: u32,
    /// As typed.
    pub query: String,
    /// What was searched instead, when spelling was corrected.
    pub corrected: Option<String>,
    /// Offers.
    pub did_you_mean: Vec<String>,
    /// Tiers of urgent help: `self-harm`, `poisoning`, `emergency`, `abuse`.
    pub urgent: Vec<String>,
    /// All hits.
    pub total: u32,
    /// Whether `total` was cut by a bound.
    pub total_is_at_least: bool,
    /// The hits of this page.
    pub results: Vec<SearchHit>,
    /// Hits by kind and by library, for the filter row.
    pub kinds: Vec<FacetCount>,
    /// Hits by library.
    pub libraries: Vec<FacetCount>,
}

/// A count for the filter row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FacetCount {
    /// Id to send back in the filter.
    pub id: String,
    /// Label (a library's title; for kinds the kind itself, which the UI translates).
    pub label: String,
    /// Hits.
    pub count: u32,
}

/// One answer.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// Article key.
    pub key: String,
    /// Title, with what matched marked.
    pub title: Vec<Run>,
    /// Title of its library.
    pub library: String,
    /// Main category.
    pub category: Option<String>,
    /// Kind of article.
    pub kind: String,
    /// Section to open at.
    pub section: Option<SectionLine>,
    /// Best words, with what matched marked.
    pub snippet: Vec<Run>,
    /// Reasons: `also called: ...`, `section: ...`.
    pub why: Vec<String>,
    /// `copy from DATE` where the library is an import.
    pub copy_from: Option<String>,
}

/// A piece of text, marked or not. The UI escapes it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it matched.
    pub mark: bool,
}

/// A section in a list or outline.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SectionLine {
    /// Id, which is also the element's id in the page.
    pub id: String,
    /// Heading.
    pub heading: String,
    /// 2 to 4.
    pub level: u8,
}

/// A completion of what is typed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Suggestion {
    /// Text to put in the box.
    pub text: String,
    /// `title`, `also-called`, `word`, `recent`.
    pub kind: String,
    /// Article to open directly.
    pub key: Option<String>,
    /// Title of that article.
    pub title: Option<String>,
}

/// An article, ready to show.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArticlePage {
    /// Article key.
    pub key: String,
    /// Title.
    pub title: String,
    /// BCP 47 tag for `lang`.
    pub language: Option<String>,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Kind.
    pub kind: String,
    /// Lede; may be empty.
    pub lede: String,
    /// Main category: id as in `CategoryCard` and title.
    pub category: Option<CategoryRef>,
    /// Series it stands in.
    pub series: Option<SeriesRef>,
    /// Key points, introduction and sections as HTML of our own making: no scripts, no styles, no remote loads.
    pub html: String,
    /// Sections of level 2 and 3.
    pub outline: Vec<SectionLine>,
    /// Previous in the series or in the source.
    pub previous: Option<Neighbour>,
    /// Next in the series or in the source.
    pub next: Option<Neighbour>,
    /// Related articles.
    pub related: Vec<Neighbour>,
    /// Sources.
    pub references: Vec<ReferenceLine>,
    /// Further reading that the source lists; addresses are shown, never fetched.
    pub links: Vec<LinkLine>,
    /// Dates and review state.
    pub review: ReviewLine,
    /// Where it comes from.
    pub about: AboutArticle,
    /// Bookmarks on this article.
    pub bookmarks: Vec<Bookmark>,
    /// Where the reader was.
    pub position: Option<Position>,
}

/// A category of an article.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CategoryRef {
    /// `LIBRARY/CATEGORY`.
    pub id: String,
    /// Name.
    pub title: String,
}

/// Place in a series.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SeriesRef {
    /// Name.
    pub title: String,
    /// 1 for the first.
    pub position: u32,
    /// Number of articles.
    pub length: u32,
}

/// An article that another points at.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Neighbour {
    /// Title.
    pub title: String,
    /// Article key; `None` when it is not in the library, and then it is no link.
    pub key: Option<String>,
    /// Lede of the target, or the source's own teaser.
    pub teaser: Option<String>,
    /// Whether the source cut the teaser off.
    pub truncated: bool,
}

/// A source.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReferenceLine {
    /// Element id (`ref-ID`), the target of marks in the text.
    pub id: String,
    /// Number as marked in the text.
    pub number: u32,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Year.
    pub year: u16,
    /// Address or DOI as text.
    pub address: Option<String>,
    /// When it was looked at.
    pub accessed: String,
}

/// A page elsewhere.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LinkLine {
    /// Title.
    pub title: String,
    /// Address as text.
    pub url: String,
    /// Who runs it.
    pub organisation: Option<String>,
}

/// Dates and review.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewLine {
    /// `current`, `due`, `old`, `undated`, `clock-problem`.
    pub age: String,
    /// `draft`, `editorial`, `clinician`, `withdrawn`, `unknown`.
    pub state: String,
    /// `human`, `ai`, `mixed`, `unknown`.
    pub drafted_with: String,
    /// Last review, as the article says.
    pub last_reviewed: Option<String>,
    /// Next review.
    pub next_review: Option<String>,
    /// Age in whole years, for the notice of old articles.
    pub years: Option<u32>,
    /// For undated imports: date of the copy.
    pub copy_from: Option<String>,
}

/// The "about this article" panel.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AboutArticle {
    /// Title of the library.
    pub library: String,
    /// Edition of the library.
    pub edition: String,
    /// `starter`, `recognised-publisher`, `user-supplied`.
    pub trust: String,
    /// Publisher or creator.
    pub publisher: Option<String>,
    /// Address that the source states.
    pub source_url: Option<String>,
    /// Licence, or `None` when unknown.
    pub licence: Option<String>,
    /// Line that the licence asks to show.
    pub attribution: Option<String>,
    /// How articles are checked.
    pub review_policy: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who checked it.
    pub reviewers: Vec<String>,
    /// What the import did.
    pub transforms: Vec<String>,
    /// What the import met and what the lint finds.
    pub findings: Vec<FindingLine>,
    /// Other names.
    pub also_called: Vec<String>,
    /// Words in the article.
    pub words: u32,
}

/// A finding about an article.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindingLine {
    /// Rule id, or `import`.
    pub rule: String,
    /// `error`, `warning`, `information`.
    pub severity: String,
    /// A sentence.
    pub message: String,
}

/// A saved place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Bookmark {
    /// Number, for removing it.
    pub id: i64,
    /// Article key.
    pub key: String,
    /// Title as seen.
    pub title: String,
    /// Section id; `None` for the whole article.
    pub section_id: Option<String>,
    /// Heading as seen.
    pub section_heading: Option<String>,
    /// ISO 8601 time.
    pub created_at: String,
    /// Whether the article is still installed.
    pub available: bool,
}

/// Where the reader was.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Position {
    /// Section id; `None` for the top.
    pub section_id: Option<String>,
    /// Number of the block inside the section, from 0 (`data-block` in the page).
    pub paragraph: u32,
    /// 0 to 1.
    pub progress: f32,
}

/// An article that was read.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// Number, for removing it.
    pub id: i64,
    /// Article key.
    pub key: String,
    /// Title as seen.
    pub title: String,
    /// ISO 8601 time.
    pub at: String,
    /// Whether the article is still installed.
    pub available: bool,
}

/// A file or folder that the reader chose in the platform's own dialog; its path stays in the program.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceChoice {
    /// To start the import with.
    pub token: String,
    /// File or folder name.
    pub name: String,
    /// `file` or `folder`.
    pub kind: String,
}

/// How far an import is; sent as the event `import-progress`.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportProgress {
    /// Number of the job.
    pub job: u32,
    /// `reading`, `indexing`, `done`, `cancelled`, `failed`.
    pub stage: String,
    /// Done so far, in units of `total`.
    pub done: u64,
    /// All, when known.
    pub total: Option<u64>,
    /// Articles so far.
    pub articles: u32,
    /// When done.
    pub report: Option<ImportReport>,
    /// When failed.
    pub error: Option<WireError>,
}

/// What an import did.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportReport {
    /// Library id.
    pub library: String,
    /// Title.
    pub title: String,
    /// Articles installed.
    pub articles: u32,
    /// Documents left out.
    pub skipped: u32,
    /// The first problems.
    pub problems: Vec<ProblemLine>,
    /// All problems.
    pub problem_count: u32,
    /// Seconds it took.
    pub seconds: f64,
}

/// A problem met while importing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProblemLine {
    /// File, topic or entry.
    pub place: String,
    /// What is wrong.
    pub message: String,
}

/// What checking a library found.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifyReport {
    /// Whether everything is as it was when the library was made.
    pub sound: bool,
    /// What is wrong, in sentences.
    pub faults: Vec<String>,
    /// `unsigned`, or who signed it.
    pub signature: String,
}
