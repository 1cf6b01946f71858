//! Completions of what is being typed: titles, other names, words.

use super::{Editions, SearchError, candidates};
use crate::index::{SearchIndex, words};
use crate::model::ArticleKey;

/// A completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Text to search for.
    pub text: String,
    /// `title`, `also-called` or `word`.
    pub kind: &'static str,
    /// The article of a title or name, and its title.
    pub article: Option<(ArticleKey, String)>,
}

/// At most `limit` completions: titles first, then other names, then words of the index.
///
/// # Errors
/// When the index or a library cannot be read.
pub fn suggest(index: &SearchIndex, editions: &Editions, prefix: &str, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
    let prefix: String = prefix.trim_start().chars().take(200).collect();
    if prefix.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for file in editions.values() {
        for name in file.names_with_prefix(&prefix, limit as u32 * 2)? {
            let key = ArticleKey { library: file.library().id.clone(), source: name.source_key };
            let kind = if name.kind == "title" { "title" } else { "also-called" };
            found.push(Suggestion { text: name.text, kind, article: Some((key, name.title)) });
        }
    }
    found.sort_by_cached_key(|suggestion| (suggestion.kind != "title", suggestion.text.chars().count(), suggestion.text.to_lowercase()));
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|suggestion| seen.insert(suggestion.text.to_lowercase()));
    found.truncate(limit);
    if found.len() < limit && prefix.ends_with(char::is_alphanumeric) {
        let typed: Vec<_> = words(&prefix).collect();
        if let Some(last) = typed.last() {
            let before = &prefix[..last.start];
            for completion in candidates::completions(&index.searcher(), &index.fields().weights(), &last.stem)? {
                let text = format!("{before}{completion}");
                if found.len() < limit && seen.insert(text.to_lowercase()) {
                    found.push(Suggestion { text, kind: "word", article: None });
                }
            }
        }
    }
    Ok(found)
}
