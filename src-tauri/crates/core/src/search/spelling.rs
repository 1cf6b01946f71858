//! What a word that the libraries do not know was meant to be: near words of their own vocabulary, by spelling, sound and frequency.
//!
//! The name of a medicine is never put right in silence, in either direction: look-alike names kill. It must not know ranking of articles.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::SearchError;
use super::memory::Memory;
use super::vocabulary::{Near, Vocabulary};

/// Shortest word that is corrected.
const MIN_WORD: usize = 4;
/// Longest word that is corrected: what is longer is no slip of the pen.
const MAX_WORD: usize = 32;
/// Body words rarer than this are not offered by sound alone: many are slips themselves.
pub(super) const LEAST_BY_SOUND: u32 = 4;
/// By how much the best must lead to be taken without asking.
const LEAD: f32 = 0.7;
/// Most offers for a word.
pub(super) const MAX_OFFERS: usize = 3;

static MEDICINES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let names = include_str!("../../../../../resources/language/medicines.en.txt").lines();
    names.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Endings that international names of medicines share (WHO, stems of international nonproprietary names).
const MEDICINE_ENDINGS: &[&str] = &[
    "afil",
    "azepam",
    "azole",
    "barbital",
    "caine",
    "cillin",
    "cycline",
    "dipine",
    "floxacin",
    "gliflozin",
    "gliptin",
    "kinra",
    "lukast",
    "mab",
    "mycin",
    "olol",
    "oxetine",
    "parin",
    "prazole",
    "pril",
    "profen",
    "sartan",
    "setron",
    "statin",
    "thiazide",
    "tinib",
    "triptan",
    "triptyline",
    "vir",
    "xaban",
    "zepam",
    "zolam",
];

/// What a word may have been meant to be.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Corrections {
    /// Best first; each one word, or two where a space was missing.
    pub(super) offers: Vec<String>,
    /// Whether the first may be taken without asking.
    pub(super) safe: bool,
}

/// Whether a word is, or looks like, the name of a medicine.
pub(super) fn is_medicine(word: &str) -> bool {
    MEDICINES.contains(word) || (word.len() > 6 && MEDICINE_ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

/// Words that an unknown word may stand for.
pub(super) fn corrections(vocabulary: &Vocabulary<'_>, memory: &Memory, word: &str) -> Result<Corrections, SearchError> {
    let letters = word.chars().count();
    if !(MIN_WORD..=MAX_WORD).contains(&letters) || !word.chars().all(char::is_alphabetic) {
        return Ok(Corrections { offers: split(vocabulary, word)?.map(|(text, _)| text).into_iter().collect(), safe: true });
    }
    let near = memory.near(vocabulary, word)?;
    let mut scored: Vec<(f32, &Near, usize, bool)> = near
        .iter()
        .filter_map(|near| {
            let distance = strsim::osa_distance(word, &near.word);
            let sounds = skeleton(word) == skeleton(&near.word);
            // By sound alone no more than half of the word may differ.
            let close =
                distance <= 1 || (distance == 2 && letters > 4) || (sounds && distance * 2 <= letters.max(near.word.chars().count()));
            close.then(|| (score(word, near, distance, sounds), near, distance, sounds))
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.word.cmp(&b.1.word)));
    let mut offers: Vec<(f32, String, bool)> = Vec::new();
    for (value, near, distance, sounds) in scored {
        let trusted = distance <= 1 || sounds || (distance == 2 && letters >= 8);
        let trusted = trusted && !is_medicine(&near.word) && !is_medicine(word);
        offers.push((value, near.word.clone(), trusted));
    }
    if let Some((text, frequency)) = split(vocabulary, word)? {
        let value = 0.55 * (frequency as f32).ln() - 2.6;
        let at = offers.iter().position(|offer| offer.0 < value).unwrap_or(offers.len());
        offers.insert(at, (value, text, true));
    }
    let lead = match offers.as_slice() {
        [] => return Ok(Corrections::default()),
        [_] => f32::INFINITY,
        // Two spellings of one word (haemorrhage, hemorrhage) do not compete.
        [first, second, ..] if skeleton(&first.1) == skeleton(&second.1) => LEAD,
        [first, second, ..] => first.0 - second.0,
    };
    let safe = lead >= LEAD && offers.first().is_some_and(|offer| offer.2);
    Ok(Corrections { offers: offers.into_iter().take(MAX_OFFERS).map(|offer| offer.1).collect(), safe })
}

/// Whether a known but rare word looks like a slip for a frequent one: offered, never taken.
pub(super) fn doubtful(vocabulary: &Vocabulary<'_>, memory: &Memory, word: &str, frequency: u32) -> Result<Option<String>, SearchError> {
    let letters = word.chars().count();
    if frequency > 3 || !(5..=MAX_WORD).contains(&letters) || !word.chars().all(char::is_alphabetic) || vocabulary.in_titles(word)? {
        return Ok(None);
    }
    let near = memory.near(vocabulary, word)?;
    let best = near
        .iter()
        .filter(|near| skeleton(&near.word) == skeleton(word) && strsim::osa_distance(word, &near.word) <= 2)
        .max_by_key(|near| near.frequency);
    Ok(best.filter(|near| near.frequency >= 100 * u64::from(frequency.max(1))).map(|near| near.word.clone()))
}

/// How likely a word was meant: frequent, near, same first letter, same sound. The numbers were fixed on misspellings of medical words
/// before any others were seen (docs/adr/0006).
fn score(word: &str, near: &Near, distance: usize, sounds: bool) -> f32 {
    let first = word.chars().next() != near.word.chars().next();
    0.55 * (near.frequency.max(1) as f32).ln() - 2.6 * distance as f32 - if first { 1.2 } else { 0.0 } + if sounds { 1.8 } else { 0.0 }
}

/// Two known words that were written as one.
fn split(vocabulary: &Vocabulary<'_>, word: &str) -> Result<Option<(String, u32)>, SearchError> {
    let mut best: Option<(String, u32)> = None;
    for (at, _) in word.char_indices().skip(1).take(MAX_WORD) {
        let (left, right) = word.split_at(at);
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        let long = |part: &str| part.chars().count() >= 3 || digits(part);
        if !long(left) || !long(right) || (digits(left) && digits(right)) {
            continue;
        }
        let both = vocabulary.frequency(left)?.min(vocabulary.frequency(right)?);
        if both >= 5 && best.as_ref().is_none_or(|(_, known)| both > *known) {
            best = Some((format!("{left} {right}"), both));
        }
    }
    Ok(best)
}

/// How a word of medical English sounds: consonants only, those alike written alike.
pub(super) fn skeleton(word: &str) -> String {
    let mut text = word.to_owned();
    for (start, sound) in [("ps", "s"), ("pn", "n"), ("pt", "t"), ("kn", "n"), ("gn", "n"), ("wr", "r"), ("mn", "n"), ("x", "z")] {
        if let Some(rest) = text.strip_prefix(start) {
            text = format!("{sound}{rest}");
            break;
        }
    }
    for (letters, sound) in [
        ("tion", "shn"),
        ("sion", "shn"),
        ("cion", "shn"),
        ("tious", "shs"),
        ("cious", "shs"),
        ("xious", "kshs"),
        ("ph", "f"),
        ("sch", "sk"),
        ("ch", "k"),
        ("ck", "k"),
        ("rh", "r"),
        ("gh", "g"),
        ("th", "t"),
        ("dge", "j"),
        ("qu", "k"),
        ("x", "ks"),
        ("cz", "ks"),
        ("ae", "e"),
        ("oe", "e"),
        ("y", "i"),
        ("w", "u"),
        ("z", "s"),
        ("v", "f"),
        ("ce", "se"),
        ("ci", "si"),
        ("sc", "s"),
        ("c", "k"),
    ] {
        if text.contains(letters) {
            text = text.replace(letters, sound);
        }
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let c = if "aeiou".contains(c) { 'a' } else { c };
        if c == 'h' || (c == 'a' && at > 0) || out.ends_with(c) {
            continue;
        }
        out.push(c);
    }
    out
}

/// Words of the vocabulary by how they sound.
pub(super) type BySound = HashMap<String, Vec<Near>>;

/// All words that stand in titles and names or often in texts, by sound.
pub(super) fn by_sound(vocabulary: &Vocabulary<'_>) -> Result<BySound, SearchError> {
    let mut frequencies: HashMap<String, u64> = HashMap::new();
    vocabulary.each(LEAST_BY_SOUND, |word, frequency| {
        if word.len() >= MIN_WORD && word.chars().all(char::is_alphabetic) {
            *frequencies.entry(word.to_owned()).or_default() += frequency;
        }
    })?;
    let mut out = BySound::new();
    for (word, frequency) in frequencies {
        out.entry(skeleton(&word)).or_default().push(Near { word, frequency });
    }
    Ok(out)
}
