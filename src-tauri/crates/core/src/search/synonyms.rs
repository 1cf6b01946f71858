//! Other words for the same thing: the table of this project, and what the installed libraries say of their own articles ("also called").
//!
//! A phrase of the query is matched longest first; each phrase found gives phrases to look for beside it, at a weight below 1. It must not
//! know ranking beyond these weights, and never replaces what was typed.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::index::words;
use crate::model::{Article, TermType};

/// Longest phrase that is matched, in words.
pub(super) const MAX_PHRASE: usize = 6;
/// Most other phrases for one phrase.
pub(super) const MAX_OTHERS: usize = 6;

/// A phrase to look for beside what was typed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Other {
    /// Its words, folded and stemmed.
    pub(super) stems: Vec<String>,
    pub(super) sort: Sort,
    /// As it is written.
    pub(super) text: String,
}

/// Where another name is from: how far it is trusted ([`super::Weights`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// The installed libraries' own lists.
    Harvested,
    /// Two words written as one.
    Joined,
    /// The table of this project, by the sort of its row.
    SpellingVariant,
    Medical,
    Abbreviation,
    Brand,
    Everyday,
}

/// Lines of the table that cannot be understood; empty in every build that passed its tests.
pub fn synonym_faults() -> &'static [String] {
    &TABLE.faults
}

/// Number of pairs in the table.
pub fn synonym_pairs() -> usize {
    TABLE.pairs
}

struct Table {
    others: HashMap<String, Vec<Other>>,
    /// Every word of every phrase.
    words: HashSet<String>,
    pairs: usize,
    faults: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../../../resources/language/synonyms.en.tsv")));

impl Table {
    fn parse(text: &str) -> Self {
        let mut table = Self { others: HashMap::new(), words: HashSet::new(), pairs: 0, faults: Vec::new() };
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let (Some(sort), [kind, preferred, others, ..]) = (cells.first().and_then(|kind| sort_of(kind)), cells.as_slice()) else {
                table.faults.push(format!("line {}: needs kind, preferred and others", number + 1));
                continue;
            };
            let names: Vec<&str> = std::iter::once(*preferred).chain(others.split('|').map(str::trim)).collect();
            if names.iter().any(|name| stems(name).is_empty()) || names.len() < 2 {
                table.faults.push(format!("line {}: a name is empty", number + 1));
                continue;
            }
            table.pairs += names.len() - 1;
            table.words.extend(names.iter().flat_map(|name| stems(name)));
            for (at, name) in names.iter().enumerate() {
                // A brand leads to what is in it; what is in it does not lead to every brand.
                let leads_to = |to: usize| to != at && (*kind != "brand" || to == 0);
                let found = names.iter().enumerate().filter(|(to, _)| leads_to(*to)).map(|(_, other)| Other {
                    stems: stems(other),
                    sort,
                    text: (*other).to_owned(),
                });
                let list = table.others.entry(stems(name).join(" ")).or_default();
                for other in found {
                    if list.len() < MAX_OTHERS && !list.iter().any(|known| known.stems == other.stems) {
                        list.push(other);
                    }
                }
            }
        }
        table
    }
}

fn sort_of(kind: &str) -> Option<Sort> {
    Some(match kind {
        "everyday" => Sort::Everyday,
        "variant" => Sort::SpellingVariant,
        "medical" => Sort::Medical,
        "abbreviation" => Sort::Abbreviation,
        "brand" => Sort::Brand,
        _ => return None,
    })
}

fn stems(text: &str) -> Vec<String> {
    words(text).map(|word| word.stem).collect()
}

/// What the table knows for a phrase (stems joined by spaces).
pub(super) fn curated(phrase: &str) -> &'static [Other] {
    TABLE.others.get(phrase).map(Vec::as_slice).unwrap_or_default()
}

/// Whether a phrase of the table has the word: it is hardly a slip then, though no library may have it.
pub(super) fn spells(stem: &str) -> bool {
    TABLE.words.contains(stem)
}

/// What an article says of its own names, for a phrase that is one of them. A search term that merely leads to the article is no synonym.
pub(super) fn harvested(article: &Article, phrase: &str) -> Vec<Other> {
    let is_phrase = |name: &str| stems(name).join(" ") == phrase;
    let same = |kind: TermType| !matches!(kind, TermType::SeeFrom | TermType::Misspelling | TermType::Outdated | TermType::Brand);
    let own = article.terms.iter().find(|term| is_phrase(&term.term));
    if own.is_some_and(|term| matches!(term.kind, TermType::SeeFrom)) || (own.is_none() && !is_phrase(&article.title)) {
        return Vec::new();
    }
    let names =
        std::iter::once(article.title.as_str()).chain(article.terms.iter().filter(|term| same(term.kind)).map(|term| term.term.as_str()));
    let others = names.map(|name| (stems(name), name)).filter(|(stems, _)| (1..=4).contains(&stems.len()) && stems.join(" ") != phrase);
    others.take(MAX_OTHERS).map(|(stems, name)| Other { stems, sort: Sort::Harvested, text: name.to_owned() }).collect()
}
