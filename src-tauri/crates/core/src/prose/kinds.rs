//! The one table that tells what a section is about from its heading. It must not know articles or sources.

use crate::model::{SectionKind, folded_slug};

/// Words at the start of a word of the folded heading, and what they tell. The first line that fits wins, so the telling ones come first:
/// "side effects of treatment" is about side effects.
const TABLE: &[(&[&str], SectionKind)] = &[
    (
        &[
            "when-to-see",
            "when-to-get-help",
            "when-to-call",
            "when-to-seek",
            "when-to-contact",
            "when-should-i-call",
            "when-should-i-see",
            "seek-medical",
            "get-help",
            "get-medical-help",
            "warning-sign",
            "red-flag",
            "emergency",
            "cuando-acudir",
            "cuando-llamar",
        ],
        SectionKind::WhenToGetHelp,
    ),
    (&["side-effect", "adverse", "efectos-secundarios"], SectionKind::SideEffects),
    (&["interaction"], SectionKind::Interactions),
    (&["missed-dose", "overdos", "too-much", "forget"], SectionKind::MissedOrTooMuch),
    (&["before-tak", "before-you-take", "before-us", "contraindicat", "special-precaution"], SectionKind::BeforeTaking),
    (&["how-to-take", "how-should-this-medicine", "how-to-use", "dosage", "dosing"], SectionKind::HowToTake),
    (&["storage", "storing", "how-to-store"], SectionKind::Storage),
    (&["questions-to-ask", "questions-for-your-doctor"], SectionKind::QuestionsToAsk),
    (&["myth", "misconception"], SectionKind::Myths),
    (&["risk-factor", "at-risk", "who-gets", "susceptib", "increased-risk", "factores-de-riesgo"], SectionKind::RiskFactors),
    (&["complication", "complicaciones"], SectionKind::Complications),
    (&["symptom", "signs", "sintomas"], SectionKind::Symptoms),
    (&["prognosis", "outlook", "life-expectancy", "survival", "chance-of-recovery", "pronostico"], SectionKind::Outlook),
    (&["prevent", "prevencion", "lower-your-risk", "reduce-your-risk"], SectionKind::Prevention),
    (&["do-now", "first-aid", "what-to-do-first", "immediate-steps"], SectionKind::DoNow),
    (&["do-not", "what-not-to-do", "don-t", "dont"], SectionKind::DoNot),
    (&["self-care", "home-care", "home-remed", "lifestyle", "at-home", "what-you-can-do", "things-you-can-do"], SectionKind::SelfCare),
    (&["getting-ready", "how-to-prepare", "preparing", "preparation", "before-the"], SectionKind::GettingReady),
    (&["what-happens", "how-it-is-done", "how-the-test", "the-procedure", "during-the"], SectionKind::WhatHappens),
    (&["what-to-expect"], SectionKind::WhatToExpect),
    (&["diagnos", "exams", "tests", "testing", "screening", "how-is-it-found"], SectionKind::Diagnosis),
    (&["alternatives"], SectionKind::Alternatives),
    (&["treat", "therap", "medication", "management", "surgery", "surgical", "tratamiento"], SectionKind::Treatment),
    (&["cause", "etiology", "aetiology", "genetic-change", "causas"], SectionKind::Causes),
    (&["living-with", "coping", "daily-life"], SectionKind::LivingWith),
    (&["pregnan", "breastfeed", "breast-feed", "embarazo"], SectionKind::PregnancyBreastfeeding),
    (&["children", "in-babies", "babies-and", "ninos"], SectionKind::Children),
    (&["support", "helpline", "organizations", "organisations"], SectionKind::Support),
    (&["afterwards", "aftercare", "after-the", "follow-up"], SectionKind::Afterwards),
    (&["recover", "rehabilitation"], SectionKind::Recovery),
    (&["results", "what-the-results"], SectionKind::Results),
    (&["risks"], SectionKind::Risks),
    (&["uses", "used-for", "indications", "why-is-this-medic"], SectionKind::Uses),
    (&["why-it-is-done", "why-the-test", "why-you-might"], SectionKind::Why),
    (&["overview", "what-is", "what-are", "introduction", "about", "definition", "summary", "que-es"], SectionKind::Overview),
];

/// The kind that a heading tells, or `Other`.
pub fn section_kind(heading: &str) -> SectionKind {
    let folded = format!("-{}", folded_slug(heading, 200));
    let fits = |word: &str| folded.match_indices(word).any(|(at, _)| folded[..at].ends_with('-'));
    TABLE.iter().find(|(words, _)| words.iter().any(|word| fits(word))).map_or(SectionKind::Other, |(_, kind)| *kind)
}
