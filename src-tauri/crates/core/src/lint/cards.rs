//! X-03 to X-06 and X-09, X-10, X-15: the form of care cards, warnings and don't lists, which must work alone for a frightened reader.

use std::sync::LazyLock;

use super::report::Report;
use super::text::{Document, Place, excerpt, sentences, walk_blocks, word_count};
use super::words::{Pattern, entries, fields, list};
use crate::model::{Article, Block, CareCard, CareLevel, Inline, Kind, plain};

/// The pregnancy-bleeding group of X-15.
const BLEEDING: [&str; 6] = [
    "bleeding-in-pregnancy",
    "threatened-miscarriage",
    "miscarriage",
    "recurrent-miscarriage",
    "ectopic-pregnancy",
    "bleeding-clots-after-abortion-pills",
];

static IF: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\bif\b"));
static DONT: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^\W*(do not|never)\b"));
static SEE_DOCTOR: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(see|call|phone|contact|visit|go to|talk to|ask)\b[^.!?]{0,30}\b(doctor|gp|nurse|midwife|hospital|clinic|ambulance|emergency|pharmacist)\b",
    )
});
static SIGNS: LazyLock<[(&str, Pattern); 3]> = LazyLock::new(|| {
    [
        ("pain in the tip of the shoulder", Pattern::new(r"\bshoulder")),
        ("fainting", Pattern::new(r"\b(faint\w*|pass(ed|ing)? out|collaps\w*)")),
        ("how many pads", Pattern::new(r"\b(\d+|one|two|a)\b[^.]{0,30}\bpads?\b")),
    ]
});
static UNITS: LazyLock<Pattern> = LazyLock::new(|| {
    let units: Vec<String> = entries(list!("counted_things.txt")).map(regex::escape).collect();
    Pattern::new(&format!(r"^\s?(?:{})(?:\W|$)", units.join("|")))
});
static NUMBERS: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\b(?:999|911|112|000|111|988|116 ?123|\d{3,4}[- ]\d{3,4}(?:[- ]?\d{1,4})?)\b"));
static YEARS: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^(?:19|20)\d\d[- ](?:19|20)\d\d$"));

/// The openings that an action's card may have.
static OPENINGS: LazyLock<Vec<(&str, Pattern)>> = LazyLock::new(|| {
    fields(list!("card_openings.txt"))
        .filter_map(|line| {
            let openings: Vec<String> = line.get(1)?.split(',').map(|word| regex::escape(word.trim())).collect();
            Some((*line.first()?, Pattern::new(&format!(r"^\W*(?:{})\b", openings.join("|")))))
        })
        .collect()
});

pub(super) fn check(document: &Document, report: &mut Report) {
    let article = document.article;
    let mut cards = Vec::new();
    let mut warnings = Vec::new();
    walk_blocks(article, &mut |_, block| match block {
        Block::CareCard(card) => cards.push(card),
        Block::Warning { .. } => warnings.push(block),
        _ => {}
    });
    if document.english {
        for card in &cards {
            form(card, report);
        }
        dont_lists(document, report);
        warning_text(&warnings, report);
    }
    if warnings.len() > 2 {
        report.warn("X-10", format!("Keep 2 warnings at most; there are {}.", warnings.len()));
    }
    order(&cards, report);
    between(article, report);
    literal_numbers(document, report);
    if matches!(article.kind, Kind::Symptom | Kind::FirstAid) {
        early(document, report);
    }
    if BLEEDING.contains(&article.source_key.as_str()) {
        bleeding(document, report);
    }
}

fn form(card: &CareCard, report: &mut Report) {
    let heading = plain(&card.heading);
    let shown = excerpt(&heading);
    let opens = OPENINGS.iter().any(|(action, opening)| *action == card.action.as_str() && opening.is_match(&heading));
    if !opens {
        report.error("X-03", format!("Begin the card “{shown}” with its action, {}.", card.action));
    }
    if !IF.is_match(&heading) || !heading.trim_end().ends_with(':') {
        report.error("X-03", format!("Let the heading of the card “{shown}” say “if” and end with a colon."));
    }
    if !(1..=8).contains(&card.items.len()) {
        report.error("X-03", format!("Give the card “{shown}” 1 to 8 signs; it has {}.", card.items.len()));
    }
    for item in card.items.iter().map(|item| plain(item)) {
        let length = word_count(&item);
        if length > 20 {
            report.error("X-03", format!("Cut the sign “{}” to 20 words; it has {length}.", excerpt(&item)));
        }
    }
    if sentences(&plain(&card.note)).len() > 2 {
        report.error("X-03", format!("Cut the note of the card “{shown}” to 2 sentences."));
    }
    let mut linked = false;
    let all = card.heading.iter().chain(card.items.iter().flatten()).chain(&card.note);
    all.for_each(|inline| inline.walk(&mut |inline| linked |= matches!(inline, Inline::Link { .. })));
    if linked && card.level == CareLevel::Emergency {
        report.error("X-03", format!("Take the links out of the emergency card “{shown}”: nobody should read on."));
    }
}

fn order(cards: &[&CareCard], report: &mut Report) {
    if cards.windows(2).any(|pair| pair[0].level > pair[1].level) {
        report.error("X-04", "Put the cards in the order emergency, urgent, non-urgent.");
    }
    for level in CareLevel::ALL {
        let count = cards.iter().filter(|card| card.level == *level).count();
        if count > 2 {
            report.error("X-04", format!("Keep 2 {level} cards at most; there are {count}."));
        }
    }
}

/// Text between two cards is skipped by readers: it needs a heading of its own.
fn between(article: &Article, report: &mut Report) {
    for blocks in std::iter::once(&article.introduction).chain(article.sections.iter().map(|section| &section.blocks)) {
        let places: Vec<usize> = (0..blocks.len()).filter(|&at| matches!(blocks[at], Block::CareCard(_))).collect();
        if places.windows(2).any(|pair| pair[1] - pair[0] > 1) {
            report.error("X-04", "Put a heading before the text between two cards, or move the text away.");
        }
    }
}

fn literal_numbers(document: &Document, report: &mut Report) {
    for passage in document.passages.iter().filter(|passage| passage.place != Place::Dose) {
        for found in NUMBERS.all(&passage.text) {
            if is_call_number(&passage.text, found.start(), found.end()) {
                let number = found.as_str();
                let place = passage.excerpt();
                report.error(
                    "X-05",
                    format!("Replace the number {number} by a token such as {{{{call.ambulance}}}}: it differs by country. See “{place}”."),
                );
            }
        }
    }
}

/// Not a number to call: part of a longer number, a share or percent, a span of years, or a count of something ("112 women").
fn is_call_number(text: &str, start: usize, end: usize) -> bool {
    let (before, number, after) =
        (text.get(..start).unwrap_or_default(), text.get(start..end).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let in_longer = before.ends_with(['.', ',', '-', '/', '+'])
        && before.trim_end_matches(['.', ',', '-', '/', '+']).ends_with(|c: char| c.is_ascii_digit());
    let goes_on = after.starts_with(['.', ',', '/']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
    let grouped = number.ends_with("000") && before.ends_with(' ') && before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let share = before.trim_end().ends_with(" in")
        || before.trim_end().ends_with("out of")
        || after.trim_start().starts_with(['%', '°'])
        || after.starts_with(" in ");
    !(in_longer || goes_on || grouped || share || YEARS.is_match(number) || UNITS.is_match(after))
}

fn early(document: &Document, report: &mut Report) {
    // The offset is counted from the top of the body; lede and key points have bounds of their own.
    let mut words = 0;
    for passage in document.passages.iter().filter(|passage| passage.place.in_body() || passage.place == Place::Heading) {
        if passage.place == Place::CardHeading(CareLevel::Emergency) {
            if words > 150 {
                report.error("X-06", format!("Move the emergency card into the first 150 words; {words} stand before it."));
            }
            return;
        }
        words += word_count(&passage.text);
    }
}

fn dont_lists(document: &Document, report: &mut Report) {
    for passage in document.passages.iter().filter(|passage| passage.place == Place::DontItem) {
        if !DONT.is_match(&passage.text) {
            report.error("X-09", format!("Begin “{}” with “do not” or “never”: heard alone it means the opposite.", passage.excerpt()));
        }
    }
}

fn warning_text(warnings: &[&Block], report: &mut Report) {
    for warning in warnings {
        let mut text = String::new();
        warning.push_plain(&mut text);
        if SEE_DOCTOR.is_match(&text) {
            report.warn("X-10", format!("Make “{}” a care card: a warning never says to see or call somebody.", excerpt(text.trim())));
        }
    }
}

fn bleeding(document: &Document, report: &mut Report) {
    let in_cards: Vec<&str> =
        document.passages.iter().filter(|passage| passage.place.in_card()).map(|passage| passage.text.as_str()).collect();
    let missing: Vec<&str> =
        SIGNS.iter().filter(|(_, sign)| !in_cards.iter().any(|text| sign.is_match(text))).map(|(name, _)| *name).collect();
    if !missing.is_empty() {
        report.error("X-15", format!("Name in the care cards: {}.", missing.join(", ")));
    }
}
