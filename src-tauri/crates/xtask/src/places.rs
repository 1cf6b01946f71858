//! Where things are, in the repository and in the target folder. The only file that spells these paths.

use std::path::{Path, PathBuf};

/// The starter library: what it is made from, and the file that the desktop package embeds as a resource.
pub(crate) const LIBRARY_SOURCE: &str = "resources/library/en";
pub(crate) const LIBRARY_FILE: &str = "resources/built/starter-en.shelf";

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    // At run time cargo names the folder of this manifest; what the compiler saw serves when the program is called by hand.
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.ancestors().nth(3).map(Path::to_path_buf).unwrap_or_default()
}

/// Cargo's target folder.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Where ready-built tools are kept.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// A program that cargo built with the given profile folder (`debug` or `release`).
pub(crate) fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A path of the shared real data, which lies beside the checkout or where `HEALTHSHELF_SHARED` says, if it is there.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let base = std::env::var_os("HEALTHSHELF_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    Some(base.join(path)).filter(|path| path.exists())
}

/// A path as a person would write it: relative to the root where it lies below.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
