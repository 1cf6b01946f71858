//! `cargo xtask eval ablate [WEIGHT...]`: each weight of the ranking by itself off, halved and doubled, and what that does to every set. One program for each data
//! folder measures all tries, so that a try takes seconds. The held-out halves are left out: whoever reads the table may change weights.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::texts::{With, home, is_other_language, medquad};
use super::{Judged, Over, asking, cases, prepare, sets, write};

/// What is tried of each weight, as `healthshelf eval --weight` takes it, without the name: off (or what changes nothing), and to both sides.
const TRIES: &[(&str, &[&str])] = &[
    ("field-title", &["=0", "*0.5", "*2"]),
    ("field-names", &["=0", "*0.5", "*2"]),
    ("field-leading", &["=0", "*0.5", "*2"]),
    ("field-described", &["=0", "*0.5", "*2"]),
    ("field-heading", &["=0", "*0.5", "*2"]),
    ("field-lede", &["=0", "*0.5", "*2"]),
    ("field-body", &["=0", "*0.5", "*2"]),
    ("length-title", &["=0", "*0.5", "*2"]),
    ("length-names", &["=0", "*0.5", "*2"]),
    ("length-leading", &["=0.4"]),
    ("length-described", &["=0", "*0.5", "*2"]),
    ("length-heading", &["=0", "*0.5", "*2"]),
    ("length-lede", &["=0", "*0.5", "*2"]),
    ("length-body", &["=0", "*0.5", "=1"]),
    ("about", &["=0", "*0.5", "*2"]),
    ("partly", &["=0", "*2", "=1"]),
    ("about-saturation", &["*0.5", "*2"]),
    ("saturation", &["*0.5", "*2"]),
    ("completion", &["=0", "*0.5", "=1"]),
    ("variant", &["=0", "*0.5", "=1"]),
    ("joined", &["=0", "*0.5", "=1"]),
    ("harvested", &["=0", "*0.5", "=1"]),
    ("spelling-variant", &["=0", "*0.5", "=1"]),
    ("medical", &["=0", "*0.5", "=1"]),
    ("abbreviation", &["=0", "*0.5", "=1"]),
    ("brand", &["=0", "*0.5", "=1"]),
    ("everyday", &["=0", "*0.5", "=1"]),
    ("title-coverage", &["=0", "*0.5", "*2"]),
    ("proximity", &["=0", "*0.5", "*2"]),
    ("other-sections", &["=0", "*0.5", "*2"]),
    ("max-other", &["=2", "=8"]),
    ("asked-section", &["=0", "*0.5", "*2"]),
    ("other-language", &["=1", "=0.8"]),
    ("leading-kind", &["=1", "=1.06"]),
    ("lead-opens", &["=1", "=0.8", "=0.3"]),
];

/// How a set is measured.
enum Measure {
    /// nDCG of the first 10.
    Ndcg,
    /// Mean reciprocal rank of the first right article.
    Rank,
    /// Share whose right article is among the first five and opens at this heading, for each query.
    Opens(Vec<&'static str>),
    /// Share whose first offer is what was meant, for each query.
    Spelled(Vec<(String, String)>),
}

/// One column of the table.
struct Column {
    name: &'static str,
    judged: Vec<Judged>,
    measure: Measure,
}

impl Column {
    fn of(&self, found: &[&Value]) -> f64 {
        let value = |(at, found): (usize, &&Value)| match &self.measure {
            Measure::Ndcg => found["ndcg@10"].as_f64().unwrap_or_default(),
            Measure::Rank => found["first"].as_f64().map_or(0.0, |rank| 1.0 / rank),
            Measure::Opens(headings) => {
                let rank = found["first"].as_u64().and_then(|rank| usize::try_from(rank).ok());
                let opened = rank.and_then(|rank| found["opened"].get(rank - 1)?.as_str());
                f64::from(u8::from(opened.is_some() && opened == headings.get(at).copied()))
            }
            Measure::Spelled(pairs) => {
                let right = pairs.get(at).is_some_and(|(typed, meant)| sets::spelled(typed, meant, found));
                f64::from(u8::from(right))
            }
        };
        found.iter().enumerate().map(value).sum::<f64>() / found.len().max(1) as f64
    }
}

/// A data folder and the sets over it.
struct Folder {
    name: &'static str,
    over: Over,
    columns: Vec<Column>,
}

/// `eval ablate [WEIGHT...]`.
pub(super) fn ablate(weights: &[&str]) -> Result<(), String> {
    if let Some(unknown) = weights.iter().find(|weight| !TRIES.iter().any(|(name, _)| name == *weight)) {
        let known: Vec<&str> = TRIES.iter().map(|(name, _)| *name).collect();
        return Err(format!("There is no weight {unknown}: there are {}.", known.join(", ")));
    }
    let (program, work) = prepare()?;
    let mut tries = vec![String::new()];
    for (name, changes) in TRIES.iter().filter(|(name, _)| weights.is_empty() || weights.contains(name)) {
        tries.extend(changes.iter().map(|change| format!("{name}{change}")));
    }
    let folders = folders(&program, &work)?;
    if folders.is_empty() {
        return Ok(());
    }
    // Each folder by a program of its own, all at once.
    let measured: Vec<Result<Vec<Vec<f64>>, String>> = std::thread::scope(|scope| {
        let running: Vec<_> = folders.iter().map(|folder| scope.spawn(|| run(&program, &work, folder, &tries))).collect();
        running.into_iter().map(|run| run.join().unwrap_or_else(|_| Err("a measurement ended badly".to_owned()))).collect()
    });
    let measured: Vec<Vec<Vec<f64>>> = measured.into_iter().collect::<Result<_, _>>()?;
    let columns: Vec<&Column> = folders.iter().flat_map(|folder| &folder.columns).collect();
    let rows: Vec<Vec<f64>> =
        (0..tries.len()).map(|at| measured.iter().flat_map(|folder| folder.get(at).cloned().unwrap_or_default()).collect()).collect();
    let table = table(&columns, &tries, &rows);
    print!("\n{table}");
    let path = work.join("ablation.md");
    write(&path, &table)?;
    println!("\nKept in {}.", path.display());
    Ok(())
}

fn folders(program: &Path, work: &Path) -> Result<Vec<Folder>, String> {
    let ranked = |name, judged| Column { name, judged, measure: Measure::Rank };
    let mut folders = Vec::new();
    if let Some((corpus, wordings)) = sets::liveqa()? {
        let names = ["one line", "as sent", "paraphrase"];
        let columns = wordings.into_iter().zip(names).map(|((_, judged), name)| Column { name, judged, measure: Measure::Ndcg }).collect();
        folders.push(Folder { name: "ablation-questions", over: Over::Records(corpus), columns });
    }
    if let Some((home, nhs)) = home(program, work, "home-ablation-symptoms", With::Nothing)? {
        let tuning = sets::complaints(&nhs)?.remove("tune").unwrap_or_default();
        let typed = cases::unfinished(&tuning);
        let columns = vec![ranked("symptoms", tuning), ranked("symptoms, typing", typed), ranked("apart", cases::apart(&nhs)?)];
        folders.push(Folder { name: "ablation-symptoms", over: Over::Home(home), columns });
    }
    if let (Some(names), Some((home, _))) = (sets::also_called()?, home(program, work, "home-ablation-names", With::Medquad)?) {
        let typed = cases::unfinished(&names);
        let mut columns = vec![ranked("names", names), ranked("names, typing", typed)];
        if let Some(medquad) = medquad(work)? {
            let (judged, headings): (Vec<Judged>, Vec<&str>) = cases::parts(&medquad)?.into_iter().unzip();
            columns.push(Column { name: "parts", judged, measure: Measure::Opens(headings) });
        }
        let rows = sets::rows("spelling.tsv")?;
        let pairs: Vec<(String, String)> =
            rows.into_iter().filter(|row| row.len() > 2 && row[0] == "tune").map(|row| (row[1].clone(), row[2].clone())).collect();
        let judged = pairs.iter().map(|(typed, _)| Judged { text: format!("{typed} "), answers: Vec::new() }).collect();
        columns.push(Column { name: "spelling", judged, measure: Measure::Spelled(pairs) });
        folders.push(Folder { name: "ablation-names", over: Over::Home(home), columns });
    }
    if let Some((home, nhs)) = home(program, work, "home-ablation-languages", With::TwoLanguages)? {
        let tuning = sets::complaints(&nhs)?.remove("tune").unwrap_or_default();
        let other = |judged: &Judged| judged.answers.iter().all(|(key, _)| is_other_language(key));
        let (other, same): (Vec<Judged>, Vec<Judged>) = tuning.into_iter().partition(other);
        let columns = vec![ranked("same language", same), ranked("other language", other)];
        folders.push(Folder { name: "ablation-languages", over: Over::Home(home), columns });
    }
    Ok(folders)
}

/// The figures of each try, by column.
fn run(program: &Path, work: &Path, folder: &Folder, tries: &[String]) -> Result<Vec<Vec<f64>>, String> {
    let path: PathBuf = work.join(format!("{}.tries", folder.name));
    write(&path, &(tries.join("\n") + "\n"))?;
    let all: Vec<Judged> = folder.columns.iter().flat_map(|column| column.judged.iter().cloned()).collect();
    let printed = asking(program, work, folder.name, &folder.over, &all)?.arg("--tries").arg(&path).read()?;
    let mut ends = Vec::new();
    for column in &folder.columns {
        ends.push(ends.last().copied().unwrap_or_default() + column.judged.len());
    }
    let mut out = Vec::new();
    for line in printed.lines() {
        let report: Value =
            serde_json::from_str(line).map_err(|error| format!("`healthshelf eval --tries` did not print JSON: {error}."))?;
        let mut by_column: Vec<Vec<&Value>> = folder.columns.iter().map(|_| Vec::new()).collect();
        for found in report["by_query"].as_array().into_iter().flatten() {
            let id = found["id"].as_str().and_then(|id| id.parse::<usize>().ok());
            let column = id.and_then(|id| ends.iter().position(|end| id < *end)).and_then(|at| by_column.get_mut(at));
            column.into_iter().for_each(|column| column.push(found));
        }
        out.push(folder.columns.iter().zip(&by_column).map(|(column, found)| column.of(found)).collect());
    }
    if out.len() == tries.len() { Ok(out) } else { Err(format!("{} of {} tries were measured.", out.len(), tries.len())) }
}

/// The first row as it is, the others as changes to it.
fn table(columns: &[&Column], tries: &[String], rows: &[Vec<f64>]) -> String {
    let mut out = String::from("| weight |");
    columns.iter().for_each(|column| out.push_str(&format!(" {} |", column.name)));
    let _ = write!(out, "\n| --- |{}\n", " --- |".repeat(columns.len())); // to a string: cannot fail
    let base = rows.first().cloned().unwrap_or_default();
    for (at, (name, row)) in tries.iter().zip(rows).enumerate() {
        let _ = write!(out, "| {} |", if at == 0 { "as chosen" } else { name });
        for (value, base) in row.iter().zip(&base) {
            let change = value - base;
            let _ = match at {
                0 => write!(out, " {value:.3} |"),
                _ if change.abs() < 0.0005 => write!(out, " · |"),
                _ => write!(out, " {change:+.3} |"),
            };
        }
        out.push('\n');
    }
    out
}
