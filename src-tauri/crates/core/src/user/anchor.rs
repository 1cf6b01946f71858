//! Finding quoted words again in a text that may have changed since. The quote is a W3C text quote selector (Web Annotation Data Model,
//! 4.2.4): the exact words with a few before and after. Works on words, without regard to case, accents, punctuation and spacing.
//!
//! The quote with its surroundings is laid along the stretches of the text that hold most of its words (`align`); what its words then lie
//! on is a place (`place`), and a place is given only where it is plain enough: words that stand for something else are worse than words
//! that could not be placed. Must not know articles or storage: texts in, a range out.

mod align;
mod ground;
mod place;

use std::ops::Range;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use place::Snippet;

pub use ground::Ground;

/// Characters before and after a quote that are worth keeping to tell it from others like it.
pub const QUOTE_AROUND: usize = 224;
/// Words of a quote that are looked for at once; a longer one is found by its beginning and its end.
const MAX_QUOTE: usize = 120;

/// Quoted words with what stands around them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quote {
    /// The words themselves.
    pub exact: String,
    /// Words before them.
    pub prefix: String,
    /// Words after them.
    pub suffix: String,
    /// Where they began, in bytes from the beginning of their section; tells one of several equal places.
    pub start: usize,
}

/// Where quoted words are now.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Number of the text among those that were searched.
    pub text: usize,
    /// Bytes of that text.
    pub range: Range<usize>,
    /// Whether the words are the same.
    pub same_words: bool,
}

/// The texts that a quote was taken from: with them words that only look like the quote, and always stood elsewhere, are known.
#[derive(Debug, Clone, Copy)]
pub struct Old<'a> {
    /// The texts.
    pub ground: &'a Ground,
    /// The number of the one that the quote was taken from.
    pub text: usize,
}

/// Finds one quote among the texts of an article's sections; [`Ground::find`] does it for many.
pub fn find(texts: &[&str], home: Option<usize>, quote: &Quote) -> Option<Found> {
    Ground::new(texts).find(home, quote, None)
}

impl Ground {
    /// Finds a quote. `home` is the text that it was taken from, where that is still there; `old` the texts as they were then, where they
    /// were kept. `None` where the words are gone, or stand in
    /// several places and nothing tells which one is meant.
    pub fn find(&self, home: Option<usize>, quote: &Quote, old: Option<Old<'_>>) -> Option<Found> {
        if quote.exact.unicode_words().nth(MAX_QUOTE).is_some() {
            return self.find_long(home, quote, old);
        }
        let snippet = Snippet::new(self, quote)?;
        let home = home.or_else(|| self.successor(old?));
        let place = self.best(&snippet, home, old)?;
        Some(Found { text: place.text, range: place.bytes, same_words: place.same_words })
    }

    /// Finds a long quote by its beginning and its end, which must stand in one text and about as far from each other as they did.
    fn find_long(&self, home: Option<usize>, quote: &Quote, old: Option<Old<'_>>) -> Option<Found> {
        let words: Vec<(usize, &str)> = quote.exact.unicode_word_indices().collect();
        let cut = words.get(MAX_QUOTE / 2)?.0;
        let end_cut = words.get(words.len() - MAX_QUOTE / 2)?.0;
        let (beginning, rest) = quote.exact.split_at_checked(cut)?;
        let (start, end) = quote.exact.split_at_checked(end_cut)?;
        let suffix = rest.chars().take(QUOTE_AROUND).collect();
        let skipped = start.chars().count().saturating_sub(QUOTE_AROUND);
        let prefix = start.chars().skip(skipped).collect();
        let beginning = Quote { exact: beginning.to_owned(), prefix: quote.prefix.clone(), suffix, start: quote.start };
        let end = Quote { exact: end.to_owned(), prefix, suffix: quote.suffix.clone(), start: quote.start.saturating_add(end_cut) };
        let (first, last) = (self.find(home, &beginning, old)?, self.find(home, &end, old)?);
        let range = first.range.start..last.range.end;
        let there = self.between(first.text, &range);
        if first.text != last.text || there.len() < words.len() / 2 || there.len() > words.len() * 2 {
            return None;
        }
        let same_words = there.len() == words.len() && there.iter().zip(&words).all(|(there, (_, word))| self.is(there.id, word));
        Some(Found { text: first.text, range, same_words })
    }
}
