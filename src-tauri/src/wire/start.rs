//! The start page, the first-run page and the lists: what is there before anything is typed, and browsing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Bookmark, SourceChoice};

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
    /// For the UI to match: `user-data-damaged`, `user-data-unsound`, `user-data-read-only`, `backup-failed`, `library-damaged`, `index-rebuilding`, `starter-missing`.
    pub(crate) code: String,
    /// A sentence a person can act on.
    pub(crate) message: String,
}

/// Why the program cannot use its data folder. Every command that needs it is refused with `cannot-start` as long.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Trouble {
    /// For the UI to match: `folder`, `newer`, `busy`, `damaged`, `other`.
    pub(crate) fault: String,
    /// A sentence with the file or folder it is about.
    pub(crate) message: String,
    /// The data folder as text; `None` when none is known.
    pub(crate) folder: Option<String>,
    /// Whether there is something to read without it.
    pub(crate) can_read: bool,
}

/// An error as every command gives it.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct WireError {
    /// For the UI to match: `bad-input`, `not-found`, `damaged`, `busy`, `read-only`, `data-not-saved`, `cancelled`, `cannot-start`, `other`.
    pub(crate) code: String,
    /// A sentence a person can act on.
    pub(crate) message: String,
}

/// What the reader has set.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Settings {
    /// `system`, `light`, `dark`, `sepia` or `contrast`.
    pub(crate) theme: String,
    /// Percent, 100 to 300.
    pub(crate) text_size: u16,
    /// `serif`, `sans` or `dyslexia`.
    pub(crate) font: String,
    /// Percent of the text's size, 130 to 250.
    pub(crate) line_height: u16,
    /// Hundredths of the text's size, 0 to 25.
    pub(crate) letter_spacing: u16,
    /// Hundredths of the text's size, 0 to 50.
    pub(crate) word_spacing: u16,
    /// Letters in a line, 40 to 100.
    pub(crate) measure: u16,
    /// BCP 47 tag of the window's language; `None` follows the system.
    pub(crate) interface_language: Option<String>,
    /// Voice that reads aloud; `None` is the system's own choice.
    pub(crate) voice: Option<String>,
    /// Percent, 50 to 300.
    pub(crate) speech_rate: u16,
    /// ISO 3166 alpha-2.
    pub(crate) country: Option<String>,
    /// Whether reading is remembered.
    pub(crate) history: bool,
    /// Whether the first-run page was answered.
    pub(crate) first_run_done: bool,
}

/// The words of the window in one language.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Locale {
    /// BCP 47 tag.
    pub(crate) language: String,
    /// `ltr` or `rtl`.
    pub(crate) direction: String,
    /// Texts by key, in the JSON form of i18next (version 4).
    pub(crate) strings: BTreeMap<String, String>,
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
    /// Where the table is from.
    pub(crate) source: String,
    /// Line to call in a crisis, where one is known well enough.
    pub(crate) crisis: Option<SupportLine>,
    /// Line to call after a poisoning, where one is known well enough.
    pub(crate) poison: Option<SupportLine>,
}

/// A crisis or poison line.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SupportLine {
    /// As people know it.
    pub(crate) name: String,
    /// As it is dialled.
    pub(crate) number: String,
    /// When it answers.
    pub(crate) hours: String,
    /// What it costs; empty where that is not known.
    pub(crate) cost: String,
    /// Whose page says so.
    pub(crate) site: String,
    /// Day on which that page said so.
    pub(crate) said_on: String,
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
    /// Whether the reader marked it as read.
    pub(crate) read: bool,
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

/// The groups that articles can be browsed by; those without articles are left out.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BrowseGroups {
    /// Kinds of articles.
    pub(crate) kinds: Vec<GroupCount>,
    /// Parts of the body.
    pub(crate) body_systems: Vec<GroupCount>,
    /// Stages of life.
    pub(crate) life_stages: Vec<GroupCount>,
}

/// How many articles a group has.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct GroupCount {
    /// Its name in the program: `circulatory`, `older-adult`, ...
    pub(crate) id: String,
    /// Articles.
    pub(crate) articles: u32,
}
