//! The normaliser: HTML and plain text of any quality become clean articles, whatever they hold.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

use healthshelf_core::import::{RawBody, RawDocument, RawSection};
use healthshelf_core::model::{
    Article, Asset, Block, Inline, LinkTarget, Problem, Relation, RelationKind, RelationOrigin, SectionKind, Term, TermType,
};
use healthshelf_core::normalise;
use proptest::prelude::*;

fn html(source: &str) -> (Article, Vec<Problem>) {
    let mut raw = RawDocument::new("key", "Title");
    raw.introduction = RawBody::Html(source.to_owned());
    normalise::article(raw)
}

fn text(source: &str) -> Article {
    let mut raw = RawDocument::new("key", "Title");
    raw.introduction = RawBody::Text(source.to_owned());
    normalise::article(raw).0
}

/// The blocks in a short notation: `p(...)`, `ul(a|b)`, `ol(...)`, `q(...)`, `*em*`, `**strong**`, `[text](target)`, `/` for a break.
fn short(blocks: &[Block]) -> String {
    blocks.iter().map(short_block).collect::<Vec<_>>().join(" ")
}

fn short_block(block: &Block) -> String {
    let items = |items: &[healthshelf_core::model::ListItem]| {
        let item = |item: &healthshelf_core::model::ListItem| {
            let below = if item.children.is_empty() { String::new() } else { format!(" {}", short(&item.children)) };
            format!("{}{below}", short_inlines(&item.inlines))
        };
        items.iter().map(item).collect::<Vec<_>>().join("|")
    };
    match block {
        Block::Paragraph { inlines } => format!("p({})", short_inlines(inlines)),
        Block::List { items: list } => format!("ul({})", items(list)),
        Block::Steps { items: list } => format!("ol({})", items(list)),
        Block::Quote { blocks } => format!("q({})", short(blocks)),
        Block::Definition { term, inlines } => format!("def({term}: {})", short_inlines(inlines)),
        Block::Preformatted { text } => format!("pre({text})"),
        Block::Figure(figure) => format!("fig({}: {}, {})", figure.asset, figure.alt, short_inlines(&figure.caption)),
        Block::Table { caption, head, rows } => {
            let row = |row: &[healthshelf_core::model::Cell]| {
                row.iter()
                    .map(|cell| {
                        let span =
                            if (cell.columns, cell.rows) == (1, 1) { String::new() } else { format!("<{}x{}>", cell.columns, cell.rows) };
                        format!("{}{}{span}", short_inlines(&cell.inlines), if cell.header { "!" } else { "" })
                    })
                    .collect::<Vec<_>>()
                    .join(",")
            };
            let rows: Vec<String> = rows.iter().map(|cells| row(cells)).collect();
            format!("table({}; {}; {})", short_inlines(caption), row(head), rows.join("; "))
        }
        other => format!("{other:?}"),
    }
}

fn short_inlines(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text { text } => text.clone(),
            Inline::Emphasis { inlines } => format!("*{}*", short_inlines(inlines)),
            Inline::Strong { inlines } => format!("**{}**", short_inlines(inlines)),
            Inline::Sub { inlines } => format!("_{}_", short_inlines(inlines)),
            Inline::Sup { inlines } => format!("^{}^", short_inlines(inlines)),
            Inline::Code { text } => format!("`{text}`"),
            Inline::Lang { lang, inlines } => format!("{lang}:{}", short_inlines(inlines)),
            Inline::Break => "/".to_owned(),
            Inline::Link { target, inlines } => {
                let target = match target {
                    LinkTarget::External { url } => url.clone(),
                    LinkTarget::Section { id } => format!("#{id}"),
                    LinkTarget::Article { source, .. } => source.clone(),
                };
                format!("[{}]({target})", short_inlines(inlines))
            }
            other => format!("{other:?}"),
        })
        .collect()
}

#[test]
fn html_becomes_blocks() {
    fn check(source: &str, expected: &str) {
        assert_eq!(short(&html(source).0.introduction), expected, "{source}");
    }
    check("<p>One <em>two</em> <b>three</b></p>", "p(One *two* **three**)");
    check("  loose\n text <i> here </i>! ", "p(loose text *here *!)");
    check("<div>a<div>b</div>c</div>", "p(a) p(b) p(c)");
    check("a<br>b", "p(a/b)");
    check("a<br> <br/>b", "p(a) p(b)");
    check("<ul><li>a<li>b<ul><li>c</ul></ul>", "ul(a|b ul(c))");
    check("<ul><li>a</li><ul><li>b</li></ul></ul>", "ul(a ul(b))");
    check("<ol><li><p>a</p><p>b</p></li></ol>", "ol(a p(b))");
    check("<blockquote>a<p>b</p></blockquote>", "q(p(a) p(b))");
    check("<dl><dt>T</dt><dd>means</dd></dl>", "def(T: means)");
    check("<pre>a\n  b</pre>", "pre(a\n  b)");
    check("H<sub>2</sub>O, 10<sup>3</sup>, <code>x  y</code>", "p(H_2_O, 10^3^, `x y`)");
    check("<q>said</q> <abbr title=x>WHO</abbr> <mark>m</mark>", "p(“said” WHO m)");
    check("<span lang=es>hola</span> <span lang='x y'>b</span>", "p(es:hola b)");
    check("<img src=x.png alt='A heart'> text", "p(A heart text)");
    check("<figure><img src=x alt=Alt><figcaption>Cap</figcaption></figure>", "p(Alt) p(Cap)");
    check("<a><div>block in link</div></a>", "p(block in link)");
    check("<details><summary>S</summary>D</details>", "p(**S**) p(D)");
    check("<table><caption>C</caption><tr><th>A<th>B<tr><td colspan=2>1 <b>2</b></table>", "table(C; A!,B!; 1 **2**<2x1>)");
    check("<table><tr><td colspan=100000 rowspan=0>x<td>y</table>", "table(; ; x<100x1>,y)");
    check("<table><tr><td>layout<ul><li>a</ul></td></tr></table>", "p(layout) ul(a)");
    check("5&nbsp;mg&nbsp;&nbsp; a &lt;b&gt;", "p(5\u{a0}mg a <b>)");
    check("soft\u{ad}hyphen \u{202e}turned", "p(softhyphen turned)");
}

#[test]
fn hostile_html_leaves_only_text() {
    fn check(source: &str, expected: &str) {
        assert_eq!(short(&html(source).0.introduction), expected, "{source}");
    }
    check("<script>alert(1)</script>a", "p(a)");
    check("<p onclick=alert(1) style='x:y'>a</p>", "p(a)");
    check("a<style>p{}</style>b<noscript>n</noscript>", "p(ab)");
    check("<iframe src=//evil>in</iframe>a<object data=x>o</object><embed src=x>", "p(a)");
    check("<svg onload=alert(1)><script>1</script><text>t</text></svg>a<math><mi>x</mi></math>", "p(a)");
    check("<form action=x><input value=v><textarea>t</textarea><select><option>o</select><button>b</button>label</form>", "p(label)");
    check("<template><p>t</p></template>a", "p(a)");
    check("<a href=javascript:alert(1)>a</a>", "p(a)");
    check("<a href=' JaVa&#10;Script:alert(1)'>a</a>", "p(a)");
    check("<a href='data:text/html,x'>a</a> <a href='file:///etc/passwd'>b</a> <a href='vbscript:x'>c</a>", "p(a b c)");
    check("<a href='https://example.org/?a=1&amp;b=2'>a</a>", "p([a](https://example.org/?a=1&b=2))");
    check("<a href='HTTP://example.org'>a</a> <a href='//example.org'>b</a> <a href='https://'>c</a>", "p([a](HTTP://example.org) b c)");
    check("<a href='#nowhere'>a</a>", "p(a)");
    check("<p hidden>secret</p>a", "p(a)");
    check("<!-- <p>x</p> -->a<![CDATA[b]]>", "p(a)");
    check("<base href=https://evil/><meta http-equiv=refresh content=0><link rel=stylesheet href=x>a", "p(a)");
    check("<img src=x onerror=alert(1)>a", "p(a)");
    check("&lt;script&gt;alert(1)&lt;/script&gt;", "p(<script>alert(1)</script>)");
    check("<scr<script>ipt>alert(1)</scr</script>ipt>", "p(ipt>alert(1)ipt>)");
    check("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "");
    check("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "");
    check("<video><source onerror=alert(1)></video><audio src=x>a</audio>b", "p(b)");
    check("<xyz-widget>kept</xyz-widget>", "p(kept)");
    check("\0a\u{1}b", "p(ab)");
}

#[test]
fn headings_inside_html_open_sections() {
    let (article, _) = html(
        "<h1>Title</h1><p>in</p><h3 id=s>Symptoms</h3><p>a <a href='#t'>t</a></p><h4>Early</h4>b<h3>Symptoms</h3>c<h3>Treatment</h3><p id=t>d</p><h3>Empty</h3>",
    );
    let sections: Vec<_> = article.sections.iter().map(|s| (s.id.as_str(), s.kind, s.level, short(&s.blocks))).collect();
    assert_eq!(
        sections,
        [
            ("symptoms", SectionKind::Symptoms, 2, "p(a [t](#treatment))".to_owned()),
            ("early", SectionKind::Other, 3, "p(b)".to_owned()),
            ("symptoms-2", SectionKind::Symptoms, 2, "p(c)".to_owned()),
            ("treatment", SectionKind::Treatment, 2, "p(d)".to_owned())
        ]
    );
    assert_eq!(short(&article.introduction), "p(in)", "the repeated title is dropped");
}

#[test]
fn headings_in_a_section_of_html_stand_below_it() {
    let mut raw = RawDocument::new("key", "Title");
    let body = RawBody::Html("a<h1>One</h1>b<h2>Two</h2>c".to_owned());
    raw.sections = vec![RawSection { heading: "Causes".to_owned(), level: 2, id: None, kind: None, body }];
    let (article, _) = normalise::article(raw);
    let sections: Vec<_> = article.sections.iter().map(|s| (s.heading.as_str(), s.level)).collect();
    assert_eq!(sections, [("Causes", 2), ("One", 3), ("Two", 4)]);
}

#[test]
fn headings_in_other_scripts_have_ids_too() {
    let (article, _) = html("<h2>症状</h2>a<h2>原因</h2>b");
    let ids: Vec<&str> = article.sections.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["section", "section-2"]);
}

#[test]
fn a_picture_of_the_article_becomes_a_figure() {
    let mut raw = RawDocument::new("key", "Title");
    raw.introduction =
        RawBody::Html("<figure><a href=x><img src='./a.png' alt='A heart'></a><figcaption>Cap</figcaption></figure>".to_owned());
    raw.article.assets = vec![Asset {
        id: "heart".into(),
        file: "a.png".into(),
        media_type: String::new(),
        sha256: String::new(),
        alt: "x".into(),
        long_description: None,
        credit: None,
        licence: None,
        decorative: false,
    }];
    let (article, _) = normalise::article(raw);
    assert_eq!(short(&article.introduction), "fig(heart: A heart, Cap)");
}

#[test]
fn nesting_without_end_is_kept_as_text_and_overflows_nothing() {
    fn check(open: &str, close: &str) {
        for count in [200, 100_000] {
            let source = format!("{}deep{}<p>after</p>", open.repeat(count), close.repeat(count));
            let (article, _) = html(&source);
            let plain = article.plain_text();
            assert!(plain.contains("deep") && plain.contains("after"), "{open} x {count}: {plain:.200}");
            let stored = serde_json::to_string(&article).unwrap();
            serde_json::from_str::<Article>(&stored).unwrap_or_else(|error| panic!("{open} x {count}: {error}"));
        }
    }
    check("<div>", "</div>");
    check("<div>", "");
    check("<b>", "</b>");
    check("<b id=x><p>", "</p></b>");
    check("<ul><li>", "</li></ul>");
    check("<blockquote>", "</blockquote>");
    check("<table><tr><td>", "</td></tr></table>");
    check("<span lang=fr>", "</span>");
    check("<em><strong>", "</strong></em>");
    check("<a href=https://example.org>", "</a>");
    check("<dl><dd>", "</dd></dl>");
    check("<div></span>", "");
    check("<font><p>", "");
    check("<table><b>", "");
    check("<q>", "</q>");
}

#[test]
fn deep_markup_says_that_it_was_cut() {
    let (_, problems) = html(&"<div>".repeat(1000));
    assert!(problems.iter().any(|problem| problem.message.contains("nested too deeply")), "{problems:?}");
}

#[test]
fn too_much_of_anything_is_cut_with_a_problem() {
    let mut raw = RawDocument::new("key\n".repeat(2000), "t".repeat(1000));
    raw.introduction = RawBody::Html("<p>x</p>".repeat(60_000));
    raw.article.terms = (0..600).map(|n| Term { term: format!("term {n}"), kind: TermType::Synonym, lang: None }).collect();
    let relation = |n| Relation {
        kind: RelationKind::Related,
        title: format!("r {n}"),
        source: None,
        origin: RelationOrigin::Import,
        teaser: None,
        language: None,
    };
    raw.article.relations = (0..600).map(relation).collect();
    raw.article.language = Some("not a tag".to_owned());
    let (article, problems) = normalise::article(raw);
    assert_eq!((article.title.chars().count(), article.terms.len(), article.relations.len()), (300, 500, 500));
    assert_eq!(article.introduction.len(), 50_000);
    assert!(article.source_key.len() <= 1024 && article.language.is_none());
    for says in ["title was cut", "paragraphs", "other names", "relations", "language tag", "key in the source"] {
        assert!(problems.iter().any(|problem| problem.message.contains(says)), "{says}: {problems:?}");
    }
    let many =
        (0..2100).map(|n| RawSection { heading: format!("H {n}"), level: 9, id: None, kind: None, body: RawBody::Text("x".to_owned()) });
    let mut raw = RawDocument::new("key", "");
    raw.sections = many.collect();
    let (article, problems) = normalise::article(raw);
    assert_eq!((article.sections.len(), article.title.as_str(), article.sections[0].level), (2000, "key", 4));
    assert_eq!(article.sections[1999].blocks.len(), 101, "no text is lost");
    assert_eq!(problems.len(), 2, "{problems:?}");
}

#[test]
fn plain_text_becomes_blocks() {
    fn check(source: &str, expected: &str) {
        assert_eq!(short(&text(source).introduction), expected, "{source}");
    }
    check("one\ntwo\n\nthree", "p(one two) p(three)");
    check("a<br/>b<BR>c", "p(a/b/c)");
    check("a<br/> <br />b", "p(a) p(b)");
    check("Signs:\n- one\n- two\n  more\n\nEnd", "p(Signs:) ul(one|two more) p(End)");
    check("• one\n\n• two", "ul(one|two)");
    check("1. one\n2. two", "ol(one|two)");
    check("1. only", "p(1. only)");
    check("1.5 million\n2 more", "p(1.5 million 2 more)");
    check("R&amp;D &eacute; &#8217; &bogus; &amp;lt;", "p(R&D é ’ &bogus; &lt;)");
    check("p < 0.05 and <b>bold</b> <span class=x>s</span>", "p(p < 0.05 and bold s)");
    check("<script>alert('x')</script>a <script>", "p(a)");
    check("- - -", "ul(- -)");
    check("", "");
}

#[test]
fn a_to_z_sorts_by_the_words_that_matter() {
    fn check(title: &str, language: Option<&str>, key: &str) {
        assert_eq!(normalise::sort_key(title, language), key, "{title}");
    }
    check("The Common Cold", Some("en"), "common cold");
    check("A  “quoted” title", None, "quoted” title");
    check("An Ache", Some("en-gb"), "ache");
    check("«Élan» vital", Some("fr"), "elan» vital");
    check("A la carta", Some("es"), "a la carta");
    check("Vitamin A", Some("en"), "vitamin a");
    check("The", Some("en"), "the");
    check("…", None, "...");
}

#[test]
fn language_tags_are_checked_and_made_lower_case() {
    fn check(tag: &str, expected: Option<&str>) {
        assert_eq!(normalise::language_tag(tag).as_deref(), expected, "{tag}");
    }
    check("en", Some("en"));
    check("en_GB", Some("en-gb"));
    check("zh-Hans-CN", Some("zh-hans-cn"));
    check("English", None);
    check("", None);
    check("e", None);
    check("en-", None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_html_gives_an_article_that_can_be_stored(source in hostile_html()) {
        let (article, _) = html(&source);
        let stored = serde_json::to_string(&article).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Article>(&stored).unwrap(), &article);
        for (_, block) in article.blocks() {
            let mut fine = true;
            block.walk_inlines(&mut |inline| match inline {
                Inline::Link { target: LinkTarget::External { url }, .. } => fine &= url.to_lowercase().starts_with("http"),
                Inline::Link { target: LinkTarget::Section { id }, .. } => fine &= article.sections.iter().any(|s| s.id == *id),
                _ => {}
            });
            prop_assert!(fine);
        }
    }

    #[test]
    fn any_text_gives_an_article_that_can_be_stored(source in any::<String>()) {
        let article = text(&source);
        let stored = serde_json::to_string(&article).unwrap();
        prop_assert_eq!(serde_json::from_str::<Article>(&stored).unwrap(), article);
    }
}

/// Tags in any order, open or not, with bits of text between them.
fn hostile_html() -> impl Strategy<Value = String> {
    let tags = [
        "p",
        "div",
        "b",
        "i",
        "a",
        "a href=https://example.org",
        "a href=#x",
        "a href=javascript:x",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "thead",
        "tbody",
        "col",
        "colgroup",
        "h1",
        "h2 id=x",
        "h6",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "br",
        "hr",
        "img alt=x",
        "svg",
        "math",
        "mi",
        "desc",
        "foreignObject",
        "template",
        "select",
        "option",
        "script",
        "style",
        "title",
        "textarea",
        "form",
        "button",
        "input",
        "body",
        "html",
        "head",
        "frameset",
        "frame",
        "noscript",
        "iframe",
        "plaintext",
        "xmp",
        "nobr",
        "font",
        "ruby",
        "rt",
        "rp",
        "span lang=de",
        "details",
        "summary",
        "figure",
        "figcaption",
        "annotation-xml",
        "mglyph",
        "marquee",
        "applet",
        "object",
        "dialog",
        "search",
        "selectedcontent",
    ];
    let piece = prop_oneof![
        4 => proptest::sample::select(tags.to_vec()).prop_map(|tag| format!("<{tag}>")),
        3 => proptest::sample::select(tags.to_vec()).prop_map(|tag| format!("</{}>", tag.split(' ').next().unwrap_or(tag))),
        2 => "[a-z &;<>\"'=\n]{0,6}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}
