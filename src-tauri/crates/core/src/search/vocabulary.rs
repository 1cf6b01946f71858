//! The words of the installed libraries: how frequent one is, which begin with some letters, which are forms of one word, which are spelled
//! nearly so. All of it read from the index's dictionaries; it decides nothing.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::LazyLock;

use tantivy::postings::TermInfo;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::tokenizer::{Language, Stemmer, TextAnalyzer};
use tantivy::{Searcher, Term};

use super::SearchError;
use crate::index::{Fields, TEXTS};

/// Most dictionary entries that are looked at for one beginning, over all segments and fields.
const MAX_SCANNED: usize = 2_048;
/// Most entries that are looked at for the forms of one word.
const MAX_FORMS_SCANNED: usize = 512;
/// Most near spellings that are looked at.
const MAX_NEAR: usize = 400;
/// How much more a word counts that stands in titles or names.
pub(super) const TITLE_FREQUENCY: u64 = 10;

/// The dictionaries behind one search.
pub(super) struct Vocabulary<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    known: std::cell::RefCell<HashMap<String, Rc<Known>>>,
}

/// What the dictionaries have of a word: looked up once in a search, whoever asks.
pub(super) struct Known {
    /// Where its postings are, by segment and by field that holds words.
    infos: Vec<[Option<TermInfo>; TEXTS]>,
}

impl Known {
    /// Where the postings of one field of a segment are.
    pub(super) fn info(&self, segment: usize, field: usize) -> Option<&TermInfo> {
        self.infos.get(segment)?.get(field)?.as_ref()
    }

    /// Sections that hold it in a field.
    pub(super) fn frequency(&self, field: usize) -> u32 {
        self.infos.iter().filter_map(|infos| infos.get(field)?.as_ref()).map(|info| info.doc_freq).sum()
    }
}

/// A word of the vocabulary near to what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) word: String,
    /// Sections that hold it, those whose article is named so counted many times.
    pub(super) frequency: u64,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(searcher: &'a Searcher, fields: &'a Fields) -> Self {
        Self { searcher, fields, known: std::cell::RefCell::default() }
    }

    /// The index.
    pub(super) fn searcher(&self) -> &'a Searcher {
        self.searcher
    }

    /// Its fields.
    pub(super) fn fields(&self) -> &'a Fields {
        self.fields
    }

    /// Sections in all.
    pub(super) fn sections(&self) -> f32 {
        self.searcher.segment_readers().iter().map(|segment| segment.max_doc() as f32).sum()
    }

    /// What the dictionaries have of a word.
    pub(super) fn known(&self, stem: &str) -> Result<Rc<Known>, SearchError> {
        if let Some(known) = self.known.borrow().get(stem) {
            return Ok(Rc::clone(known));
        }
        let mut infos = Vec::with_capacity(self.searcher.segment_readers().len());
        for segment in self.searcher.segment_readers() {
            let mut of_segment = [const { None }; TEXTS];
            for (info, field) in of_segment.iter_mut().zip(self.fields.texts()) {
                let inverted = segment.inverted_index(field)?;
                *info = inverted.get_term_info(&Term::from_field_text(field, stem)).map_err(tantivy::TantivyError::from)?;
            }
            infos.push(of_segment);
        }
        let known = Rc::new(Known { infos });
        self.known.borrow_mut().insert(stem.to_owned(), Rc::clone(&known));
        Ok(known)
    }

    /// Sections that hold a word, by the field where most do.
    pub(super) fn frequency(&self, stem: &str) -> Result<u32, SearchError> {
        let known = self.known(stem)?;
        Ok((0..TEXTS).map(|field| known.frequency(field)).max().unwrap_or_default())
    }

    /// Whether one of some fields holds a word.
    fn is_in(&self, stem: &str, wanted: &[Field]) -> Result<bool, SearchError> {
        let known = self.known(stem)?;
        Ok(self.fields.texts().iter().enumerate().any(|(number, field)| wanted.contains(field) && known.frequency(number) > 0))
    }

    /// Whether the libraries spell the word so anywhere: misspelt names and search phrases that lead to an article do not count.
    pub(super) fn spells(&self, stem: &str) -> Result<bool, SearchError> {
        self.is_in(stem, &self.fields.vocabulary())
    }

    /// Whether a title or name holds the word.
    pub(super) fn in_titles(&self, stem: &str) -> Result<bool, SearchError> {
        self.is_in(stem, &[self.fields.title, self.fields.names])
    }

    /// Whether an article bears exactly this name.
    pub(super) fn is_name(&self, name: &str) -> Result<bool, SearchError> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(self.fields.name, name))? > 0)
    }

    /// Whether any word goes on from `prefix`.
    pub(super) fn goes_on(&self, prefix: &str) -> Result<bool, SearchError> {
        for segment in self.searcher.segment_readers() {
            for field in self.fields.vocabulary() {
                let inverted = segment.inverted_index(field)?;
                let mut stream = inverted.terms().range().ge(prefix.as_bytes()).into_stream().map_err(tantivy::TantivyError::from)?;
                // The first may be the word itself.
                for _ in 0..2 {
                    if stream.advance() && stream.key().starts_with(prefix.as_bytes()) && stream.key() != prefix.as_bytes() {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    /// The most frequent words that begin with `prefix`, itself left out.
    pub(super) fn completions(&self, prefix: &str, most: usize) -> Result<Vec<String>, SearchError> {
        let mut found = self.beginning_with(prefix, MAX_SCANNED, |word| word != prefix)?;
        found.truncate(most);
        Ok(found.into_iter().map(|near| near.word).collect())
    }

    /// Other forms of a word: those with the same stem in one of the languages, the most frequent first.
    pub(super) fn forms(&self, word: &str, languages: &[Language], most: usize) -> Result<Vec<String>, SearchError> {
        let mut out: Vec<Near> = Vec::new();
        for &language in languages {
            let mut stemmer = STEMMERS.get(&language).cloned();
            let Some(stem) = stemmer.as_mut().and_then(|stemmer| stem_of(stemmer, word)) else { continue };
            // Endings may change the last letter of the stem (itchy, itchi).
            let shared = common_beginning(&stem, word);
            if shared.chars().count() < 3 {
                continue;
            }
            let same = |other: &str| other != word && stemmer.as_mut().and_then(|stemmer| stem_of(stemmer, other)).as_ref() == Some(&stem);
            out.extend(self.beginning_with(shared, MAX_FORMS_SCANNED, same)?);
        }
        out.sort_by(|a, b| b.frequency.cmp(&a.frequency).then_with(|| a.word.cmp(&b.word)));
        out.dedup_by(|a, b| a.word == b.word);
        out.truncate(most);
        Ok(out.into_iter().map(|near| near.word).collect())
    }

    fn beginning_with(&self, prefix: &str, limit: usize, mut wanted: impl FnMut(&str) -> bool) -> Result<Vec<Near>, SearchError> {
        let mut seen: BTreeMap<String, u64> = BTreeMap::new();
        let mut scanned = 0;
        for segment in self.searcher.segment_readers() {
            for field in self.fields.vocabulary() {
                let inverted = segment.inverted_index(field)?;
                let mut stream = inverted.terms().range().ge(prefix.as_bytes()).into_stream().map_err(tantivy::TantivyError::from)?;
                while scanned < limit && stream.advance() {
                    let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
                    if !term.starts_with(prefix) {
                        break;
                    }
                    scanned += 1;
                    if let Some(known) = seen.get_mut(term) {
                        *known += self.counted(field, stream.value().doc_freq);
                    } else if wanted(term) {
                        seen.insert(term.to_owned(), self.counted(field, stream.value().doc_freq));
                    }
                }
            }
        }
        let mut all: Vec<Near> = seen.into_iter().map(|(word, frequency)| Near { word, frequency }).collect();
        all.sort_by(|a, b| b.frequency.cmp(&a.frequency).then_with(|| a.word.cmp(&b.word)));
        Ok(all)
    }

    fn counted(&self, field: tantivy::schema::Field, frequency: u32) -> u64 {
        u64::from(frequency) * if field == self.fields.title || field == self.fields.names { TITLE_FREQUENCY } else { 1 }
    }

    /// Every word that stands in a title, name or heading, or in `least` sections or more, to `found`.
    pub(super) fn each(&self, least: u32, mut found: impl FnMut(&str, u64)) -> Result<(), SearchError> {
        for segment in self.searcher.segment_readers() {
            for field in [self.fields.title, self.fields.names, self.fields.heading, self.fields.body] {
                let inverted = segment.inverted_index(field)?;
                let mut stream = inverted.terms().stream().map_err(tantivy::TantivyError::from)?;
                while stream.advance() {
                    let frequency = stream.value().doc_freq;
                    if field == self.fields.body && frequency < least {
                        continue;
                    }
                    if let Ok(term) = std::str::from_utf8(stream.key()) {
                        found(term, self.counted(field, frequency));
                    }
                }
            }
        }
        Ok(())
    }

    /// Words at most `distance` (1 or 2) changes away, a swap of neighbours counting as one.
    pub(super) fn near(&self, word: &str, distance: u8) -> Result<Vec<Near>, SearchError> {
        let mut seen: BTreeMap<String, u64> = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            for field in [self.fields.title, self.fields.names, self.fields.body] {
                let automaton = FuzzyTermQuery::new(Term::from_field_text(field, word), distance, true).automaton()?;
                let inverted = segment.inverted_index(field)?;
                let mut stream = inverted.terms().search(automaton).into_stream().map_err(tantivy::TantivyError::from)?;
                while seen.len() < MAX_NEAR && stream.advance() {
                    let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
                    if term != word {
                        *seen.entry(term.to_owned()).or_default() += self.counted(field, stream.value().doc_freq);
                    }
                }
            }
        }
        Ok(seen.into_iter().map(|(word, frequency)| Near { word, frequency }).collect())
    }
}

fn common_beginning<'w>(stem: &str, word: &'w str) -> &'w str {
    let shared = stem.chars().zip(word.char_indices()).find(|(a, (_, b))| a != b).map(|(_, (at, _))| at);
    &word[..shared.unwrap_or(stem.len().min(word.len()))]
}

/// Snowball's stemmers (snowballstem.org), as tantivy brings them.
static STEMMERS: LazyLock<HashMap<Language, TextAnalyzer>> = LazyLock::new(|| {
    LANGUAGES
        .iter()
        .map(|&(_, language)| {
            let whole = tantivy::tokenizer::RawTokenizer::default();
            (language, TextAnalyzer::builder(whole).filter(Stemmer::new(language)).build())
        })
        .collect()
});

fn stem_of(stemmer: &mut TextAnalyzer, word: &str) -> Option<String> {
    let mut stream = stemmer.token_stream(word);
    stream.next().map(|token| token.text.clone())
}

/// Languages with a stemmer, by main subtag.
const LANGUAGES: &[(&str, Language)] = &[
    ("ar", Language::Arabic),
    ("da", Language::Danish),
    ("de", Language::German),
    ("el", Language::Greek),
    ("en", Language::English),
    ("es", Language::Spanish),
    ("fi", Language::Finnish),
    ("fr", Language::French),
    ("hu", Language::Hungarian),
    ("it", Language::Italian),
    ("nl", Language::Dutch),
    ("no", Language::Norwegian),
    ("pt", Language::Portuguese),
    ("ro", Language::Romanian),
    ("ru", Language::Russian),
    ("sv", Language::Swedish),
    ("ta", Language::Tamil),
    ("tr", Language::Turkish),
];

/// The stemmers for languages given by their main subtags.
pub(super) fn stemmed_languages<'t>(tags: impl Iterator<Item = &'t str>) -> Vec<Language> {
    let mut out: Vec<Language> = Vec::new();
    for tag in tags {
        let found = LANGUAGES.iter().find(|(known, _)| *known == tag).map(|&(_, language)| language);
        out.extend(found.filter(|language| !out.contains(language)));
    }
    out
}
