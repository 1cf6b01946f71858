//! `collections`: lists for an appointment.

use healthshelf_core::app::{App, ListFormat, ListLine};
use healthshelf_core::user::{Collection, CollectionItem};
use serde_json::{Value, json};

use crate::args::{self, CollectionsCommand};
use crate::exit::{Exit, Failure};
use crate::export::typefaces;
use crate::output::{say, tell};
use crate::user_data::write_or_say;
use crate::{print_json, words};

pub(crate) fn run(app: &App, collections: &args::Collections) -> Result<Exit, Failure> {
    match &collections.command {
        CollectionsCommand::List(output) => {
            let lists = app.collections()?;
            if output.json {
                let list: Vec<Value> = lists.iter().map(list_json).collect();
                print_json(&json!({ "schema": "healthshelf-collections/1", "collections": list }))?;
            } else {
                for list in &lists {
                    say!("{}\t{}\t{}", list.id, list.items, list.name)?;
                }
            }
            return Ok(if lists.is_empty() { Exit::NothingFound } else { Exit::Done });
        }
        CollectionsCommand::Show { id, output } => show(&app.collection_lines(*id)?, output.json)?,
        CollectionsCommand::Add { name, output } => {
            let list = app.add_collection(name)?;
            if output.json {
                print_json(&list_json(&list))?;
            } else {
                say!("List number {}", list.id)?;
            }
        }
        CollectionsCommand::Rename { id, name } => say!("{}", app.rename_collection(*id, name)?.name)?,
        CollectionsCommand::Remove { id } => {
            let (list, lines) = app.remove_collection(*id)?;
            say!("Removed {} with {} lines", list.name, lines.len())?;
        }
        CollectionsCommand::Put { id, text, bookmark, highlight, note, output } => {
            let line = match (text, bookmark, highlight, note) {
                (Some(text), ..) => ListLine::Words(text.clone()),
                (_, Some(bookmark), ..) => ListLine::Bookmark(*bookmark),
                (_, _, Some(highlight), _) => ListLine::Highlight(*highlight),
                (_, _, _, Some(note)) => ListLine::Note(*note),
                _ => return Err(Failure::usage("say what to put into the list")),
            };
            show(&app.put_in_collection(*id, &line)?, output.json)?;
        }
        CollectionsCommand::Tick { line, off } => app.change_collection_line(*line, None, Some(!off))?,
        CollectionsCommand::Take { line } => {
            let taken = app.take_from_collection(*line)?;
            say!("Took out {}", line_text(&taken.line))?;
        }
        CollectionsCommand::Order { id, lines } => app.order_collection(*id, lines)?,
        CollectionsCommand::Export { id, file, format, large_print } => export(app, *id, file.as_deref(), *format, *large_print)?,
    }
    Ok(Exit::Done)
}

fn list_json(list: &Collection) -> Value {
    json!({
        "id": list.id, "uid": list.uid, "name": list.name, "lines": list.items,
        "created_at": list.created_at.to_string(), "changed_at": list.changed_at.to_string()
    })
}

/// The words of a line, else the place that it names.
fn line_text(line: &CollectionItem) -> String {
    let place = line.source.as_ref().map(|source| source.title.clone()).unwrap_or_default();
    if line.text.trim().is_empty() { place } else { words::one_line(&line.text) }
}

fn show((list, lines): &(Collection, Vec<CollectionItem>), as_json: bool) -> Result<(), Failure> {
    if as_json {
        let items: Vec<Value> = lines
            .iter()
            .map(|line| {
                let source = line.source.as_ref();
                json!({
                    "id": line.id, "uid": line.uid, "kind": line.kind, "text": line.text, "done": line.done,
                    "key": source.map(|source| source.key.to_string()), "title": source.map(|source| &source.title),
                    "section": source.and_then(|source| source.section.as_ref())
                })
            })
            .collect();
        return print_json(&json!({ "schema": "healthshelf-collection/1", "collection": list_json(list), "lines": items }));
    }
    say!("{}", list.name)?;
    for line in lines {
        let mark = if line.done { 'x' } else { ' ' };
        let place = line.source.as_ref().map(|source| format!("\t{}", source.key)).unwrap_or_default();
        say!("{}\t[{mark}] {}{place}", line.id, line_text(line))?;
    }
    Ok(())
}

fn export(app: &App, id: i64, file: Option<&std::path::Path>, format: args::ListFormat, large_print: bool) -> Result<(), Failure> {
    let format = match format {
        args::ListFormat::Pdf => ListFormat::Pdf,
        args::ListFormat::Html => ListFormat::Html,
        args::ListFormat::Markdown => ListFormat::Markdown,
    };
    match file {
        Some(path) => {
            let path = app.export_list(id, format, large_print, path, false, &typefaces())?;
            tell!("written to {}", path.display());
        }
        None => drop(write_or_say(None, &app.list_text(id, format, large_print)?)?),
    }
    Ok(())
}
