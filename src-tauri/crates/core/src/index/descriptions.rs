//! What conditions look like in people's own words: a table of this project, by which an article on a known condition is found under the
//! words in which people describe it ("black bits floating in my eye"). It expands what is indexed and nothing else: no text of it is ever
//! shown. It must not know queries.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use super::folded_name;
use crate::model::Article;

const TEXT: &str = include_str!("../../../../../resources/language/descriptions.en.tsv");

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(TEXT));

struct Table {
    /// Row by name, as stems.
    rows: HashMap<String, usize>,
    texts: Vec<&'static str>,
    faults: Vec<String>,
}

impl Table {
    fn parse(text: &'static str) -> Self {
        let mut table = Self { rows: HashMap::new(), texts: Vec::new(), faults: Vec::new() };
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let Some((names, descriptions)) = line.split_once('\t').filter(|(_, descriptions)| !descriptions.trim().is_empty()) else {
                table.faults.push(format!("line {}: needs names and descriptions", number + 1));
                continue;
            };
            for name in names.split('|') {
                let name = folded_name(name.trim());
                if name.is_empty() {
                    table.faults.push(format!("line {}: a name is empty", number + 1));
                } else {
                    table.rows.entry(name).or_insert(table.texts.len());
                }
            }
            table.texts.push(descriptions);
        }
        table
    }
}

/// Tells one state of the table from another.
pub(super) fn fingerprint() -> String {
    Sha256::digest(TEXT).iter().take(8).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}"); // to a string: cannot fail
        hex
    })
}

/// Lines of the table that cannot be understood; empty in every build that passed its tests.
pub fn description_faults() -> &'static [String] {
    &TABLE.faults
}

/// Number of conditions in the table.
pub fn described_conditions() -> usize {
    TABLE.texts.len()
}

/// The words in which people describe what an English article is about; nothing where the table does not know it.
pub(super) fn described(article: &Article, language: Option<&str>) -> Option<&'static str> {
    if language.is_some_and(|language| language != "en") {
        return None;
    }
    // "Overview - Asthma", "Asthma (in children)": what stands beside the name is of the site, not of the subject.
    let title = article.title.rsplit(" - ").next().unwrap_or(&article.title);
    let plain = title.split('(').next().unwrap_or(title);
    let mut names = [article.title.as_str(), title, plain].into_iter().chain(article.also_called());
    let row = names.find_map(|name| TABLE.rows.get(&folded_name(name)))?;
    TABLE.texts.get(*row).copied()
}
