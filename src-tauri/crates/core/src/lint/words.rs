//! The word lists of `resources/language/lint` and the patterns made of them.
//!
//! A list has one entry a line; `#` opens a comment. In phrases a space stands for any white space and `*` at the end of a word for any
//! further letters. Every pattern ignores case. A pattern that cannot be compiled matches nothing; the tests of the rules would show it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

macro_rules! list {
    ($file:literal) => {
        include_str!(concat!("../../../../../resources/language/lint/", $file))
    };
}
pub(super) use list;

/// The entries of a list.
pub(super) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).filter(|line| !line.is_empty())
}

/// The fields of each entry, parted by `|`.
pub(super) fn fields(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    entries(list).map(|line| line.split('|').map(str::trim).collect())
}

/// Expressions parted by ` | ` as one expression; a bar without spaces belongs to an expression.
pub(super) fn spaced_alternatives(line: &str) -> String {
    line.split(" | ").map(str::trim).collect::<Vec<_>>().join("|")
}

/// A list as a set.
pub(super) fn set(list: &'static str) -> HashSet<&'static str> {
    entries(list).collect()
}

/// A pattern; `None` only when it could not be compiled.
pub(super) struct Pattern(Option<Regex>);

impl Pattern {
    /// A regular expression, case ignored.
    pub(super) fn new(expression: &str) -> Self {
        Self(Regex::new(&format!("(?i){expression}")).ok())
    }

    /// A regular expression in which case counts.
    pub(super) fn exact(expression: &str) -> Self {
        Self(Regex::new(expression).ok())
    }

    /// Any of the phrases, as whole words.
    pub(super) fn any<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let all: Vec<String> = phrases.into_iter().map(phrase).collect();
        if all.is_empty() { Self(None) } else { Self::new(&format!("(?:{})", all.join("|"))) }
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|regex| regex.is_match(text))
    }

    /// First match, as byte positions and text.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<regex::Match<'t>> {
        self.0.as_ref().and_then(|regex| regex.find(text))
    }

    /// Every match.
    pub(super) fn all<'t>(&self, text: &'t str) -> Vec<regex::Match<'t>> {
        self.0.as_ref().map(|regex| regex.find_iter(text).collect()).unwrap_or_default()
    }

    /// The groups of every match.
    pub(super) fn groups<'t>(&self, text: &'t str) -> Vec<regex::Captures<'t>> {
        self.0.as_ref().map(|regex| regex.captures_iter(text).collect()).unwrap_or_default()
    }
}

/// One phrase as an expression of whole words.
fn phrase(phrase: &str) -> String {
    let words: Vec<String> = phrase
        .split_whitespace()
        .map(|word| match word.strip_suffix('*') {
            Some(stem) => format!("{}\\w*", regex::escape(stem)),
            None => regex::escape(word),
        })
        .collect();
    let edge = |c: Option<char>| if c.is_some_and(|c| c.is_alphanumeric() || c == '*') { "\\b" } else { "" };
    format!("{}{}{}", edge(phrase.chars().next()), words.join("\\s+"), edge(phrase.chars().last()))
}

static NEGATION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(no|not|never|nor|neither|none|nothing|cannot|can['’]?t|don['’]?t|doesn['’]?t|isn['’]?t|aren['’]?t|won['’]?t|without|beware|careful|avoid|myth|rather than|instead of)\b",
    )
});

/// Words before a match within which a "not" denies it.
const DENIAL_REACH: usize = 6;

/// Whether the words right before byte `at` deny what follows ("there is no …", "do not …"): a warning against a claim is not the claim.
pub(super) fn denied(sentence: &str, at: usize) -> bool {
    let before = sentence.get(..at).unwrap_or_default();
    let near: Vec<&str> = before.split_whitespace().rev().take(DENIAL_REACH).collect();
    let near: Vec<&str> = near.into_iter().rev().collect();
    NEGATION.is_match(&near.join(" "))
}

/// The text with those byte ranges, in order, turned into spaces: what is left is read, and every place keeps its number.
pub(super) fn blanked(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> String {
    let mut out = String::with_capacity(text.len());
    for range in ranges {
        out.push_str(text.get(out.len()..range.start).unwrap_or_default());
        out.push_str(&" ".repeat(range.end.saturating_sub(out.len())));
    }
    out.push_str(text.get(out.len()..).unwrap_or_default());
    out
}

static STOP_WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(list!("stop_words.txt")));

/// The words of a text that carry its meaning, cut to a rough stem.
pub(super) fn content_words(text: &str) -> HashSet<String> {
    super::text::words(text)
        .flat_map(|word| word.split(['-', '/']))
        .map(super::text::bare)
        .filter(|word| word.chars().count() >= 3 && !STOP_WORDS.contains(word.as_str()))
        .map(|word| stem(&word).to_owned())
        .collect()
}

/// A rough stem: enough to let "bleeding" meet "bleed" and "faints" meet "faint".
pub(super) fn stem(word: &str) -> &str {
    for ending in ["ing", "ed", "es", "s"] {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.chars().count() >= 4) {
            return stem.strip_suffix('e').filter(|s| s.chars().count() >= 4).unwrap_or(stem);
        }
    }
    word.strip_suffix('e').filter(|stem| stem.chars().count() >= 4).unwrap_or(word)
}

/// Syllables of words that the counting rule gets wrong.
pub(super) static SYLLABLES: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    entries(list!("syllables.txt"))
        .filter_map(|line| {
            let (word, count) = line.split_once(' ')?;
            Some((word, count.trim().parse().ok()?))
        })
        .collect()
});
