//! Completions of what is being typed: titles, other names, words; where there is none, what the last word was meant to be.

use super::vocabulary::Vocabulary;
use super::{Collection, SearchError, spelling};
use crate::index::query_words;
use crate::model::ArticleKey;

/// A completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Text to search for.
    pub text: String,
    /// `title`, `also-called`, `word` or `recent`.
    pub kind: &'static str,
    /// The article of a title or name, and its title.
    pub article: Option<(ArticleKey, String)>,
}

/// Most characters that are completed.
const MAX_CHARS: usize = 200;

/// At most `limit` completions: titles first, then other names, then words of the index.
///
/// # Errors
/// When the index or a library cannot be read.
pub fn suggest(collection: Collection<'_>, prefix: &str, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
    let prefix: String = prefix.trim_start().chars().take(MAX_CHARS).collect();
    if prefix.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut found = named(collection, &prefix, limit)?;
    let mut seen: std::collections::BTreeSet<String> = found.iter().map(|suggestion| suggestion.text.to_lowercase()).collect();
    let last = query_words(&prefix).last().filter(|_| prefix.ends_with(char::is_alphanumeric));
    let Some(last) = last.filter(|_| found.len() < limit) else { return Ok(found) };
    collection.memory.fit(collection.index.generation());
    let searcher = collection.index.searcher();
    let vocabulary = Vocabulary::new(&searcher, collection.index.fields());
    let before = prefix.get(..last.start).unwrap_or_default();
    let mut add = |word: &str| {
        let text = format!("{before}{word}");
        if found.len() < limit && seen.insert(text.to_lowercase()) {
            found.push(Suggestion { text, kind: "word", article: None });
        }
    };
    for completion in vocabulary.completions(&last.stem, limit)? {
        add(&completion);
    }
    if found.is_empty() && !vocabulary.spells(&last.stem)? {
        for offer in spelling::corrections(&vocabulary, collection.memory, &last.stem, &last.stem)?.into_iter().take(spelling::MAX_OFFERS) {
            // The article of that very name, where there is one.
            let text = format!("{before}{}", offer.text);
            let articles = named(collection, &text, 1)?;
            found.extend(articles.into_iter().filter(|_| found.len() < limit).take(1).collect::<Vec<_>>());
            if found.len() < limit && !found.iter().any(|known| known.text.eq_ignore_ascii_case(&text)) {
                found.push(Suggestion { text, kind: "word", article: None });
            }
        }
    }
    Ok(found)
}

/// Names that begin with what was typed, the shortest titles first.
fn named(collection: Collection<'_>, prefix: &str, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
    let mut found = Vec::new();
    for file in collection.editions.values() {
        for name in file.names_with_prefix(prefix, limit as u32 * 2)? {
            let key = ArticleKey { library: file.library().id.clone(), source: name.source_key };
            let kind = if name.kind == "title" { "title" } else { "also-called" };
            found.push(Suggestion { text: name.text, kind, article: Some((key, name.title)) });
        }
    }
    found.sort_by_cached_key(|suggestion| (suggestion.kind != "title", suggestion.text.chars().count(), suggestion.text.to_lowercase()));
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|suggestion| seen.insert(suggestion.text.to_lowercase()));
    found.truncate(limit);
    Ok(found)
}

/// Looks up what the first keys need, so that they find it warm: the words by sound, the names by their first letters.
///
/// # Errors
/// When the index or a library cannot be read.
pub fn warm(collection: Collection<'_>) -> Result<(), SearchError> {
    collection.memory.fit(collection.index.generation());
    let searcher = collection.index.searcher();
    collection.memory.by_sound(&Vocabulary::new(&searcher, collection.index.fields()))?;
    for file in collection.editions.values() {
        for letter in 'a'..='z' {
            file.names_with_prefix(letter.encode_utf8(&mut [0; 4]), 16)?;
        }
    }
    // One search touches every part of the index that all need.
    super::search(collection, "a", &super::Filter::default(), 0, 1)?;
    Ok(())
}
