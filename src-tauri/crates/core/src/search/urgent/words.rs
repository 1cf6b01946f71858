//! Typed text to words as the patterns know them: folded, spaced letters joined, stretched letters shortened, misspellings put right.

use super::patterns::Patterns;
use crate::model::fold;

/// Most stretched places of one word of which every way to shorten is tried.
const MAX_STRETCHED: usize = 3;
/// Fewest single letters in a row that count as one word spelt out.
const MIN_SPELT: usize = 3;

/// One word as typed and the other ways to read it. None at all is a word that no pattern may match.
pub(super) type Readings = Vec<String>;

/// Reads any text.
pub(super) fn read(text: &str, patterns: &Patterns) -> Vec<Readings> {
    let plain: String = fold(text).chars().filter(|&c| c != '\'' && !is_invisible(c)).collect();
    let typed: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let readings: Vec<Readings> = join_spelt(&typed, patterns).iter().map(|word| shortened(word)).collect();
    patterns.without_fixed_names(&patterns.corrected(&readings))
}

/// Characters that divide words for the machine and not for the eye.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// "k i l l" to "kill", and "i w a n t t o" to the known words that it is made of.
fn join_spelt(typed: &[&str], patterns: &Patterns) -> Vec<String> {
    let single = |word: &str| word.len() == 1 && !word.as_bytes()[0].is_ascii_digit();
    let mut words = Vec::with_capacity(typed.len());
    let mut rest = typed;
    while let Some(first) = rest.first() {
        let run = rest.iter().take_while(|word| single(word)).count();
        if run >= MIN_SPELT {
            let joined = rest[..run].concat();
            words.extend(divided(&joined, patterns));
            rest = &rest[run..];
        } else {
            words.push((*first).to_owned());
            rest = &rest[1..];
        }
    }
    words
}

/// The known words that make up `joined` (ASCII), as few as can be, with as few letters between them as can be.
fn divided(joined: &str, patterns: &Patterns) -> Vec<String> {
    const LONGEST: usize = 16;
    const LETTER: usize = 3;
    // For each length: the cost, and the length before the last word. A letter that belongs to no word costs more than a word.
    let mut best: Vec<(usize, usize)> = vec![(0, 0)];
    for end in 1..=joined.len() {
        let cost = |start: usize| if patterns.knows(&joined[start..end]) { Some(1) } else { (start + 1 == end).then_some(LETTER) };
        let starts = (end.saturating_sub(LONGEST)..end).filter_map(|start| Some((best[start].0 + cost(start)?, start)));
        best.push(starts.min().unwrap_or_default());
    }
    let mut words = Vec::new();
    let mut end = joined.len();
    while end > 0 {
        let start = best[end].1;
        words.push(joined[start..end].to_owned());
        end = start;
    }
    words.reverse();
    words
}

/// The word, and where a letter stands three times or more, the word with it twice and once.
fn shortened(word: &str) -> Readings {
    let mut runs: Vec<(char, usize)> = Vec::new();
    for c in word.chars() {
        match runs.last_mut() {
            Some((last, count)) if *last == c => *count += 1,
            _ => runs.push((c, 1)),
        }
    }
    let stretched: Vec<usize> = (0..runs.len()).filter(|&i| runs[i].1 > 2 && runs[i].0.is_alphabetic()).collect();
    let mut readings = vec![word.to_owned()];
    if stretched.is_empty() {
        return readings;
    }
    // Of many stretched places, those behind the first few are shortened alike.
    for ways in 0..1_usize << stretched.len().min(MAX_STRETCHED) {
        let mut reading = String::with_capacity(word.len());
        for (i, &(c, count)) in runs.iter().enumerate() {
            let kept = match stretched.binary_search(&i) {
                Ok(nth) => 1 + (ways >> nth.min(MAX_STRETCHED - 1) & 1),
                Err(_) => count,
            };
            reading.extend(std::iter::repeat_n(c, kept));
        }
        readings.push(reading);
    }
    readings
}
