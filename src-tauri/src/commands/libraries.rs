//! Libraries: the platform's file dialog, imports with progress, checking, removing.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use healthshelf_core::app::{App, AppError, ErrorCode, ImportReport, ImportStage};
use healthshelf_core::import::Options;
use healthshelf_core::model::LibraryId;
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::DialogExt;

use super::{Answer, Running, blocking, ready};
use crate::program::Program;
use crate::wire::{ImportProgress, LibraryCard, SourceChoice, VerifyReport};
use crate::wire_from;

#[tauri::command]
pub(crate) async fn list_libraries(program: Running<'_>) -> Answer<Vec<LibraryCard>> {
    ready(program, |app, _| Ok(app.libraries()?.into_iter().map(Into::into).collect())).await
}

#[tauri::command]
pub(crate) async fn choose_source<R: Runtime>(app: AppHandle<R>, program: Running<'_>, kind: String) -> Answer<Option<SourceChoice>> {
    let program = Arc::clone(&program);
    blocking(move || {
        let dialog = app.dialog().file();
        let chosen = if kind == "folder" { dialog.blocking_pick_folder() } else { dialog.blocking_pick_file() };
        Ok(chosen.and_then(|chosen| chosen.into_path().ok()).map(|path| program.keep_source(path)))
    })
    .await
}

/// Starts an import and returns its job number at once; the rest is told by events.
#[tauri::command]
pub(crate) async fn start_import(program: Running<'_>, token: String) -> Answer<u32> {
    let program = Arc::clone(&program);
    blocking(move || {
        let app = program.ready_app()?;
        let source =
            program.source(&token).ok_or_else(|| AppError::Invalid("this file was not chosen here; choose it again".to_owned()))?;
        let (job, stop) = program.start_job();
        std::thread::spawn(move || {
            program.emit(&run(&app, &program, job, &source, &stop));
            program.end_job(job);
        });
        Ok(job)
    })
    .await
}

/// Runs an import to its end and gives the last word about it.
fn run(app: &App, program: &Program, job: u32, source: &Path, stop: &AtomicBool) -> ImportProgress {
    let mut last = ImportProgress::at(job, "reading");
    let mut hear = |stage: ImportStage, done: u64, total: Option<u64>, articles: u32| {
        let stage = if stage == ImportStage::Reading { "reading" } else { "indexing" };
        // An event a hundredth or a new stage is enough for a bar; every article would flood the window.
        let step = total.map_or(200, |total| (total / 100).max(1));
        if last.stage != stage || done >= last.done + step {
            last = ImportProgress { done, total, articles, ..ImportProgress::at(job, stage) };
            program.emit(&last);
        }
        !stop.load(Ordering::Relaxed)
    };
    let outcome = if source.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("shelf")) {
        app.install(source, &mut hear).map(|installed| {
            let title = title_of(app, &installed.id);
            ImportReport {
                library: installed.id,
                title,
                articles: installed.articles,
                skipped: 0,
                problems: Vec::new(),
                problem_count: 0,
                plain_bytes: 0,
                seconds: 0.0,
            }
        })
    } else {
        app.import(source, &Options::default(), &mut hear)
    };
    match outcome {
        Ok(report) => {
            let articles = report.articles;
            ImportProgress { articles, report: Some(report.into()), ..ImportProgress::at(job, "done") }
        }
        Err(error) if error.code() == ErrorCode::Cancelled => ImportProgress::at(job, "cancelled"),
        Err(error) => ImportProgress { error: Some(error.into()), ..ImportProgress::at(job, "failed") },
    }
}

fn title_of(app: &App, id: &LibraryId) -> String {
    let libraries = app.libraries().unwrap_or_default();
    let library = libraries.into_iter().find(|info| info.id == *id).and_then(|info| info.library);
    library.map_or_else(|| id.to_string(), |library| library.title)
}

#[tauri::command]
pub(crate) async fn cancel_import(program: Running<'_>, job: u32) -> Answer<()> {
    program.stop_job(job);
    Ok(())
}

#[tauri::command]
pub(crate) async fn verify_library(program: Running<'_>, id: String) -> Answer<VerifyReport> {
    ready(program, move |app, _| Ok(wire_from::verification(app.verify_library(&LibraryId::new(&id)?)?))).await
}

#[tauri::command]
pub(crate) async fn remove_library(program: Running<'_>, id: String) -> Answer<()> {
    ready(program, move |app, _| app.remove_library(&LibraryId::new(&id)?)).await
}
