//! Texts made ready for finding quotes: cut into words, each with a number, how much it tells and where else it stands. Words are compared without regard to case, accents and width; punctuation and spacing do not count.
//!
//! Must not know quotes.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

use super::Old;

/// Words of all texts together that are looked at; what stands beyond is not found again.
const MAX_WORDS: usize = 250_000;
/// How much a word with a number tells at least: numbers are what doses are made of.
const NUMBER: f32 = 0.6;
/// How much any word tells at least.
const LEAST: f32 = 0.05;

/// A word that stands so often at most can tell which text a text has become, and the share of an old text that its successor holds.
const SELDOM: usize = 6;
const SUCCESSOR: f32 = 0.25;

/// A word and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Its number in the lexicon.
    pub(super) id: u32,
    /// Its bytes in its text.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The texts in which quotes are looked for, made ready once for many quotes.
#[derive(Debug, Default)]
pub struct Ground {
    /// The words of all texts, one text after another.
    pub(super) words: Vec<Word>,
    /// Which of them are whose.
    pub(super) texts: Vec<Range<usize>>,
    ids: HashMap<String, u32>,
    entries: Vec<Entry>,
    /// Words by their first letters, to know the forms of a word.
    heads: HashMap<[char; HEAD], Vec<u32>>,
}

#[derive(Debug, Default)]
struct Entry {
    folded: String,
    /// Where it stands among the words.
    at: Vec<u32>,
    weight: f32,
}

/// Letters that the forms of a word have in common at least.
const HEAD: usize = 4;

impl Ground {
    /// Makes texts ready. Takes time with their length: about a hundredth of a second for 200 kB.
    pub fn new(texts: &[&str]) -> Self {
        let mut ground = Self::default();
        for text in texts {
            let first = ground.words.len();
            for (start, word) in text.unicode_word_indices().take(MAX_WORDS - first) {
                let id = ground.enter(folded(word));
                if let Ok(at) = u32::try_from(ground.words.len()) {
                    ground.entries[id as usize].at.push(at);
                }
                ground.words.push(Word { id, start, end: start + word.len() });
            }
            ground.texts.push(first..ground.words.len());
        }
        let all = ground.words.len() as f32;
        for entry in &mut ground.entries {
            entry.weight = weight(&entry.folded, entry.at.len(), all);
        }
        ground
    }

    fn enter(&mut self, folded: String) -> u32 {
        if let Some(&id) = self.ids.get(&folded) {
            return id;
        }
        let id = self.entries.len() as u32;
        if let Some(head) = head(&folded) {
            self.heads.entry(head).or_default().push(id);
        }
        self.ids.insert(folded.clone(), id);
        self.entries.push(Entry { folded, ..Entry::default() });
        id
    }

    /// Where the word of that number stands among the words.
    pub(super) fn at(&self, id: u32) -> &[u32] {
        self.entries.get(id as usize).map_or(&[], |entry| &entry.at)
    }

    /// How much that word tells: nearly nothing where it is in every sentence, 1 where it stands once.
    pub(super) fn weight(&self, id: u32) -> f32 {
        self.entries.get(id as usize).map_or(1.0, |entry| entry.weight)
    }

    /// The text that holds most of what an old one held, under whatever name, if that is a good part of it.
    pub(super) fn successor(&self, old: Old<'_>) -> Option<usize> {
        let words = &old.ground.words[old.ground.texts.get(old.text)?.clone()];
        let mut held = vec![0.0_f32; self.texts.len()];
        let mut all = 0.0;
        for word in words {
            all += old.ground.weight(word.id);
            let Some(&id) = self.ids.get(old.ground.folded(word.id)) else { continue };
            // Words that are in many places tell nothing.
            if self.at(id).len() <= SELDOM {
                for &at in self.at(id) {
                    let text = self.texts.partition_point(|range| range.end <= at as usize);
                    held[text] += self.weight(id) / self.at(id).len() as f32;
                }
            }
        }
        let most = (0..held.len()).max_by(|&one, &other| held[one].total_cmp(&held[other]))?;
        (held[most] > SUCCESSOR * all).then_some(most)
    }

    /// Whether the word of that number is this one.
    pub(super) fn is(&self, id: u32, word: &str) -> bool {
        self.folded(id) == folded(word)
    }

    /// The word of that number as it is compared.
    pub(super) fn folded(&self, id: u32) -> &str {
        self.entries.get(id as usize).map_or("", |entry| &entry.folded)
    }

    /// The words of a text within a range of its bytes.
    pub(super) fn between(&self, text: usize, bytes: &Range<usize>) -> &[Word] {
        let all = self.texts.get(text).map_or(&[][..], |range| &self.words[range.clone()]);
        let (first, last) = (all.partition_point(|word| word.start < bytes.start), all.partition_point(|word| word.end <= bytes.end));
        all.get(first..last).unwrap_or(&[])
    }

    /// A word of a quote as the texts know it.
    pub(super) fn sought(&self, word: &str) -> Sought {
        let folded = folded(word);
        let id = self.ids.get(&folded).copied();
        let alike = head(&folded).and_then(|head| self.heads.get(&head)).into_iter().flatten().copied();
        let forms: Vec<u32> =
            alike.filter(|&other| Some(other) != id && are_forms(&folded, &self.entries[other as usize].folded)).collect();
        // A word that the texts have no more tells as much as its forms do.
        let weight = id.map(|id| self.weight(id)).or_else(|| forms.iter().map(|&form| self.weight(form)).reduce(f32::max));
        Sought { id, forms, weight: weight.unwrap_or(1.0) }
    }
}

/// A word that is looked for.
#[derive(Debug, Clone)]
pub(super) struct Sought {
    pub(super) id: Option<u32>,
    /// Other forms of it in the texts.
    pub(super) forms: Vec<u32>,
    pub(super) weight: f32,
}

/// How much a form of a word is worth, to the word itself.
pub(super) const FORM: f32 = 0.6;

impl Sought {
    /// How much that word is this one: 1 the same, [`FORM`] a form of it, 0 another.
    pub(super) fn likeness(&self, id: u32) -> f32 {
        if self.id == Some(id) {
            1.0
        } else if self.forms.contains(&id) {
            FORM
        } else {
            0.0
        }
    }
}

/// The more often a word stands in a text, the less it tells: its information as a share of the most there can be, squared, since words that
/// are everywhere also stand in the right order by chance.
fn weight(folded: &str, count: usize, all: f32) -> f32 {
    let information = (all.max(2.0) / count.max(1) as f32).ln() / all.max(2.0).ln();
    let least = if folded.chars().any(char::is_numeric) { NUMBER } else { LEAST };
    (information * information).max(least)
}

fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
}

fn head(word: &str) -> Option<[char; HEAD]> {
    let mut head = ['\0'; HEAD];
    let mut chars = word.chars();
    for place in &mut head {
        *place = chars.next()?;
    }
    Some(head)
}

/// Words with the same beginning are forms of one word. Numbers are not.
fn are_forms(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longer = one.chars().count().max(other.chars().count());
    shared >= HEAD && shared * 2 >= longer && !one.chars().chain(other.chars()).any(char::is_numeric)
}
