//! The content lint: what the content standard asks of an article, as rules with ids. Pure: articles in, findings out.

use crate::model::{Article, Library, named};
use serde::{Deserialize, Serialize};

named! {
    /// How much a finding weighs.
    Severity {
        /// Blocks a release of the starter library.
        Error = "error",
        /// Needs a fix or a written waiver.
        Warning = "warning",
        /// Worth knowing; everything found in an import.
        Information = "information",
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Source key of the article; empty for the library as a whole.
    pub article: String,
    /// Rule id, such as `S-02`.
    pub rule: String,
    /// Weight.
    pub severity: Severity,
    /// What is wrong, in a sentence.
    pub message: String,
}

/// c
#[derive(Debug, Clone)]
pub struct Context<'a> { /// t
pub today: jiff::civil::Date, /// i
pub imported: bool, /// g
pub glossary: &'a [String] }

/// Findings of one article by itself.
pub fn article(_article: &Article, _context: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}

/// Findings that need the whole library: links, duplicates, series.
pub fn library(_library: &Library, _articles: &[Article], _context: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}
