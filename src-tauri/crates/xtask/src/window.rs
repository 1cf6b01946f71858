//! The real window: builds the app together with the real-window suite (`tests/e2e`) and runs the suite's programs under a display of their
//! own. The only file that knows the suite's names.
//!
//! The suite learns from `HEALTHSHELF_APP` which program to drive. It is the ordinary app with Tauri's `test` feature switched on, which
//! only adds a module that the command tests use: with it, command tests and real-window tests share one build.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::library;
use crate::places;
use crate::process::{self, Counts, Process};
use crate::tools;

const APP: &[&str] = &["-p", "healthshelf-cli", "-p", "healthshelf-desktop", "--features", "healthshelf-desktop/test"];
const SUITE: &[&str] = &["-p", "healthshelf-e2e"];

/// Whether the suite is part of the workspace.
pub(crate) fn suite_exists() -> bool {
    places::root().join("tests/e2e/Cargo.toml").is_file()
}

/// Whether a display is there to open a window on. Other systems than Linux always have one.
pub(crate) fn display_exists() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// The packages as cargo arguments: the same in every call, so that nothing is compiled twice.
fn packages() -> impl Iterator<Item = &'static str> {
    APP.iter().chain(SUITE.iter().filter(|_| suite_exists())).copied()
}

/// Builds the app, its command tests and the suite; gives the app's path.
pub(crate) fn build() -> Result<PathBuf, String> {
    Process::cargo().arg("build").args(packages()).args(["--bins", "--tests"]).run()?;
    Ok(places::built("debug", "healthshelf-desktop"))
}

/// Runs the shell's command tests, with a mock window and the real permission checks.
pub(crate) fn command_tests(counts: &mut Counts) -> Result<(), String> {
    Process::cargo().arg("test").args(packages()).arg("--lib").run_counting(counts)
}

/// Runs the real-window tests.
pub(crate) fn suite(counts: &mut Counts) -> Result<(), String> {
    let app = build()?;
    // axe-core, which some of them put into the window; without npm they say that they are skipped.
    if process::exists("npm") {
        tools::npm_ci(&places::root().join("tests/ui"))?;
    }
    under_display(&app).arg("cargo").arg("test").args(packages()).args(["--test", "e2e"]).run_counting(counts)
}

/// Runs one program of the suite, `drive` or `screenshots`, on the app as it is now.
pub(crate) fn program(name: &str, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<(), String> {
    if !suite_exists() {
        return Err("The real-window suite (tests/e2e) is not part of this checkout, so there is nothing to drive the app with.".to_owned());
    }
    let mut selection: Vec<&str> = packages().collect();
    selection.extend(["--test", "e2e"]);
    library::build(&selection)?;
    let app = build()?;
    under_display(&app).arg(places::built("debug", name)).args(arguments).run()
}

/// Measures the release build's start and memory, with the starter library alone and on the data folder that the import benchmark made.
pub(crate) fn measure(home: &Path) -> Result<(), String> {
    build()?;
    let app = places::built("release", "healthshelf-desktop");
    under_display(&app).arg(places::built("debug", "measure")).arg(home).run()
}

/// A virtual display and a message bus of their own: no setting, clipboard or open program of the developer's reaches the tests. A window that
/// hangs is ended after a while, so that a broken test fails instead of waiting for ever.
fn under_display(app: &Path) -> Process {
    Process::new("timeout")
        .args(["--kill-after=10s", "25m", "xvfb-run"])
        .args(["--auto-servernum", "--server-args", "-screen 0 1600x1200x24", "dbus-run-session", "--"])
        .env("HEALTHSHELF_APP", app)
        .env("GDK_BACKEND", "x11")
        .without_env("WAYLAND_DISPLAY")
}
