//! Cases of the R and D rules.

use super::*;

pub(super) const CASES: &[Case] = &[
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
                a.references.push(reference(&format!("x{n}"), "RCOG", ReferenceType::Trial));
            }
        },
        |a| {
            for n in 0..3 {
                a.references.push(reference(&format!("x{n}"), "RCOG", ReferenceType::Trial));
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
];
