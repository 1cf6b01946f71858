//! The sections that are worth ranking: a flat OR of all words in all fields, so that the index can skip what cannot come near the best
//! (block-max WAND). Other words and forms simply add here; [`super::rank`] counts each idea of the query once.

use std::collections::{BTreeMap, HashSet};
use std::ops::Bound;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query as TantivyQuery, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, Searcher, Term};

use super::places::Columns;
use super::plan::Plan;
use super::vocabulary::Vocabulary;
use super::{Filter, MAX_SECTIONS, SearchError, Weights};
use crate::index::Fields;

/// Most different words that are looked up in the index for one query.
pub const MAX_TERMS: usize = 64;
/// Score of an article whose title or other name is what was typed: above all that words add up to.
const EXACT_NAME: f32 = 1_000.0;
/// Weights of fields here. BM25 saturates each field by itself, so that these are smaller than those of the ranking.
const FIELDS: [f32; crate::index::TEXTS] = [4.0, 3.0, 3.0, 1.5, 1.5, 1.5, 1.0];

/// The first fields say what an article is about; the others what it says.
const ABOUT_FIELDS: usize = 3;

/// Sections, best first.
pub(super) struct Found {
    pub(super) sections: Vec<(f32, DocAddress)>,
    /// Whether there may be more.
    pub(super) cut: bool,
}

pub(super) fn find(vocabulary: &Vocabulary<'_>, plan: &Plan, filter: &Filter, editions: Option<&[&str]>) -> Result<Found, SearchError> {
    let (searcher, fields) = (vocabulary.searcher(), vocabulary.fields());
    let mut clauses: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::new();
    for (stem, weight) in terms(plan) {
        let known = vocabulary.known(stem)?;
        for (number, (field, boost)) in fields.texts().into_iter().zip(FIELDS).enumerate() {
            if known.frequency(number) > 0 {
                clauses.push((Occur::Should, boosted(field, stem, boost * weight)));
            }
        }
    }
    for name in plan.names.iter().filter(|name| !name.is_empty()) {
        // As a constant: how rare a name is says nothing.
        let term = TermQuery::new(Term::from_field_text(fields.name, name), IndexRecordOption::Basic);
        if searcher.doc_freq(term.term())? > 0 {
            clauses.push((Occur::Should, Box::new(ConstScoreQuery::new(Box::new(term), EXACT_NAME))));
        }
    }
    if clauses.is_empty() && plan.words.is_empty() {
        // Nothing but a place: the beginnings of all articles there.
        let lead = Term::from_field_u64(fields.section, 0);
        clauses.push((Occur::Should, Box::new(RangeQuery::new(Bound::Included(lead.clone()), Bound::Included(lead)))));
    }
    let mut narrowed = narrowing(fields, filter);
    narrowed.extend(editions.map(|editions| any_of(fields.edition, editions.iter().copied())));
    for word in plan.words.iter().filter(|word| word.required) {
        let anywhere = fields.texts().into_iter().map(|field| (Occur::Should, boosted(field, &word.stem, 1.0))).collect();
        narrowed.push(Box::new(BooleanQuery::new(anywhere)));
    }
    let words = BooleanQuery::new(clauses);
    let query: Box<dyn TantivyQuery> = if narrowed.is_empty() && plan.excluded.is_empty() {
        Box::new(words)
    } else {
        let mut full: Vec<(Occur, Box<dyn TantivyQuery>)> = vec![(Occur::Must, Box::new(words))];
        full.extend(
            narrowed
                .into_iter()
                .map(|query| -> (Occur, Box<dyn TantivyQuery>) { (Occur::Must, Box::new(ConstScoreQuery::new(query, 0.0))) }),
        );
        for stem in &plan.excluded {
            full.extend(fields.vocabulary().into_iter().map(|field| (Occur::MustNot, boosted(field, stem, 1.0))));
        }
        Box::new(BooleanQuery::new(full))
    };
    let sections = searcher.search(&query, &TopDocs::with_limit(MAX_SECTIONS).order_by_score())?;
    Ok(Found { cut: sections.len() >= MAX_SECTIONS, sections })
}

/// The articles that hold one of the words anywhere.
pub(super) fn holding(
    searcher: &Searcher,
    fields: &Fields,
    stems: &[String],
    columns: &Columns,
) -> Result<HashSet<(usize, i64)>, SearchError> {
    let mut out = HashSet::new();
    for (number, segment) in searcher.segment_readers().iter().enumerate() {
        for field in fields.vocabulary() {
            let inverted = segment.inverted_index(field)?;
            for stem in stems {
                let term = Term::from_field_text(field, stem);
                let found = inverted.read_postings(&term, IndexRecordOption::Basic).map_err(tantivy::TantivyError::from)?;
                let Some(mut postings) = found else { continue };
                while postings.doc() != tantivy::TERMINATED {
                    let place = columns.place(DocAddress::new(number as u32, postings.doc()));
                    out.extend(place.map(|place| (place.edition, place.article)));
                    postings.advance();
                }
            }
        }
    }
    Ok(out)
}

/// Every word to look for with its greatest weight, the most telling first.
pub(super) fn terms(plan: &Plan) -> Vec<(&str, f32)> {
    let typed = plan.words.iter().map(|word| (word.stem.as_str(), 1.0));
    let forms = plan.words.iter().flat_map(|word| word.forms.iter().map(|(form, sort)| (form.as_str(), plan.weights.form(*sort))));
    // A word of a longer name alone says little.
    let others = plan.spans.iter().flat_map(|span| &span.others);
    let others = others.flat_map(|other| {
        other.stems.iter().map(|stem| (stem.as_str(), plan.weights.other(other.sort) / (other.stems.len() as f32).sqrt()))
    });
    let mut weights: BTreeMap<&str, f32> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for (stem, weight) in typed.chain(others.filter(|(stem, _)| !super::query::is_filler(stem))).chain(forms) {
        let known = weights.entry(stem).or_insert_with(|| {
            order.push(stem);
            0.0
        });
        *known = known.max(weight);
    }
    order.truncate(MAX_TERMS);
    order.into_iter().map(|stem| (stem, weights.get(stem).copied().unwrap_or_default())).collect()
}

fn boosted(field: Field, stem: &str, weight: f32) -> Box<dyn TantivyQuery> {
    let term = TermQuery::new(Term::from_field_text(field, stem), IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(term), weight))
}

fn any_of<'t>(field: Field, texts: impl Iterator<Item = &'t str>) -> Box<dyn TantivyQuery> {
    let any = texts.map(|text| -> (Occur, Box<dyn TantivyQuery>) {
        (Occur::Should, Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic)))
    });
    Box::new(BooleanQuery::new(any.collect()))
}

fn narrowing(fields: &Fields, filter: &Filter) -> Vec<Box<dyn TantivyQuery>> {
    let one = |field: Field, text: &str| any_of(field, std::iter::once(text));
    let mut out = Vec::new();
    out.extend(filter.kind.map(|kind| one(fields.kind, kind.as_str())));
    let categories = filter.category.iter().chain(&filter.other_categories).map(String::as_str);
    out.extend(filter.category.as_ref().map(|_| any_of(fields.category, categories)));
    out.extend(filter.language.as_ref().map(|language| one(fields.language, language)));
    out
}

/// What a section holds of each word: for each word of [`Evidence::stems`] how much, over all fields.
pub(super) struct Evidence<'p> {
    pub(super) stems: Vec<&'p str>,
    pub(super) weights: &'p Weights,
    /// By section, in the order asked for, then by word: frequency in title and names, weighted by field and length.
    about: Vec<f32>,
    /// The same for heading, lede and body.
    text: Vec<f32>,
    /// The same: how often in the title.
    titles: Vec<u8>,
    /// The same: whether among the names.
    names: Vec<bool>,
    /// By section: words of its title.
    title_words: Vec<f32>,
}

impl<'p> Evidence<'p> {
    /// Reads postings of all words of a plan for the sections given.
    pub(super) fn gather(vocabulary: &Vocabulary<'_>, plan: &'p Plan, sections: &[DocAddress]) -> Result<Self, SearchError> {
        let (searcher, fields) = (vocabulary.searcher(), vocabulary.fields());
        let mut stems: Vec<&str> = terms(plan).into_iter().map(|(stem, _)| stem).collect();
        stems.sort_unstable();
        let cells = sections.len() * stems.len();
        let mut evidence = Self {
            about: vec![0.0; cells],
            text: vec![0.0; cells],
            titles: vec![0; cells],
            names: vec![false; cells],
            title_words: vec![0.0; sections.len()],
            stems,
            weights: &plan.weights,
        };
        let known = evidence.stems.iter().map(|stem| vocabulary.known(stem)).collect::<Result<Vec<_>, _>>()?;
        let texts = fields.texts();
        let lengths = average_lengths(searcher, &texts)?;
        let mut order: Vec<usize> = (0..sections.len()).collect();
        order.sort_by_key(|&at| sections[at]);
        let mut from = 0;
        while let Some(&first) = order.get(from) {
            let segment = sections[first].segment_ord;
            let to = order[from..].iter().position(|&at| sections[at].segment_ord != segment).map_or(order.len(), |length| from + length);
            let run = &order[from..to];
            from = to;
            let reader = searcher.segment_reader(segment);
            for (number, field) in texts.into_iter().enumerate() {
                let norms = reader.get_fieldnorms_reader(field)?;
                let norm = |doc: u32| {
                    let b = plan.weights.length[number];
                    1.0 - b + b * norms.fieldnorm(doc) as f32 / lengths[number]
                };
                if field == fields.title {
                    run.iter().for_each(|&at| evidence.title_words[at] = norms.fieldnorm(sections[at].doc_id) as f32);
                }
                let inverted = reader.inverted_index(field)?;
                for (word, known) in known.iter().enumerate() {
                    let Some(info) = known.info(segment as usize, number) else { continue };
                    let mut postings =
                        inverted.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs).map_err(tantivy::TantivyError::from)?;
                    evidence.read(&mut postings, run, sections, word, |evidence, cell, doc, frequency| {
                        let amount = plan.weights.fields[number] * frequency as f32 / norm(doc);
                        if number < ABOUT_FIELDS {
                            evidence.about[cell] += amount;
                        } else {
                            evidence.text[cell] += amount;
                        }
                        if field == fields.title {
                            evidence.titles[cell] = frequency.min(255) as u8;
                        }
                        evidence.names[cell] |= field == fields.names || field == fields.leading;
                    });
                }
            }
        }
        Ok(evidence)
    }

    fn read(
        &mut self,
        postings: &mut tantivy::postings::SegmentPostings,
        run: &[usize],
        sections: &[DocAddress],
        word: usize,
        mut found: impl FnMut(&mut Self, usize, u32, u32),
    ) {
        use tantivy::postings::Postings;
        for &at in run {
            let doc = sections[at].doc_id;
            if postings.doc() < doc {
                postings.seek(doc);
            }
            if postings.doc() == tantivy::TERMINATED {
                return;
            }
            if postings.doc() == doc {
                let cell = at * self.stems.len() + word;
                let frequency = postings.term_freq();
                found(self, cell, doc, frequency);
            }
        }
    }

    pub(super) fn word(&self, stem: &str) -> Option<usize> {
        self.stems.binary_search(&stem).ok()
    }

    /// How much a section holds of a word: in what its article is about, and in what it says. The two saturate apart, so that neither can
    /// stand in for the other.
    pub(super) fn share(&self, section: usize, word: usize) -> (f32, f32) {
        let cell = section * self.stems.len() + word;
        let saturated = |amount: f32, k1: f32| amount * (k1 + 1.0) / (amount + k1);
        let about = self.weights.about * saturated(self.about[cell], self.weights.about_saturation);
        (about, saturated(self.text[cell], self.weights.saturation))
    }

    /// How often a word stands in the title.
    pub(super) fn in_title(&self, section: usize, word: usize) -> u8 {
        self.titles[section * self.stems.len() + word]
    }

    /// Whether a word stands among the names.
    pub(super) fn in_names(&self, section: usize, word: usize) -> bool {
        self.names[section * self.stems.len() + word]
    }

    /// Words of the title.
    pub(super) fn title_words(&self, section: usize) -> f32 {
        self.title_words[section]
    }
}

fn average_lengths(searcher: &Searcher, texts: &[Field]) -> Result<Vec<f32>, SearchError> {
    let mut out = Vec::with_capacity(texts.len());
    for &field in texts {
        let (mut tokens, mut sections) = (0_u64, 0_u64);
        for segment in searcher.segment_readers() {
            tokens += segment.inverted_index(field)?.total_num_tokens();
            sections += u64::from(segment.max_doc());
        }
        out.push((tokens as f32 / sections.max(1) as f32).max(1.0));
    }
    Ok(out)
}
