//! Typed text to a query, in one total function.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::index::{folded_name, words};

/// Most words of a query that are looked up; a whole e-mail keeps its first telling ones.
const MAX_WORDS: usize = 48;
/// Most characters that are read.
const MAX_CHARS: usize = 4_000;
/// Shortest beginning of a word that is completed.
const MIN_PREFIX: usize = 2;

static FILLER: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../../../../resources/language/filler.en.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// What was meant by what was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words to find, each once, in the order typed.
    pub words: Vec<QueryWord>,
    /// All of it as one name, to meet exact titles and other names.
    pub name: String,
}

/// A word to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryWord {
    /// Folded and stemmed.
    pub stem: String,
    /// Whether it is still being typed and words that begin with it count too.
    pub prefix: bool,
}

impl Query {
    /// Reads any text. The last word counts as unfinished unless white space follows it.
    pub fn parse(text: &str) -> Self {
        let text: String = text.chars().take(MAX_CHARS).collect();
        let unfinished = text.chars().next_back().is_some_and(char::is_alphanumeric);
        let typed: Vec<_> = words(&text).collect();
        let last = typed.len().saturating_sub(1);
        let mut all: Vec<QueryWord> = Vec::new();
        for (position, word) in typed.into_iter().enumerate() {
            let prefix = unfinished && position == last && word.stem.chars().count() >= MIN_PREFIX;
            match all.iter_mut().find(|known| known.stem == word.stem) {
                Some(known) => known.prefix |= prefix,
                None => all.push(QueryWord { stem: word.stem, prefix }),
            }
        }
        let telling: Vec<QueryWord> =
            all.iter().filter(|word| word.prefix || !FILLER.contains(word.stem.as_str())).take(MAX_WORDS).cloned().collect();
        // Of an unfinished filler word alone ("wha") nothing is known yet: it stays. With others it goes.
        let only_filler = telling.iter().all(|word| FILLER.contains(word.stem.as_str()));
        let words = match (telling.is_empty(), only_filler) {
            (true, _) => all.into_iter().take(MAX_WORDS).collect(),
            (_, true) => telling,
            _ => telling.into_iter().filter(|word| !FILLER.contains(word.stem.as_str())).collect(),
        };
        Self { words, name: folded_name(&text) }
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a stem of a text counts as found.
    pub fn matches(&self, stem: &str) -> bool {
        self.words.iter().any(|word| word.stem == stem || (word.prefix && stem.starts_with(&word.stem)))
    }
}
