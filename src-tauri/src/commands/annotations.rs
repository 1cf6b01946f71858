//! Highlights, notes, and finding what was saved.

use super::{Answer, Running, at_once, key, ready};
use crate::wire::{FoundThing, Highlight, HighlightPage, Note, NotePage, RemovedHighlight, SavedOfArticle, SelectedWords};
use crate::wire_from::annotations as from;

/// Most things on one page of a list.
const MAX_PAGE: usize = 200;

#[tauri::command]
pub(crate) async fn saved_of_article(program: Running<'_>, key: String) -> Answer<SavedOfArticle> {
    ready(program, move |app, _| Ok(from::saved_of(app, app.saved_of(&self::key(&key)?)?))).await
}

#[tauri::command]
pub(crate) async fn add_highlight(program: Running<'_>, key: String, words: SelectedWords, colour: String) -> Answer<Highlight> {
    ready(program, move |app, _| {
        let SelectedWords { section_id, exact, prefix, suffix } = words;
        let colour = from::colour(&colour)?;
        Ok(app.add_highlight(&self::key(&key)?, section_id.as_deref(), &exact, &prefix, &suffix, colour)?.into())
    })
    .await
}

#[tauri::command]
pub(crate) async fn recolour_highlight(program: Running<'_>, id: i64, colour: String) -> Answer<Highlight> {
    ready(program, move |app, _| Ok(app.recolour_highlight(id, from::colour(&colour)?)?.into())).await
}

#[tauri::command]
pub(crate) async fn replace_highlight(program: Running<'_>, id: i64, words: SelectedWords) -> Answer<Highlight> {
    ready(program, move |app, _| {
        Ok(app.replace_highlight(id, words.section_id.as_deref(), &words.exact, &words.prefix, &words.suffix)?.into())
    })
    .await
}

#[tauri::command]
pub(crate) async fn remove_highlight(program: Running<'_>, id: i64) -> Answer<RemovedHighlight> {
    at_once(program, move |app, _| Ok(RemovedHighlight::of(app, app.remove_highlight(id)?))).await
}

#[tauri::command]
pub(crate) async fn restore_highlight(program: Running<'_>, removed: RemovedHighlight) -> Answer<Highlight> {
    ready(program, move |app, _| Ok(app.restore_highlight(&from::removed_highlight(removed)?)?.into())).await
}

#[tauri::command]
pub(crate) async fn list_highlights(program: Running<'_>, colour: Option<String>, offset: u32, limit: u32) -> Answer<HighlightPage> {
    ready(program, move |app, _| {
        let limit = (limit as usize).min(MAX_PAGE);
        let colour = colour.as_deref().map(from::colour).transpose()?;
        let mut found = app.highlights(colour, limit + 1, offset as usize)?;
        let more = found.len() > limit;
        found.truncate(limit);
        Ok(HighlightPage { more, highlights: found.into_iter().map(|highlight| from::listed_highlight(app, highlight)).collect() })
    })
    .await
}

#[tauri::command(rename_all = "camelCase")]
pub(crate) async fn add_note(
    program: Running<'_>,
    key: String,
    section_id: Option<String>,
    highlight: Option<i64>,
    text: String,
) -> Answer<Note> {
    ready(program, move |app, _| Ok(from::listed_note(app, app.add_note(&self::key(&key)?, section_id.as_deref(), highlight, &text)?)))
        .await
}

#[tauri::command]
pub(crate) async fn change_note(program: Running<'_>, id: i64, text: String) -> Answer<Note> {
    at_once(program, move |app, _| Ok(from::listed_note(app, app.change_note(id, &text)?))).await
}

#[tauri::command]
pub(crate) async fn remove_note(program: Running<'_>, id: i64) -> Answer<Note> {
    at_once(program, move |app, _| Ok(from::listed_note(app, app.remove_note(id)?))).await
}

#[tauri::command]
pub(crate) async fn restore_note(program: Running<'_>, note: Note) -> Answer<Note> {
    at_once(program, move |app, _| Ok(from::listed_note(app, app.restore_note(&from::note(note)?)?))).await
}

#[tauri::command]
pub(crate) async fn list_notes(program: Running<'_>, offset: u32, limit: u32) -> Answer<NotePage> {
    ready(program, move |app, _| {
        let limit = (limit as usize).min(MAX_PAGE);
        let mut found = app.notes(limit + 1, offset as usize)?;
        let more = found.len() > limit;
        found.truncate(limit);
        Ok(NotePage { more, notes: found.into_iter().map(|note| from::listed_note(app, note)).collect() })
    })
    .await
}

#[tauri::command]
pub(crate) async fn find_saved(program: Running<'_>, query: String, limit: u32) -> Answer<Vec<FoundThing>> {
    ready(program, move |app, _| {
        let found = app.find_saved(&query, (limit as usize).min(MAX_PAGE))?;
        Ok(found.into_iter().map(|thing| from::found_thing(app, thing)).collect())
    })
    .await
}
