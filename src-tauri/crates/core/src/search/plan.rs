//! From the words typed to what is looked for: the telling words of a long text, corrections, other forms, other names. It asks the
//! vocabulary and decides; it finds and ranks nothing.

use std::collections::HashMap;

use super::memory::Memory;
use super::synonyms::{self, MAX_PHRASE, Other, Sort};
use super::vocabulary::Vocabulary;
use super::{Query, QueryWord, SearchError, Weights, spelling};
use crate::index::Word;
use crate::model::SectionKind;

/// Most words that are looked for; of a longer text the telling ones are kept.
pub const MAX_WORDS: usize = 20;
/// Most completions of a word that is no word yet, and of one that could be finished.
const COMPLETIONS: (usize, usize) = (16, 5);
/// Most other forms of a word.
const MAX_FORMS: usize = 4;
/// Longest text whose phrases are looked up, in words.
const MAX_PHRASED: usize = 60;
/// Words before and after an unknown one that may make a name with it.
const NAME_AROUND: usize = 2;
/// Most phrases with other names in one query.
const MAX_SPANS: usize = 8;

/// What to look for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Plan {
    pub(super) words: Vec<Wanted>,
    pub(super) spans: Vec<Span>,
    pub(super) phrases: Vec<Vec<String>>,
    pub(super) excluded: Vec<String>,
    pub(super) excluded_phrases: Vec<Vec<String>>,
    /// Names that are met whole.
    pub(super) names: Vec<String>,
    /// The kind of section asked for.
    pub(super) asked: Option<SectionKind>,
    /// The text that is searched instead of what was typed.
    pub(super) corrected: Option<String>,
    /// Texts that may have been meant.
    pub(super) did_you_mean: Vec<String>,
    /// How much each of it counts.
    pub(super) weights: Weights,
}

/// Why another word counts as one of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// It is a form of it.
    Variant,
    /// It begins with what was typed so far.
    Completion,
}

/// A word of the query with the words that count as it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    pub(super) stem: String,
    /// Other words that count as it, and why.
    pub(super) forms: Vec<(String, Form)>,
    /// Whether words that begin with it count when they are shown.
    pub(super) prefix: bool,
    /// Must stand in an answer.
    pub(super) required: bool,
    position: usize,
    range: (usize, usize),
}

/// Words of the query that are one thing, and its other names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    /// Numbers of its words.
    pub(super) words: Vec<usize>,
    pub(super) others: Vec<Other>,
}

/// A word that the libraries do not know, or hardly.
struct Unknown {
    range: (usize, usize),
    offers: Vec<String>,
    /// Whether the first offer is taken without asking.
    settled: bool,
    /// Known, but likely a slip.
    doubtful: bool,
}

/// How a plan is made.
pub(super) struct Making<'a> {
    pub(super) vocabulary: &'a Vocabulary<'a>,
    pub(super) memory: &'a Memory,
    pub(super) weights: &'a Weights,
    pub(super) languages: &'a [tantivy::tokenizer::Language],
    /// Exactly what was typed: no correction, no other words.
    pub(super) exact: bool,
    /// Other names of the articles that have a phrase as a name.
    pub(super) names_of: &'a dyn Fn(&str) -> Result<Vec<Other>, SearchError>,
    /// Whether an installed article on a medicine bears this name.
    pub(super) is_medicine: &'a dyn Fn(&str) -> Result<bool, SearchError>,
}

impl Plan {
    pub(super) fn make(query: &Query, making: &Making<'_>) -> Result<Self, SearchError> {
        let mut plan = Self {
            phrases: query.phrases.clone(),
            excluded: query.excluded.clone(),
            excluded_phrases: query.excluded_phrases.clone(),
            names: vec![query.name.clone()],
            asked: asked_section(&query.text),
            weights: making.weights.clone(),
            ..Self::default()
        };
        for word in telling(query, making)? {
            plan.words.push(Wanted {
                forms: Vec::new(),
                prefix: word.prefix,
                required: word.literal,
                position: word.position,
                range: word.range,
                stem: word.stem,
            });
        }
        if !making.exact {
            plan.correct(query, making)?;
        }
        plan.add_forms(making)?;
        let name = plan.words.iter().map(|word| word.stem.as_str()).collect::<Vec<_>>().join(" ");
        if !plan.names.contains(&name) {
            plan.names.push(name);
        }
        if !making.exact && plan.words.last().map_or(0, |word| word.position) < MAX_PHRASED {
            plan.add_spans(query, making)?;
        }
        Ok(plan)
    }

    /// Puts right what can be put right, and notes what may have been meant. The text searched instead is told only when every unknown word
    /// is settled; else the reader is asked.
    fn correct(&mut self, query: &Query, making: &Making<'_>) -> Result<(), SearchError> {
        let mut unknown: Vec<Unknown> = Vec::new();
        let mut words = Vec::with_capacity(self.words.len());
        let all = std::mem::take(&mut self.words);
        for (number, word) in all.iter().enumerate() {
            let word = word.clone();
            let spelled = making.vocabulary.spells(&word.stem)?;
            let growing = word.prefix && making.vocabulary.goes_on(&word.stem)?;
            // A word that only the table knows ("nurofen") is not misspelt.
            if word.required || growing || (!spelled && !synonyms::curated(&word.stem).is_empty()) {
                words.push(word);
                continue;
            }
            if spelled {
                let frequency = making.vocabulary.frequency(&word.stem)?;
                let offer = if word.prefix { None } else { spelling::doubtful(making.vocabulary, making.memory, &word.stem, frequency)? };
                unknown.extend(offer.map(|offer| Unknown { range: word.range, offers: vec![offer], settled: false, doubtful: true }));
                words.push(word);
                continue;
            }
            let typed = crate::model::fold(query.text.get(word.range.0..word.range.1).unwrap_or_default()).replace('\'', "");
            let mut found = spelling::corrections(making.vocabulary, making.memory, &word.stem, &typed)?;
            let after: Vec<&str> = all
                .iter()
                .skip(number + 1)
                .take(NAME_AROUND)
                .filter(|next| next.position < word.position + 4)
                .map(|next| next.stem.as_str())
                .collect();
            let before: Vec<&str> = words.iter().rev().take(NAME_AROUND).map(|last: &Wanted| last.stem.as_str()).collect();
            spelling::prefer_names(&mut found, |offer| makes_a_name(&before, offer, &after, making))?;
            // A word that is one, though no library has it ("habitual"), may be meant; of a longer form ("trellises") the shorter is the word.
            let english = spelling::is_english(&typed) || spelling::is_english(&word.stem) || synonyms::spells(&word.stem);
            let is_form = found.first().is_some_and(|offer| typed.starts_with(&offer.text));
            let mut settled = spelling::settled(&found) && (!english || is_form);
            for offer in &found {
                settled = settled && !(making.is_medicine)(&offer.text)?;
            }
            match found.first().filter(|_| settled) {
                Some(best) => words.extend(corrected_words(&word, &best.text)),
                None => words.push(word.clone()),
            }
            if !found.is_empty() {
                let offers = found.into_iter().take(spelling::MAX_OFFERS).map(|offer| offer.text).collect();
                unknown.push(Unknown { range: word.range, offers, settled, doubtful: false });
            }
        }
        self.words = words;
        if unknown.is_empty() {
            return Ok(());
        }
        // All by their best, then each word's other offers in turn.
        let best = |but: Option<(usize, usize)>| -> String {
            let changes: Vec<((usize, usize), String)> = unknown
                .iter()
                .enumerate()
                .filter_map(|(at, word)| {
                    let rank = but.filter(|(other, _)| *other == at).map_or(0, |(_, rank)| rank);
                    Some((word.range, as_typed(word.offers.get(rank)?, &query.text, word.range)))
                })
                .collect();
            replaced(&query.text, &changes)
        };
        if unknown.iter().all(|word| word.settled) {
            self.corrected = Some(best(None));
        } else {
            let others = unknown.iter().enumerate().filter(|(_, word)| !word.settled && !word.doubtful);
            let others = others.flat_map(|(at, word)| (1..word.offers.len()).map(move |rank| Some((at, rank))));
            for text in std::iter::once(None).chain(others).map(best) {
                if self.did_you_mean.len() < spelling::MAX_OFFERS && !self.did_you_mean.contains(&text) {
                    self.did_you_mean.push(text);
                }
            }
        }
        Ok(())
    }

    /// Completions of the word being typed, and other forms of all.
    fn add_forms(&mut self, making: &Making<'_>) -> Result<(), SearchError> {
        for word in &mut self.words {
            if word.required || making.exact && !word.prefix {
                continue;
            }
            let known = making.vocabulary.frequency(&word.stem)? > 0;
            if !making.exact {
                let look_up = || making.vocabulary.forms(&word.stem, making.languages, MAX_FORMS);
                let forms = making.memory.forms(&word.stem, look_up)?;
                word.forms.extend(forms.iter().map(|form| (form.clone(), Form::Variant)));
            }
            if word.prefix {
                let most = if known { COMPLETIONS.1 } else { COMPLETIONS.0 };
                for completion in making.vocabulary.completions(&word.stem, most)? {
                    if !word.forms.iter().any(|(form, _)| *form == completion) {
                        word.forms.push((completion, Form::Completion));
                    }
                }
            }
        }
        Ok(())
    }

    /// Finds phrases with other names, the longest first; no word counts in two.
    fn add_spans(&mut self, query: &Query, making: &Making<'_>) -> Result<(), SearchError> {
        // With filler ("ringing in the ears"), and without ("signs of stroke" for "signs stroke").
        let all: Vec<(String, Option<usize>)> = crate::index::query_words(&query.text)
            .enumerate()
            .take(MAX_PHRASED)
            .map(|(position, word)| {
                let at = self.words.iter().position(|wanted| wanted.position == position);
                (at.and_then(|at| self.words.get(at)).map_or(word.stem, |wanted| wanted.stem.clone()), at)
            })
            .collect();
        let telling: Vec<(String, Option<usize>)> = self.words.iter().enumerate().map(|(at, word)| (word.stem.clone(), Some(at))).collect();
        let mut used = vec![false; self.words.len()];
        for sequence in [&all, &telling] {
            for length in (1..=MAX_PHRASE.min(sequence.len())).rev() {
                for window in sequence.windows(length) {
                    let words: Vec<usize> = window.iter().filter_map(|(_, at)| *at).collect();
                    let free =
                        words.iter().all(|&at| used.get(at) == Some(&false) && self.words.get(at).is_some_and(|word| !word.required));
                    if words.is_empty() || !free || self.spans.len() >= MAX_SPANS {
                        continue;
                    }
                    let phrase = window.iter().map(|(stem, _)| stem.as_str()).collect::<Vec<_>>().join(" ");
                    let mut others = synonyms::curated(&phrase).to_vec();
                    let named = making.memory.names(&phrase, || (making.names_of)(&phrase))?;
                    for other in named.iter() {
                        if others.len() < synonyms::MAX_OTHERS && !others.iter().any(|known| known.stems == other.stems) {
                            others.push(other.clone());
                        }
                    }
                    if length == 2 {
                        others.extend(joined(window, making)?);
                    }
                    if !others.is_empty() {
                        words.iter().for_each(|&at| used[at] = true);
                        self.spans.push(Span { words, others });
                    }
                }
            }
        }
        Ok(())
    }

    /// Adds a word to look for, as it is.
    pub(super) fn look_for(&mut self, stem: &str) {
        if !self.words.iter().any(|word| word.stem == stem) {
            let position = self.words.len();
            self.words.push(Wanted { stem: stem.to_owned(), forms: Vec::new(), prefix: false, required: false, position, range: (0, 0) });
        }
    }

    /// The stems that count as a word of the query.
    pub(super) fn counting(&self) -> Counting<'_> {
        let mut counting = Counting::default();
        for (number, word) in self.words.iter().enumerate() {
            for stem in std::iter::once(&word.stem).chain(word.forms.iter().map(|(form, _)| form)) {
                counting.words.entry(stem).or_insert(number);
            }
            if word.prefix {
                counting.prefixes.push((&word.stem, number));
            }
        }
        counting
    }

    /// Every word that counts as found, to mark it.
    pub(super) fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        for word in &self.words {
            marks.stems.push(word.stem.clone());
            marks.stems.extend(word.forms.iter().map(|(form, _)| form.clone()));
            if word.prefix {
                marks.prefix = Some(word.stem.clone());
            }
        }
        for other in self.spans.iter().flat_map(|span| &span.others) {
            match other.stems.as_slice() {
                [stem] => marks.stems.push(stem.clone()),
                // A word of a longer name alone ("sore" of "sore head") was not looked for.
                stems => marks.phrases.push(stems.to_vec()),
            }
        }
        marks.phrases.sort();
        marks.stems.sort();
        marks.stems.dedup();
        marks
    }
}

/// The words of a query by the stems that count as them: asked for every word of many texts.
#[derive(Default)]
pub(super) struct Counting<'p> {
    words: HashMap<&'p str, usize>,
    /// What is still being typed.
    prefixes: Vec<(&'p str, usize)>,
}

impl Counting<'_> {
    /// The number of the word of the query that a stem of a text counts as; the first, where there are several.
    pub(super) fn word_of(&self, stem: &str) -> Option<usize> {
        let begun = self.prefixes.iter().filter(|(prefix, _)| stem.starts_with(prefix)).map(|(_, number)| *number);
        self.words.get(stem).copied().into_iter().chain(begun).min()
    }
}

/// Whether a word of a text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marked {
    No,
    Yes,
    /// With the word before, and what stands between them, as one name.
    GoesOn,
}

/// The words that are marked in titles, snippets and the article that is opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    stems: Vec<String>,
    prefix: Option<String>,
    /// Longer names, marked only whole; in order.
    phrases: Vec<Vec<String>>,
}

impl Marks {
    /// Which words of a text are marked, in their order, and which go on with the longer name of the word before.
    pub(super) fn of(&self, words: &[Word]) -> Vec<Marked> {
        let mut marked: Vec<Marked> = words.iter().map(|word| if self.matches(&word.stem) { Marked::Yes } else { Marked::No }).collect();
        if self.phrases.is_empty() {
            return marked;
        }
        for (at, word) in words.iter().enumerate() {
            let first = |phrase: &Vec<String>| phrase.first().map(String::as_str) < Some(word.stem.as_str());
            let begun = self.phrases[self.phrases.partition_point(first)..].iter();
            for phrase in begun.take_while(|phrase| phrase.first() == Some(&word.stem)) {
                let rest = words.get(at..at + phrase.len());
                if rest.is_some_and(|rest| phrase.iter().zip(rest).all(|(stem, word)| *stem == word.stem)) {
                    if marked[at] == Marked::No {
                        marked[at] = Marked::Yes;
                    }
                    marked[at + 1..at + phrase.len()].fill(Marked::GoesOn);
                }
            }
        }
        marked
    }

    /// Whether anything of a text is marked.
    pub fn finds(&self, text: &str) -> bool {
        self.of(&crate::index::words(text).collect::<Vec<_>>()).iter().any(|marked| *marked != Marked::No)
    }

    /// Whether a stem of a text counts as found.
    fn matches(&self, stem: &str) -> bool {
        self.stems.binary_search_by(|known| known.as_str().cmp(stem)).is_ok()
            || self.prefix.as_ref().is_some_and(|prefix| stem.starts_with(prefix.as_str()))
    }

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty() && self.phrases.is_empty()
    }
}

/// The words worth looking for: all of a short text, of a long one those that say most. A word that the libraries do not have says
/// nothing there; one that is repeated says more; one that stands in titles names a subject.
fn telling(query: &Query, making: &Making<'_>) -> Result<Vec<QueryWord>, SearchError> {
    if query.words.len() <= MAX_WORDS {
        return Ok(query.words.clone());
    }
    let sections = making.vocabulary.sections();
    let mut scored = Vec::with_capacity(query.words.len());
    for (at, word) in query.words.iter().enumerate() {
        let frequency = making.vocabulary.frequency(&word.stem)? as f32;
        let rarity = if frequency == 0.0 { 0.0 } else { (1.0 + (sections - frequency + 0.5) / (frequency + 0.5)).ln() };
        let named = if making.vocabulary.in_titles(&word.stem)? { 1.5 } else { 1.0 };
        // People say first what it is about.
        let early = if at < MAX_WORDS { 1.2 } else { 1.0 };
        scored.push((rarity * named * early * (word.count as f32).sqrt(), at));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut kept: Vec<usize> = scored.into_iter().take(MAX_WORDS).map(|(_, at)| at).collect();
    kept.sort_unstable();
    Ok(kept.into_iter().filter_map(|at| query.words.get(at).cloned()).collect())
}

/// The words of a correction in the place of the word that was typed.
fn corrected_words<'w>(word: &'w Wanted, correction: &'w str) -> impl Iterator<Item = Wanted> + 'w {
    correction.split(' ').map(|part| Wanted { stem: crate::index::stem(part), prefix: false, ..word.clone() })
}

/// Whether a word is a name of something together with the words beside it (those before it nearest first).
fn makes_a_name(before: &[&str], word: &str, after: &[&str], making: &Making<'_>) -> Result<bool, SearchError> {
    for back in 0..=before.len() {
        for on in usize::from(back == 0)..=after.len() {
            let start = before.iter().take(back).rev().copied();
            let name = start.chain([word]).chain(after.iter().take(on).copied()).collect::<Vec<_>>().join(" ");
            if making.vocabulary.is_name(&name)? || !synonyms::curated(&name).is_empty() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Two words that the libraries write as one ("heart burn").
fn joined(window: &[(String, Option<usize>)], making: &Making<'_>) -> Result<Option<Other>, SearchError> {
    let word: String = window.iter().map(|(stem, _)| stem.as_str()).collect();
    let good = word.chars().count() >= 6 && word.chars().all(char::is_alphabetic) && making.vocabulary.frequency(&word)? >= 3;
    Ok(good.then(|| Other { stems: vec![word.clone()], sort: Sort::Joined, text: word }))
}

/// A corrected word in the number that was typed: stems are singular.
fn as_typed(word: &str, text: &str, range: (usize, usize)) -> String {
    let typed = text.get(range.0..range.1).unwrap_or_default().to_lowercase();
    let plural = typed.ends_with('s') && !typed.ends_with("ss") && !word.ends_with('s') && crate::index::stem(&typed) != typed;
    if plural { format!("{word}s") } else { word.to_owned() }
}

fn replaced(text: &str, changes: &[((usize, usize), String)]) -> String {
    let mut changes: Vec<_> = changes.to_vec();
    changes.sort_by_key(|change| change.0);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for ((from, to), word) in changes {
        if from >= at && to >= from {
            out.push_str(text.get(at..from).unwrap_or_default());
            out.push_str(&word);
            at = to;
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out.trim().to_owned()
}

/// Words by which a reader says which part of an article is wanted.
const ASKED: &[(SectionKind, &[&str])] = &[
    (SectionKind::SideEffects, &["side effect", "side effects"]),
    (
        SectionKind::WhenToGetHelp,
        &["when to see", "when should i see", "when to go", "should i go to", "when to call", "do i need a doctor"],
    ),
    (SectionKind::HowToTake, &["how to take", "how much", "how many", "dose", "dosage"]),
    (SectionKind::MissedOrTooMuch, &["missed", "too much", "too many"]),
    (SectionKind::Interactions, &["with alcohol", "interact", "interactions", "together with"]),
    (SectionKind::Causes, &["cause", "causes", "caused", "why"]),
    (SectionKind::Symptoms, &["symptom", "symptoms", "signs"]),
    (SectionKind::Diagnosis, &["diagnosis", "diagnosed", "test for", "tests for"]),
    (SectionKind::Treatment, &["treat", "treatment", "treatments", "treated", "cure", "remedy", "medicine for"]),
    (SectionKind::Prevention, &["prevent", "prevention", "avoid"]),
    (SectionKind::Outlook, &["outlook", "prognosis", "life expectancy", "how long does"]),
    (SectionKind::SelfCare, &["at home", "home remedies", "get rid of", "relieve"]),
];

fn asked_section(text: &str) -> Option<SectionKind> {
    let folded = crate::model::fold(text);
    let padded = format!(" {} ", folded.replace(|c: char| !c.is_alphanumeric(), " "));
    ASKED.iter().find(|(_, phrases)| phrases.iter().any(|phrase| padded.contains(&format!(" {phrase} ")))).map(|(kind, _)| *kind)
}
