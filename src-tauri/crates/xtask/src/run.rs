//! `cargo xtask run`: from a fresh clone to the open app, in one command.

use crate::process::Process;
use crate::setup::{self, Need};
use crate::{fonts, library, window};

/// `run [--release] [-- ARGUMENTS]`.
pub(crate) fn run(arguments: &[&str]) -> Result<(), String> {
    let (options, app_arguments) = match arguments.iter().position(|argument| *argument == "--") {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (arguments, &[][..]),
    };
    let release = match options {
        [] => false,
        ["--release"] => true,
        _ => return Err("`cargo xtask run` takes only --release, and arguments for the app after --.".to_owned()),
    };
    if !window::display_exists() {
        return without_display();
    }
    setup::install(Need::App)?;
    fonts::fetch()?;
    library::build(if release { library::WITH_DESKTOP_RELEASE } else { library::WITH_DESKTOP })?;
    let profile: &[&str] = if release { &["--release"] } else { &[] };
    Process::cargo().args(["build", "-p", "healthshelf-cli", "-p", "healthshelf-desktop", "--bins"]).args(profile).run()?;
    let program = crate::places::built(if release { "release" } else { "debug" }, "healthshelf-desktop");
    Process::new(program).args(app_arguments).run()
}

/// No screen: the app is opened on a virtual one, used once (search, open, bookmark), and its picture is kept.
fn without_display() -> Result<(), String> {
    println!("There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so nobody would see the window.");
    println!("The app is opened on a virtual display instead, driven once, and a picture of it is kept.");
    setup::install(Need::Test)?;
    fonts::fetch()?;
    window::program("drive", [""; 0])
}
