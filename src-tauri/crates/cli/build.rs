//! Puts the window's typefaces into the command line, which makes PDFs with them. They are fetched and not committed: without them the list is
//! empty, and the system's typefaces serve.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What a PDF is set in; the rest of `ui/fonts` is for screens.
const FOLDERS: [&str; 3] = ["literata", "atkinson-hyperlegible-next", "vazirmatn"];

#[expect(clippy::disallowed_methods, reason = "a build script is told its place by its environment")]
fn main() {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/fonts");
    println!("cargo:rerun-if-changed={}", fonts.display());
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in FOLDERS {
        let entries = std::fs::read_dir(fonts.join(folder)).into_iter().flatten().flatten().map(|entry| entry.path());
        files.extend(entries.filter(|path| path.extension().is_some_and(|extension| extension == "woff2")));
    }
    files.sort();
    let mut list = "&[".to_owned();
    for path in &files {
        let (name, path) = (path.file_name().unwrap_or_default().to_string_lossy(), path.to_string_lossy());
        // Writing to a string cannot fail.
        let _ = write!(list, "({name:?}, include_bytes!({path:?})), ");
    }
    list.push(']');
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default().join("typefaces.rs");
    if let Err(error) = std::fs::write(&out, list) {
        println!("cargo:warning=The list of typefaces cannot be written: {error}");
        std::process::exit(1);
    }
}
