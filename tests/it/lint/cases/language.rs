//! Cases of the L rules.

use super::*;

pub(super) const CASES: &[Case] = &[
    (
        "L-01",
        "hard words",
        |a| {
            for s in &mut a.sections {
                s.blocks = blocks("Considerable complications necessitate immediate hospitalisation.");
            }
        },
        |_| {},
    ),
    (
        "L-02",
        "long words",
        |a| {
            for s in &mut a.sections {
                s.blocks = blocks("Considerable complications necessitate immediate hospitalisation.");
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
                say(a, &"word ".repeat(21));
            }
        },
        |a| {
            for _ in 0..12 {
                say(a, &"word ".repeat(20));
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
                say(a, "The test is usually done there.");
            }
        },
        |a| {
            for _ in 0..30 {
                say(a, "Nurses do the test. You are tired.");
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
];
