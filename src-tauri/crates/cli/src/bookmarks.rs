//! `bookmarks`.

use std::path::Path;

use healthshelf_core::app::{App, FoundThing, SavedBookmark, UserDataFormat};
use healthshelf_core::model::ArticleKey;
use healthshelf_core::user::{BookmarkOrder, Extras, Folder};
use serde_json::{Value, json};

use crate::args::{self, BookmarkSort, BookmarksCommand, BookmarksFormat, FoldersCommand};
use crate::exit::{Exit, Failure};
use crate::output::{say, tell};
use crate::print_json;
use crate::user_data::{file_bytes, write_or_say};

pub(crate) fn run(app: &App, bookmarks: &args::Bookmarks) -> Result<Exit, Failure> {
    match &bookmarks.command {
        BookmarksCommand::List { folder, tag, sort, output } => list(app, folder.as_deref(), tag.as_deref(), *sort, output.json),
        BookmarksCommand::Add { key, section, name, folder, tag, output } => {
            let mut saved = app.add_bookmark(&ArticleKey::parse(key)?, section.as_deref())?;
            let id = saved.bookmark.id;
            if let Some(folder) = folder {
                app.file_bookmarks(&[id], Some(folder_made(app, folder)?))?;
            }
            for tag in tag {
                app.tag_bookmarks(&[id], tag, true)?;
            }
            if let Some(name) = name {
                app.rename_bookmark(id, Some(name))?;
            }
            if let Some(now) = app.bookmarks_of(&saved.bookmark.key)?.into_iter().find(|saved| saved.bookmark.id == id) {
                saved = now;
            }
            if output.json {
                print_json(&bookmark_json(&saved, &Folders::of(app)?))?;
            } else {
                say!("Saved as number {id}")?;
            }
            Ok(Exit::Done)
        }
        BookmarksCommand::Remove { what } => remove(app, what),
        BookmarksCommand::Rename { id, name } => {
            let saved = app.rename_bookmark(*id, name.as_deref())?;
            say!("{}", shown(&saved))?;
            Ok(Exit::Done)
        }
        BookmarksCommand::Move { ids, folder } => {
            let folder = folder.as_deref().map(|folder| folder_made(app, folder)).transpose()?;
            counted(app.file_bookmarks(ids, folder)?, "moved")
        }
        BookmarksCommand::Tag { tag, ids, off } => {
            app.tag_bookmarks(ids, tag, !off)?;
            let there = app.bookmarks(BookmarkOrder::NewestFirst)?.iter().filter(|saved| ids.contains(&saved.bookmark.id)).count();
            counted(there, if *off { "without this tag now" } else { "with this tag now" })
        }
        BookmarksCommand::Folders { command, output } => folders(app, command.as_ref(), output.json),
        BookmarksCommand::Search { query, limit, output } => search(app, &query.join(" "), *limit, output.json),
        BookmarksCommand::Export { file, format } => export(app, file.as_deref(), *format),
        BookmarksCommand::Import { file, output } => import(app, file, output.json),
    }
}

fn counted(count: usize, what: &str) -> Result<Exit, Failure> {
    say!("{count} bookmarks {what}")?;
    Ok(if count == 0 { Exit::NothingFound } else { Exit::Done })
}

/// The folders with their paths.
struct Folders(Vec<Folder>);

impl Folders {
    fn of(app: &App) -> Result<Self, Failure> {
        Ok(Self(app.folders()?))
    }

    fn path(&self, id: i64) -> String {
        let mut names: Vec<&str> = Vec::new();
        let mut next = Some(id);
        while let Some(folder) = next.and_then(|id| self.0.iter().find(|folder| folder.id == id)) {
            names.insert(0, &folder.name);
            next = folder.parent.filter(|_| names.len() <= self.0.len());
        }
        names.join("/")
    }

    /// The folder of a number or a path.
    fn find(&self, wanted: &str) -> Result<i64, Failure> {
        let by_number = wanted.parse().ok().filter(|id| self.0.iter().any(|folder| folder.id == *id));
        let by_path = || self.0.iter().find(|folder| self.path(folder.id) == wanted.trim_matches('/')).map(|folder| folder.id);
        let missing = || Failure { exit: Exit::NothingFound, message: format!("there is no folder “{wanted}”") };
        by_number.or_else(by_path).ok_or_else(missing)
    }
}

/// The folder of a number or a path; the parts of a path that are missing are made.
fn folder_made(app: &App, wanted: &str) -> Result<i64, Failure> {
    if let Ok(id) = Folders::of(app)?.find(wanted) {
        return Ok(id);
    }
    let mut parent = None;
    for name in wanted.split('/').filter(|name| !name.trim().is_empty()) {
        parent = Some(app.add_folder(name, parent)?.id);
    }
    parent.ok_or_else(|| Failure::usage("name a folder"))
}

fn list(app: &App, folder: Option<&str>, tag: Option<&str>, sort: BookmarkSort, as_json: bool) -> Result<Exit, Failure> {
    let order = match sort {
        BookmarkSort::Newest => BookmarkOrder::NewestFirst,
        BookmarkSort::Title => BookmarkOrder::ByTitle,
        BookmarkSort::Opened => BookmarkOrder::LastOpened,
        BookmarkSort::Own => BookmarkOrder::Own,
    };
    let folders = Folders::of(app)?;
    let folder = folder.map(|folder| folders.find(folder)).transpose()?;
    let mut all = app.bookmarks(order)?;
    all.retain(|saved| folder.is_none_or(|folder| saved.bookmark.folder == Some(folder)));
    all.retain(|saved| tag.is_none_or(|tag| saved.bookmark.tags.iter().any(|of| of == tag)));
    print_list(&all, &folders, as_json)
}

fn print_list(all: &[SavedBookmark], folders: &Folders, as_json: bool) -> Result<Exit, Failure> {
    if as_json {
        let list: Vec<Value> = all.iter().map(|saved| bookmark_json(saved, folders)).collect();
        print_json(&json!({ "schema": "healthshelf-bookmark-list/1", "bookmarks": list }))?;
    } else {
        for saved in all {
            say!("{}\t{}\t{}", saved.bookmark.id, saved.bookmark.key, shown(saved))?;
        }
    }
    Ok(if all.is_empty() { Exit::NothingFound } else { Exit::Done })
}

/// A bookmark as a line: name or title with section, its tags, and whether it is there now.
fn shown(saved: &SavedBookmark) -> String {
    let bookmark = &saved.bookmark;
    let section = bookmark.section.as_ref().map(|section| format!(" › {}", section.heading)).unwrap_or_default();
    let tags = bookmark.tags.iter().fold(String::new(), |out, tag| out + " #" + tag);
    let gone = if saved.available { "" } else { " (not installed now)" };
    match &bookmark.name {
        Some(name) => format!("{name} ({}{section}){tags}{gone}", bookmark.title),
        None => format!("{}{section}{tags}{gone}", bookmark.title),
    }
}

fn bookmark_json(saved: &SavedBookmark, folders: &Folders) -> Value {
    let bookmark = &saved.bookmark;
    json!({
        "id": bookmark.id,
        "key": bookmark.key.to_string(),
        "title": bookmark.title,
        "section": bookmark.section.as_ref().map(|section| json!({ "id": section.id, "heading": section.heading })),
        "created_at": bookmark.created_at.to_string(),
        "available": saved.available,
        "name": bookmark.name,
        "folder": bookmark.folder.map(|folder| json!({ "id": folder, "path": folders.path(folder) })),
        "tags": bookmark.tags,
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

fn folders(app: &App, command: Option<&FoldersCommand>, as_json: bool) -> Result<Exit, Failure> {
    match command {
        Some(FoldersCommand::Add { path }) => {
            let id = folder_made(app, path)?;
            say!("Folder {id}: {}", Folders::of(app)?.path(id))?;
        }
        Some(FoldersCommand::Rename { folder, name }) => {
            let id = app.rename_folder(Folders::of(app)?.find(folder)?, name)?.id;
            say!("Folder {id}: {}", Folders::of(app)?.path(id))?;
        }
        Some(FoldersCommand::Remove { folder }) => {
            let moved = app.remove_folder(Folders::of(app)?.find(folder)?)?;
            say!("Removed; {moved} bookmarks moved to the folder above")?;
        }
        None => {
            let folders = Folders::of(app)?;
            if as_json {
                let list: Vec<Value> = folders
                    .0
                    .iter()
                    .map(|folder| json!({ "id": folder.id, "path": folders.path(folder.id), "bookmarks": folder.bookmarks }))
                    .collect();
                let tags: Vec<Value> = app.tags()?.iter().map(|tag| json!({ "name": tag.name, "bookmarks": tag.bookmarks })).collect();
                print_json(&json!({ "schema": "healthshelf-folders/1", "folders": list, "tags": tags }))?;
            } else {
                for folder in &folders.0 {
                    say!("{}\t{}\t{}", folder.id, folder.bookmarks, folders.path(folder.id))?;
                }
            }
            return Ok(if folders.0.is_empty() { Exit::NothingFound } else { Exit::Done });
        }
    }
    Ok(Exit::Done)
}

fn search(app: &App, query: &str, limit: usize, as_json: bool) -> Result<Exit, Failure> {
    // Highlights and notes that are found with them take places of the limit, so more are asked for.
    let found = app.find_saved(query, limit.saturating_mul(20))?;
    let ids: Vec<i64> = found
        .into_iter()
        .filter_map(|thing| match thing {
            FoundThing::Bookmark(bookmark) => Some(bookmark.id),
            FoundThing::Highlight(_) | FoundThing::Note(_) => None,
        })
        .take(limit)
        .collect();
    let mut all = app.bookmarks(BookmarkOrder::NewestFirst)?;
    all.retain(|saved| ids.contains(&saved.bookmark.id));
    all.sort_by_key(|saved| ids.iter().position(|id| *id == saved.bookmark.id));
    print_list(&all, &Folders::of(app)?, as_json)
}

fn export(app: &App, file: Option<&Path>, format: BookmarksFormat) -> Result<Exit, Failure> {
    let (document, count) = match format {
        BookmarksFormat::Json => {
            let exported = app.export_bookmarks()?;
            (exported.document, exported.count)
        }
        BookmarksFormat::Html => {
            let made = app.user_data_document(UserDataFormat::Html, Extras::default())?;
            (made.document, made.counts.get(&healthshelf_core::user::ExchangeKind::Bookmark).copied().unwrap_or_default())
        }
    };
    if write_or_say(file, &document)? {
        tell!("{count} bookmarks written");
    }
    Ok(Exit::Done)
}

fn import(app: &App, file: &Path, as_json: bool) -> Result<Exit, Failure> {
    let bytes = file_bytes(app, file)?;
    let document = String::from_utf8(bytes).map_err(|_| Failure::bad_input(format!("{} is not text in UTF-8", file.display())))?;
    let imported = app.import_bookmarks(&document)?;
    if as_json {
        let problems: Vec<Value> =
            imported.problems.iter().map(|problem| json!({ "entry": problem.entry, "message": problem.message })).collect();
        print_json(&json!({
            "added": imported.added, "already_there": imported.already_there, "problems": problems,
            "changed": imported.changed, "left_out": imported.left_out
        }))?;
    } else {
        say!("{} added, {} were there already", imported.added, imported.already_there)?;
        if imported.changed > 0 {
            say!("{} got a name, a folder or tags that they had not", imported.changed)?;
        }
        if imported.left_out > 0 {
            tell!("{} links lead to something that is not in Healthshelf and were left out", imported.left_out);
        }
        imported.problems.iter().for_each(|problem| tell!("entry {}: {}", problem.entry, problem.message));
    }
    Ok(Exit::Done)
}
