//! The starter library: `resources/library/en` made into one file by our own command line. The desktop package embeds that file, and no build
//! of it succeeds without, so every task that builds the desktop package comes here first.

use std::path::Path;
use std::time::SystemTime;

use crate::places::{self, LIBRARY_FILE, LIBRARY_SOURCE};
use crate::process::Process;
use crate::tools::{make_folder, modified};

/// What cargo is asked for besides the command line. It does not build more, but cargo settles the features of shared dependencies over all
/// named packages: with the same names as the build that follows, nothing is compiled twice.
pub(crate) const ALONE: &[&str] = &[];
pub(crate) const WITH_DESKTOP: &[&str] = &["-p", "healthshelf-cli", "-p", "healthshelf-desktop"];
pub(crate) const WITH_DESKTOP_RELEASE: &[&str] = &["--release", "-p", "healthshelf-cli", "-p", "healthshelf-desktop"];
pub(crate) const WITH_HEADLESS_TESTS: &[&str] = &["--test", "it"];

/// Builds the starter library unless it is newer than everything it is made from.
pub(crate) fn build(selection: &[&str]) -> Result<(), String> {
    let root = places::root();
    let file = root.join(LIBRARY_FILE);
    Process::cargo().arg("build").args(selection).args(["--bin", "healthshelf"]).run()?;
    let program = places::built(if selection.contains(&"--release") { "release" } else { "debug" }, "healthshelf");
    let newest =
        [modified(&program), newest(&root.join("resources/library")), newest(&root.join("resources/language"))].into_iter().flatten().max();
    if newest.is_some_and(|newest| modified(&file).is_some_and(|file| file > newest)) {
        println!("The starter library {LIBRARY_FILE} is up to date.");
        return Ok(());
    }
    make_folder(&root.join("resources/built"))?;
    Process::new(&program).args(["build", LIBRARY_SOURCE, "-o", LIBRARY_FILE]).run().map_err(|error| {
        format!("{error}\nThe starter library could not be built. Each problem above names its file and line; `healthshelf lint {LIBRARY_SOURCE}` shows them alone.")
    })?;
    if file.is_file() {
        Ok(())
    } else {
        Err(format!(
            "`healthshelf build` ended well but left no {LIBRARY_FILE}. That is a fault in the command line (src-tauri/crates/cli)."
        ))
    }
}

/// The latest change below a folder.
fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = std::fs::read_dir(folder).ok()?;
    entries.flatten().filter_map(|entry| if entry.path().is_dir() { newest(&entry.path()) } else { modified(&entry.path()) }).max()
}
