//! What the tests share: where the real data is, throw-away folders, arbitrary articles, the command line as built.

pub mod arbitrary;
mod dice;
pub mod marking;
pub mod rewriting;
pub mod saving;

use std::path::PathBuf;

pub use dice::Dice;

/// The repository's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().map(PathBuf::from).unwrap_or_default()
}

/// A path in the shared folder of real data beside the checkout (`HEALTHSHELF_SHARED` names another place), or `None`, said aloud, where
/// it is absent: real data is not part of the repository.
#[expect(clippy::disallowed_methods, reason = "an entry point: where the real data is depends on the machine")]
pub fn shared(path: &str) -> Option<PathBuf> {
    let base = std::env::var_os("HEALTHSHELF_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let file = base.join(path);
    if file.exists() {
        return Some(file);
    }
    #[expect(clippy::print_stderr, reason = "a skipped test says so and why")]
    {
        eprintln!("SKIPPED: the real data {} is not here", file.display());
    }
    None
}

/// The `healthshelf` program as built beside the running test, or `None`, said aloud, where it is not built (`cargo build -p
/// healthshelf-cli` builds it).
pub fn program() -> Option<PathBuf> {
    let test = std::env::current_exe().unwrap_or_default();
    let name = format!("healthshelf{}", std::env::consts::EXE_SUFFIX);
    // The test is in TARGET/PROFILE/deps, the program in TARGET/PROFILE.
    let found = test.ancestors().skip(1).take(2).map(|folder| folder.join(&name)).find(|file| file.is_file());
    if found.is_none() {
        #[expect(clippy::print_stderr, reason = "a skipped test says so and why")]
        {
            eprintln!("SKIPPED: the program {name} is not built beside {}", test.display());
        }
    }
    found
}
