//! The sections that hold the words of a query, by weighted BM25: the words are OR-ed, never AND-ed.

use std::collections::BTreeMap;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query as TantivyQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::{Editions, Filter, MAX_SECTIONS, Query, QueryWord, SearchError};
use crate::index::SearchIndex;

/// Most completions of an unfinished word.
const MAX_COMPLETIONS: usize = 24;
/// Most dictionary entries that are looked at for completions, over all segments and fields.
const MAX_SCANNED: usize = 4_096;
/// Weight of a completion against the word as typed: it is a guess.
const COMPLETION_WEIGHT: f32 = 0.7;
/// Score of an article whose title or other name is what was typed.
const EXACT_NAME: f32 = 60.0;

/// A section with its score.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) edition: String,
    pub(super) article: i64,
    pub(super) section: usize,
    pub(super) score: f32,
}

pub(super) struct Found {
    pub(super) sections: Vec<Candidate>,
    /// Whether there are more.
    pub(super) cut: bool,
}

pub(super) fn find(index: &SearchIndex, editions: &Editions, query: &Query, filter: &Filter) -> Result<Found, SearchError> {
    let searcher = index.searcher();
    let fields = index.fields();
    let mut clauses: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::new();
    for word in &query.words {
        clauses.push((Occur::Should, word_query(&searcher, &fields.weights(), word)?));
    }
    let name = Term::from_field_text(fields.name, &query.name);
    let exact = ConstScoreQuery::new(Box::new(TermQuery::new(name, IndexRecordOption::Basic)), EXACT_NAME);
    clauses.push((Occur::Should, Box::new(exact)));
    let mut full: Vec<(Occur, Box<dyn TantivyQuery>)> = vec![(Occur::Must, Box::new(BooleanQuery::new(clauses)))];
    let allowed = editions
        .iter()
        .filter(|(_, file)| filter.library.as_ref().is_none_or(|library| file.library().id == *library))
        .map(|(edition, _)| any_of(fields.edition, edition))
        .collect();
    // Editions that are no longer (or not yet) on the shelf may stand in the index for a moment; they are never answered from.
    full.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::new(allowed)), 0.0))));
    if let Some(kind) = filter.kind {
        let kind = BooleanQuery::new(vec![any_of(fields.kind, kind.as_str())]);
        full.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(kind), 0.0))));
    }
    let collector = (TopDocs::with_limit(MAX_SECTIONS).order_by_score(), Count);
    let (top, count) = searcher.search(&BooleanQuery::new(full), &collector)?;
    let sections = resolve(&searcher, &top)?;
    Ok(Found { cut: count > sections.len(), sections })
}

fn any_of(field: Field, text: &str) -> (Occur, Box<dyn TantivyQuery>) {
    (Occur::Should, Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic)))
}

/// The word in all fields, summed; an unfinished word counts by its best completion.
fn word_query(searcher: &Searcher, weights: &[(Field, f32)], word: &QueryWord) -> Result<Box<dyn TantivyQuery>, SearchError> {
    let typed = term_query(weights, &word.stem, 1.0);
    if !word.prefix {
        return Ok(typed);
    }
    let mut choices = vec![typed];
    for completion in completions(searcher, weights, &word.stem)? {
        choices.push(term_query(weights, &completion, COMPLETION_WEIGHT));
    }
    Ok(Box::new(DisjunctionMaxQuery::new(choices)))
}

fn term_query(weights: &[(Field, f32)], stem: &str, weight: f32) -> Box<dyn TantivyQuery> {
    let fields = weights
        .iter()
        .map(|&(field, boost)| {
            let term = TermQuery::new(Term::from_field_text(field, stem), IndexRecordOption::WithFreqs);
            let boosted: Box<dyn TantivyQuery> = Box::new(BoostQuery::new(Box::new(term), boost * weight));
            (Occur::Should, boosted)
        })
        .collect();
    Box::new(BooleanQuery::new(fields))
}

/// The most frequent words that begin with `prefix`, itself left out.
pub(super) fn completions(searcher: &Searcher, weights: &[(Field, f32)], prefix: &str) -> Result<Vec<String>, SearchError> {
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let mut scanned = 0;
    for segment in searcher.segment_readers() {
        for &(field, weight) in weights {
            let inverted = segment.inverted_index(field)?;
            let mut stream = inverted.terms().range().ge(prefix.as_bytes()).into_stream().map_err(tantivy::TantivyError::from)?;
            while scanned < MAX_SCANNED && stream.advance() {
                let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
                if !term.starts_with(prefix) {
                    break;
                }
                scanned += 1;
                // Words of titles and names count more than those of bodies.
                let frequency = u64::from(stream.value().doc_freq) * if weight > 3.0 { 30 } else { 1 };
                if term != prefix {
                    *seen.entry(term.to_owned()).or_default() += frequency;
                }
            }
        }
    }
    let mut all: Vec<(String, u64)> = seen.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all.truncate(MAX_COMPLETIONS);
    Ok(all.into_iter().map(|(term, _)| term).collect())
}

/// Reads which section of which article each hit is.
fn resolve(searcher: &Searcher, top: &[(f32, tantivy::DocAddress)]) -> Result<Vec<Candidate>, SearchError> {
    let mut columns = BTreeMap::new();
    let mut sections = Vec::with_capacity(top.len());
    for &(score, address) in top {
        let (article, section, edition) = match columns.entry(address.segment_ord) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let fast = searcher.segment_reader(address.segment_ord).fast_fields();
                entry.insert((fast.u64("article")?, fast.u64("section")?, fast.str("edition")?))
            }
        };
        let Some(edition) = edition else { continue };
        let Some(ordinal) = edition.term_ords(address.doc_id).next() else { continue };
        let mut name = String::new();
        edition.ord_to_str(ordinal, &mut name).map_err(tantivy::TantivyError::from)?;
        sections.push(Candidate {
            edition: name,
            article: article.first(address.doc_id).and_then(|id| i64::try_from(id).ok()).unwrap_or_default(),
            section: section.first(address.doc_id).unwrap_or_default() as usize,
            score,
        });
    }
    Ok(sections)
}
