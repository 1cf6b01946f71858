//! Measuring the search on judged questions: a throw-away library of plain records, every query with the real search.
//!
//! nDCG takes the grade itself as gain and discounts by `log2(rank + 1)` (Järvelin and Kekäläinen 2002), over the queries with any grade of 1 or
//! more. Recall and reciprocal rank count grades of 2 and more, over the queries that have one (where no query has, grades of 1 count).
//! Judged articles that a query does not reach count as missed; unjudged ones as wrong.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{App, AppError};
use crate::import::RawDocument;
use crate::index::SearchIndex;
use crate::library_file::{Builder, LibraryFile};
use crate::model::{ArticleKey, Library, LibraryId, SourceKind};
use crate::search::{self, Answers, Collection, Editions, Filter, Memory, Weights};
use crate::shelf::edition;

/// A query to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvalQuery {
    /// Its id in the judgements.
    pub id: String,
    /// What was asked.
    pub text: String,
}

/// Judgements: query id to record id to grade.
pub type Qrels = BTreeMap<String, BTreeMap<String, u32>>;

/// A throw-away library with its index.
#[derive(Debug)]
pub struct Evaluation {
    folder: tempfile::TempDir,
    index: SearchIndex,
    editions: Editions,
    memory: Memory,
}

/// How it is measured.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measuring {
    /// What the ranking turns on.
    pub weights: Weights,
    /// Whether only the first 10 answers are asked for, once, and nothing is timed: enough to compare weights.
    pub quick: bool,
}

/// What the measurement gives; over which queries each mean is taken stands above.
#[derive(Debug, Clone, PartialEq)]
pub struct EvaluationReport {
    /// Queries with judgements.
    pub queries: usize,
    /// Normalised discounted cumulative gain of the first 10.
    pub ndcg_10: f64,
    /// Share of the relevant articles among the first 10.
    pub recall_10: f64,
    /// Share of the relevant articles among the first 100.
    pub recall_100: f64,
    /// Mean reciprocal rank of the first relevant article.
    pub mrr: f64,
    /// Shares of the answerable queries with a relevant article first, among the first 3, 5 and 10.
    pub hits: [f64; 4],
    /// Share of the queries (blank ones aside) without any result.
    pub no_result_share: f64,
    /// Median latency of a page of 20 answers, in milliseconds.
    pub p50_ms: f64,
    /// 95th percentile of that latency, in milliseconds.
    pub p95_ms: f64,
    /// Query by query.
    pub by_query: Vec<QueryReport>,
}

/// The figures of one query.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryReport {
    /// Its id.
    pub id: String,
    /// nDCG of its first 10.
    pub ndcg_10: f64,
    /// Rank of the first relevant article, from 1.
    pub first: Option<usize>,
    /// Latency of its page of 20 answers, in milliseconds.
    pub ms: f64,
    /// The first articles, best first.
    pub top: Vec<String>,
    /// Headings of the sections where these open; empty for the top.
    pub opened: Vec<String>,
    /// What was searched instead, where its spelling was put right.
    pub corrected: Option<String>,
    /// What it may have been meant to be.
    pub did_you_mean: Vec<String>,
}

/// What one query gave.
struct Given {
    ids: Vec<String>,
    opened: Vec<String>,
    corrected: Option<String>,
    did_you_mean: Vec<String>,
}

/// How many of the first articles are told of each query.
const TOLD: usize = 5;

/// How many answers are looked at.
const DEPTH: usize = 100;
/// How many of them make a page, as the window asks for.
const PAGE: usize = 20;
/// How many are looked at where weights are compared.
const QUICK: usize = 10;

impl Given {
    fn of(answers: Answers, name: impl Fn(&ArticleKey) -> String) -> Self {
        let (ids, opened) =
            answers.hits.into_iter().map(|hit| (name(&hit.key), hit.section.map_or_else(String::new, |(_, heading)| heading))).unzip();
        Self { ids, opened, corrected: answers.corrected, did_you_mean: answers.did_you_mean }
    }
}

impl Evaluation {
    /// Builds the library from records (id, title, text).
    ///
    /// # Errors
    /// When the temporary folder cannot be used.
    pub fn build(records: impl Iterator<Item = (String, String, String)>) -> Result<Self, AppError> {
        let temporary = |error: std::io::Error| AppError::Invalid(format!("cannot use the folder for temporary files: {error}"));
        let folder = tempfile::tempdir().map_err(temporary)?;
        let mut builder = Builder::create(folder.path())?;
        for (id, title, text) in records {
            let mut raw = RawDocument::new(id, title);
            raw.introduction = crate::import::RawBody::Text(text);
            let (article, _) = crate::normalise::article(raw);
            builder.add(&article, &[], &[])?;
        }
        let id = LibraryId::from_title("corpus");
        let built = builder.finish(&Library::unknown(id, "Corpus", SourceKind::Records))?;
        let file = LibraryFile::open(&built.keep(&folder.path().join("corpus.shelf"))?)?;
        let index = SearchIndex::open(&folder.path().join("index"))?;
        index.add(&edition(&file), &file, &mut |_, _| true)?;
        index.optimise()?;
        let editions = Editions::from([(edition(&file), Arc::new(file))]);
        Ok(Self { folder, index, editions, memory: Memory::default() })
    }

    /// Bytes of the library file and of its index.
    pub fn bytes(&self) -> (u64, u64) {
        let library = self.editions.values().map(|file| file.bytes()).sum();
        (library, self.index.bytes())
    }

    /// Opens library and index anew, as a program that has just been started does, and answers once; gives how long that took.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn cold_answer(&self, text: &str, clock: fn() -> std::time::Duration) -> Result<std::time::Duration, AppError> {
        let start = clock();
        let mut editions = Editions::new();
        for (name, file) in &self.editions {
            editions.insert(name.clone(), Arc::new(LibraryFile::open(file.path())?));
        }
        let index = SearchIndex::open(&self.folder.path().join("index"))?;
        let collection = Collection { index: &index, editions: &editions, memory: &Memory::default(), weights: &Weights::CHOSEN };
        search::search(collection, text, &Filter::default(), 0, PAGE)?;
        Ok(clock().saturating_sub(start))
    }

    /// How long completing each text takes, in milliseconds, in the order given.
    ///
    /// # Errors
    /// When library or index cannot be read.
    pub fn completions(&self, texts: &[String], clock: fn() -> std::time::Duration) -> Result<Vec<f64>, AppError> {
        let collection = self.collection(&Weights::CHOSEN);
        search::warm(collection)?;
        let mut times = Vec::with_capacity(texts.len());
        for text in texts {
            let start = clock();
            search::suggest(collection, text, 8)?;
            times.push(clock().saturating_sub(start).as_secs_f64() * 1e3);
        }
        Ok(times)
    }

    /// Measures the throw-away library.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn run(
        &self,
        queries: &[EvalQuery],
        qrels: &Qrels,
        measuring: &Measuring,
        clock: fn() -> std::time::Duration,
    ) -> Result<EvaluationReport, AppError> {
        let collection = self.collection(&measuring.weights);
        measure(queries, qrels, measuring.quick, clock, &|text, depth| {
            let answers = search::search(collection, text, &Filter::default(), 0, depth)?;
            Ok(Given::of(answers, |key| key.source.clone()))
        })
    }

    fn collection<'a>(&'a self, weights: &'a Weights) -> Collection<'a> {
        Collection { index: &self.index, editions: &self.editions, memory: &self.memory, weights }
    }
}

impl App {
    /// Measures the search over what is installed; records are named by their keys, `LIBRARY/SOURCE-KEY`.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn evaluate(
        &self,
        queries: &[EvalQuery],
        qrels: &Qrels,
        measuring: &Measuring,
        clock: fn() -> std::time::Duration,
    ) -> Result<EvaluationReport, AppError> {
        measure(queries, qrels, measuring.quick, clock, &|text, depth| {
            self.refresh()?;
            let editions = self.editions();
            let collection = Collection { weights: &measuring.weights, ..self.collection(&editions) };
            let answers = search::search(collection, text, &Filter::default(), 0, depth)?;
            Ok(Given::of(answers, ToString::to_string))
        })
    }
}

/// Runs every query once for all that is judged, then (unless `quick`) once more, warm and measured, for a page of answers as the window
/// asks for it.
fn measure(
    queries: &[EvalQuery],
    qrels: &Qrels,
    quick: bool,
    clock: fn() -> std::time::Duration,
    ask: &dyn Fn(&str, usize) -> Result<Given, AppError>,
) -> Result<EvaluationReport, AppError> {
    let mut by_query = Vec::new();
    let mut times = Vec::new();
    let (mut asked, mut empty, mut answerable, mut recall_10, mut recall_100) = (0_usize, 0_usize, 0_usize, 0.0, 0.0);
    let relevant_from = if qrels.values().flat_map(BTreeMap::values).any(|&grade| grade >= 2) { 2 } else { 1 };
    // A question without a word asks nothing.
    for query in queries.iter().filter(|query| !query.text.trim().is_empty()) {
        asked += 1;
        let Given { ids, opened, corrected, did_you_mean } = ask(&query.text, if quick { QUICK } else { DEPTH })?;
        let mut ms = 0.0;
        if !quick {
            let start = clock();
            ask(&query.text, PAGE)?;
            ms = clock().saturating_sub(start).as_secs_f64() * 1e3;
        }
        times.push(ms);
        empty += usize::from(ids.is_empty());
        let Some(judged) = qrels.get(&query.id).filter(|judged| judged.values().any(|&grade| grade > 0)) else { continue };
        let grades: Vec<u32> = ids.iter().map(|id| judged.get(id).copied().unwrap_or_default()).collect();
        let relevant = judged.values().filter(|&&grade| grade >= relevant_from).count();
        if relevant > 0 {
            let share = |depth: usize| grades.iter().take(depth).filter(|&&grade| grade >= relevant_from).count() as f64 / relevant as f64;
            answerable += 1;
            recall_10 += share(10);
            recall_100 += share(100);
        }
        by_query.push(QueryReport {
            id: query.id.clone(),
            ndcg_10: ndcg(&grades, judged, 10),
            first: grades.iter().position(|&grade| grade >= relevant_from).map(|at| at + 1),
            ms,
            top: ids.into_iter().take(TOLD).collect(),
            opened: opened.into_iter().take(TOLD).collect(),
            corrected,
            did_you_mean,
        });
    }
    times.sort_by(f64::total_cmp);
    let (count, answerable) = (by_query.len().max(1) as f64, answerable.max(1) as f64);
    Ok(EvaluationReport {
        queries: by_query.len(),
        ndcg_10: by_query.iter().map(|query| query.ndcg_10).sum::<f64>() / count,
        recall_10: recall_10 / answerable,
        recall_100: recall_100 / answerable,
        mrr: by_query.iter().filter_map(|query| query.first).map(|rank| 1.0 / rank as f64).sum::<f64>() / answerable,
        hits: [1, 3, 5, 10]
            .map(|depth| by_query.iter().filter(|query| query.first.is_some_and(|first| first <= depth)).count() as f64 / answerable),
        no_result_share: empty as f64 / asked.max(1) as f64,
        p50_ms: percentile(&times, 0.5),
        p95_ms: percentile(&times, 0.95),
        by_query,
    })
}

fn ndcg(grades: &[u32], judged: &BTreeMap<String, u32>, depth: usize) -> f64 {
    let gain = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        grades.take(depth).enumerate().map(|(rank, grade)| f64::from(grade) / ((rank + 2) as f64).log2()).sum()
    };
    let mut ideal: Vec<u32> = judged.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let best = gain(&mut ideal.into_iter());
    if best > 0.0 { gain(&mut grades.iter().copied()) / best } else { 0.0 }
}

/// The value below which a share of the sorted values lies.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    // The share is between 0 and 1 and the count small: nothing is lost.
    #[expect(clippy::cast_sign_loss, reason = "neither is negative")]
    let at = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len().max(1)) - 1;
    sorted.get(at).copied().unwrap_or_default()
}
