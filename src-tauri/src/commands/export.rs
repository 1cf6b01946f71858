//! Saving articles as files: the platform's dialog, then a job with progress.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use healthshelf_core::app::{self, App, AppError, ErrorCode, ExportFormat, ExportRequest};
use healthshelf_core::export::Typefaces;
use healthshelf_core::model::{LibraryId, folded_slug};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::DialogExt;

use super::{Answer, Running, blocking, key};
use crate::program::Program;
use crate::wire::{ExportChoice, ExportProgress, ExportTarget};

/// Longest file name that is proposed, in bytes and without its ending.
const MAX_NAME: usize = 80;

fn choice(choice: &ExportChoice) -> Result<app::ExportChoice, AppError> {
    let id = choice.id.as_deref().unwrap_or_default();
    match choice.kind.as_str() {
        "article" => Ok(app::ExportChoice::Articles(vec![key(id)?])),
        "category" => {
            let (library, category) = id.split_once('/').ok_or_else(|| AppError::NoCategory(id.to_owned()))?;
            Ok(app::ExportChoice::Category(LibraryId::new(library)?, category.to_owned()))
        }
        "series" => Ok(app::ExportChoice::Series(id.to_owned())),
        "saved" => Ok(app::ExportChoice::Saved),
        _ => Err(AppError::Invalid("this cannot be saved as a file".to_owned())),
    }
}

fn format(name: &str) -> Result<ExportFormat, AppError> {
    ExportFormat::from_name(name).ok_or_else(|| AppError::Invalid("there is no such kind of file".to_owned()))
}

/// Asks where to save, with a name made from the title.
#[tauri::command(rename_all = "camelCase")]
pub(crate) async fn choose_target<R: Runtime>(
    app: AppHandle<R>,
    program: Running<'_>,
    choice: ExportChoice,
    format: String,
) -> Answer<Option<ExportTarget>> {
    let program = Arc::clone(&program);
    blocking(move || {
        let (choice, format) = (self::choice(&choice)?, self::format(&format)?);
        let title = program.ready_app()?.export_title(&choice)?;
        let name = format!("{}.{}", file_name(&title), format.extension());
        if let Some(folder) = &program.environment().save_to {
            return Ok(Some(program.keep_target(folder.join(name), false)));
        }
        let dialog = app.dialog().file().set_file_name(&name).add_filter(format.extension().to_uppercase(), &[format.extension()]);
        let chosen = dialog.blocking_save_file().and_then(|chosen| chosen.into_path().ok());
        Ok(chosen.map(|chosen| {
            let (path, replace) = with_ending(&chosen, format.extension());
            program.keep_target(path, replace)
        }))
    })
    .await
}

/// A title as a file name that every system takes.
pub(super) fn file_name(title: &str) -> String {
    let slug = folded_slug(title, MAX_NAME);
    if !slug.is_empty() {
        return slug;
    }
    // Letters beyond ASCII make good names too, where nothing else is left.
    let kept: String = title.chars().filter(|c| c.is_alphanumeric() || *c == ' ').take(MAX_NAME / 4).collect();
    let kept = kept.trim().replace(' ', "-");
    if kept.is_empty() { "healthshelf".to_owned() } else { kept }
}

/// The path with the ending of its format. The dialog has asked whether to replace the file that was named, and no other.
pub(super) fn with_ending(chosen: &Path, ending: &str) -> (PathBuf, bool) {
    if chosen.extension().is_some_and(|there| there.eq_ignore_ascii_case(ending)) {
        return (chosen.to_owned(), true);
    }
    let mut name = chosen.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(ending);
    (chosen.with_file_name(name), false)
}

/// Starts an export and returns its job number at once; the rest is told by events.
#[tauri::command(rename_all = "camelCase")]
pub(crate) async fn start_export<R: Runtime>(
    app: AppHandle<R>,
    program: Running<'_>,
    token: String,
    choice: ExportChoice,
    format: String,
    large_print: bool,
) -> Answer<u32> {
    let program = Arc::clone(&program);
    blocking(move || {
        let facade = program.ready_app()?;
        let request = ExportRequest { choice: self::choice(&choice)?, format: self::format(&format)?, large_print };
        let target = program.take_target(&token);
        let target = target.ok_or_else(|| AppError::Invalid("this place was not chosen here; choose it again".to_owned()))?;
        let (job, stop) = program.start_job();
        std::thread::spawn(move || {
            program.emit_export(&run(&facade, &program, job, &request, &target, &typefaces(&app), &stop));
            program.end_job(job);
        });
        Ok(job)
    })
    .await
}

/// The typefaces that the window itself is drawn with.
pub(super) fn typefaces<R: Runtime>(app: &AppHandle<R>) -> Typefaces {
    let assets = app.asset_resolver();
    let names: Vec<String> = assets.iter().map(|(name, _)| name.to_string()).filter(|name| name.strip_suffix(".woff2").is_some()).collect();
    Typefaces::new(names.into_iter().filter_map(|name| {
        let bytes = assets.get(name.clone())?.bytes;
        Some((name.rsplit('/').next().unwrap_or_default().to_owned(), bytes))
    }))
}

/// Runs an export to its end and gives the last word about it.
fn run(
    app: &App,
    program: &Program,
    job: u32,
    request: &ExportRequest,
    (path, replace): &(PathBuf, bool),
    typefaces: &Typefaces,
    stop: &AtomicBool,
) -> ExportProgress {
    let at = |stage: &str, done: usize, total: usize| ExportProgress {
        job,
        stage: stage.to_owned(),
        done: u32::try_from(done).unwrap_or(u32::MAX),
        total: u32::try_from(total).unwrap_or(u32::MAX),
        file: None,
        folder: None,
        error: None,
    };
    let mut told = 0;
    let mut hear = |done: usize, total: usize| {
        // A hundred events are enough for a bar.
        if done == 0 || done >= told + total.div_ceil(100) {
            told = done;
            program.emit_export(&at("working", done, total));
        }
        !stop.load(Ordering::Relaxed)
    };
    match app.export(request, path, *replace, typefaces, &mut hear) {
        Ok(report) => {
            let name = |path: Option<&Path>| path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
            let (file, folder) = (name(Some(&report.path)), name(report.path.parent()));
            ExportProgress { file, folder, ..at("done", report.articles, report.articles) }
        }
        Err(error) if error.code() == ErrorCode::Cancelled => at("cancelled", 0, 0),
        Err(error) => ExportProgress { error: Some(error.into()), ..at("failed", 0, 0) },
    }
}

#[tauri::command]
pub(crate) async fn cancel_export(program: Running<'_>, job: u32) -> Answer<()> {
    program.stop_job(job);
    Ok(())
}
