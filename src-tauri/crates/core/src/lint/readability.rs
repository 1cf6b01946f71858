//! How easy a text is to read: words, sentences, syllables, and the Flesch-Kincaid grade and reading ease made of them.
//!
//! Formulas: Flesch-Kincaid grade = 0.39 × words/sentences + 11.8 × syllables/words − 15.59 (Kincaid and others 1975); reading ease =
//! 206.835 − 1.015 × words/sentences − 84.6 × syllables/words (Flesch 1948). Both are for English. Grades find outliers; they prove
//! nothing about clarity.

use serde::{Deserialize, Serialize};

use super::text::{Document, bare, sentences, words};
use super::words::SYLLABLES;
use crate::glossary::Entry;

/// How easy an article is to read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Flesch-Kincaid grade.
    pub fk_raw: f64,
    /// The same with glossary words counted as two syllables at most.
    pub fk_adjusted: f64,
    /// Flesch reading ease; higher is easier.
    pub ease: f64,
    /// Words counted.
    pub words: usize,
    /// Words of the longest sentence.
    pub longest_sentence: usize,
}

/// The figures of an article: lede, key points, paragraphs, items and cards. An item is a sentence.
pub(super) fn measure(document: &Document, glossary: &[Entry]) -> Reading {
    let hard: std::collections::HashSet<String> =
        glossary.iter().flat_map(Entry::names).flat_map(words).map(bare).filter(|word| syllables(word) > 2).collect();
    let (mut word_total, mut sentence_total, mut raw, mut adjusted, mut longest) = (0, 0, 0, 0, 0);
    for passage in document.prose() {
        for sentence in sentences(&passage.marked) {
            let mut length = 0;
            for word in words(&sentence.text) {
                length += 1;
                let count = syllables(word);
                raw += count;
                adjusted += if hard.contains(&bare(word)) { count.min(2) } else { count };
            }
            word_total += length;
            sentence_total += 1;
            longest = longest.max(length);
        }
    }
    if word_total == 0 {
        return Reading::default();
    }
    let per_sentence = word_total as f64 / f64::from(sentence_total.max(1));
    let per_word = |count: usize| count as f64 / word_total as f64;
    let grade = |count: usize| rounded(0.39 * per_sentence + 11.8 * per_word(count) - 15.59);
    Reading {
        fk_raw: grade(raw),
        fk_adjusted: grade(adjusted),
        ease: rounded(206.835 - 1.015 * per_sentence - 84.6 * per_word(raw)),
        words: word_total,
        longest_sentence: longest,
    }
}

fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Syllables of a word; the parts of "follow-up" are counted one by one, a number is one.
pub(super) fn syllables(word: &str) -> usize {
    let parts = word.split(['-', '/', '–', '—']).filter(|part| part.chars().any(char::is_alphanumeric));
    parts.map(part_syllables).sum::<usize>().max(1)
}

fn part_syllables(part: &str) -> usize {
    let letters: String = part.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    if let Some(&count) = SYLLABLES.get(letters.as_str()) {
        return count;
    }
    if letters.chars().count() <= 3 {
        return 1;
    }
    // The plural or possessive of a listed word has its count.
    if let Some(&count) = letters.strip_suffix('s').and_then(|singular| SYLLABLES.get(singular)) {
        return count;
    }
    vowel_groups(spoken(&letters)).max(1)
}

/// The word without a silent -e, -es or -ed.
fn spoken(word: &str) -> &str {
    let consonant_then = |ending: &str| word.strip_suffix(ending).and_then(|stem| stem.chars().last()).is_some_and(|c| !is_vowel(c));
    // "little", "tables", "handled": the l carries a syllable of its own.
    if consonant_then("le") || consonant_then("les") || consonant_then("led") {
        return word;
    }
    if let Some(stem) = word.strip_suffix("ed") {
        return if stem.ends_with(['t', 'd', 'e']) { word } else { stem };
    }
    if let Some(stem) = word.strip_suffix("es") {
        let hissing = stem.ends_with(['s', 'x', 'z', 'c', 'g']) || stem.ends_with("ch") || stem.ends_with("sh");
        return if hissing { word } else { stem };
    }
    match word.strip_suffix('e') {
        Some(stem) if !stem.ends_with('e') => stem,
        _ => word,
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'á' | 'é' | 'è' | 'ê' | 'í' | 'ó' | 'ö' | 'ü' | 'ï' | 'à' | 'â' | 'ô')
}

fn vowel_groups(word: &str) -> usize {
    let mut groups = 0;
    let mut inside = false;
    for c in word.chars() {
        let vowel = is_vowel(c);
        groups += usize::from(vowel && !inside);
        inside = vowel;
    }
    groups
}
