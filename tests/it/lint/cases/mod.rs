//! The cases of [`super::article_rules`]: a rule, what is wrong, the change that makes it so, and the near miss that is right.

mod claims;
mod evidence;
mod language;
mod names;
mod safety;
mod structure;

use super::*;
use healthshelf_core::model::{
    Asset, BodySystem, Certainty, Dose, EvidenceNote, Figure, Relation, RelationKind, RelationOrigin, Reviewer, Sensitivity, Teaser,
};

/// A rule, what is wrong, the change that makes it so, and the near miss that is right.
pub(super) type Case = (&'static str, &'static str, fn(&mut Article), fn(&mut Article));

fn kind(a: &mut Article, kind: Kind) {
    a.kind = kind;
    a.source_key = "some-subject".into();
}

fn card_items(a: &mut Article, text: &str) {
    set_section(a, SectionKind::WhenToGetHelp, text);
}

fn dose(a: &mut Article, amount: &str, reference: &str) {
    let text = |text: &str| text.to_owned();
    let dose = Dose {
        medicine: text("Paracetamol tablets"),
        group: text("adult"),
        amount: text(amount),
        interval: text("every 6 hours"),
        daily_max: text("4 g"),
        route: text("by mouth"),
        reference: text(reference),
        countries: Vec::new(),
        note: None,
    };
    a.sections[0].blocks.push(Block::Dose(dose));
}

fn figure(a: &mut Article, id: &str, alt: &str, long: Option<&str>) {
    let long_description = long.map(str::to_owned);
    a.assets.push(Asset {
        id: id.into(),
        file: format!("{id}.svg"),
        media_type: "image/svg+xml".into(),
        sha256: String::new(),
        alt: alt.into(),
        long_description: long_description.clone(),
        credit: Some("Own drawing".into()),
        licence: Some("CC-BY-4.0".into()),
        decorative: false,
    });
    a.sections[0].blocks.push(Block::Figure(Figure { asset: id.into(), alt: alt.into(), long_description, caption: Vec::new() }));
}

fn note(a: &mut Article, claim: &str, certainty: Certainty) {
    a.evidence_notes.push(EvidenceNote { claim: claim.into(), certainty, note: String::new(), refs: Vec::new() });
}

fn teaser(a: &mut Article, truncated: bool) {
    a.relations.push(Relation {
        kind: RelationKind::Related,
        title: "Miscarriage".into(),
        source: Some("miscarriage".into()),
        origin: RelationOrigin::Import,
        teaser: Some(Teaser { text: "The loss of a".into(), truncated }),
        language: None,
    });
}

fn first_aid(a: &mut Article, steps: &str) {
    kind(a, Kind::FirstAid);
    add_section(a, SectionKind::DoNow, "What to do now", steps);
}

const LONG_ITEM: &str = "you have a pain in your tummy that began after a meal and does not go away when you lie down and rest a while";

fn no_pregnancy(a: &mut Article) {
    a.title = "Pain".into();
    a.lede = "Pain.".into();
    a.key_points.clear();
}

/// Every case.
pub(super) fn all() -> impl Iterator<Item = &'static Case> {
    [claims::CASES, evidence::CASES, language::CASES, names::CASES, safety::CASES, structure::CASES].into_iter().flatten()
}
