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
        /// Brown on cream, for long reading.
        Sepia = "sepia",
        /// White on black, nothing faint.
        Contrast = "contrast",
    }
}

named! {
    /// The typeface of what is read.
    TextFont {
        /// A book face.
        Serif = "serif",
        /// A plain face, made to be told apart letter by letter.
        Sans = "sans",
        /// A face that some people with dyslexia prefer.
        Dyslexia = "dyslexia",
    }
}

named! {
    /// The name of a setting, as stored.
    SettingName {
        /// See [`Settings::theme`].
        Theme = "theme",
        /// See [`Settings::text_size`].
        TextSize = "text_size",
        /// See [`Settings::font`].
        Font = "font",
        /// See [`Settings::line_height`].
        LineHeight = "line_height",
        /// See [`Settings::letter_spacing`].
        LetterSpacing = "letter_spacing",
        /// See [`Settings::word_spacing`].
        WordSpacing = "word_spacing",
        /// See [`Settings::measure`].
        Measure = "measure",
        /// See [`Settings::interface_language`].
        InterfaceLanguage = "interface_language",
        /// See [`Settings::voice`].
        Voice = "voice",
        /// See [`Settings::speech_rate`].
        SpeechRate = "speech_rate",
        /// See [`Settings::country`].
        Country = "country",
        /// See [`Settings::history`].
        History = "history",
        /// Whether history is paused; no part of [`Settings`], as it is a switch of the moment: see [`super::History::pause`].
        HistoryPaused = "history_paused",
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
    /// Typeface of what is read.
    pub font: TextFont,
    /// Height of a line in percent of the text, 130 to 250; 160 by default.
    pub line_height: u16,
    /// Space added between letters, in hundredths of the text's size, 0 (default) to 25.
    pub letter_spacing: u16,
    /// Space added between words, in hundredths of the text's size, 0 (default) to 50.
    pub word_spacing: u16,
    /// Length of a line in letters, 40 to 100; 66 by default.
    pub measure: u16,
    /// Language of the window as a BCP 47 tag of one that there is; the system's, where there is none of it English, by default.
    pub interface_language: Option<String>,
    /// Voice that reads aloud, by the system's name for it; the system's own choice by default.
    pub voice: Option<String>,
    /// Speed of reading aloud in percent, 50 to 300; 100 by default.
    pub speech_rate: u16,
    /// The reader's country as ISO 3166 alpha-2, for the numbers to call; unknown by default.
    pub country: Option<String>,
    /// Whether visits are recorded; on by default.
    pub history: bool,
    /// Whether the first-run page was finished.
    pub first_run_done: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            text_size: 100,
            font: TextFont::Serif,
            line_height: 160,
            letter_spacing: 0,
            word_spacing: 0,
            measure: 66,
            interface_language: None,
            voice: None,
            speech_rate: 100,
            country: None,
            history: true,
            first_run_done: false,
        }
    }
}

impl Settings {
    /// What must be set to come from these to `wanted`.
    pub fn changes_to(&self, wanted: &Self) -> Vec<Setting> {
        let pairs = self.all().into_iter().zip(wanted.all());
        pairs.filter(|(now, then)| now != then).map(|(_, then)| then).collect()
    }

    fn all(&self) -> [Setting; 13] {
        [
            Setting::Theme(self.theme),
            Setting::TextSize(self.text_size),
            Setting::Font(self.font),
            Setting::LineHeight(self.line_height),
            Setting::LetterSpacing(self.letter_spacing),
            Setting::WordSpacing(self.word_spacing),
            Setting::Measure(self.measure),
            Setting::InterfaceLanguage(self.interface_language.clone()),
            Setting::Voice(self.voice.clone()),
            Setting::SpeechRate(self.speech_rate),
            Setting::Country(self.country.clone()),
            Setting::History(self.history),
            Setting::FirstRunDone(self.first_run_done),
        ]
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
    /// See [`Settings::font`].
    Font(TextFont),
    /// See [`Settings::line_height`].
    LineHeight(u16),
    /// See [`Settings::letter_spacing`].
    LetterSpacing(u16),
    /// See [`Settings::word_spacing`].
    WordSpacing(u16),
    /// See [`Settings::measure`].
    Measure(u16),
    /// See [`Settings::interface_language`].
    InterfaceLanguage(Option<String>),
    /// See [`Settings::voice`].
    Voice(Option<String>),
    /// See [`Settings::speech_rate`].
    SpeechRate(u16),
    /// See [`Settings::country`].
    Country(Option<String>),
    /// See [`Settings::history`].
    History(bool),
    /// See [`super::History::pause`].
    HistoryPaused(bool),
    /// See [`Settings::first_run_done`].
    FirstRunDone(bool),
}

impl Setting {
    /// The name.
    pub fn name(&self) -> SettingName {
        match self {
            Self::Theme(_) => SettingName::Theme,
            Self::TextSize(_) => SettingName::TextSize,
            Self::Font(_) => SettingName::Font,
            Self::LineHeight(_) => SettingName::LineHeight,
            Self::LetterSpacing(_) => SettingName::LetterSpacing,
            Self::WordSpacing(_) => SettingName::WordSpacing,
            Self::Measure(_) => SettingName::Measure,
            Self::InterfaceLanguage(_) => SettingName::InterfaceLanguage,
            Self::Voice(_) => SettingName::Voice,
            Self::SpeechRate(_) => SettingName::SpeechRate,
            Self::Country(_) => SettingName::Country,
            Self::History(_) => SettingName::History,
            Self::HistoryPaused(_) => SettingName::HistoryPaused,
            Self::FirstRunDone(_) => SettingName::FirstRunDone,
        }
    }

    /// The value as stored, when it is allowed.
    pub(super) fn checked(&self) -> Result<Value, UserError> {
        Ok(match self {
            Self::Theme(theme) => theme.as_str().into(),
            Self::TextSize(size) => TEXT_SIZE.checked(*size)?,
            Self::Font(font) => font.as_str().into(),
            Self::LineHeight(percent) => LINE_HEIGHT.checked(*percent)?,
            Self::LetterSpacing(space) => LETTER_SPACING.checked(*space)?,
            Self::WordSpacing(space) => WORD_SPACING.checked(*space)?,
            Self::Measure(letters) => MEASURE.checked(*letters)?,
            Self::SpeechRate(percent) => SPEECH_RATE.checked(*percent)?,
            Self::InterfaceLanguage(None) | Self::Voice(None) => Value::Null,
            Self::InterfaceLanguage(Some(tag)) if is_language(tag) => tag.as_str().into(),
            Self::InterfaceLanguage(Some(_)) => {
                return Err(UserError::Invalid { subject: "language", reason: "write its tag, such as en or zh-Hans" });
            }
            Self::Voice(Some(name)) if is_voice(name) => name.as_str().into(),
            Self::Voice(Some(_)) => return Err(UserError::Invalid { subject: "voice", reason: "its name is empty or too long" }),
            Self::Country(None) => Value::Null,
            Self::Country(Some(code)) => country_code(code)
                .ok_or(UserError::Invalid { subject: "country", reason: "write its two-letter code, such as GB or IN" })?
                .into(),
            Self::History(on) | Self::HistoryPaused(on) | Self::FirstRunDone(on) => (*on).into(),
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
        SettingName::TextSize => put(&mut settings.text_size, value, |size| TEXT_SIZE.holds(*size)),
        SettingName::Font => put(&mut settings.font, value, |_| true),
        SettingName::LineHeight => put(&mut settings.line_height, value, |percent| LINE_HEIGHT.holds(*percent)),
        SettingName::LetterSpacing => put(&mut settings.letter_spacing, value, |space| LETTER_SPACING.holds(*space)),
        SettingName::WordSpacing => put(&mut settings.word_spacing, value, |space| WORD_SPACING.holds(*space)),
        SettingName::Measure => put(&mut settings.measure, value, |letters| MEASURE.holds(*letters)),
        SettingName::SpeechRate => put(&mut settings.speech_rate, value, |percent| SPEECH_RATE.holds(*percent)),
        SettingName::InterfaceLanguage => {
            put(&mut settings.interface_language, value, |tag: &Option<String>| tag.as_deref().is_none_or(is_language));
        }
        SettingName::Voice => put(&mut settings.voice, value, |name: &Option<String>| name.as_deref().is_none_or(is_voice)),
        SettingName::Country => {
            put(&mut settings.country, value, |country: &Option<String>| {
                country.as_deref().is_none_or(|code| country_code(code).is_some())
            });
        }
        SettingName::History => put(&mut settings.history, value, |_| true),
        SettingName::HistoryPaused => {}
        SettingName::FirstRunDone => put(&mut settings.first_run_done, value, |_| true),
    }
}

/// What a number may be.
struct Range {
    subject: &'static str,
    from: u16,
    to: u16,
    reason: &'static str,
}

const TEXT_SIZE: Range = Range { subject: "text size", from: 100, to: 300, reason: "it must be 100 to 300 percent" };
const LINE_HEIGHT: Range = Range { subject: "line height", from: 130, to: 250, reason: "it must be 130 to 250 percent" };
const LETTER_SPACING: Range =
    Range { subject: "letter spacing", from: 0, to: 25, reason: "it must be 0 to 25 hundredths of the text's size" };
const WORD_SPACING: Range = Range { subject: "word spacing", from: 0, to: 50, reason: "it must be 0 to 50 hundredths of the text's size" };
const MEASURE: Range = Range { subject: "length of a line", from: 40, to: 100, reason: "it must be 40 to 100 letters" };
const SPEECH_RATE: Range = Range { subject: "speed of reading aloud", from: 50, to: 300, reason: "it must be 50 to 300 percent" };

impl Range {
    fn holds(&self, value: u16) -> bool {
        (self.from..=self.to).contains(&value)
    }

    fn checked(&self, value: u16) -> Result<Value, UserError> {
        if self.holds(value) { Ok(value.into()) } else { Err(UserError::Invalid { subject: self.subject, reason: self.reason }) }
    }
}

/// The form of a language tag (BCP 47), not whether there is such a language.
fn is_language(tag: &str) -> bool {
    (2..=35).contains(&tag.len())
        && tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_voice(name: &str) -> bool {
    !name.trim().is_empty() && name.len() <= 500
}

/// The code in capitals, when it has the form of one.
fn country_code(code: &str) -> Option<String> {
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic())).then(|| code.to_ascii_uppercase())
}
