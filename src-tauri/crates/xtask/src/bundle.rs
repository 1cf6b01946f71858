//! `cargo xtask bundle`: installers for this system, with the starter library, the typefaces and the `healthshelf` command line inside.
//! The Tauri command line makes them; deb and rpm need no network, the others fetch their own tools.

use std::path::{Path, PathBuf};

use crate::process::Process;
use crate::setup::{self, Need};
use crate::tools::{cannot, make_folder};
use crate::{fonts, library, places, tools};

/// `bundle [--bundles LIST]`.
pub(crate) fn bundle(arguments: &[&str]) -> Result<(), String> {
    let kinds = match arguments {
        [] if cfg!(target_os = "macos") => "dmg",
        [] if cfg!(windows) => "nsis",
        [] => "deb,rpm",
        ["--bundles", kinds] => kinds,
        _ => return Err("`cargo xtask bundle` takes only --bundles LIST, for example --bundles deb,rpm.".to_owned()),
    };
    setup::install(Need::App)?;
    fonts::fetch()?;
    library::build(library::WITH_DESKTOP_RELEASE)?;
    let tauri = tools::tauri_cli()?;
    // Only bundles hold the command line, so only here does the configuration name it: a plain build would want the file too.
    let companion = companion()?;
    let config = serde_json::json!({ "bundle": { "externalBin": [companion] } }).to_string();
    Process::new(tauri).args(["build", "--ci", "--bundles", kinds, "--config", &config]).run()?;
    for file in
        installers(&places::target().join("release/bundle")).iter().filter(|file| file.extension().is_some_and(|kind| kind == "deb"))
    {
        tighten(file)?;
    }
    println!("\nMade:");
    for file in installers(&places::target().join("release/bundle")) {
        let bytes = file.metadata().map_or(0, |data| data.len());
        println!("  {:>6.1} MB  {}", bytes as f64 / 1e6, places::shown(&file));
    }
    Ok(())
}

/// Copies the command line to where Tauri looks for a companion program, `NAME-TARGET`, and gives the path without the target.
fn companion() -> Result<PathBuf, String> {
    let version = Process::new("rustc").arg("-vV").read()?;
    let target = version.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("`rustc -vV` did not name its target.")?;
    let folder = places::tools().join("companion");
    make_folder(&folder)?;
    let source = places::built("release", "healthshelf");
    let copy = folder.join(format!("healthshelf-{target}{}", std::env::consts::EXE_SUFFIX));
    std::fs::copy(&source, copy).map_err(|error| cannot("copy", &source, &error))?;
    Ok(folder.join("healthshelf"))
}

/// Packs a deb anew with xz: Tauri packs with gzip, which makes it nearly twice as large.
fn tighten(deb: &Path) -> Result<(), String> {
    let folder = places::tools().join("deb");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| cannot("clear", &folder, &error))?;
    }
    let (from, to) = (deb.to_string_lossy().into_owned(), folder.to_string_lossy().into_owned());
    Process::new("dpkg-deb").args(["--raw-extract", &from, &to]).run()?;
    Process::new("dpkg-deb").args(["-Zxz", "-z9", "--root-owner-group", "--build", &to, &from]).run()
}

fn installers(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for kind in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let files = std::fs::read_dir(kind.path()).into_iter().flatten().flatten().map(|file| file.path());
        found.extend(files.filter(|file| {
            file.extension()
                .and_then(|extension| extension.to_str())
                .is_some_and(|extension| matches!(extension, "deb" | "rpm" | "exe" | "dmg"))
        }));
    }
    found.sort();
    found
}
