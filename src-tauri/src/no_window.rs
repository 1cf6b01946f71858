//! When the window cannot be made: what the reader is told instead, by the system's own message box and on the standard error output. The only
//! place that knows what each system needs for a window.

use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// What is missing most probably, and where it comes from.
const NEEDED: &str = if cfg!(windows) {
    "It needs Microsoft Edge WebView2. The installer of Healthshelf brings it along: install Healthshelf again."
} else if cfg!(target_os = "macos") {
    "It needs macOS with its own WebKit. Update macOS, then install Healthshelf again."
} else {
    "It needs WebKitGTK 4.1 and a graphical session. On Debian and Ubuntu install the package libwebkit2gtk-4.1-0, on Fedora webkit2gtk4.1."
};

/// Tells it and ends the program once the message is closed.
pub(crate) fn tell<R: Runtime>(app: &AppHandle<R>, error: &tauri::Error) {
    let text = words(&error.to_string());
    print(&text);
    let handle = app.clone();
    app.dialog().message(text).title("Healthshelf").kind(MessageDialogKind::Error).show(move |_| handle.exit(1));
}

/// Without a graphical session no message box can be shown either; nothing must be started then. `None` where a window may open.
pub(crate) fn no_session(display: bool) -> Option<String> {
    (cfg!(target_os = "linux") && !display).then(|| words("there is no graphical session (neither DISPLAY nor WAYLAND_DISPLAY is set)"))
}

/// On the standard error output, for who started the program from a terminal.
#[expect(clippy::print_stderr, reason = "the window could not be made")]
pub(crate) fn print(text: &str) {
    eprintln!("{text}");
}

pub(crate) fn words(reason: &str) -> String {
    format!(
        "Healthshelf could not open its window. Everything you saved is safe.\n\n{NEEDED}\n\nThe reason given: {}.",
        reason.trim_end_matches('.')
    )
}
