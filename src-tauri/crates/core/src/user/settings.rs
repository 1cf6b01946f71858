//! Settings: one row per name with a JSON value, so that two windows that change different settings do not undo each other.
//!
//! Names that this program does not know, and values that it cannot read, belong to a newer one: they are kept as they are. Must not
//! know what a setting does.

use rusqlite::{Connection, OptionalExtension, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::named;

use super::error::Trouble;
use super::{UserData, UserError};

named! {
    /// The colours of the window.
    Theme {
        /// As the system is set.
        System = "system",
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}

named! {
    /// The name of a setting, as stored.
    SettingName {
        /// See [`Settings::theme`].
        Theme = "theme",
        /// See [`Settings::text_size`].
        TextSize = "text_size",
        /// See [`Settings::country`].
        Country = "country",
        /// See [`Settings::history`].
        History = "history",
        /// See [`Settings::first_run_done`].
        FirstRunDone = "first_run_done",
    }
}

/// All settings, each as the reader chose it or with its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Colours; by default the system's.
    pub theme: Theme,
    /// Size of the text in percent, 100 (default) to 300.
    pub text_size: u16,
    /// The reader's country as ISO 3166 alpha-2, for the numbers to call; unknown by default.
    pub country: Option<String>,
    /// Whether visits are recorded; on by default.
    pub history: bool,
    /// Whether the first-run page was finished.
    pub first_run_done: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: Theme::System, text_size: 100, country: None, history: true, first_run_done: false }
    }
}

/// One setting with a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "value", rename_all = "snake_case")]
pub enum Setting {
    /// See [`Settings::theme`].
    Theme(Theme),
    /// See [`Settings::text_size`].
    TextSize(u16),
    /// See [`Settings::country`].
    Country(Option<String>),
    /// See [`Settings::history`].
    History(bool),
    /// See [`Settings::first_run_done`].
    FirstRunDone(bool),
}

impl Setting {
    /// The name.
    pub fn name(&self) -> SettingName {
        match self {
            Self::Theme(_) => SettingName::Theme,
            Self::TextSize(_) => SettingName::TextSize,
            Self::Country(_) => SettingName::Country,
            Self::History(_) => SettingName::History,
            Self::FirstRunDone(_) => SettingName::FirstRunDone,
        }
    }

    /// The value as stored, when it is allowed.
    fn checked(&self) -> Result<Value, UserError> {
        Ok(match self {
            Self::Theme(theme) => theme.as_str().into(),
            Self::TextSize(size) if is_text_size(*size) => (*size).into(),
            Self::TextSize(_) => return Err(UserError::Invalid { subject: "text size", reason: "it must be 100 to 300 percent" }),
            Self::Country(None) => Value::Null,
            Self::Country(Some(code)) => country_code(code)
                .ok_or(UserError::Invalid { subject: "country", reason: "write its two-letter code, such as GB or IN" })?
                .into(),
            Self::History(on) | Self::FirstRunDone(on) => (*on).into(),
        })
    }
}

const ALL: &str = "SELECT name, value FROM setting";
const GET: &str = "SELECT value FROM setting WHERE name = ?1";
const SET: &str = "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
const RESET: &str = "DELETE FROM setting WHERE name = ?1";

impl UserData {
    /// All settings.
    pub fn settings(&self) -> Result<Settings, UserError> {
        let rows: Vec<(String, String)> = self.read(|connection| {
            let mut statement = connection.prepare_cached(ALL)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        let mut settings = Settings::default();
        for (name, value) in rows {
            if let Some(name) = SettingName::from_name(&name) {
                apply(&mut settings, name, &value);
            }
        }
        Ok(settings)
    }

    /// Changes one setting and leaves all others as they are.
    pub fn set_setting(&self, setting: &Setting) -> Result<(), UserError> {
        let value = setting.checked()?.to_string();
        self.write(|connection| {
            connection.prepare_cached(SET)?.execute(params![setting.name().as_str(), value])?;
            Ok(())
        })
    }

    /// Puts one setting back to its default.
    pub fn reset_setting(&self, name: SettingName) -> Result<(), UserError> {
        self.write(|connection| {
            connection.prepare_cached(RESET)?.execute([name.as_str()])?;
            Ok(())
        })
    }
}

/// The stored value of a setting, if it was ever set.
pub(super) fn stored(connection: &Connection, name: SettingName) -> Result<Option<Value>, Trouble> {
    let text: Option<String> = connection.prepare_cached(GET)?.query_row([name.as_str()], |row| row.get(0)).optional()?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Takes a stored value over; one that this program cannot read leaves the default.
fn apply(settings: &mut Settings, name: SettingName, value: &str) {
    fn put<T: DeserializeOwned>(place: &mut T, value: &str, allowed: impl FnOnce(&T) -> bool) {
        if let Some(value) = serde_json::from_str(value).ok().filter(allowed) {
            *place = value;
        }
    }
    match name {
        SettingName::Theme => put(&mut settings.theme, value, |_| true),
        SettingName::TextSize => put(&mut settings.text_size, value, |size| is_text_size(*size)),
        SettingName::Country => {
            put(&mut settings.country, value, |country: &Option<String>| {
                country.as_deref().is_none_or(|code| country_code(code).is_some())
            });
        }
        SettingName::History => put(&mut settings.history, value, |_| true),
        SettingName::FirstRunDone => put(&mut settings.first_run_done, value, |_| true),
    }
}

fn is_text_size(size: u16) -> bool {
    (100..=300).contains(&size)
}

/// The code in capitals, when it has the form of one.
fn country_code(code: &str) -> Option<String> {
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic())).then(|| code.to_ascii_uppercase())
}
