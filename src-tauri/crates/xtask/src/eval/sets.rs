//! The sets: what is asked, what answers it, and the bounds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::texts::{NhsKeys, With, home, lines, shared};
use super::{Figure, Judged, Over, measure, number};
use crate::places;

const QUESTIONS: &str = "data/retrieval/liveqa-med";
const ALSO_CALLED: &str = "data/vocab/medquad-also-called.tsv.gz";
/// Names that are looked up.
const NAMES: usize = 400;

/// One wording of the questions.
pub(super) struct Wording {
    pub(super) name: &'static str,
    file: &'static str,
    /// The least nDCG@10 by words alone (design, section 8).
    floor: Option<f64>,
}

/// The questions in one wording, with their answers.
pub(super) type Worded = (&'static Wording, Vec<Judged>);

const WORDINGS: &[Wording] = &[
    Wording { name: "questions, one line", file: "queries-summary.jsonl", floor: Some(0.66) },
    Wording { name: "questions, as sent", file: "queries.jsonl", floor: Some(0.54) },
    Wording { name: "questions, paraphrase", file: "queries-paraphrase.jsonl", floor: None },
];

fn figure(set: &'static str, measure: &'static str, value: f64) -> Figure {
    Figure { set, measure, value, floor: None, ceiling: None }
}

/// LiveQA-Med's records, and its questions in three wordings. `None` where the data is missing.
pub(super) fn liveqa() -> Result<Option<(PathBuf, Vec<Worded>)>, String> {
    let Some(data) = shared(QUESTIONS) else { return Ok(None) };
    let mut grades: BTreeMap<String, Vec<(String, u32)>> = BTreeMap::new();
    for line in lines(&data.join("qrels.tsv"))? {
        if let [query, record, grade] = line.split('\t').collect::<Vec<_>>()[..] {
            let grade = grade.parse().unwrap_or_default();
            grades.entry(query.to_owned()).or_default().push((record.to_owned(), grade));
        }
    }
    let mut sets = Vec::new();
    for wording in WORDINGS {
        let mut judged = Vec::new();
        for line in lines(&data.join(wording.file))? {
            let query: Value = serde_json::from_str(&line).map_err(|error| format!("{}: {error}.", wording.file))?;
            let id = match &query["id"] {
                Value::String(id) => id.clone(),
                id => id.to_string(),
            };
            let text = query["text"].as_str().unwrap_or_default().to_owned();
            if !text.trim().is_empty() {
                judged.push(Judged { text, answers: grades.get(&id).cloned().unwrap_or_default() });
            }
        }
        sets.push((wording, judged));
    }
    Ok(Some((data.join("corpus.jsonl.gz"), sets)))
}

/// LiveQA-Med, three wordings.
pub(super) fn questions(program: &Path, work: &Path) -> Result<Vec<Figure>, String> {
    let Some((corpus, sets)) = liveqa()? else { return Ok(Vec::new()) };
    let mut figures = Vec::new();
    for (wording, judged) in sets {
        let name = wording.file.trim_end_matches(".jsonl");
        let answer = measure(program, work, name, &Over::Records(corpus.clone()), &judged)?;
        figures.push(Figure { floor: wording.floor, ..figure(wording.name, "nDCG@10", number(&answer, "ndcg@10")) });
        figures.push(figure(wording.name, "recall@10", number(&answer, "recall@10")));
        figures.push(figure(wording.name, "recall@100", number(&answer, "recall@100")));
        figures.push(figure(wording.name, "MRR", number(&answer, "mrr")));
        figures.push(Figure { ceiling: Some(0.0), ..figure(wording.name, "no result", number(&answer, "no_result_share")) });
        figures.push(figure(wording.name, "p95 ms", number(&answer, "p95_ms")));
    }
    Ok(figures)
}

/// Rows of a set in `tests/relevance/`, without comments and heading.
pub(super) fn rows(name: &str) -> Result<Vec<Vec<String>>, String> {
    let all = lines(&places::root().join("tests/relevance").join(name))?;
    let rows = all.iter().filter(|line| !line.starts_with('#') && !line.starts_with("half\t") && !line.is_empty());
    Ok(rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

/// Complaints in people's own words, by half.
pub(super) fn complaints(nhs: &NhsKeys) -> Result<BTreeMap<String, Vec<Judged>>, String> {
    let mut halves: BTreeMap<String, Vec<Judged>> = BTreeMap::new();
    for row in rows("symptoms.tsv")? {
        let [half, text, expected] = &row[..] else { return Err(format!("symptoms.tsv: “{}” needs three columns.", row.join(" "))) };
        let keys = expected.split('|').filter_map(|key| match key.split_once(':')? {
            ("nhs", title) => nhs.get(title).cloned(),
            (_, slug) => {
                let article = places::root().join(format!("resources/library/en/{slug}.md"));
                article.is_file().then(|| format!("starter-en/{slug}"))
            }
        });
        let answers: Vec<(String, u32)> = keys.map(|key| (key, 1)).collect();
        if !answers.is_empty() {
            // With a space behind: the reader has finished.
            halves.entry(half.clone()).or_default().push(Judged { text: format!("{text} "), answers });
        }
    }
    Ok(halves)
}

/// Complaints in people's own words, over the starter library and the NHS pages.
pub(super) fn symptoms(program: &Path, work: &Path) -> Result<Vec<Figure>, String> {
    let Some((home, nhs)) = home(program, work, "home-symptoms", With::Nothing)? else { return Ok(Vec::new()) };
    let mut figures = Vec::new();
    for (half, judged) in complaints(&nhs)? {
        let set = if half == "held" { "symptoms, held-out half" } else { "symptoms, tuning half" };
        let answer = measure(program, work, &format!("symptoms-{half}"), &Over::Home(home.clone()), &judged)?;
        figures.push(figure(set, "hit@1", number(&answer, "hit@1")));
        figures.push(Figure { floor: Some(0.8), ..figure(set, "hit@5", number(&answer, "hit@5")) });
        figures.push(figure(set, "MRR", number(&answer, "mrr")));
        figures.push(Figure { ceiling: Some(0.0), ..figure(set, "no result", number(&answer, "no_result_share")) });
        figures.push(figure(set, "p95 ms", number(&answer, "p95_ms")));
    }
    Ok(figures)
}

/// “Also called” names that share no word with their article's title. `None` where the data is missing.
pub(super) fn also_called() -> Result<Option<Vec<Judged>>, String> {
    const FOLDERS: [(&str, &str); 3] = [("GARD", "2_GARD_QA"), ("GHR", "3_GHR_QA"), ("MPlusHealthTopics", "4_MPlus_Health_Topics_QA")];
    let Some(table) = shared(ALSO_CALLED) else { return Ok(None) };
    let words = |text: &str| -> BTreeSet<String> {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let mut bearers: BTreeMap<String, Vec<(String, u32)>> = BTreeMap::new();
    let mut candidates = Vec::new();
    for line in lines(&table)?.into_iter().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [source, document, title, name, ..] = cells[..] else { continue };
        let Some((_, folder)) = FOLDERS.iter().find(|(known, _)| *known == source) else { continue };
        let key = (format!("medquad/{folder}/{document}"), 1);
        bearers.entry(name.to_lowercase()).or_default().push(key.clone());
        bearers.entry(title.to_lowercase()).or_default().push(key);
        if name.len() > 2 && words(name).is_disjoint(&words(title)) {
            candidates.push(name.to_owned());
        }
    }
    // Every so-manieth, so that all parts of the list are there and the choice is the same each time.
    let step = (candidates.len() / NAMES).max(1);
    let judged: Vec<Judged> = candidates
        .into_iter()
        .step_by(step)
        .take(NAMES)
        .map(|name| Judged { answers: bearers.get(&name.to_lowercase()).cloned().unwrap_or_default(), text: name })
        .collect();
    Ok(Some(judged))
}

/// The same, over MedQuAD, the NHS pages and the starter library.
pub(super) fn names(program: &Path, work: &Path) -> Result<Vec<Figure>, String> {
    let Some(judged) = also_called()? else { return Ok(Vec::new()) };
    let Some((home, _)) = home(program, work, "home-names", With::Medquad)? else { return Ok(Vec::new()) };
    let answer = measure(program, work, "names", &Over::Home(home), &judged)?;
    Ok(vec![
        figure("other names", "hit@1", number(&answer, "hit@1")),
        Figure { floor: Some(0.95), ..figure("other names", "hit@10", number(&answer, "hit@10")) },
        Figure { ceiling: Some(0.0), ..figure("other names", "no result", number(&answer, "no_result_share")) },
        figure("other names", "p95 ms", number(&answer, "p95_ms")),
    ])
}

/// Misspelt medical words, over MedQuAD, the NHS pages and the starter library: is the first thing offered what was meant?
pub(super) fn spelling(program: &Path, work: &Path) -> Result<Vec<Figure>, String> {
    let Some((home, _)) = home(program, work, "home-names", With::Medquad)? else { return Ok(Vec::new()) };
    let rows = rows("spelling.tsv")?;
    let judged: Vec<Judged> =
        rows.iter().map(|row| Judged { text: format!("{} ", row.get(1).map_or("", String::as_str)), answers: Vec::new() }).collect();
    let answer = measure(program, work, "spelling", &Over::Home(home), &judged)?;
    let mut counts: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    let mut medicines_changed = 0;
    for (row, found) in rows.iter().zip(answer["by_query"].as_array().into_iter().flatten()) {
        let [half, typed, meant, rest @ ..] = &row[..] else {
            return Err(format!("spelling.tsv: “{}” needs three columns.", row.join(" ")));
        };
        let corrected = found["corrected"].as_str();
        let offers = offers(found);
        let meant: Vec<String> = meant.split('|').map(plain).collect();
        let count = counts.entry(half).or_default();
        count.0 += 1;
        let first = right_first(typed, &meant, &offers);
        count.1 += usize::from(first);
        count.2 += usize::from(first || offers.iter().any(|offer| meant.contains(offer)));
        // A class of medicines ("antihistamines") may be put right; a name may not.
        let is_name = rest.first().is_some_and(|kind| kind == "medicine") && meant.iter().all(|meant| medicines().contains(meant));
        medicines_changed += usize::from(is_name && corrected.is_some());
    }
    let total = counts.values().fold((0, 0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1, sum.2 + count.2));
    let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
    let mut figures = vec![
        Figure { floor: Some(0.92), ..figure("spelling", "right first", share(total.1, total.0)) },
        figure("spelling", "right in 3", share(total.2, total.0)),
        Figure { ceiling: Some(0.0), ..figure("spelling", "medicines changed", medicines_changed as f64) },
        figure("spelling", "p95 ms", number(&answer, "p95_ms")),
    ];
    for (half, count) in counts {
        let set = if half == "held" { "spelling, held-out half" } else { "spelling, tuning half" };
        figures.push(figure(set, "right first", share(count.1, count.0)));
    }
    Ok(figures)
}

/// What was offered for a query, or taken without asking, the likeliest first.
fn offers(found: &Value) -> Vec<String> {
    let others = found["did_you_mean"].as_array().into_iter().flatten().filter_map(Value::as_str);
    found["corrected"].as_str().into_iter().chain(others).map(plain).collect()
}

/// Where nothing was put right, the word was understood as it was.
fn right_first(typed: &str, meant: &[String], offers: &[String]) -> bool {
    offers.first().map_or_else(|| meant.contains(&plain(typed)), |first| meant.contains(first))
}

/// Whether what was offered first for a misspelling is what was meant (spellings that are right too after a `|`).
pub(super) fn spelled(typed: &str, meant: &str, found: &Value) -> bool {
    right_first(typed, &meant.split('|').map(plain).collect::<Vec<_>>(), &offers(found))
}

/// Names of medicines, folded as texts are here.
fn medicines() -> BTreeSet<String> {
    let names = std::fs::read_to_string(places::root().join("resources/language/medicines.en.txt")).unwrap_or_default();
    names.lines().filter(|line| !line.starts_with('#')).map(plain).collect()
}

/// A text for comparison: small letters, no punctuation, words in the singular as search takes them.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace(['\'', '’'], "");
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let singular = words.map(|word| {
        let plural = word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
        if plural { &word[..word.len() - 1] } else { word }
    });
    singular.collect::<Vec<_>>().join(" ")
}
