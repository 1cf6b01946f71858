//! Reading a source into raw documents: bytes in, raw documents and problems out.
//!
//! One file per source format. An importer knows its format and nothing else: not the article model's sections (that is
//! [`crate::normalise`]), not the library file, not the index. It lists what is wrong with one document and goes on with the next; it
//! refuses a source that is not of its format before handing out anything. Sources are hostile: every count, size and depth has a bound
//! in [`limits`], and no path from inside a source is ever opened as it stands.

mod bytes;
pub mod limits;
mod markdown;
mod medlineplus;
mod medquad;
mod raw;
mod text;
mod walk;
mod xml;

use std::path::{Path, PathBuf};

use crate::model::{Library, LibraryId, Problem, SourceKind};

pub use raw::{RawBody, RawDocument, RawSection};

/// The formats that can be read, as `--format` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Raw text of one web article a file, as `seed/article.txt`.
    Text,
    /// Markdown with YAML front matter (docs/article-format.md).
    Markdown,
    /// MedlinePlus health-topic XML.
    MedlinePlus,
    /// MedQuAD question-answer XML.
    Medquad,
}

impl Format {
    /// Every format, in the order in which a source is tried.
    pub const ALL: [Self; 4] = [Self::MedlinePlus, Self::Medquad, Self::Markdown, Self::Text];

    /// The name used on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::MedlinePlus => "medlineplus",
            Self::Medquad => "medquad",
        }
    }

    /// The format with that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }

    /// What libraries of this format are made from.
    pub fn source_kind(self) -> SourceKind {
        match self {
            Self::Text => SourceKind::Text,
            Self::Markdown => SourceKind::FolderMd,
            Self::MedlinePlus => SourceKind::MedlinePlus,
            Self::Medquad => SourceKind::Medquad,
        }
    }
}

/// Why a source could not be read at all. A fault in one document is a [`Problem`] instead.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file system said no.
    #[error("cannot read {path}: {source}", path = path.display())]
    Io {
        /// What was being read.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The source is not what it was said to be.
    #[error("{path} is not a {format} source: {reason}", path = path.display())]
    NotThisFormat {
        /// The source.
        path: PathBuf,
        /// The format tried.
        format: &'static str,
        /// What gave it away.
        reason: String,
    },
    /// No format fits.
    #[error("{path} is of no format that Healthshelf can read; it reads {}", formats(), path = path.display())]
    UnknownFormat {
        /// The source.
        path: PathBuf,
    },
    /// There was nothing in it.
    #[error("{path} holds no article", path = path.display())]
    Empty {
        /// The source.
        path: PathBuf,
    },
    /// A bound of [`limits`] was met for the source as a whole.
    #[error("{path} is too large: {reason}", path = path.display())]
    TooLarge {
        /// The source.
        path: PathBuf,
        /// Which bound.
        reason: String,
    },
    /// The receiver asked to stop.
    #[error("the import was stopped")]
    Stopped,
}

fn formats() -> String {
    Format::ALL.map(Format::as_str).join(", ")
}

/// The receiver wants no more documents: the reader cancelled, or writing failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop;

impl From<Stop> for ImportError {
    fn from(_: Stop) -> Self {
        Self::Stopped
    }
}

/// What receives the documents of a source, one at a time, so that a large source never stands in memory whole.
pub trait Sink {
    /// Takes one document.
    fn document(&mut self, document: RawDocument) -> Result<(), Stop>;
    /// Takes a note of something wrong; the importer goes on.
    fn problem(&mut self, problem: Problem);
    /// Hears that one document was left out; the reason comes as a problem.
    fn left_out(&mut self) {}
    /// Hears how far the import is, in the unit of `total` (documents, or bytes of a stream), and may stop it.
    fn progress(&mut self, done: u64, total: Option<u64>) -> Result<(), Stop>;
}

/// What the person importing may set; the rest comes from the source.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Format, when it is not to be told from the source.
    pub format: Option<Format>,
    /// Library id, in place of one made from the title.
    pub id: Option<LibraryId>,
    /// Library title, in place of the source's.
    pub title: Option<String>,
}

/// Reads `source` (a file or a folder), hands every document to `sink`, and returns what holds for the whole library.
///
/// # Errors
/// When the source cannot be read, is of another format, is empty, or the sink stops.
pub fn read(source: &Path, options: &Options, sink: &mut dyn Sink) -> Result<Library, ImportError> {
    let format = match options.format {
        Some(format) => format,
        None => detect(source)?,
    };
    let mut library = match format {
        Format::Text => text::read(source, sink),
        Format::Markdown => markdown::read(source, sink),
        Format::MedlinePlus => medlineplus::read(source, sink),
        Format::Medquad => medquad::read(source, sink),
    }?;
    if let Some(title) = &options.title {
        library.title.clone_from(title);
        if format != Format::Markdown {
            library.id = LibraryId::from_title(title);
        }
    }
    if let Some(id) = &options.id {
        library.id = id.clone();
    }
    Ok(library)
}

/// Tells the format of a source from its first bytes (a file) or from the first files that tell (a folder).
///
/// # Errors
/// When the source cannot be read or nothing fits.
pub fn detect(source: &Path) -> Result<Format, ImportError> {
    for file in walk::telling_files(source)? {
        let head = walk::head(&file, 4096)?;
        if let Some(what) = bytes::other_format(&head).filter(|_| source.is_file()) {
            return Err(ImportError::NotThisFormat { path: source.to_owned(), format: "readable", reason: what.to_owned() });
        }
        let found = Format::ALL.into_iter().find(|format| match format {
            Format::MedlinePlus => medlineplus::looks_like(&head),
            Format::Medquad => medquad::looks_like(&head),
            Format::Markdown => markdown::looks_like(&file, &head),
            Format::Text => text::looks_like(&file, &head),
        });
        if let Some(format) = found {
            return Ok(format);
        }
    }
    Err(ImportError::UnknownFormat { path: source.to_owned() })
}
