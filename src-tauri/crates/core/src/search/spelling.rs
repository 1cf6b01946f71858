//! What a word that the libraries do not know was meant to be: near words of their own vocabulary, by spelling, sound and frequency.
//!
//! The name of a medicine is never put right in silence, in either direction: look-alike names kill. It must not know ranking of articles.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::SearchError;
use super::memory::Memory;
use super::vocabulary::{Near, TITLE_FREQUENCY, Vocabulary};

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
/// Most that are weighed against the words beside it.
const MAX_WEIGHED: usize = 8;
/// How much more likely a word is that makes a name with the words beside it.
const NAME_TOGETHER: f32 = 3.0;

static MEDICINES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let names = include_str!("../../../../../resources/language/medicines.en.txt").lines();
    names.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Everyday words, in order.
static ENGLISH: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut words: Vec<&str> =
        include_str!("../../../../../resources/language/words.en.txt").lines().filter(|line| !line.starts_with('#')).collect();
    words.sort_unstable();
    words
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
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Offer {
    /// One word, or two where a space was missing.
    pub(super) text: String,
    /// How likely it was meant.
    pub(super) value: f32,
    /// Whether it is near enough to be taken without asking.
    trusted: bool,
}

/// Whether a word is, or looks like, the name of a medicine.
pub(super) fn is_medicine(word: &str) -> bool {
    MEDICINES.contains(word) || (word.len() >= 6 && MEDICINE_ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

/// Whether English has the word, though no library may.
pub(super) fn is_english(word: &str) -> bool {
    ENGLISH.binary_search(&word).is_ok()
}

/// Words that an unknown word may stand for, the likeliest first, given its stem and how it was typed: "diseas" is no plural.
pub(super) fn corrections(vocabulary: &Vocabulary<'_>, memory: &Memory, stem: &str, typed: &str) -> Result<Vec<Offer>, SearchError> {
    let by_stem = corrected(vocabulary, memory, stem)?;
    if typed == stem || !typed.starts_with(stem) {
        return Ok(by_stem);
    }
    let by_word = corrected(vocabulary, memory, typed)?;
    let value = |offers: &[Offer]| offers.first().map_or(f32::NEG_INFINITY, |offer| offer.value);
    Ok(if value(&by_word) > value(&by_stem) + LEAD { by_word } else { by_stem })
}

/// Prefers what makes a name together with the words beside it ("sleep apnear": sleep apnea).
pub(super) fn prefer_names(offers: &mut [Offer], makes_a_name: impl Fn(&str) -> Result<bool, SearchError>) -> Result<(), SearchError> {
    for offer in offers.iter_mut().take(MAX_WEIGHED) {
        if makes_a_name(&offer.text)? {
            offer.value += NAME_TOGETHER;
        }
    }
    offers.sort_by(|a, b| b.value.total_cmp(&a.value));
    Ok(())
}

/// Whether the first offer may be taken without asking: near, clearly ahead, and no medicine in sight.
pub(super) fn settled(offers: &[Offer]) -> bool {
    let Some(first) = offers.first() else { return false };
    let ahead = match offers.get(1) {
        // Two spellings of one word (haemorrhage, hemorrhage) do not compete.
        Some(second) => first.value - second.value >= LEAD || skeleton(&first.text) == skeleton(&second.text),
        None => true,
    };
    ahead && first.trusted && !offers.iter().any(|offer| is_medicine(&offer.text))
}

fn corrected(vocabulary: &Vocabulary<'_>, memory: &Memory, word: &str) -> Result<Vec<Offer>, SearchError> {
    let letters = word.chars().count();
    let mut offers: Vec<Offer> = Vec::new();
    if (MIN_WORD..=MAX_WORD).contains(&letters) && word.chars().all(char::is_alphabetic) {
        let (sounds_like, ear) = (skeleton(word), by_ear(word));
        let medicine = is_medicine(word);
        for near in memory.near(vocabulary, word)?.iter().filter(|near| !super::query::is_filler(&near.word)) {
            let distance = strsim::osa_distance(word, &near.word);
            let sound = strsim::osa_distance(&sounds_like, &skeleton(&near.word));
            let (sounds, named) = (sound == 0, near.frequency >= TITLE_FREQUENCY);
            // By sound no more than half of the word may differ; a word that differs more is another word, unless titles name it.
            let close = distance <= 1
                || (distance == 2 && letters > 4 && (sound <= 1 || named || letters >= 8))
                || (sounds && distance * 2 <= letters.max(near.word.chars().count()))
                || (sound == 1 && letters >= 7 && distance * 2 <= letters + 1);
            if close {
                let trusted = distance <= 1 || sounds || (distance == 2 && letters >= 8);
                let heard = strsim::osa_distance(&ear, &by_ear(&near.word));
                let value = score(word, near, 0.4 * distance as f32 + 0.6 * heard as f32, sound);
                offers.push(Offer { text: near.word.clone(), value, trusted: trusted && !medicine });
            }
        }
    }
    if let Some((text, frequency)) = split(vocabulary, word)? {
        offers.push(Offer { text, value: 0.55 * (frequency as f32).ln() - 2.6, trusted: !is_medicine(word) });
    }
    offers.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.text.cmp(&b.text)));
    offers.truncate(MAX_WEIGHED);
    Ok(offers)
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

/// How likely a word was meant: frequent, near in letters and by ear, same first letter, same sound. The numbers were fixed on misspellings of medical words
/// before any others were seen (docs/adr/0006).
fn score(word: &str, near: &Near, distance: f32, sound: usize) -> f32 {
    // What people are known to look for: names of medicines, and words with other names.
    let known = MEDICINES.contains(near.word.as_str()) || !super::synonyms::curated(&near.word).is_empty();
    let begins = |word: &str| (word.chars().next(), skeleton(word).chars().next());
    let (typed, meant) = (begins(word), begins(&near.word));
    let first = if typed.0 == meant.0 || typed.1 == meant.1 { 0.0 } else { 1.2 };
    let frequency = 0.55 * (near.frequency.max(1) as f32).ln() + if known { 1.0 } else { 0.0 };
    match sound {
        // Who writes as it sounds changes many letters, the first among them.
        0 => frequency - 2.4 * distance + 2.2,
        1 => frequency - 2.6 * distance - first + 0.8,
        _ => frequency - 2.6 * distance - first,
    }
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

/// A word of medical English as it would be written by ear: letters that sound alike written alike, vowels kept.
fn by_ear(word: &str) -> String {
    const STARTS: &[(&str, &str)] = &[
        ("ps", "s"),
        ("pn", "n"),
        ("pt", "t"),
        ("kn", "n"),
        ("gn", "n"),
        ("wr", "r"),
        ("who", "ho"),
        ("mn", "n"),
        ("x", "z"),
        ("eu", "u"),
    ];
    const LETTERS: &[(&str, &str)] = &[
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
        ("gm", "m"),
        ("mb", "m"),
        ("th", "t"),
        ("dge", "j"),
        ("qu", "k"),
        ("x", "ks"),
        ("cz", "ks"),
        ("ae", "e"),
        ("oe", "e"),
        ("ou", "u"),
        ("oo", "u"),
        ("y", "i"),
        ("w", "u"),
        ("z", "s"),
        ("v", "f"),
        ("ce", "se"),
        ("ci", "si"),
        ("sc", "s"),
        ("c", "k"),
    ];
    let mut text = word.to_owned();
    if let Some((start, sound)) = STARTS.iter().find(|(start, _)| text.starts_with(start)) {
        text.replace_range(..start.len(), sound);
    }
    for (letters, sound) in LETTERS {
        if text.contains(letters) {
            text = text.replace(letters, sound);
        }
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| c != 'h') {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// How a word sounds: its consonants, those alike written alike, and whether it begins with a vowel.
pub(super) fn skeleton(word: &str) -> String {
    let text = by_ear(word);
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for (at, c) in text.char_indices() {
        let c = if "aeiou".contains(c) { 'a' } else { c };
        // Letters doubled in writing are one sound; the same sound on both sides of a vowel is two.
        if c != 'h' && (c != 'a' || at == 0) && before != Some(c) {
            out.push(c);
        }
        if c != 'h' {
            before = Some(c);
        }
    }
    out
}

/// How a word sounds and, for a long one, all ways of sounding that differ by one consonant left out, put in or changed.
pub(super) fn sounds_near(word: &str) -> Vec<String> {
    const CONSONANTS: &str = "bdfgjklmnprst";
    let sound = skeleton(word);
    let mut out = vec![sound.clone()];
    if word.chars().count() < 6 {
        return out;
    }
    let letters: Vec<char> = sound.chars().collect();
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        let with =
            |middle: Option<char>, rest: &[char]| before.iter().copied().chain(middle).chain(rest.iter().copied()).collect::<String>();
        if !after.is_empty() {
            out.push(with(None, &after[1..]));
        }
        for c in CONSONANTS.chars() {
            out.push(with(Some(c), after));
            if !after.is_empty() {
                out.push(with(Some(c), &after[1..]));
            }
        }
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
