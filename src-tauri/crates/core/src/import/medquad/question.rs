//! What a MedQuAD question asks about: heading and kind of its section. It must not know answers.

use crate::model::SectionKind;
use crate::prose::section_kind;

/// Question types, the headings that readers know, and what they are about.
const TYPES: [(&str, &str, SectionKind); 16] = [
    ("information", "Overview", SectionKind::Overview),
    ("symptoms", "Symptoms", SectionKind::Symptoms),
    ("treatment", "Treatment", SectionKind::Treatment),
    ("inheritance", "Inheritance", SectionKind::Causes),
    ("frequency", "How common it is", SectionKind::Other),
    ("genetic changes", "Genetic changes", SectionKind::Causes),
    ("causes", "Causes", SectionKind::Causes),
    ("exams and tests", "Exams and tests", SectionKind::Diagnosis),
    ("research", "Research", SectionKind::Other),
    ("outlook", "Outlook", SectionKind::Outlook),
    ("susceptibility", "Who is at risk", SectionKind::RiskFactors),
    ("considerations", "What to do", SectionKind::SelfCare),
    ("prevention", "Prevention", SectionKind::Prevention),
    ("stages", "Stages", SectionKind::Other),
    ("complications", "Complications", SectionKind::Complications),
    ("support groups", "Support", SectionKind::Support),
];

/// Heading and kind of the section for a question; a type that is not known keeps its question.
pub(super) fn heading(kind: &str, question: &str) -> (String, SectionKind) {
    if let Some((_, heading, kind)) = TYPES.iter().find(|(name, ..)| *name == kind) {
        return ((*heading).to_owned(), *kind);
    }
    let question = question.trim_end_matches(['?', ' ', '.']);
    let mut letters = question.chars();
    match letters.next() {
        Some(first) => {
            let heading = format!("{}{}?", first.to_uppercase(), letters.as_str()).replace("What is (are)", "What is");
            let kind = section_kind(&heading);
            (heading, kind)
        }
        None => ("Question and answer".to_owned(), SectionKind::Other),
    }
}

/// How questions of MedQuAD begin.
const FORMS: [&str; 15] = [
    "what is (are) ",
    "what are the symptoms of ",
    "what are the treatments for ",
    "what are the genetic changes related to ",
    "what are the stages of ",
    "what are the complications of ",
    "what is the outlook for ",
    "what causes ",
    "what to do for ",
    "how many people are affected by ",
    "how to diagnose ",
    "how to prevent ",
    "who is at risk for ",
    "is ",
    "what is ",
];

/// What questions are about: the subject of the first of a set form ("What are the symptoms of X ?"), else the first question itself.
pub(super) fn first_subject<'a>(questions: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    questions.clone().find_map(subject).or_else(|| {
        let mut own = questions.filter(|question| !FORMS.iter().any(|form| question.to_lowercase().starts_with(form.trim())));
        own.find(|question| question.split(' ').count() > 2).map(str::to_owned)
    })
}

fn subject(question: &str) -> Option<String> {
    let question = question.trim_end_matches(['?', ' ']);
    let lower = question.to_lowercase();
    let form = FORMS.iter().find(|form| lower.starts_with(**form))?;
    let subject = question.get(form.len()..)?.trim().trim_end_matches(" inherited").trim_end_matches('?').trim();
    (!subject.is_empty() && !subject.starts_with('(')).then(|| subject.to_owned())
}
