//! Build script of the desktop shell: keeps Tauri's folders inside `src-tauri`, though the manifest is at the root, and says what to do
//! when the starter library, which is built and not committed, is missing.

/// The library that the program ships with, as tauri.conf.json names it.
const STARTER: &str = "resources/built/starter-en.shelf";

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    println!("cargo:rerun-if-changed={STARTER}");
    if !std::path::Path::new(STARTER).is_file() {
        println!("cargo:warning=The starter library {STARTER} is missing, and the program cannot be built without it.");
        println!("cargo:warning=Run `cargo xtask library` first: it makes that file from resources/library/en.");
        std::process::exit(1);
    }
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().permissions_path_pattern("src-tauri/permissions/**/*"));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}
