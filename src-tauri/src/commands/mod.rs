//! The commands of the window. Each is arguments, one facade call, a wire type. All run on the blocking pool: the window's thread never
//! waits for a disk. The list here, the permissions file and `ui/js/api.js` name the same commands; a test compares the three.

mod annotations;
mod browsing;
mod export;
mod filing;
mod history;
mod libraries;
mod own_data;
mod reading;
mod saved;
mod speech;
mod start;

use std::sync::Arc;

use healthshelf_core::app::{App, AppError};
use healthshelf_core::model::ArticleKey;
use tauri::ipc::Invoke;
use tauri::{Runtime, State};

use crate::program::Program;
use crate::wire::WireError;

type Answer<T> = Result<T, WireError>;
type Running<'a> = State<'a, Arc<Program>>;

/// Every command.
pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        start::startup,
        start::trouble,
        start::start_again,
        start::open_data_folder,
        start::locale,
        start::home,
        start::save_settings,
        start::emergency_numbers,
        start::countries,
        reading::search,
        reading::suggest,
        reading::open_article,
        reading::browse_letter,
        reading::browse_category,
        reading::categories,
        reading::random_article,
        reading::define,
        browsing::browse_groups,
        browsing::browse_group,
        annotations::saved_of_article,
        annotations::add_highlight,
        annotations::recolour_highlight,
        annotations::replace_highlight,
        annotations::remove_highlight,
        annotations::restore_highlight,
        annotations::list_highlights,
        annotations::add_note,
        annotations::change_note,
        annotations::remove_note,
        annotations::restore_note,
        annotations::list_notes,
        annotations::find_saved,
        filing::saved_overview,
        filing::list_bookmarks,
        filing::bookmark_ids,
        filing::rename_bookmark,
        filing::arrange_bookmarks,
        filing::remove_bookmarks,
        filing::restore_bookmarks,
        filing::file_bookmarks,
        filing::file_bookmarks_back,
        filing::tag_bookmarks,
        filing::opened_bookmark,
        filing::add_folder,
        filing::rename_folder,
        filing::move_folder,
        filing::remove_folder,
        filing::restore_folder,
        filing::list_collections,
        filing::open_collection,
        filing::add_collection,
        filing::rename_collection,
        filing::remove_collection,
        filing::restore_collection,
        filing::put_in_collection,
        filing::change_line,
        filing::take_line,
        filing::put_line_back,
        filing::order_collection,
        saved::add_bookmark,
        saved::remove_bookmark,
        saved::restore_bookmark,
        saved::save_position,
        saved::mark_read,
        saved::unmark_read,
        history::history_page,
        history::remove_history,
        history::count_history,
        history::clear_history,
        history::remembering,
        history::pause_history,
        history::set_private_session,
        own_data::data_files,
        own_data::list_backups,
        own_data::back_up_now,
        own_data::preview_restore,
        own_data::restore_backup,
        own_data::erase_preview,
        own_data::erase,
        own_data::choose_data_target,
        own_data::save_user_data,
        own_data::save_list,
        own_data::choose_user_data,
        own_data::preview_user_data,
        own_data::import_user_data,
        own_data::unsaved,
        own_data::retry_unsaved,
        own_data::unsaved_text,
        speech::speech_state,
        speech::speech_script,
        speech::speak_from,
        speech::speech_stop,
        export::choose_target,
        export::start_export,
        export::cancel_export,
        libraries::list_libraries,
        libraries::choose_source,
        libraries::start_import,
        libraries::cancel_import,
        libraries::verify_library,
        libraries::remove_library,
    ]
}

/// Runs facade calls on the blocking pool, once the libraries are in place.
async fn ready<T: Send + 'static>(
    program: Running<'_>,
    call: impl FnOnce(&App, &Program) -> Result<T, AppError> + Send + 'static,
) -> Answer<T> {
    let program = Arc::clone(&program);
    blocking(move || Ok(call(&*program.ready_app()?, &program)?)).await
}

/// The same for what needs no library and must not wait for one.
async fn at_once<T: Send + 'static>(
    program: Running<'_>,
    call: impl FnOnce(&App, &Program) -> Result<T, AppError> + Send + 'static,
) -> Answer<T> {
    let program = Arc::clone(&program);
    blocking(move || Ok(call(&*program.app()?, &program)?)).await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    let failed =
        |_| WireError { code: "other".to_owned(), message: "Something went wrong inside Healthshelf. Nothing was changed.".to_owned() };
    tauri::async_runtime::spawn_blocking(work).await.map_err(failed)?
}

fn key(text: &str) -> Result<ArticleKey, AppError> {
    Ok(ArticleKey::parse(text)?)
}
