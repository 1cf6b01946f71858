//! What a screen reader is given (AT-SPI), read by `accessibility.py` through libatspi, as Orca does.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::session::Session;
use crate::webdriver::{Fault, Outcome, wait_for};

/// The system's own Python: only it has the system's bindings.
const PYTHON: &str = "/usr/bin/python3";

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("accessibility.py")
}

/// Why the tree cannot be read here, if so.
pub fn missing() -> Option<String> {
    let probe =
        "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi; raise SystemExit(Atspi.init() not in (0, 1))";
    let works = Command::new(PYTHON).args(["-c", probe]).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    (!works).then(|| "the accessibility tree cannot be read; install the packages at-spi2-core, gir1.2-atspi-2.0 and python3-gi".to_owned())
}

/// One thing in the tree, with all below it.
#[derive(Debug, Clone)]
pub struct Node(Value);

impl Node {
    /// The tree of a running program, as it is now.
    pub fn of(session: &Session) -> Outcome<Self> {
        let process = session.process()?.to_string();
        wait_for("the program to be in the accessibility tree", || {
            let output = Command::new(PYTHON).arg(script()).arg(&process).output()?;
            if !output.status.success() {
                return Err(Fault(format!("The accessibility tree could not be read: {}", String::from_utf8_lossy(&output.stderr))));
            }
            let tree: Value = serde_json::from_slice(&output.stdout).map_err(|error| Fault(error.to_string()))?;
            Ok((!tree.is_null()).then_some(Self(tree)))
        })
    }

    /// This and all below it, in order.
    pub fn all(&self) -> Vec<Self> {
        let below = self.0["children"].as_array().into_iter().flatten().flat_map(|child| Self(child.clone()).all());
        std::iter::once(self.clone()).chain(below).collect()
    }

    /// The first of a role with a name.
    pub fn find(&self, role: &str, name: &str) -> Option<Self> {
        self.all().into_iter().find(|node| node.role() == role && node.name() == name)
    }

    /// All of a role, in order.
    pub fn role_is(&self, role: &str) -> Vec<Self> {
        self.all().into_iter().filter(|node| node.role() == role).collect()
    }

    /// What kind of thing it is.
    pub fn role(&self) -> &str {
        self.0["role"].as_str().unwrap_or_default()
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        self.0["name"].as_str().unwrap_or_default()
    }

    /// Said after the name.
    pub fn description(&self) -> &str {
        self.0["description"].as_str().unwrap_or_default()
    }

    /// Its text.
    pub fn text(&self) -> &str {
        self.0["text"].as_str().unwrap_or_default()
    }

    /// One of its attributes.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.0["attributes"][name].as_str()
    }

    /// Whether it is in a state: focused, expandable, pressed.
    pub fn is(&self, state: &str) -> bool {
        self.0["states"].as_array().is_some_and(|states| states.iter().any(|one| one == state))
    }
}

/// What is called out to a screen reader from now on.
#[derive(Debug)]
pub struct Listener {
    process: Child,
    lines: BufReader<ChildStdout>,
}

impl Listener {
    /// Starts listening; nothing that happens after this is missed.
    pub fn start() -> Outcome<Self> {
        let mut process = Command::new(PYTHON)
            .arg(script())
            .args(["0", "--listen"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = process.stdout.take().ok_or_else(|| Fault("The listener has no output.".to_owned()))?;
        let mut listener = Self { process, lines: BufReader::new(output) };
        listener.heard("the listener to be ready", |event, _| event == "ready")?;
        Ok(listener)
    }

    /// Waits until something is heard: the event's name and what it is about. A bound in the listener ends a wait in vain.
    pub fn heard(&mut self, what: &str, fits: impl Fn(&str, &Node) -> bool) -> Outcome<Node> {
        let mut line = String::new();
        loop {
            line.clear();
            if self.lines.read_line(&mut line)? == 0 {
                return Err(Fault(format!("Listened in vain for {what}.")));
            }
            let event: Value = serde_json::from_str(&line).map_err(|error| Fault(error.to_string()))?;
            let node = Node(event);
            if fits(node.0["event"].as_str().unwrap_or_default(), &node) {
                return Ok(node);
            }
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
