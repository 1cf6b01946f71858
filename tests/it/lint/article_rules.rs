//! One fault and one near miss for every rule that reads an article by itself, as data. Each starts from an article without a fault.

use super::*;
use healthshelf_core::lint;
use healthshelf_core::model::{
    Asset, BodySystem, Certainty, Dose, EvidenceNote, Figure, Relation, RelationKind, RelationOrigin, Reviewer, Sensitivity, Teaser, Waiver,
};

/// A rule, what is wrong, the change that makes it so, and the near miss that is right.
type Case = (&'static str, &'static str, fn(&mut Article), fn(&mut Article));

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

const CASES: &[Case] = &[
    (
        "S-01",
        "a section is missing",
        |a| a.sections.retain(|s| s.kind != SectionKind::Outlook),
        |a| a.sections.retain(|s| s.kind != SectionKind::Other),
    ),
    (
        "S-01",
        "a section is nearly empty",
        |a| set_section(a, SectionKind::Outlook, "Good."),
        |a| set_section(a, SectionKind::Outlook, "- good\n- bad"),
    ),
    (
        "S-01",
        "help comes late in a symptom",
        |a| {
            kind(a, Kind::Symptom);
            let help = a.sections.remove(1);
            a.sections.push(help);
        },
        |a| kind(a, Kind::Symptom),
    ),
    ("S-02", "the lede is long", |a| a.lede = "word ".repeat(50), |a| a.lede = "words ".repeat(30).trim().into()),
    (
        "S-02",
        "the lede has 3 long sentences",
        |a| a.lede = "This is a sentence of a good many words that run on and on. Here is two. And three.".into(),
        |a| a.lede = "This is a lede. It has 3 short sentences in it, and none is long. That is fine so.".into(),
    ),
    (
        "S-02",
        "the lede asks",
        |a| a.lede = "So what are the causes of losing several pregnancies, and what can you do about it today?".into(),
        |_| {},
    ),
    ("S-03", "there are 2 key points", |a| a.key_points.truncate(2), |a| a.key_points.push("A fourth point.".into())),
    ("S-03", "a key point is long", |a| a.key_points[0] = "word ".repeat(40), |a| a.key_points[0] = "w".repeat(140)),
    (
        "S-04",
        "no key point names the danger",
        |a| a.key_points[2] = "Eat well.".into(),
        |a| a.key_points[2] = "Fainting is a danger sign.".into(),
    ),
    ("S-06", "the title asks", |a| a.title = "Why again?".into(), |a| a.title = "Why again".into()),
    ("S-06", "the title is long", |a| a.title = "a".repeat(66), |a| a.title = "a".repeat(65)),
    ("S-06", "the title is cut off", |a| a.title = "Losing many...".into(), |a| a.title = "Losing many".into()),
    ("S-07", "a level is skipped", |a| a.sections[3].level = 4, |a| a.sections[3].level = 3),
    (
        "S-08",
        "a heading is numbered",
        |a| a.sections[3].heading = "1. Causes".into(),
        |a| a.sections[3].heading = "Causes after 14 weeks".into(),
    ),
    ("S-08", "a heading asks", |a| a.sections[3].heading = "What causes it?".into(), |a| a.sections[8].heading = "What to ask?".into()),
    (
        "S-08",
        "a heading has capitals",
        |a| a.sections[3].heading = "Common Causes Today".into(),
        |a| a.sections[3].heading = "Causes in Denmark".into(),
    ),
    ("S-09", "markup is left", |a| say(a, "One<br/>two."), |a| say(a, "Fewer than 3 < 5.")),
    ("S-09", "debris is a line", |a| say(a, "Recommend"), |a| say(a, "Doctors recommend rest.")),
    ("S-09", "a link has no words", |a| say(a, "See [](miscarriage)."), |a| say(a, "See [miscarriage](miscarriage).")),
    ("S-10", "the body is short", |a| set_section(a, SectionKind::Causes, "None."), |_| {}),
    ("S-11", "the slug has capitals", |a| a.source_key = "Recurrent-Loss".into(), |a| a.source_key = "recurrent-loss".into()),
    ("S-12", "a step begins without a verb", |a| first_aid(a, "1. The person must lie."), |a| first_aid(a, "1. Lay the person down.")),
    ("S-12", "there are 11 steps", |a| first_aid(a, &"1. Wait.\n".repeat(11)), |a| first_aid(a, &"1. Wait.\n".repeat(10))),
    (
        "S-12",
        "a step is long",
        |a| first_aid(a, &format!("1. Wait {}", "and ".repeat(25))),
        |a| first_aid(a, &format!("1. Wait {}", "and ".repeat(24))),
    ),
    ("S-12", "the steps are no steps", |a| first_aid(a, "- Wait.\n- Look."), |a| first_aid(a, "1. Wait.\n1. Look.")),
    (
        "X-01",
        "a listed slug has no emergency card",
        |a| card_items(a, "! urgent same-day-care See a doctor today if:\n* you bleed"),
        |a| {
            a.source_key = "hay-fever".into();
            card_items(a, "! urgent same-day-care See a doctor today if:\n* you bleed");
        },
    ),
    (
        "X-02",
        "a condition has no card",
        |a| {
            a.source_key = "hay-fever".into();
            card_items(a, "Get help when you feel you need it, at any time of day, from a person you trust.");
        },
        |a| kind(a, Kind::Guide),
    ),
    (
        "X-03",
        "a card does not begin with its action",
        |a| card_items(a, "! emergency call-ambulance You are ill if:\n* you faint"),
        |a| card_items(a, "! emergency call-ambulance {{call.ambulance}} if:\n* you faint"),
    ),
    (
        "X-03",
        "a card does not say if",
        |a| card_items(a, "! non-urgent see-doctor See a doctor about:\n* pain"),
        |a| card_items(a, "! non-urgent see-doctor See a doctor if you have:\n* pain"),
    ),
    (
        "X-03",
        "a sign is long",
        |a| card_items(a, &format!("! non-urgent see-doctor See a doctor if:\n* {LONG_ITEM}")),
        |a| card_items(a, "! non-urgent see-doctor See a doctor if:\n* pain"),
    ),
    (
        "X-03",
        "an emergency card links",
        |a| card_items(a, "! emergency call-ambulance {{call.ambulance}} if:\n* you [faint](fainting)"),
        |a| card_items(a, "! non-urgent see-doctor See a doctor if:\n* you [faint](fainting)"),
    ),
    (
        "X-03",
        "a card has 9 signs",
        |a| card_items(a, &format!("! non-urgent see-doctor See a doctor if:\n{}", "* pain\n".repeat(9))),
        |a| card_items(a, &format!("! non-urgent see-doctor See a doctor if:\n{}", "* pain\n".repeat(8))),
    ),
    (
        "X-03",
        "a note is long",
        |a| card_items(a, "! non-urgent see-doctor See a doctor if:\n* pain\n% One. Two. Three."),
        |a| card_items(a, "! non-urgent see-doctor See a doctor if:\n* pain\n% One. Two."),
    ),
    ("X-04", "the cards are out of order", |a| a.sections[1].blocks.reverse(), |_| {}),
    (
        "X-04",
        "text stands between cards",
        |a| a.sections[1].blocks.insert(1, Block::Paragraph { inlines: inlines("Text.") }),
        |a| say(a, "Text."),
    ),
    (
        "X-04",
        "a level has 3 cards",
        |a| card_items(a, &"! non-urgent see-doctor See a doctor if:\n* pain\n".repeat(3)),
        |a| card_items(a, &"! non-urgent see-doctor See a doctor if:\n* pain\n".repeat(2)),
    ),
    (
        "X-05",
        "an emergency number stands in the text",
        |a| say(a, "Call 112 at once."),
        |a| say(a, "A study of 112 women, and 10,000 men."),
    ),
    ("X-05", "a phone number stands in the text", |a| say(a, "Phone 0800 1111."), |a| say(a, "In the years 2019 to 2021, and 1,000 more.")),
    (
        "X-06",
        "the card of a symptom comes late",
        |a| {
            kind(a, Kind::Symptom);
            set_section(a, SectionKind::Overview, &"One two three four five six seven. ".repeat(22));
        },
        |a| kind(a, Kind::Symptom),
    ),
    (
        "X-07",
        "poison is to be vomited",
        |a| say(a, "After poisoning, make the person vomit."),
        |a| say(a, "x do not make a person vomit after poisoning"),
    ),
    ("X-07", "burns get butter", |a| say(a, "Put butter on burns."), |a| say(a, "Put cool water on burns.")),
    ("X-07", "a snake bite is sucked", |a| say(a, "After a snake bite, suck the wound."), |a| say(a, "x do not suck a snake bite")),
    (
        "X-07",
        "something goes in the mouth",
        |a| say(a, "In a seizure, put a spoon in the mouth."),
        |a| say(a, "In a seizure, put a coat under the head."),
    ),
    (
        "X-07",
        "fingers sweep",
        |a| say(a, "When a child is choking, do a finger sweep."),
        |a| say(a, "When a child is choking, slap the back."),
    ),
    ("X-08", "a dose stands in the text", |a| say(a, "Take 500 mg of it."), |a| say(a, "Drink 500 ml of water, or 14 units of alcohol.")),
    ("X-08", "a dose has no reference", |a| dose(a, "500 mg", "nowhere"), |a| dose(a, "500 mg", "rcog17")),
    ("X-09", "a don't item is bare", |a| say(a, "x drive"), |a| say(a, "x never drive\nx do not drink")),
    (
        "X-10",
        "a warning sends to the doctor",
        |a| {
            let blocks = blocks("Go to a doctor.");
            a.sections[0].blocks.push(Block::Warning { title: None, blocks });
        },
        |a| {
            let blocks = blocks("Lead is a poison.");
            a.sections[0].blocks.push(Block::Warning { title: None, blocks });
        },
    ),
    (
        "X-10",
        "there are 3 warnings",
        |a| a.sections[0].blocks.extend(vec![Block::Warning { title: None, blocks: blocks("Heat.") }; 3]),
        |a| a.sections[0].blocks.extend(vec![Block::Warning { title: None, blocks: blocks("Heat.") }; 2]),
    ),
    ("X-11", "suicide is committed", |a| say(a, "Some commit suicide."), |a| say(a, "Some die by suicide.")),
    (
        "X-11",
        "means are named",
        |a| {
            a.categories = vec!["mental-health".into()];
            say(a, "They tie a noose.");
        },
        |a| say(a, "The vets use a noose."),
    ),
    (
        "X-12",
        "an article on abuse has no quick exit",
        |a| {
            kind(a, Kind::Safety);
            a.title = "Help after abuse".into();
        },
        |a| {
            kind(a, Kind::Safety);
            a.title = "Help after abuse".into();
            a.sensitivity = vec![Sensitivity::Abuse];
        },
    ),
    (
        "X-13",
        "a medicine without a word on pregnancy",
        |a| {
            for section in &mut a.sections {
                section.blocks = blocks("Take ibuprofen, which helps with the pain.");
            }
            no_pregnancy(a);
        },
        |a| {
            for section in &mut a.sections {
                section.blocks = blocks("Do not take ibuprofen. Take away any tablets.");
            }
            no_pregnancy(a);
        },
    ),
    (
        "X-14",
        "a lung condition forgets children",
        |a| {
            a.body_systems = vec![BodySystem::Respiratory];
            a.audience = None;
            for section in &mut a.sections {
                section.blocks = blocks("Nothing.");
            }
            a.lede = String::new();
        },
        |a| a.body_systems = vec![BodySystem::Respiratory],
    ),
    (
        "X-15",
        "the pad count is missing",
        |a| card_items(a, "! emergency call-ambulance {{call.ambulance}} if:\n* you faint\n* your shoulder hurts"),
        |_| {},
    ),
    (
        "R-01",
        "there are 2 references",
        |a| a.references.truncate(2),
        |a| {
            kind(a, Kind::Guide);
            a.references.truncate(2);
        },
    ),
    ("R-01", "an encyclopaedia does not count", |a| a.references[0].publisher = "Wikipedia".into(), |_| {}),
    (
        "R-02",
        "a reference has no address",
        |a| a.references[0].url = None,
        |a| {
            a.references[0].url = None;
            a.references[0].doi = Some("10.1000/1".into());
        },
    ),
    ("R-02", "a year is to come", |a| a.references[0].year = 2027, |a| a.references[0].year = 1990),
    (
        "R-03",
        "nothing strong",
        |a| a.references.iter_mut().for_each(|r| r.kind = ReferenceType::Cohort),
        |a| a.references.iter_mut().skip(1).for_each(|r| r.kind = ReferenceType::Cohort),
    ),
    (
        "R-03",
        "first aid without its source",
        |a| kind(a, Kind::FirstAid),
        |a| {
            kind(a, Kind::FirstAid);
            a.references[0].publisher = "European Resuscitation Council".into();
        },
    ),
    (
        "R-04",
        "the newest source is 6 years old",
        |a| a.references.iter_mut().for_each(|r| r.year = 2020),
        |a| a.references.iter_mut().for_each(|r| r.year = 2021),
    ),
    (
        "R-04",
        "a guideline is replaced",
        |a| a.references[0].superseded_by = Some("the 2025 guideline".into()),
        |a| a.references[2].superseded_by = Some("x".into()),
    ),
    ("R-05", "nobody saw a source", |a| a.references[0].verified = Verified::NotSeen, |a| a.references[0].verified = Verified::SeenListing),
    ("R-06", "one publisher only", |a| a.references.iter_mut().for_each(|r| r.publisher = "RCOG".into()), |_| {}),
    (
        "R-06",
        "one publisher too often",
        |a| {
            for n in 0..6 {
                a.references.push(reference(&format!("x{n}"), "RCOG", ReferenceType::Trial))
            }
        },
        |a| {
            for n in 0..3 {
                a.references.push(reference(&format!("x{n}"), "RCOG", ReferenceType::Trial))
            }
        },
    ),
    (
        "R-07",
        "a share has no mark",
        |a| say(a, "This helps 3 in 100 women."),
        |a| say(a, "This helps 3 in 100 women. [@rcog17] A 2% cream does not."),
    ),
    (
        "R-07",
        "a key point gives a share that the body does not",
        |a| a.key_points[0] = "About 7 in 100 have it.".into(),
        |a| a.key_points[0] = "About 2 in 100 women have it.".into(),
    ),
    (
        "R-08",
        "low certainty sounds sure",
        |a| {
            say(a, "Bed rest prevents a loss.");
            note(a, "bed rest prevents a loss", Certainty::Low);
        },
        |a| {
            say(a, "Bed rest may prevent a loss.");
            note(a, "bed rest prevents a loss", Certainty::Low);
        },
    ),
    (
        "R-08",
        "an evidence note sounds sure",
        |a| a.sections[0].blocks.push(Block::EvidenceNote { certainty: Certainty::VeryLow, inlines: inlines("It helps.") }),
        |a| a.sections[0].blocks.push(Block::EvidenceNote { certainty: Certainty::VeryLow, inlines: inlines("It is not clear.") }),
    ),
    (
        "R-09",
        "a shop is a source",
        |a| a.references[0].url = Some("https://www.amazon.com/book".into()),
        |a| a.references[0].url = Some("https://notamazon.example/".into()),
    ),
    (
        "R-10",
        "one country's guideline for all",
        |a| {
            a.references.iter_mut().for_each(|r| r.region = Some("DK".into()));
            set_section(a, SectionKind::Overview, "Losing several pregnancies.");
        },
        |a| {
            a.references.iter_mut().for_each(|r| r.region = Some("DK".into()));
            set_section(a, SectionKind::Overview, "Losing several pregnancies.");
            say(a, "Danish doctors offer tests.");
        },
    ),
    ("D-01", "no date of review", |a| a.last_reviewed = None, |_| {}),
    ("D-01", "the next review is today", |a| a.next_review = date("2026-11-22"), |a| a.next_review = date("2026-11-23")),
    ("D-01", "reviewed before it was written", |a| a.authored_on = date("2026-11-23"), |a| a.authored_on = date("2026-11-22")),
    (
        "D-02",
        "the next review is far",
        |a| a.next_review = date("2028-11-23"),
        |a| {
            a.categories = vec!["heart-blood".into()];
            a.next_review = date("2029-11-22");
        },
    ),
    (
        "D-03",
        "a clinician without a name",
        |a| a.review_state = ReviewState::Clinician,
        |a| {
            a.review_state = ReviewState::Clinician;
            a.reviewed_by = vec![Reviewer { name: "A. Real".into(), credential: "Midwife".into(), organisation: "A clinic".into() }];
        },
    ),
    ("D-04", "review is claimed", |a| say(a, "This text is medically reviewed."), |a| say(a, "This text is not reviewed by a doctor.")),
    ("D-05", "time passes", |a| say(a, "Doctors recently changed this."), |a| say(a, "See a doctor if you have recently had a loss.")),
    ("D-06", "a revision has no entry", |a| a.revision = 2, |a| a.revision = 1),
    ("D-07", "nobody says what drafted it", |a| a.drafted_with = DraftedWith::Unknown, |a| a.drafted_with = DraftedWith::Human),
    (
        "L-01",
        "hard words",
        |a| {
            for s in &mut a.sections {
                s.blocks = blocks("Considerable complications necessitate immediate hospitalisation.")
            }
        },
        |_| {},
    ),
    (
        "L-02",
        "long words",
        |a| {
            for s in &mut a.sections {
                s.blocks = blocks("Considerable complications necessitate immediate hospitalisation.")
            }
        },
        |_| {},
    ),
    ("L-03", "a sentence of 31 words", |a| say(a, &"word ".repeat(31)), |a| say(a, &"word ".repeat(30))),
    (
        "L-04",
        "many long sentences",
        |a| {
            for _ in 0..12 {
                say(a, &"word ".repeat(21))
            }
        },
        |a| {
            for _ in 0..12 {
                say(a, &"word ".repeat(20))
            }
        },
    ),
    ("L-05", "a paragraph of 4 sentences", |a| say(a, "One. Two. Three. Four."), |a| say(a, "One. Two. Three.")),
    ("L-05", "a list of 9", |a| say(a, &"- one\n".repeat(9)), |a| say(a, &"- one\n".repeat(8))),
    ("L-05", "an item of 2 sentences", |a| say(a, "- One. Two.\n- three"), |a| say(a, "- One. Two.\n- Three.")),
    (
        "L-07",
        "a short form is not written out",
        |a| say(a, "Ask about IVF."),
        |a| say(a, "Ask about test-tube fertility treatment (IVF). The IVF clinic helps. HIV does not."),
    ),
    (
        "L-08",
        "passive",
        |a| {
            for _ in 0..30 {
                say(a, "The test is usually done there.")
            }
        },
        |a| {
            for _ in 0..30 {
                say(a, "Nurses do the test. You are tired.")
            }
        },
    ),
    (
        "L-09",
        "vague risk",
        |a| add_section(a, SectionKind::Risks, "Risks", "Infection is rare."),
        |a| add_section(a, SectionKind::Risks, "Risks", "Infection is rare, in 1 in 100 women. [@rcog17]"),
    ),
    ("L-10", "blame", |a| say(a, "She suffers from pain."), |a| say(a, "She has pain.")),
    (
        "L-10",
        "an old name is no synonym",
        |a| a.terms.push(term("incompetent cervix", TermType::Medical)),
        |a| a.terms.push(term("incompetent cervix", TermType::Outdated)),
    ),
    (
        "L-11",
        "skin is red only",
        |a| {
            a.categories = vec!["skin-hair-nails".into()];
            say(a, "The skin is red.");
        },
        |a| {
            a.categories = vec!["skin-hair-nails".into()];
            say(a, "On brown or black skin it looks darker.");
        },
    ),
    ("L-12", "American spelling", |a| say(a, "This is anemia."), |a| say(a, "This is anaemia. Take paracetamol (acetaminophen).")),
    ("L-13", "bare degrees", |a| say(a, "A fever is 38°C."), |a| say(a, "A fever is 38 °C (100.4 °F).")),
    ("L-13", "inches first", |a| say(a, "It is 2 inches long."), |a| say(a, "It is 5 cm (2 inches) long.")),
    ("L-13", "a dash for a range", |a| say(a, "It lasts 2-3 days."), |a| say(a, "It lasts 2 to 3 days from 2026-11-22, after COVID-19.")),
    ("L-13", "a dose has no unit", |a| dose(a, "500", "rcog17"), |a| dose(a, "500 mg", "rcog17")),
    (
        "L-14",
        "percent and 1 in N",
        |a| say(a, "It helps 3% of them. [@rcog17] It helps 3 in 100. [@rcog17]"),
        |a| add_section(a, SectionKind::Complications, "Later", "It helps 3% of them. [@rcog17]"),
    ),
    (
        "L-14",
        "a decimal",
        |a| add_section(a, SectionKind::Complications, "Later", "It helps 3.5% of them. [@rcog17]"),
        |a| add_section(a, SectionKind::Complications, "Later", "It helps 3% of them. [@rcog17]"),
    ),
    (
        "L-14",
        "two denominators",
        |a| say(a, "It was 1 in 20 before and 1 in 300 after. [@rcog17]"),
        |a| say(a, "It was 15 in 300 before and 1 in 300 after. [@rcog17]"),
    ),
    ("L-15", "another language", |a| a.language = Some("de".into()), |a| a.language = Some("en-GB".into())),
    ("C-01", "a promise", |a| say(a, "It is guaranteed to work."), |a| say(a, "No treatment is guaranteed to work.")),
    (
        "C-02",
        "a cure without a source",
        |a| say(a, "Pills cure chlamydia."),
        |a| say(a, "Pills cure chlamydia. [@rcog17] There is no cure for herpes."),
    ),
    ("C-02", "a cure of what is never cured", |a| say(a, "Pills cure herpes. [@rcog17]"), |a| say(a, "Herpes is managed, not cured.")),
    ("C-03", "only one way", |a| say(a, "Surgery is the only way."), |a| say(a, "Surgery is not the only way.")),
    ("C-04", "empty authority", |a| say(a, "Studies show that it works."), |a| say(a, "Studies show that it works. [@rcog17]")),
    ("C-05", "toxins", |a| say(a, "Tea boosts your immunity."), |a| say(a, "You do not need a detox.")),
    ("C-06", "promotion", |a| say(a, "Book now at our clinic."), |a| say(a, "Go to the clinic.")),
    ("C-07", "stress is blamed", |a| say(a, "Stress causes a miscarriage."), |a| say(a, "Stress does not cause a miscarriage.")),
    (
        "C-07",
        "the luteal phase is blamed",
        |a| say(a, "The luteal phase may be short. This can lead to miscarriage."),
        |a| say(a, "A short luteal phase has not been shown to cause miscarriage."),
    ),
    ("C-08", "a medicine is stopped", |a| say(a, "Feel free to stop taking the pills."), |a| say(a, "Do not stop taking the pills.")),
    ("C-09", "a remedy", |a| say(a, "Homeopathy helps."), |a| say(a, "There is no evidence that homeopathy helps.")),
    (
        "C-10",
        "the reader is diagnosed",
        |a| say(a, "This means you have an infection."),
        |a| say(a, "If you have an infection, rest. Tell us what pain you have. You have the right to ask."),
    ),
    (
        "C-01",
        "a myth is told and not put right",
        |a| add_section(a, SectionKind::Myths, "Myths", "There is a miracle pill."),
        |a| add_section(a, SectionKind::Myths, "Myths", "There is a miracle pill. That is wrong."),
    ),
    ("K-01", "a link to no section", |a| say(a, "See [tests](#nowhere)."), |a| say(a, "See [tests](#overview-0).")),
    ("K-04", "a link says here", |a| say(a, "Read [here](miscarriage)."), |a| say(a, "Read about [miscarriage](miscarriage).")),
    ("K-04", "the same words go elsewhere", |a| say(a, "See [loss](a) and [loss](b)."), |a| say(a, "See [loss](a) and [loss](a).")),
    ("Y-01", "2 names", |a| a.terms.truncate(2), |a| a.terms.truncate(4)),
    ("Y-01", "no lay name", |a| a.terms[1].kind = TermType::Synonym, |_| {}),
    ("Y-03", "no misspelling", |a| a.terms.truncate(3), |_| {}),
    (
        "Y-03",
        "no American form",
        |a| a.title = "Anaemia in pregnancy".into(),
        |a| {
            a.title = "Anaemia in pregnancy".into();
            a.terms.push(term("anemia", TermType::Spelling));
            a.terms.push(term("anaemia in pregnancie", TermType::Misspelling));
            a.terms.retain(|t| t.term != "recurent miscarriage");
        },
    ),
    ("Y-03", "a misspelling of nothing", |a| a.terms[3].term = "rabbit".into(), |a| a.terms[3].term = "recurrent mis carriage".into()),
    ("Y-05", "an old name in use", |a| say(a, "Habitual abortion is hard."), |a| say(a, "An older name is habitual abortion.")),
    ("I-01", "alt text is a file name", |a| figure(a, "womb", "womb.png", None), |a| figure(a, "womb", "A womb with a wall in it", None)),
    ("I-01", "alt text says image", |a| figure(a, "womb", "Image of a womb", None), |a| figure(a, "womb", "A womb", None)),
    (
        "I-02",
        "a chart has no description",
        |a| figure(a, "loss", "Chart of losses by age", None),
        |a| figure(a, "loss", "Chart of losses by age", Some(&"word ".repeat(30))),
    ),
    (
        "I-03",
        "skin without a tone",
        |a| {
            a.categories = vec!["skin-hair-nails".into()];
            figure(a, "arm", "Rash on the arm", None);
        },
        |a| {
            a.categories = vec!["skin-hair-nails".into()];
            figure(a, "arm", "Rash on brown skin", None);
            figure(a, "leg", "Rash on white skin", None);
        },
    ),
    (
        "I-04",
        "no licence",
        |a| {
            figure(a, "womb", "A womb", None);
            a.assets[0].licence = None;
        },
        |a| figure(a, "womb", "A womb", None),
    ),
    (
        "I-04",
        "a picture that is not there",
        |a| {
            figure(a, "womb", "A womb", None);
            a.assets.clear();
        },
        |a| figure(a, "womb", "A womb", None),
    ),
    (
        "M-01",
        "a script address",
        |a| say(a, "See [this page of ours](javascript:alert)."),
        |a| say(a, "See [this page of ours](https://example.org/)."),
    ),
    ("M-01", "a script", |a| say(a, "<script>x</script>"), |a| say(a, "A script is a text.")),
    (
        "M-01",
        "a remote picture",
        |a| {
            figure(a, "womb", "A womb", None);
            a.assets[0].file = "https://example.org/a.png".into();
        },
        |a| figure(a, "womb", "A womb", None),
    ),
    ("M-04", "a teaser is cut", |a| teaser(a, true), |a| teaser(a, false)),
];

fn no_pregnancy(a: &mut Article) {
    a.title = "Pain".into();
    a.lede = "Pain.".into();
    a.key_points.clear();
}

fn found(change: fn(&mut Article)) -> Vec<Finding> {
    let mut article = sound();
    change(&mut article);
    lint::article(&article, &today())
}

#[test]
fn an_article_without_a_fault_has_no_findings() {
    let findings = lint::article(&sound(), &today());
    assert!(findings.is_empty(), "{}", listed(&findings));
}

#[test]
fn every_rule_finds_its_fault() {
    let missed: Vec<String> = CASES
        .iter()
        .map(|(rule, what, fault, _)| (rule, what, found(*fault)))
        .filter(|(rule, _, findings)| !findings.iter().any(|finding| finding.rule == **rule))
        .map(|(rule, what, findings)| format!("\n{rule} {what}:{}", listed(&findings)))
        .collect();
    assert!(missed.is_empty(), "{}", missed.concat());
}

#[test]
fn no_rule_finds_fault_with_the_near_miss() {
    let wrong: Vec<String> = CASES
        .iter()
        .flat_map(|(rule, what, _, right)| {
            let findings = found(*right);
            findings
                .into_iter()
                .filter(|finding| finding.rule == *rule)
                .map(move |f| format!("\n{rule} {what}: {}", f.message))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn a_glossary_word_is_explained_where_it_first_stands() {
    let glossary = ["chromosomes".to_owned()];
    let context = Context { glossary: &glossary, ..today() };
    let rules_of = |text: &str| {
        let mut article = sound();
        article.key_points[0] = "Most early losses happen by chance. They are not your fault.".into();
        article.sections[0].blocks = blocks(text);
        rules(&lint::article(&article, &context)).contains(&"L-06".to_owned())
    };
    assert!(rules_of("There are too many chromosomes."));
    assert!(!rules_of("There are too many threads of genes (chromosomes)."));
    assert!(!rules_of("There are too many _chromosomes_."));
}

#[test]
fn rules_with_two_bounds_weigh_by_how_far_they_are_missed() {
    let of_year = |year: u16| {
        let mut article = sound();
        article.references.iter_mut().for_each(|reference| reference.year = year);
        severity_of(&lint::article(&article, &today()), "R-04")
    };
    assert_eq!([of_year(2021), of_year(2020), of_year(2017)], [None, Some(Severity::Warning), Some(Severity::Error)]);
    let with_hard_words = |kind: Kind| {
        let mut article = sound();
        article.kind = kind;
        for section in &mut article.sections {
            section.blocks =
                blocks("The nurses often measure the pressure there and explain every medicine to you again in simple sentences.");
        }
        severity_of(&lint::article(&article, &today()), "L-01")
    };
    assert_eq!([with_hard_words(Kind::Condition), with_hard_words(Kind::FirstAid)], [Some(Severity::Warning), Some(Severity::Error)]);
}

fn waived(rule: &str, until: &str, change: fn(&mut Article)) -> Option<Severity> {
    let mut article = sound();
    change(&mut article);
    article.waive = vec![Waiver { rule: rule.into(), why: "it is right here".into(), until: date(until).expect("a date") }];
    severity_of(&lint::article(&article, &today()), rule)
}

#[test]
fn a_waiver_lowers_a_warning_and_nothing_else() {
    let vague: fn(&mut Article) = |a| say(a, "Ask about IVF.");
    assert_eq!(waived("L-07", "2026-11-22", vague), Some(Severity::Information));
    assert_eq!(waived("L-07", "2026-11-21", vague), Some(Severity::Warning), "a waiver ends with its day");
    assert_eq!(waived("L-03", "2027-01-01", |a| say(a, &"word ".repeat(31))), Some(Severity::Error), "errors cannot be waived");
    let warnings: fn(&mut Article) = |a| a.sections[0].blocks.extend(vec![Block::Warning { title: None, blocks: blocks("Heat.") }; 3]);
    assert_eq!(waived("X-10", "2027-01-01", warnings), Some(Severity::Warning), "safety rules cannot be waived");
}

#[test]
fn only_the_first_three_waivers_of_an_article_count() {
    let mut article = sound();
    say(&mut article, "Ask about IVF.");
    let waiver = |rule: &str| Waiver { rule: rule.into(), why: "so".into(), until: date("2027-01-01").expect("a date") };
    article.waive = ["L-04", "L-05", "L-08", "L-07"].map(waiver).into();
    assert_eq!(severity_of(&lint::article(&article, &today()), "L-07"), Some(Severity::Warning));
}

#[test]
fn in_an_import_only_sanitising_keeps_its_weight() {
    let mut article = sound();
    say(&mut article, "<script>x</script> Call 999.");
    article.references.clear();
    let findings = lint::article(&article, &Context { imported: true, ..today() });
    assert_eq!(severity_of(&findings, "M-01"), Some(Severity::Error));
    assert!(rules(&findings).contains(&"X-05".to_owned()));
    assert!(findings.iter().all(|f| f.rule == "M-01" || f.severity == Severity::Information), "{}", listed(&findings));
}

#[test]
fn an_import_says_what_its_source_does_not_give() {
    let import = |article: &Article| lint::article(article, &Context { imported: true, ..today() });
    let unknown = import(&Article::unknown("page", "A page"));
    let message = unknown.iter().find(|finding| finding.rule == "M-02").map(|finding| finding.message.clone()).unwrap_or_default();
    assert!(message.contains("language, licence, date, author"), "{message}");
    assert!(rules(&unknown).contains(&"M-03".to_owned()), "an undated import says so");
    let mut old = sound();
    (old.authored_on, old.last_reviewed) = (date("2021-11-21"), None);
    assert!(rules(&import(&old)).contains(&"M-03".to_owned()), "older than 5 years");
    old.authored_on = date("2021-11-23");
    assert!(!rules(&import(&old)).contains(&"M-03".to_owned()), "not older than 5 years");
}

#[test]
fn many_findings_of_one_rule_are_counted_and_come_in_the_order_of_the_rules() {
    let mut article = sound();
    (0..20).for_each(|_| say(&mut article, "Call 999."));
    article.drafted_with = DraftedWith::Unknown;
    let findings = lint::article(&article, &today());
    let numbers: Vec<&Finding> = findings.iter().filter(|finding| finding.rule == "X-05").collect();
    assert_eq!(numbers.len(), 6);
    assert!(numbers[5].message.contains("14 more"), "{}", numbers[5].message);
    assert!(findings.is_sorted_by_key(|finding| finding.rule.clone()));
}

#[test]
fn a_changed_advice_is_flagged() {
    let mut article = sound();
    let entry = |advice_changed| healthshelf_core::model::ChangeEntry {
        date: date("2026-11-22").expect("a date"),
        change: "New card.".into(),
        advice_changed,
    };
    article.changelog = vec![entry(false)];
    assert!(!rules(&lint::article(&article, &today())).contains(&"D-06".to_owned()));
    article.changelog = vec![entry(true)];
    assert_eq!(severity_of(&lint::article(&article, &today()), "D-06"), Some(Severity::Information));
}
