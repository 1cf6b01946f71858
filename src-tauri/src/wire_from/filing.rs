//! Folders, tags, orders and lists for an appointment, to the wire and back.

use healthshelf_core::app::{self, App, AppError};
use healthshelf_core::model::ArticleKey;
use healthshelf_core::user;

use super::annotations::section;
use super::time;
use crate::wire::{
    BookmarkView, Collection, CollectionLine, CollectionPage, Filed, Folder, FolderName, NewLine, RemovedFolder, SavedOverview, Tag,
    TakenLine,
};

fn count(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl From<app::SavedOverview> for SavedOverview {
    fn from(overview: app::SavedOverview) -> Self {
        Self {
            folders: overview.folders.into_iter().map(Into::into).collect(),
            tags: overview.tags.into_iter().map(|tag| Tag { name: tag.name, bookmarks: count(tag.bookmarks) }).collect(),
            bookmarks: count(overview.bookmarks),
            unfiled: count(overview.unfiled),
            highlights: count(overview.highlights),
            notes: count(overview.notes),
            lists: count(overview.lists as u64),
        }
    }
}

impl From<user::Folder> for Folder {
    fn from(folder: user::Folder) -> Self {
        Self {
            id: folder.id,
            parent: folder.parent,
            name: folder.name,
            bookmarks: count(folder.bookmarks),
            created_at: folder.created_at.to_string(),
        }
    }
}

/// The part of the bookmarks that the window asks for.
pub(crate) fn view(view: BookmarkView) -> Result<user::BookmarkView, AppError> {
    let order = match view.sort.as_str() {
        "newest" => user::BookmarkOrder::NewestFirst,
        "title" => user::BookmarkOrder::ByTitle,
        "opened" => user::BookmarkOrder::LastOpened,
        "own" => user::BookmarkOrder::Own,
        _ => return Err(AppError::Invalid("there is no such order".to_owned())),
    };
    let folder = match view.folder.as_str() {
        "all" => user::InFolder::Anywhere,
        "unfiled" => user::InFolder::Unfiled,
        number => user::InFolder::Folder(number.parse().map_err(|_| AppError::Invalid("there is no such folder".to_owned()))?),
    };
    Ok(user::BookmarkView { order, folder, tag: view.tag })
}

impl From<user::Filed> for Filed {
    fn from(filed: user::Filed) -> Self {
        Self { bookmark: filed.bookmark, folder: filed.folder }
    }
}

impl From<Filed> for user::Filed {
    fn from(filed: Filed) -> Self {
        Self { bookmark: filed.bookmark, folder: filed.folder }
    }
}

impl From<user::RemovedFolder> for RemovedFolder {
    fn from(removed: user::RemovedFolder) -> Self {
        Self {
            folder: removed.folder.into(),
            place: removed.place,
            folders: removed.folders.into_iter().map(|(id, name)| FolderName { id, name }).collect(),
            bookmarks: removed.bookmarks,
        }
    }
}

pub(crate) fn removed_folder(removed: RemovedFolder) -> Result<user::RemovedFolder, AppError> {
    let folder = removed.folder;
    Ok(user::RemovedFolder {
        folder: user::Folder {
            id: folder.id,
            parent: folder.parent,
            name: folder.name,
            bookmarks: u64::from(folder.bookmarks),
            created_at: time(&folder.created_at)?,
        },
        place: removed.place,
        folders: removed.folders.into_iter().map(|folder| (folder.id, folder.name)).collect(),
        bookmarks: removed.bookmarks,
    })
}

impl From<user::Collection> for Collection {
    fn from(collection: user::Collection) -> Self {
        Self {
            id: collection.id,
            uid: collection.uid,
            name: collection.name,
            items: count(collection.items),
            created_at: collection.created_at.to_string(),
            changed_at: collection.changed_at.to_string(),
        }
    }
}

fn line(app: &App, line: user::CollectionItem) -> CollectionLine {
    let available = line.source.as_ref().is_some_and(|source| app.has_article(&source.key));
    let (key, title, section) = match line.source {
        Some(source) => (Some(source.key.to_string()), Some(source.title), source.section),
        None => (None, None, None),
    };
    let (section_id, section_heading) = section.map(|section| (section.id, section.heading)).unzip();
    CollectionLine {
        id: line.id,
        uid: line.uid,
        kind: line.kind.to_string(),
        text: line.text,
        key,
        title,
        section_id,
        section_heading,
        done: line.done,
        created_at: line.created_at.to_string(),
        available,
    }
}

fn line_back(line: CollectionLine) -> Result<user::CollectionItem, AppError> {
    let source = match line.key {
        Some(key) => Some(user::ItemSource {
            key: ArticleKey::parse(&key)?,
            title: line.title.unwrap_or_default(),
            section: section(line.section_id, line.section_heading),
        }),
        None => None,
    };
    Ok(user::CollectionItem {
        id: line.id,
        uid: line.uid,
        kind: kind(&line.kind)?,
        text: line.text,
        source,
        done: line.done,
        created_at: time(&line.created_at)?,
    })
}

fn kind(name: &str) -> Result<user::ItemKind, AppError> {
    user::ItemKind::from_name(name).ok_or_else(|| AppError::Invalid("a list holds no such thing".to_owned()))
}

/// A list with its lines.
pub(crate) fn collection_page(app: &App, (collection, lines): (user::Collection, Vec<user::CollectionItem>)) -> CollectionPage {
    CollectionPage { collection: collection.into(), lines: lines.into_iter().map(|one| line(app, one)).collect() }
}

/// A list that comes back.
pub(crate) fn collection_back(page: CollectionPage) -> Result<(user::Collection, Vec<user::CollectionItem>), AppError> {
    let list = page.collection;
    let collection = user::Collection {
        id: list.id,
        uid: list.uid,
        name: list.name,
        items: u64::from(list.items),
        created_at: time(&list.created_at)?,
        changed_at: time(&list.changed_at)?,
    };
    Ok((collection, page.lines.into_iter().map(line_back).collect::<Result<_, _>>()?))
}

/// What the window wants to put into a list.
pub(crate) fn new_line(line: NewLine) -> Result<app::ListLine, AppError> {
    let id = line.id.ok_or_else(|| AppError::Invalid("it is not said what to put into the list".to_owned()));
    Ok(match kind(&line.kind)? {
        user::ItemKind::Line => app::ListLine::Words(line.text.unwrap_or_default()),
        user::ItemKind::Bookmark => app::ListLine::Bookmark(id?),
        user::ItemKind::Highlight => app::ListLine::Highlight(id?),
        user::ItemKind::Note => app::ListLine::Note(id?),
    })
}

pub(crate) fn taken_line(app: &App, taken: user::TakenLine) -> TakenLine {
    TakenLine { collection: taken.collection, line: line(app, taken.line), before: taken.before }
}

pub(crate) fn line_taken(taken: TakenLine) -> Result<user::TakenLine, AppError> {
    Ok(user::TakenLine { collection: taken.collection, line: line_back(taken.line)?, before: taken.before })
}
