//! L-12 and the spelling half of Y-03: British in the text, the American form and likely slips of the pen among the names.

use std::sync::LazyLock;

use super::report::Report;
use super::sounds::{sounds_like, swaps_within};
use super::structure::is_label;
use super::text::{Document, Place, bare, words};
use super::words::{Pattern, fields, list};
use crate::model::{Kind, TermType};

/// A pair of spellings as patterns and as the list has it.
struct Spelling {
    british: Pattern,
    american: Pattern,
    british_form: &'static str,
    american_form: &'static str,
}

static PAIRS: LazyLock<Vec<Spelling>> = LazyLock::new(|| {
    fields(list!("spelling_pairs.txt"))
        .filter_map(|pair| {
            let (british, american) = (*pair.first()?, *pair.get(1)?);
            Some(Spelling {
                british: Pattern::any([british]),
                american: Pattern::any([american]),
                british_form: british.trim_end_matches('*'),
                american_form: american.trim_end_matches('*'),
            })
        })
        .collect()
});
/// Every American form at once, so that most passages are looked at once only.
static ANY_AMERICAN: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::any(fields(list!("spelling_pairs.txt")).filter_map(|pair| pair.get(1).copied())));

pub(super) fn check(document: &Document, report: &mut Report) {
    if document.english {
        house_spelling(document, report);
        variants(document, report);
        misspellings(document, report);
    }
}

/// The American form may stand beside the British one ("paracetamol (acetaminophen)"), never alone.
fn house_spelling(document: &Document, report: &mut Report) {
    let passages = document.passages.iter().filter(|passage| !matches!(passage.place, Place::Related | Place::Dose));
    for passage in passages.filter(|passage| ANY_AMERICAN.is_match(&passage.text)) {
        for pair in PAIRS.iter() {
            if let Some(found) = pair.american.find(&passage.text)
                && !pair.british.is_match(&passage.text)
            {
                let (british, place) = (pair.british_form, passage.excerpt());
                report.warn("L-12", format!("Write the British form ({british}…) for “{}”: “{place}”.", found.as_str()));
            }
        }
    }
}

/// A name with a British spelling needs its American form among the other names, or readers who write so find nothing.
fn variants(document: &Document, report: &mut Report) {
    let article = document.article;
    let names = || std::iter::once(&article.title).chain(article.terms.iter().map(|term| &term.term));
    for pair in PAIRS.iter() {
        if pair.british.is_match(&article.title) && !names().any(|name| pair.american.is_match(name)) {
            report.warn("Y-03", format!("Add the American form ({}…) of the title as a term of type spelling.", pair.american_form));
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
        // A slip of the pen changes a third of a word's letters at most, or keeps its sound.
        let near = |name: &String| {
            let joined = |text: &str| text.replace([' ', '-'], "");
            joined(name) == joined(&slip)
                || words(&slip).map(bare).any(|slip| {
                    let most = slip.chars().count() / 3;
                    slip.chars().count() >= 4
                        && words(name).map(bare).any(|word| word != slip && (swaps_within(&word, &slip, most) || sounds_like(&word, &slip)))
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
