//! Cases of the X rules.

use super::*;

pub(super) const CASES: &[Case] = &[
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
];
