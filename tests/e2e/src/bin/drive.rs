//! Drives the program once, as a reader would, and keeps a picture: so that the main job can be seen where there is no screen.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use healthshelf_e2e::{Fault, Home, Outcome, missing, steps};

fn main() -> ExitCode {
    match drive() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            say(&format!("Driving the window failed. {fault}"));
            ExitCode::FAILURE
        }
    }
}

/// A line of what was done. Nobody listening is no failure.
fn say(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}

fn drive() -> Outcome {
    if let Some(why) = missing() {
        return Err(Fault(format!("Nothing can be driven here: {why}.")));
    }
    let home = Home::fresh()?;
    say("1. A fresh data folder: Healthshelf never ran here.");
    let window = healthshelf_e2e::Session::start(&home)?;
    steps::first_run_shown(&window)?;
    say("2. The window opened with the first-run page; “I understand” was pressed.");
    window.click(".welcome [data-yes]")?;
    steps::home_shown(&window)?;
    steps::search(&window, "tight chest")?;
    let hits = steps::texts(&window, steps::HIT)?;
    say(&format!("3. “tight chest” was typed: {} articles, the first is “{}”.", hits.len(), hits.first().map_or("", String::as_str)));
    steps::open_first_result(&window)?;
    say(&format!("4. The first result was opened: “{}”.", window.text(steps::TITLE)?));
    window.click(steps::SAVE)?;
    window.wait_script("the saved mark", "return document.querySelector('[data-save-article][aria-pressed=true]')")?;
    say("5. It was saved.");
    let picture = picture_path()?;
    std::fs::write(&picture, window.screenshot()?)?;
    window.stop()?;
    say(&format!("6. The window was closed. Its picture is {}", picture.display()));
    Ok(())
}

/// Where the picture goes: where `HEALTHSHELF_SHOT` says, else into the folder of builds.
#[expect(clippy::disallowed_methods, reason = "an entry point: who calls may name the picture")]
fn picture_path() -> Outcome<PathBuf> {
    if let Some(path) = std::env::var_os("HEALTHSHELF_SHOT") {
        return Ok(PathBuf::from(path));
    }
    let app = std::env::var_os("HEALTHSHELF_APP").map(PathBuf::from).unwrap_or_default();
    let builds = app
        .ancestors()
        .nth(2)
        .ok_or_else(|| Fault("HEALTHSHELF_APP is not in a folder of builds; name the picture in HEALTHSHELF_SHOT.".to_owned()))?;
    Ok(builds.join("healthshelf-drive.png"))
}
