//! The history: by day, in pages, paused, cleared by span, and the private session.

use healthshelf_core::app::{AppError, HistorySpan};
use jiff::tz::TimeZone;

use super::{Answer, Running, at_once, ready};
use crate::wire::{Cleared, HistoryPage, Remembering, VisitPlace};
use crate::wire_from::own_data::visit_place;

/// Most entries on one page.
const MAX_HISTORY: usize = 1000;

/// A page of what was read, by the reader's days: all, or what has all of `words` in its title.
#[tauri::command]
pub(crate) async fn history_page(program: Running<'_>, words: String, limit: u32, before: Option<VisitPlace>) -> Answer<HistoryPage> {
    ready(program, move |app, _| {
        let before = before.as_ref().map(visit_place).transpose()?;
        Ok(app.history_by_day(&words, &TimeZone::system(), (limit as usize).clamp(1, MAX_HISTORY), before)?.into())
    })
    .await
}

#[tauri::command]
pub(crate) async fn remove_history(program: Running<'_>, id: i64) -> Answer<()> {
    at_once(program, move |app, _| app.remove_visit(id)).await
}

fn span(name: &str) -> Result<HistorySpan, AppError> {
    HistorySpan::from_name(name).ok_or_else(|| AppError::Invalid("there is no such span of time".to_owned()))
}

#[tauri::command]
pub(crate) async fn count_history(program: Running<'_>, span: String) -> Answer<Cleared> {
    at_once(program, move |app, _| Ok(app.count_history(self::span(&span)?, &TimeZone::system())?.into())).await
}

#[tauri::command]
pub(crate) async fn clear_history(program: Running<'_>, span: String) -> Answer<Cleared> {
    at_once(program, move |app, _| Ok(app.clear_history_since(self::span(&span)?, &TimeZone::system())?.into())).await
}

/// Whether reading is remembered.
#[tauri::command]
pub(crate) async fn remembering(program: Running<'_>) -> Answer<Remembering> {
    at_once(program, |app, _| Ok(app.remembering()?.into())).await
}

#[tauri::command]
pub(crate) async fn pause_history(program: Running<'_>, paused: bool) -> Answer<Remembering> {
    at_once(program, move |app, _| {
        app.pause_history(paused)?;
        Ok(app.remembering()?.into())
    })
    .await
}

#[tauri::command]
pub(crate) async fn set_private_session(program: Running<'_>, on: bool) -> Answer<Remembering> {
    at_once(program, move |app, _| {
        app.set_private_session(on);
        Ok(app.remembering()?.into())
    })
    .await
}
