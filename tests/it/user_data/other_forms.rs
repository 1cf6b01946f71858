//! The forms that other programs know: a bookmark page of a browser, web annotations. Both come back as they went.

use healthshelf_core::model::{article_link, parse_article_link};
use healthshelf_core::user::{
    BookmarkEntry, Colour, ExchangeKind, HighlightEntry, KeptEntry, NoteEntry, Parcel, UserData, annotations, bookmarks_page, read_document,
};
use proptest::prelude::*;
use serde_json::Value;
use support::arbitrary;

use super::any_store::parcels;
use super::taking_in::{highlight, note, parcel, take_in};
use super::{all, at, folder, key, new, open, section};

fn read(data: &UserData, text: &str) -> healthshelf_core::user::ExchangeReport {
    data.take_in(read_document(text.as_bytes(), at(900)).unwrap(), at(900)).unwrap()
}

#[test]
fn a_link_says_article_and_section_and_is_read_in_every_form_that_people_write() {
    let hard = key("wiki/A/Ménière's disease? 50%#1");
    assert_eq!(
        article_link(&hard, Some("what helps/1")),
        "healthshelf:wiki/A/M%C3%A9ni%C3%A8re's%20disease%3F%2050%25%231#what%20helps%2F1"
    );
    assert_eq!(parse_article_link(&article_link(&hard, Some("a b"))), Some((hard, Some("a b".to_owned()))));
    let plain = Some((key("starter/a"), None));
    for text in ["healthshelf:starter/a", " HealthShelf://starter/a ", "healthshelf:starter/a#"] {
        assert_eq!(parse_article_link(text), plain, "{text}");
    }
    for text in [
        "",
        "healthshelf:",
        "healthshelf:starter",
        "https://starter/a",
        "healthshelf:starter/",
        "healthshelf:a b/c",
        "healthshelf:starter/a?x",
        "héalthshelf:starter/a",
    ] {
        assert_eq!(parse_article_link(text), None, "{text}");
    }
}

#[test]
fn bookmarks_go_to_a_browser_page_and_come_back_with_folders_tags_names_and_dates() {
    let (here, there) = (folder(), folder());
    let (data, other) = (open(here.path()), open(there.path()));
    let entry = |article: &str, folder: &[&str], name: Option<&str>, tags: &[&str]| BookmarkEntry {
        key: key(article),
        title: format!("Title of <{article}> & \"more\""),
        section: article.len().is_multiple_of(2).then(|| section("care")),
        quote: name.map(|_| "words of the place".to_owned()),
        created_at: at(5),
        name: name.map(str::to_owned),
        folder: folder.iter().map(|&name| name.to_owned()).collect(),
        tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
        order: None,
        opened_at: None,
    };
    let made = Parcel {
        bookmarks: vec![
            entry("starter/a", &["For Mum", "Heart & <blood>"], Some("My 'tablets'"), &["one", "two words"]),
            entry("starter/bb", &["For Mum"], None, &[]),
            entry("wiki/A/Ménière's disease", &[], None, &["one"]),
        ],
        ..Parcel::default()
    };
    take_in(&data, &made);
    let out = parcel(&data);
    let page = bookmarks_page(&out);
    assert!(page.starts_with("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"));
    assert!(page.contains("HREF=\"healthshelf:starter/a\" ADD_DATE=\"1755000005\" TAGS=\"one,two words\""), "{page}");
    assert_eq!(page.matches("<DL><p>").count(), page.matches("</DL><p>").count());
    let report = read(&other, &page);
    assert_eq!((report.of(ExchangeKind::Bookmark).added, report.problems.len()), (3, 0));
    let mut back = parcel(&other).bookmarks;
    back.sort_by(|one, other| one.key.cmp(&other.key));
    assert_eq!(back, out.bookmarks);
    assert!(!read(&other, &page).changed_anything(), "twice changes nothing");
}

#[test]
fn only_our_links_of_a_browsers_page_are_taken_and_the_others_are_counted() {
    let folder = folder();
    let data = open(folder.path());
    // As browsers write it: entries and lists are never closed, text is as the reader changed it.
    let page = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<!-- This is an automatically generated file. -->\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n\
        <TITLE>Bookmarks</TITLE>\n<H1>Bookmarks Menu</H1>\n<DL><p>\n<DT><A HREF=\"https://example.org/\" ICON=\"data:image/png;base64,AAAA\">Elsewhere</A>\n\
        <DT><H3 ADD_DATE=\"1700000000\" PERSONAL_TOOLBAR_FOLDER=\"true\">Bookmarks  bar</H3>\n<DL><p>\n\
        <DT><A HREF=\"healthshelf:starter/migraine#treatment\" ADD_DATE=\"1700000001\" TAGS=\"head, ,head\">Migraine &amp; what helps</A>\n<DD>Dark room\n\
        <DT><A HREF=\"javascript:alert(1)\">x</A><DT><A HREF='healthshelf:starter/cough' ADD_DATE=\"soon\">Cough</A>\n</DL><p>\n\
        <DT><H3>Empty</H3><DL><p></DL><p><DT><A>no address</A></DL><p>\n";
    let report = read(&data, page);
    assert_eq!((report.of(ExchangeKind::Bookmark).added, report.of(ExchangeKind::Bookmark).left_out), (2, 2));
    let parcel = parcel(&data);
    let [migraine, cough] = parcel.bookmarks.as_slice() else { panic!("{parcel:?}") };
    assert_eq!((migraine.title.as_str(), migraine.quote.as_deref()), ("Migraine & what helps", Some("Dark room")));
    assert_eq!(
        (migraine.folder.as_slice(), migraine.tags.as_slice()),
        (["Bookmarks bar".to_owned()].as_slice(), ["head".to_owned()].as_slice())
    );
    assert_eq!((migraine.created_at.as_second(), cough.created_at), (1_700_000_001, at(900)));
    assert_eq!(parcel.folders.len(), 1, "a folder without anything of ours stays in the browser");
    let deep = format!("<!DOCTYPE NETSCAPE-Bookmark-file-1>{}<A HREF=healthshelf:starter/deep>x</A>", "<DL><DT><H3>f</H3>".repeat(50_000));
    assert_eq!(read(&data, &deep).of(ExchangeKind::Bookmark).added, 1, "no page is too deep");
    assert!(read_document(b"<html><p>no bookmarks", at(1)).is_err());
    assert!(read_document("<!DOCTYPE NETSCAPE-Bookmark-file-1>\u{fffd}".as_bytes(), at(1)).is_ok(), "an empty page is no fault");
}

#[test]
fn the_bookmarks_command_takes_a_browsers_page_too() {
    let folder = folder();
    let data = open(folder.path());
    data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    let page = "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF=\"healthshelf:starter/a\">A</A><DT><A HREF=\"healthshelf:starter/b\">B</A><DT><A HREF=\"ftp://x\">C</A></DL>";
    let imported = data.bookmarks().import(page, at(2)).unwrap();
    assert_eq!((imported.added, imported.already_there + imported.changed, imported.left_out), (1, 1, 1));
    assert_eq!(all(&data).len(), 2);
}

#[test]
fn highlights_and_notes_go_as_web_annotations_and_come_back() {
    let (here, there) = (folder(), folder());
    let (data, other) = (open(here.path()), open(there.path()));
    let text = "🙂 Two tablets — never more — a day.";
    let start = text.find("never").unwrap();
    let mark = HighlightEntry { start, ..highlight("h1", "never more", Colour::Green, 9) };
    let made = Parcel {
        highlights: vec![mark, HighlightEntry { section: None, ..highlight("h2", "elsewhere", Colour::Pink, 9) }],
        notes: vec![
            NoteEntry { highlight: Some("h1".to_owned()), quote: Some("never more".to_owned()), ..note("n1", "Ask *why*", 11) },
            NoteEntry { quote: Some("words whose highlight is gone".to_owned()), ..note("n2", "Kept", 12) },
            NoteEntry { section: None, ..note("n3", "On the whole <article>", 13) },
        ],
        kept_texts: vec![KeptEntry {
            key: key("starter/a"),
            title: "A".to_owned(),
            section: Some(section("care")),
            text: text.to_owned(),
            edition: "1".to_owned(),
            kept_at: at(1),
        }],
        ..Parcel::default()
    };
    take_in(&data, &made);
    let out = parcel(&data);
    let document = annotations(&out, at(20)).unwrap();
    let json: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(json["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!((json["type"].as_str(), json["total"].as_u64()), (Some("AnnotationCollection"), Some(5)));
    let items = json["first"]["items"].as_array().unwrap();
    assert_eq!((items[0]["motivation"].as_str(), items[0]["type"].as_str()), (Some("highlighting"), Some("Annotation")));
    assert_eq!(items[0]["target"]["source"]["id"], "healthshelf:starter/a#care");
    let (quote, position) = (&items[0]["target"]["selector"][0], &items[0]["target"]["selector"][1]);
    assert_eq!((quote["type"].as_str(), quote["exact"].as_str()), (Some("TextQuoteSelector"), Some("never more")));
    let characters: String = text.chars().skip(position["start"].as_u64().unwrap() as usize).take(10).collect();
    assert_eq!((characters.as_str(), position["end"].as_u64()), ("never more", position["start"].as_u64().map(|start| start + 10)));
    assert_eq!(items[1]["target"]["selector"].as_array().unwrap().len(), 1, "no position is made up where the text is not known");
    assert_eq!((items[2]["motivation"].as_str(), items[2]["body"]["value"].as_str()), (Some("commenting"), Some("Ask *why*")));
    let report = read(&other, &document);
    assert_eq!((report.of(ExchangeKind::Highlight).added, report.of(ExchangeKind::Note).added), (2, 3));
    let back = parcel(&other);
    assert_eq!((back.highlights, back.notes), (out.highlights, out.notes));
    assert!(!read(&other, &document).changed_anything(), "twice changes nothing");
}

#[test]
fn annotations_of_other_programs_are_taken_where_they_are_about_an_article_of_ours() {
    let folder = folder();
    let data = open(folder.path());
    let document = r#"[
        {"id": "http://example.org/1", "type": "Annotation", "motivation": ["highlighting"], "created": "2026-01-02T03:04:05Z",
         "target": [{"source": "healthshelf:starter/a#care", "selector": {"type": "TextQuoteSelector", "exact": "rest"}}]},
        {"type": "Annotation", "bodyValue": "A thought", "target": "healthshelf:starter/b"},
        {"type": "Annotation", "body": [{"type": "TextualBody", "value": "one"}, {"type": "TextualBody", "value": "tag", "purpose": "tagging"}],
         "target": {"source": "healthshelf:starter/b#s1"}},
        {"type": "Annotation", "body": "x", "target": "https://example.org/page"},
        {"type": "Annotation", "target": "healthshelf:starter/a"},
        {"type": "Annotation", "body": "x"}, 7
    ]"#;
    let report = read(&data, document);
    let (highlights, notes) = (report.of(ExchangeKind::Highlight), report.of(ExchangeKind::Note));
    assert_eq!((highlights.added, highlights.unreadable, notes.added, notes.left_out, notes.unreadable), (1, 2, 2, 1, 1));
    let now = parcel(&data);
    assert_eq!((now.highlights[0].exact.as_str(), now.highlights[0].colour), ("rest", Colour::Yellow));
    assert_eq!(now.notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["A thought", "one"]);
    assert!(!read(&data, document).changed_anything(), "what has no name of ours is named by what it says");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bookmarks_survive_the_way_through_a_page(made in parcels()) {
        let (here, there) = (folder(), folder());
        let (data, other) = (open(here.path()), open(there.path()));
        take_in(&data, &made);
        let out = parcel(&data);
        read(&other, &bookmarks_page(&out));
        let places = |parcel: &Parcel| {
            let mut places: Vec<_> = parcel.bookmarks.iter().map(|b| (b.key.clone(), b.section.clone().map(|s| s.id), b.folder.clone())).collect();
            places.sort();
            places
        };
        prop_assert_eq!(places(&parcel(&other)), places(&out));
    }

    #[test]
    fn any_annotations_survive_the_way_through_a_document(made in parcels()) {
        let (here, there) = (folder(), folder());
        let (data, other) = (open(here.path()), open(there.path()));
        take_in(&data, &made);
        let out = parcel(&data);
        let report = read(&other, &annotations(&out, at(0)).unwrap());
        prop_assert!(report.problems.is_empty(), "{:?}", report.problems);
        let back = parcel(&other);
        prop_assert_eq!(&back.highlights, &out.highlights);
        let said = |parcel: &Parcel| parcel.notes.iter().map(|note| (note.uid.clone(), note.text.clone(), note.highlight.clone())).collect::<Vec<_>>();
        prop_assert_eq!(said(&back), said(&out));
    }

    #[test]
    fn any_text_is_a_link_or_none(text in arbitrary::text(), section in arbitrary::text()) {
        drop(parse_article_link(&text));
        if let Ok(key) = healthshelf_core::model::ArticleKey::parse(&format!("starter/{text}")) {
            let back = parse_article_link(&article_link(&key, Some(&section)));
            prop_assert_eq!(back, Some((key, Some(section).filter(|section| !section.is_empty()))));
        }
    }
}
