//! Marked words for the test of content updates: which words a reader might mark, and whether they were found again rightly after an update
//! whose every word is accounted for ([`crate::rewriting`]).

use std::collections::HashSet;
use std::ops::Range;

use crate::Dice;
use crate::rewriting::{Origin, Place, Rewritten, Texts};

/// What is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Length {
    /// A word of five letters or more.
    Word,
    /// Two to six words of one line.
    FewWords,
    /// A sentence, or a whole line without one.
    Sentence,
    /// From within one sentence into another, also from one paragraph into the next.
    Across,
    /// Two to twelve words of a list, or a row of a table.
    ListOrTable,
}

/// All of them.
pub const LENGTHS: &[Length] = &[Length::Word, Length::FewWords, Length::Sentence, Length::Across, Length::ListOrTable];

/// Marks words: their numbers among the words of the texts. `None` where the texts have nothing of that length.
pub fn mark(dice: &mut Dice, texts: &Texts, words: &[Place], length: Length) -> Option<Range<usize>> {
    let text = |at: usize| words.get(at).map_or("", |place: &Place| &texts[place.section].1[place.bytes.clone()]);
    // Whether another line begins after the word, and whether another sentence does.
    let line_ends = |at: usize| match (words.get(at), words.get(at + 1)) {
        (Some(this), Some(next)) => this.section != next.section || texts[this.section].1[this.bytes.end..next.bytes.start].contains('\n'),
        _ => true,
    };
    let ends = |at: usize| line_ends(at) || text(at).ends_with(['.', '!', '?', ':']);
    let begin_of = |at: usize, ends: &dyn Fn(usize) -> bool| (0..at).rev().find(|&at| ends(at)).map_or(0, |at| at + 1);
    let end_of = |at: usize, ends: &dyn Fn(usize) -> bool| (at..words.len()).find(|&at| ends(at)).map_or(words.len(), |at| at + 1);
    for _ in 0..200 {
        let at = dice.below(words.len());
        let line = begin_of(at, &line_ends)..end_of(at, &line_ends);
        let range = match length {
            Length::Word => at..at + 1,
            Length::FewWords => at..(at + 2 + dice.below(5)).min(line.end),
            Length::Sentence => begin_of(at, &ends)..end_of(at, &ends),
            Length::Across => at..(end_of(at, &ends) + 1 + dice.below(12)).min(words.len()),
            Length::ListOrTable => {
                let row = line.clone().any(|at| text(at) == "|");
                if row { line.clone() } else { at..(at + 2 + dice.below(11)).min(line.end) }
            }
        };
        let (first, last) = (&words[range.start], &words[range.end - 1]);
        let fits = match length {
            Length::Word => text(at).chars().filter(|c| c.is_alphabetic()).count() >= 5,
            Length::FewWords => range.len() >= 2,
            Length::Sentence => range.len() >= 3,
            Length::Across => first.section == last.section && range.clone().any(|at| at + 1 < range.end && ends(at)),
            Length::ListOrTable => range.len() >= 2 && !text(line.end - 1).ends_with(['.', '?', ':']),
        };
        if fits {
            return Some(range);
        }
    }
    None
}

/// What became of marked words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// Placed on the words that were marked: what they share is at least half of the placed and the true words together.
    Right,
    /// At least half of the placed words are true ones, but too many of the true ones were left out or too many others taken in.
    Partly,
    /// Fewer than half of the words that it was placed on are true ones; or none of them is left at all, and it was placed.
    Wrong,
    /// Not placed, though at least half of the marked words are still there.
    Missed,
    /// Not placed, and fewer than half of the words are left.
    Hardly,
    /// Not placed, and none of the words is left. Nothing else would be right.
    Gone,
}

/// The share of the marked words that are still there.
pub fn remains(new: &Rewritten, mark: &Range<usize>) -> f64 {
    let kept = new.origins.iter().filter(|origin| matches!(origin, Origin::Kept(number) if mark.contains(number))).count();
    kept as f64 / mark.len() as f64
}

/// What became of marked words that were found at `found` (section and bytes) of the new texts, or not at all. True are the marked words
/// that are left, the words that stand in place of others of them, and up to three new words between two true ones.
pub fn judge(new: &Rewritten, mark: &Range<usize>, found: Option<(usize, Range<usize>)>) -> Outcome {
    let left = remains(new, mark);
    let Some((section, bytes)) = found else {
        return if left == 0.0 {
            Outcome::Gone
        } else if left < 0.5 {
            Outcome::Hardly
        } else {
            Outcome::Missed
        };
    };
    if left == 0.0 {
        return Outcome::Wrong;
    }
    let marked = |at: usize| match new.origins[at] {
        Origin::Kept(number) | Origin::InPlaceOf(number) => mark.contains(&number),
        Origin::New => false,
    };
    let mut truth: HashSet<usize> = (0..new.words.len()).filter(|&at| marked(at)).collect();
    for at in (0..new.words.len()).filter(|&at| marked(at)) {
        let next = (at + 1..new.words.len()).find(|&at| new.origins[at] != Origin::New);
        if let Some(next) = next.filter(|&next| next - at <= 4 && marked(next)) {
            truth.extend(at + 1..next);
        }
    }
    let overlaps = |place: &Place| place.section == section && place.bytes.start < bytes.end && bytes.start < place.bytes.end;
    let placed: HashSet<usize> = (0..new.words.len()).filter(|&at| overlaps(&new.words[at])).collect();
    let both = placed.intersection(&truth).count();
    let either = placed.union(&truth).count();
    if both * 2 < placed.len() || both == 0 {
        Outcome::Wrong
    } else if both * 2 >= either {
        Outcome::Right
    } else {
        Outcome::Partly
    }
}
