//! X-01, X-02, X-07, X-11, X-12, X-14: which cards an article must have, and words that could harm.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::report::Report;
use super::text::{Document, Place, walk_blocks};
use super::words::{Pattern, entries, list, set, spaced_alternatives};
use crate::model::{Article, Block, BodySystem, CareLevel, Kind, Sensitivity};

static MUST_HAVE_CARD: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(list!("emergency_card.txt")));
static NEVER: LazyLock<Vec<(Pattern, Pattern)>> = LazyLock::new(|| {
    let lines = entries(list!("first_aid_never.txt")).filter_map(|line| line.split_once("=>"));
    lines.map(|(topic, phrases)| (Pattern::new(topic.trim()), Pattern::new(&spaced_alternatives(phrases)))).collect()
});
static DO_NOT: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^\W*do not\b"));
static SUICIDE_WORDS: LazyLock<Pattern> = LazyLock::new(|| Pattern::any(entries(list!("suicide_words.txt"))));
static METHODS: LazyLock<Pattern> = LazyLock::new(|| Pattern::any(entries(list!("method_words.txt"))));
static VIOLENCE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b(abus\w*|assault\w*|violence|rape\w*|traffick\w*)\b"));
static CHILDREN: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b(child\w*|baby|babies|infants?|toddlers?|newborns?|teenagers?)\b"));

pub(super) fn check(document: &Document, report: &mut Report) {
    let article = document.article;
    required_cards(article, report);
    if document.english {
        never(document, report);
        suicide(document, report);
        children(document, report);
    }
    if article.kind == Kind::Safety
        && VIOLENCE.is_match(&format!("{} {}", article.source_key.replace('-', " "), article.title))
        && !article.sensitivity.contains(&Sensitivity::Abuse)
    {
        // The reader view shows quick exit and the note on clearing the history where this is set.
        report.error("X-12", "Set “abuse” in sensitivity, so that quick exit and the note on clearing the history are shown.");
    }
}

fn required_cards(article: &Article, report: &mut Report) {
    let mut levels = Vec::new();
    walk_blocks(article, &mut |_, block| {
        if let Block::CareCard(card) = block {
            levels.push(card.level);
        }
    });
    let urgent_subject = matches!(article.kind, Kind::FirstAid | Kind::Safety) || MUST_HAVE_CARD.contains(article.source_key.as_str());
    let needs_any = matches!(article.kind, Kind::Condition | Kind::Symptom | Kind::Medicine | Kind::Treatment | Kind::LifeStage);
    if urgent_subject && !levels.contains(&CareLevel::Emergency) {
        report.error("X-01", "Add an emergency card: this subject can turn into one.");
    } else if needs_any && levels.is_empty() {
        // An article that X-01 asks for a card is not asked twice.
        report.error("X-02", format!("Add a care card that says when to get help: every {} article has one.", article.kind));
    }
}

/// Dangerous advice may stand only where it is forbidden.
fn never(document: &Document, report: &mut Report) {
    let article = document.article;
    let names: Vec<&str> = article.terms.iter().map(|term| term.term.as_str()).collect();
    let subject = format!("{} {} {}", article.source_key.replace('-', " "), article.title, names.join(" "));
    for passage in document.passages.iter().filter(|passage| passage.place != Place::Related) {
        let forbidden = passage.place == Place::DontItem && DO_NOT.is_match(&passage.text);
        let about = |topic: &Pattern| topic.is_match(&subject) || topic.is_match(&passage.text);
        let found = NEVER.iter().filter(|(topic, _)| about(topic)).find_map(|(_, phrases)| phrases.find(&passage.text));
        if let Some(found) = found.filter(|_| !forbidden) {
            let (phrase, place) = (found.as_str(), passage.excerpt());
            report.error("X-07", format!("Say “{phrase}” only in an item of a don't list that begins “do not”; it stands in “{place}”."));
        }
    }
}

fn suicide(document: &Document, report: &mut Report) {
    let article = document.article;
    let guarded = article.kind == Kind::Safety || article.categories.iter().any(|category| category == "mental-health");
    for passage in &document.passages {
        if let Some(found) = SUICIDE_WORDS.find(&passage.text) {
            report
                .error("X-11", format!("Replace “{}” (“died by suicide”, “suicide attempt”) in “{}”.", found.as_str(), passage.excerpt()));
        }
        if guarded && METHODS.is_match(&passage.text) {
            report
                .error("X-11", format!("Name no means, amount or place; link to the first-aid page instead. See “{}”.", passage.excerpt()));
        }
    }
}

fn children(document: &Document, report: &mut Report) {
    let article = document.article;
    let systems = [BodySystem::Respiratory, BodySystem::Digestive, BodySystem::Skin];
    let categories = ["lungs-airways", "digestive", "skin-hair-nails", "infections"];
    let concerned = article.body_systems.iter().any(|system| systems.contains(system))
        || article.categories.iter().any(|category| categories.contains(&category.as_str()));
    let adults_only = article.audience.as_ref().is_some_and(|audience| {
        !audience.ages.is_empty() && audience.ages.iter().all(|age| matches!(age.as_str(), "adult" | "older-adult"))
    });
    if article.kind == Kind::Condition
        && concerned
        && !adults_only
        && !document.passages.iter().any(|passage| CHILDREN.is_match(&passage.text))
    {
        report.warn("X-14", "Say what is different in children, or set the audience to adults.");
    }
}
