//! X-01, X-02, X-07, X-11, X-12, X-14: which cards an article must have, and words that could harm.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::report::Report;
use super::text::{Document, Passage, Place, sentences, walk_blocks};
use super::words::{Pattern, blanked, entries, list, set, spaced_alternatives};
use crate::model::{Article, Block, BodySystem, CareLevel, Kind, Sensitivity};

static MUST_HAVE_CARD: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(list!("emergency_card.txt")));
static NEVER: LazyLock<Vec<(Pattern, Pattern)>> = LazyLock::new(|| {
    let lines = entries(list!("first_aid_never.txt")).filter_map(|line| line.split_once("=>"));
    lines.map(|(topic, phrases)| (Pattern::new(topic.trim()), Pattern::new(&spaced_alternatives(phrases)))).collect()
});
/// What only sounds like it.
static RIGHT: LazyLock<Vec<RightPhrase>> = LazyLock::new(|| entries(list!("first_aid_right.txt")).map(RightPhrase::new).collect());
static DO_NOT: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^\W*do not\b"));
/// What may stand before the phrase in a sentence that forbids it, and nothing else: "do not forget to" is no ban.
static BAN: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^\W*do not (?:(?:ever|try to|let anyone) )?$"));
/// What would turn a ban round, or begin another piece of advice.
static TURN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"[:;–—]| - |\b(?:and|but|then|instead|rather|unless|until|till|before|except|only|just|without|once|first|later|more|again)\b",
    )
});
static AND_DO_NOT: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r",?\s+and\s+do not\b"));
static SUICIDE_WORDS: LazyLock<Pattern> = LazyLock::new(|| Pattern::any(entries(list!("suicide_words.txt"))));
static METHODS: LazyLock<Pattern> = LazyLock::new(|| Pattern::any(entries(list!("method_words.txt"))));
static VIOLENCE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b(abus\w*|assault\w*|violence|rape\w*|traffick\w*)\b"));
static CHILDREN: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b(child\w*|baby|babies|infants?|toddlers?|newborns?|teenagers?)\b"));

/// A phrase that sounds like dangerous advice and is none, as long as the right words follow it.
struct RightPhrase {
    phrase: Pattern,
    next: Pattern,
    never_later: Option<Pattern>,
}

impl RightPhrase {
    fn new(line: &str) -> Self {
        let mut parts = line.split("=>").map(str::trim);
        let mut part = || parts.next().unwrap_or_default();
        let (phrase, next) = (Pattern::new(part()), Pattern::new(&format!("^(?:{})", part())));
        Self { phrase, next, never_later: Some(part()).filter(|later| !later.is_empty()).map(Pattern::new) }
    }

    fn allows(&self, after: &str) -> bool {
        let sentence = after.split(['.', '!', '?']).next().unwrap_or_default();
        self.next.is_match(after) && !self.never_later.as_ref().is_some_and(|later| later.is_match(sentence))
    }
}

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
        if passage.place == Place::DontItem && DO_NOT.is_match(&passage.text) {
            continue;
        }
        let about = |topic: &Pattern| topic.is_match(&subject) || topic.is_match(&passage.text);
        let phrases: Vec<&Pattern> = NEVER.iter().filter(|(topic, _)| about(topic)).map(|(_, phrases)| phrases).collect();
        if let Some(phrase) = advised(passage, &phrases) {
            let place = passage.excerpt();
            report.error(
                "X-07",
                format!(
                    "Say “{phrase}” only in an item of a don't list, or in a sentence of a card's note, that begins “do not”; it stands in “{place}”."
                ),
            );
        }
    }
}

/// The first of the phrases that the passage gives as advice. The note of a card may forbid one, sentence by sentence.
fn advised(passage: &Passage, phrases: &[&Pattern]) -> Option<String> {
    // Most passages hold no such phrase at all.
    if !phrases.iter().any(|phrases| phrases.is_match(&passage.text)) {
        return None;
    }
    let note = matches!(passage.place, Place::CardNote(_));
    let parts = if note { clauses(&passage.text) } else { vec![passage.text.clone()] };
    parts.iter().find_map(|part| {
        let text = without_right_phrases(part);
        let found = phrases.iter().flat_map(|phrases| phrases.all(&text));
        found.filter(|found| !(note && banned(&text, found.range()))).map(|found| found.as_str().to_owned()).next()
    })
}

/// The sentences of a note; "do not …, and do not …" counts as two.
fn clauses(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for sentence in sentences(text) {
        let mut start = 0;
        for joint in AND_DO_NOT.all(&sentence.text) {
            // The "do not" belongs to what follows.
            let end = joint.end() - "do not".len();
            out.push(sentence.text.get(start..joint.start()).unwrap_or_default().to_owned());
            start = end;
        }
        out.push(sentence.text.get(start..).unwrap_or_default().to_owned());
    }
    out
}

/// The text with the phrases blanked that only sound like dangerous advice: "blood in vomit", "put nothing in the mouth".
fn without_right_phrases(text: &str) -> String {
    RIGHT.iter().fold(text.to_owned(), |text, right| {
        let found = right.phrase.all(&text).into_iter().map(|found| found.range());
        blanked(&text, found.filter(|found| right.allows(text.get(found.end..).unwrap_or_default())))
    })
}

/// Whether a sentence says "do not" right before what was found, and nothing in it or after it that would take that back.
fn banned(sentence: &str, found: Range<usize>) -> bool {
    let (before, from) = (sentence.get(..found.start).unwrap_or_default(), sentence.get(found.start..).unwrap_or_default());
    BAN.is_match(before) && !TURN.is_match(from) && !sentence.get(found).unwrap_or_default().contains(',')
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
