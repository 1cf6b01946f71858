//! The reader's own data as a whole: its files, backups, erasing, documents taken out and taken in. No path crosses the bridge: a backup is
//! named by its file name and looked up in the data folder, a file elsewhere by the token of the dialog that chose it.

use std::path::PathBuf;
use std::sync::Arc;

use healthshelf_core::app::{App, AppError, ListFormat, UserDataFormat};
use healthshelf_core::user::{Erasable, Extras};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::DialogExt;

use super::export::{file_name, typefaces, with_ending};
use super::{Answer, Running, at_once, blocking, ready};
use crate::program::Program;
use crate::wire::{Backup, DataFile, Erased, ExportTarget, KindChange, SavedFile, SourceChoice, TakenIn};
use crate::wire_from::own_data::{self as from};

/// Most backups that are looked into: all, since one that was not would be shown as damaged.
const LOOKED_INTO: usize = usize::MAX;
/// The file that a development build takes for import, from the folder that it saves to: no test can answer the platform's dialog.
const TO_IMPORT: &str = "to-import.json";

#[tauri::command]
pub(crate) async fn data_files(program: Running<'_>) -> Answer<Vec<DataFile>> {
    at_once(program, |app, _| Ok(app.data_files().into_iter().map(Into::into).collect())).await
}

#[tauri::command]
pub(crate) async fn list_backups(program: Running<'_>) -> Answer<Vec<Backup>> {
    at_once(program, |app, _| {
        let sound = app.good_backups(LOOKED_INTO);
        let holds = |path: &PathBuf| sound.iter().find(|one| one.file.path == *path).map(|one| one.counts.clone());
        Ok(app.backups().iter().map(|file| from::backup(file, holds(&file.path))).collect())
    })
    .await
}

#[tauri::command]
pub(crate) async fn back_up_now(program: Running<'_>) -> Answer<Backup> {
    at_once(program, |app, _| Ok(from::backup(&app.back_up_now()?, None))).await
}

/// The path of a backup in the data folder.
fn backup_of(app: &App, name: &str) -> Result<PathBuf, AppError> {
    let found = app.backups().into_iter().find(|file| from::file_name(&file.path) == name);
    found.map(|file| file.path).ok_or(AppError::NoSaved("backup"))
}

#[tauri::command]
pub(crate) async fn preview_restore(program: Running<'_>, name: String) -> Answer<Vec<KindChange>> {
    at_once(program, move |app, _| Ok(app.preview_restore(&backup_of(app, &name)?)?.into_iter().map(Into::into).collect())).await
}

/// Gives the name of the backup of what was there before.
#[tauri::command]
pub(crate) async fn restore_backup(program: Running<'_>, name: String) -> Answer<String> {
    at_once(program, move |app, _| Ok(from::file_name(&app.restore(&backup_of(app, &name)?)?.kept_as))).await
}

fn erasable(what: &str) -> Result<Erasable, AppError> {
    Erasable::from_name(what).ok_or_else(|| AppError::Invalid("there is no such kind of thing to erase".to_owned()))
}

#[tauri::command]
pub(crate) async fn erase_preview(program: Running<'_>, what: String) -> Answer<Erased> {
    at_once(program, move |app, _| Ok(app.erase_preview(erasable(&what)?)?.into())).await
}

#[tauri::command]
pub(crate) async fn erase(program: Running<'_>, what: String) -> Answer<Erased> {
    at_once(program, move |app, _| Ok(app.erase(erasable(&what)?)?.into())).await
}

fn data_format(name: &str) -> Result<UserDataFormat, AppError> {
    UserDataFormat::from_name(name).ok_or_else(|| AppError::Invalid("there is no such kind of file".to_owned()))
}

fn list_format(name: &str) -> Result<ListFormat, AppError> {
    ListFormat::from_name(name).ok_or_else(|| AppError::Invalid("there is no such kind of file".to_owned()))
}

/// Asks where to save a document of what the reader saved, or, where `list` is given, that list.
#[tauri::command(rename_all = "camelCase")]
pub(crate) async fn choose_data_target<R: Runtime>(
    app: AppHandle<R>,
    program: Running<'_>,
    format: String,
    list: Option<i64>,
) -> Answer<Option<ExportTarget>> {
    let program = Arc::clone(&program);
    blocking(move || {
        let facade = program.app()?;
        let (name, ending) = match list {
            Some(id) => (file_name(&facade.collection_lines(id)?.0.name), list_format(&format)?.extension()),
            None => (format!("healthshelf-{}", facade.today()), data_format(&format)?.extension()),
        };
        let name = format!("{name}.{ending}");
        if let Some(folder) = &program.environment().save_to {
            return Ok(Some(program.keep_target(folder.join(name), false)));
        }
        let dialog = app.dialog().file().set_file_name(&name).add_filter(ending.to_uppercase(), &[ending]);
        let chosen = dialog.blocking_save_file().and_then(|chosen| chosen.into_path().ok());
        Ok(chosen.map(|chosen| {
            let (path, replace) = with_ending(&chosen, ending);
            program.keep_target(path, replace)
        }))
    })
    .await
}

fn target(program: &Program, token: &str) -> Result<(PathBuf, bool), AppError> {
    program.take_target(token).ok_or_else(|| AppError::Invalid("this place was not chosen here; choose it again".to_owned()))
}

#[tauri::command(rename_all = "camelCase")]
pub(crate) async fn save_user_data(
    program: Running<'_>,
    token: String,
    format: String,
    history: bool,
    settings: bool,
) -> Answer<SavedFile> {
    ready(program, move |app, program| {
        let format = data_format(&format)?;
        let (path, replace) = target(program, &token)?;
        app.export_user_data(format, Extras { history, settings }, &path, replace)?;
        Ok(from::saved_file(&path))
    })
    .await
}

#[tauri::command(rename_all = "camelCase")]
pub(crate) async fn save_list<R: Runtime>(
    window: AppHandle<R>,
    program: Running<'_>,
    token: String,
    id: i64,
    format: String,
    large_print: bool,
) -> Answer<SavedFile> {
    ready(program, move |app, program| {
        let format = list_format(&format)?;
        let (path, replace) = target(program, &token)?;
        app.export_list(id, format, large_print, &path, replace, &typefaces(&window))?;
        Ok(from::saved_file(&path))
    })
    .await
}

/// Asks for a file to take in.
#[tauri::command]
pub(crate) async fn choose_user_data<R: Runtime>(app: AppHandle<R>, program: Running<'_>) -> Answer<Option<SourceChoice>> {
    let program = Arc::clone(&program);
    blocking(move || {
        if let Some(folder) = &program.environment().save_to {
            return Ok(Some(program.keep_source(folder.join(TO_IMPORT))));
        }
        let chosen = app.dialog().file().blocking_pick_file().and_then(|chosen| chosen.into_path().ok());
        Ok(chosen.map(|path| program.keep_source(path)))
    })
    .await
}

fn document(app: &App, program: &Program, token: &str) -> Result<Vec<u8>, AppError> {
    let path = program.source(token).ok_or_else(|| AppError::Invalid("this file was not chosen here; choose it again".to_owned()))?;
    app.user_data_file(&path)
}

#[tauri::command]
pub(crate) async fn preview_user_data(program: Running<'_>, token: String) -> Answer<Vec<TakenIn>> {
    ready(program, move |app, program| Ok(from::taken_in(app.preview_user_data(&document(app, program, &token)?)?))).await
}

#[tauri::command]
pub(crate) async fn import_user_data(program: Running<'_>, token: String) -> Answer<Vec<TakenIn>> {
    ready(program, move |app, program| Ok(from::taken_in(app.import_user_data(&document(app, program, &token)?)?))).await
}

/// How many changes are only in memory.
#[tauri::command]
pub(crate) async fn unsaved(program: Running<'_>) -> Answer<u32> {
    at_once(program, |app, _| Ok(u32::try_from(app.unsaved()).unwrap_or(u32::MAX))).await
}

/// Tries to save what is only in memory; gives how many changes still are.
#[tauri::command]
pub(crate) async fn retry_unsaved(program: Running<'_>) -> Answer<u32> {
    at_once(program, |app, _| Ok(u32::try_from(app.retry_unsaved()).unwrap_or(u32::MAX))).await
}

/// What is only in memory, as plain text.
#[tauri::command]
pub(crate) async fn unsaved_text(program: Running<'_>) -> Answer<String> {
    at_once(program, |app, _| Ok(app.unsaved_text())).await
}
