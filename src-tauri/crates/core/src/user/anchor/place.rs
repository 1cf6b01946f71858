//! The places where a quote may be, and which of them is plain enough to be given.
//!
//! Every number here was set on seeded rewritings of the starter library (tests/support/rewriting.rs) so that, over tens of thousands of
//! quotes, hardly one is put in a wrong place; what that costs is quotes that are left without a place.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::align::{Pair, Wanted, align};
use super::ground::{FORM, Ground, Word};
use super::{Old, Quote};

/// Words before and after a quote that are compared.
const AROUND: usize = 24;
/// What a word before or after is worth less than the one nearer to the quote.
const FADING: f32 = 0.93;
/// Words on each side that stand near the quote, what each is worth less than the one before it, and how far from where it stood.
const NEAR: usize = 6;
const NEAR_FADING: f32 = 0.7;
const NEAR_SLACK: usize = 3;
/// What a word between the quote's own costs, as a share of what it tells; one that stood before or after the quote costs all of it.
const FOREIGN: f32 = 0.3;
/// As many words between the quote's own are a sentence that came in between; each further one costs that many times as much.
const MANY: usize = 3;
const TOO_MANY: f32 = 4.0;
/// Stretches of the texts that are looked at closely.
const STRETCHES: usize = 8;

/// By how much a place must be more like the quote than like anything else in the old texts.
const PLAINER: f32 = 0.15;

/// A quote with its surroundings, made ready for one ground.
pub(super) struct Snippet {
    wanted: Vec<Wanted>,
    /// Which of them are the quote.
    quote: Range<usize>,
    /// The words before and after, by number.
    around: Vec<u32>,
    start: usize,
}

impl Snippet {
    /// `None` for a quote without words.
    pub(super) fn new(ground: &Ground, quote: &Quote) -> Option<Self> {
        let want = |(word, fade): (&str, f32)| {
            let word = ground.sought(word);
            Wanted { worth: fade * word.weight, word }
        };
        let mut wanted: Vec<Wanted> = quote.prefix.unicode_words().rev().zip(fading()).map(want).collect();
        wanted.reverse();
        let start = wanted.len();
        wanted.extend(quote.exact.unicode_words().map(|word| want((word, 1.0))));
        let end = wanted.len();
        wanted.extend(quote.suffix.unicode_words().zip(fading()).map(want));
        (start < end).then(|| Self::from_wanted(wanted, start..end, quote.start))
    }

    /// Words of other texts with what stands around them there.
    fn of_words(ground: &Ground, other: &Ground, words: &[Word], quote: Range<usize>) -> Self {
        let want = |(word, fade): (&Word, f32)| {
            let word = ground.sought(other.folded(word.id));
            Wanted { worth: fade * word.weight, word }
        };
        let mut wanted: Vec<Wanted> = words[..quote.start].iter().rev().zip(fading()).map(want).collect();
        wanted.reverse();
        let start = wanted.len();
        wanted.extend(words[quote.clone()].iter().map(|word| want((word, 1.0))));
        let end = wanted.len();
        wanted.extend(words[quote.end..].iter().zip(fading()).map(want));
        Self::from_wanted(wanted, start..end, 0)
    }

    fn from_wanted(wanted: Vec<Wanted>, quote: Range<usize>, start: usize) -> Self {
        let around = wanted[..quote.start].iter().chain(&wanted[quote.end..]).filter_map(|wanted| wanted.word.id).collect();
        Self { wanted, quote, around, start }
    }

    fn before(&self) -> &[Wanted] {
        &self.wanted[..self.quote.start]
    }

    fn quote(&self) -> &[Wanted] {
        &self.wanted[self.quote.clone()]
    }

    fn after(&self) -> &[Wanted] {
        &self.wanted[self.quote.end..]
    }
}

/// What words before and after are worth, from the nearest on.
fn fading() -> impl Iterator<Item = f32> {
    std::iter::successors(Some(1.0_f32), |worth| Some(worth * FADING)).take(AROUND)
}

fn worth(wanted: &[Wanted]) -> f32 {
    wanted.iter().map(|wanted| wanted.worth).sum()
}

/// How much of the wanted words was found.
fn found(wanted: &[Wanted], pairs: &[Option<Pair>]) -> f32 {
    wanted.iter().zip(pairs).filter_map(|(wanted, pair)| Some(wanted.worth * pair.as_ref()?.likeness)).sum()
}

/// A place that might be it. Worths are sums of what words tell: 1 for a word that stands once in the article.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) text: usize,
    pub(super) bytes: Range<usize>,
    pub(super) same_words: bool,
    /// Among all words of the ground.
    words: Range<usize>,
    stretch: Range<usize>,
    home: Home,
    /// Bytes from where it once began.
    away: usize,
    /// What the quote is worth, and what of it is here.
    weight: f32,
    held: f32,
    /// What all words here are worth.
    inside: f32,
    /// What the words before and after are worth, and what of them is here.
    around_weight: f32,
    around: f32,
    /// The share of the nearest words that are here, before and after; `None` on a side without words.
    near: [Option<f32>; 2],
}

/// Where a place is to the section that the quote was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home {
    /// In it.
    In,
    /// In another one, or there is no such section any more.
    Out,
}

impl Place {
    /// 0 to 1: how much of the quote is here.
    fn share(&self) -> f32 {
        self.held / self.weight
    }

    /// 0 to 1: how much of what is here is the quote's.
    fn purity(&self) -> f32 {
        (self.held / self.inside).min(1.0)
    }

    /// 0 to 1: how much of what stood around it is around it.
    fn context(&self) -> f32 {
        self.around / self.around_weight.max(0.1)
    }

    fn score(&self) -> f32 {
        2.0 * self.share() + self.context() + if self.home == Home::In { 0.3 } else { 0.0 }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.words.start < other.words.end && other.words.start < self.words.end
    }

    /// Nothing has changed here.
    fn is_untouched(&self) -> bool {
        self.same_words && self.home == Home::In && self.away == 0 && self.around >= self.around_weight - 0.01
    }

    /// Nothing has changed here or around it, though it may have moved, and there is enough around it to tell.
    fn is_whole(&self) -> bool {
        self.same_words && self.around_weight >= 4.0 && self.context() >= 0.97
    }

    /// Whether it is plain. `lead` is how far its score is above that of the next best place. `own` is what the quote's own words add here
    /// to what is around them, as a share of the quote: next to nothing where the words here are explained as well by what stood before or
    /// after the quote. `known`: that no other words of the old texts were more like these.
    fn is_plain(&self, lead: f32, own: f32, known: bool) -> bool {
        let (weight, share, purity, context, held) = (self.weight, self.share(), self.purity(), self.context(), self.held);
        let all = self.held + self.around;
        let sides: Vec<f32> = self.near.iter().flatten().copied().collect();
        let (least, most) = (sides.iter().copied().reduce(f32::min).unwrap_or(0.0), sides.iter().copied().fold(0.0, f32::max));
        if lead < 0.15 || own < 0.4 {
            return false;
        }
        match (self.same_words, self.home) {
            (true, Home::In) if weight >= 3.0 => own >= 0.7,
            (true, Home::In) if weight >= 1.2 => context >= 0.2 && lead >= 0.2,
            // A word or two stand anywhere; only what is around them tells.
            (true, Home::In) => {
                let sure = most >= 0.3 && (least >= 0.05 || context >= 0.9) && lead >= 0.6 && context >= 0.55;
                let sure = sure || (least >= 0.05 && most >= 0.8 && all >= 5.0 && context >= 0.3);
                own >= 0.6 && (sure || (known && most >= 0.3 && context >= 0.4 && lead >= 0.3))
            }
            // Elsewhere there may always have been words like these.
            (true, _) if weight >= 3.0 => {
                ((held >= 4.0 || known) && lead >= 0.5) || (context >= 0.2 && least >= 0.15 && most >= 0.5 && lead >= 0.8)
            }
            (true, _) if weight >= 1.2 => {
                let sure = (least >= 0.1 && all >= 4.0 && lead >= 1.6 && context >= 0.15) || (context >= 0.7 && most >= 0.7 && lead >= 0.5);
                sure || (known && all >= 3.0 && lead >= 1.2)
            }
            (true, _) => context >= 0.65 && most >= 0.7 && least >= 0.3 && lead >= 0.25,
            (false, _) if purity < 0.6 || purity + share < 1.25 => false,
            (false, Home::In) => {
                let long = weight >= 3.0 && own >= 0.5 && all >= 5.0 && most >= 0.2 && context >= 0.15;
                let nearly_all = weight >= 3.0 && share >= 0.85 && purity >= 0.7 && own >= 0.6 && all >= 4.0;
                let short = own >= 0.6 && purity >= 0.7 && context >= 0.5 && most >= 0.3 && all >= 2.5 && share >= 0.6;
                let known = known && weight >= 2.0 && own >= 0.5 && all >= 3.0 && share >= 0.45 && most >= 0.2;
                long || nearly_all || known || (short && (weight < 3.0 || least >= 0.05))
            }
            (false, _) => {
                let same_around = own >= 0.6 && context >= 0.4 && all >= 5.0 && lead >= 0.3 && share >= 0.6;
                let nearly_all = share >= 0.85 && purity >= 0.85 && context >= 0.25 && own >= 0.6 && all >= 6.0 && least >= 0.1;
                let known = known && share >= 0.6 && purity >= 0.7 && own >= 0.6 && lead >= 0.4;
                weight >= 3.0 && (same_around || nearly_all || known)
            }
        }
    }
}

impl Ground {
    /// The best place of a quote, where it is plain. `old` are the texts that it was taken from, where they are known.
    pub(super) fn best(&self, snippet: &Snippet, home: Option<usize>, old: Option<Old<'_>>) -> Option<Place> {
        let there = home.and_then(|home| self.stretch_at(snippet, home)).and_then(|stretch| self.place(snippet, stretch, home));
        if let Some(there) = there.as_ref().filter(|there| there.is_untouched()) {
            return Some(there.clone());
        }
        let places = self.places(snippet, home, there);
        let first = places.first()?;
        let rival = places.iter().skip(1).find(|other| !other.overlaps(first)).map_or(0.0, Place::score);
        // Here a word far from the quote is worth what one beside it is: the question is whether it explains what stands here.
        let even = |wanted: &Wanted| Wanted { worth: wanted.word.weight, word: wanted.word.clone() };
        let stretch = &self.words[first.stretch.clone()];
        let all: Vec<Wanted> = snippet.wanted.iter().map(even).collect();
        let around: Vec<Wanted> = snippet.before().iter().chain(snippet.after()).map(even).collect();
        let own = (align(self, &all, stretch).1 - align(self, &around, stretch).1) / first.weight;
        let is_plain = first.is_plain(first.score() - rival, own, old.is_some());
        let is_it = is_plain && old.is_none_or(|old| first.is_whole() || self.is_from(first, old, snippet));
        is_it.then(|| first.clone())
    }

    /// Places that might be it, the best first.
    fn places(&self, snippet: &Snippet, home: Option<usize>, there: Option<Place>) -> Vec<Place> {
        let mut places: Vec<Place> = there.into_iter().collect();
        for stretch in self.stretches(snippet) {
            let place = self.place(snippet, stretch, home);
            places.extend(place.filter(|new| !places.iter().any(|old| old.words == new.words)));
        }
        places.sort_by(|one, other| other.score().total_cmp(&one.score()).then(one.away.cmp(&other.away)));
        places
    }

    /// Whether what stands at a place now stood, in the old texts, rather where the quote was taken from than anywhere else: words that
    /// have always been like the quote are not the quote.
    fn is_from(&self, place: &Place, old: Old<'_>, snippet: &Snippet) -> bool {
        let all = &self.texts[place.text];
        let back =
            Snippet::of_words(old.ground, self, &self.words[all.clone()], place.words.start - all.start..place.words.end - all.start);
        let Some(text) = old.ground.texts.get(old.text) else { return true };
        let first = text.start + old.ground.words[text.clone()].partition_point(|word| word.end <= snippet.start);
        let taken = first..first + snippet.quote.len();
        let there = room(&back, first.saturating_sub(back.quote.start), 0, text);
        let there = there.and_then(|stretch| old.ground.place(&back, (old.text, stretch), None));
        let (own, others): (Vec<Place>, Vec<Place>) = old
            .ground
            .places(&back, None, there)
            .into_iter()
            .partition(|place| place.words.start < taken.end && taken.start < place.words.end);
        let best = |places: &[Place]| places.iter().map(Place::score).fold(0.0, f32::max);
        best(&own) > best(&others) + PLAINER
    }

    /// The stretch where the quote once was.
    fn stretch_at(&self, snippet: &Snippet, home: usize) -> Option<(usize, Range<usize>)> {
        let text = self.texts.get(home)?;
        let at = text.start + self.words[text.clone()].partition_point(|word| word.start < snippet.start);
        room(snippet, at.saturating_sub(snippet.quote.start), 0, text).map(|stretch| (home, stretch))
    }

    /// Stretches of the texts that hold most of what the snippet holds, in about its order: each word of the snippet speaks for the places
    /// where the snippet would begin if this were that word.
    fn stretches(&self, snippet: &Snippet) -> Vec<(usize, Range<usize>)> {
        let length = snippet.wanted.len();
        let bin = (length / 4).max(8);
        let mut votes = vec![0.0_f32; (self.words.len() + 2 * length) / bin + 3];
        for (offset, Wanted { word, worth }) in snippet.wanted.iter().enumerate() {
            for (id, share) in word.id.iter().map(|&id| (id, 1.0)).chain(word.forms.iter().map(|&id| (id, FORM))) {
                for &at in self.at(id) {
                    // Counted from a snippet's length before the first word, as one may begin there.
                    votes[(at as usize + length - offset) / bin + 1] += worth * share;
                }
            }
        }
        let sums: Vec<f32> = votes.windows(3).map(|three| three[1] + 0.7 * (three[0] + three[2])).collect();
        let is_peak = |at: usize| {
            let higher = at.checked_sub(1).is_none_or(|before| sums[before] < sums[at]);
            higher && sums[at] > 0.0 && sums.get(at + 1).is_none_or(|&next| next <= sums[at])
        };
        let mut peaks: Vec<usize> = (0..sums.len()).filter(|&at| is_peak(at)).collect();
        peaks.sort_by(|&one, &other| sums[other].total_cmp(&sums[one]));
        let mut out = Vec::new();
        for peak in peaks.into_iter().take(STRETCHES) {
            let from = (peak * bin).saturating_sub(length);
            let texts = self.texts.iter().enumerate();
            out.extend(texts.filter_map(|(text, range)| Some((text, room(snippet, from, bin, range)?))));
        }
        out
    }

    /// The place of the quote in a stretch.
    fn place(&self, snippet: &Snippet, (text, stretch): (usize, Range<usize>), home: Option<usize>) -> Option<Place> {
        let words = &self.words[stretch.clone()];
        let (pairs, _) = align(self, &snippet.wanted, words);
        let (before, rest) = pairs.split_at(snippet.quote.start);
        let (quote, after) = rest.split_at(snippet.quote.len());
        let (mut here, held) = self.core(snippet, before, quote, after, words)?;
        // What stands between the words around it and its own is its own too, as far as words of it are missing there.
        let missing = quote.iter().take_while(|pair| pair.is_none_or(|pair| pair.at < here.start)).count();
        if let Some(Some(edge)) = before.last()
            && missing > 0
            && edge.at < here.start
            && here.start - edge.at - 1 <= missing + 1
        {
            here.start = edge.at + 1;
        }
        let missing = quote.iter().rev().take_while(|pair| pair.is_none_or(|pair| pair.at >= here.end)).count();
        if let Some(Some(edge)) = after.first()
            && missing > 0
            && edge.at >= here.end
            && edge.at - here.end <= missing + 1
        {
            here.end = edge.at;
        }
        let same = |(at, pair): (usize, &Option<Pair>)| pair.is_some_and(|pair| pair.at == here.start + at && pair.is_same());
        let bytes = words.get(here.start)?.start..words.get(here.end.checked_sub(1)?)?.end;
        Some(Place {
            text,
            away: bytes.start.abs_diff(snippet.start),
            bytes,
            same_words: here.len() == quote.len() && quote.iter().enumerate().all(same),
            words: stretch.start + here.start..stretch.start + here.end,
            home: if home == Some(text) { Home::In } else { Home::Out },
            weight: worth(snippet.quote()),
            held,
            inside: words[here.clone()].iter().map(|word| self.weight(word.id)).sum(),
            around_weight: worth(snippet.before()) + worth(snippet.after()),
            around: found(snippet.before(), before) + found(snippet.after(), after),
            near: [
                near(snippet.before().iter().zip(before).rev(), here.start),
                near(snippet.after().iter().zip(after), here.end.saturating_sub(1)),
            ],
            stretch,
        })
    }

    /// The words of a stretch that are the quote's, with few others between them, and what they are worth.
    fn core(
        &self,
        snippet: &Snippet,
        before: &[Option<Pair>],
        quote: &[Option<Pair>],
        after: &[Option<Pair>],
        words: &[Word],
    ) -> Option<(Range<usize>, f32)> {
        let cost = |id: u32| self.weight(id) * if snippet.around.contains(&id) { 1.0 } else { FOREIGN };
        let mut gains: Vec<f32> = words.iter().map(|word| -cost(word.id)).collect();
        for (wanted, pair) in snippet.quote().iter().zip(quote) {
            if let Some(pair) = pair {
                gains[pair.at] = wanted.worth * pair.likeness;
            }
        }
        let (begin, end) = (quote.iter().flatten().next()?.at, quote.iter().flatten().last()?.at + 1);
        // The run of the greatest sum (Kadane).
        let (mut best, mut here, mut sum, mut from, mut foreign) = (0.0, begin..begin, 0.0, begin, 0);
        for (at, gain) in gains.iter().enumerate().take(end).skip(begin) {
            foreign = if *gain < 0.0 { foreign + 1 } else { 0 };
            if sum <= 0.0 {
                (sum, from) = (0.0, at);
            }
            sum += gain * if foreign > MANY { TOO_MANY } else { 1.0 };
            if sum > best {
                (best, here) = (sum, from..at + 1);
            }
        }
        let mut held: f32 = gains[here.clone()].iter().filter(|gain| **gain > 0.0).sum();
        // Parts that changed places stand beside it, though not beyond what stood before and after.
        let sought = snippet.quote().iter().zip(quote);
        let mut left: Vec<&Wanted> =
            sought.filter(|(_, pair)| pair.is_none_or(|pair| !here.contains(&pair.at))).map(|(wanted, _)| wanted).collect();
        let first = before.iter().flatten().last().map_or(0, |pair| pair.at + 1);
        let last = after.iter().flatten().next().map_or(words.len(), |pair| pair.at);
        let (count, gained) = grown(words[first.min(here.start)..here.start].iter().rev(), &mut left, &cost, quote.len());
        here.start -= count;
        held += gained;
        let (count, gained) = grown(words[here.end..last.max(here.end)].iter(), &mut left, &cost, quote.len());
        here.end += count;
        held += gained;
        (!here.is_empty()).then_some((here, held))
    }
}

/// Room for the snippet, and some more, from a word on.
fn room(snippet: &Snippet, from: usize, bin: usize, text: &Range<usize>) -> Option<Range<usize>> {
    let length = snippet.wanted.len();
    let slack = bin + 8 + length / 3;
    let (start, end) = (from.saturating_sub(slack).max(text.start), (from + bin + length + slack).min(text.end));
    (start < end).then_some(start..end)
}

/// The share of the nearest words that are found about where they should be, seen from the edge of a place.
fn near<'a>(side: impl Iterator<Item = (&'a Wanted, &'a Option<Pair>)>, edge: usize) -> Option<f32> {
    let (mut got, mut all, mut fade) = (0.0, 0.0, 1.0);
    for (at, (wanted, pair)) in side.take(NEAR).enumerate() {
        let worth = fade * wanted.word.weight.max(0.2);
        all += worth;
        if let Some(pair) = pair
            && pair.at.abs_diff(edge) <= at + NEAR_SLACK
        {
            got += worth * pair.likeness;
        }
        fade *= NEAR_FADING;
    }
    (all > 0.0).then(|| got / all)
}

/// How many of the next words are words of the quote that are left, in whatever order, and what they are worth.
fn grown<'a>(next: impl Iterator<Item = &'a Word>, left: &mut Vec<&Wanted>, cost: &dyn Fn(u32) -> f32, most: usize) -> (usize, f32) {
    let (mut sum, mut gained, mut best, mut out) = (0.0, 0.0, 0.0, (0, 0.0));
    let mut rest = left.clone();
    for (count, word) in next.take(most).enumerate() {
        let likest = (0..rest.len()).max_by(|&one, &other| rest[one].word.likeness(word.id).total_cmp(&rest[other].word.likeness(word.id)));
        match likest.map(|at| (at, rest[at].word.likeness(word.id))).filter(|(_, likeness)| *likeness > 0.0) {
            Some((at, likeness)) => {
                let gain = rest.swap_remove(at).worth * likeness;
                sum += gain;
                gained += gain;
            }
            None => sum -= cost(word.id),
        }
        if sum > best {
            best = sum;
            out = (count + 1, gained);
            left.clone_from(&rest);
        }
    }
    out
}
