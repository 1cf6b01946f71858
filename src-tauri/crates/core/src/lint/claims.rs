//! C rules: claims that no honest health text makes. A sentence that denies the claim ("there is no cure") does not make it, and a myth
//! may be told where its correction follows.

use std::sync::LazyLock;

use super::report::Report;
use super::text::{Document, Passage, Place, Sentence};
use super::words::{Pattern, denied, entries, fields, list, spaced_alternatives};
use crate::model::SectionKind;

static FORBIDDEN: LazyLock<Vec<(&'static str, Pattern)>> = LazyLock::new(|| {
    let lines = entries(list!("claims.txt")).filter_map(|line| line.split_once(" | "));
    lines.map(|(rule, expressions)| (rule, Pattern::new(&spaced_alternatives(expressions)))).collect()
});
static CURE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\bcure[sd]?\b"));
static CURABLE: LazyLock<Pattern> = LazyLock::new(|| Pattern::any(entries(list!("curable.txt"))));
static NEVER_CURED: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\b(herpes|cmv|cytomegalovirus|pcos|polycystic|diabetes|lichen sclerosus|hiv)\b"));
static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    fields(list!("association_only.txt"))
        .filter_map(|line| {
            Some(Pair {
                by_paragraph: *line.first()? == "paragraph",
                cause: Pattern::new(&format!(r"\b(?:{})", line.get(1)?.replace(',', "|"))),
                effect: Pattern::new(&format!(r"\b(?:{})", line.get(2)?.replace(',', "|"))),
                name: line.get(3)?,
            })
        })
        .collect()
});
static CAUSES: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\b(causes?|caused|causing|leads? to|results? in|prevents?|preventing)\b"));
static CORRECTS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(no evidence|not shown|not proven|does not work|do not work|not a proven|no proof|dangerous|unsafe|harmful|poison\w*)\b",
    )
});
static DIAGNOSES: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?:^|\b(?:this|it|that|which) (?:means|shows|proves)(?: that)? |\b(?:then|so|probably|definitely) )you (?:probably |definitely |likely )?have (\w+)",
    )
});
static DO_NOT: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^\W*(do not|never)\b"));
static CONDITIONAL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\b(if|when|whether|once|unless|until|after|before|while|may|might|could|can|does not|doesn['’]t|not)\b")
});

/// A cause and an effect that are linked at best.
struct Pair {
    by_paragraph: bool,
    cause: Pattern,
    effect: Pattern,
    name: &'static str,
}

pub(super) fn check(document: &Document, report: &mut Report) {
    if !document.english {
        return;
    }
    for (at, passage) in document.passages.iter().enumerate() {
        let corrected = passage.section_kind() == Some(SectionKind::Myths) && is_followed(document, at);
        let sentences = passage.sentences();
        for (number, sentence) in sentences.iter().enumerate() {
            // Within a paragraph of a myth section the correction may be the next sentence.
            if corrected || (passage.section_kind() == Some(SectionKind::Myths) && number + 1 < sentences.len()) {
                continue;
            }
            listed(passage, sentence, report);
            cure(passage, sentence, report);
            over_claim(sentence, report);
            diagnosis(passage, sentence, report);
        }
        if !corrected {
            over_claim_of_paragraph(passage, report);
        }
    }
}

/// Whether more text of the same section comes after the passage.
fn is_followed(document: &Document, at: usize) -> bool {
    let section = document.passages.get(at).and_then(|passage| passage.section).map(|section| &section.id);
    document.passages.get(at + 1).is_some_and(|next| next.section.map(|section| &section.id) == section && next.place != Place::Heading)
}

fn listed(passage: &Passage, sentence: &Sentence, report: &mut Report) {
    for (rule, pattern) in FORBIDDEN.iter() {
        for found in pattern.all(&sentence.text) {
            // Empty authority is empty only without a source; a remedy may be named where the sentence warns of it.
            let excused = denied(&sentence.text, found.start())
                || (*rule == "C-04" && sentence.cited)
                || (*rule == "C-09" && CORRECTS.is_match(&sentence.text))
                || (passage.place == Place::DontItem && DO_NOT.is_match(&passage.text));
            if !excused {
                report.error(rule, format!("Take out “{}”: {} See “{}”.", found.as_str(), why(rule), super::text::excerpt(&sentence.text)));
                break;
            }
        }
    }
}

/// Why a claim is forbidden, in a sentence.
fn why(rule: &str) -> &'static str {
    match rule {
        "C-01" => "no treatment is certain or without risk.",
        "C-03" => "there is hardly ever only one way.",
        "C-04" => "name the source with a mark instead of nameless experts.",
        "C-05" => "it means nothing that can be checked.",
        "C-06" => "this library promotes nobody.",
        "C-08" => "it can keep readers from the care they need.",
        _ => "it is not a treatment.",
    }
}

fn cure(passage: &Passage, sentence: &Sentence, report: &mut Report) {
    let Some(found) = CURE.find(&sentence.text) else { return };
    if denied(&sentence.text, found.start()) || denied(&passage.lead, passage.lead.len()) {
        return;
    }
    let curable = CURABLE.is_match(&sentence.text) && !NEVER_CURED.is_match(&sentence.text);
    if !(curable && sentence.cited) {
        let shown = super::text::excerpt(&sentence.text);
        report.error(
            "C-02",
            format!("Say treated or managed instead of “{}”, or name a curable condition and its source: “{shown}”.", found.as_str()),
        );
    }
}

fn over_claim(sentence: &Sentence, report: &mut Report) {
    for pair in PAIRS.iter().filter(|pair| !pair.by_paragraph) {
        if joins(pair, &sentence.text) {
            over_claimed(pair, &sentence.text, report);
        }
    }
}

fn over_claim_of_paragraph(passage: &Passage, report: &mut Report) {
    for pair in PAIRS.iter().filter(|pair| pair.by_paragraph) {
        if pair.cause.is_match(&passage.text) && joins_anywhere(pair, &passage.text) {
            over_claimed(pair, &passage.text, report);
        }
    }
}

fn over_claimed(pair: &Pair, text: &str, report: &mut Report) {
    report.error(
        "C-07",
        format!("Say that the two are linked at most, or that it is not shown: {}. See “{}”.", pair.name, super::text::excerpt(text)),
    );
}

/// Cause, joining word and effect in that order, and no denial before the effect.
fn joins(pair: &Pair, text: &str) -> bool {
    let Some(cause) = pair.cause.find(text) else { return false };
    CAUSES.all(text).iter().filter(|join| join.start() >= cause.end()).any(|join| {
        let after = text.get(join.end()..).unwrap_or_default();
        pair.effect.find(after).is_some_and(|effect| !denied(text, join.end() + effect.start()) && !denied(text, join.start()))
    })
}

/// For a cause that is not established at all: the joining word may stand in a later sentence of the paragraph.
fn joins_anywhere(pair: &Pair, text: &str) -> bool {
    CAUSES.all(text).iter().any(|join| {
        let after = text.get(join.end()..).unwrap_or_default();
        pair.effect.is_match(after) && !denied(text, join.start())
    })
}

fn diagnosis(passage: &Passage, sentence: &Sentence, report: &mut Report) {
    if CONDITIONAL.is_match(&passage.lead) || passage.place.in_card() || matches!(passage.place, Place::Heading | Place::Title) {
        return;
    }
    for found in DIAGNOSES.groups(&sentence.text) {
        let (Some(whole), Some(next)) = (found.get(0), found.get(1)) else { continue };
        let before = sentence.text.get(..whole.start()).unwrap_or_default();
        // "You have to", "you have the right", "you have had": not about what is wrong with the reader.
        let harmless =
            matches!(
                next.as_str().to_lowercase().as_str(),
                "to" | "the" | "had" | "been" | "taken" | "a" | "not" | "no" | "time" | "several"
            ) && !(next.as_str().eq_ignore_ascii_case("a") && before.is_empty() && whole.as_str().to_lowercase().contains("means"));
        if !harmless && !CONDITIONAL.is_match(before) {
            report.error(
                "C-10",
                format!(
                    "Do not tell readers what they have: “{}”. Write “if you have” or “it may be”.",
                    super::text::excerpt(&sentence.text)
                ),
            );
        }
    }
}
