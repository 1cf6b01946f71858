//! A small WebDriver client (W3C WebDriver over [`crate::http`]). It knows nothing of Healthshelf.

use std::fmt;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::{http, picture};

/// Bound of every wait. Nothing that works comes near it; a hang ends here.
pub const BOUND: Duration = Duration::from_secs(20);
/// Bound of one command to the driver. Starting the program is one.
const COMMAND: Duration = Duration::from_mins(1);
const BETWEEN_LOOKS: Duration = Duration::from_millis(25);
/// Name under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Why a step failed, as a sentence.
pub struct Fault(pub String);

/// What a step gives.
pub type Outcome<T = ()> = Result<T, Fault>;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Tests print their fault with `Debug`: the sentence reads better than the struct.
impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl Fault {
    fn is(&self, code: &str) -> bool {
        self.0.contains(code)
    }
}

/// Keys that are no letters, as WebDriver numbers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Opens, answers.
    Enter,
    /// Goes on to the next control.
    Tab,
    /// Closes, goes back.
    Escape,
    /// Presses buttons.
    Space,
    /// Arrow.
    Down,
    /// Arrow.
    Up,
    /// Arrow.
    Right,
    /// Arrow.
    Left,
    /// Last line.
    End,
    /// Modifier.
    Alt,
    /// Modifier.
    Control,
    /// Modifier.
    Shift,
    /// The second emergency key.
    F2,
    /// The next match.
    F3,
    /// A letter, digit or sign.
    Char(char),
}

impl Key {
    fn value(self) -> String {
        let c = match self {
            Self::Enter => '\u{e007}',
            Self::Tab => '\u{e004}',
            Self::Escape => '\u{e00c}',
            Self::Space => ' ',
            Self::Down => '\u{e015}',
            Self::Up => '\u{e013}',
            Self::Right => '\u{e014}',
            Self::Left => '\u{e012}',
            Self::End => '\u{e010}',
            Self::Alt => '\u{e00a}',
            Self::Control => '\u{e009}',
            Self::Shift => '\u{e008}',
            Self::F2 => '\u{e032}',
            Self::F3 => '\u{e033}',
            Self::Char(c) => c,
        };
        c.to_string()
    }
}

/// An element of the page, for as long as the page holds it.
#[derive(Debug, Clone)]
pub struct Element(String);

/// One window, driven.
#[derive(Debug)]
pub struct Window {
    port: u16,
    session: String,
}

impl Window {
    /// Asks a driver to start a program and waits for its window.
    pub fn open(port: u16, program: &str, arguments: &[String]) -> Outcome<Self> {
        let wanted = json!({"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": {"binary": program, "args": arguments}}}});
        let value = send(port, "POST", "/session", Some(&wanted))?;
        let session = value["sessionId"].as_str().ok_or_else(|| Fault("The driver gave no session id.".to_owned()))?;
        Ok(Self { port, session: session.to_owned() })
    }

    /// Ends the session; the driver ends the program.
    pub fn close(&self) -> Outcome {
        self.delete("")
    }

    fn get(&self, path: &str) -> Outcome<Value> {
        send(self.port, "GET", &format!("/session/{}{path}", self.session), None)
    }

    fn post(&self, path: &str, body: &Value) -> Outcome<Value> {
        send(self.port, "POST", &format!("/session/{}{path}", self.session), Some(body))
    }

    fn delete(&self, path: &str) -> Outcome {
        send(self.port, "DELETE", &format!("/session/{}{path}", self.session), None).map(|_| ())
    }

    /// All elements that match, at this moment.
    pub fn all(&self, css: &str) -> Outcome<Vec<Element>> {
        let found = self.post("/elements", &json!({"using": "css selector", "value": css}))?;
        let ids = found.as_array().into_iter().flatten().filter_map(|element| element[ELEMENT].as_str());
        Ok(ids.map(|id| Element(id.to_owned())).collect())
    }

    /// The first element that matches, as soon as there is one.
    pub fn find(&self, css: &str) -> Outcome<Element> {
        wait_for(&format!("an element {css}"), || Ok(self.all(css)?.into_iter().next()))
    }

    /// Clicks the first element that matches. One that is redrawn or covered for a moment is tried again; one under a bar that stays is
    /// first scrolled to the middle, as a reader would.
    pub fn click(&self, css: &str) -> Outcome {
        wait_for(&format!("a click on {css}"), || {
            let Some(element) = self.all(css)?.into_iter().next() else { return Ok(None) };
            let clicked = self.again_when_unsteady(self.post(&format!("/element/{}/click", element.0), &json!({})))?;
            if clicked.is_none() {
                self.script("document.querySelector(arguments[0])?.scrollIntoView({block: 'center'})", &[json!(css)])?;
            }
            Ok(clicked)
        })
        .map(|_| ())
    }

    /// Types into the first element that matches, key by key.
    pub fn type_into(&self, css: &str, text: &str) -> Outcome {
        let element = self.find(css)?;
        self.post(&format!("/element/{}/value", element.0), &json!({"text": text})).map(|_| ())
    }

    /// Types where the focus is.
    pub fn type_text(&self, text: &str) -> Outcome {
        text.chars().try_for_each(|c| self.press(Key::Char(c)))
    }

    /// Presses and lets go one key, where the focus is.
    pub fn press(&self, key: Key) -> Outcome {
        self.chord(&[key])
    }

    /// Presses keys together: all down in order, all up in reverse.
    pub fn chord(&self, keys: &[Key]) -> Outcome {
        let down = keys.iter().map(|key| json!({"type": "keyDown", "value": key.value()}));
        let up = keys.iter().rev().map(|key| json!({"type": "keyUp", "value": key.value()}));
        let actions: Vec<Value> = down.chain(up).collect();
        self.post("/actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})).map(|_| ())
    }

    /// Presses the mouse at one place of the window, moves it to another in steps, and lets it go there.
    pub fn drag(&self, from: (i64, i64), to: (i64, i64)) -> Outcome {
        let move_to = |(x, y): (i64, i64)| json!({"type": "pointerMove", "x": x, "y": y});
        let between = |part: i64| (from.0 + (to.0 - from.0) * part / 4, from.1 + (to.1 - from.1) * part / 4);
        let mut actions = vec![move_to(from), json!({"type": "pointerDown", "button": 0})];
        actions.extend((1..=4).map(|part| move_to(between(part))));
        actions.push(json!({"type": "pointerUp", "button": 0}));
        let mouse = json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions});
        self.post("/actions", &json!({ "actions": [mouse] })).map(|_| ())
    }

    /// The visible text of the first element that matches.
    pub fn text(&self, css: &str) -> Outcome<String> {
        wait_for(&format!("the text of {css}"), || {
            let Some(element) = self.all(css)?.into_iter().next() else { return Ok(None) };
            let text = self.again_when_unsteady(self.get(&format!("/element/{}/text", element.0)))?;
            Ok(text.map(|text| text.as_str().unwrap_or_default().to_owned()))
        })
    }

    /// An attribute of the first element that matches.
    pub fn attribute(&self, css: &str, name: &str) -> Outcome<Option<String>> {
        let element = self.find(css)?;
        let value = self.get(&format!("/element/{}/attribute/{name}", element.0))?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// How many elements match at this moment.
    pub fn count(&self, css: &str) -> Outcome<usize> {
        Ok(self.all(css)?.len())
    }

    /// Runs a script in the page; `arguments[0]` and so on are given, and what it returns comes back. A promise is waited for.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Outcome<Value> {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// A picture of the window, as PNG.
    pub fn screenshot(&self) -> Outcome<Vec<u8>> {
        let value = self.get("/screenshot")?;
        value.as_str().and_then(picture::decode).ok_or_else(|| Fault("The driver's picture is not base64.".to_owned()))
    }

    /// Makes the page as large as told, frame not counted, and waits until it is.
    pub fn resize(&self, width: u32, height: u32) -> Outcome {
        self.post("/window/rect", &json!({"width": width, "height": height}))?;
        self.wait_until(&format!("a window of {width} by {height}"), || {
            Ok(self.script("return [innerWidth, innerHeight]", &[])? == json!([width, height]))
        })
    }

    /// The same, with the middle of a display of 1600 by 1200 in it: without a window manager the window below the pointer has the focus.
    pub fn resize_in_the_middle(&self, width: u32, height: u32) -> Outcome {
        self.post("/window/rect", &json!({"x": 800_u32.saturating_sub(width / 2), "y": 600_u32.saturating_sub(height / 2)}))?;
        self.resize(width, height)?;
        self.wait_until("the window to be active", || Ok(self.script("return document.hasFocus()", &[])? == true))
    }

    /// Waits until a condition holds.
    pub fn wait_until(&self, what: &str, mut holds: impl FnMut() -> Outcome<bool>) -> Outcome {
        wait_for(what, || Ok(holds()?.then_some(())))
    }

    /// Waits until a script gives something that is true.
    pub fn wait_script(&self, what: &str, script: &str) -> Outcome<Value> {
        wait_for(what, || {
            let value = self.script(script, &[])?;
            Ok(if matches!(value, Value::Null | Value::Bool(false)) { None } else { Some(value) })
        })
    }

    /// An element may be redrawn between finding it and using it, or be covered by something that is just going: then look again.
    #[expect(clippy::unused_self, reason = "reads as a step of the window")]
    fn again_when_unsteady(&self, outcome: Outcome<Value>) -> Outcome<Option<Value>> {
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(fault) if ["stale element", "not interactable", "click intercepted"].iter().any(|code| fault.is(code)) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

/// Looks again and again until there is something, for a bounded time. The fault names what was waited for.
#[expect(clippy::disallowed_methods, reason = "the bound of a hang, never an assertion")]
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    let started = Instant::now();
    loop {
        if let Some(found) = look()? {
            return Ok(found);
        }
        if started.elapsed() > BOUND {
            return Err(Fault(format!("Waited {} s in vain for {what}.", BOUND.as_secs())));
        }
        std::thread::sleep(BETWEEN_LOOKS);
    }
}

/// Whether a driver listens there and is ready.
pub(crate) fn is_ready(port: u16) -> bool {
    send(port, "GET", "/status", None).is_ok_and(|status| status["ready"] == true)
}

fn send(port: u16, method: &str, path: &str, body: Option<&Value>) -> Outcome<Value> {
    let sent = body.map(Value::to_string).unwrap_or_default();
    let command = path.split('/').skip(3).collect::<Vec<_>>().join("/");
    let answer = http::request(port, method, path, &sent, COMMAND)
        .map_err(|error| Fault(format!("The driver did not answer {method} /{command}: {error}.")))?;
    let whole: Value = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
    let given = whole["value"].clone();
    if answer.status == 200 {
        return Ok(given);
    }
    let said = |name: &str| given[name].as_str().unwrap_or("no reason given").to_owned();
    Err(Fault(format!("The driver refused {method} /{command}: {}: {}", said("error"), said("message"))))
}
