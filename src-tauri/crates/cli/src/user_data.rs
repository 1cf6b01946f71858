//! `export-user-data`, `import-user-data` and `find-saved`.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use healthshelf_core::app::{App, FoundThing, UserDataFormat};
use healthshelf_core::user::{Counts, ExchangeKind, ExchangeReport, Extras};
use serde_json::{Value, json};

use crate::args;
use crate::exit::{Exit, Failure};
use crate::output::{result, say, tell};
use crate::{print_json, words};

/// Problems that are printed one by one; JSON has them all.
const SHOWN: usize = 20;

pub(crate) fn export(app: &App, export: &args::ExportUserData) -> Result<Exit, Failure> {
    let format = match export.format {
        args::UserDataFormat::Json => UserDataFormat::Json,
        args::UserDataFormat::Html => UserDataFormat::Html,
        args::UserDataFormat::Jsonld => UserDataFormat::JsonLd,
        args::UserDataFormat::Markdown => UserDataFormat::Markdown,
    };
    let extras = Extras { history: export.with_history, settings: export.with_settings };
    if extras != Extras::default() && format != UserDataFormat::Json {
        return Err(Failure::usage("--with-history and --with-settings go with --format json"));
    }
    let made = app.user_data_document(format, extras)?;
    if write_or_say(export.file.as_deref(), &made.document)? {
        let counts: Vec<String> = made.counts.iter().map(|(kind, count)| format!("{count} {}", name(*kind))).collect();
        tell!("written: {}", if counts.is_empty() { "nothing is saved yet".to_owned() } else { counts.join(", ") });
    }
    if made.left_out > 0 {
        tell!("{} entries can only be read by a newer version of Healthshelf; they stay here and are not in the file", made.left_out);
    }
    Ok(Exit::Done)
}

pub(crate) fn import(app: &App, import: &args::ImportUserData) -> Result<Exit, Failure> {
    let bytes = file_bytes(app, &import.file)?;
    let report = if import.preview { app.preview_user_data(&bytes)? } else { app.import_user_data(&bytes)? };
    if import.output.json {
        print_json(&report_json(&report, import.preview))?;
        return Ok(Exit::Done);
    }
    for (kind, counts) in &report.kinds {
        say!("{}: {}", name(*kind), told(*counts, import.preview))?;
    }
    if report.kinds.is_empty() {
        say!("there is nothing in this file")?;
    }
    for problem in report.problems.iter().take(SHOWN) {
        tell!("{} {}: {}", name(problem.kind), problem.entry, problem.message);
    }
    if report.problems.len() > SHOWN {
        tell!("and {} more; --json names them all", report.problems.len() - SHOWN);
    }
    if import.preview {
        tell!("Nothing was changed: this was a preview.");
    }
    Ok(Exit::Done)
}

/// What a person calls a kind.
fn name(kind: ExchangeKind) -> &'static str {
    match kind {
        ExchangeKind::Collection => "lists",
        ExchangeKind::Line => "lines of lists",
        ExchangeKind::KeptText => "kept texts",
        ExchangeKind::ReadMark => "read marks",
        ExchangeKind::Position => "reading positions",
        ExchangeKind::Visit => "visits",
        other => other.as_str(),
    }
}

fn told(counts: Counts, preview: bool) -> String {
    let Counts { added, changed, already_there, kept_beside, unreadable, left_out } = counts;
    let parts = [
        (added, if preview { "would be added" } else { "added" }),
        (changed, if preview { "would be brought up to date" } else { "brought up to date" }),
        (kept_beside, "kept beside another version"),
        (already_there, "there already"),
        (left_out, "left out"),
        (unreadable, "cannot be read"),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    parts.join(", ")
}

fn report_json(report: &ExchangeReport, preview: bool) -> Value {
    json!({
        "schema": "healthshelf-import-report/1", "preview": preview, "kinds": report.kinds, "total": report.total(), "problems": report.problems
    })
}

pub(crate) fn find(app: &App, find: &args::FindSaved) -> Result<Exit, Failure> {
    let found = app.find_saved(&find.query.join(" "), find.limit)?;
    if find.output.json {
        let list: Vec<Value> = found
            .iter()
            .map(|thing| match thing {
                FoundThing::Bookmark(bookmark) => json!({
                    "kind": "bookmark", "id": bookmark.id, "key": bookmark.key.to_string(), "title": bookmark.title,
                    "section": bookmark.section, "text": bookmark.name
                }),
                FoundThing::Highlight(highlight) => json!({
                    "kind": "highlight", "id": highlight.id, "key": highlight.key.to_string(), "title": highlight.title,
                    "section": highlight.section, "text": highlight.quote.exact
                }),
                FoundThing::Note(note) => json!({
                    "kind": "note", "id": note.id, "key": note.key.to_string(), "title": note.title, "section": note.section, "text": note.text
                }),
            })
            .collect();
        print_json(&json!({ "schema": "healthshelf-found/1", "results": list }))?;
    } else {
        for thing in &found {
            let (kind, id, key, text) = match thing {
                FoundThing::Bookmark(bookmark) => {
                    ("bookmark", bookmark.id, &bookmark.key, bookmark.name.as_ref().unwrap_or(&bookmark.title))
                }
                FoundThing::Highlight(highlight) => ("highlight", highlight.id, &highlight.key, &highlight.quote.exact),
                FoundThing::Note(note) => ("note", note.id, &note.key, &note.text),
            };
            say!("{kind} {id}\t{key}\t{}", words::one_line(text))?;
        }
    }
    Ok(if found.is_empty() { Exit::NothingFound } else { Exit::Done })
}

/// Writes a new file, or says the text where none is named; says whether a file was written.
pub(crate) fn write_or_say(file: Option<&Path>, text: &str) -> Result<bool, Failure> {
    let Some(path) = file else {
        let end = if text.ends_with('\n') { "" } else { "\n" };
        result(format_args!("{text}{end}"))?;
        return Ok(false);
    };
    let cannot = |error: std::io::Error| Failure::bad_input(format!("cannot write {}: {error}", path.display()));
    let mut out = OpenOptions::new().write(true).create_new(true).open(path).map_err(cannot)?;
    out.write_all(text.as_bytes()).and_then(|()| out.sync_all()).map_err(cannot)?;
    Ok(true)
}

/// The bytes of a file to take in.
pub(crate) fn file_bytes(app: &App, file: &Path) -> Result<Vec<u8>, Failure> {
    Ok(app.user_data_file(file)?)
}
