//! The program with a data folder of its own: started through the driver, stopped, started again with the same folder.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::webdriver::{self, Fault, Outcome, Window, wait_for};

const DRIVER: &str = "WebKitWebDriver";

/// The program to drive.
#[expect(clippy::disallowed_methods, reason = "the suite's entry: who starts it says which program is meant")]
fn app() -> Option<PathBuf> {
    std::env::var_os("HEALTHSHELF_APP").filter(|app| !app.is_empty()).map(PathBuf::from)
}

#[expect(clippy::disallowed_methods, reason = "the suite's entry: displays and programs are named by the environment")]
pub(crate) fn environment(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Why nothing can be driven here, if so.
pub fn missing() -> Option<String> {
    let Some(app) = app() else {
        return Some("HEALTHSHELF_APP does not name the program to drive; `cargo xtask test window` sets it".to_owned());
    };
    if !app.is_file() {
        return Some(format!("HEALTHSHELF_APP names {}, and there is no such program", app.display()));
    }
    if ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| environment(name).is_none()) {
        return Some("there is no display; run under xvfb-run".to_owned());
    }
    let path = environment("PATH").unwrap_or_default();
    if !std::env::split_paths(&path).any(|folder| folder.join(DRIVER).is_file()) {
        return Some(format!("{DRIVER} is not on the PATH; install the package webkit2gtk-driver"));
    }
    None
}

/// A reader's folders, gone at the end: Healthshelf's own, and those where WebKit and GTK keep theirs.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
    data: PathBuf,
    display: Option<Display>,
}

impl Home {
    /// As on a computer where Healthshelf never ran.
    pub fn fresh() -> Outcome<Self> {
        let folder = tempfile::Builder::new().prefix("healthshelf-e2e-").tempdir()?;
        for name in ["data", "saved-files", "xdg-data", "xdg-config", "xdg-cache"] {
            fs::create_dir(folder.path().join(name))?;
        }
        let data = folder.path().join("data");
        Ok(Self { folder, data, display: None })
    }

    /// The same, with the program's data kept somewhere else.
    pub fn with_data(data: &Path) -> Outcome<Self> {
        Ok(Self { data: data.to_owned(), ..Self::fresh()? })
    }

    /// The program's data folder.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The system's own wish for less motion, as the settings of GTK say it.
    pub fn without_motion(&self) -> Outcome {
        let folder = self.path("xdg-config/gtk-3.0");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("settings.ini"), "[Settings]\ngtk-enable-animations=0\n")?;
        Ok(())
    }

    /// With a display of its own: on a shared one the window of another test may take the focus away at any moment.
    pub fn with_display(mut self) -> Outcome<Self> {
        self.display = Some(Display::start()?);
        Ok(self)
    }

    /// A path in the folder, beside the program's data.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn environment(&self, command: &mut Command) {
        command
            .env("HEALTHSHELF_HOME", &self.data)
            // No test can answer the platform's dialog for saving: a development build takes this folder without asking.
            .env("HEALTHSHELF_SAVE_TO", self.path("saved-files"))
            .env("XDG_DATA_HOME", self.path("xdg-data"))
            .env("XDG_CONFIG_HOME", self.path("xdg-config"))
            .env("XDG_CACHE_HOME", self.path("xdg-cache"))
            // Only a Speech Dispatcher of the test's own is ever spoken to; see `voice`.
            .env("SPEECHD_ADDRESS", format!("unix_socket:{}", self.path(crate::voice::SOCKET).display()))
            .env("GTK_THEME", "Adwaita")
            .env("LC_ALL", "en_GB.UTF-8");
        if let Some(display) = &self.display {
            command.env("DISPLAY", &display.name);
        }
    }

    /// Runs the command line, which lies beside the program, on this data folder.
    pub fn command_line(&self, arguments: &[&str]) -> Outcome<String> {
        let app = app().ok_or_else(|| Fault("HEALTHSHELF_APP is not set.".to_owned()))?;
        let program = app.with_file_name(format!("healthshelf{}", std::env::consts::EXE_SUFFIX));
        let mut command = Command::new(&program);
        self.environment(&mut command);
        let output =
            command.args(arguments).output().map_err(|error| Fault(format!("{} could not be run: {error}.", program.display())))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let message = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Fault(format!("`healthshelf {}` failed ({}): {message}", arguments.join(" "), output.status)))
    }

    /// Imports a source with the command line.
    pub fn import(&self, source: &Path, id: &str, title: &str) -> Outcome {
        self.command_line(&["import", &source.to_string_lossy(), "--id", id, "--title", title]).map(|_| ())
    }
}

/// The program, running. It ends when this is dropped; dropped without [`Session::stop`], something failed, and a picture is kept.
#[derive(Debug)]
pub struct Session {
    driver: Child,
    window: Window,
}

impl Deref for Session {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.window
    }
}

impl Session {
    /// Starts the program on a data folder.
    pub fn start(home: &Home) -> Outcome<Self> {
        Self::start_with(home, &[])
    }

    /// Starts the program with a file or folder as its argument, as a file manager does.
    pub fn start_with(home: &Home, sources: &[&Path]) -> Outcome<Self> {
        let app = app().ok_or_else(|| Fault("HEALTHSHELF_APP is not set.".to_owned()))?;
        let port = free_port()?;
        let log = home.path("driver.log");
        let mut command = Command::new(DRIVER);
        home.environment(&mut command);
        let driver = command
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            // Without it the program ignores the driver, and asking for a session hangs.
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?)
            .spawn()
            .map_err(|error| Fault(format!("{DRIVER} could not be started: {error}.")))?;
        let arguments: Vec<String> = sources.iter().map(|source| source.to_string_lossy().into_owned()).collect();
        let mut driver = Driver(Some(driver));
        wait_for("the driver", || Ok(webdriver::is_ready(port).then_some(())))?;
        let window = Window::open(port, &app.to_string_lossy(), &arguments).map_err(|fault| {
            let said = fs::read_to_string(&log).unwrap_or_default();
            Fault(format!("{fault}\nThe program and the driver said:\n{said}"))
        })?;
        let driver = driver.0.take().ok_or_else(|| Fault("The driver is gone.".to_owned()))?;
        Ok(Self { driver, window })
    }

    /// Ends the program as if the power went: whatever it did not write by now is lost. Comes back when the process is gone.
    pub fn stop(mut self) -> Outcome {
        self.end()
    }

    /// The program's process number.
    pub fn process(&self) -> Outcome<u32> {
        children(self.driver.id()).into_iter().next().ok_or_else(|| Fault("The driver has started no program.".to_owned()))
    }

    /// What the window showed when a step failed.
    fn keep_picture(&self) -> Outcome {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("out");
        fs::create_dir_all(&folder)?;
        let file = folder.join(format!("failed-{}.png", self.driver.id()));
        fs::write(&file, self.window.screenshot()?)?;
        writeln!(std::io::stderr(), "The window showed this when the step failed: {}", file.display())?;
        Ok(())
    }

    fn end(&mut self) -> Outcome {
        let programs = children(self.driver.id());
        let closed = self.window.close();
        let gone = wait_for("the end of the program", || Ok(programs.iter().all(|pid| !is_running(*pid)).then_some(())));
        for pid in programs.iter().filter(|pid| is_running(**pid)) {
            // Only what this session started, by its number.
            drop(Command::new("kill").arg("-9").arg(pid.to_string()).status());
        }
        end(&mut self.driver);
        closed.and(gone)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.driver.try_wait().is_ok_and(|status| status.is_none()) {
            drop(self.keep_picture());
            drop(self.end());
        }
    }
}

/// A virtual display.
#[derive(Debug)]
struct Display {
    server: Child,
    name: String,
}

impl Display {
    fn start() -> Outcome<Self> {
        // It chooses a free number and says it once it can be used.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Fault(format!("Xvfb could not be started: {error}.")))?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        let display = Self { server, name: format!(":{}", number.trim()) };
        if number.trim().is_empty() { Err(Fault("Xvfb gave no display.".to_owned())) } else { Ok(display) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

/// A driver that has no session yet.
struct Driver(Option<Child>);

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(driver) = &mut self.0 {
            for pid in children(driver.id()) {
                drop(Command::new("kill").arg("-9").arg(pid.to_string()).status());
            }
            end(driver);
        }
    }
}

fn end(driver: &mut Child) {
    drop(driver.kill());
    drop(driver.wait());
}

/// Processes that a process started, by number.
pub fn children(pid: u32) -> Vec<u32> {
    let mut found = Vec::new();
    for task in fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten() {
        let list = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        found.extend(list.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
    }
    found
}

/// A process that has ended and waits for its parent to notice is not running.
fn is_running(pid: u32) -> bool {
    let status = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    status.rsplit(')').next().and_then(|rest| rest.split_whitespace().next()).is_some_and(|state| state != "Z" && state != "X")
}

fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
