//! Finding quoted words again in a text that may have changed since. The quote is a W3C text quote selector (Web Annotation Data Model,
//! 4.2.4): the exact words with a few before and after. Works on words, without regard to case, accents, punctuation and spacing.
//!
//! A place is given only where it is plain enough: words that stand for something else are worse than words that could not be placed.
//! Must not know articles or storage: texts in, a range out.

mod align;
mod ground;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use align::{Wanted, align};
use ground::{Word, split};

pub use ground::Ground;

/// Most characters before and after a quote that are worth keeping to tell it from others like it.
pub const CONTEXT_CHARS: usize = 224;
/// Words before and after a quote that are compared.
const CONTEXT_WORDS: usize = 24;
/// What a word before or after is worth less than the one nearer to the quote.
const FADING: f32 = 0.93;
/// Words of a quote that are compared at once; a longer one is found by its beginning and its end.
const MAX_QUOTE: usize = 100;
/// What a word between the quote's own costs, as a share of what it tells.
const FOREIGN: f32 = 0.3;
/// As many words between the quote's own are a sentence that came in between; each further one costs four times as much.
const MANY: usize = 3;
/// Stretches of the texts that are looked at closely.
const STRETCHES: usize = 8;

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

/// Finds one quote among the texts of an article's sections, as [`Ground::find`] does for many.
pub fn find(texts: &[&str], home: Option<usize>, quote: &Quote) -> Option<Found> {
    Ground::new(texts).find(home, quote)
}

impl Ground {
    /// Finds a quote. `home` is the text that it was taken from, where that is still there. `None` where the words are gone, or stand in
    /// several places and nothing tells which one is meant.
    pub fn find(&self, home: Option<usize>, quote: &Quote) -> Option<Found> {
        let wanted = Snippet::new(self, quote)?;
        let mut places = self.places(&wanted, home);
        places.sort_by(|one, other| other.score().total_cmp(&one.score()).then(one.away.cmp(&other.away)));
        let first = places.first()?;
        let rival = places.iter().skip(1).find(|other| !other.overlaps(first));
        if first.is_plain() && rival.is_none_or(|rival| first.is_plainer_than(rival)) {
            return Some(Found { text: first.text, range: first.bytes.clone(), same_words: first.same_words });
        }
        None
    }

    /// Places that might be it.
    fn places(&self, snippet: &Snippet, home: Option<usize>) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for stretch in self.stretches(snippet) {
            let place = self.place(snippet, stretch, home);
            places.extend(place.filter(|new| !places.iter().any(|old| old.words == new.words)));
        }
        places
    }

    /// Stretches of the texts that hold most of what the snippet holds, in about its order: each word of the snippet speaks for the places
    /// where the quote would begin if it were that very word.
    fn stretches(&self, snippet: &Snippet) -> Vec<(usize, Range<usize>)> {
        let length = snippet.wanted.len();
        let bin = (length / 4).max(8);
        // The places are counted from before the first word, as a snippet may begin there.
        let mut votes = vec![0.0_f32; (self.words.len() + 2 * length) / bin + 3];
        for (offset, Wanted { word, worth }) in snippet.wanted.iter().enumerate() {
            for (id, share) in word.id.iter().map(|&id| (id, 1.0)).chain(word.forms.iter().map(|&id| (id, ground::FORM))) {
                for &at in self.at(id) {
                    votes[(at as usize + length - offset) / bin + 1] += worth * share;
                }
            }
        }
        let sums: Vec<f32> = (1..votes.len() - 1).map(|at| votes[at] + 0.7 * (votes[at - 1] + votes[at + 1])).collect();
        let mut peaks: Vec<usize> = (0..sums.len())
            .filter(|&at| sums[at] > 0.0 && (at == 0 || sums[at - 1] < sums[at]) && sums.get(at + 1).is_none_or(|&next| next <= sums[at]))
            .collect();
        peaks.sort_by(|&one, &other| sums[other].total_cmp(&sums[one]));
        let mut out: Vec<(usize, Range<usize>)> = Vec::new();
        for peak in peaks.into_iter().take(STRETCHES) {
            let from = (peak * bin).saturating_sub(length);
            let slack = bin + 8 + length / 3;
            for (text, range) in self.texts.iter().enumerate() {
                let (start, end) = (from.saturating_sub(slack).max(range.start), (from + bin + length + slack).min(range.end));
                if start < end {
                    out.push((text, start..end));
                }
            }
        }
        out
    }

    /// The place of the quote in a stretch.
    fn place(&self, snippet: &Snippet, (text, stretch): (usize, Range<usize>), home: Option<usize>) -> Option<Place> {
        let words = &self.words[stretch.clone()];
        let (pairs, with) = align(self, &snippet.wanted, words);
        let around: Vec<Wanted> = [&snippet.wanted[..snippet.quote.start], &snippet.wanted[snippet.quote.end..]].concat();
        let (_, without) = align(self, &around, words);
        let quote = &pairs[snippet.quote.clone()];
        let (before, after) = (&pairs[..snippet.quote.start], &pairs[snippet.quote.end..]);
        // Words beyond are those that stood before and after.
        let limits = before.iter().flatten().last().map_or(0, |(at, _)| at + 1)..after.iter().flatten().next().map_or(words.len(), |(at, _)| *at);
        let (inner, held) = self.core(snippet, quote, words, limits)?;
        let (mut first, mut last) = (inner.start, inner.end - 1);
        // What stands between the words around it and its own is its own too, as far as words of it are missing there.
        let missing = quote.iter().take_while(|pair| pair.is_none_or(|(at, _)| at < first)).count();
        if let Some(Some((edge, _))) = before.last() && *edge < first && first - edge - 1 <= missing + 1 && missing > 0 {
            first = edge + 1;
        }
        let missing = quote.iter().rev().take_while(|pair| pair.is_none_or(|(at, _)| at > last)).count();
        if let Some(Some((edge, _))) = after.first() && *edge > last && edge - last - 1 <= missing + 1 && missing > 0 {
            last = edge - 1;
        }
        let inside: f32 = words[first..=last].iter().map(|word| self.weight(word.id)).sum();
        let sum = |pairs: &[Option<(usize, f32)>], wanted: &[Wanted]| -> f32 {
            pairs.iter().zip(wanted).filter_map(|(pair, wanted)| Some(pair.as_ref()?.1 * wanted.worth)).sum()
        };
        let left = sum(before, &snippet.wanted[..snippet.quote.start]);
        let right = sum(after, &snippet.wanted[snippet.quote.end..]);
        let same_words = last + 1 - first == quote.len() && quote.iter().enumerate().all(|(at, pair)| *pair == Some((first + at, 1.0)));
        let near = |pairs: &mut dyn Iterator<Item = (&Option<(usize, f32)>, &Wanted)>, edge: usize| -> f32 {
            let (mut got, mut all, mut fade) = (0.0, 0.0, 1.0);
            for (at, (pair, wanted)) in pairs.take(6).enumerate() {
                let worth = fade * wanted.word.weight.max(0.2);
                all += worth;
                if let Some((place, likeness)) = pair && place.abs_diff(edge) <= at + 3 {
                    got += worth * likeness;
                }
                fade *= 0.7;
            }
            if all > 0.0 { got / all } else { -1.0 }
        };
        let nears = [
            near(&mut before.iter().rev().zip(snippet.wanted[..snippet.quote.start].iter().rev()), first),
            near(&mut after.iter().zip(&snippet.wanted[snippet.quote.end..]), last),
        ];
        let bytes = words[first].start..words[last].end;
        Some(Place {
            text,
            words: stretch.start + first..stretch.start + last + 1,
            away: bytes.start.abs_diff(snippet.start),
            bytes,
            same_words,
            at_home: home == Some(text),
            has_home: home.is_some(),
            weight: snippet.worth(snippet.quote.clone()),
            held,
            inside,
            around: [left, right],
            nears,
            own: (with - without) / snippet.worth(snippet.quote.clone()),
            around_whole: [snippet.worth(0..snippet.quote.start), snippet.worth(snippet.quote.end..snippet.wanted.len())],
        })
    }

    /// The words of a stretch that are the quote's, with few others between them, and how much of the quote they hold.
    fn core(&self, snippet: &Snippet, pairs: &[Option<(usize, f32)>], words: &[Word], limits: Range<usize>) -> Option<(Range<usize>, f32)> {
        let sought = &snippet.wanted[snippet.quote.clone()];
        let cost = |id: u32| self.weight(id) * if snippet.around.contains(&id) { 1.0 } else { FOREIGN };
        let mut gains: Vec<f32> = words.iter().map(|word| -cost(word.id)).collect();
        let mut left: Vec<&Wanted> = Vec::new();
        for (wanted, pair) in sought.iter().zip(pairs) {
            match pair {
                Some((at, likeness)) => gains[*at] = wanted.worth * likeness,
                None => left.push(wanted),
            }
        }
        let begin = pairs.iter().flatten().next()?.0;
        let end = pairs.iter().flatten().last()?.0 + 1;
        // The run of the greatest sum (Kadane).
        let (mut best, mut range, mut sum, mut from) = (0.0, begin..begin, 0.0, begin);
        let mut foreign = 0;
        for at in begin..end {
            foreign = if gains[at] < 0.0 { foreign + 1 } else { 0 };
            if foreign > MANY {
                gains[at] *= 4.0;
            }
            if sum <= 0.0 {
                (sum, from) = (0.0, at);
            }
            sum += gains[at];
            if sum > best {
                (best, range) = (sum, from..at + 1);
            }
        }
        for (wanted, pair) in sought.iter().zip(pairs) {
            if pair.is_some_and(|(at, _)| !range.contains(&at)) {
                left.push(wanted);
            }
        }
        // Parts that changed places stand beside it.
        let mut held: f32 = gains[range.clone()].iter().filter(|gain| **gain > 0.0).sum();
        let most = sought.len();
        let grown = |at: &mut dyn Iterator<Item = usize>, left: &mut Vec<&Wanted>| -> (usize, f32) {
            let (mut sum, mut got, mut best, mut out) = (0.0, 0.0, 0.0, (0, 0.0));
            let mut taken = left.clone();
            for (count, at) in at.take(most).enumerate() {
                let id = words[at].id;
                let likest = (0..taken.len()).max_by(|&one, &other| taken[one].word.likeness(id).total_cmp(&taken[other].word.likeness(id)));
                let likeness = likest.map_or(0.0, |one| taken[one].word.likeness(id));
                if let Some(one) = likest.filter(|_| likeness > 0.0) {
                    let gain = taken.swap_remove(one).worth * likeness;
                    sum += gain;
                    got += gain;
                } else {
                    sum -= cost(id);
                }
                if sum > best {
                    best = sum;
                    out = (count + 1, got);
                    left.clone_from(&taken);
                }
            }
            out
        };
        let (count, got) = grown(&mut (limits.start..range.start).rev(), &mut left);
        range.start -= count;
        held += got;
        let (count, got) = grown(&mut (range.end..limits.end), &mut left);
        range.end += count;
        held += got;
        (!range.is_empty()).then_some((range, held))
    }
}

/// A quote with its surroundings, made ready for one ground.
struct Snippet {
    wanted: Vec<Wanted>,
    /// Which of them are the quote.
    quote: Range<usize>,
    /// The words before and after.
    around: Vec<u32>,
    start: usize,
}

impl Snippet {
    fn new(ground: &Ground, quote: &Quote) -> Option<Self> {
        let fading = std::iter::successors(Some(1.0), |worth| Some(worth * FADING));
        let mut wanted: Vec<Wanted> = split(&quote.prefix)
            .rev()
            .take(CONTEXT_WORDS)
            .zip(fading.clone())
            .map(|(word, fade)| {
                let word = ground.sought(word);
                Wanted { worth: fade * word.weight, word }
            })
            .collect();
        wanted.reverse();
        let start = wanted.len();
        wanted.extend(split(&quote.exact).map(|word| {
            let word = ground.sought(word);
            Wanted { worth: word.weight, word }
        }));
        let end = wanted.len();
        wanted.extend(split(&quote.suffix).take(CONTEXT_WORDS).zip(fading).map(|(word, fade)| {
            let word = ground.sought(word);
            Wanted { worth: fade * word.weight, word }
        }));
        let around = wanted[..start].iter().chain(&wanted[end..]).filter_map(|wanted| wanted.word.id).collect();
        (start < end).then_some(Self { wanted, quote: start..end, around, start: quote.start })
    }

    fn worth(&self, range: Range<usize>) -> f32 {
        self.wanted[range].iter().map(|wanted| wanted.worth).sum()
    }
}

/// A place that might be it.
#[derive(Debug, Clone)]
struct Place {
    text: usize,
    words: Range<usize>,
    bytes: Range<usize>,
    same_words: bool,
    at_home: bool,
    has_home: bool,
    away: usize,
    weight: f32,
    held: f32,
    inside: f32,
    around: [f32; 2],
    nears: [f32; 2],
    own: f32,
    around_whole: [f32; 2],
}

impl Place {
    fn score(&self) -> f32 {
        2.0 * self.held / self.weight + (self.around[0] + self.around[1]) / (self.around_whole[0] + self.around_whole[1]).max(0.1)
            + if self.at_home { 0.3 } else { 0.0 }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.text == other.text && self.words.start < other.words.end && other.words.start < self.words.end
    }

    fn is_plain(&self) -> bool {
        self.held >= 0.5 * self.weight
    }

    fn is_plainer_than(&self, rival: &Self) -> bool {
        self.score() - rival.score() > 0.1
    }
}

// TEMPORARY
impl Ground {
    pub fn explain(&self, home: Option<usize>, quote: &Quote) {
        let Some(w) = Snippet::new(self, quote) else { return };
        let mut places = self.places(&w, home);
        places.sort_by(|one, other| other.score().total_cmp(&one.score()).then(one.away.cmp(&other.away)));
        for p in places.iter().take(4) {
            println!("     score {:.2} {:?}", p.score(), p);
        }
    }
    /// old: the old texts, and where the quote stood.
    pub fn back(&self, text: usize, bytes: &Range<usize>, new_text: &str, old: &Ground, old_home: usize, old_bytes: &Range<usize>) -> (f32, f32) {
        let _ = text;
        let before = &new_text[..bytes.start];
        let skip = before.char_indices().rev().nth(CONTEXT_CHARS).map_or(0, |(at, _)| at);
        let after = &new_text[bytes.end..];
        let end = after.char_indices().nth(CONTEXT_CHARS).map_or(after.len(), |(at, _)| at);
        let quote = Quote { exact: new_text[bytes.clone()].to_owned(), prefix: before[skip..].to_owned(), suffix: after[..end].to_owned(), start: 0 };
        let Some(w) = Snippet::new(old, &quote) else { return (0.0, 0.0) };
        let places = old.places(&w, None);
        let score = |p: &Place| 2.0 * p.held / p.weight + (p.around[0] + p.around[1]) / (p.around_whole[0] + p.around_whole[1]).max(0.1);
        let own = places.iter().filter(|p| p.text == old_home && p.bytes.start < old_bytes.end && old_bytes.start < p.bytes.end).map(score).fold(0.0, f32::max);
        let other = places.iter().filter(|p| !(p.text == old_home && p.bytes.start < old_bytes.end && old_bytes.start < p.bytes.end)).map(score).fold(0.0, f32::max);
        (own, other)
    }
    pub fn features(&self, home: Option<usize>, quote: &Quote) -> Option<(usize, Range<usize>, String)> {
        let w = Snippet::new(self, quote)?;
        let mut places = self.places(&w, home);
        places.sort_by(|one, other| other.score().total_cmp(&one.score()).then(one.away.cmp(&other.away)));
        let p = places.first()?;
        let r = places.iter().skip(1).find(|other| !other.overlaps(p));
        let f = |p: &Place| format!("{},{},{},{},{},{},{},{},{},{},{},{},{},{}", p.weight, p.held, p.inside, p.around[0], p.around[1], p.around_whole[0], p.around_whole[1], p.at_home as u8, p.has_home as u8, p.same_words as u8, p.away, p.nears[0], p.nears[1], p.own);
        let line = format!("{},{}", f(p), r.map_or(",,,,,,,,,,,,,".into(), f));
        Some((p.text, p.bytes.clone(), line))
    }
}
