//! What may be typed about what was saved: bookmarks, highlights, notes, lists, and all of it as one file.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::Output;

#[derive(Debug, clap::Args)]
pub(crate) struct Bookmarks {
    #[command(subcommand)]
    pub(crate) command: BookmarksCommand,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum BookmarkSort {
    /// Latest added first
    Newest,
    /// By name, else title
    Title,
    /// Last opened first
    Opened,
    /// As the reader put them
    Own,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum BookmarksFormat {
    /// Healthshelf's own form, with all that is known of them
    Json,
    /// The page that browsers import
    Html,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BookmarksCommand {
    /// List them, newest first
    List {
        /// Only those right in this folder: its number, or its path with slashes
        #[arg(long)]
        folder: Option<String>,
        /// Only those with this tag
        #[arg(long)]
        tag: Option<String>,
        /// Order
        #[arg(long, value_enum, default_value = "newest")]
        sort: BookmarkSort,
        #[command(flatten)]
        output: Output,
    },
    /// Bookmark an article or one of its sections
    Add {
        /// Article key
        key: String,
        /// Section id
        #[arg(long)]
        section: Option<String>,
        /// Your own name for it
        #[arg(long)]
        name: Option<String>,
        /// Folder to put it in, made when it is missing: its number, or its path with slashes
        #[arg(long)]
        folder: Option<String>,
        /// Tag; may be given several times
        #[arg(long)]
        tag: Vec<String>,
        #[command(flatten)]
        output: Output,
    },
    /// Remove one
    Remove {
        /// Its number, or an article key to remove all of that article's
        what: String,
    },
    /// Give one your own name, or take it away
    Rename {
        /// Its number
        id: i64,
        /// The name; none takes it away
        name: Option<String>,
    },
    /// Put bookmarks into a folder
    Move {
        /// Their numbers
        #[arg(required = true)]
        ids: Vec<i64>,
        /// The folder, made when it is missing: its number, or its path with slashes; left out, they are in none
        #[arg(long)]
        folder: Option<String>,
    },
    /// Give bookmarks a tag, or take it from them
    Tag {
        /// The tag
        tag: String,
        /// Their numbers
        #[arg(required = true)]
        ids: Vec<i64>,
        /// Take it from them
        #[arg(long)]
        off: bool,
    },
    /// List the folders, or change them
    Folders {
        #[command(subcommand)]
        command: Option<FoldersCommand>,
        #[command(flatten)]
        output: Output,
    },
    /// Find some by their words
    Search {
        /// What to look for
        #[arg(required = true)]
        query: Vec<String>,
        /// Most results
        #[arg(long, default_value_t = 50)]
        limit: usize,
        #[command(flatten)]
        output: Output,
    },
    /// Write them all to a file, or to stdout
    Export {
        /// File; never overwritten
        file: Option<PathBuf>,
        /// Form of the file
        #[arg(long, value_enum, default_value = "json")]
        format: BookmarksFormat,
    },
    /// Add those of a file to the ones that are there: Healthshelf's own, or a browser's bookmark page
    Import {
        /// File
        file: PathBuf,
        #[command(flatten)]
        output: Output,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum FoldersCommand {
    /// Make one, with those that it stands in
    Add {
        /// Its path with slashes
        path: String,
    },
    /// Give one another name
    Rename {
        /// Its number, or its path with slashes
        folder: String,
        /// The name
        name: String,
    },
    /// Remove one; its bookmarks and folders move to the one above
    Remove {
        /// Its number, or its path with slashes
        folder: String,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Colour {
    Yellow,
    Green,
    Blue,
    Pink,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum WordsFormat {
    /// Text with marks, by article
    Markdown,
    /// W3C Web Annotations, highlights and notes together
    Jsonld,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Highlights {
    #[command(subcommand)]
    pub(crate) command: HighlightsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum HighlightsCommand {
    /// List them, newest first
    List {
        /// Only those of this article
        #[arg(long, value_name = "KEY")]
        article: Option<String>,
        /// Only this colour
        #[arg(long, value_enum)]
        colour: Option<Colour>,
        /// Most that are listed
        #[arg(long, default_value_t = 1000)]
        limit: usize,
        #[command(flatten)]
        output: Output,
    },
    /// Mark words of an article
    Add {
        /// Article key
        key: String,
        /// Section id; left out, the words stand before the first section
        #[arg(long)]
        section: Option<String>,
        /// The words, as they stand in the article
        #[arg(long)]
        text: String,
        /// Colour
        #[arg(long, value_enum, default_value = "yellow")]
        colour: Colour,
        #[command(flatten)]
        output: Output,
    },
    /// Give one another colour
    Recolour {
        /// Its number
        id: i64,
        /// The colour
        #[arg(value_enum)]
        colour: Colour,
    },
    /// Remove one; notes on it stay
    Remove {
        /// Its number
        id: i64,
    },
    /// Write them to a file, or to stdout
    Export {
        /// File; never overwritten
        file: Option<PathBuf>,
        /// Form of the file
        #[arg(long, value_enum, default_value = "markdown")]
        format: WordsFormat,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Notes {
    #[command(subcommand)]
    pub(crate) command: NotesCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum NotesCommand {
    /// List them, last changed first
    List {
        /// Only those on this article
        #[arg(long, value_name = "KEY")]
        article: Option<String>,
        /// Most that are listed
        #[arg(long, default_value_t = 1000)]
        limit: usize,
        #[command(flatten)]
        output: Output,
    },
    /// Write one on an article, a section or a highlight
    Add {
        /// Article key
        key: String,
        /// Section id
        #[arg(long, conflicts_with = "highlight")]
        section: Option<String>,
        /// Number of a highlight
        #[arg(long)]
        highlight: Option<i64>,
        /// What to write
        #[arg(long)]
        text: String,
        #[command(flatten)]
        output: Output,
    },
    /// Change what one says
    Change {
        /// Its number
        id: i64,
        /// What it is to say
        #[arg(long)]
        text: String,
    },
    /// Remove one
    Remove {
        /// Its number
        id: i64,
    },
    /// Write them to a file, or to stdout
    Export {
        /// File; never overwritten
        file: Option<PathBuf>,
        /// Form of the file
        #[arg(long, value_enum, default_value = "markdown")]
        format: WordsFormat,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ListFormat {
    /// Pages to print
    Pdf,
    /// One sheet for a browser
    Html,
    /// A task list with marks
    Markdown,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Collections {
    #[command(subcommand)]
    pub(crate) command: CollectionsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CollectionsCommand {
    /// List the lists, last changed first
    List(Output),
    /// Print the lines of one
    Show {
        /// Number of the list
        id: i64,
        #[command(flatten)]
        output: Output,
    },
    /// Begin one
    Add {
        /// Its name
        name: String,
        #[command(flatten)]
        output: Output,
    },
    /// Give one another name
    Rename {
        /// Number of the list
        id: i64,
        /// The name
        name: String,
    },
    /// Remove one with its lines; what they came from stays
    Remove {
        /// Number of the list
        id: i64,
    },
    /// Put a line at its end
    #[command(group = clap::ArgGroup::new("what").required(true).multiple(false))]
    Put {
        /// Number of the list
        id: i64,
        /// Your own words
        #[arg(long, group = "what")]
        text: Option<String>,
        /// A bookmark, by its number
        #[arg(long, group = "what")]
        bookmark: Option<i64>,
        /// A highlight, by its number
        #[arg(long, group = "what")]
        highlight: Option<i64>,
        /// A note, by its number
        #[arg(long, group = "what")]
        note: Option<i64>,
        #[command(flatten)]
        output: Output,
    },
    /// Tick a line off
    Tick {
        /// Number of the line
        line: i64,
        /// Take the tick back
        #[arg(long)]
        off: bool,
    },
    /// Take a line out
    Take {
        /// Number of the line
        line: i64,
    },
    /// Order the lines; those that are not named keep their order and come after
    Order {
        /// Number of the list
        id: i64,
        /// Numbers of lines
        #[arg(required = true)]
        lines: Vec<i64>,
    },
    /// Write one as a clean sheet to a file, or to stdout
    Export {
        /// Number of the list
        id: i64,
        /// File; never overwritten
        file: Option<PathBuf>,
        /// Form of the file
        #[arg(long, value_enum, default_value = "markdown")]
        format: ListFormat,
        /// Large print: 18 points
        #[arg(long)]
        large_print: bool,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct FindSaved {
    /// What to look for
    #[arg(required = true)]
    pub(crate) query: Vec<String>,
    /// Most results
    #[arg(long, default_value_t = 50)]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum UserDataFormat {
    /// Everything, to take in again
    Json,
    /// Bookmarks, as the page that browsers import
    Html,
    /// Highlights and notes, as W3C Web Annotations
    Jsonld,
    /// Highlights, notes and lists, to read
    Markdown,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExportUserData {
    /// File; never overwritten. Left out, it goes to stdout
    pub(crate) file: Option<PathBuf>,
    /// Form of the file
    #[arg(long, value_enum, default_value = "json")]
    pub(crate) format: UserDataFormat,
    /// Also which articles were opened, and recent searches (JSON)
    #[arg(long)]
    pub(crate) with_history: bool,
    /// Also the settings (JSON)
    #[arg(long)]
    pub(crate) with_settings: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ImportUserData {
    /// File: a document of everything or of bookmarks, a browser's bookmark page, or web annotations
    pub(crate) file: PathBuf,
    /// Say what it would do, and do nothing
    #[arg(long)]
    pub(crate) preview: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}
