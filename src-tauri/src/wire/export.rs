//! Articles saved as files.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::WireError;

/// Which articles are to be saved.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct ExportChoice {
    /// `article`, `category`, `series` or `saved`.
    pub(crate) kind: String,
    /// Article key, LIBRARY/CATEGORY, or name of the series; nothing for what is saved.
    pub(crate) id: Option<String>,
}

/// Where the reader wants a file; its path stays in the program.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct ExportTarget {
    /// To start the export with; good for one file.
    pub(crate) token: String,
    /// File name.
    pub(crate) name: String,
}

/// How far an export is; sent as the event `export-progress`.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct ExportProgress {
    /// Number of the job.
    pub(crate) job: u32,
    /// `working`, `done`, `cancelled`, `failed`.
    pub(crate) stage: String,
    /// Articles done so far.
    pub(crate) done: u32,
    /// All articles.
    pub(crate) total: u32,
    /// When done: name of the file.
    pub(crate) file: Option<String>,
    /// When done: name of its folder.
    pub(crate) folder: Option<String>,
    /// When failed.
    pub(crate) error: Option<WireError>,
}
