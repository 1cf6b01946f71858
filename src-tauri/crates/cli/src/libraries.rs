//! `import`, `build`, `install`, `remove`, `libraries`, `verify`, `lint`.

use std::io::IsTerminal;
use std::path::Path;

use healthshelf_core::app::{self, App, AppError, ImportReport, ImportStage, LibraryInfo};
use healthshelf_core::import::{self, Options};
use healthshelf_core::library_file::{Signature, Verification};
use healthshelf_core::lint::{Finding, Severity};
use healthshelf_core::model::LibraryId;
use serde_json::{Value, json};

use crate::args::{self, Format};
use crate::exit::{Exit, Failure};
use crate::output::{self, say, tell};
use crate::print_json;

/// Problems that are printed one by one; JSON has them all.
const SHOWN: usize = 20;

fn options(import: &args::Import) -> Result<Options, Failure> {
    let format = match import.format {
        Format::Auto => None,
        Format::Text => Some(import::Format::Text),
        Format::Markdown => Some(import::Format::Markdown),
        Format::Medlineplus => Some(import::Format::MedlinePlus),
        Format::Medquad => Some(import::Format::Medquad),
        Format::Html | Format::Zim | Format::Epub => {
            return Err(Failure::bad_input("this version of Healthshelf cannot read this format yet"));
        }
    };
    let id = import.id.as_deref().map(LibraryId::new).transpose()?;
    Ok(Options { format, id, title: import.title.clone() })
}

/// Prints how far an import is, where somebody watches.
fn watch(stage: ImportStage, done: u64, total: Option<u64>, articles: u32) -> bool {
    if std::io::stderr().is_terminal() {
        let share = total.filter(|&total| total > 0).map(|total| format!(" {}%", done * 100 / total)).unwrap_or_default();
        let doing = match stage {
            ImportStage::Reading => "reading",
            ImportStage::Verifying => "checking",
            ImportStage::Indexing => "indexing",
        };
        output::message(format_args!("\r\x1b[K{doing}{share}, {articles} articles"));
    }
    true
}

fn stop_watching() {
    if std::io::stderr().is_terminal() {
        output::message(format_args!("\r\x1b[K"));
    }
}

pub(crate) fn import(app: &App, import: &args::Import) -> Result<Exit, Failure> {
    let report = app.import(&import.source, &options(import)?, &mut watch);
    stop_watching();
    print_report(&report?, import.output.json, "Installed")?;
    Ok(Exit::Done)
}

pub(crate) fn build(build: &args::Build) -> Result<Exit, Failure> {
    let out = build.output_file.as_deref().ok_or_else(|| Failure::usage("name the file to write with -o FILE.shelf"))?;
    let key = match &build.sign {
        Some(path) => {
            Some(std::fs::read_to_string(path).map_err(|error| Failure::bad_input(format!("cannot read {}: {error}", path.display())))?)
        }
        None => None,
    };
    let options = options(&build.import)?;
    let report = app::build_library(&build.import.source, out, &options, key.as_deref(), crate::clock, &mut watch);
    stop_watching();
    print_report(&report?, build.import.output.json, "Built")?;
    Ok(Exit::Done)
}

fn print_report(report: &ImportReport, as_json: bool, verb: &str) -> Result<(), Failure> {
    if as_json {
        print_json(&json!({
            "schema": "healthshelf-import/1",
            "library": report.library.as_str(),
            "title": report.title,
            "articles": report.articles,
            "skipped": report.skipped,
            "problems": report.problems,
            "problem_count": report.problem_count,
            "plain_bytes": report.plain_bytes,
            "seconds": report.seconds,
        }))?;
        return Ok(());
    }
    say!("{verb} “{}” ({}): {} articles in {:.1} s", report.title, report.library, report.articles, report.seconds)?;
    if report.skipped > 0 {
        say!("{} documents were left out", report.skipped)?;
    }
    for problem in report.problems.iter().take(SHOWN) {
        tell!("{}: {}", problem.place, problem.message);
    }
    if report.problem_count as usize > SHOWN {
        tell!("and {} more problems; --json lists them", report.problem_count as usize - SHOWN);
    }
    Ok(())
}

pub(crate) fn install(app: &App, install: &args::Install) -> Result<Exit, Failure> {
    let installed = app.install(&install.file, &mut watch);
    stop_watching();
    let installed = installed?;
    if install.output.json {
        print_json(&json!({
            "schema": "healthshelf-install/1",
            "library": installed.id.as_str(), "articles": installed.articles, "replaced": installed.replaced
        }))?;
    } else {
        let verb = if installed.replaced { "Replaced" } else { "Installed" };
        say!("{verb} {}: {} articles", installed.id, installed.articles)?;
    }
    Ok(Exit::Done)
}

pub(crate) fn remove(app: &App, remove: &args::Remove) -> Result<Exit, Failure> {
    app.remove_library(&LibraryId::new(&remove.id)?)?;
    say!("Removed {}; bookmarks on it stay", remove.id)?;
    Ok(Exit::Done)
}

pub(crate) fn list(app: &App, output: &args::Output) -> Result<Exit, Failure> {
    let libraries = app.libraries()?;
    if output.json {
        print_json(&libraries.iter().map(library_json).collect())?;
        return Ok(Exit::Done);
    }
    if libraries.is_empty() {
        say!("No library is installed. Add one with: healthshelf import SOURCE")?;
    }
    for info in &libraries {
        match &info.library {
            Some(library) => say!(
                "{:<20} {:>7} articles  {:>8} kB  {}  {}",
                info.id.as_str(),
                info.articles,
                info.bytes / 1000,
                library.edition,
                library.title
            )?,
            None => say!("{:<20} cannot be read: {}", info.id.as_str(), info.fault.as_deref().unwrap_or_default())?,
        }
    }
    Ok(Exit::Done)
}

fn library_json(info: &LibraryInfo) -> Value {
    let library = info.library.as_ref();
    json!({
        "id": info.id.as_str(),
        "title": library.map(|library| &library.title),
        "articles": info.articles,
        "languages": library.map(|library| library.languages.clone()).unwrap_or_default(),
        "edition": library.map(|library| &library.edition),
        "licence": library.and_then(|library| library.licence.as_ref()),
        "bytes": info.bytes,
        "source_kind": library.map(|library| library.source_kind),
        "source_date": library.and_then(|library| library.source_date.as_ref()),
        "fault": info.fault,
    })
}

pub(crate) fn verify(verify: &args::Verify) -> Result<Exit, Failure> {
    let mut checked: Vec<(String, Verification)> = Vec::new();
    match &verify.what {
        Some(what) if LibraryId::new(what).is_err() || Path::new(what).is_file() => {
            checked.push((what.clone(), app::verify_file(Path::new(what))?));
        }
        Some(id) => checked.push((id.clone(), crate::open()?.verify_library(&LibraryId::new(id)?)?)),
        None => {
            let app = crate::open()?;
            for info in app.libraries()? {
                checked.push((info.id.to_string(), app.verify_library(&info.id)?));
            }
        }
    }
    let sound = checked.iter().all(|(_, verification)| verification.sound());
    if verify.output.json {
        let list: Vec<Value> = checked.iter().map(|(name, verification)| verification_json(name, verification)).collect();
        print_json(&json!({ "schema": "healthshelf-verify/1", "sound": sound, "libraries": list }))?;
    } else {
        for (name, verification) in &checked {
            let state = if verification.sound() { "sound" } else { "DAMAGED" };
            say!("{name}: {state}, {} articles, {}", verification.articles, signature(&verification.signature))?;
            for fault in &verification.faults {
                say!("  {fault}")?;
            }
        }
    }
    Ok(if sound { Exit::Done } else { Exit::Damaged })
}

fn verification_json(name: &str, verification: &Verification) -> Value {
    json!({
        "library": name,
        "sound": verification.sound(),
        "faults": verification.faults,
        "articles": verification.articles,
        "signature": signature(&verification.signature),
    })
}

fn signature(signature: &Signature) -> String {
    match signature {
        Signature::Unsigned => "unsigned".to_owned(),
        Signature::Good { key } => format!("signed with key {key}"),
        Signature::Bad => "signature does not fit".to_owned(),
    }
}

pub(crate) fn lint(lint: &args::Lint) -> Result<Exit, Failure> {
    let today = crate::clock().to_zoned(jiff::tz::TimeZone::system()).date();
    let report = if Path::new(&lint.what).exists() {
        app::lint_source(Path::new(&lint.what), today)?
    } else {
        let id =
            LibraryId::new(&lint.what).map_err(|_| AppError::Invalid(format!("{} is neither a folder nor a library id", lint.what)))?;
        crate::open()?.lint_library(&id)?
    };
    let app::LintReport { articles, words, mean_grade, findings } = report;
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if lint.output.json {
        print_json(&json!({
            "schema": "healthshelf-lint/1", "articles": articles, "errors": errors, "warnings": warnings,
            "words": words, "mean_grade": mean_grade, "findings": findings.iter().map(finding_json).collect::<Vec<_>>(),
        }))?;
    } else {
        for finding in &findings {
            say!("{}: {} {}: {}", finding.article, finding.severity, finding.rule, finding.message)?;
        }
        tell!("{articles} articles, {errors} errors, {warnings} warnings; {words} words, mean reading grade {mean_grade:.1}");
    }
    Ok(if errors > 0 { Exit::BadInput } else { Exit::Done })
}

fn finding_json(finding: &Finding) -> Value {
    json!({ "article": finding.article, "rule": finding.rule, "severity": finding.severity, "message": finding.message })
}
