//! L-06, L-07, L-09 to L-11, L-13, L-14: terms, short forms, vague and hurtful words, skin, units, numbers.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use super::Context;
use super::report::Report;
use super::structure::is_label;
use super::text::{Document, LINK, LINK_END, Passage, Place, walk_blocks};
use super::words::{Pattern, blanked, entries, list, set};
use crate::glossary::Entry;
use crate::model::{Block, BodySystem, Inline, Kind, SectionKind, TermType, fold};

/// "A clot in the lung is called a pulmonary embolism".
static CALLED: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r#"\b(?:called|known as|names? for (?:it|this|them) (?:is|are))(?: an?| the)?\s*["“‘]?$"#));
static SHORT_FORM: LazyLock<Pattern> = LazyLock::new(|| Pattern::exact(r"\b([A-Z]{2,6})s?\b"));
static KNOWN_SHORT: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(list!("known_short_forms.txt")));
static VAGUE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\b(very |un)?(rare|rarely|common|commonly|often|many|frequent|frequently)\b"));
static ANY_NUMBER: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\d+\s?%|\d+ (?:in|out of) (?:every )?\d"));
static STIGMA: LazyLock<Pattern> = LazyLock::new(|| Pattern::any(entries(list!("stigma.txt"))));
static BROWN: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\bbrown\b"));
static BLACK: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b(black|dark(er)?)\b"));
static SKIN: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\bskin\b"));
/// After a range ("16 to 20 °C") the brackets may hold a range too.
static CELSIUS: LazyLock<Pattern> = LazyLock::new(|| {
    let number = r"\d+(?:[.,]\d+)?";
    Pattern::new(&format!(
        r"(?P<range>\b{number} to )?{number}(?P<space>\s?)°\s?C\b(?P<brackets>\s*\((?P<both>{number} to )?{number}\s?°F\))?"
    ))
});
static BARE_FAHRENHEIT: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(\()?\b\d+(?:[.,]\d+)?\s?°\s?F\b"));
static IMPERIAL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(\()?(?:about |around )?\b\d+(?:[.,]\d+)? ?(?:pounds?|lbs?|inch(?:es)?|feet|foot|miles?|ounces?|oz|pints?|gallons?)\b")
});
static METRIC: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\d\s?(?:cm|mm|m|km|kg|g|ml|l|litres?|metres?|centimetres?|millimetres?|kilometres?|kilograms?|grams?|millilitres?)\b")
});
static DASHED: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"[-\d.]*\d\s?[-–]\s?\d[-\d.]*"));
static PLAIN_RANGE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^\d+(?:\.\d+)?\s?[-–]\s?\d+(?:\.\d+)?\.?$"));
static PERCENT: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\d\s?%"));
static ONE_IN: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b\d+(?:[.,]\d+)? (?:in|out of) (?:every )?(\d[\d,]*)"));
static DECIMAL_PERCENT: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\d+[.,]\d+\s?%"));

pub(super) fn check(document: &Document, context: &Context, report: &mut Report) {
    if document.english {
        terms_before_meaning(document, context, report);
        short_forms(document, report);
        vague(document, report);
        stigma(document, report);
        skin(document, report);
    }
    units(document, report);
    numbers(document, report);
}

/// The first use of a glossary word is linked to its explanation or stands beside its plain name. One finding for a word and all its forms.
fn terms_before_meaning(document: &Document, context: &Context, report: &mut Report) {
    if context.glossary.is_empty() {
        return;
    }
    let article = document.article;
    let text = document.passages.iter().map(|passage| passage.text.to_lowercase()).collect::<Vec<_>>().join("\n");
    for entry in context.glossary.iter().filter(|entry| !entry.plain) {
        // Most entries are nowhere in the article; a pattern is made only for those that are.
        if !entry.names().any(|name| text.contains(&name.to_lowercase())) {
            continue;
        }
        // The longest name first: of "MRI scan (…)" not "MRI" alone.
        let mut names: Vec<&str> = entry.names().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let word = Pattern::any(names);
        // What the whole article explains needs no word of explanation at its first use.
        if std::iter::once(&article.title).chain(article.terms.iter().map(|term| &term.term)).any(|name| word.is_match(name)) {
            continue;
        }
        let first = document.passages.iter().filter(|passage| !is_label(passage.place)).find(|passage| word.is_match(&passage.text));
        if let Some(passage) = first
            && passage.place != Place::Definition
            && !is_explained(passage, &word)
        {
            report.warn(
                "L-06",
                format!(
                    "Explain “{0}” where it first stands, as “plain words ({0})”, or link it to the glossary: “{1}”.",
                    word.find(&passage.text).map_or(entry.term, |found| found.as_str()),
                    passage.excerpt()
                ),
            );
        }
    }
    walk_blocks(article, &mut |_, block| {
        block.walk_inlines(&mut |inline| {
            if let Inline::Term { entry, .. } = inline
                && !context.glossary.iter().flat_map(Entry::names).any(|name| same_name(name, entry))
            {
                report.warn("L-06", format!("“{entry}” is no entry of the glossary; add it there, or name another one."));
            }
        });
    });
}

/// Whether a link names that entry: a hyphen may stand for a space.
fn same_name(name: &str, link: &str) -> bool {
    let key = |text: &str| fold(&text.replace('-', " "));
    key(name) == key(link)
}

/// In a link to the glossary or to another article; in brackets; before a bracket, a colon or "means"; after "called".
fn is_explained(passage: &Passage, word: &Pattern) -> bool {
    word.find(&passage.marked).is_some_and(|found| {
        let before = passage.marked.get(..found.start()).unwrap_or_default();
        let after = passage.marked.get(found.end()..).unwrap_or_default().trim_start();
        let open = |opening, closing| before.matches(opening).count() > before.matches(closing).count();
        let meaning_follows = after.starts_with('(')
            || after.trim_start_matches(['"', '”', '’', '\'']).trim_start().starts_with("means ")
            || after.strip_prefix(':').is_some_and(|meaning| meaning.chars().any(char::is_alphabetic));
        open(LINK, LINK_END) || open('(', ')') || meaning_follows || CALLED.is_match(before)
    })
}

fn short_forms(document: &Document, report: &mut Report) {
    // The title stands first: "Tuberculosis (TB)" writes TB out for the whole article.
    let mut seen: BTreeSet<&str> = written_out(&document.article.title);
    for passage in document.passages.iter().filter(|passage| !is_label(passage.place) && passage.place != Place::Preformatted) {
        for found in SHORT_FORM.groups(&passage.text) {
            let (Some(whole), Some(form)) = (found.get(0), found.get(1)) else { continue };
            if KNOWN_SHORT.contains(form.as_str()) || !seen.insert(form.as_str()) {
                continue;
            }
            let before = passage.text.get(..whole.start()).unwrap_or_default();
            let after = passage.text.get(whole.end()..).unwrap_or_default();
            let in_brackets = before.matches('(').count() > before.matches(')').count();
            // "APS is a blood condition" as a definition, "C-reactive", "COVID-19": part of a longer name is no short form by itself.
            let part = before.ends_with('-') || after.starts_with('-');
            if !in_brackets && !after.trim_start().starts_with('(') && !part && passage.place != Place::Definition {
                report.warn(
                    "L-07",
                    format!("Write {0} out where it first stands, as “full name ({0})”: “{1}”.", form.as_str(), passage.excerpt()),
                );
            }
        }
    }
}

/// Short forms that stand in brackets after their full names, or before them ("TB (tuberculosis)").
fn written_out(title: &str) -> BTreeSet<&str> {
    let mut forms = BTreeSet::new();
    for found in SHORT_FORM.groups(title) {
        let (Some(whole), Some(form)) = (found.get(0), found.get(1)) else { continue };
        let before = title.get(..whole.start()).unwrap_or_default().trim_end();
        let after = title.get(whole.end()..).unwrap_or_default().trim_start();
        let in_brackets = before.ends_with('(') && before.len() > 1 && after.starts_with([')', ',']);
        if in_brackets || after.starts_with('(') {
            forms.insert(form.as_str());
        }
    }
    forms
}

fn vague(document: &Document, report: &mut Report) {
    for passage in &document.passages {
        let risky = matches!(passage.section_kind(), Some(SectionKind::Risks | SectionKind::SideEffects));
        if risky
            && !is_label(passage.place)
            && !passage.place.in_card()
            && let Some(found) = VAGUE.find(&passage.text)
            && !ANY_NUMBER.is_match(&passage.text)
            && !ANY_NUMBER.is_match(&passage.lead)
        {
            report.warn(
                "L-09",
                format!("Give a number with “{}”, such as “in about 1 in 100 people”: “{}”.", found.as_str(), passage.excerpt()),
            );
        }
    }
}

fn stigma(document: &Document, report: &mut Report) {
    for passage in &document.passages {
        if let Some(found) = STIGMA.find(&passage.text) {
            report.error("L-10", format!("Replace “{}”: it blames or labels people. See “{}”.", found.as_str(), passage.excerpt()));
        }
    }
    for term in &document.article.terms {
        if STIGMA.is_match(&term.term) && term.kind != TermType::Outdated {
            report.error("L-10", format!("Give the name “{}” the type outdated.", term.term));
        }
    }
}

fn skin(document: &Document, report: &mut Report) {
    let article = document.article;
    let subject = matches!(article.kind, Kind::Condition | Kind::Symptom) && article.body_systems.contains(&BodySystem::Skin);
    let concerned = subject || article.categories.iter().any(|id| id == "skin-hair-nails");
    let about_skin: Vec<&Passage> =
        document.passages.iter().filter(|passage| SKIN.is_match(&passage.text) || SKIN.is_match(&passage.lead)).collect();
    let told = |tone: &Pattern| about_skin.iter().any(|passage| tone.is_match(&passage.text));
    if concerned && !(told(&BROWN) && told(&BLACK)) {
        report.warn("L-11", "Say how it looks on brown and black skin too; “red” alone is not enough.");
    }
}

fn units(document: &Document, report: &mut Report) {
    for passage in document.passages.iter().filter(|passage| passage.place != Place::Related) {
        let text = &passage.text;
        let mut ranges = Vec::new();
        for found in CELSIUS.groups(text) {
            let is = |name: &str| found.name(name).is_some();
            let spaced = found.name("space").is_some_and(|space| !space.is_empty());
            if !spaced || !is("brackets") || (is("both") && !is("range")) {
                report.warn(
                    "L-13",
                    format!("Write temperatures as “38 °C (100.4 °F)” or “16 to 20 °C (61 to 68 °F)”: “{}”.", passage.excerpt()),
                );
            } else if is("both") {
                ranges.extend(found.name("brackets").map(|brackets| brackets.range()));
            }
        }
        if BARE_FAHRENHEIT.groups(&blanked(text, ranges.into_iter())).iter().any(|found| found.get(1).is_none()) {
            report.warn("L-13", format!("Give °C first and °F in brackets: “{}”.", passage.excerpt()));
        }
        for found in IMPERIAL.groups(text) {
            let Some(whole) = found.get(0) else { continue };
            if found.get(1).is_none() && !METRIC.is_match(text.get(..whole.start()).unwrap_or_default()) {
                report.warn("L-13", format!("Give the metric measure first: “{}” in “{}”.", whole.as_str(), passage.excerpt()));
            }
        }
        for found in DASHED.all(text) {
            let clinging = text.get(..found.start()).unwrap_or_default().ends_with(|c: char| c.is_alphanumeric() || c == '/');
            if PLAIN_RANGE.is_match(found.as_str()) && !clinging && passage.place != Place::Preformatted {
                report.warn("L-13", format!("Write the range “{}” with “to”: “{}”.", found.as_str(), passage.excerpt()));
            }
        }
    }
    walk_blocks(document.article, &mut |_, block| {
        if let Block::Dose(dose) = block {
            for amount in [&dose.amount, &dose.daily_max] {
                if amount.chars().any(|c| c.is_ascii_digit()) && !amount.chars().any(char::is_alphabetic) {
                    report.warn("L-13", format!("Give the dose “{amount}” of {} a unit.", dose.medicine));
                }
            }
        }
    });
}

fn numbers(document: &Document, report: &mut Report) {
    let mut groups: Vec<(&str, Vec<&Passage>)> = Vec::new();
    for passage in document.passages.iter().filter(|passage| passage.place.in_body()) {
        let id = passage.section.map_or("", |section| section.id.as_str());
        match groups.last_mut().filter(|(last, _)| *last == id) {
            Some((_, group)) => group.push(passage),
            None => groups.push((id, vec![passage])),
        }
        if let Some(found) = DECIMAL_PERCENT.find(&passage.text) {
            report.warn("L-14", format!("Round “{}” to whole numbers, or say “3 in 1,000”: “{}”.", found.as_str(), passage.excerpt()));
        }
        let wholes: BTreeSet<String> = ONE_IN
            .groups(&passage.text)
            .iter()
            .filter_map(|found| found.get(1))
            .map(|whole| whole.as_str().trim_matches(',').replace(',', ""))
            .collect();
        if wholes.len() > 1 {
            report.warn("L-14", format!("Compare with one denominator, such as “in 100”: “{}”.", passage.excerpt()));
        }
    }
    for (id, group) in groups {
        let any = |pattern: &Pattern| group.iter().any(|passage| pattern.is_match(&passage.text));
        if any(&PERCENT) && any(&ONE_IN) {
            report.warn("L-14", format!("Use either “%” or “1 in N” in the section “{id}”, not both."));
        }
    }
}
