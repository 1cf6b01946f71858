//! Words of the interface's languages. The files in `resources/locales` are flat JSON in the form of i18next (version 4): `{{name}}` is a
//! place for a value, and `key_one`, `key_other` and so on are the plural forms of a key, by the Unicode plural rules of the language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Strings by key, from `resources/locales`.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    language: &'static str,
    strings: BTreeMap<String, String>,
}

/// Every language of the window by its BCP 47 tag, with its file.
const FILES: &[(&str, &str)] = &[
    ("en", include_str!("../../../../../resources/locales/en.json")),
    ("es", include_str!("../../../../../resources/locales/es.json")),
    ("fr", include_str!("../../../../../resources/locales/fr.json")),
    ("ar", include_str!("../../../../../resources/locales/ar.json")),
    ("zh-Hans", include_str!("../../../../../resources/locales/zh-Hans.json")),
];

static ALL: LazyLock<Vec<Labels>> = LazyLock::new(|| {
    let read = |json| serde_json::from_str(json).unwrap_or_default();
    FILES.iter().map(|&(language, json)| Labels { language, strings: read(json) }).collect()
});
static NONE: Labels = Labels { language: "en", strings: BTreeMap::new() };

impl Labels {
    /// English, which is always complete.
    pub fn english() -> &'static Self {
        ALL.first().unwrap_or(&NONE)
    }

    /// The language that fits a BCP 47 tag best (`es-MX` takes `es`, `zh-CN` takes `zh-Hans`), if there is one.
    pub fn of(tag: &str) -> Option<&'static Self> {
        let tag = tag.replace('_', "-").to_lowercase();
        let exact = ALL.iter().find(|labels| labels.language.to_lowercase() == tag);
        let first = |tag: &str| tag.split(['-', '.', '@']).next().unwrap_or_default().to_owned();
        // Traditional Chinese has other characters: whoever reads it is not given simplified ones unasked.
        let traditional = ["zh-hant", "zh-tw", "zh-hk", "zh-mo"].iter().any(|other| tag.starts_with(other));
        exact.or_else(|| ALL.iter().find(|labels| !traditional && first(&labels.language.to_lowercase()) == first(&tag)))
    }

    /// Every language of the window, English first.
    pub fn languages() -> impl Iterator<Item = &'static Self> {
        ALL.iter()
    }

    /// BCP 47 tag.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        super::direction(Some(self.language))
    }

    /// The string of a key; the key itself where there is none, so that a gap shows and nothing breaks.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.strings.get(key).map_or(key, String::as_str)
    }

    /// The string of a key with `{{name}}` replaced.
    pub fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{{{{name}}}}}"), value)
    }

    /// All strings.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.strings
    }
}
