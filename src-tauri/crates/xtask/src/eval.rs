//! `cargo xtask eval [NAME...] [--keep]`: search relevance, beside floors that fail the run and beside the last figures kept; and
//! `eval ablate [WEIGHT...]`: what each weight of the ranking does.
//!
//! Three sorts of sets: LiveQA-Med (real questions, graded answers, in three wordings) over a library of records; symptoms in people's own
//! words over the starter library and the NHS pages; other names and misspellings over MedQuAD, the NHS pages and the starter library.
//! Where the shared data is missing, a set says so and is left out. Every query's outcome is written to `target/eval/`.

mod ablation;
mod cases;
mod sets;
mod texts;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::process::Process;
use crate::{library, places};

/// The figures of the last kept run.
const KEPT: &str = "docs/relevance.tsv";

/// One figure of one set.
struct Figure {
    set: &'static str,
    measure: &'static str,
    value: f64,
    /// Must be at least that.
    floor: Option<f64>,
    /// Must be at most that.
    ceiling: Option<f64>,
}

impl Figure {
    fn passes(&self) -> bool {
        self.floor.is_none_or(|floor| self.value >= floor) && self.ceiling.is_none_or(|ceiling| self.value <= ceiling)
    }

    fn bound(&self) -> String {
        match (self.floor, self.ceiling) {
            (Some(floor), _) => format!("≥ {floor}"),
            (_, Some(ceiling)) => format!("≤ {ceiling}"),
            _ => String::new(),
        }
    }
}

/// `eval [questions | symptoms | names | spelling]... [--keep]`, `eval ablate [WEIGHT]...`.
pub(crate) fn eval(arguments: &[&str]) -> Result<(), String> {
    if let Some((&"ablate", weights)) = arguments.split_first() {
        return ablation::ablate(weights);
    }
    const NAMES: [&str; 4] = ["questions", "symptoms", "names", "spelling"];
    let keep = arguments.contains(&"--keep");
    let wanted: Vec<&str> = arguments.iter().copied().filter(|argument| *argument != "--keep").collect();
    if let Some(unknown) = wanted.iter().find(|name| !NAMES.contains(name)) {
        return Err(format!("There is no set {unknown}: `cargo xtask eval` takes {} and --keep.", NAMES.join(", ")));
    }
    let runs = |name: &str| wanted.is_empty() || wanted.contains(&name);
    let (program, work) = prepare()?;
    let mut figures = Vec::new();
    if runs("questions") {
        figures.extend(sets::questions(&program, &work)?);
    }
    if runs("symptoms") {
        figures.extend(sets::symptoms(&program, &work)?);
    }
    if runs("names") {
        figures.extend(sets::names(&program, &work)?);
    }
    if runs("spelling") {
        figures.extend(sets::spelling(&program, &work)?);
    }
    report(&figures, keep)
}

/// Builds the program; gives its path and the folder to work in.
fn prepare() -> Result<(PathBuf, PathBuf), String> {
    library::build(&["--release", "-p", "healthshelf-cli"])?;
    let work = places::target().join("eval");
    std::fs::create_dir_all(&work).map_err(|error| format!("{} could not be made: {error}.", work.display()))?;
    Ok((places::built("release", "healthshelf"), work))
}

fn report(figures: &[Figure], keep: bool) -> Result<(), String> {
    let kept = std::fs::read_to_string(places::root().join(KEPT)).unwrap_or_default();
    let before = |figure: &Figure| -> Option<f64> {
        let start = format!("{}\t{}\t", figure.set, figure.measure);
        kept.lines().find_map(|line| line.strip_prefix(&start))?.trim().parse().ok()
    };
    let mut table = format!("{:<34} {:<18} {:>8} {:>8} {:>9}\n", "set", "measure", "value", "bound", "change");
    for figure in figures {
        let change = before(figure).map_or_else(String::new, |before| format!("{:+.3}", figure.value - before));
        let fault = if figure.passes() { "" } else { "  BELOW ITS BOUND" };
        let _ =
            writeln!(table, "{:<34} {:<18} {:>8.3} {:>8} {:>9}{fault}", figure.set, figure.measure, figure.value, figure.bound(), change); // to a string: cannot fail
    }
    print!("\n{table}");
    let below: Vec<String> =
        figures.iter().filter(|figure| !figure.passes()).map(|figure| format!("{}, {}", figure.set, figure.measure)).collect();
    if !below.is_empty() {
        return Err(format!("Outside its bound: {}.", below.join("; ")));
    }
    if keep {
        let mut lines = String::from(
            "# Figures of the last `cargo xtask eval --keep`: set, measure, value. Latencies are not kept: they are the machine's.\n",
        );
        for figure in figures.iter().filter(|figure| !figure.measure.ends_with("ms")) {
            let _ = writeln!(lines, "{}\t{}\t{:.4}", figure.set, figure.measure, figure.value);
        }
        std::fs::write(places::root().join(KEPT), lines).map_err(|error| format!("{KEPT} could not be written: {error}."))?;
        println!("Kept in {KEPT}.");
    }
    Ok(())
}

/// A query with the records that answer it, each with its grade.
#[derive(Clone)]
struct Judged {
    text: String,
    answers: Vec<(String, u32)>,
}

/// Runs `healthshelf eval` over judged queries and gives its JSON. The outcome of each query is kept in `WORK/NAME.tsv`.
fn measure(program: &Path, work: &Path, name: &str, over: &Over, judged: &[Judged]) -> Result<Value, String> {
    let process = asking(program, work, name, over, judged)?;
    let answer: Value =
        serde_json::from_str(&process.read()?).map_err(|error| format!("`healthshelf eval --json` did not print JSON: {error}."))?;
    let mut outcome = String::from("first\tquery\ttop\tcorrected\tdid you mean\n");
    // Queries without a right answer are not in the list.
    for found in answer["by_query"].as_array().into_iter().flatten() {
        let at = found["id"].as_str().and_then(|id| id.parse::<usize>().ok());
        let Some(query) = at.and_then(|at| judged.get(at)) else { continue };
        let _ = writeln!(
            outcome,
            "{}\t{}\t{}\t{}\t{}",
            found["first"],
            query.text.replace(['\t', '\n', '\r'], " "),
            found["top"],
            found["corrected"],
            found["did_you_mean"]
        );
    }
    write(&work.join(format!("{name}.tsv")), &outcome)?;
    Ok(answer)
}

/// `healthshelf eval` over judged queries, about to be run.
fn asking(program: &Path, work: &Path, name: &str, over: &Over, judged: &[Judged]) -> Result<Process, String> {
    let (queries, qrels) = (work.join(format!("{name}.jsonl")), work.join(format!("{name}.qrels")));
    let mut lines = String::new();
    // A set without answers (spelling) is asked for what it offers alone.
    let mut grades = String::from("query\trecord\tgrade\n");
    for (at, query) in judged.iter().enumerate() {
        let _ = writeln!(lines, "{}", serde_json::json!({ "id": at.to_string(), "text": query.text }));
        for (record, grade) in &query.answers {
            let _ = writeln!(grades, "{at}\t{record}\t{grade}");
        }
        if query.answers.is_empty() {
            let _ = writeln!(grades, "{at}\tnothing\t1");
        }
    }
    write(&queries, &lines)?;
    write(&qrels, &grades)?;
    let process = Process::new(program).args(["eval", "--json", "--by-query", "--queries"]).arg(&queries).arg("--qrels").arg(&qrels);
    Ok(match over {
        Over::Records(corpus) => process.arg("--corpus").arg(corpus),
        Over::Home(home) => process.env("HEALTHSHELF_HOME", home),
    })
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{} could not be written: {error}.", path.display()))
}

/// What is searched.
enum Over {
    /// A library made of these records.
    Records(PathBuf),
    /// What is installed in a data folder.
    Home(PathBuf),
}

fn number(answer: &Value, name: &str) -> f64 {
    answer.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN)
}
