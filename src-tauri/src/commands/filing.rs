//! Folders, tags, names and order of bookmarks, several at once; lists for an appointment.

use super::{Answer, Running, at_once, ready};
use crate::wire::{
    Bookmark, BookmarkPage, BookmarkView, Collection, CollectionPage, Filed, Folder, NewLine, RemovedFolder, SavedOverview, TakenLine,
};
use crate::wire_from::{self, filing as from};

/// Most bookmarks on one page.
const MAX_PAGE: usize = 200;

#[tauri::command]
pub(crate) async fn saved_overview(program: Running<'_>) -> Answer<SavedOverview> {
    at_once(program, |app, _| Ok(app.saved_overview()?.into())).await
}

#[tauri::command]
pub(crate) async fn list_bookmarks(program: Running<'_>, view: BookmarkView, offset: u32, limit: u32) -> Answer<BookmarkPage> {
    ready(program, move |app, _| {
        let (total, page) = app.bookmark_page(&from::view(view)?, offset as usize, (limit as usize).min(MAX_PAGE))?;
        Ok(BookmarkPage { total: u32::try_from(total).unwrap_or(u32::MAX), bookmarks: page.into_iter().map(Into::into).collect() })
    })
    .await
}

#[tauri::command]
pub(crate) async fn bookmark_ids(program: Running<'_>, view: BookmarkView) -> Answer<Vec<i64>> {
    at_once(program, move |app, _| app.bookmark_ids(&from::view(view)?)).await
}

#[tauri::command]
pub(crate) async fn rename_bookmark(program: Running<'_>, id: i64, name: Option<String>) -> Answer<Bookmark> {
    ready(program, move |app, _| Ok(app.rename_bookmark(id, name.as_deref())?.into())).await
}

#[tauri::command]
pub(crate) async fn arrange_bookmarks(program: Running<'_>, view: BookmarkView, moved: Vec<i64>, to: u32) -> Answer<()> {
    at_once(program, move |app, _| app.arrange_bookmarks(&from::view(view)?, &moved, to as usize)).await
}

#[tauri::command]
pub(crate) async fn remove_bookmarks(program: Running<'_>, ids: Vec<i64>) -> Answer<Vec<Bookmark>> {
    ready(program, move |app, _| Ok(app.remove_bookmarks(&ids)?.into_iter().map(Into::into).collect())).await
}

#[tauri::command]
pub(crate) async fn restore_bookmarks(program: Running<'_>, bookmarks: Vec<Bookmark>) -> Answer<Vec<Bookmark>> {
    ready(program, move |app, _| {
        let back = bookmarks.into_iter().map(wire_from::bookmark).collect::<Result<Vec<_>, _>>()?;
        Ok(app.restore_bookmarks(&back)?.into_iter().map(Into::into).collect())
    })
    .await
}

#[tauri::command]
pub(crate) async fn file_bookmarks(program: Running<'_>, ids: Vec<i64>, folder: Option<i64>) -> Answer<Vec<Filed>> {
    at_once(program, move |app, _| Ok(app.refile_bookmarks(&ids, folder)?.into_iter().map(Into::into).collect())).await
}

#[tauri::command]
pub(crate) async fn file_bookmarks_back(program: Running<'_>, filed: Vec<Filed>) -> Answer<()> {
    at_once(program, move |app, _| app.file_bookmarks_back(&filed.into_iter().map(Into::into).collect::<Vec<_>>())).await
}

#[tauri::command]
pub(crate) async fn tag_bookmarks(program: Running<'_>, ids: Vec<i64>, tag: String, on: bool) -> Answer<Vec<i64>> {
    at_once(program, move |app, _| app.retag_bookmarks(&ids, &tag, on)).await
}

#[tauri::command]
pub(crate) async fn opened_bookmark(program: Running<'_>, id: i64) -> Answer<()> {
    at_once(program, move |app, _| app.opened_bookmark(id)).await
}

#[tauri::command]
pub(crate) async fn add_folder(program: Running<'_>, name: String, parent: Option<i64>) -> Answer<Folder> {
    at_once(program, move |app, _| Ok(app.add_folder(&name, parent)?.into())).await
}

#[tauri::command]
pub(crate) async fn rename_folder(program: Running<'_>, id: i64, name: String) -> Answer<Folder> {
    at_once(program, move |app, _| Ok(app.rename_folder(id, &name)?.into())).await
}

#[tauri::command]
pub(crate) async fn move_folder(program: Running<'_>, id: i64, parent: Option<i64>) -> Answer<Folder> {
    at_once(program, move |app, _| Ok(app.move_folder(id, parent)?.into())).await
}

#[tauri::command]
pub(crate) async fn remove_folder(program: Running<'_>, id: i64) -> Answer<RemovedFolder> {
    at_once(program, move |app, _| Ok(app.take_folder_away(id)?.into())).await
}

#[tauri::command]
pub(crate) async fn restore_folder(program: Running<'_>, removed: RemovedFolder) -> Answer<Folder> {
    at_once(program, move |app, _| Ok(app.restore_folder(&from::removed_folder(removed)?)?.into())).await
}

#[tauri::command]
pub(crate) async fn list_collections(program: Running<'_>) -> Answer<Vec<Collection>> {
    at_once(program, |app, _| Ok(app.collections()?.into_iter().map(Into::into).collect())).await
}

#[tauri::command]
pub(crate) async fn open_collection(program: Running<'_>, id: i64) -> Answer<CollectionPage> {
    ready(program, move |app, _| Ok(from::collection_page(app, app.collection_lines(id)?))).await
}

#[tauri::command]
pub(crate) async fn add_collection(program: Running<'_>, name: String) -> Answer<Collection> {
    at_once(program, move |app, _| Ok(app.add_collection(&name)?.into())).await
}

#[tauri::command]
pub(crate) async fn rename_collection(program: Running<'_>, id: i64, name: String) -> Answer<Collection> {
    at_once(program, move |app, _| Ok(app.rename_collection(id, &name)?.into())).await
}

#[tauri::command]
pub(crate) async fn remove_collection(program: Running<'_>, id: i64) -> Answer<CollectionPage> {
    ready(program, move |app, _| Ok(from::collection_page(app, app.remove_collection(id)?))).await
}

#[tauri::command]
pub(crate) async fn restore_collection(program: Running<'_>, removed: CollectionPage) -> Answer<Collection> {
    at_once(program, move |app, _| {
        let (collection, lines) = from::collection_back(removed)?;
        Ok(app.restore_collection(&collection, &lines)?.into())
    })
    .await
}

#[tauri::command]
pub(crate) async fn put_in_collection(program: Running<'_>, id: i64, lines: Vec<NewLine>) -> Answer<Vec<i64>> {
    at_once(program, move |app, _| {
        let lines = lines.into_iter().map(from::new_line).collect::<Result<Vec<_>, _>>()?;
        app.put_all_in_collection(id, &lines)
    })
    .await
}

#[tauri::command]
pub(crate) async fn change_line(program: Running<'_>, id: i64, text: Option<String>, done: Option<bool>) -> Answer<()> {
    at_once(program, move |app, _| app.change_collection_line(id, text.as_deref(), done)).await
}

#[tauri::command]
pub(crate) async fn take_line(program: Running<'_>, id: i64) -> Answer<TakenLine> {
    ready(program, move |app, _| Ok(from::taken_line(app, app.take_from_collection(id)?))).await
}

#[tauri::command]
pub(crate) async fn put_line_back(program: Running<'_>, taken: TakenLine) -> Answer<()> {
    at_once(program, move |app, _| app.put_back_in_collection(&from::line_taken(taken)?)).await
}

#[tauri::command]
pub(crate) async fn order_collection(program: Running<'_>, id: i64, order: Vec<i64>) -> Answer<()> {
    at_once(program, move |app, _| app.order_collection(id, &order)).await
}
