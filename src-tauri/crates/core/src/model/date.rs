//! Dates as sources give them: a day, a month, or only a year. Never made more exact than they are.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The text is no date of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date: write YYYY-MM-DD, YYYY-MM or YYYY")]
pub struct DateError(pub String);

/// An ISO 8601 date of one of three precisions.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate(String);

impl PartialDate {
    /// Reads and checks a date, the calendar included.
    pub fn new(text: &str) -> Result<Self, DateError> {
        let padded = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => text.to_owned(),
        };
        let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        match padded.parse::<jiff::civil::Date>() {
            Ok(date) if plain && matches!(text.len(), 4 | 7 | 10) && date.year() >= 1000 => Ok(Self(text.to_owned())),
            _ => Err(DateError(text.to_owned())),
        }
    }

    /// A whole day.
    pub fn day(date: jiff::civil::Date) -> Self {
        Self(date.to_string())
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first day that the date can mean.
    pub fn earliest(&self) -> Option<jiff::civil::Date> {
        match self.0.len() {
            4 => format!("{}-01-01", self.0).parse().ok(),
            7 => format!("{}-01", self.0).parse().ok(),
            _ => self.0.parse().ok(),
        }
    }

    /// The last day that the date can mean.
    pub fn latest(&self) -> Option<jiff::civil::Date> {
        let first = self.earliest()?;
        match self.0.len() {
            4 => Some(first.last_of_year()),
            7 => Some(first.last_of_month()),
            _ => Some(first),
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, DateError> {
        Self::new(&text)
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.0
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
