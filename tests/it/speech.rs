//! Reading aloud: what a voice says of an article, and that every sentence stands where the page shows it.

use std::collections::BTreeSet;

use healthshelf_core::model::{
    Article, Block, CareAction, CareCard, CareLevel, Cell, Inline, LinkTarget, ListItem, RefMark, Section, SectionKind, Token,
};
use healthshelf_core::render::{EmergencyNumbers, Labels, Meaning, Place, Surroundings, Utterance, article_html, article_speech, country};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use crate::common::{STARTER, article, id, key};
use crate::specimen::specimen;

fn with<T>(article: &Article, numbers: Option<&EmergencyNumbers>, write: impl FnOnce(&Article, &Surroundings<'_>) -> T) -> T {
    let around = Surroundings {
        library: &id("any"),
        labels: Labels::english(),
        numbers,
        data_folder: "/home/reader/data",
        existing: &BTreeSet::from(["here".to_owned(), "k1".to_owned()]),
        media_base: "shelf://localhost/any/",
        marker: None,
        meaning: |entry| (entry == "film").then_some(Meaning { term: "tear film", definition: "The wet layer on the eye." }),
    };
    write(article, &around)
}

fn speech(article: &Article) -> Vec<Utterance> {
    with(article, country("GB"), article_speech)
}

/// What is said of blocks that stand alone.
fn said(blocks: Vec<Block>) -> Vec<String> {
    let alone = Article { introduction: blocks, title: String::new(), ..article("one", "", "", &[]) };
    speech(&alone).into_iter().map(|utterance| utterance.text).collect()
}

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::text(text)]
}

#[test]
fn an_article_is_read_in_the_order_of_the_page() {
    let mut whole =
        article("one", "Dry eyes", "They feel sore. Drops help.", &[("Causes", "Wind and smoke."), ("Treatment", "Use drops.")]);
    whole.key_points = vec!["Drops help".to_owned()];
    let places: Vec<_> = speech(&whole).into_iter().map(|u| (u.section, u.place, u.text)).collect();
    let line = |section, place, text: &str| (section, place, text.to_owned());
    assert_eq!(
        places,
        [
            line(0, Place::Title, "Dry eyes"),
            line(0, Place::Lede, "They feel sore."),
            line(0, Place::Lede, "Drops help."),
            line(0, Place::KeyPoints, "Key points"),
            line(0, Place::KeyPoints, "Drops help"),
            line(1, Place::Heading, "Causes"),
            line(1, Place::Block(0), "Wind and smoke."),
            line(2, Place::Heading, "Treatment"),
            line(2, Place::Block(0), "Use drops."),
        ]
    );
}

#[test]
fn marks_of_sources_and_addresses_are_not_read() {
    let inlines = vec![
        Inline::text("Rest helps."),
        Inline::Ref(RefMark { ids: vec!["one".to_owned()] }),
        Inline::text(" See "),
        Inline::Link { target: LinkTarget::External { url: "https://example.org/".to_owned() }, inlines: text("https://example.org/a") },
        Inline::text(" for more."),
    ];
    assert_eq!(said(vec![Block::Paragraph { inlines }]), ["Rest helps.", "See for more."]);
}

#[test]
fn numbers_to_call_are_read_digit_by_digit() {
    let inlines = vec![Inline::Token { token: Token::CallAmbulance }, Inline::text(" now. It takes 15 minutes.")];
    assert_eq!(said(vec![Block::Paragraph { inlines }]), ["Call 9 9 9 now.", "It takes 15 minutes."]);
}

#[test]
fn care_cards_are_announced_by_their_level() {
    let card = CareCard {
        level: CareLevel::Emergency,
        action: CareAction::CallAmbulance,
        heading: text("Call an ambulance if:"),
        items: vec![text("you cannot breathe"), text("you pass out")],
        note: text("Do not drive."),
    };
    let wanted = ["Emergency advice: Call an ambulance if:", "you cannot breathe", "you pass out", "Do not drive."];
    assert_eq!(said(vec![Block::CareCard(card)]), wanted);
}

#[test]
fn steps_are_numbered_and_lists_say_what_they_are() {
    let items = |texts: &[&str]| texts.iter().map(|item| ListItem::new(text(item))).collect::<Vec<_>>();
    assert_eq!(
        said(vec![Block::Steps { items: items(&["Sit up. Stay calm.", "Call"]) }]),
        ["Step 1: Sit up.", "Stay calm.", "Step 2: Call"]
    );
    assert_eq!(said(vec![Block::DontList { items: items(&["Do not smoke"]) }]), ["Do not", "Do not smoke"]);
}

#[test]
fn tables_are_read_row_by_row_with_the_headings_of_their_columns() {
    let cell = |words: &str| Cell::new(text(words));
    let head = vec![cell("Age"), cell("Dose")];
    let rows = vec![vec![Cell { header: true, ..cell("Adults") }, cell("2 tablets")], vec![cell("Children"), cell("1 tablet")]];
    let table = Block::Table { caption: text("How much"), head, rows };
    assert_eq!(said(vec![table]), ["Table: How much", "Adults; Dose: 2 tablets", "Age: Children; Dose: 1 tablet"]);
}

#[test]
fn what_cannot_be_said_is_left_out() {
    assert_eq!(said(vec![Block::Paragraph { inlines: text(" … — ") }, Block::Paragraph { inlines: Vec::new() }]), Vec::<String>::new());
}

#[test]
fn a_break_in_a_line_parts_words() {
    assert_eq!(said(vec![Block::Paragraph { inlines: vec![Inline::text("One"), Inline::Break, Inline::text("two")] }]), ["One two"]);
}

#[test]
fn there_is_a_bound_on_what_one_article_says() {
    let blocks = vec![Block::Paragraph { inlines: text(&"Yes. ".repeat(50)) }; 1000];
    let section = Section { id: "long".to_owned(), kind: SectionKind::Other, heading: "Long".to_owned(), level: 2, blocks };
    let long = Article { sections: vec![section], ..article("one", "One", "", &[]) };
    assert_eq!(speech(&long).len(), 20_000);
}

/// The page, as the window has it.
struct Page {
    dom: RcDom,
    title: String,
    lede: String,
}

fn attribute(node: &Handle, name: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    attrs.borrow().iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.to_string())
}

fn is(node: &Handle, name: &str) -> bool {
    matches!(&node.data, NodeData::Element { name: own, .. } if &*own.local == name)
}

fn walk<'a>(node: &Handle, visit: &mut (dyn FnMut(&Handle) -> bool + 'a)) {
    if visit(node) {
        node.children.borrow().iter().for_each(|child| walk(child, visit));
    }
}

/// An element's text in UTF-16, marks of sources left out.
fn text_of(node: &Handle) -> Vec<u16> {
    let mut text = String::new();
    walk(node, &mut |node| {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        }
        attribute(node, "class").as_deref() != Some("ref")
    });
    text.encode_utf16().collect()
}

impl Page {
    fn of(article: &Article) -> Self {
        let html = with(article, country("GB"), article_html);
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
        Self { dom, title: article.title.clone(), lede: article.lede.clone() }
    }

    /// The text of the element that a sentence names.
    fn text(&self, utterance: &Utterance) -> Option<Vec<u16>> {
        let mut found = None;
        let mut sections = 0;
        match utterance.place {
            Place::Title => return Some(self.title.replace("\r\n", "\n").encode_utf16().collect()),
            Place::Lede => return Some(self.lede.replace("\r\n", "\n").encode_utf16().collect()),
            Place::KeyPoints => walk(&self.dom.document, &mut |node| {
                if attribute(node, "class").as_deref() == Some("key-points") {
                    found.get_or_insert_with(|| text_of(node));
                }
                true
            }),
            Place::Heading | Place::Block(_) => walk(&self.dom.document, &mut |node| {
                sections += u32::from(is(node, "section"));
                if sections != utterance.section || found.is_some() {
                    return true;
                }
                let here = match utterance.place {
                    Place::Block(number) => attribute(node, "data-block") == Some(number.to_string()),
                    _ => attribute(node, "id").is_some_and(|id| id.starts_with("h-")),
                };
                if here {
                    found = Some(text_of(node));
                }
                true
            }),
        }
        found
    }
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether all of `part` is in `whole`, in its order.
fn within(part: &[char], whole: &[char]) -> bool {
    let mut left = part.iter();
    let mut next = left.next();
    for c in whole {
        if next == Some(c) {
            next = left.next();
        }
    }
    next.is_none()
}

/// Every sentence stands in the page at the place that it names, and they follow each other.
fn stands_in_the_page(article: &Article) -> Result<(), TestCaseError> {
    let page = Page::of(article);
    let mut last: Option<Utterance> = None;
    for utterance in speech(article) {
        let text = page.text(&utterance);
        prop_assert!(text.is_some(), "the page has no element for {utterance:?}");
        let text = text.unwrap_or_default();
        let (from, to) = (utterance.from as usize, utterance.to as usize);
        prop_assert!(from <= to && to <= text.len(), "{utterance:?} is outside of its {} units", text.len());
        let shown = String::from_utf16(&text[from..to]);
        prop_assert!(shown.is_ok(), "{utterance:?} begins or ends inside a character");
        let shown = shown.unwrap_or_default();
        if !["http", "www."].iter().any(|address| shown.to_lowercase().contains(address)) {
            prop_assert!(within(&letters(&shown), &letters(&utterance.text)), "“{shown}” is shown while {utterance:?} is said");
        }
        if let Some(last) = last.filter(|last| (last.section, last.place) == (utterance.section, utterance.place)) {
            prop_assert!(last.to <= utterance.from, "{utterance:?} comes after {last:?}");
        }
        prop_assert!(!utterance.text.is_empty() && utterance.text.chars().count() < 2_000, "{utterance:?}");
        prop_assert!(!utterance.text.contains(['\n', '\r']), "a sentence is one line: {utterance:?}");
        last = Some(utterance);
    }
    Ok(())
}

#[test]
fn the_sentences_of_the_specimen_stand_in_its_page() {
    stands_in_the_page(&specimen()).unwrap();
}

#[test]
fn the_sentences_of_every_starter_article_stand_in_its_page_and_all_of_them_speak() {
    let library = &STARTER.file;
    let mut sentences = 0;
    for number in 0..library.articles() {
        let source = library.nth(number).unwrap().unwrap();
        let article = library.article(&source).unwrap().unwrap();
        stands_in_the_page(&article).unwrap_or_else(|error| panic!("{source}: {error}"));
        sentences += speech(&article).len();
    }
    assert!(sentences > 5_000, "{sentences}");
}

#[test]
fn the_facade_gives_the_sentences_with_the_language_and_remembers_no_visit() {
    let spoken = STARTER.app.speech(&key("starter-en/heart-attack")).unwrap();
    assert!(spoken.language.is_some_and(|language| language.starts_with("en")));
    assert_eq!(spoken.utterances[0].text, "Heart attack");
    assert!(STARTER.app.speech(&key("starter-en/no-such-article")).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_sentences_of_any_article_stand_in_its_page(article in support::arbitrary::article("k0".to_owned())) {
        stands_in_the_page(&article)?;
    }
}
