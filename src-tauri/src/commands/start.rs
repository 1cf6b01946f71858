//! What the window needs first, settings, emergency numbers.

use std::path::Path;
use std::sync::Arc;

use healthshelf_core::app::AppError;
use healthshelf_core::user::BookmarkView;
use healthshelf_core::{platform, render};

use super::{Answer, Running, at_once, blocking, ready};
use crate::wire::{Country, EmergencyNumbers, Home, Locale, Settings, Startup, Trouble};
use crate::{start, wire_from};

/// Entries of "continue reading" and of the newest bookmarks on the start page.
const HOME_LIST: usize = 4;

#[tauri::command]
pub(crate) async fn startup(program: Running<'_>) -> Answer<Startup> {
    program.restart_searches();
    ready(program, |app, program| {
        let settings = app.settings()?;
        let emergency = settings.country.as_deref().and_then(EmergencyNumbers::of);
        Ok(Startup {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            emergency,
            settings: settings.into(),
            guessed_country: guessed_country(),
            libraries: app.libraries()?.into_iter().map(Into::into).collect(),
            pending_source: program.pending(),
            notices: program.notices().into_iter().map(Into::into).collect(),
            data_folder: app.home().to_string_lossy().into_owned(),
            today: app.today().to_string(),
        })
    })
    .await
}

/// Why the data folder cannot be used, if so. It knows once the starter library is in place or could not be put there.
#[tauri::command]
pub(crate) async fn trouble(program: Running<'_>) -> Answer<Option<Trouble>> {
    Ok(program.trouble())
}

/// Tries once more to use the data folder, or goes on without it; what still is in the way.
#[tauri::command]
pub(crate) async fn start_again(program: Running<'_>, without_saving: bool) -> Answer<Option<Trouble>> {
    let program = Arc::clone(&program);
    blocking(move || Ok(start::again(&program, without_saving))).await
}

/// Shows the data folder, or the nearest folder above it that there is, in the system's file manager.
#[tauri::command]
pub(crate) async fn open_data_folder(program: Running<'_>) -> Answer<()> {
    let home = program.home().map(Path::to_owned);
    blocking(move || {
        let folder = home.as_deref().and_then(|home| home.ancestors().find(|folder| folder.is_dir()));
        let shown = folder.is_some_and(|folder| platform::show_folder(folder).is_ok());
        if shown { Ok(()) } else { Err(AppError::Invalid("the folder could not be opened; copy its address instead".to_owned()).into()) }
    })
    .await
}

/// The region of the system's locale (`en-GB` gives GB), never its language, and only where the table has numbers for it.
fn guessed_country() -> Option<String> {
    let locale = sys_locale::get_locale()?;
    let region =
        locale.split(['-', '_', '.', '@']).skip(1).find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()))?;
    render::country(region).map(|country| country.code.clone())
}

#[tauri::command]
pub(crate) async fn home(program: Running<'_>) -> Answer<Home> {
    ready(program, |app, _| {
        let (_, newest) = app.bookmark_page(&BookmarkView::default(), 0, HOME_LIST)?;
        Ok(Home {
            continue_reading: app.continue_reading(HOME_LIST)?.into_iter().map(Into::into).collect(),
            recent_bookmarks: newest.into_iter().map(Into::into).collect(),
            categories: app.categories()?.into_iter().map(Into::into).collect(),
            series: app.series()?.into_iter().map(Into::into).collect(),
        })
    })
    .await
}

#[tauri::command]
pub(crate) async fn save_settings(program: Running<'_>, settings: Settings) -> Answer<Settings> {
    at_once(program, move |app, _| Ok(app.save_settings(&wire_from::settings(settings)?)?.into())).await
}

#[tauri::command]
pub(crate) async fn locale(program: Running<'_>) -> Answer<Locale> {
    at_once(program, |app, _| Ok(app.labels().into())).await
}

#[tauri::command]
pub(crate) async fn emergency_numbers(country: String) -> Answer<Option<EmergencyNumbers>> {
    Ok(EmergencyNumbers::of(&country))
}

#[tauri::command]
pub(crate) async fn countries() -> Answer<Vec<Country>> {
    Ok(render::countries().iter().map(|country| Country { code: country.code.clone(), name: country.name.clone() }).collect())
}
