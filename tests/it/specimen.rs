//! One article with every kind of block and inline, of our own words.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use healthshelf_core::model::{
    Article, Asset, Block, CareAction, CareCard, CareLevel, Cell, Certainty, Dose, Figure, Inline, LinkTarget, ListItem, PartialDate,
    RefMark, Reference, ReferenceType, Section, SectionKind, Token, Verified,
};

use crate::common::{article, paragraph};

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::text(text)]
}

fn items(texts: &[&str]) -> Vec<ListItem> {
    texts.iter().map(|item| ListItem::new(text(item))).collect()
}

fn reference(id: &str, title: &str, url: Option<&str>, doi: Option<&str>) -> Reference {
    Reference {
        id: id.to_owned(),
        title: title.to_owned(),
        publisher: "Example House".to_owned(),
        year: 2024,
        kind: ReferenceType::Guideline,
        url: url.map(str::to_owned),
        doi: doi.map(str::to_owned),
        pmid: None,
        region: None,
        accessed: PartialDate::new("2026-11-22").unwrap(),
        verified: Verified::SeenFull,
        supports: Vec::new(),
        superseded_by: None,
    }
}

fn link(target: LinkTarget, words: &str) -> Inline {
    Inline::Link { target, inlines: text(words) }
}

fn to_article(source: &str, section: Option<&str>) -> LinkTarget {
    LinkTarget::Article { source: source.to_owned(), section: section.map(str::to_owned) }
}

/// Every kind of inline.
fn running() -> Block {
    Block::Paragraph {
        inlines: vec![
            Inline::text("Rest & drink <water>, "),
            Inline::Emphasis { inlines: text("often") },
            Inline::text(" and "),
            Inline::Strong { inlines: vec![Inline::text("never "), Inline::Emphasis { inlines: text("too hot") }] },
            Inline::text(": H"),
            Inline::Sub { inlines: text("2") },
            Inline::text("O, 10"),
            Inline::Sup { inlines: text("3") },
            Inline::text(", "),
            Inline::Code { text: "a`b*c".to_owned() },
            Inline::Ref(RefMark { ids: vec!["two".to_owned(), "gone".to_owned(), "one".to_owned()] }),
            Inline::Break,
            Inline::Term { entry: "film".to_owned(), text: "tear film".to_owned() },
            Inline::text(" "),
            Inline::Lang { lang: "ar".to_owned(), inlines: text("ماء") },
            Inline::text(" "),
            link(to_article("here", Some("part")), "an article that is here"),
            Inline::text(", "),
            link(to_article("absent", None), "one that is not"),
            Inline::text(", "),
            link(LinkTarget::Section { id: "lists".to_owned() }, "a section"),
            Inline::text(", "),
            link(LinkTarget::Section { id: "nowhere".to_owned() }, "no section"),
            Inline::text(", "),
            link(LinkTarget::External { url: "https://example.org/?a=1&b=\"2\"".to_owned() }, "an address"),
            Inline::text("."),
        ],
    }
}

fn card(level: CareLevel, token: Token) -> Block {
    Block::CareCard(CareCard {
        level,
        action: CareAction::CallAmbulance,
        heading: vec![Inline::Token { token }, Inline::text(" if:")],
        items: vec![text("you cannot see"), text("it hurts * a lot")],
        note: text("Do not drive."),
    })
}

fn cells(row: &[(&str, bool, u16, u16)]) -> Vec<Cell> {
    row.iter().map(|&(words, header, columns, rows)| Cell { inlines: text(words), header, columns, rows }).collect()
}

fn figure(asset: &str) -> Block {
    Block::Figure(Figure {
        asset: asset.to_owned(),
        alt: "A \"dry\" eye".to_owned(),
        long_description: Some("The eye is <red> at the rim.".to_owned()),
        caption: text("An eye"),
    })
}

fn dose() -> Block {
    Block::Dose(Dose {
        medicine: "Example drops".to_owned(),
        group: "adult".to_owned(),
        amount: "1 drop".to_owned(),
        interval: "every 4 hours".to_owned(),
        daily_max: "6 drops".to_owned(),
        route: "in the eye".to_owned(),
        reference: "one".to_owned(),
        countries: Vec::new(),
        note: Some("Take lenses out first.".to_owned()),
    })
}

fn lists() -> Vec<Block> {
    let mut nested = items(&["One", "Two"]);
    nested[1].children = vec![paragraph("More of two."), Block::List { items: items(&["Two and a half"]) }];
    vec![
        Block::List { items: nested },
        Block::Steps { items: items(&["Wash", "Dry"]) },
        Block::DoList { items: items(&["Blink"]) },
        Block::DontList { items: items(&["Do not rub"]) },
    ]
}

/// Every kind of block.
fn others() -> Vec<Block> {
    let table = Block::Table {
        caption: text("Drops | by day"),
        head: cells(&[("Day", false, 1, 1), ("Drops", false, 2, 1)]),
        rows: vec![cells(&[("Monday", true, 1, 2), ("1", false, 1, 1), ("a|b", false, 1, 1)]), cells(&[("3", false, 1, 1)])],
    };
    vec![
        card(CareLevel::Emergency, Token::CallAmbulance),
        card(CareLevel::Urgent, Token::PoisonLine),
        card(CareLevel::NonUrgent, Token::CrisisLine),
        Block::Warning { title: Some("Mind the <lid>".to_owned()), blocks: vec![paragraph("Close it.")] },
        table,
        figure("dot"),
        figure("lost"),
        dose(),
        Block::Definition { term: "Lid".to_owned(), inlines: text("the skin over the eye") },
        Block::EvidenceNote { certainty: Certainty::VeryLow, inlines: text("One small study.") },
        Block::Quote { blocks: vec![paragraph("I blink."), Block::List { items: items(&["a lot"]) }] },
        Block::Preformatted { text: "a  b\n  <c>".to_owned() },
        Block::Paragraph {
            inlines: [Token::CallPolice, Token::CallFire, Token::CountryName, Token::DataLocation]
                .into_iter()
                .flat_map(|token| [Inline::Token { token }, Inline::text("; ")])
                .collect(),
        },
    ]
}

pub(crate) fn specimen() -> Article {
    let part =
        |id: &str, kind, heading: &str, level, blocks| Section { id: id.to_owned(), kind, heading: heading.to_owned(), level, blocks };
    let asset = Asset {
        id: "dot".to_owned(),
        file: "dot.svg".to_owned(),
        media_type: "image/svg+xml".to_owned(),
        sha256: "ab".repeat(32),
        alt: String::new(),
        long_description: None,
        credit: None,
        licence: None,
        decorative: false,
    };
    Article {
        key_points: vec!["Blink & rest.".to_owned(), "Drink *water*.".to_owned()],
        introduction: vec![paragraph("Eyes feel dry in winter."), running()],
        sections: vec![
            part("lists", SectionKind::SelfCare, "What helps <most>", 2, lists()),
            part("below", SectionKind::Other, "Below", 3, vec![paragraph("A subsection.")]),
            part("others", SectionKind::WhenToGetHelp, "Everything else", 2, others()),
        ],
        references: vec![
            reference("one", "First source", Some("https://example.org/one"), None),
            reference("two", "Second [source]", None, Some("10.1000/two")),
        ],
        assets: vec![asset],
        ..article("specimen", "Dry eyes & winter", "Eyes feel dry when the air is dry. Blink more.", &[])
    }
}
