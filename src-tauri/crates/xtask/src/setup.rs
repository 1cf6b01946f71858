//! System packages: finds out what is missing, says what it will install and why, installs it where it knows how (Debian and its kin), and
//! prints the exact command elsewhere.

use crate::process::{self, Process};

/// How much of it a task needs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// Building and running the app.
    App,
    /// The real-window tests as well.
    Test,
}

struct Package {
    name: &'static str,
    why: &'static str,
    need: Need,
}

const DEBIAN: &[Package] = &[
    Package { name: "build-essential", why: "a C compiler, for SQLite and zstd", need: Need::App },
    Package { name: "pkg-config", why: "finds the libraries below at build time", need: Need::App },
    Package { name: "libwebkit2gtk-4.1-dev", why: "the window is a WebKit view", need: Need::App },
    Package { name: "librsvg2-dev", why: "icons of the window's toolkit", need: Need::App },
    Package { name: "webkit2gtk-driver", why: "drives the real window in tests", need: Need::Test },
    Package { name: "xvfb", why: "a display for the tests, without a screen", need: Need::Test },
    Package { name: "xauth", why: "xvfb-run needs it", need: Need::Test },
    Package { name: "dbus", why: "a message bus of its own for the tests", need: Need::Test },
    Package { name: "at-spi2-core", why: "what a screen reader sees, for the tests", need: Need::Test },
    Package { name: "gir1.2-atspi-2.0", why: "reads that in the tests", need: Need::Test },
    Package { name: "python3-gi", why: "reads that in the tests", need: Need::Test },
    Package { name: "speech-dispatcher", why: "reading aloud, for the tests", need: Need::Test },
    Package { name: "speech-dispatcher-espeak-ng", why: "a voice for it", need: Need::Test },
    Package { name: "fonts-dejavu-core", why: "a typeface, where none is installed", need: Need::Test },
];

/// Makes sure that the system has what the task needs; on systems that it does not know it prints the command and goes on.
pub(crate) fn install(need: Need) -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        hint_other();
        return Ok(());
    }
    let system = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !(is_like(&system, "debian") || is_like(&system, "ubuntu")) || !process::exists("apt-get") {
        hint_linux(&system);
        return Ok(());
    }
    let missing: Vec<&Package> = DEBIAN.iter().filter(|package| package.need <= need && !installed(package.name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("These system packages are missing and will be installed with apt-get:");
    for package in &missing {
        println!("  {:<24} {}", package.name, package.why);
    }
    apt(&["update", "--quiet"])?;
    let mut arguments = vec!["install", "--yes", "--quiet"];
    arguments.extend(missing.iter().map(|package| package.name));
    apt(&arguments)
}

/// Whether one of the `ID` or `ID_LIKE` words of os-release is this one.
fn is_like(os_release: &str, id: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .any(|value| value.trim_matches('"').split_whitespace().any(|word| word == id))
}

fn installed(package: &str) -> bool {
    // A package may be known and yet not installed (removed, or only seen); the last word of its status tells.
    Process::new("dpkg-query").args(["-W", "-f", "${Status}", package]).read().is_ok_and(|status| status.ends_with(" installed"))
}

fn apt(arguments: &[&str]) -> Result<(), String> {
    let root = Process::new("id").arg("-u").read().is_ok_and(|user| user.trim() == "0");
    // `env` sets the variable on the far side of sudo, which keeps none of ours.
    let process = if root { Process::new("env") } else { Process::new("sudo").arg("env") };
    process
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .args(arguments)
        .run()
        .map_err(|error| format!("{error}\nInstall the packages named above yourself, then run this task again."))
}

fn hint_linux(os_release: &str) {
    let command = if is_like(os_release, "fedora") {
        "sudo dnf install gcc pkgconf-pkg-config webkit2gtk4.1-devel librsvg2-devel  # tests: webkitgtk-driver xorg-x11-server-Xvfb dbus-daemon at-spi2-core speech-dispatcher speech-dispatcher-espeak-ng"
    } else if is_like(os_release, "arch") {
        "sudo pacman -S --needed base-devel webkit2gtk-4.1 librsvg  # tests: xorg-server-xvfb dbus at-spi2-core speech-dispatcher espeak-ng"
    } else if is_like(os_release, "suse") || is_like(os_release, "opensuse") {
        "sudo zypper install gcc pkg-config webkit2gtk3-devel librsvg-devel  # tests: webkit2gtk3-driver xorg-x11-server-Xvfb dbus-1 at-spi2-core speech-dispatcher speech-dispatcher-module-espeak"
    } else {
        "install a C compiler, pkg-config and the development files of WebKitGTK 4.1 and librsvg"
    };
    println!("System packages are installed here by you; if a build fails for want of one:\n  {command}");
}

fn hint_other() {
    if cfg!(target_os = "macos") {
        println!("If a build fails for want of a C compiler: xcode-select --install");
    } else {
        println!("This system needs the Microsoft C++ Build Tools (\"Desktop development with C++\") and, to run the app, WebView2.");
    }
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn a_system_is_known_by_its_id_and_by_its_kin() {
        let ubuntu = "NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n";
        let mint = "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n";
        let fedora = "ID=fedora\nVERSION_ID=42\n";
        assert!(is_like(ubuntu, "debian") && is_like(mint, "debian") && is_like(mint, "ubuntu"), "kin count");
        assert!(!is_like(fedora, "debian") && is_like(fedora, "fedora"), "only whole words of ID and ID_LIKE count");
    }
}
