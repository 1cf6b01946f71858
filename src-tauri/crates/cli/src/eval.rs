//! `eval`: measuring the search on judged questions.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use healthshelf_core::app::{App, EvalQuery, Evaluation, EvaluationReport, Measuring, Qrels};
use serde_json::{Value, json};

use crate::args;
use crate::exit::{Exit, Failure};
use crate::output::say;
use crate::print_json;

#[expect(clippy::disallowed_methods, reason = "a measurement")]
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

fn elapsed() -> Duration {
    START.elapsed()
}

/// `open` opens what is installed; it is called only when that is measured.
pub(crate) fn eval(args: &args::Eval, open: impl FnOnce() -> Result<App, Failure>) -> Result<Exit, Failure> {
    let queries: Vec<EvalQuery> = json_lines(&args.queries)?
        .map(|line| {
            let line = line?;
            Ok(EvalQuery { id: field(&line, "id")?, text: field(&line, "text")? })
        })
        .collect::<Result<_, Failure>>()?;
    let qrels = read_qrels(&args.qrels)?;
    let measured = match &args.corpus {
        Some(corpus) => Measured::Records(Box::new(throw_away(corpus)?)),
        None => Measured::Installed(Box::new(open()?)),
    };
    let measure = |measuring: &Measuring| match &measured {
        Measured::Records(evaluation) => evaluation.run(&queries, &qrels, measuring, elapsed),
        Measured::Installed(app) => app.evaluate(&queries, &qrels, measuring, elapsed),
    };
    let chosen = changed(&Measuring::default(), args.weight.iter().map(String::as_str))?;
    if let Some(tries) = &args.tries {
        let cannot = |error: std::io::Error| Failure::bad_input(format!("cannot read {}: {error}", tries.display()));
        let settings = std::fs::read_to_string(tries).map_err(cannot)?;
        let settings: Vec<Measuring> =
            settings.lines().map(|line| changed(&chosen, line.split_whitespace())).collect::<Result<_, Failure>>()?;
        for setting in settings {
            let report = measure(&Measuring { quick: true, ..setting })?;
            say!("{}", as_json(&report, args.by_query))?;
        }
        return Ok(Exit::Done);
    }
    let report = measure(&chosen)?;
    if args.output.json {
        print_json(&as_json(&report, args.by_query))?;
    } else {
        say!("queries          {}", report.queries)?;
        say!("nDCG@10          {:.3}", report.ndcg_10)?;
        say!("recall@10        {:.3}", report.recall_10)?;
        say!("recall@100       {:.3}", report.recall_100)?;
        say!("MRR              {:.3}", report.mrr)?;
        say!("hit@1, 3, 5, 10  {}", report.hits.map(|share| format!("{share:.3}")).join(", "))?;
        say!("without a result {:.3}", report.no_result_share)?;
        say!("latency p50      {:.2} ms", report.p50_ms)?;
        say!("latency p95      {:.2} ms", report.p95_ms)?;
        for query in report.by_query.iter().filter(|_| args.by_query) {
            say!("{}\t{:.3}\t{:?}\t{:.2} ms", query.id, query.ndcg_10, query.first, query.ms)?;
        }
    }
    Ok(Exit::Done)
}

/// What is measured.
enum Measured {
    Records(Box<Evaluation>),
    Installed(Box<App>),
}

/// A setting with some weights changed.
fn changed<'c>(setting: &Measuring, changes: impl Iterator<Item = &'c str>) -> Result<Measuring, Failure> {
    let mut setting = setting.clone();
    for change in changes {
        setting.weights.change(change).map_err(Failure::bad_input)?;
    }
    Ok(setting)
}

fn as_json(report: &EvaluationReport, by_query: bool) -> Value {
    let mut value = json!({
        "schema": "healthshelf-eval/1",
        "queries": report.queries, "ndcg@10": report.ndcg_10, "recall@10": report.recall_10, "recall@100": report.recall_100,
        "mrr": report.mrr, "hit@1": report.hits[0], "hit@3": report.hits[1], "hit@5": report.hits[2], "hit@10": report.hits[3],
        "no_result_share": report.no_result_share, "p50_ms": report.p50_ms, "p95_ms": report.p95_ms,
    });
    if by_query {
        value["by_query"] = report
            .by_query
            .iter()
            .map(|query| {
                json!({
                    "id": query.id, "ndcg@10": query.ndcg_10, "first": query.first, "ms": query.ms, "top": query.top, "opened": query.opened,
                    "corrected": query.corrected, "did_you_mean": query.did_you_mean,
                })
            })
            .collect();
    }
    value
}

/// A library that is built from records for this alone.
fn throw_away(corpus: &Path) -> Result<Evaluation, Failure> {
    let mut bad = None;
    let records = json_lines(corpus)?.map_while(|line| {
        let record = line.and_then(|line| Ok((field(&line, "id")?, field(&line, "title")?, field(&line, "text")?)));
        record.map_err(|failure| bad = Some(failure)).ok()
    });
    let evaluation = Evaluation::build(records)?;
    match bad {
        Some(failure) => Err(failure),
        None => Ok(evaluation),
    }
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    let cannot = |error: std::io::Error| Failure::bad_input(format!("cannot read {}: {error}", path.display()));
    let mut file = BufReader::new(File::open(path).map_err(cannot)?);
    let gzip = file.fill_buf().map_err(cannot)?.starts_with(&[0x1f, 0x8b]);
    let reader: Box<dyn Read> = if gzip { Box::new(flate2::bufread::MultiGzDecoder::new(file)) } else { Box::new(file) };
    Ok(Box::new(BufReader::new(reader)))
}

fn json_lines(path: &Path) -> Result<impl Iterator<Item = Result<Value, Failure>> + use<>, Failure> {
    let name = path.display().to_string();
    let lines = open(path)?.lines().enumerate();
    let lines = lines.filter(|(_, line)| !matches!(line, Ok(line) if line.trim().is_empty()));
    Ok(lines.map(move |(number, line)| {
        let bad = |error: &dyn std::fmt::Display| Failure::bad_input(format!("{name}, line {}: {error}", number + 1));
        serde_json::from_str(&line.map_err(|error| bad(&error))?).map_err(|error| bad(&error))
    }))
}

fn field(value: &Value, name: &str) -> Result<String, Failure> {
    match value.get(name) {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        _ => Err(Failure::bad_input(format!("a line has no “{name}”"))),
    }
}

/// Lines of query id, record id and grade; a TREC line with an iteration column and a heading line are understood too.
fn read_qrels(path: &Path) -> Result<Qrels, Failure> {
    let mut qrels: Qrels = BTreeMap::new();
    for (number, line) in open(path)?.lines().enumerate() {
        let line = line.map_err(|error| Failure::bad_input(format!("{}, line {}: {error}", path.display(), number + 1)))?;
        let cells: Vec<&str> = line.split_whitespace().collect();
        let (query, record, grade) = match cells.as_slice() {
            [] => continue,
            [query, record, grade] | [query, _, record, grade] => (query, record, grade),
            _ => return Err(Failure::bad_input(format!("{}, line {}: needs query id, record id and grade", path.display(), number + 1))),
        };
        match grade.parse::<i64>() {
            Ok(grade) => {
                let grade = u32::try_from(grade.max(0)).unwrap_or_default();
                qrels.entry((*query).to_owned()).or_default().insert((*record).to_owned(), grade);
            }
            Err(_) if number == 0 => {}
            Err(_) => return Err(Failure::bad_input(format!("{}, line {}: “{grade}” is no grade", path.display(), number + 1))),
        }
    }
    Ok(qrels)
}
