//! Rendering: every block and inline as HTML, text and Markdown; nothing that an article holds gets out of its place.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::mem::discriminant;

use healthshelf_core::model::{Article, Block, Inline, Library, LinkTarget, RefMark, Token};
use healthshelf_core::render::{
    EmergencyNumbers, Labels, Meaning, Surroundings, article_html, article_markdown, article_text, countries, country, direction,
    linked_articles, numbers_checked,
};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use crate::common::{article, id, library};
use crate::specimen::specimen;

const MEDIA: &str = "shelf://localhost/any/";

fn render(article: &Article, numbers: Option<&EmergencyNumbers>, write: impl FnOnce(&Article, &Surroundings<'_>) -> String) -> String {
    let Library { id: library, .. } = library("any", "Any");
    let around = Surroundings {
        library: &library,
        labels: Labels::english(),
        numbers,
        data_folder: "/home/reader/<data>",
        existing: &BTreeSet::from(["here".to_owned(), "k1".to_owned(), "k2".to_owned()]),
        media_base: MEDIA,
        marker: None,
        meaning: |entry| (entry == "film").then_some(Meaning { term: "tear film", definition: "The \"wet\" layer on the eye." }),
    };
    write(article, &around)
}

/// HTML with a line for every block, to read in a snapshot.
fn lines(html: &str) -> String {
    ["</section>", "</p>", "</li>", "</h2>", "</h3>", "</div>", "</tr>", "</figure>", "</blockquote>", "</pre>", "</dl>"]
        .iter()
        .fold(html.to_owned(), |html, end| html.replace(end, &format!("{end}\n")))
}

#[test]
fn the_specimen_holds_every_kind_of_block_and_inline() {
    let (mut blocks, mut inlines, mut tokens) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let article = specimen();
    for (_, block) in article.blocks() {
        blocks.insert(format!("{:?}", discriminant(block)));
        block.walk_inlines(&mut |inline| {
            inlines.insert(format!("{:?}", discriminant(inline)));
            if let Inline::Token { token } = inline {
                tokens.insert(*token);
            }
        });
    }
    assert_eq!((blocks.len(), inlines.len(), tokens.len()), (14, 12, Token::ALL.len()));
}

#[test]
fn an_article_renders_as_html() {
    insta::assert_snapshot!(lines(&render(&specimen(), country("GB"), article_html)));
}

#[test]
fn an_article_renders_as_text() {
    insta::assert_snapshot!(render(&specimen(), country("GB"), article_text));
}

#[test]
fn an_article_renders_as_markdown() {
    insta::assert_snapshot!(render(&specimen(), country("GB"), article_markdown));
}

fn of(inlines: Vec<Inline>) -> Article {
    Article { introduction: vec![Block::Paragraph { inlines }], ..article("one", "One", "", &[("Part", "Text.")]) }
}

fn inner(html: &str) -> &str {
    html.split_once("<p data-block=\"0\">").and_then(|(_, rest)| rest.split_once("</p>")).map_or(html, |(inner, _)| inner)
}

#[test]
fn tokens_name_the_numbers_of_the_readers_country_and_neutral_words_without_one() {
    let cases = [
        (Token::CallAmbulance, "Call 112", "Call an ambulance"),
        (Token::CallPolice, "Call 110", "Call the police"),
        (Token::CallFire, "Call 112", "Call the fire brigade"),
        (Token::CountryName, "Germany", "your country"),
        (Token::DataLocation, "/home/reader/&lt;data&gt;", "/home/reader/&lt;data&gt;"),
    ];
    for (token, known, unknown) in cases {
        let article = of(vec![Inline::Token { token }]);
        for (numbers, wanted) in [(country("de"), known), (None, unknown)] {
            let html = render(&article, numbers, article_html);
            let neutral = if token == Token::DataLocation { "the Healthshelf data folder" } else { unknown };
            assert_eq!(inner(&html), format!("<span class=\"token\" data-neutral=\"{neutral}\">{wanted}</span>"), "{token}");
            let text = wanted.replace("&lt;", "<").replace("&gt;", ">");
            assert!(render(&article, numbers, article_text).contains(&text), "{token} as text");
        }
    }
    for &token in Token::ALL {
        let html = render(&of(vec![Inline::Token { token }]), None, article_html);
        assert!(!inner(&html).chars().any(|c| c.is_ascii_digit()), "{token} without a country has no number: {html}");
        assert!(inner(&html).len() > 30 && !inner(&html).contains("article."), "{token} has words: {html}");
    }
}

#[test]
fn every_country_has_numbers_to_call_and_the_table_says_when_it_was_checked() {
    assert!(countries().len() > 50);
    for country in countries() {
        assert!(!country.ambulance.is_empty() && country.ambulance.chars().any(|c| c.is_ascii_digit()), "{}", country.code);
        let html = render(&of(vec![Inline::Token { token: Token::CallAmbulance }]), Some(country), article_html);
        assert!(inner(&html).contains(&country.ambulance), "{}: {html}", country.code);
    }
    assert_eq!(numbers_checked().len(), 10);
    assert_eq!(country("XX"), None);
}

#[test]
fn links_lead_only_where_something_is() {
    let link = |target| of(vec![Inline::Link { target, inlines: vec![Inline::text("words")] }]);
    let to = |source: &str, section: Option<&str>| LinkTarget::Article { source: source.to_owned(), section: section.map(str::to_owned) };
    let cases = [
        (to("here", None), "<a class=\"link\" href=\"#/article/any/here\" data-key=\"any/here\">words</a>"),
        (to("here", Some("s")), "<a class=\"link\" href=\"#/article/any/here\" data-key=\"any/here\" data-section=\"s\">words</a>"),
        (to("absent", None), "words"),
        (LinkTarget::Section { id: "part".to_owned() }, "<a class=\"link\" href=\"#s-part\">words</a>"),
        (LinkTarget::Section { id: "absent".to_owned() }, "words"),
        (
            LinkTarget::External { url: "https://example.org/".to_owned() },
            "<span class=\"external\" data-url=\"https://example.org/\">words</span>",
        ),
    ];
    for (target, wanted) in cases {
        let html = render(&link(target.clone()), None, article_html);
        assert_eq!(inner(&html), wanted, "{target:?}");
    }
    assert_eq!(linked_articles(&specimen()), BTreeSet::from(["absent".to_owned(), "here".to_owned()]));
}

#[test]
fn marks_of_sources_bear_the_number_of_their_source() {
    let mut article = of(vec![Inline::text("So."), Inline::Ref(RefMark { ids: ["two", "gone", "one"].map(str::to_owned).to_vec() })]);
    article.references = specimen().references;
    let html = render(&article, None, article_html);
    let mark = |id: &str, number: u8| format!("<a class=\"ref\" href=\"#ref-{id}\" aria-label=\"Source {number}\">{number}</a>");
    assert_eq!(inner(&html), format!("So.{}{}", mark("two", 2), mark("one", 1)));
    assert!(render(&article, None, article_text).contains("So.[2][1]"));
    assert!(render(&article, None, article_text).contains("[2] Second [source]. Example House, 2024. 10.1000/two"));
    assert!(render(&article, None, article_markdown).contains("So. \\[2\\] \\[1\\]"));
}

#[test]
fn what_is_to_be_marked_is_marked_and_still_escaped() {
    let library = id("any");
    let marker = |text: &str| text.match_indices("<b>").map(|(at, found)| (at, at + found.len())).collect::<Vec<_>>();
    let nonsense = |_: &str| vec![(5, 2), (1000, 2000), (0, 1)];
    let existing = BTreeSet::new();
    let mut around = Surroundings {
        library: &library,
        labels: Labels::english(),
        numbers: None,
        data_folder: "",
        existing: &existing,
        media_base: MEDIA,
        marker: Some(&marker),
        meaning: |_| None,
    };
    let article = of(vec![Inline::text("a <b> c <b>")]);
    let mark = "<mark class=\"match\">&lt;b&gt;</mark>";
    assert_eq!(inner(&article_html(&article, &around)), format!("a {mark} c {mark}"));
    around.marker = Some(&nonsense);
    let html = article_html(&article, &around);
    assert_eq!(inner(&html).replace("<mark class=\"match\">", "").replace("</mark>", ""), "a &lt;b&gt; c &lt;b&gt;", "no text is lost");
}

#[test]
fn the_writing_direction_follows_the_language() {
    let cases = [("ar", "rtl"), ("AR-eg", "rtl"), ("he", "rtl"), ("ur_PK", "rtl"), ("en", "ltr"), ("arn", "ltr"), ("", "ltr")];
    for (language, wanted) in cases {
        assert_eq!(direction(Some(language)), wanted, "{language}");
    }
    assert_eq!(direction(None), "ltr");
}

/// Elements and attributes that article HTML may hold (ARCHITECTURE.md, "Article HTML").
const TAGS: &[&str] = &[
    "html",
    "head",
    "body",
    "a",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "img",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "section",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "aria-labelledby",
    "class",
    "colspan",
    "data-block",
    "data-key",
    "data-neutral",
    "data-section",
    "data-term",
    "data-url",
    "dir",
    "href",
    "id",
    "lang",
    "loading",
    "role",
    "rowspan",
    "scope",
    "src",
    "tabindex",
    "title",
];

/// Walks what a browser would make of the HTML; says what does not belong there.
fn foreign(node: &Handle, found: &RefCell<Vec<String>>) {
    match &node.data {
        NodeData::Element { name, attrs, .. } => {
            if !TAGS.contains(&name.local.as_ref()) {
                found.borrow_mut().push(format!("<{}>", name.local));
            }
            for attribute in attrs.borrow().iter() {
                let (name, value) = (attribute.name.local.as_ref(), attribute.value.as_ref());
                let fine = ATTRIBUTES.contains(&name)
                    && match name {
                        "href" => {
                            value.starts_with("#/article/any/")
                                || value.starts_with("#s-")
                                || value.starts_with("#ref-")
                                || value.starts_with("#term-")
                        }
                        "src" => {
                            value.strip_prefix(MEDIA).is_some_and(|hash| hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
                        }
                        "class" => value.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b'_' | b' ')),
                        "dir" => matches!(value, "ltr" | "rtl"),
                        _ => true,
                    };
                if !fine {
                    found.borrow_mut().push(format!("{name}={value}"));
                }
            }
        }
        NodeData::Comment { contents } => found.borrow_mut().push(format!("<!--{contents}-->")),
        NodeData::ProcessingInstruction { target, .. } => found.borrow_mut().push(format!("<?{target}>")),
        _ => {}
    }
    node.children.borrow().iter().for_each(|child| foreign(child, found));
}

fn foreign_in(html: &str) -> Vec<String> {
    let dom: RcDom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    let found = RefCell::default();
    foreign(&dom.document, &found);
    found.into_inner()
}

#[test]
fn the_check_for_foreign_markup_sees_foreign_markup() {
    for html in [
        "<script>1</script>",
        "<p onclick=x>",
        "<a href='javascript:x'>",
        "<img src='http://x/'>",
        "<style>",
        "<iframe>",
        "<svg>",
        "<!-- -->",
        "<p style='x'>",
        "<a href='//x'>",
        "<form>",
        "<p class='A'>",
    ] {
        assert_ne!(foreign_in(html), Vec::<String>::new(), "{html}");
    }
    assert_eq!(foreign_in(&render(&specimen(), country("GB"), article_html)), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_an_article_holds_becomes_markup(article in support::arbitrary::article("any".to_owned())) {
        let html = render(&article, country("GB"), article_html);
        prop_assert_eq!(foreign_in(&html), Vec::<String>::new());
        let lower = html.to_lowercase();
        for start in ["<script", "<style", "<iframe", "<svg", "<!--", "href=\"javascript:", "src=\"javascript:"] {
            prop_assert!(!lower.contains(start), "{} in {}", start, html);
        }
        prop_assert!(!html.contains(['\u{0}', '\u{202e}']), "no controls, no marks that turn the reading order");
        render(&article, None, article_text);
        render(&article, None, article_markdown);
    }
}

#[test]
fn crisis_and_poison_lines_are_shown_only_with_a_source_hours_and_a_fresh_check() {
    use healthshelf_core::render::{SupportKind, countries, numbers_checked, support_faults, support_line};
    assert_eq!(support_faults(), Vec::<&str>::new(), "every row of the table is whole");
    let released: jiff::civil::Date = numbers_checked().parse().unwrap();
    let shown =
        countries().iter().flat_map(|country| [SupportKind::Crisis, SupportKind::Poison].map(|kind| support_line(&country.code, kind)));
    for line in shown.flatten() {
        assert!(line.source.starts_with("https://") || line.source.starts_with("http://"), "{line:?}");
        assert!(!line.hours.is_empty() && line.number.chars().any(|c| c.is_ascii_digit()), "{line:?}");
        assert!(line.said_on.checked_add(jiff::Span::new().months(12)).unwrap() >= released, "{line:?}");
        assert!(line.to_string().contains(&line.number), "{line}");
    }
    assert_eq!(support_line("ZZ", SupportKind::Crisis), None);
}
