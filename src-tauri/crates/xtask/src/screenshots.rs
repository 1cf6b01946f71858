//! `cargo xtask screenshots`: the pictures in docs/screenshots, taken from the real window by the real-window suite. With `--all [FOLDER]` every screen
//! in every theme, width, text size and writing direction, into a folder that is not committed.

use std::path::PathBuf;

use crate::setup::{self, Need};
use crate::{fonts, places, window};

/// `screenshots [--all [FOLDER]]`.
pub(crate) fn screenshots(arguments: &[&str]) -> Result<(), String> {
    let all = match arguments {
        [] => None,
        ["--all"] => Some(places::target().join("screenshots")),
        ["--all", folder] => Some(std::path::absolute(folder).map_err(|error| format!("{folder} is no folder: {error}."))?),
        _ => return Err("`cargo xtask screenshots` takes no arguments, or --all and a folder.".to_owned()),
    };
    setup::install(Need::Test)?;
    fonts::fetch()?;
    let arguments = all.map(|folder: PathBuf| ["--all".into(), folder.into_os_string()]);
    window::program("screenshots", arguments.iter().flatten())
}
