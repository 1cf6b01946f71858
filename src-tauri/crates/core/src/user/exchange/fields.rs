//! The fields of one entry of a document, each checked for form and size. What is wrong is said in words of our own and the field's name,
//! never with anything of the entry. Fields that are not asked for are passed over: a later program may have written them.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::super::SectionAsSeen;
use crate::model::ArticleKey;

/// Most bytes of a title, a heading or an id.
pub(super) const MAX_LINE: usize = 20_000;
/// Most bytes of a quote or a copy of text.
pub(super) const MAX_QUOTE: usize = 200_000;
/// Most letters of a `uid`.
const MAX_UID: usize = 64;

/// What is wrong with an entry.
pub(super) type Wrong = String;

/// The fields of one entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    pub(super) fn of(entry: &'a Value) -> Result<Self, Wrong> {
        entry.as_object().map(Self).ok_or_else(|| "it is not an object with fields".to_owned())
    }

    /// A field that is there and not null.
    pub(super) fn present(self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn optional_text(self, name: &'static str, most: usize) -> Result<Option<String>, Wrong> {
        match self.present(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.len() <= most => Ok(Some(text.clone())),
            Some(Value::String(_)) => Err(format!("“{name}” is too long")),
            Some(_) => Err(format!("“{name}” must be text")),
        }
    }

    pub(super) fn text(self, name: &'static str, most: usize) -> Result<String, Wrong> {
        self.optional_text(name, most)?.ok_or_else(|| format!("“{name}” must be text"))
    }

    pub(super) fn key(self) -> Result<ArticleKey, Wrong> {
        let key = self.present("key").and_then(Value::as_str).and_then(|key| ArticleKey::parse(key).ok());
        key.ok_or_else(|| "“key” must have the form LIBRARY/SOURCE-KEY".to_owned())
    }

    pub(super) fn section(self) -> Result<Option<SectionAsSeen>, Wrong> {
        let Some(value) = self.present("section") else { return Ok(None) };
        let wrong = || "“section” must have an “id” and a “heading”".to_owned();
        let fields = Self::of(value).map_err(|_| wrong())?;
        let id = fields.text("id", MAX_LINE).map_err(|_| wrong())?;
        let heading = fields.optional_text("heading", MAX_LINE).map_err(|_| wrong())?.unwrap_or_default();
        if id.is_empty() { Err(wrong()) } else { Ok(Some(SectionAsSeen { id, heading })) }
    }

    /// A time, to the microsecond as the store keeps it.
    pub(super) fn time(self, name: &'static str) -> Result<Option<Timestamp>, Wrong> {
        let Some(value) = self.present(name) else { return Ok(None) };
        let time = value.as_str().and_then(|time| time.parse::<Timestamp>().ok());
        let time = time.and_then(|time| Timestamp::from_microsecond(time.as_microsecond()).ok());
        time.map(Some).ok_or_else(|| format!("“{name}” must be a time such as 2026-08-21T10:11:12Z"))
    }

    /// A whole number from 0 up to `most`.
    pub(super) fn number(self, name: &'static str, most: u64) -> Result<Option<u64>, Wrong> {
        let Some(value) = self.present(name) else { return Ok(None) };
        value.as_u64().filter(|number| *number <= most).map(Some).ok_or_else(|| format!("“{name}” must be a whole number up to {most}"))
    }

    pub(super) fn truth(self, name: &'static str) -> Result<bool, Wrong> {
        match self.present(name) {
            None => Ok(false),
            Some(value) => value.as_bool().ok_or_else(|| format!("“{name}” must be true or false")),
        }
    }

    /// A list of texts; none where the field is not there.
    pub(super) fn texts(self, name: &'static str, most: usize) -> Result<Vec<String>, Wrong> {
        let wrong = || format!("“{name}” must be a list of at most {most} texts");
        let Some(value) = self.present(name) else { return Ok(Vec::new()) };
        let list = value.as_array().filter(|list| list.len() <= most).ok_or_else(wrong)?;
        list.iter().map(|text| text.as_str().map(str::to_owned).ok_or_else(wrong)).collect()
    }

    pub(super) fn uid(self, name: &'static str) -> Result<Option<String>, Wrong> {
        let uid = self.optional_text(name, MAX_UID)?;
        let formed = |uid: &String| !uid.is_empty() && uid.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if uid.as_ref().is_none_or(formed) { Ok(uid) } else { Err(format!("“{name}” must be letters, digits and hyphens")) }
    }
}
