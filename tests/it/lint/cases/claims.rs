//! Cases of the C rules.

use super::*;

pub(super) const CASES: &[Case] = &[
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
];
