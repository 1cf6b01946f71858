//! L-01 to L-05, L-08 and L-15: how hard the sentences are.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::report::Report;
use super::text::{Document, bare, cleaned, excerpt, marked, sentences, walk_blocks, word_count, words};
use super::words::{list, set};
use super::{Context, readability};
use crate::model::{Block, Inline, Kind, ListItem};

static PARTICIPLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(list!("participles.txt")));
static NO_PARTICIPLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(list!("not_passive.txt")));

pub(super) fn check(document: &Document, context: &Context, report: &mut Report) {
    if !document.english {
        let language = document.article.language.as_deref().unwrap_or_default();
        report.inform("L-15", format!("The grade formula is for English; the language rules were left out for “{language}”."));
        return;
    }
    grade(document, context, report);
    sentence_lengths(document, report);
    crowding(document, report);
    passive(document, report);
}

/// Warning and error bounds of the raw grade, and the least reading ease.
fn bounds(kind: Kind) -> (f64, f64, f64) {
    match kind {
        Kind::FirstAid | Kind::Safety => (6.0, 7.5, 70.0),
        Kind::Medicine | Kind::Test | Kind::Treatment => (9.0, 10.5, 60.0),
        _ => (8.0, 9.5, 60.0),
    }
}

fn grade(document: &Document, context: &Context, report: &mut Report) {
    let reading = readability::measure(document, context.glossary);
    if reading.words == 0 {
        return;
    }
    let (warn, error, ease) = bounds(document.article.kind);
    let message = |bound: f64| format!("Use plainer words and shorter sentences: the grade is {:.1}, over {bound:.1}.", reading.fk_raw);
    if reading.fk_raw > error {
        report.error("L-01", message(error));
    } else if reading.fk_raw > warn {
        report.warn("L-01", message(warn));
    }
    if reading.ease < ease {
        report.warn("L-02", format!("Use shorter words: the reading ease is {:.0}, under {ease:.0}.", reading.ease));
    }
}

fn sentence_lengths(document: &Document, report: &mut Report) {
    let (mut all, mut long) = (0_usize, 0_usize);
    for passage in document.prose() {
        for sentence in passage.sentences() {
            let length = word_count(&sentence.text);
            all += 1;
            long += usize::from(length > 20);
            if length > 30 {
                report.error("L-03", format!("Split the sentence of {length} words: “{}”.", excerpt(&sentence.text)));
            }
        }
    }
    if long * 10 > all {
        report.warn("L-04", format!("Shorten sentences: {long} of {all} have over 20 words, more than 1 in 10."));
    }
}

fn crowding(document: &Document, report: &mut Report) {
    walk_blocks(document.article, &mut |_, block| {
        if let Block::Paragraph { inlines } = block {
            let count = sentence_count(inlines);
            if count > 3 {
                let place = excerpt(&cleaned(&marked(inlines)));
                report.warn("L-05", format!("Split the paragraph “{place}”: it has {count} sentences, over 3."));
            }
        }
        let (Block::List { items } | Block::Steps { items } | Block::DoList { items } | Block::DontList { items }) = block else { return };
        // The bound of first-aid steps is that of S-12.
        let most = if matches!(block, Block::Steps { .. }) { 10 } else { 8 };
        let first = items.first().map(|item| excerpt(&text(item))).unwrap_or_default();
        if items.len() > most {
            report.warn("L-05", format!("Group the list that begins “{first}”: it has {} items, over {most}.", items.len()));
        }
        let full_sentences = items.iter().all(|item| text(item).trim_end().ends_with(['.', '!', '?', '”', ')']));
        if let Some(item) = items.iter().find(|item| sentence_count(&item.inlines) > 1).filter(|_| !full_sentences) {
            report.warn(
                "L-05",
                format!("Cut the item “{}” to one sentence, or write every item of the list as full sentences.", excerpt(&text(item))),
            );
        }
    });
}

/// Words of a bold lead-in; more are a sentence in bold.
const LEAD_IN: usize = 10;

/// Sentences of a paragraph or item. A bold lead-in ("**Reliever.** It opens the airways.") belongs to the sentence that it leads in to.
fn sentence_count(inlines: &[Inline]) -> usize {
    let all = sentences(&marked(inlines));
    let lead_in = match (inlines.first(), all.first()) {
        (Some(Inline::Strong { inlines }), Some(first)) if all.len() > 1 && first.text.ends_with('.') => {
            let bold = cleaned(&marked(inlines));
            // The full stop may stand behind the bold words.
            bold.trim_end_matches('.') == first.text.trim_end_matches('.') && word_count(&bold) <= LEAD_IN
        }
        _ => false,
    };
    all.len() - usize::from(lead_in)
}

/// The text of an item without the marks of its sources.
fn text(item: &ListItem) -> String {
    sentences(&marked(&item.inlines)).into_iter().map(|sentence| sentence.text).collect::<Vec<_>>().join(" ")
}

fn passive(document: &Document, report: &mut Report) {
    let all: Vec<_> = document.prose().flat_map(super::text::Passage::sentences).collect();
    let count = all.iter().filter(|sentence| is_passive(&sentence.text)).count();
    if count * 100 > all.len() * 15 {
        report.warn("L-08", format!("Say who does what: {count} of {} sentences are passive, more than 15 in 100.", all.len()));
    }
}

/// A form of "be", perhaps an adverb or "not", then a participle.
fn is_passive(sentence: &str) -> bool {
    let words: Vec<String> = words(sentence).map(bare).collect();
    (0..words.len()).any(|at| {
        let be = matches!(words[at].as_str(), "am" | "is" | "are" | "was" | "were" | "be" | "been" | "being");
        be && words[at + 1..].iter().take(2).enumerate().any(|(step, word)| {
            let between = step == 0
                || words
                    .get(at + 1)
                    .is_some_and(|word| word.ends_with("ly") || matches!(word.as_str(), "not" | "never" | "also" | "often"));
            between && is_participle(word)
        })
    })
}

fn is_participle(word: &str) -> bool {
    let regular = word.len() >= 5 && word.ends_with("ed") && !word.ends_with("eed");
    (regular || PARTICIPLES.contains(word)) && !NO_PARTICIPLES.contains(word)
}
