//! What differs between Windows, macOS and Linux, in one place. Everything else is the same everywhere.

use std::io;
use std::path::{Path, PathBuf};

/// The folder where this platform keeps an application's data: `~/.local/share/healthshelf` on Linux, `~/Library/Application
/// Support/org.healthshelf.Healthshelf` on macOS, `%APPDATA%\healthshelf\Healthshelf\data` on Windows. `None` when there is no home folder.
pub fn default_data_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("org", "healthshelf", "Healthshelf").map(|dirs| dirs.data_dir().to_owned())
}

/// Where the window fetches pictures of articles; the form of a custom protocol's address differs by web view.
pub const MEDIA_BASE: &str = if cfg!(windows) { "http://shelf.localhost/" } else { "shelf://localhost/" };

/// Shows a folder in the platform's file manager.
///
/// # Errors
/// When there is no such program.
pub fn show_folder(folder: &Path) -> io::Result<()> {
    let program = if cfg!(windows) {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let mut started = std::process::Command::new(program).arg(folder).spawn()?;
    // It is waited for elsewhere, so that it does not stay behind as a finished process.
    std::thread::spawn(move || drop(started.wait()));
    Ok(())
}

/// Lets every user of the computer read a file that is made to be handed on. Temporary files, which it was, are for their owner alone on Unix.
///
/// # Errors
/// When the system refuses.
pub fn let_others_read(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        Ok(())
    }
}
