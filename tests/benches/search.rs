//! How long a key takes: every prefix of typed questions over 6,000, 100,000 and 500,000 articles, beside SQLite FTS5 in the same run. It
//! prints figures and never fails for a slow one.
//!
//! `cargo bench -p healthshelf-tests --bench search -- [ARTICLES...] [--alone] [--dump FOLDER]`; `--alone` leaves FTS5 out. The first 6,164 articles are the shared corpus of
//! LiveQA-Med as it is; larger ones are grown from its sentences by a seed, the same each time. `--dump` writes the articles and the prefixes for
//! the Xapian run (`tests/benches/xapian.py`).

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark is run by hand and prints")]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use healthshelf_core::app::{EvalQuery, Evaluation, Measuring, Qrels};
use serde_json::{Value, json};
use support::Dice;

const CORPUS: &str = "data/retrieval/liveqa-med/corpus.jsonl.gz";
const MESSAGES: &str = "data/questions/meqsum.jsonl";
const SIZES: [usize; 3] = [6_000, 100_000, 500_000];
const SEED: u64 = 20_261_127;
/// Typed a key at a time.
const TYPED: [&str; 12] = [
    "why does my head hurt when i bend over",
    "chest pain when i walk uphill",
    "heart attack symptoms in women",
    "diarhea after antibiotics",
    "newmonia in a baby",
    "what are the treatments for noonan syndrome",
    "side effects of metformin",
    "itchy rash on my arms that comes and goes",
    "lou gehrigs disease",
    "high blood pressure in pregnancy",
    "pain in the right side under the ribs",
    "can i take ibuprofen with blood thinners",
];

#[expect(clippy::disallowed_methods, reason = "a measurement")]
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

fn clock() -> Duration {
    START.elapsed()
}

/// Seconds since.
fn since(began: Duration) -> f64 {
    clock().saturating_sub(began).as_secs_f64()
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let dump = arguments.iter().position(|argument| argument == "--dump").and_then(|at| arguments.get(at + 1)).map(PathBuf::from);
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    let Some(corpus) = support::shared(CORPUS) else {
        println!("SKIPPED: {CORPUS} is not here.");
        return;
    };
    let articles = read(&corpus);
    println!("| articles | engine | build s | size MB | share of text | first answer ms | key p50 ms | key p95 ms | worst key ms |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for size in sizes {
        ours(&articles, size);
        if !arguments.iter().any(|argument| argument == "--alone") {
            fts5(&articles, size);
        }
        if let Some(folder) = &dump {
            write_dump(&articles, size, folder);
        }
    }
}

/// Id, title and text.
type Record = (String, String, String);

fn read(path: &Path) -> Vec<Record> {
    let file = BufReader::new(flate2::read::MultiGzDecoder::new(std::fs::File::open(path).unwrap()));
    let field = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    file.lines()
        .map(|line| serde_json::from_str::<Value>(&line.unwrap()).unwrap())
        .map(|value| (field(&value, "id"), field(&value, "title"), field(&value, "text")))
        .collect()
}

/// The corpus at a size: as it is up to its own length, then grown: a title of two, and about 2 kB of sentences of three articles.
fn grown(articles: &[Record], size: usize) -> impl Iterator<Item = Record> + '_ {
    let mut dice = Dice::new(SEED);
    (0..size).map(move |number| {
        if let Some(article) = articles.get(number) {
            return article.clone();
        }
        let of: Vec<&Record> = (0..3).map(|_| &articles[dice.below(articles.len())]).collect();
        let sentences: Vec<&str> =
            of.iter().flat_map(|article| article.2.split_inclusive(". ")).filter(|sentence| sentence.len() > 20).collect();
        let mut text = String::new();
        while text.len() < 2_000 && !sentences.is_empty() {
            text.push_str(sentences[dice.below(sentences.len())]);
            if dice.below(5) == 0 {
                text.push('\n');
            }
        }
        (format!("grown-{number}"), format!("{} and {}", of[0].1, of[1].1.to_lowercase()), text)
    })
}

/// Every beginning of the typed questions, from two letters.
fn prefixes() -> Vec<String> {
    TYPED.iter().flat_map(|text| (2..=text.len()).filter_map(|end| text.get(..end).map(str::to_owned))).collect()
}

fn ours(articles: &[Record], size: usize) {
    let began = clock();
    let mut text = 0;
    let evaluation = Evaluation::build(grown(articles, size).inspect(|record| text += record.2.len())).unwrap();
    let build = since(began);
    let cold = evaluation.cold_answer("chest pain", clock).unwrap().as_secs_f64() * 1e3;
    let queries = |texts: Vec<String>| -> (Vec<EvalQuery>, Qrels) {
        let judged = |id: &str| (id.to_owned(), [("nothing".to_owned(), 1)].into());
        let queries: Vec<EvalQuery> = texts.into_iter().enumerate().map(|(id, text)| EvalQuery { id: id.to_string(), text }).collect();
        let qrels = queries.iter().map(|query| judged(&query.id)).collect();
        (queries, qrels)
    };
    let (keys, judged) = queries(prefixes());
    let report = evaluation.run(&keys, &judged, &Measuring::default(), clock).unwrap();
    let worst = report.by_query.iter().max_by(|a, b| a.ms.total_cmp(&b.ms)).unwrap();
    let (library, index) = evaluation.bytes();
    println!(
        "| {size} | Healthshelf | {build:.0} | {:.0} | {:.2} | {cold:.0} | {:.1} | {:.1} | {:.1} |",
        (library + index) as f64 / 1e6,
        (library + index) as f64 / text as f64,
        report.p50_ms,
        report.p95_ms,
        worst.ms
    );
    println!(
        "<!-- worst key: “{}”; index alone {:.0} MB; resident {:.0} MB -->",
        keys[worst.id.parse::<usize>().unwrap()].text,
        index as f64 / 1e6,
        resident()
    );
    let (one, eight): (Vec<String>, Vec<String>) = TYPED.iter().map(|text| (text[..1].to_owned(), text[..8].to_owned())).unzip();
    let spread = |texts: &[String]| percentiles(&mut evaluation.completions(texts, clock).unwrap());
    println!("<!-- suggestions: 1 letter {}, 8 letters {} -->", spread(&one), spread(&eight));
    if let Some(messages) = support::shared(MESSAGES) {
        let lines = BufReader::new(std::fs::File::open(messages).unwrap()).lines();
        let mut texts: Vec<String> = lines
            .map(|line| serde_json::from_str::<Value>(&line.unwrap()).unwrap()["text"].as_str().unwrap_or_default().to_owned())
            .collect();
        // Made to be hard: the most frequent words, unknown words only, one word over and over.
        texts.push("the and of in to is or for with that can be are may have people disease treatment symptoms cause ".repeat(40));
        texts.push((0..400).map(|n| format!("xq{n}zzv")).collect::<Vec<_>>().join(" "));
        texts.push("a".repeat(4_000));
        let (messages, judged) = queries(texts);
        let report = evaluation.run(&messages, &judged, &Measuring::default(), clock).unwrap();
        let worst = report.by_query.iter().max_by(|a, b| a.ms.total_cmp(&b.ms)).unwrap();
        println!(
            "<!-- {} whole messages and hard texts: p50 {:.1} ms, p95 {:.1} ms, worst {:.1} ms (number {}) -->",
            messages.len(),
            report.p50_ms,
            report.p95_ms,
            worst.ms,
            worst.id
        );
    }
}

/// SQLite FTS5 as its manual has it: porter stemming, words OR-ed, the last one as a prefix, `bm25` with the title at five.
fn fts5(articles: &[Record], size: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fts.db");
    let began = clock();
    let mut connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE VIRTUAL TABLE t USING fts5 (title, body, tokenize = 'porter unicode61');").unwrap();
    let transaction = connection.transaction().unwrap();
    let mut text = 0;
    for (_, title, body) in grown(articles, size) {
        text += body.len();
        transaction.prepare_cached("INSERT INTO t VALUES (?1, ?2)").unwrap().execute([title, body]).unwrap();
    }
    transaction.commit().unwrap();
    let build = since(began);
    let ask = |connection: &rusqlite::Connection, typed: &str| {
        let words: Vec<&str> = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let last = words.len().saturating_sub(1);
        let terms = words.iter().enumerate().map(|(at, word)| format!("\"{word}\"{}", if at == last { "*" } else { "" }));
        let query = terms.collect::<Vec<_>>().join(" OR ");
        let mut statement = connection
            .prepare_cached("SELECT title, snippet(t, 1, '', '', '…', 30) FROM t WHERE t MATCH ?1 ORDER BY bm25(t, 5.0, 1.0) LIMIT 20")
            .unwrap();
        let rows = statement.query_map([query], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
        rows.count()
    };
    drop(connection);
    let began = clock();
    let connection = rusqlite::Connection::open(&path).unwrap();
    ask(&connection, "chest pain");
    let cold = since(began) * 1e3;
    // All prefixes take it many minutes at size: every so-manieth is enough.
    let step = if size > 10_000 { 9 } else { 1 };
    let mut times: Vec<f64> = prefixes()
        .iter()
        .step_by(step)
        .map(|typed| {
            let began = clock();
            ask(&connection, typed);
            since(began) * 1e3
        })
        .collect();
    let bytes = std::fs::metadata(&path).unwrap().len() as f64;
    times.sort_by(f64::total_cmp);
    println!(
        "| {size} | SQLite FTS5, bm25 | {build:.0} | {:.0} | {:.2} | {cold:.0} | {:.1} | {:.1} | {:.1} |",
        bytes / 1e6,
        bytes / text as f64,
        at(&times, 0.5),
        at(&times, 0.95),
        at(&times, 1.0)
    );
}

fn write_dump(articles: &[Record], size: usize, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    let mut file = std::io::BufWriter::new(std::fs::File::create(folder.join(format!("articles-{size}.jsonl"))).unwrap());
    for (id, title, text) in grown(articles, size) {
        writeln!(file, "{}", json!({ "id": id, "title": title, "text": text })).unwrap();
    }
    std::fs::write(folder.join("prefixes.json"), json!(prefixes()).to_string()).unwrap();
}

/// Resident memory of this process in MB; 0 where the system does not tell.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse::<f64>().unwrap_or_default() / 1e3
}

fn percentiles(times: &mut [f64]) -> String {
    times.sort_by(f64::total_cmp);
    format!("p50 {:.2} ms, p95 {:.2} ms", at(times, 0.5), at(times, 0.95))
}

fn at(sorted: &[f64], share: f64) -> f64 {
    #[expect(clippy::cast_sign_loss, reason = "neither is negative")]
    let place = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len().max(1)) - 1;
    sorted.get(place).copied().unwrap_or_default()
}
