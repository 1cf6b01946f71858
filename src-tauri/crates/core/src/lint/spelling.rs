//! L-12 and the spelling half of Y-03: British in the text, the American form and likely slips of the pen among the names.

use std::sync::LazyLock;

use super::report::Report;
use super::structure::is_label;
use super::text::{Document, Place, bare, words};
use super::words::{Pattern, SPELLINGS};
use crate::model::{Kind, TermType};

static AMERICAN: LazyLock<Vec<(Pattern, &'static str, &'static str)>> =
    LazyLock::new(|| SPELLINGS.iter().map(|(british, american)| (Pattern::any([*american]), *british, *american)).collect());

pub(super) fn check(document: &Document, report: &mut Report) {
    if document.english {
        house_spelling(document, report);
        variants(document, report);
        misspellings(document, report);
    }
}

/// The American form may stand beside the British one in a sentence ("paracetamol (acetaminophen)"), never alone.
fn house_spelling(document: &Document, report: &mut Report) {
    for passage in document.passages.iter().filter(|passage| !matches!(passage.place, Place::Related | Place::Dose)) {
        for (pattern, british, american) in AMERICAN.iter() {
            if let Some(found) = pattern.find(&passage.text)
                && !Pattern::any([*british]).is_match(&passage.text)
            {
                let british = british.trim_end_matches('*');
                report.warn(
                    "L-12",
                    format!(
                        "Write “{british}…” in British spelling for “{}” ({}…): “{}”.",
                        found.as_str(),
                        american.trim_end_matches('*'),
                        passage.excerpt()
                    ),
                );
            }
        }
    }
}

/// A name with a British spelling needs its American form among the other names, or readers who write so find nothing.
fn variants(document: &Document, report: &mut Report) {
    let article = document.article;
    let names = || std::iter::once(&article.title).chain(article.terms.iter().map(|term| &term.term));
    for (pattern, british, american) in AMERICAN.iter() {
        let british_form = Pattern::any([*british]);
        if british_form.is_match(&article.title) && !names().any(|name| pattern.is_match(name)) {
            report.warn(
                "Y-03",
                format!("Add the American form ({}…) of the title as a term of type spelling.", american.trim_end_matches('*')),
            );
        }
    }
}

/// Names with a long word are misspelt; the likely slips are listed so that search need not guess.
fn misspellings(document: &Document, report: &mut Report) {
    let article = document.article;
    if !matches!(article.kind, Kind::Condition | Kind::Symptom | Kind::Medicine) {
        return;
    }
    let hard = words(&article.title).map(bare).find(|word| word.chars().count() >= 8);
    let slips: Vec<&str> = article.terms.iter().filter(|term| term.kind == TermType::Misspelling).map(|term| term.term.as_str()).collect();
    if let Some(hard) = hard.filter(|_| slips.is_empty()) {
        report.warn("Y-03", format!("Add 1 to 3 likely misspellings, such as of “{hard}”, as terms of type misspelling."));
    }
    let proper = || {
        std::iter::once(&article.title)
            .chain(article.terms.iter().filter(|term| term.kind != TermType::Misspelling).map(|term| &term.term))
            .map(|name| name.to_lowercase())
    };
    for slip in slips {
        let slip = slip.to_lowercase();
        // A slip of the pen changes a third of a word's letters at most.
        let near = |name: &String| {
            words(&slip).map(bare).any(|slip| {
                let most = slip.chars().count() / 3;
                slip.chars().count() >= 4 && words(name).map(bare).any(|word| word != slip && within(&word, &slip, most))
            })
        };
        if !proper().any(|name| near(&name)) {
            report.warn("Y-03", format!("Give “{slip}” another type: it is no slip of the pen of any name of the article."));
        }
    }
}

/// Whether two texts are at most `most` single edits apart (Levenshtein, stopped early).
pub(super) fn within(a: &str, b: &str, most: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], next);
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return false;
        }
    }
    row[b.len()] <= most
}

/// Passages whose text is running text rather than a label; kept here for the terms that are looked for in it.
pub(super) fn running_text<'d>(document: &'d Document) -> impl Iterator<Item = &'d super::text::Passage<'d>> {
    document.passages.iter().filter(|passage| !is_label(passage.place))
}
