//! What the reader saves.

use super::{Answer, Running, at_once, ready};
use crate::wire::{Bookmark, Position};
use crate::wire_from;

#[tauri::command(rename_all = "camelCase")]
pub(crate) async fn add_bookmark(program: Running<'_>, key: String, section_id: Option<String>) -> Answer<Bookmark> {
    ready(program, move |app, _| Ok(app.add_bookmark(&super::key(&key)?, section_id.as_deref())?.into())).await
}

#[tauri::command]
pub(crate) async fn remove_bookmark(program: Running<'_>, id: i64) -> Answer<Bookmark> {
    ready(program, move |app, _| Ok(app.remove_bookmark(id)?.into())).await
}

#[tauri::command]
pub(crate) async fn restore_bookmark(program: Running<'_>, bookmark: Bookmark) -> Answer<Bookmark> {
    ready(program, move |app, _| Ok(app.restore_bookmark(&wire_from::bookmark(bookmark)?)?.into())).await
}

#[tauri::command(rename_all = "camelCase")]
pub(crate) async fn save_position(program: Running<'_>, key: String, position: Position) -> Answer<()> {
    ready(program, move |app, _| {
        app.save_position(&super::key(&key)?, position.section_id.as_deref(), position.paragraph, position.progress)
    })
    .await
}

#[tauri::command]
pub(crate) async fn mark_read(program: Running<'_>, key: String, at: Option<String>) -> Answer<String> {
    ready(program, move |app, _| {
        let at = at.as_deref().map(wire_from::time).transpose()?;
        Ok(app.mark_read(&super::key(&key)?, at)?.to_string())
    })
    .await
}

#[tauri::command]
pub(crate) async fn unmark_read(program: Running<'_>, key: String) -> Answer<String> {
    at_once(program, move |app, _| Ok(app.unmark_read(&super::key(&key)?)?.to_string())).await
}
