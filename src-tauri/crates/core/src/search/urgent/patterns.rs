//! The pattern language of `resources/language/urgent.en.txt` (described at its top): reading it, and finding its phrases in words.

use std::collections::{BTreeSet, HashMap};

use super::Tier;
use super::words::Readings;

/// Most words that `*` stands for.
const GAP: usize = 3;
/// A number from here on is many, for `#`.
const MANY: u32 = 5;
/// Longest beginning of a word that is looked up.
const MAX_PREFIX: usize = 24;

/// Shortest beginning by which a spelt-out word is known, and most letters that may follow it.
const KNOWN_PREFIX: usize = 4;
const MAX_ENDING: usize = 4;

/// What one place of a phrase takes.
#[derive(Debug, Default, Clone)]
struct Choice {
    words: BTreeSet<String>,
    prefixes: Vec<String>,
    many: bool,
}

impl Choice {
    fn takes(&self, readings: &Readings) -> bool {
        readings.iter().any(|word| {
            self.words.contains(word)
                || self.prefixes.iter().any(|prefix| word.starts_with(prefix))
                || (self.many && word.parse::<u32>().is_ok_and(|number| number >= MANY))
        })
    }
}

#[derive(Debug, Clone)]
enum Step {
    One(Choice),
    Maybe(Choice),
    Gap,
}

/// Where the phrase may end when it begins at the first of `words`: how many words it takes.
fn taken(steps: &[Step], words: &[Readings]) -> Option<usize> {
    let Some((step, later)) = steps.split_first() else { return Some(0) };
    let one = |choice: &Choice| {
        let rest = words.split_first().filter(|(first, _)| choice.takes(first)).map(|(_, rest)| rest)?;
        Some(1 + taken(later, rest)?)
    };
    match step {
        Step::One(choice) => one(choice),
        Step::Maybe(choice) => one(choice).or_else(|| taken(later, words)),
        Step::Gap => (0..=GAP.min(words.len())).find_map(|skipped| Some(skipped + taken(later, &words[skipped..])?)),
    }
}

/// Phrases by the word that they begin with.
#[derive(Debug, Default)]
struct Phrases {
    all: Vec<Vec<Step>>,
    by_word: HashMap<String, Vec<usize>>,
    by_prefix: HashMap<String, Vec<usize>>,
}

impl Phrases {
    fn add(&mut self, steps: Vec<Step>) -> usize {
        let number = self.all.len();
        if let Some(Step::One(first)) = steps.first() {
            first.words.iter().for_each(|word| self.by_word.entry(word.clone()).or_default().push(number));
            first.prefixes.iter().for_each(|prefix| self.by_prefix.entry(prefix.clone()).or_default().push(number));
        }
        self.all.push(steps);
        number
    }

    /// Those that may begin with a word.
    fn beginning(&self, readings: &Readings) -> impl Iterator<Item = usize> {
        readings.iter().flat_map(|word| {
            let prefixes = word.char_indices().take(MAX_PREFIX).map(|(at, c)| &word[..at + c.len_utf8()]);
            let by_prefix = prefixes.filter_map(|prefix| self.by_prefix.get(prefix)).flatten();
            self.by_word.get(word).into_iter().flatten().chain(by_prefix).copied()
        })
    }
}

/// A wrong or other spelling: the words behind the first, and what is meant.
type Correction = (Vec<String>, Vec<String>);

/// The pattern file, read.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    phrases: Phrases,
    /// For each line of a tier: the phrases that must all be there.
    lines: Vec<(Tier, Vec<usize>)>,
    names: Phrases,
    corrections: HashMap<String, Vec<Correction>>,
    words: BTreeSet<String>,
    pub(super) faults: Vec<String>,
}

impl Patterns {
    /// Reads the file; a line that cannot be understood goes to the faults.
    pub(super) fn parse(text: &str) -> Self {
        let mut patterns = Self::default();
        let mut sets: HashMap<&str, Choice> = HashMap::new();
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#") {
            let understood = if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
                matches!(name, "sets" | "same" | "names") || Tier::from_name(name).is_some()
            } else {
                match section {
                    "sets" => patterns.set(line, &mut sets),
                    "same" => patterns.correction(line),
                    "names" => patterns.phrase(line, &sets).map(|steps| patterns.names.add(steps)).is_some(),
                    tier => patterns.line(Tier::from_name(tier), line, &sets),
                }
            };
            if !understood {
                patterns.faults.push(line.to_owned());
            }
        }
        patterns
    }

    fn set<'a>(&mut self, line: &'a str, sets: &mut HashMap<&'a str, Choice>) -> bool {
        let parts = line.strip_prefix('@').and_then(|rest| rest.split_once(':'));
        let Some((name, words)) = parts else { return false };
        let Some(choice) = self.choice(&words.split_whitespace().collect::<Vec<_>>().join("|"), sets) else { return false };
        sets.insert(name, choice);
        true
    }

    fn correction(&mut self, line: &str) -> bool {
        let Some((meant, typed)) = line.split_once(':') else { return false };
        let meant: Vec<String> = meant.split_whitespace().map(str::to_owned).collect();
        self.words.extend(meant.iter().cloned());
        for spelling in typed.split(',') {
            let mut words = spelling.split_whitespace().map(str::to_owned);
            let Some(first) = words.next() else { return false };
            let more: Vec<String> = words.collect();
            if more.is_empty() {
                self.words.insert(first.clone());
            }
            let known = self.corrections.entry(first).or_default();
            known.push((more, meant.clone()));
            // The longest is tried first.
            known.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        !meant.is_empty()
    }

    fn line(&mut self, tier: Option<Tier>, line: &str, sets: &HashMap<&str, Choice>) -> bool {
        let phrases: Option<Vec<_>> = line.split('&').map(|part| self.phrase(part, sets)).collect();
        let Some((tier, phrases)) = tier.zip(phrases) else { return false };
        let numbers = phrases.into_iter().map(|steps| self.phrases.add(steps)).collect();
        self.lines.push((tier, numbers));
        true
    }

    fn phrase(&mut self, text: &str, sets: &HashMap<&str, Choice>) -> Option<Vec<Step>> {
        let steps: Option<Vec<Step>> = text
            .split_whitespace()
            .map(|part| match (part, part.strip_suffix('?')) {
                ("*", _) => Some(Step::Gap),
                (_, Some(part)) => self.choice(part, sets).map(Step::Maybe),
                _ => self.choice(part, sets).map(Step::One),
            })
            .collect();
        steps.filter(|steps| matches!(steps.first(), Some(Step::One(choice)) if !choice.many))
    }

    fn choice(&mut self, text: &str, sets: &HashMap<&str, Choice>) -> Option<Choice> {
        let mut choice = Choice::default();
        for word in text.split('|') {
            if let Some(name) = word.strip_prefix('@') {
                let set = sets.get(name)?;
                choice.words.extend(set.words.iter().cloned());
                choice.prefixes.extend(set.prefixes.iter().cloned());
                choice.many |= set.many;
                continue;
            }
            let (stem, prefix) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
            match stem {
                "#" => choice.many = true,
                _ if stem.is_empty() || !stem.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()) => return None,
                _ if prefix => choice.prefixes.push(stem.to_owned()),
                _ => {
                    choice.words.insert(stem.to_owned());
                }
            }
        }
        self.words.extend(choice.words.iter().cloned());
        Some(choice)
    }

    /// Whether a word stands in the file, or one that it begins with and nearly is.
    pub(super) fn knows(&self, word: &str) -> bool {
        let beginning = |length: usize| word.get(..length).is_some_and(|start| self.phrases.by_prefix.contains_key(start));
        self.words.contains(word) || (KNOWN_PREFIX.max(word.len().saturating_sub(MAX_ENDING))..=word.len()).any(beginning)
    }

    /// Other spellings put right. A single word keeps its own reading too.
    pub(super) fn corrected(&self, words: &[Readings]) -> Vec<Readings> {
        let mut corrected = Vec::with_capacity(words.len());
        let mut rest = words;
        while let Some((first, later)) = rest.split_first() {
            let fits = |typed: &&Correction| {
                typed.0.len() <= later.len() && typed.0.iter().zip(later).all(|(word, readings)| readings.contains(word))
            };
            let correction =
                first.iter().filter_map(|word| self.corrections.get(word)?.iter().find(fits)).max_by_key(|(more, _)| more.len());
            rest = later;
            match correction {
                Some((more, meant)) if more.is_empty() && meant.len() == 1 => {
                    corrected.push(first.iter().chain(meant).cloned().collect());
                }
                Some((more, meant)) => {
                    corrected.extend(meant.iter().map(|word| vec![word.clone()]));
                    rest = &later[more.len()..];
                }
                None => corrected.push(first.clone()),
            }
        }
        corrected
    }

    /// Fixed names that only look like danger are taken out: a word that nothing matches stays in their place.
    pub(super) fn without_fixed_names(&self, words: &[Readings]) -> Vec<Readings> {
        let mut kept = Vec::with_capacity(words.len());
        let mut rest = words;
        while let Some(first) = rest.first() {
            match self.names.beginning(first).find_map(|number| taken(&self.names.all[number], rest)) {
                Some(length) => {
                    kept.push(Readings::new());
                    rest = &rest[length.max(1)..];
                }
                None => {
                    kept.push(first.clone());
                    rest = &rest[1..];
                }
            }
        }
        kept
    }

    /// The tiers whose phrases stand in the words.
    pub(super) fn tiers(&self, words: &[Readings]) -> Vec<Tier> {
        let mut found = vec![false; self.phrases.all.len()];
        for (at, word) in words.iter().enumerate() {
            for number in self.phrases.beginning(word) {
                found[number] = found[number] || taken(&self.phrases.all[number], &words[at..]).is_some();
            }
        }
        let tiers: BTreeSet<Tier> =
            self.lines.iter().filter(|(_, phrases)| phrases.iter().all(|&number| found[number])).map(|&(tier, _)| tier).collect();
        tiers.into_iter().collect()
    }
}
