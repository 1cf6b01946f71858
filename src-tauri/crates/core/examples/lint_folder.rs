//! Reads a folder of articles (docs/article-format.md) and prints what the lint finds: errors first, then warnings, file by file.
//!
//! `lint_folder FOLDER [DAY] [SLUG...]`; the day (YYYY-MM-DD) stands for the day of the build, today by default. With slugs only those
//! articles are printed; the whole folder is read all the same, since links need it. Exit status 1 when there is an error.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program whose output is its purpose")]

use std::path::Path;
use std::process::ExitCode;

use healthshelf_core::glossary;
use healthshelf_core::import::{self, Format, Options, RawDocument, Sink, Stop};
use healthshelf_core::lint::{self, Context, Finding, Severity};
use healthshelf_core::model::{Article, Problem, SourceKind};
use healthshelf_core::normalise;

/// Keeps every article and every problem.
#[derive(Default)]
struct Kept {
    articles: Vec<Article>,
    problems: Vec<Problem>,
}

impl Sink for Kept {
    fn document(&mut self, document: RawDocument) -> Result<(), Stop> {
        let (mut article, problems) = normalise::article(document);
        // These are the project's own articles: where the file came from makes them no import.
        article.provenance = None;
        self.articles.push(article);
        self.problems.extend(problems);
        Ok(())
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn progress(&mut self, _done: u64, _total: Option<u64>) -> Result<(), Stop> {
        Ok(())
    }
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).peekable();
    let Some(folder) = arguments.next() else {
        eprintln!("usage: lint_folder FOLDER [YYYY-MM-DD] [SLUG...]");
        return ExitCode::from(2);
    };
    let today = match arguments.next_if(|argument| argument.starts_with(|c: char| c.is_ascii_digit())) {
        Some(day) => match day.parse() {
            Ok(day) => day,
            Err(error) => {
                eprintln!("“{day}” is not a day: {error}");
                return ExitCode::from(2);
            }
        },
        None => this_day(),
    };
    let chosen: Vec<String> = arguments.collect();
    let mut kept = Kept::default();
    let options = Options { format: Some(Format::Markdown), ..Options::default() };
    let mut library = match import::read(Path::new(&folder), &options, &mut kept) {
        Ok(library) => library,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    library.source_kind = SourceKind::Starter;
    for problem in &kept.problems {
        println!("NOT READ  {}: {}", problem.place, problem.message);
    }
    let context = Context { today, imported: false, glossary: glossary::entries() };
    let findings = lint::library(&library, &kept.articles, &context);
    if chosen.is_empty() {
        print_group("the library as a whole", "", &findings, None);
    }
    for article in kept.articles.iter().filter(|article| chosen.is_empty() || chosen.contains(&article.source_key)) {
        let reading = lint::reading(article, &context);
        let figures = format!("grade {:.1}, ease {:.0}, {} words", reading.fk_raw, reading.ease, reading.words);
        print_group(&format!("{}.md", article.source_key), &article.source_key, &findings, Some(&figures));
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let errors = count(Severity::Error) + kept.problems.len();
    println!(
        "\n{} articles: {errors} errors, {} warnings, {} notes",
        kept.articles.len(),
        count(Severity::Warning),
        count(Severity::Information)
    );
    ExitCode::from(u8::from(errors > 0))
}

#[expect(clippy::disallowed_methods, reason = "the program's entry: here the day of the build comes from")]
fn this_day() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

fn print_group(title: &str, key: &str, findings: &[Finding], figures: Option<&str>) {
    let mut group: Vec<&Finding> = findings.iter().filter(|finding| finding.article == key).collect();
    group.sort_by_key(|finding| finding.severity);
    if group.is_empty() && figures.is_none() {
        return;
    }
    println!("\n{title}{}", figures.map(|figures| format!("  ({figures})")).unwrap_or_default());
    for finding in group {
        let weight = match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "warn",
            Severity::Information => "note",
        };
        println!("  {weight:<5} {}  {}", finding.rule, finding.message);
    }
}
