//! The words to show of a section: the window of about 30 words that holds most of the query, matched words marked. Plain text and
//! marks, never HTML: who shows it escapes it.

use super::plan::{Counting, Marked, Marks, Plan};
use crate::index::{Word, words};

/// Words of a window.
const WINDOW: usize = 30;
/// Words that may stand between two neighbours of a query, and one.
const NEAR: usize = 4;
/// Characters of text that are looked at; a section beyond that is judged by its beginning.
const MAX_TEXT: usize = 12_000;
/// The same for how close words stand.
const MAX_CLOSE: usize = 3_000;

/// A piece of text, marked or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it matched.
    pub mark: bool,
}

/// Text as runs, neighbours never of the same sort.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkedText {
    /// The runs in order.
    pub runs: Vec<Run>,
}

impl MarkedText {
    /// Without the marks.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    fn push(&mut self, text: &str, mark: bool) {
        match self.runs.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.mark == mark => last.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), mark }),
        }
    }
}

/// The whole text with the words of the query marked.
pub fn mark_text(text: &str, marks: &Marks) -> MarkedText {
    let mut out = MarkedText::default();
    let mut at = 0;
    let all: Vec<Word> = words(text).collect();
    for (word, marked) in all.iter().zip(marks.of(&all)).filter(|(_, marked)| *marked != Marked::No) {
        // Pairs of characters overlap.
        if word.end <= at {
            continue;
        }
        let start = word.start.max(at);
        // Between two marked words only white space: one mark, so that phrases read as phrases.
        let between = &text[at..start];
        let joined = out.runs.last().is_some_and(|run| run.mark) && (marked == Marked::GoesOn || between.trim().is_empty());
        out.push(between, joined);
        out.push(&text[start..word.end], true);
        at = word.end;
    }
    out.push(&text[at..], false);
    out
}

/// The best window of a text, cut at word boundaries, with "…" where text was left out.
pub(super) fn best_window(text: &str, plan: &Plan, counting: &Counting<'_>, marks: &Marks) -> MarkedText {
    let end = text.char_indices().nth(MAX_TEXT).map_or(text.len(), |(at, _)| at);
    let text = text[..end].trim();
    let all: Vec<Word> = words(text).collect();
    if all.len() <= WINDOW {
        return mark_text(&flat(text), marks);
    }
    let start = best_start(&all, text, plan, counting, marks);
    let window = &all[start..(start + WINDOW).min(all.len())];
    let from = window.first().map_or(0, |word| word.start);
    let cut_after = start + WINDOW < all.len();
    let to = if cut_after { window.last().map_or(text.len(), |word| word.end) } else { text.len() };
    let mut shown = String::new();
    if start > 0 && !starts_sentence(text, from) {
        shown.push_str("… ");
    }
    shown.push_str(&flat(&text[from..to]));
    if cut_after {
        shown.push_str(" …");
    }
    mark_text(&shown, marks)
}

/// Where the window with the most different words of the query starts; among equals the one with more matches, then the one that starts
/// a sentence, then the first.
fn best_start(all: &[Word], text: &str, plan: &Plan, counting: &Counting<'_>, marks: &Marks) -> usize {
    // Words beyond those of the query (of other names) count together as one.
    let rest = plan.words.len();
    let marked = marks.of(all);
    let matched: Vec<Option<usize>> = all
        .iter()
        .zip(marked)
        .map(|(word, marked)| counting.word_of(&word.stem).or_else(|| (marked != Marked::No).then_some(rest)))
        .collect();
    let mut counts = vec![0_usize; rest + 1];
    let mut best = (0, 0, false);
    let mut best_at = 0;
    for end in 0..all.len() {
        if let Some(word) = matched[end] {
            counts[word] += 1;
        }
        if let Some(gone) = end.checked_sub(WINDOW).and_then(|out| matched[out]) {
            counts[gone] -= 1;
        }
        if end + 1 < WINDOW {
            continue;
        }
        let start = end + 1 - WINDOW;
        let value = (counts.iter().filter(|&&count| count > 0).count(), counts.iter().sum(), starts_sentence(text, all[start].start));
        if value > best {
            best = value;
            best_at = start;
        }
    }
    best_at
}

/// How close the words of a query stand together in a text, between 0 and 1: the share of its neighbours that are found within four words
/// of each other, in their order.
pub(super) fn closeness(text: &str, plan: &Plan, counting: &Counting<'_>) -> f32 {
    let pairs = plan.words.len().saturating_sub(1);
    if pairs == 0 {
        return 0.0;
    }
    let end = text.char_indices().nth(MAX_CLOSE).map_or(text.len(), |(at, _)| at);
    let mut last = vec![usize::MAX; plan.words.len()];
    let mut close = vec![false; pairs];
    for (at, word) in words(&text[..end]).enumerate() {
        let Some(number) = counting.word_of(&word.stem) else { continue };
        last[number] = at;
        if let Some(before) = number.checked_sub(1) {
            close[before] |= last[before] != usize::MAX && at - last[before] <= NEAR;
        }
    }
    close.iter().filter(|&&close| close).count() as f32 / pairs as f32
}

/// Whether the words stand one behind the other in a text.
pub(super) fn holds_phrase(text: &str, phrase: &[String]) -> bool {
    let all: Vec<String> = crate::index::query_words(text).map(|word| word.stem).collect();
    all.windows(phrase.len()).any(|window| window == phrase)
}

fn starts_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '(', '“', '"', '\'', '-', '•']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n'])
}

/// Lines joined, a stop put where a line ended without one.
fn flat(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push_str(if out.ends_with(['.', '!', '?', ':', ';', ',']) { " " } else { " · " });
        }
        out.push_str(line);
    }
    out
}
