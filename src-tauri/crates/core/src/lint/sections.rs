//! S-01: the sections that an article of its kind must have, in the places where a frightened reader looks for them.
//!
//! The table is that of the content standard (2.4). "Prevention, if a vaccine or screening exists" is left to a person.

use super::report::Report;
use super::text::{Document, sentences, word_count};
use crate::model::{Article, Block, Kind, Section, SectionKind};

use SectionKind as S;

/// A section that must be there: any one of these kinds will do.
type Slot = &'static [SectionKind];

const OVERVIEW: Slot = &[S::Overview, S::Uses, S::Why];
const HELP: Slot = &[S::WhenToGetHelp];
const ACT: Slot = &[S::SelfCare, S::DoNow];
const AFTER: Slot = &[S::Afterwards, S::Recovery];

/// What each kind must have.
fn required(kind: Kind) -> Vec<Slot> {
    let own: &[Slot] = match kind {
        Kind::Condition => {
            &[OVERVIEW, HELP, &[S::Symptoms], &[S::Causes], &[S::Diagnosis], &[S::Treatment], ACT, &[S::Outlook], &[S::QuestionsToAsk]]
        }
        Kind::Symptom => &[OVERVIEW, HELP, &[S::Causes], &[S::Diagnosis], ACT],
        // The overview may be left out (a first-aid page opens at step 1); if it is there it is short.
        Kind::FirstAid => &[HELP, ACT, &[S::DoNot], AFTER],
        Kind::Medicine => &[
            OVERVIEW,
            HELP,
            &[S::BeforeTaking],
            &[S::HowToTake],
            &[S::SideEffects],
            &[S::Interactions],
            &[S::PregnancyBreastfeeding],
            &[S::MissedOrTooMuch],
            &[S::QuestionsToAsk],
        ],
        Kind::Treatment => {
            &[OVERVIEW, HELP, AFTER, &[S::GettingReady], &[S::WhatHappens], &[S::Risks], &[S::Alternatives], &[S::QuestionsToAsk]]
        }
        Kind::Test => &[OVERVIEW, &[S::GettingReady], &[S::WhatHappens], &[S::Risks], &[S::Results], &[S::QuestionsToAsk]],
        Kind::HealthyLiving | Kind::Guide => &[OVERVIEW, ACT],
        Kind::LifeStage => &[OVERVIEW, HELP, ACT, &[S::WhatToExpect], &[S::QuestionsToAsk]],
        Kind::Safety => &[OVERVIEW, HELP, ACT, &[S::Support]],
        Kind::Other => &[],
    };
    own.to_vec()
}

pub(super) fn check(document: &Document, report: &mut Report) {
    let article = document.article;
    let (mut missing, mut thin) = (Vec::new(), Vec::new());
    for slot in required(article.kind) {
        let found: Vec<usize> = (0..article.sections.len()).filter(|&at| slot.contains(&article.sections[at].kind)).collect();
        let by_introduction = slot == OVERVIEW && !article.introduction.is_empty();
        if found.is_empty() && !by_introduction {
            missing.push(names(slot));
        } else if !by_introduction && !found.iter().any(|&at| has_substance(&article.sections, at)) {
            thin.push(names(slot));
        }
    }
    if !missing.is_empty() {
        report.error("S-01", format!("Add what a {} article must have: {}.", article.kind, missing.join(", ")));
    }
    if !thin.is_empty() {
        report.error("S-01", format!("Say more in {}: at least 15 words, or a list of 2 items.", thin.join(", ")));
    }
    place_of_help(article, report);
    if article.kind == Kind::FirstAid {
        first_aid_overview(article, report);
    }
}

fn names(slot: Slot) -> String {
    slot.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" or ")
}

/// At least 15 words or a list of two items, subsections included.
fn has_substance(sections: &[Section], at: usize) -> bool {
    let level = sections[at].level;
    let below = sections[at + 1..].iter().take_while(|section| section.level > level);
    let whole: Vec<&Section> = std::iter::once(&sections[at]).chain(below).collect();
    let words: usize = whole.iter().map(|section| word_count(&section.plain_text())).sum();
    words >= 15 || whole.iter().flat_map(|section| &section.blocks).any(|block| items(block) >= 2)
}

fn items(block: &Block) -> usize {
    match block {
        Block::List { items } | Block::Steps { items } | Block::DoList { items } | Block::DontList { items } => items.len(),
        Block::CareCard(card) => card.items.len(),
        _ => 0,
    }
}

/// First in first aid and safety, first or second in symptoms.
fn place_of_help(article: &Article, report: &mut Report) {
    let last = match article.kind {
        Kind::FirstAid | Kind::Safety => 0,
        Kind::Symptom => 1,
        _ => return,
    };
    let top = article.sections.iter().filter(|section| section.level <= 2);
    if top.clone().position(|section| section.kind == S::WhenToGetHelp).is_some_and(|at| at > last) {
        let place = if last == 0 { "the first section" } else { "the first or second section" };
        report.error("S-01", format!("Make when-to-get-help {place}: in a {} article it must be seen at once.", article.kind));
    }
}

fn first_aid_overview(article: &Article, report: &mut Report) {
    let overview = article.sections.iter().filter(|section| OVERVIEW.contains(&section.kind)).flat_map(|section| &section.blocks);
    let mut text = String::new();
    article.introduction.iter().chain(overview).for_each(|block| block.push_plain(&mut text));
    let count: usize = text.lines().map(|line| sentences(line).len()).sum();
    if count > 2 {
        report.error("S-01", format!("Cut the overview of a first-aid article to 2 sentences; it has {count}."));
    }
}
