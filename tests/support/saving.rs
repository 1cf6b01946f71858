//! Random changes to what a reader saves, each one transaction, and the state that they lead to: for a program that is killed while it
//! makes them.

use std::collections::BTreeMap;

use healthshelf_core::model::ArticleKey;
use healthshelf_core::user::{
    BookmarkOrder, CollectionItem, Colour, ItemKind, NewBookmark, NewHighlight, NewItem, NewNote, Position, Quote, Setting, UserData,
    UserError,
};
use jiff::Timestamp;
use serde_json::json;

use crate::Dice;

/// Places of each kind.
const PLACES: usize = 12;
const KINDS: [&str; 9] = ["bookmark", "note", "highlight", "position", "read", "line", "folder", "size", "list"];
/// The list that lines go into; it is never removed.
const LIST: &str = "Questions";

/// What is saved: a value for each place that has one.
pub type State = BTreeMap<String, String>;

/// A change: a place gets a value, or loses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    place: String,
    value: Option<String>,
}

impl Step {
    /// Draws the next change; `number` makes its value its own.
    pub fn draw(dice: &mut Dice, state: &State, number: usize) -> Self {
        let kind = KINDS[dice.below(KINDS.len())];
        let place = format!("{kind} {}", if kind == "size" { 0 } else { dice.below(PLACES) });
        let colour = || Colour::ALL[number % Colour::ALL.len()].as_str().to_owned();
        let there = state.contains_key(&place);
        let value = match kind {
            "size" => Some((101 + number % 190).to_string()),
            _ if there && dice.below(3) == 0 => None,
            "bookmark" | "read" | "folder" | "list" => (!there).then(|| "there".to_owned()),
            "highlight" => Some(colour()),
            "position" => Some(number.to_string()),
            _ => Some(format!("words {number}")),
        };
        Self { place, value }
    }

    /// Makes the change in a state.
    pub fn take_in(&self, state: &mut State) {
        match &self.value {
            Some(value) => state.insert(self.place.clone(), value.clone()),
            None => state.remove(&self.place),
        };
    }

    /// The change as one line.
    pub fn line(&self) -> String {
        json!([self.place, self.value]).to_string()
    }

    /// The change that a line says; `None` for half a line.
    pub fn from_line(line: &str) -> Option<Self> {
        let (place, value) = serde_json::from_str(line).ok()?;
        Some(Self { place, value })
    }

    /// Makes the change in a store, in one transaction.
    ///
    /// # Errors
    /// When it could not be saved.
    pub fn make(&self, data: &UserData, now: Timestamp) -> Result<(), UserError> {
        let (kind, number) = self.place.split_once(' ').unwrap_or_default();
        let key = key(number);
        let title = format!("Article {number}");
        let value = self.value.as_deref();
        match kind {
            "bookmark" => match value {
                Some(_) => data.bookmarks().add(&NewBookmark { key, section: None, title, quote: None }, now).map(drop)?,
                None => {
                    for bookmark in data.bookmarks().find(&key)? {
                        data.bookmarks().remove(bookmark.id)?;
                    }
                }
            },
            "note" => match (data.notes().of(&key)?.first(), value) {
                (Some(note), Some(text)) => data.notes().change(note.id, text, now).map(drop)?,
                (None, Some(text)) => {
                    let new = NewNote { key, title, section: None, highlight: None, quote: None, text: text.to_owned() };
                    data.notes().add(&new, now).map(drop)?;
                }
                (Some(note), None) => data.notes().remove(note.id).map(drop)?,
                (None, None) => {}
            },
            "highlight" => match (data.highlights().of(&key)?.first(), value.and_then(Colour::from_name)) {
                (Some(highlight), Some(colour)) => data.highlights().recolour(highlight.id, colour, now).map(drop)?,
                (None, Some(colour)) => {
                    let quote = Quote { exact: "two tablets".to_owned(), prefix: String::new(), suffix: String::new(), start: 0 };
                    data.highlights().add(&NewHighlight { key, title, section: None, quote, colour }, now).map(drop)?;
                }
                (Some(highlight), None) => data.highlights().remove(highlight.id).map(drop)?,
                (None, None) => {}
            },
            "position" => match value.and_then(|value| value.parse().ok()) {
                Some(paragraph) => {
                    let position = Position { key, title, section_id: None, paragraph, progress: 0.5, updated_at: now };
                    data.positions().save(&position)?;
                }
                None => data.positions().forget(&key).map(drop)?,
            },
            "read" => match value {
                Some(_) => data.read_marks().set(&key, now).map(drop)?,
                None => data.read_marks().unset(&key).map(drop)?,
            },
            "line" => {
                let (list, lines) = lines(data)?;
                let there = lines.iter().find(|line| line.text.starts_with(&format!("{number}: ")));
                let text = value.map(|value| format!("{number}: {value}"));
                match (there, text) {
                    (Some(line), Some(text)) => data.collections().change(line.id, Some(&text), None, now)?,
                    (None, Some(text)) => {
                        let line = NewItem { kind: ItemKind::Line, text, source: None };
                        data.collections().put(list, &[line], now).map(drop)?;
                    }
                    (Some(line), None) => data.collections().take(line.id, now).map(drop)?,
                    (None, None) => {}
                }
            }
            "folder" => match value {
                Some(_) => data.folders().add(number, None, now).map(drop)?,
                None => {
                    for folder in data.folders().list()?.iter().filter(|folder| folder.name == number) {
                        data.folders().remove(folder.id)?;
                    }
                }
            },
            "list" => match value {
                Some(_) => data.collections().add(number, now).map(drop)?,
                None => {
                    for list in data.collections().list()?.iter().filter(|list| list.name == number) {
                        data.collections().remove(list.id)?;
                    }
                }
            },
            _ => {
                let size = value.and_then(|value| value.parse().ok()).unwrap_or(100);
                data.set_setting(&Setting::TextSize(size))?;
            }
        }
        Ok(())
    }
}

fn key(number: &str) -> ArticleKey {
    ArticleKey { source: format!("article-{number}"), ..KEY.clone() }
}

static KEY: std::sync::LazyLock<ArticleKey> =
    std::sync::LazyLock::new(|| ArticleKey::parse("starter/x").unwrap_or_else(|_| unreachable!("a key that is one")));

/// Makes the list that lines go into, where it is missing.
///
/// # Errors
/// When it could not be saved.
pub fn prepare(data: &UserData, now: Timestamp) -> Result<(), UserError> {
    if data.collections().list()?.iter().all(|list| list.name != LIST) {
        data.collections().add(LIST, now)?;
    }
    Ok(())
}

fn lines(data: &UserData) -> Result<(i64, Vec<CollectionItem>), UserError> {
    let list = data.collections().list()?.iter().find(|list| list.name == LIST).map_or(0, |list| list.id);
    Ok((list, data.collections().items(list)?))
}

/// All that a store holds.
///
/// # Errors
/// When it cannot be read.
pub fn state(data: &UserData) -> Result<State, UserError> {
    let mut state = State::new();
    let mut put = |kind: &str, key: &str, value: String| {
        let number = key.strip_prefix("article-").unwrap_or(key);
        // Two at one place fit no state that changes lead to.
        if let Some(other) = state.insert(format!("{kind} {number}"), value) {
            state.insert(format!("another {kind} {number}"), other);
        }
    };
    for bookmark in data.bookmarks().list(BookmarkOrder::NewestFirst)? {
        put("bookmark", &bookmark.key.source, "there".to_owned());
    }
    for note in data.notes().list(10_000, 0)? {
        put("note", &note.key.source, note.text);
    }
    for highlight in data.highlights().list(None, 10_000, 0)? {
        put("highlight", &highlight.key.source, highlight.colour.as_str().to_owned());
    }
    for position in data.positions().continue_reading(10_000)? {
        put("position", &position.key.source, position.paragraph.to_string());
    }
    let keys: Vec<ArticleKey> = (0..PLACES).map(|number| key(&number.to_string())).collect();
    for (key, _) in data.read_marks().of(&keys)? {
        put("read", &key.source, "there".to_owned());
    }
    for line in lines(data)?.1 {
        let (number, text) = line.text.split_once(": ").unwrap_or_default();
        put("line", number, text.to_owned());
    }
    for folder in data.folders().list()? {
        put("folder", &folder.name, "there".to_owned());
    }
    for list in data.collections().list()?.into_iter().filter(|list| list.name != LIST) {
        put("list", &list.name, "there".to_owned());
    }
    let size = data.settings()?.text_size;
    if size != 100 {
        put("size", "0", size.to_string());
    }
    Ok(state)
}
