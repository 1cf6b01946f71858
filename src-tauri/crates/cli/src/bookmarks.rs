//! `bookmarks`.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use healthshelf_core::app::{App, SavedBookmark};
use healthshelf_core::model::ArticleKey;
use healthshelf_core::user::BookmarkOrder;
use serde_json::{Value, json};

use crate::args::{self, BookmarksCommand};
use crate::exit::{Exit, Failure};
use crate::output::{say, tell};
use crate::print_json;

pub(crate) fn run(app: &App, bookmarks: &args::Bookmarks) -> Result<Exit, Failure> {
    match &bookmarks.command {
        BookmarksCommand::List(output) => list(app, output.json),
        BookmarksCommand::Add { key, section, output } => {
            let saved = app.add_bookmark(&ArticleKey::parse(key)?, section.as_deref())?;
            if output.json {
                print_json(&bookmark_json(&saved))?;
            } else {
                say!("Saved as number {}", saved.bookmark.id)?;
            }
            Ok(Exit::Done)
        }
        BookmarksCommand::Remove { what } => remove(app, what),
        BookmarksCommand::Export { file } => export(app, file.as_deref()),
        BookmarksCommand::Import { file, output } => import(app, file, output.json),
    }
}

fn list(app: &App, as_json: bool) -> Result<Exit, Failure> {
    let all = app.bookmarks(BookmarkOrder::NewestFirst)?;
    if as_json {
        let list: Vec<Value> = all.iter().map(bookmark_json).collect();
        print_json(&json!({ "schema": "healthshelf-bookmark-list/1", "bookmarks": list }))?;
    } else {
        for saved in &all {
            let bookmark = &saved.bookmark;
            let section = bookmark.section.as_ref().map(|section| format!(" › {}", section.heading)).unwrap_or_default();
            let gone = if saved.available { "" } else { " (not installed now)" };
            say!("{}\t{}\t{}{section}{gone}", bookmark.id, bookmark.key, bookmark.title)?;
        }
    }
    Ok(if all.is_empty() { Exit::NothingFound } else { Exit::Done })
}

fn bookmark_json(saved: &SavedBookmark) -> Value {
    let bookmark = &saved.bookmark;
    json!({
        "id": bookmark.id,
        "key": bookmark.key.to_string(),
        "title": bookmark.title,
        "section": bookmark.section.as_ref().map(|section| json!({ "id": section.id, "heading": section.heading })),
        "created_at": bookmark.created_at.to_string(),
        "available": saved.available,
    })
}

fn remove(app: &App, what: &str) -> Result<Exit, Failure> {
    let ids: Vec<i64> = match what.parse() {
        Ok(id) => vec![id],
        Err(_) => app.bookmarks_of(&ArticleKey::parse(what)?)?.iter().map(|saved| saved.bookmark.id).collect(),
    };
    // All are removed before the first is named: whoever stops reading stops nothing else.
    let removed: Vec<SavedBookmark> = ids.iter().map(|&id| app.remove_bookmark(id)).collect::<Result<_, _>>()?;
    for saved in &removed {
        say!("Removed {}", saved.bookmark.title)?;
    }
    Ok(if ids.is_empty() { Exit::NothingFound } else { Exit::Done })
}

fn export(app: &App, file: Option<&Path>) -> Result<Exit, Failure> {
    let exported = app.export_bookmarks()?;
    let Some(path) = file else {
        say!("{}", exported.document)?;
        return Ok(Exit::Done);
    };
    let cannot = |error: std::io::Error| Failure::bad_input(format!("cannot write {}: {error}", path.display()));
    let mut out = OpenOptions::new().write(true).create_new(true).open(path).map_err(cannot)?;
    out.write_all(exported.document.as_bytes()).and_then(|()| out.sync_all()).map_err(cannot)?;
    tell!("{} bookmarks written", exported.count);
    Ok(Exit::Done)
}

fn import(app: &App, file: &Path, as_json: bool) -> Result<Exit, Failure> {
    let document = std::fs::read_to_string(file).map_err(|error| Failure::bad_input(format!("cannot read {}: {error}", file.display())))?;
    let imported = app.import_bookmarks(&document)?;
    if as_json {
        let problems: Vec<Value> =
            imported.problems.iter().map(|problem| json!({ "entry": problem.entry, "message": problem.message })).collect();
        print_json(&json!({ "added": imported.added, "already_there": imported.already_there, "problems": problems }))?;
    } else {
        say!("{} added, {} were there already", imported.added, imported.already_there)?;
        imported.problems.iter().for_each(|problem| tell!("entry {}: {}", problem.entry, problem.message));
    }
    Ok(Exit::Done)
}
