//! A content update whose every word is accounted for: texts are rewritten by a seed in the ways that editors rewrite, and each word of the
//! result says which old word it is. So whether marked words were found again rightly is counted, not judged.
//!
//! Knows texts only, no articles and nothing of how quotes are found.

use std::ops::Range;

use crate::Dice;

/// The sections of an article: id and plain text, a line a paragraph, item or row.
pub type Texts = Vec<(String, String)>;

/// Of a hundred sentences, how many are changed.
const CHANGED: usize = 30;

/// How one sentence is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Two to four of ten words give way to others.
    Swapped,
    /// Two of ten words go.
    Dropped,
    /// Words come in between.
    Added,
    /// The second half comes first.
    Turned,
    /// Words end otherwise and lose or gain capitals and signs.
    Inflected,
    /// Some of all of these at once.
    Mixed,
    /// Another sentence stands in its place.
    Replaced,
    /// It is gone.
    Removed,
    /// It stands in another section.
    Moved,
    /// It stands in another section, and a word or two of it are others.
    MovedAndSwapped,
    /// It stays, and stands once more elsewhere.
    Doubled,
    /// Words of it are swapped, and elsewhere stands a sentence with other words of it swapped.
    Decoy,
    /// It runs on into the next paragraph.
    Merged,
}

/// All of them; each as often as another.
pub const MANNERS: &[Manner] = &[
    Manner::Swapped,
    Manner::Dropped,
    Manner::Added,
    Manner::Turned,
    Manner::Inflected,
    Manner::Mixed,
    Manner::Replaced,
    Manner::Removed,
    Manner::Moved,
    Manner::MovedAndSwapped,
    Manner::Doubled,
    Manner::Decoy,
    Manner::Merged,
];

/// What a word of the new texts has to do with the old ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is the old word of that number, perhaps inflected.
    Kept(usize),
    /// It stands in place of that one.
    InPlaceOf(usize),
    /// It is new, or a copy.
    New,
}

/// A word between spaces and where it stands.
#[derive(Debug, Clone)]
pub struct Place {
    /// Number of its section.
    pub section: usize,
    /// Its bytes there.
    pub bytes: Range<usize>,
}

/// The words of texts, in order; a word's place in the list is its number.
pub fn words(texts: &Texts) -> Vec<Place> {
    let mut out = Vec::new();
    for (section, (_, text)) in texts.iter().enumerate() {
        let base = text.as_ptr() as usize;
        out.extend(text.split_whitespace().map(|word| {
            let start = word.as_ptr() as usize - base;
            Place { section, bytes: start..start + word.len() }
        }));
    }
    out
}

/// Texts after an update.
#[derive(Debug)]
pub struct Rewritten {
    /// The new texts.
    pub texts: Texts,
    /// Their words.
    pub words: Vec<Place>,
    /// Where each of them is from.
    pub origins: Vec<Origin>,
    /// How each old word's sentence was changed, if it was.
    pub manners: Vec<Option<Manner>>,
}

#[derive(Debug, Clone)]
struct Word {
    text: String,
    origin: Origin,
}

#[derive(Debug, Clone, Default)]
struct Sentence {
    words: Vec<Word>,
    ends_line: bool,
}

/// Rewrites texts. `stock` gives words and sentences that come in: sentences of other texts.
pub fn rewrite(dice: &mut Dice, texts: &Texts, stock: &[String]) -> Rewritten {
    let mut number = 0;
    let mut manners = Vec::new();
    let mut sections: Vec<(String, Vec<Sentence>)> = Vec::new();
    let mut elsewhere: Vec<(usize, Sentence)> = Vec::new();
    for (section, (id, text)) in texts.iter().enumerate() {
        let mut out = Vec::new();
        for sentence in sentences(text, &mut number) {
            let manner = (dice.below(100) < CHANGED).then(|| MANNERS[dice.below(MANNERS.len())]);
            manners.extend(sentence.words.iter().map(|_| manner));
            match manner {
                None => out.push(sentence),
                Some(manner) => change(dice, manner, sentence, stock, &mut out, &mut |moved| elsewhere.push((section, moved))),
            }
        }
        sections.push((id.clone(), out));
    }
    for (from, sentence) in elsewhere {
        // Another section, where there is one.
        let to = (from + 1 + dice.below(sections.len().saturating_sub(1))) % sections.len();
        let at = dice.below(sections[to].1.len() + 1);
        sections[to].1.insert(at, sentence);
    }
    for number in 1..sections.len() {
        // One section in ten gets another name, one another place. What stands before the first section (without an id) stays.
        if dice.below(10) == 0 && !sections[number].0.is_empty() {
            sections[number].0 = format!("renamed-{}", sections[number].0);
        }
        if dice.below(10) == 0 {
            let moved = sections.remove(number);
            let to = 1 + dice.below(sections.len());
            sections.insert(to, moved);
        }
    }
    let origins = sections.iter().flat_map(|(_, sentences)| sentences).flat_map(|one| &one.words).map(|word| word.origin).collect();
    let texts: Texts = sections.into_iter().map(|(id, sentences)| (id, written(&sentences))).collect();
    Rewritten { words: words(&texts), texts, origins, manners }
}

fn change(
    dice: &mut Dice,
    manner: Manner,
    mut sentence: Sentence,
    stock: &[String],
    out: &mut Vec<Sentence>,
    elsewhere: &mut dyn FnMut(Sentence),
) {
    let copy = |sentence: &Sentence| {
        let words = sentence.words.iter().map(|word| Word { origin: Origin::New, ..word.clone() });
        Sentence { words: words.collect(), ends_line: sentence.ends_line }
    };
    match manner {
        Manner::Swapped => swap(dice, &mut sentence, 20, 40, stock),
        Manner::Dropped => drop_words(dice, &mut sentence),
        Manner::Added => add(dice, &mut sentence, stock),
        Manner::Turned => turn(&mut sentence),
        Manner::Inflected => inflect(dice, &mut sentence),
        Manner::Mixed => {
            swap(dice, &mut sentence, 10, 20, stock);
            drop_words(dice, &mut sentence);
            add(dice, &mut sentence, stock);
            if dice.below(3) == 0 {
                turn(&mut sentence);
            }
        }
        Manner::Replaced => {
            let new = replacement(dice, &sentence, stock);
            sentence.words = new.map(|word| Word { text: word.to_owned(), origin: Origin::New }).collect();
        }
        Manner::Removed => {
            // Its line ends where it stood.
            if sentence.ends_line
                && let Some(before) = out.last_mut()
            {
                before.ends_line = true;
            }
            return;
        }
        Manner::Moved => return elsewhere(sentence),
        Manner::MovedAndSwapped => {
            swap(dice, &mut sentence, 5, 15, stock);
            return elsewhere(sentence);
        }
        Manner::Doubled => elsewhere(copy(&sentence)),
        Manner::Decoy => {
            let mut decoy = copy(&sentence);
            swap(dice, &mut decoy, 10, 30, stock);
            elsewhere(decoy);
            swap(dice, &mut sentence, 10, 30, stock);
        }
        Manner::Merged => sentence.ends_line = false,
    }
    out.push(sentence);
}

/// Swaps a share of the words between `least` and `most` in a hundred, one at least.
fn swap(dice: &mut Dice, sentence: &mut Sentence, least: usize, most: usize, stock: &[String]) {
    let share = least + dice.below(most - least + 1);
    let count = (sentence.words.len() * share / 100).max(1);
    for _ in 0..count {
        let at = dice.below(sentence.words.len());
        let (word, other) = (&mut sentence.words[at], any_word(dice, stock));
        if word.text.to_lowercase() == other.to_lowercase() {
            continue;
        }
        if let Origin::Kept(number) = word.origin {
            word.origin = Origin::InPlaceOf(number);
        }
        word.text = other;
    }
}

fn drop_words(dice: &mut Dice, sentence: &mut Sentence) {
    for _ in 0..(sentence.words.len() / 5).max(1) {
        if sentence.words.len() > 1 {
            sentence.words.remove(dice.below(sentence.words.len()));
        }
    }
}

fn add(dice: &mut Dice, sentence: &mut Sentence, stock: &[String]) {
    for _ in 0..(sentence.words.len() / 5).max(1) {
        let word = Word { text: any_word(dice, stock), origin: Origin::New };
        sentence.words.insert(dice.below(sentence.words.len() + 1), word);
    }
}

/// At a comma near the middle, or in the middle.
fn turn(sentence: &mut Sentence) {
    let length = sentence.words.len();
    let comma = (length / 4..length * 3 / 4).find(|&at| sentence.words[at].text.ends_with(','));
    sentence.words.rotate_left(comma.map_or(length / 2, |at| at + 1));
}

fn inflect(dice: &mut Dice, sentence: &mut Sentence) {
    for word in &mut sentence.words {
        match dice.below(6) {
            0 if word.text.len() > 4 && word.text.chars().all(char::is_alphabetic) => {
                word.text = match word.text.strip_suffix('s') {
                    Some(one) => one.to_owned(),
                    None => format!("{}s", word.text),
                };
            }
            1 => word.text = word.text.to_uppercase(),
            2 => word.text = format!("“{}”", word.text),
            3 => word.text = word.text.trim_end_matches([',', '.', ';']).to_owned() + ",",
            _ => {}
        }
        if !word.text.chars().any(char::is_alphanumeric) {
            "–".clone_into(&mut word.text);
        }
    }
}

fn any_word(dice: &mut Dice, stock: &[String]) -> String {
    let sentence = &stock[dice.below(stock.len())];
    let count = sentence.split_whitespace().count();
    sentence.split_whitespace().nth(dice.below(count)).unwrap_or("something").to_owned()
}

/// Another sentence, one that has no two neighbouring words in common with this one: else some of the old words would still be there.
fn replacement<'a>(dice: &mut Dice, sentence: &Sentence, stock: &'a [String]) -> std::str::SplitWhitespace<'a> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let old: Vec<String> = sentence.words.iter().map(|word| bare(&word.text)).collect();
    let mut new = &stock[dice.below(stock.len())];
    for _ in 0..100 {
        let words: Vec<String> = new.split_whitespace().map(bare).collect();
        if !words.windows(2).any(|pair| old.windows(2).any(|other| other == pair)) && words != old {
            break;
        }
        new = &stock[dice.below(stock.len())];
    }
    new.split_whitespace()
}

/// Splits texts into sentences, to stock new ones.
pub fn stock<'a>(texts: impl Iterator<Item = &'a Texts>) -> Vec<String> {
    let all = texts.flatten().flat_map(|(_, text)| sentences(text, &mut 0));
    all.map(|sentence| written(&[sentence]).trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

fn sentences(text: &str, number: &mut usize) -> Vec<Sentence> {
    let mut out = Vec::new();
    for line in text.lines() {
        let mut sentence = Sentence::default();
        for word in line.split_whitespace() {
            sentence.words.push(Word { text: word.to_owned(), origin: Origin::Kept(*number) });
            *number += 1;
            if word.ends_with(['.', '!', '?', ':']) {
                out.push(std::mem::take(&mut sentence));
            }
        }
        if !sentence.words.is_empty() {
            out.push(sentence);
        }
        if let Some(last) = out.last_mut() {
            last.ends_line = true;
        }
    }
    out
}

fn written(sentences: &[Sentence]) -> String {
    let mut text = String::new();
    for sentence in sentences {
        for word in &sentence.words {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        if sentence.ends_line && !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }
    text
}
