//! R rules: what the article rests on, and whether its numbers and its certainty show it. R-11 (copied runs of words) needs the sources
//! at hand and is checked by the authoring tool and a person.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::report::Report;
use super::text::{Document, Passage, Place, walk_blocks};
use super::words::{Pattern, content_words, entries, fields, list, set};
use super::{Context, structure};
use crate::model::{Block, Certainty, Kind, Reference, ReferenceType, Verified, plain};

static NO_SOURCES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(list!("no_source_domains.txt")));
static ENCYCLOPAEDIAS: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b(wikipedia|wikimedia|wikidoc|britannica|encyclopa?edia)\b"));
static FIRST_AID_SOURCES: LazyLock<Pattern> = LazyLock::new(|| Pattern::any(entries(list!("first_aid_publishers.txt"))));
static REGIONS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| fields(list!("regions.txt")).collect());
static FORMULARY: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b(formulary|bnf)\b"));
static NUMBER: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\b\d+(?:[.,]\d+)?\s?%|\b\d+(?:[.,]\d+)? (?:in|out of) (?:every )?\d[\d,]*"));
static STRENGTH: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^\s*(?:\w+ ){0,2}(?:cream|ointment|gel|lotion|solution|shampoo|spray|drops|alcohol|saline)\b"));
static LOW: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(&format!(r"\b(may|might)\b|{NOT_SHOWN}")));
static MODERATE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b(probably|likely)\b"));
static VERY_LOW: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(&format!(r"\b(not clear|unclear|uncertain|not certain|not known|not sure|do not know)\b|{NOT_SHOWN}")));
/// What an article says instead of "may" where the claim is that nothing has been found.
const NOT_SHOWN: &str = r"\b(not (been )?(shown|proven|proved)|no (good |clear )?(proof|evidence))\b";
static DIFFER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(guidelines?|guidance|advice|countries|rules|practice|programmes?|schedules?)\b[^.]*\b(differs?|vary|varies|different)\b|\b(differs?|vary|varies|different|depends?)\b[^.]*\bcountr(y|ies)\b|\b(some|most|many|other) (countries|guidelines)\b",
    )
});

pub(super) fn check(document: &Document, context: &Context, report: &mut Report) {
    let article = document.article;
    enough(document, report);
    fields_present(&article.references, context, report);
    strong(document, report);
    recent(&article.references, context, report);
    for reference in &article.references {
        if reference.verified == Verified::NotSeen {
            report.error("R-05", format!("Look at the source “{}” or take it out: nobody has seen it.", reference.id));
        }
    }
    publishers(&article.references, report);
    numbers(document, report);
    if document.english {
        certainty(document, report);
        region(document, report);
    }
}

fn is_encyclopaedia(reference: &Reference) -> bool {
    ENCYCLOPAEDIAS.is_match(&format!("{} {}", reference.publisher, reference.url.as_deref().unwrap_or_default()))
}

fn enough(document: &Document, report: &mut Report) {
    let article = document.article;
    let needed = if matches!(article.kind, Kind::Condition | Kind::Medicine) { 3 } else { 2 };
    let mut counted = 0;
    for reference in &article.references {
        let host = host(reference.url.as_deref().unwrap_or_default());
        if is_encyclopaedia(reference) {
            continue;
        }
        if NO_SOURCES.iter().any(|domain| host == *domain || host.ends_with(&format!(".{domain}"))) {
            report.error("R-09", format!("Replace the source “{}”: {host} is a blog, shop or social site.", reference.id));
        }
        counted += 1;
    }
    if counted == 0 && !article.references.is_empty() {
        report.error("R-09", "Add sources other than an encyclopaedia.");
    }
    if counted < needed {
        report.error("R-01", format!("Give at least {needed} references; {counted} count (an encyclopaedia does not)."));
    }
}

/// The host of an address, in small letters, without `www.`.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).to_owned()
}

fn fields_present(references: &[Reference], context: &Context, report: &mut Report) {
    for reference in references {
        let mut missing = Vec::new();
        let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        if reference.publisher.trim().is_empty() {
            missing.push("publisher".to_owned());
        }
        if reference.title.trim().is_empty() {
            missing.push("title".to_owned());
        }
        if blank(&reference.url) && blank(&reference.doi) {
            missing.push("url or doi".to_owned());
        }
        let this_year = context.today.year();
        if !(1990..=this_year).contains(&i16::try_from(reference.year).unwrap_or(i16::MAX)) {
            missing.push(format!("a year from 1990 to {this_year}"));
        }
        if !missing.is_empty() {
            report.error("R-02", format!("Complete the reference “{}”: {}.", reference.id, missing.join(", ")));
        }
    }
}

fn strong(document: &Document, report: &mut Report) {
    let article = document.article;
    let any = |test: &dyn Fn(&Reference) -> bool| article.references.iter().any(test);
    let (found, wanted) = match article.kind {
        Kind::Condition | Kind::Treatment => (
            any(&|reference| matches!(reference.kind, ReferenceType::Guideline | ReferenceType::SystematicReview)),
            "a guideline or a systematic review",
        ),
        Kind::Medicine => (
            any(&|reference| {
                reference.kind == ReferenceType::MedicineLabel
                    || FORMULARY.is_match(&reference.title)
                    || FORMULARY.is_match(&reference.publisher)
            }),
            "a medicine label or a formulary",
        ),
        Kind::FirstAid => (
            any(&|reference| FIRST_AID_SOURCES.is_match(&reference.publisher)),
            "a source of a resuscitation council, the Red Cross or Red Crescent, or the WHO",
        ),
        _ => return,
    };
    // Where there is no source at all, R-01 has said so.
    if !found && !article.references.is_empty() {
        report.error("R-03", format!("Add {wanted}: a {} article rests on one.", article.kind));
    }
}

fn recent(references: &[Reference], context: &Context, report: &mut Report) {
    if let Some(newest) = references.iter().map(|reference| i32::from(reference.year)).max() {
        let age = i32::from(context.today.year()) - newest;
        if age > 8 {
            report.error("R-04", format!("Add a newer source: the newest is of {newest}, over 8 years old."));
        } else if age > 5 {
            report.warn("R-04", format!("Look for a newer source: the newest is of {newest}, over 5 years old."));
        }
    }
    for reference in references.iter().filter(|reference| reference.kind == ReferenceType::Guideline) {
        if let Some(newer) = &reference.superseded_by {
            report.error("R-04", format!("Use {newer} instead of the guideline “{}”, which it replaces.", reference.id));
        }
    }
}

fn publishers(references: &[Reference], report: &mut Report) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for reference in references {
        *counts.entry(reference.publisher.trim().to_lowercase()).or_default() += 1;
    }
    let total = references.len();
    if total >= 2 && counts.len() < 2 {
        report.warn("R-06", "Add a source of a second publisher.");
    } else if let Some((publisher, count)) = counts.iter().find(|(_, count)| total >= 4 && **count * 10 > total * 7) {
        report.warn("R-06", format!("Add other publishers: {count} of {total} sources are of {publisher}."));
    }
}

/// Every number about risk, benefit, frequency or survival carries a mark. Lede and key points cannot hold one: their numbers must stand
/// with a mark in the body.
fn numbers(document: &Document, report: &mut Report) {
    let mut supported: HashSet<String> = HashSet::new();
    let mut open = Vec::new();
    for passage in document.passages.iter().filter(|passage| !structure::is_label(passage.place) && passage.place != Place::Dose) {
        let item_cited = passage.place.is_item() && passage.sentences().iter().any(|sentence| sentence.cited);
        for sentence in passage.sentences() {
            for found in NUMBER.all(&sentence.text) {
                let number = found.as_str().to_lowercase().replace("out of", "in").replace("every ", "").replace(' ', "");
                let strength = STRENGTH.is_match(sentence.text.get(found.end()..).unwrap_or_default());
                if sentence.cited || item_cited {
                    supported.insert(number);
                } else if !strength {
                    open.push((passage.place, number, found.as_str().to_owned(), passage.excerpt()));
                }
            }
        }
    }
    for (place, number, shown, excerpt) in open {
        let above = matches!(place, Place::Lede | Place::KeyPoint);
        if above && supported.contains(&number) {
            continue;
        }
        let how = if above { "and give it with a mark in the body" } else { "in the same sentence or item" };
        report.error("R-07", format!("Name the source of “{shown}” with a mark such as [@id] {how}: “{excerpt}”."));
    }
}

/// The words that a certainty asks for.
fn wording(certainty: Certainty) -> Option<(&'static Pattern, &'static str)> {
    match certainty {
        Certainty::Low => Some((&LOW, "may")),
        Certainty::Moderate => Some((&MODERATE, "probably or likely")),
        Certainty::VeryLow => Some((&VERY_LOW, "not clear or uncertain")),
        Certainty::High | Certainty::Consensus | Certainty::Unknown => None,
    }
}

fn certainty(document: &Document, report: &mut Report) {
    walk_blocks(document.article, &mut |_, block| {
        if let Block::EvidenceNote { certainty, inlines } = block
            && let Some((words, name)) = wording(*certainty)
            && !words.is_match(&plain(inlines))
        {
            report.warn(
                "R-08",
                format!("Say {name} in the evidence note of {certainty} certainty: “{}”.", super::text::excerpt(&plain(inlines))),
            );
        }
    });
    for note in &document.article.evidence_notes {
        let Some((words, name)) = wording(note.certainty) else { continue };
        let claim = content_words(&note.claim);
        let places = places_of(document, &claim);
        let Some(first) = places.first().and_then(|at| document.passages.get(*at)) else { continue };
        if !places.iter().any(|at| said_near(document, *at, words)) {
            let (claim, certainty, place) = (&note.claim, note.certainty, first.excerpt());
            report.warn("R-08", format!("Say {name}, as the note on “{claim}” is of {certainty} certainty: “{place}”."));
        }
    }
}

/// Where the article may make a claim: the passages that share at least 2 and 3 in 5 of its words. Claims have no ids, so one place with
/// the right wording is enough.
fn places_of(document: &Document, claim: &HashSet<String>) -> Vec<usize> {
    let places = document.passages.iter().enumerate().filter(|(_, passage)| !structure::is_label(passage.place));
    let shared = places.map(|(at, passage)| (at, content_words(&passage.text).intersection(claim).count()));
    shared.filter(|(_, count)| *count >= 2 && *count * 5 >= claim.len() * 3).map(|(at, _)| at).collect()
}

/// Whether the passage, or the one right before or after it in its section, uses the words.
fn said_near(document: &Document, at: usize, words: &Pattern) -> bool {
    let section = |passage: &Passage| passage.section.map(|section| section.id.clone());
    let here = document.passages.get(at).map(section);
    let near = document.passages.iter().skip(at.saturating_sub(1)).take(if at == 0 { 2 } else { 3 });
    near.filter(|passage| Some(section(passage)) == here).any(|passage| words.is_match(&passage.text))
}

/// R-10: guidelines of one country only, in an article for all the world.
fn region(document: &Document, report: &mut Report) {
    let article = document.article;
    if !article.region_scope.iter().any(|scope| scope == "global") {
        return;
    }
    let mut regions: HashMap<&str, &str> = HashMap::new();
    for reference in article.references.iter().filter(|reference| reference.kind == ReferenceType::Guideline) {
        let Some(region) = reference.region.as_deref() else { return };
        regions.insert(region, &reference.id);
    }
    let Some((region, id)) = regions.iter().next().filter(|(region, _)| regions.len() == 1 && !region.eq_ignore_ascii_case("global"))
    else {
        return;
    };
    let names: Vec<&str> = REGIONS
        .iter()
        .find(|line| line.first().is_some_and(|code| code.eq_ignore_ascii_case(region)))
        .map_or_else(|| vec![*region], |line| line[1..].to_vec());
    let country = Pattern::any(names.iter().copied());
    if !document.body().any(|passage| country.is_match(&passage.text) || DIFFER.is_match(&passage.text)) {
        let name = names.first().copied().unwrap_or(region);
        report.warn("R-10", format!("Say that guidelines differ, or name the country: the only guideline (“{id}”) is of {name}."));
    }
}
