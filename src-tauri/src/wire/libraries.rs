//! Installing and checking libraries.

use serde::Serialize;
use ts_rs::TS;

use super::WireError;

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
