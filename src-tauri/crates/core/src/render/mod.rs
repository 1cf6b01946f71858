//! An article as the reader sees it, HTML of our own making, plain text, Markdown, and as a voice reads it. Pure.
//!
//! HTML is written from the model, every text escaped, so nothing of a source's own markup can be in it: no scripts, styles, frames,
//! handlers or remote loads. It must not know files, SQL, search or the window; what it needs of them (labels, numbers, which links lead
//! somewhere, what to mark) is passed in.

mod escape;
mod html;
mod inline;
mod labels;
mod markdown;
mod numbers;
mod sentences;
mod spoken;
mod support;
mod text;

use std::collections::BTreeSet;

use crate::model::{Article, Dose, LibraryId};

pub(crate) use escape::escape;
pub use html::article_html;
pub(crate) use inline::token_text;
pub use labels::Labels;
pub use markdown::article_markdown;
pub(crate) use markdown::escape as escape_markdown;
pub use numbers::{EmergencyNumbers, countries, country, first_aid_pages, numbers_checked, numbers_source};
pub use spoken::{Place, Utterance, article_speech};
pub use support::{SupportKind, SupportLine, support_faults, support_line};
pub use text::article_text;

/// Byte ranges of a text that are to be marked, in order, not touching each other.
pub type Marker<'a> = &'a dyn Fn(&str) -> Vec<(usize, usize)>;

/// What rendering needs besides the article.
pub struct Surroundings<'a> {
    /// Library of the article.
    pub library: &'a LibraryId,
    /// Words of the interface's language.
    pub labels: &'a Labels,
    /// Numbers of the reader's country, when it is known.
    pub numbers: Option<&'a EmergencyNumbers>,
    /// The reader's data folder, for the one article that names it.
    pub data_folder: &'a str,
    /// Source keys of linked articles that exist; links to others are shown as plain text.
    pub existing: &'a BTreeSet<String>,
    /// Where pictures are served, up to the picture's SHA-256.
    pub media_base: &'a str,
    /// What to mark, if anything.
    pub marker: Option<Marker<'a>>,
    /// What a word of the glossary means, by the entry's name.
    pub meaning: fn(&str) -> Option<Meaning>,
}

/// A word of the glossary and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The entry's own name.
    pub term: &'static str,
    /// Its meaning in plain words.
    pub definition: &'static str,
}

/// The lines of a dose, each with its label, in the order in which every form of an article shows them. The keys are those of the labels.
pub(crate) fn dose_lines(dose: &Dose, label: impl Fn(&str) -> String) -> [(String, String); 5] {
    let group = match dose.group.as_str() {
        "adult" | "child-label" => label(&format!("article.dose.group.{}", dose.group)),
        other => other.to_owned(),
    };
    let lines = [
        ("for", group.as_str()),
        ("amount", &dose.amount),
        ("interval", &dose.interval),
        ("dailyMax", &dose.daily_max),
        ("route", &dose.route),
    ];
    lines.map(|(key, value)| (label(&format!("article.dose.{key}")), value.to_owned()))
}

/// The words that an article links to the glossary and that it explains, each once, in the order of their first use.
pub(crate) fn explained(article: &Article, around: &Surroundings<'_>) -> Vec<Meaning> {
    let mut words: Vec<Meaning> = Vec::new();
    for (_, block) in article.blocks() {
        block.walk_inlines(&mut |inline| {
            if let crate::model::Inline::Term { entry, .. } = inline
                && let Some(meaning) = (around.meaning)(entry)
                && !words.contains(&meaning)
            {
                words.push(meaning);
            }
        });
    }
    words
}

/// Source keys that an article's text links to.
pub fn linked_articles(article: &Article) -> BTreeSet<String> {
    use crate::model::{Inline, LinkTarget};
    let mut keys = BTreeSet::new();
    for (_, block) in article.blocks() {
        block.walk_inlines(&mut |inline| {
            if let Inline::Link { target: LinkTarget::Article { source, .. }, .. } = inline {
                keys.insert(source.clone());
            }
        });
    }
    keys
}

/// The writing direction of a language: `rtl` for the scripts that run so, else `ltr`.
pub fn direction(language: Option<&str>) -> &'static str {
    let main = language.and_then(|tag| tag.split(['-', '_']).next()).unwrap_or_default().to_lowercase();
    match main.as_str() {
        "ar" | "he" | "iw" | "fa" | "ur" | "ps" | "yi" | "dv" | "ckb" | "sd" | "ug" | "syr" => "rtl",
        _ => "ltr",
    }
}
