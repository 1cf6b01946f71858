//! `cargo xtask eval`: search relevance on the shared judgements (LiveQA-Med: real questions, graded answers), in three wordings of the same
//! questions, beside the floors of the design. It fails below a floor.

use std::fmt::Write as _;

use serde_json::Value;

use crate::places;
use crate::process::Process;

const DATA: &str = "data/retrieval/liveqa-med";

struct Wording {
    name: &'static str,
    file: &'static str,
    /// The least nDCG@10 by words alone.
    floor: Option<f64>,
}

const WORDINGS: &[Wording] = &[
    Wording { name: "one line", file: "queries-summary.jsonl", floor: Some(0.66) },
    Wording { name: "as sent", file: "queries.jsonl", floor: Some(0.54) },
    Wording { name: "paraphrase", file: "queries-paraphrase.jsonl", floor: None },
];

pub(crate) fn eval() -> Result<(), String> {
    let Some(data) = places::shared(DATA) else {
        println!(
            "SKIPPED: the judgements ({DATA}) are not here. They lie in the folder `shared` beside the checkout, or where HEALTHSHELF_SHARED says."
        );
        return Ok(());
    };
    Process::cargo().args(["build", "--release", "-p", "healthshelf-cli"]).run()?;
    let program = places::built("release", "healthshelf");
    let mut table = format!(
        "{:<12} {:>8} {:>8} {:>7} {:>10} {:>11} {:>7} {:>10} {:>8} {:>8}\n",
        "wording", "queries", "nDCG@10", "floor", "Recall@10", "Recall@100", "MRR", "no result", "p50 ms", "p95 ms"
    );
    let mut below = Vec::new();
    for wording in WORDINGS {
        let queries = data.join(wording.file);
        if !queries.exists() {
            let _ = writeln!(table, "{:<12} SKIPPED: {} is not here", wording.name, wording.file); // to a string: cannot fail
            continue;
        }
        let answer = Process::new(&program)
            .args(["eval", "--json", "--corpus"])
            .arg(data.join("corpus.jsonl.gz"))
            .arg("--queries")
            .arg(&queries)
            .arg("--qrels")
            .arg(data.join("qrels.tsv"))
            .read()?;
        let answer: Value =
            serde_json::from_str(&answer).map_err(|error| format!("`healthshelf eval --json` did not print JSON: {error}."))?;
        let number = |name: &str| answer.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
        let _ = writeln!(
            table,
            "{:<12} {:>8} {:>8.3} {:>7} {:>10.3} {:>11.3} {:>7.3} {:>10.3} {:>8.2} {:>8.2}",
            wording.name,
            number("queries"),
            number("ndcg@10"),
            wording.floor.map_or_else(|| "-".to_owned(), |floor| format!("{floor:.2}")),
            number("recall@10"),
            number("recall@100"),
            number("mrr"),
            number("no_result_share"),
            number("p50_ms"),
            number("p95_ms"),
        );
        if wording.floor.is_some_and(|floor| number("ndcg@10").is_nan() || number("ndcg@10") < floor) || number("no_result_share") > 0.0 {
            below.push(wording.name);
        }
    }
    print!("\n{table}");
    if below.is_empty() { Ok(()) } else { Err(format!("Relevance is below the floor for: {}.", below.join(", "))) }
}
