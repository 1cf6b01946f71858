//! What may be typed. Names and meanings are a contract; fields may be added, none renamed.

mod safety;
mod saved;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

pub(crate) use safety::{Backup, BackupCommand, Data, DataCommand, History, HistoryCommand, Restore, Span};
pub(crate) use saved::{
    BookmarkSort, Bookmarks, BookmarksCommand, BookmarksFormat, Collections, CollectionsCommand, Colour, ExportUserData, FindSaved,
    FoldersCommand, Highlights, HighlightsCommand, ImportUserData, ListFormat, Notes, NotesCommand, UserDataFormat, WordsFormat,
};

/// An offline health library: import, search, read, bookmark, note.
#[derive(Debug, Parser)]
#[command(
    name = "healthshelf",
    version,
    after_help = "HEALTHSHELF_HOME names the data folder (default: the platform's).\nExit codes: 0 done, 1 nothing found, 2 wrong usage, 3 bad input, 4 damaged data, 5 other."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build a library from a source and install it
    Import(Import),
    /// Build a library file from a source
    Build(Build),
    /// Install a library file
    Install(Install),
    /// Remove an installed library; what was saved from it stays
    Remove(Remove),
    /// List the installed libraries
    Libraries(Output),
    /// Check a library, or all of them, from end to end
    Verify(Verify),
    /// Search everything installed
    Search(Search),
    /// Complete what is being typed
    Suggest(Suggest),
    /// Print an article
    Show(Show),
    /// Save articles as one PDF, HTML, EPUB or Markdown file
    Export(Export),
    /// List articles from A to Z or by category
    Browse(Browse),
    /// List, add, file, find, export or import bookmarks
    Bookmarks(Bookmarks),
    /// List, add, change or export highlights
    Highlights(Highlights),
    /// List, write, change or export notes
    Notes(Notes),
    /// Lists for an appointment: gather, order, print
    Collections(Collections),
    /// Find bookmarks, highlights and notes by their words
    FindSaved(FindSaved),
    /// Write everything that was saved to one file, to keep or to take to another computer
    ExportUserData(ExportUserData),
    /// Take such a file in: what is missing is added, nothing is replaced
    ImportUserData(ImportUserData),
    /// Write a copy of everything that was saved, or list the backups in the data folder
    Backup(Backup),
    /// Go back to a backup; what was there before is kept as one
    Restore(Restore),
    /// List, search, clear or pause the history
    History(History),
    /// List the files in the data folder, or erase a kind of thing
    Data(Data),
    /// Check articles against the content standard
    Lint(Lint),
    /// Measure the search on judged questions
    Eval(Eval),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// Tell it from the source
    Auto,
    /// Raw text of one web article a file
    Text,
    /// Markdown with YAML front matter
    Markdown,
    /// Pages of HTML
    Html,
    /// MedlinePlus health-topic XML
    Medlineplus,
    /// MedQuAD question-answer XML
    Medquad,
    /// ZIM archive
    Zim,
    /// EPUB book
    Epub,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Output {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// File or folder
    pub(crate) source: PathBuf,
    /// Format of the source
    #[arg(long, value_enum, default_value = "auto")]
    pub(crate) format: Format,
    /// Id of the library
    #[arg(long)]
    pub(crate) id: Option<String>,
    /// Title of the library
    #[arg(long)]
    pub(crate) title: Option<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) import: Import,
    /// Library file to write
    #[arg(short, long, value_name = "FILE.shelf")]
    pub(crate) output_file: Option<PathBuf>,
    /// Sign with this PKCS #8 PEM Ed25519 key
    #[arg(long, value_name = "KEY.pem")]
    pub(crate) sign: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Install {
    /// Library file
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Remove {
    /// Library id
    pub(crate) id: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Verify {
    /// Library id or library file; all installed libraries when left out
    pub(crate) what: Option<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Search {
    /// What to look for, in your own words
    pub(crate) query: Vec<String>,
    /// Only this library
    #[arg(long)]
    pub(crate) library: Option<String>,
    /// Only this kind of article (condition, symptom, medicine, ...)
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// Only this category, LIBRARY/CATEGORY
    #[arg(long)]
    pub(crate) category: Option<String>,
    /// Only this language (en, fr, ...)
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// Exactly these words: no corrections, no other words
    #[arg(long)]
    pub(crate) exact: bool,
    /// Most results
    #[arg(long, default_value_t = 10)]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Suggest {
    /// What has been typed so far
    pub(crate) prefix: String,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ShowFormat {
    Text,
    Html,
    Json,
    Markdown,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// Article key, LIBRARY/SOURCE-KEY
    pub(crate) key: String,
    /// Form
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: ShowFormat,
    /// The same as --format json
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Pages for a printer or a screen
    Pdf,
    /// One file for a browser
    Html,
    /// A book for an e-reader
    Epub,
    /// Text with marks
    Markdown,
}

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(false))]
pub(crate) struct Export {
    /// Article keys, LIBRARY/SOURCE-KEY
    #[arg(group = "what")]
    pub(crate) keys: Vec<String>,
    /// A whole category: its id or LIBRARY/ID
    #[arg(long, group = "what")]
    pub(crate) category: Option<String>,
    /// A series, by its name
    #[arg(long, group = "what")]
    pub(crate) series: Option<String>,
    /// All saved articles
    #[arg(long, group = "what")]
    pub(crate) saved: bool,
    /// Form of the file
    #[arg(long, value_enum, default_value = "pdf")]
    pub(crate) format: ExportFormat,
    /// File to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Large print: 18 points
    #[arg(long)]
    pub(crate) large_print: bool,
    /// Replace the file if it is there
    #[arg(long)]
    pub(crate) overwrite: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Browse {
    /// Only this category: its id or LIBRARY/ID
    #[arg(long)]
    pub(crate) category: Option<String>,
    /// Only this letter
    #[arg(long)]
    pub(crate) letter: Option<String>,
    /// Only this part of the body: circulatory, respiratory, digestive, ...
    #[arg(long)]
    pub(crate) body_system: Option<String>,
    /// Only this stage of life: baby, child, teenager, adult, older-adult, planning-pregnancy, pregnancy, after-birth
    #[arg(long)]
    pub(crate) life_stage: Option<String>,
    /// Only this kind of article: condition, symptom, first-aid, ...
    #[arg(long)]
    pub(crate) kind: Option<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Lint {
    /// Folder of articles, or id of an installed library
    pub(crate) what: String,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Eval {
    /// Records, one JSON object {"id","title","text"} a line; may be gzip. Left out: what is installed is measured
    #[arg(long)]
    pub(crate) corpus: Option<PathBuf>,
    /// Queries, one JSON object {"id","text"} a line
    #[arg(long)]
    pub(crate) queries: PathBuf,
    /// Judgements: query id, record id, grade, separated by tabs
    #[arg(long)]
    pub(crate) qrels: PathBuf,
    /// Also print every query
    #[arg(long)]
    pub(crate) by_query: bool,
    /// Rank with another weight than searches do: about=1.5 sets it, about*2 multiplies it; several may be given
    #[arg(long, value_name = "WEIGHT", hide_short_help = true)]
    pub(crate) weight: Vec<String>,
    /// Measure once for each line of this file, with the weights on that line, separated by spaces; prints one line of JSON for each, by the first 10
    /// answers and without times
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) tries: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output,
}
