//! How a run of words that are looked for lies best along a stretch of a text: which word of the one is which of the other, in order
//! (Needleman and Wunsch 1970; wanted words are left out at no cost, words of the text are passed over at a small one).
//!
//! Must not know what the words stand for.

use super::ground::{Ground, Sought, Word};

/// What it costs to pass over a word of the text: a little, and a share of what the word tells.
const PASS: f32 = 0.03;
const PASS_SHARE: f32 = 0.08;

/// A word that is looked for and how much finding it is worth.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) word: Sought,
    pub(super) worth: f32,
}

/// The word of a stretch that a wanted word lies on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    /// Its number in the stretch.
    pub(super) at: usize,
    /// How much it is the wanted word, above 0 to 1.
    pub(super) likeness: f32,
}

impl Pair {
    /// Whether it is the wanted word itself.
    pub(super) fn is_same(self) -> bool {
        self.likeness >= 1.0
    }
}

/// What a pair right after another pair is worth more: words that stand together belong together.
const TOGETHER: f32 = 0.12;

/// Sums that differ by less are the same.
const SAME: f32 = 1e-4;

/// Pairs wanted words with words of the stretch, and says how much the pairing is worth.
pub(super) fn align(ground: &Ground, wanted: &[Wanted], stretch: &[Word]) -> (Vec<Option<Pair>>, f32) {
    let width = stretch.len() + 1;
    let pass: Vec<f32> = stretch.iter().map(|word| PASS + PASS_SHARE * ground.weight(word.id)).collect();
    // Which way each cell was come to: 0 the wanted word is left out, 1 the word of the text is passed over, 2 they are taken for each other.
    let mut ways = vec![0_u8; wanted.len() * width];
    let mut row = vec![0.0_f32; width];
    let mut paired = vec![false; width];
    for (Wanted { word, worth }, ways) in wanted.iter().zip(ways.chunks_mut(width)) {
        let mut corner = row[0];
        let mut corner_paired = paired[0];
        for at in 1..width {
            let above = row[at];
            let (mut best, mut way) = (above, 0);
            let passed = row[at - 1] - pass[at - 1];
            if passed > best {
                (best, way) = (passed, 1);
            }
            let likeness = word.likeness(stretch[at - 1].id);
            if likeness > 0.0 {
                let taken = corner + worth * likeness + if corner_paired { TOGETHER } else { 0.0 };
                // Of two ways of the same worth the one that pairs later, so that the next word can stand right beside it.
                if taken > best - SAME {
                    (best, way) = (taken, 2);
                }
            }
            row[at] = best;
            ways[at] = way;
            corner = above;
            corner_paired = std::mem::replace(&mut paired[at], way == 2);
        }
    }
    let mut pairs = vec![None; wanted.len()];
    let mut at = (0..width).max_by(|&one, &other| row[one].total_cmp(&row[other])).unwrap_or(0);
    let worth = row[at];
    let mut line = wanted.len();
    while line > 0 {
        match ways[(line - 1) * width + at] {
            1 if at > 0 => at -= 1,
            2 if at > 0 => {
                pairs[line - 1] = Some(Pair { at: at - 1, likeness: wanted[line - 1].word.likeness(stretch[at - 1].id) });
                line -= 1;
                at -= 1;
            }
            _ => line -= 1,
        }
    }
    (pairs, worth)
}
