//! Words of the interface's language that stand inside articles.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Strings by key, from `resources/locales`.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    strings: BTreeMap<String, String>,
}

static ENGLISH: LazyLock<Labels> = LazyLock::new(|| Labels::from_json(include_str!("../../../../../resources/locales/en.json")));

impl Labels {
    /// English, which is always complete.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// Strings of a flat JSON object; anything else gives none.
    pub fn from_json(json: &str) -> Self {
        Self { strings: serde_json::from_str(json).unwrap_or_default() }
    }

    /// The string of a key; the key itself where there is none, so that a gap shows and nothing breaks.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.strings.get(key).map_or(key, String::as_str)
    }

    /// The string of a key with `{name}` replaced.
    pub fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{{name}}}"), value)
    }

    /// All strings.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.strings
    }
}
