//! The identity of an article: the library it is in and its key in the source. It survives every new edition.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// What is wrong with a key or id that somebody typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// A library id has a form of its own, since it becomes a file name.
    #[error("the library id “{0}” is not valid: use 1 to 48 lower-case letters, digits and single hyphens")]
    LibraryId(String),
    /// A key must name both parts.
    #[error("the article key “{0}” is not valid: it has the form LIBRARY/SOURCE-KEY")]
    ArticleKey(String),
}

/// The stable id of a library: 1 to 48 characters of `[a-z0-9-]`, no hyphen at either end. Safe as a file name everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LibraryId(String);

/// File names that Windows keeps for devices.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

impl LibraryId {
    /// Checks the form.
    pub fn new(id: &str) -> Result<Self, KeyError> {
        let shape = !id.is_empty()
            && id.len() <= 48
            && !id.starts_with('-')
            && !id.ends_with('-')
            && !id.contains("--")
            && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
        if shape && !RESERVED.contains(&stem) { Ok(Self(id.to_owned())) } else { Err(KeyError::LibraryId(id.to_owned())) }
    }

    /// Makes an id from a title or file name; `library` when nothing of it is usable.
    pub fn from_title(title: &str) -> Self {
        let slug = folded_slug(title, 48);
        Self::new(&slug).unwrap_or_else(|_| Self("library".to_owned()))
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LibraryId {
    type Error = KeyError;
    fn try_from(id: String) -> Result<Self, KeyError> {
        Self::new(&id)
    }
}

impl From<LibraryId> for String {
    fn from(id: LibraryId) -> Self {
        id.0
    }
}

impl fmt::Display for LibraryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An article as everything that the reader saves names it: `LIBRARY/SOURCE-KEY`. The source key may itself hold slashes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ArticleKey {
    /// The library.
    pub library: LibraryId,
    /// The key of the article in its source (slug, topic id, path); never empty, at most 1,024 bytes, no control characters.
    pub source: String,
}

impl ArticleKey {
    /// Longest source key, in bytes.
    pub const MAX_SOURCE: usize = 1024;

    /// Puts the two parts together, checking the source key.
    pub fn new(library: LibraryId, source: &str) -> Result<Self, KeyError> {
        if source.is_empty() || source.len() > Self::MAX_SOURCE || source.chars().any(char::is_control) {
            return Err(KeyError::ArticleKey(format!("{library}/{source}")));
        }
        Ok(Self { library, source: source.to_owned() })
    }

    /// Reads `LIBRARY/SOURCE-KEY`.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let (library, source) = text.split_once('/').ok_or_else(|| KeyError::ArticleKey(text.to_owned()))?;
        Self::new(LibraryId::new(library)?, source)
    }
}

impl TryFrom<String> for ArticleKey {
    type Error = KeyError;
    fn try_from(text: String) -> Result<Self, KeyError> {
        Self::parse(&text)
    }
}

impl From<ArticleKey> for String {
    fn from(key: ArticleKey) -> Self {
        key.to_string()
    }
}

impl fmt::Display for ArticleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.library, self.source)
    }
}

/// A slug of a title: accents folded, lower case, runs of anything but letters and digits become one hyphen, cut to `max` bytes
/// at a hyphen where there is one. Letters beyond ASCII are dropped, so the result may be empty.
pub fn folded_slug(title: &str, max: usize) -> String {
    let mut slug = String::new();
    for c in title.nfkd().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\u{300}'..='\u{36f}' | '\'' | '’') {
            slug.push('-');
        }
    }
    if slug.len() > max {
        slug.truncate(max);
        if let Some(cut) = slug.rfind('-').filter(|&cut| cut > max / 2) {
            slug.truncate(cut);
        }
    }
    slug.trim_end_matches('-').to_owned()
}
