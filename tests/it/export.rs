//! Articles handed out: what is in the files, that they stand alone, and that none is ever lost or replaced unasked.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};

use healthshelf_core::app::{ErrorCode, ExportChoice, ExportFormat, ExportRequest};
use healthshelf_core::export::{self, Document, ExportError, Paper, Picture, Sheet, Typefaces};
use healthshelf_core::model::{Article, Library, PartialDate};
use healthshelf_core::render::{Labels, Meaning, country};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::common::{Cli, STARTER, article, build, folder, install, key, library, names, paragraph, start};
use crate::specimen::specimen;

const LIMIT: &str = "General information, not medical advice";
const DRAWING: &[u8] =
    b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><circle cx=\"10\" cy=\"10\" r=\"8\" fill=\"#a00\"/></svg>";

fn about() -> Library {
    Library {
        source_date: Some(PartialDate::new("2026-09-03").unwrap()),
        licence: Some("CC-BY-4.0".to_owned()),
        ..library("any", "Any <shelf>")
    }
}

fn document(title: &str, articles: Vec<Article>) -> Document {
    let sheets = articles.into_iter().map(|article| {
        let drawing = Picture::new(DRAWING.to_vec()).unwrap();
        let pictures: BTreeMap<_, _> = article.assets.iter().map(|asset| (asset.sha256.clone(), drawing.clone())).collect();
        Sheet { key: key(&format!("any/{}", article.source_key)), article, library: about(), notice: None, pictures, own: None }
    });
    Document {
        title: title.to_owned(),
        labels: Labels::english(),
        numbers: country("IE"),
        meaning: |entry| (entry == "film").then_some(Meaning { term: "tear film", definition: "The \"wet\" layer on the eye." }),
        today: jiff::civil::date(2027, 3, 1),
        large_print: false,
        sheets: sheets.collect(),
    }
}

fn other() -> Article {
    let mut other = article("here", "Here & there", "An article beside it.", &[("Part", "Some part.")]);
    other.references = specimen().references;
    other
}

/// The window's typefaces where they were fetched; else the system's serve.
fn typefaces() -> Typefaces {
    let folders = ["literata", "atkinson-hyperlegible-next", "vazirmatn"].map(|name| support::root().join("ui/fonts").join(name));
    let files =
        folders.iter().flat_map(|folder| names(folder).into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())));
    Typefaces::new(files)
}

fn pdf(document: &Document) -> Vec<u8> {
    export::pdf(document, &typefaces(), Paper::A4, &mut |_| true).unwrap()
}

/// The text of each page.
fn pages(pdf: &[u8]) -> Vec<String> {
    let read = lopdf::Document::load_mem(pdf).unwrap();
    let numbers: Vec<u32> = read.get_pages().keys().copied().collect();
    numbers.iter().map(|number| read.extract_text(&[*number]).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Every element with its attributes, as a browser reads them.
fn elements(html: &str) -> Vec<(String, BTreeMap<String, String>)> {
    fn walk(node: &Handle, out: &mut Vec<(String, BTreeMap<String, String>)>) {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let attrs = attrs.borrow();
            out.push((name.local.to_string(), attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect()));
        }
        node.children.borrow().iter().for_each(|child| walk(child, out));
    }
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    let mut out = Vec::new();
    walk(&dom.document, &mut out);
    out
}

/// Nothing runs, nothing is loaded, every link leads somewhere inside, every name is there once.
fn assert_stands_alone(html: &str, inside: &dyn Fn(&str) -> bool) {
    let elements = elements(html);
    let mut names = BTreeSet::new();
    for (name, attributes) in &elements {
        assert!(!["script", "iframe", "object", "embed", "form", "base", "video", "audio"].contains(&name.as_str()), "<{name}>");
        for (attribute, value) in attributes {
            assert!(!attribute.starts_with("on"), "{name} {attribute}");
            assert!(!["style", "srcset", "action", "formaction", "background"].contains(&attribute.as_str()), "{name} {attribute}");
            if attribute == "id" {
                assert!(names.insert(value.clone()), "the name {value} is there twice");
            }
            if attribute == "src" {
                assert!(value.starts_with("data:image/") || inside(value), "{name} loads {value}");
            }
        }
    }
    for (name, attributes) in &elements {
        for attribute in ["href", "aria-labelledby"] {
            let Some(value) = attributes.get(attribute) else { continue };
            let target = value.strip_prefix('#').unwrap_or(value);
            let there = if attribute == "href" && !value.starts_with('#') { inside(value) } else { names.contains(target) };
            assert!(there, "<{name} {attribute}=\"{value}\"> leads nowhere");
        }
    }
}

#[test]
fn an_article_is_saved_as_one_html_file() {
    let html = export::html(&document("The specimen", vec![specimen()]));
    assert_stands_alone(&html, &|_| false);
    for told in [
        LIMIT,
        "Call 112",
        "Any &lt;shelf&gt;, copy from 3 September 2026",
        "saved 1 March 2027",
        "CC-BY-4.0",
        "Emergency advice:",
        "Urgent advice:",
        "Non-urgent advice:",
    ] {
        assert!(html.contains(told), "{told} is not in the file");
    }
    assert!(!html.contains("shelf://"), "no address of the window is left");
    let body = html.split_once("<body>").unwrap().1;
    insta::assert_snapshot!(body.replace("</p>", "</p>\n").replace("</li>", "</li>\n").replace("</section>", "</section>\n"));
}

#[test]
fn several_articles_in_one_html_file_do_not_get_into_each_others_way() {
    let html = export::html(&document("Two", vec![specimen(), other()]));
    assert_stands_alone(&html, &|_| false);
    assert!(html.contains("href=\"#a2\">an article that is here"), "a link to an article of the same file leads there");
    assert!(html.contains("Here &amp; there"), "{html}");
    assert_eq!(html.matches(LIMIT).count(), 2, "the limit is told with each article");
}

#[test]
fn a_book_is_whole_and_well_formed() {
    let made = document("Two <books>", vec![specimen(), other()]);
    let book = export::epub(&made).unwrap();
    assert!(book == export::epub(&made).unwrap(), "the same articles make the same book");
    let mut archive = zip::ZipArchive::new(Cursor::new(&book)).unwrap();
    {
        let first = archive.by_index(0).unwrap();
        assert_eq!((first.name().unwrap().as_ref(), first.compression()), ("mimetype", zip::CompressionMethod::Stored));
    }
    let mut files = BTreeMap::new();
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    let text = |name: &str| String::from_utf8(files.get(name).unwrap_or_else(|| panic!("{name} is missing")).clone()).unwrap();
    for name in files.keys().filter(|name| name.ends_with("xml") || name.ends_with("xhtml") || name.ends_with("opf")) {
        let source = text(name);
        let mut reader = Reader::from_str(&source);
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
    let package = text("book/package.opf");
    let listed: BTreeSet<String> = package
        .split("<item id=")
        .skip(1)
        .map(|item| format!("book/{}", item.split("href=\"").nth(1).unwrap().split('"').next().unwrap()))
        .collect();
    let packed: BTreeSet<String> =
        files.keys().filter(|name| name.starts_with("book/") && name.strip_suffix(".opf").is_none()).cloned().collect();
    assert_eq!(listed, packed, "the package names what is in it and nothing else");
    for name in packed.iter().filter(|name| name.strip_suffix(".xhtml").is_some()) {
        assert_stands_alone(&text(name), &|address| files.contains_key(&format!("book/{}", address.split('#').next().unwrap())));
    }
    assert!(text("book/article-1.xhtml").contains("href=\"article-2.xhtml\""), "articles of the book lead to each other");
}

#[test]
fn every_page_of_a_pdf_tells_where_it_comes_from_and_what_it_is_not() {
    let mut long = specimen();
    long.sections[0]
        .blocks
        .extend((0..60).map(|number| paragraph(&format!("Paragraph {number} is here to fill the page. {}", "It goes on. ".repeat(12)))));
    let made = document("The specimen", vec![long]);
    let bytes = pdf(&made);
    assert!(bytes == pdf(&made), "the same article makes the same file");
    let pages = pages(&bytes);
    assert!(pages.len() > 3, "{}", pages.len());
    for (number, page) in pages.iter().enumerate() {
        for told in [LIMIT, "Any <shelf>, copy from 3 September 2026", "saved 1 March 2027", &format!("{} / {}", number + 1, pages.len())] {
            assert!(page.contains(told), "page {} does not say “{told}”: {page}", number + 1);
        }
        assert!(page.contains(&specimen().title), "page {} does not say which article it is", number + 1);
    }
    let all = pages.join(" ");
    for told in [
        "Emergency advice:",
        "Urgent advice:",
        "Non-urgent advice:",
        "Most in 24 hours",
        "6 drops",
        "Monday",
        "Paragraph 59",
        "Example House",
    ] {
        assert!(all.contains(told), "{told} is not in the file");
    }
}

#[test]
fn a_pdf_can_be_read_aloud_and_moved_about_in() {
    let bytes = pdf(&document("Two", vec![specimen(), other()]));
    let read = lopdf::Document::load_mem(&bytes).unwrap();
    let catalog = read.catalog().unwrap();
    for part in [&b"StructTreeRoot"[..], b"MarkInfo", b"Outlines", b"Lang", b"Metadata"] {
        assert!(catalog.has(part), "the file has no {}", String::from_utf8_lossy(part));
    }
    let raw = String::from_utf8_lossy(&bytes);
    assert!(raw.contains("pdfuaid:part"), "it keeps PDF/UA");
    let mut kinds = BTreeSet::new();
    for object in read.objects.values() {
        let Ok(dictionary) = object.as_dict() else { continue };
        for forbidden in [&b"JS"[..], b"JavaScript", b"URI", b"Launch", b"EmbeddedFiles", b"AA", b"OpenAction"] {
            assert!(!dictionary.has(forbidden), "{}", String::from_utf8_lossy(forbidden));
        }
        if let Ok(kind) = dictionary.get(b"S").and_then(lopdf::Object::as_name) {
            kinds.insert(String::from_utf8_lossy(kind).into_owned());
        }
    }
    for kind in ["H1", "H2", "H3", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "Figure", "Link", "TOC"] {
        assert!(kinds.contains(kind), "no {kind} among {kinds:?}");
    }
}

#[test]
fn large_print_takes_more_pages() {
    let mut made = document("The specimen", vec![specimen()]);
    let small = pages(&pdf(&made)).len();
    made.large_print = true;
    let large = pages(&pdf(&made));
    assert!(large.len() > small, "{} and {small}", large.len());
    assert!(large.iter().all(|page| page.contains(LIMIT)));
    assert!(export::html(&made).contains("class=\"large\""));
}

#[test]
fn every_script_of_the_typefaces_comes_out() {
    if names(&support::root().join("ui/fonts/literata")).is_empty() {
        eprintln!("SKIPPED: the typefaces were not fetched");
        return;
    }
    let texts = ["Ελληνικά κείμενα", "Русский текст", "Žluťoučký kůň"];
    let mut made = document("Scripts", vec![article("scripts", "Scripts", &texts.join(" · "), &[])]);
    let page = pages(&pdf(&made)).remove(0);
    // Letters of one word may come from two files of a typeface, between which the reader of the tests sees a space.
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    for text in texts {
        assert!(solid(&page).contains(&solid(text)), "{text} is not in {page}");
    }
    // No language is told: the title says which way it runs.
    let arabic = article("arabic", "صداع", "اشرب الماء", &[("متى تطلب المساعدة", "الألم. اتصل بالطبيب.")]);
    made = document("صداع", vec![arabic]);
    let page = pages(&pdf(&made)).remove(0);
    // The reader of the tests gives glyphs in the order of their places on the sheet, from left to right; readers of PDF turn them. A
    // ligature is one glyph that stands for its letters in their own order.
    let glyphs = [&["ع", "ا", "د", "ص"][..], &["م", "ل", "لأ", "ا"][..]];
    for word in glyphs.map(<[&str]>::concat) {
        assert!(page.contains(&word), "{word} is not in {page}");
    }
    assert!(export::html(&made).contains("dir=\"rtl\""));
}

#[test]
fn only_plain_pictures_leave_the_library() {
    let svg =
        |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</svg>");
    assert_eq!(Picture::new(DRAWING.to_vec()).unwrap().media_type, "image/svg+xml");
    for sound in [
        "<defs><g id=\"a\"/></defs><use href=\"#a\"/>",
        "<style>.a { fill: url(#b) }</style><path d=\"M0 0\" class=\"a\"/>",
        "<text>5 &lt; 6</text>",
    ] {
        assert!(Picture::new(svg(sound).into()).is_some(), "{sound}");
    }
    for hostile in [
        "<script>alert(1)</script>",
        "<g onload=\"alert(1)\"/>",
        "<image href=\"https://example.org/x.png\"/>",
        "<use xlink:href=\"https://example.org/x.svg#a\"/>",
        "<use href=\"&#104;ttps://example.org/\"/>",
        "<a href=\"#x\"><g/></a>",
        "<foreignObject><p>x</p></foreignObject>",
        "<style>@import 'https://example.org/x.css';</style>",
        "<style>.a { fill: url(https://example.org/) }</style>",
        "<style>.a { fill: u&#114;l(https://example.org/) }</style>",
        "<path style=\"fill: u\\72l(https://example.org/)\"/>",
        "<path fill=\"url('//example.org/')\"/>",
        "<path style=\"fill:&#117;rl(//example.org/)\"/>",
        "<animate attributeName=\"href\" to=\"x\"/>",
        "<g>",
    ] {
        assert_eq!(Picture::new(svg(hostile).into()), None, "{hostile}");
    }
    let entity = "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
    for other in [b"GIF".to_vec(), b"<html></html>".to_vec(), b"%PDF-1.7".to_vec(), format!("{entity}{}", svg("&x;")).into(), Vec::new()] {
        assert_eq!(Picture::new(other.clone()), None, "{}", String::from_utf8_lossy(&other));
    }
}

#[test]
fn a_picture_whose_bytes_are_broken_gives_way_to_its_words() {
    let mut made = document("The specimen", vec![specimen()]);
    let broken = Picture::new(b"\x89PNG\r\n\x1a\nno picture".to_vec()).unwrap();
    for picture in made.sheets[0].pictures.values_mut() {
        picture.clone_from(&broken);
    }
    assert!(pages(&pdf(&made)).join(" ").contains("A \"dry\" eye"));
}

#[test]
fn nothing_is_made_of_nothing_and_a_stopped_export_says_so() {
    let none = document("None", Vec::new());
    assert!(matches!(export::pdf(&none, &typefaces(), Paper::A4, &mut |_| true), Err(ExportError::Empty)));
    assert!(matches!(export::epub(&none), Err(ExportError::Empty)));
    let some = document("Some", vec![other()]);
    assert!(matches!(export::pdf(&some, &typefaces(), Paper::Letter, &mut |_| false), Err(ExportError::Stopped)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_article_can_be_handed_out(article in support::arbitrary::article("any".to_owned())) {
        let made = document("Any", vec![article, other()]);
        let html = export::html(&made);
        for (name, attributes) in elements(&html) {
            prop_assert!(!["script", "iframe", "svg", "form", "object"].contains(&name.as_str()), "<{name}>");
            prop_assert!(attributes.keys().all(|attribute| !attribute.starts_with("on") && attribute != "style"), "{attributes:?}");
            prop_assert!(attributes.get("src").is_none_or(|src| src.starts_with("data:image/")));
            prop_assert!(attributes.get("href").is_none_or(|href| href.starts_with('#')));
        }
        prop_assert!(export::epub(&made).is_ok());
        prop_assert!(!pages(&pdf(&made)).is_empty());
    }
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_asked() {
    let home = folder();
    let app = &STARTER.app;
    let file = home.path().join("headache.html");
    let request =
        ExportRequest { choice: ExportChoice::Articles(vec![key("starter-en/headache")]), format: ExportFormat::Html, large_print: false };
    let save = |overwrite, go_on: bool| app.export(&request, &file, overwrite, &Typefaces::default(), &mut |_, _| go_on);
    assert_eq!(save(false, false).unwrap_err().code(), ErrorCode::Cancelled);
    assert_eq!(names(home.path()), Vec::<String>::new(), "a stopped export leaves nothing behind");
    fs::write(&file, "mine").unwrap();
    assert_eq!(save(false, true).unwrap_err().code(), ErrorCode::BadInput);
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(save(true, true).unwrap().articles, 1);
    assert!(fs::read_to_string(&file).unwrap().contains("<h1>Headache"));
    assert_eq!(names(home.path()), ["headache.html"]);
}

#[test]
fn lists_are_saved_whole_and_in_order() {
    let home = folder();
    let app = start(&home.path().join("data"));
    install(&app, &build(home.path(), &library("any", "Any"), &[specimen(), other()]));
    let save = |choice: ExportChoice| {
        let request = ExportRequest { choice, format: ExportFormat::Markdown, large_print: false };
        let path = home.path().join("list.md");
        app.export(&request, &path, true, &Typefaces::default(), &mut |_, _| true)
            .map(|report| (report.articles, fs::read_to_string(&path).unwrap()))
    };
    assert_eq!(save(ExportChoice::Saved).unwrap_err().code(), ErrorCode::NotFound);
    app.add_bookmark(&key("any/here"), None).unwrap();
    app.add_bookmark(&key("any/here"), Some("part")).unwrap();
    let (articles, text) = save(ExportChoice::Saved).unwrap();
    assert_eq!(articles, 1, "an article that is saved twice is written once");
    assert!(text.starts_with("# Here & there") && text.contains(LIMIT), "{text}");
    assert_eq!(save(ExportChoice::Series("no such".to_owned())).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(save(ExportChoice::Articles(vec![key("any/gone")])).unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn the_command_line_exports_and_never_overwrites_unasked() {
    let home = folder();
    let Some(cli) = Cli::over(&home.path().join("data")) else { return };
    cli.json(&["install", "--json", &STARTER.path.to_string_lossy()], 0);
    let path = |name: &str| home.path().join(name).to_string_lossy().into_owned();
    for format in ["pdf", "html", "epub", "markdown"] {
        let file = path(format);
        let made = cli.json(&["export", "starter-en/headache", "--format", format, "-o", &file, "--json"], 0);
        assert_eq!((&made["schema"], &made["articles"]), (&"healthshelf-export/1".into(), &1.into()));
        assert!(made["bytes"].as_u64().unwrap() > 1000, "{made}");
        assert_eq!(cli.run(&["export", "starter-en/headache", "--format", format, "-o", &file]).code, Some(3), "{format} is there already");
        assert_eq!(
            cli.run(&["export", "starter-en/headache", "--format", format, "-o", &file, "--overwrite", "--large-print"]).code,
            Some(0)
        );
    }
    let file = path("category.html");
    let made = cli.json(&["export", "--category", "first-aid", "--format", "html", "-o", &file, "--json"], 0);
    assert!(made["articles"].as_u64().unwrap() > 3, "{made}");
    let cases: [(&[&str], i32); 6] = [
        (&["export", "starter-en/no-such", "-o", "x"], 1),
        (&["export", "--saved", "-o", "x"], 1),
        (&["export", "--series", "no such", "-o", "x"], 1),
        (&["export", "-o", "x"], 2),
        (&["export", "starter-en/headache", "--saved", "-o", "x"], 2),
        (&["export", "no key", "-o", "x"], 3),
    ];
    for (args, code) in cases {
        let ran = cli.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (Some(code), ""), "{args:?}: {}", ran.err);
        assert!(!ran.err.is_empty());
    }
    let nowhere = path("no/such/folder/x.html");
    assert_eq!(cli.run(&["export", "starter-en/headache", "--format", "html", "-o", &nowhere]).code, Some(3));
}
