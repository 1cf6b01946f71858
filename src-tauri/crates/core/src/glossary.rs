//! The glossary: medical words with their meaning in plain ones, a table of this project that is part of the program. It answers what
//! a word means and which words there are; who links, explains or counts them is not its business. Pure: it must not know articles,
//! rules or HTML.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::fold;

/// Longest definition, in characters.
const LONGEST: usize = 200;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../../resources/glossary/en.tsv")));

/// A word and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The word, by which articles name the entry.
    pub term: &'static str,
    /// Plurals, other spellings, other names.
    pub forms: Vec<&'static str>,
    /// One or two plain sentences.
    pub definition: &'static str,
    /// Whether everybody knows the word, so that it may stand unexplained.
    pub plain: bool,
}

impl Entry {
    /// The term, then its forms.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<'_> {
        std::iter::once(self.term).chain(self.forms.iter().copied())
    }
}

#[derive(Default)]
struct Table {
    entries: Vec<Entry>,
    /// Entry by each of its names, as [`key`] writes it.
    places: HashMap<String, usize>,
    faults: Vec<String>,
}

impl Table {
    fn parse(text: &'static str) -> Self {
        let mut table = Self::default();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            match entry_of(line) {
                Ok(entry) => table.add(entry, number + 1),
                Err(fault) => table.faults.push(format!("line {}: {fault}", number + 1)),
            }
        }
        table
    }

    fn add(&mut self, entry: Entry, line: usize) {
        let place = self.entries.len();
        for name in entry.names() {
            if self.places.insert(key(name), place).is_some_and(|other| other != place) {
                self.faults.push(format!("line {line}: “{name}” is a name of two entries"));
            }
        }
        if self.entries.last().is_some_and(|last| fold(last.term) >= fold(entry.term)) {
            self.faults.push(format!("line {line}: “{}” is not in the order of the alphabet", entry.term));
        }
        self.entries.push(entry);
    }
}

fn entry_of(line: &'static str) -> Result<Entry, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let ([term, forms, definition] | [term, forms, definition, _]) = *cells.as_slice() else {
        return Err("needs term, forms, definition and perhaps a mark, with tabs between".to_owned());
    };
    let forms: Vec<&str> = if forms.is_empty() { Vec::new() } else { forms.split(" | ").collect() };
    if std::iter::once(&term).chain(&forms).any(|name| key(name).is_empty() || name.trim() != *name) {
        return Err("a name is empty or has spaces around it".to_owned());
    }
    if definition.trim().is_empty() || definition.chars().count() > LONGEST || !definition.ends_with('.') {
        return Err(format!("the definition needs 1 to {LONGEST} characters and a full stop"));
    }
    let plain = match cells.get(3) {
        None => false,
        Some(&"plain") => true,
        Some(mark) => return Err(format!("“{mark}” is not a mark; there is plain")),
    };
    Ok(Entry { term, forms, definition, plain })
}

/// A name as it is looked up: folded, a hyphen like a space.
fn key(name: &str) -> String {
    fold(&name.replace('-', " "))
}

/// Every entry, in the order of the alphabet.
pub fn entries() -> &'static [Entry] {
    &TABLE.entries
}

/// The entry with that term or form.
pub fn entry(name: &str) -> Option<&'static Entry> {
    TABLE.places.get(&key(name)).and_then(|&place| TABLE.entries.get(place))
}

/// The entry for a word as it stands in a text: with signs around it, as a plural or a possessive that the table does not name.
pub fn explain(word: &str) -> Option<&'static Entry> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let without = |end: &str| word.strip_suffix(end).and_then(entry);
    entry(word).or_else(|| ["’s", "'s", "s", "es"].into_iter().find_map(without))
}

/// Lines of the table that cannot be understood; empty in every build that passed its tests.
pub fn faults() -> &'static [String] {
    &TABLE.faults
}
