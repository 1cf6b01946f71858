//! Starting: where the data is, the window with what it needs before its first paint, the starter library in the background.

use std::path::PathBuf;
use std::sync::Arc;

use healthshelf_core::app::{App, AppError, Config, Notice, StartFault, quietly};
use healthshelf_core::platform;
use healthshelf_core::render::{Labels, first_aid_pages};
use tauri::{AppHandle, Builder, Emitter, Manager, RunEvent, Runtime, WebviewWindowBuilder};

use crate::program::Program;
use crate::speech::Setup;
use crate::wire::{self, EmergencyNumbers, Trouble};
use crate::{commands, media, no_window, wire_from};

/// Name of the event that tells how far an import is.
const PROGRESS: &str = "import-progress";
/// Name of the event that tells which sentence is read.
const SPEECH: &str = "speech-step";
/// Name of the event that tells how far an export is.
const EXPORT: &str = "export-progress";
/// Name of the event that tells of something the reader should know, found after the start.
const NOTICE: &str = "notice";
/// The starter library among the program's resources.
const STARTER: &str = "library/starter-en.shelf";

/// What the program takes from the process it runs in.
#[derive(Debug, Clone)]
pub(crate) struct Environment {
    /// Data folder.
    pub(crate) home: Option<PathBuf>,
    /// A file or folder given on the command line.
    pub(crate) source: Option<PathBuf>,
    /// The present.
    pub(crate) clock: fn() -> jiff::Timestamp,
    /// Languages of the system, best first.
    pub(crate) languages: Vec<String>,
    /// Where the voices are.
    pub(crate) speech: Setup,
    /// The folder that files are saved to without asking: in development builds only, for tests that cannot answer the platform's dialog.
    pub(crate) save_to: Option<PathBuf>,
}

impl Environment {
    #[expect(clippy::disallowed_methods, reason = "the program's entry: the environment and the clock come in here")]
    pub(crate) fn of_process() -> Self {
        let home = std::env::var_os("HEALTHSHELF_HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
        let source = std::env::args_os().skip(1).map(PathBuf::from).find(|path| path.exists());
        let save_to = if cfg!(debug_assertions) { std::env::var_os("HEALTHSHELF_SAVE_TO").map(PathBuf::from) } else { None };
        Self {
            save_to,
            home: home.or_else(platform::default_data_folder),
            source,
            clock: jiff::Timestamp::now,
            languages: sys_locale::get_locales().collect(),
            speech: speech_of_process(),
        }
    }
}

/// Whether the process runs in a graphical session, as far as its environment tells.
#[expect(clippy::disallowed_methods, reason = "the program's entry: the environment comes in here")]
pub(crate) fn display_is_there() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY", "BROADWAY_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Where Speech Dispatcher listens: as `SPEECHD_ADDRESS` says, else where its own library looks. Addresses on a network are not taken.
#[expect(clippy::disallowed_methods, reason = "the program's entry: the environment comes in here")]
fn speech_of_process() -> Setup {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let named = std::env::var("SPEECHD_ADDRESS").ok().filter(|address| !address.is_empty() && address != "unix_socket");
    if let Some(address) = named {
        return Setup { socket: address.strip_prefix("unix_socket:").map(PathBuf::from), start: false };
    }
    let cache = || folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")));
    let socket = folder("XDG_RUNTIME_DIR").or_else(cache).map(|folder| folder.join("speech-dispatcher/speechd.sock"));
    Setup { socket, start: true }
}

/// The program, up to its window.
pub(crate) fn builder<R: Runtime>(builder: Builder<R>, environment: Environment) -> Builder<R> {
    let program = Arc::new(Program::new(environment));
    program.set_app(open(&program));
    if let Some(source) = program.environment().source.clone() {
        program.offer(source);
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .manage(Arc::clone(&program))
        .register_asynchronous_uri_scheme_protocol("shelf", media::answer)
        .invoke_handler(commands::handler())
        .setup(move |app| {
            if let Err(error) = set_up(app.handle(), &program) {
                no_window::tell(app.handle(), &error);
            }
            Ok(())
        })
}

/// What is done once, when the program runs and before its window is there.
pub(crate) fn set_up<R: Runtime>(app: &AppHandle<R>, program: &Arc<Program>) -> tauri::Result<()> {
    let handle = app.clone();
    program.on_progress(Box::new(move |progress| {
        // A window that is gone needs no progress.
        drop(handle.emit(PROGRESS, progress));
    }));
    let handle = app.clone();
    program.speech().on_step(Arc::new(move |generation, step, index| {
        // The same for the reading.
        drop(handle.emit(SPEECH, wire_from::speech_step(generation, step, index)));
    }));
    let handle = app.clone();
    program.on_export(Box::new(move |progress| drop(handle.emit(EXPORT, progress))));
    prepare(app, program);
    open_window(app, program)
}

fn open(program: &Program) -> Result<(App, Vec<Notice>), AppError> {
    App::open(config(program)?)
}

fn config(program: &Program) -> Result<Config, AppError> {
    let environment = program.environment();
    let no_home = || AppError::Invalid("no home folder is known; name a data folder in HEALTHSHELF_HOME".to_owned());
    let home = environment.home.clone().ok_or_else(no_home)?;
    Ok(Config { home, clock: environment.clock, languages: environment.languages.clone() })
}

/// Tries once more to use the data folder, or goes on without it. Gives what still is in the way. A program that runs is left alone.
pub(crate) fn again(program: &Program, without_saving: bool) -> Option<Trouble> {
    program.trouble()?;
    if without_saving {
        // Even without any folder there is a library to read.
        let config = config(program).unwrap_or_else(|_| Config {
            home: PathBuf::new(),
            clock: program.environment().clock,
            languages: program.environment().languages.clone(),
        });
        if let Some(starter) = program.starter() {
            program.set_app(App::open_without_saving(config, starter));
            settle(program);
        }
    } else {
        program.set_app(open(program));
        bring_in_step(program);
    }
    program.trouble()
}

/// The window, with strings, settings and emergency numbers in it before any of its scripts run: its first paint needs no answer.
fn open_window<R: Runtime>(app: &AppHandle<R>, program: &Program) -> tauri::Result<()> {
    let Some(config) = app.config().app.windows.first() else { return Ok(()) };
    let settings = program.app().ok().and_then(|app| app.settings().ok());
    let emergency = settings.as_ref().and_then(|settings| settings.country.as_deref()).and_then(EmergencyNumbers::of);
    let locale = wire::Locale::from(program.app().map_or_else(|_| Labels::english(), |app| app.labels()));
    let first_aid: Vec<&str> = first_aid_pages().collect();
    let mut first = serde_json::json!({ "locale": locale, "emergency": emergency, "firstAid": first_aid });
    // Without settings (the data folder cannot be opened) the page has its own, and its first call tells what is wrong.
    if let Some(settings) = settings {
        first["settings"] = serde_json::json!(wire::Settings::from(settings));
    }
    // `</` cannot end the script early, and the line separators that JSON allows and scripts once did not are written out.
    let json = first.to_string().replace("</", "<\\/").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let script = format!("Object.defineProperty(globalThis, '__HEALTHSHELF__', {{ value: Object.freeze({json}) }});");
    WebviewWindowBuilder::from_config(app, config)?.initialization_script(script).build()?;
    Ok(())
}

/// Installs the starter library when it is new and puts the index in step, away from the window's thread.
fn prepare<R: Runtime>(handle: &AppHandle<R>, program: &Arc<Program>) {
    // Among the program's resources, or beside the program itself, where a portable copy has them.
    let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.to_owned()));
    let starter =
        handle.path().resource_dir().ok().into_iter().chain(beside).map(|folder| folder.join(STARTER)).find(|file| file.is_file());
    program.set_starter(starter);
    let (program, handle) = (Arc::clone(program), handle.clone());
    std::thread::spawn(move || {
        bring_in_step(&program);
        program.set_ready();
        // Nobody waits for this: it makes the first keys as quick as the later ones, and looks after what was saved.
        if let Ok(app) = program.app() {
            drop(app.warm_search());
            for notice in app.keep_safe() {
                program.notice(notice.clone());
                // The page has long asked for the notices of the start; a window that is gone needs none.
                drop(handle.emit(NOTICE, wire::Notice::from(notice)));
            }
        }
    });
}

/// Adds the starter library where it is not on the shelf, and makes everything searchable.
fn bring_in_step(program: &Program) {
    let Ok(app) = program.app() else { return };
    let installed = match program.starter() {
        Some(file) => app.install_bundled(file).map(|_| ()),
        None => Err(AppError::Invalid("the starter library is not where the program expects it; install Healthshelf again".to_owned())),
    };
    if let Err(error) = installed {
        // A folder that cannot be written, with nothing in it to read, is as good as none.
        if error.start_fault() == StartFault::Folder && app.libraries().is_ok_and(|libraries| libraries.is_empty()) {
            return program.set_app(Err(error));
        }
        program.notice(Notice { code: "starter-missing", message: format!("The starter library could not be added: {error}.") });
    }
    settle(program);
}

fn settle(program: &Program) {
    if let Ok(app) = program.app()
        && let Err(error) = app.settle(&mut quietly)
    {
        program.notice(Notice { code: "index-failed", message: format!("Search may miss articles: {error}.") });
    }
}

/// Files opened with the program while it runs (macOS); and at the end the voice falls silent.
pub(crate) fn on_event<R: Runtime>(app: &AppHandle<R>, event: RunEvent) {
    if matches!(event, RunEvent::Exit) {
        app.state::<Arc<Program>>().speech().stop();
    }
    #[cfg(target_os = "macos")]
    if let RunEvent::Opened { urls } = event {
        let program = app.state::<Arc<Program>>();
        if let Some(path) = urls.into_iter().find_map(|url| url.to_file_path().ok()) {
            program.offer(path);
        }
    }
    #[cfg(not(target_os = "macos"))]
    drop((app, event));
}
