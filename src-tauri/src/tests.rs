//! The commands, called as the window calls them: through Tauri's own permission check, with a mock window. And the lists that must agree.

mod annotating;
mod exporting;
mod lists;
mod own_data;
mod reading;
mod saving;
mod shelf;
mod speech;
mod starting;
mod wire;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use healthshelf_core::app::{App, Config};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{Manager, WebviewWindow};
use tempfile::TempDir;

use crate::program::Program;
use crate::speech::Setup;
use crate::start::{self, Environment};

/// An article that the starter library always has, with a section.
const ARTICLE: &str = "starter-en/heart-attack";

/// The program in a fresh data folder with the starter library, and its window.
struct Running {
    app: tauri::App<MockRuntime>,
    window: WebviewWindow<MockRuntime>,
    home: TempDir,
}

/// A moment after the starter articles were checked.
fn clock() -> jiff::Timestamp {
    "2026-12-01T12:00:00Z".parse().unwrap()
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Starts the program.
fn running() -> Running {
    running_with(None)
}

/// Starts the program with a file or folder on its command line.
fn running_with(source: Option<PathBuf>) -> Running {
    let home = tempfile::tempdir().unwrap();
    let (app, _) = App::open(Config { home: home.path().to_owned(), clock, languages: Vec::new() }).unwrap();
    app.install_bundled(&root("resources/built/starter-en.shelf")).unwrap();
    drop(app);
    let environment = Environment {
        home: Some(home.path().to_owned()),
        source,
        clock,
        languages: Vec::new(),
        speech: Setup::default(),
        save_to: Some(home.path().to_owned()),
    };
    let app = start::builder(mock_builder(), environment).build(tauri::generate_context!("tauri.conf.json", test = true)).unwrap();
    // Tauri calls the set-up from the event loop, which a mock program does not run.
    start::set_up(app.handle(), &app.state::<Arc<Program>>()).unwrap();
    let window = app.get_webview_window("main").unwrap();
    Running { app, window, home }
}

/// Starts the program on a data folder that is a file, which it cannot use. The folder around it is the home.
fn running_in_trouble() -> Running {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("data");
    std::fs::write(&file, "x").unwrap();
    let environment = Environment { home: Some(file), source: None, clock, languages: Vec::new(), speech: Setup::default(), save_to: None };
    let app = start::builder(mock_builder(), environment).build(tauri::generate_context!("tauri.conf.json", test = true)).unwrap();
    let program = Arc::clone(&app.state::<Arc<Program>>());
    start::set_up(app.handle(), &program).unwrap();
    let window = app.get_webview_window("main").unwrap();
    Running { app, window, home }
}

impl Running {
    /// Calls a command and gives its answer or its refusal.
    fn ask(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        ask_from(&self.window, command, arguments)
    }

    /// Calls a command that must succeed.
    fn answer(&self, command: &str, arguments: Value) -> Value {
        self.ask(command, arguments).unwrap_or_else(|error| panic!("{command} was refused: {error}"))
    }

    /// Calls a command that must be refused, and gives the code of the refusal.
    fn refusal(&self, command: &str, arguments: Value) -> String {
        let error = self.ask(command, arguments).expect_err("this must be refused");
        assert!(error["message"].as_str().is_some_and(|message| message.len() > 10), "{command} says why in a sentence: {error}");
        error["code"].as_str().unwrap_or_else(|| panic!("{command} gives a code: {error}")).to_owned()
    }

    fn program(&self) -> Arc<Program> {
        Arc::clone(&self.app.state::<Arc<Program>>())
    }
}

fn ask_from(window: &WebviewWindow<MockRuntime>, command: &str, arguments: Value) -> Result<Value, Value> {
    let url = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: url.parse().unwrap(),
        body: InvokeBody::Json(arguments),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
}

#[test]
fn the_window_can_call_our_commands_and_nothing_else() {
    let running = running();
    running.answer("countries", json!({}));
    for command in
        ["plugin:dialog|open", "plugin:dialog|message", "plugin:event|emit", "plugin:webview|create_webview_window", "no_such_command"]
    {
        let error = running.ask(command, json!({})).expect_err(command);
        let error =
            error.as_str().unwrap_or_else(|| panic!("{command} must be stopped by the permission check, not by its own code: {error}"));
        assert!(error.contains("not allowed") || error.contains("not found"), "{command}: {error}");
    }
}

#[test]
fn another_window_or_a_page_from_elsewhere_may_call_nothing() {
    let running = running();
    let other = tauri::WebviewWindowBuilder::new(&running.app, "other", tauri::WebviewUrl::default()).build().unwrap();
    let error = ask_from(&other, "countries", json!({})).expect_err("a window that holds no capability");
    assert!(error.as_str().is_some_and(|error| error.contains("not allowed")), "{error}");
    let request = InvokeRequest {
        cmd: "countries".to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: "https://example.org".parse().unwrap(),
        body: InvokeBody::Json(json!({})),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    let error = get_ipc_response(&running.window, request).expect_err("a remote page");
    assert!(error.as_str().is_some_and(|error| error.contains("not allowed")), "{error}");
}
