//! Finding quoted words again in a text that may have changed since. The quote is a W3C text quote selector (Web Annotation Data Model,
//! 4.2.4): the exact words with a few before and after. Works on words, without regard to case, accents, punctuation and spacing.
//!
//! A place is given only where it is plain enough: words that stand for something else are worse than words that could not be placed.
//! Must not know articles or storage: texts in, a range out.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// Words before and after a quote that tell it from others like it.
pub const CONTEXT_WORDS: usize = 8;
/// Words of one text that are looked at; what stands beyond is not found again.
const MAX_WORDS: usize = 60_000;
/// Words of a quote that are compared; a longer one is found by its beginning and end.
const MAX_QUOTE: usize = 400;

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

/// Finds a quote among the texts of an article's sections. `home` is the one that it was taken from, where that is still there.
pub fn find(texts: &[&str], home: Option<usize>, quote: &Quote) -> Option<Found> {
    let wanted = Wanted::new(quote)?;
    let texts: Vec<Vec<Word<'_>>> = texts.iter().map(|text| words(text, MAX_WORDS)).collect();
    let mut candidates = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        wanted.exact(number, text, home == Some(number), &mut candidates);
    }
    let exact = best(&candidates, wanted.weight());
    if exact.is_some() {
        return exact;
    }
    if !candidates.is_empty() {
        // The same words stand in several places and nothing tells them apart.
        return None;
    }
    for (number, text) in texts.iter().enumerate() {
        wanted.changed(number, text, home == Some(number), &mut candidates);
    }
    best(&candidates, wanted.weight())
}

/// A word as it is compared, and where it stands.
#[derive(Debug, Clone)]
struct Word<'a> {
    folded: String,
    text: &'a str,
    at: usize,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.at + self.text.len()
    }
}

fn words(text: &str, most: usize) -> Vec<Word<'_>> {
    let found = text.unicode_word_indices().take(most);
    found.map(|(at, text)| Word { folded: folded(text), text, at }).collect()
}

fn folded(word: &str) -> String {
    word.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
}

/// How unlike two words are: 0 for the same, 1 for nothing in common. Words with the same beginning are forms of one word.
fn unlike(one: &str, other: &str) -> f32 {
    if one == other {
        return 0.0;
    }
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longer = one.chars().count().max(other.chars().count());
    if shared >= 4 && shared * 2 >= longer { 0.4 } else { 1.0 }
}

/// How much a word counts: little words are in every sentence.
fn weight(word: &str) -> f32 {
    if word.chars().count() <= 3 && !word.chars().any(|c| c.is_numeric()) { 0.4 } else { 1.0 }
}

/// A place that might be it.
#[derive(Debug, Clone)]
struct Candidate {
    text: usize,
    words: Range<usize>,
    range: Range<usize>,
    same_words: bool,
    /// 0 to 1: how much the words are the quote's.
    alike: f32,
    /// 0 to 1: how much the words before and after are.
    around: [f32; 2],
    /// In the section that it was taken from.
    at_home: bool,
    /// Bytes from where it once began.
    away: usize,
}

impl Candidate {
    fn context(&self) -> f32 {
        self.around[0].midpoint(self.around[1])
    }

    fn score(&self) -> f32 {
        2.0 * self.alike + self.context() + if self.at_home { 0.3 } else { 0.0 }
    }

    /// Whether it is plain enough taken alone.
    fn is_plain(&self, quote: f32) -> bool {
        let (alike, context) = (self.alike, self.context());
        let both = self.around[0].min(self.around[1]);
        if self.same_words {
            // A word or two stand anywhere; only what is around them tells.
            return quote > 5.0 || context >= if quote < 3.0 { 0.7 } else { 0.35 };
        }
        let plain = alike >= 0.8 || (alike >= 0.6 && context >= 0.3) || (alike >= 0.45 && context >= 0.6) || (alike >= 0.25 && both >= 0.8);
        plain && (quote >= 4.0 || (context >= 0.7 && alike >= 0.5)) && (self.at_home || (alike >= 0.6 && context >= 0.4))
    }
}

/// The best place, where it is plain and no other is nearly as good.
fn best(candidates: &[Candidate], quote: f32) -> Option<Found> {
    let mut order: Vec<&Candidate> = candidates.iter().collect();
    order.sort_by(|one, other| other.score().total_cmp(&one.score()).then(one.away.cmp(&other.away)));
    let first = *order.first()?;
    let rival = order
        .iter()
        .skip(1)
        .find(|other| other.text != first.text || other.words.start >= first.words.end || other.words.end <= first.words.start);
    if let Some(rival) = rival {
        // Twins: the same words with the same words around them, as in two equal lists. The one at the old place is taken if it never moved far.
        let twins = first.same_words && rival.same_words && first.score() - rival.score() < 0.1;
        let nearer = first.at_home && first.context() > 0.9 && first.away * 4 < rival.away;
        if first.score() - rival.score() < if first.same_words { 0.1 } else { 0.25 } && !(twins && nearer) {
            return None;
        }
    }
    first.is_plain(quote).then(|| Found { text: first.text, range: first.range.clone(), same_words: first.same_words })
}

/// A quote made ready for comparing.
struct Wanted<'a> {
    quote: Vec<Word<'a>>,
    before: Vec<Word<'a>>,
    after: Vec<Word<'a>>,
    start: usize,
}

impl<'a> Wanted<'a> {
    fn new(quote: &'a Quote) -> Option<Self> {
        let exact = words(&quote.exact, MAX_QUOTE);
        let mut before = words(&quote.prefix, MAX_QUOTE);
        before.drain(..before.len().saturating_sub(CONTEXT_WORDS));
        (!exact.is_empty()).then(|| Self { quote: exact, before, after: words(&quote.suffix, CONTEXT_WORDS), start: quote.start })
    }

    /// How much its words count together.
    fn weight(&self) -> f32 {
        self.quote.iter().map(|word| weight(&word.folded)).sum()
    }

    /// Every place that has the same words.
    fn exact(&self, number: usize, text: &[Word<'_>], at_home: bool, out: &mut Vec<Candidate>) {
        let length = self.quote.len();
        for start in 0..(text.len() + 1).saturating_sub(length) {
            let here = &text[start..start + length];
            if here.iter().zip(&self.quote).all(|(one, other)| one.folded == other.folded) {
                out.extend(self.candidate(number, text, start..start + length, 1.0, true, at_home));
            }
        }
    }

    /// Places that are most like the quote: the cheapest alignment of its words with a stretch of the text (Sellers 1980).
    fn changed(&self, number: usize, text: &[Word<'_>], at_home: bool, out: &mut Vec<Candidate>) {
        if text.is_empty() {
            return;
        }
        let whole = self.weight();
        // Row by row over the quote; a cell is (cost, where the stretch began).
        let mut row: Vec<(f32, usize)> = (0..=text.len()).map(|at| (0.0, at)).collect();
        for word in &self.quote {
            let dropped = weight(&word.folded);
            let mut next = Vec::with_capacity(row.len());
            next.push((row[0].0 + dropped, 0));
            for (at, here) in text.iter().enumerate() {
                let swapped = unlike(&word.folded, &here.folded) * dropped.max(weight(&here.folded));
                let choices = [
                    (row[at].0 + swapped, row[at].1),
                    (row[at + 1].0 + dropped, row[at + 1].1),
                    (next[at].0 + 0.6 * weight(&here.folded), next[at].1),
                ];
                let cheapest = choices.into_iter().min_by(|one, other| one.0.total_cmp(&other.0)).unwrap_or(choices[0]);
                next.push(cheapest);
            }
            row = next;
        }
        let mut ends: Vec<usize> = (1..row.len()).collect();
        ends.sort_by(|&one, &other| row[one].0.total_cmp(&row[other].0).then(one.cmp(&other)));
        let mut taken: Vec<Range<usize>> = Vec::new();
        for end in ends.into_iter().take(400) {
            let start = row[end].1;
            if start >= end || taken.iter().any(|other| start < other.end && other.start < end) {
                continue;
            }
            let alike = 1.0 - (row[end].0 / whole.max(0.4)).min(1.0);
            if alike < 0.25 || taken.len() >= 6 {
                break;
            }
            taken.push(start..end);
            out.extend(self.candidate(number, text, start..end, alike, false, at_home));
        }
        out.extend(self.between(number, text, at_home));
    }

    /// The stretch between the words that stood before and those that stood after, where both are found whole.
    fn between(&self, number: usize, text: &[Word<'_>], at_home: bool) -> Option<Candidate> {
        let before = places(text, &self.before);
        let after = places(text, &self.after);
        let (&[before], &[after]) = (before.as_slice(), after.as_slice()) else { return None };
        let stretch = before + self.before.len()..after;
        let length = self.quote.len();
        if self.before.len() < 4
            || self.after.len() < 4
            || stretch.is_empty()
            || stretch.len() > length * 2 + 4
            || stretch.len() * 3 < length
        {
            return None;
        }
        // How many of the quote's words are in it, in whatever order.
        let held: f32 = self
            .quote
            .iter()
            .filter(|word| text[stretch.clone()].iter().any(|here| unlike(&word.folded, &here.folded) < 0.5))
            .map(|word| weight(&word.folded))
            .sum();
        let whole = self.weight();
        self.candidate(number, text, stretch, (held / whole.max(0.4)).min(0.9), false, at_home)
    }

    fn candidate(
        &self,
        text: usize,
        all: &[Word<'_>],
        words: Range<usize>,
        alike: f32,
        same_words: bool,
        at_home: bool,
    ) -> Option<Candidate> {
        let (first, last) = (all.get(words.start)?, all.get(words.end.checked_sub(1)?)?);
        let before = &all[words.start.saturating_sub(self.before.len() + 2)..words.start];
        let after = &all[words.end..(words.end + self.after.len() + 2).min(all.len())];
        // Nothing before is as good as anything: the quote began its section.
        let at_start = if words.start == 0 { 1.0 } else { 0.0 };
        let at_end = if words.end == all.len() { 1.0 } else { 0.0 };
        let around = [
            if self.before.is_empty() { at_start } else { shared(&self.before, before) },
            if self.after.is_empty() { at_end } else { shared(&self.after, after) },
        ];
        let range = first.at..last.end();
        Some(Candidate { text, away: range.start.abs_diff(self.start), words, range, same_words, alike, around, at_home })
    }
}

/// Where a run of words stands.
fn places(text: &[Word<'_>], run: &[Word<'_>]) -> Vec<usize> {
    if run.is_empty() {
        return Vec::new();
    }
    let same = |here: &[Word<'_>]| here.iter().zip(run).all(|(one, other)| one.folded == other.folded);
    text.windows(run.len()).enumerate().filter(|(_, here)| same(here)).map(|(at, _)| at).take(2).collect()
}

/// Share of the wanted words that stand in the same order (longest common subsequence, by weight).
fn shared(wanted: &[Word<'_>], there: &[Word<'_>]) -> f32 {
    let mut row = vec![0.0_f32; there.len() + 1];
    for word in wanted {
        let mut corner = 0.0;
        for (at, here) in there.iter().enumerate() {
            let above = row[at + 1];
            let taken = corner + (1.0 - unlike(&word.folded, &here.folded)) * weight(&word.folded);
            row[at + 1] = above.max(row[at]).max(taken);
            corner = above;
        }
    }
    let whole: f32 = wanted.iter().map(|word| weight(&word.folded)).sum();
    row.last().copied().unwrap_or(0.0) / whole.max(0.4)
}
