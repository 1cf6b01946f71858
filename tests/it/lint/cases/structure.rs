//! Cases of the S rules.

use super::*;

pub(super) const CASES: &[Case] = &[
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
];
