//! Lists and notes of the reader's own as sheets: in order, whole, escaped, with room to write; and what must not come in with a document.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::fs;

use healthshelf_core::app::{App, ErrorCode, ListFormat, ListLine, UserDataFormat, WhichWords};
use healthshelf_core::export::Typefaces;
use healthshelf_core::model::Sensitivity;
use healthshelf_core::user::{Colour, ExchangeKind, Extras};
use proptest::prelude::*;
use support::arbitrary;

use crate::common::{article, build, folder, install, key, library, start};

/// A program over two leaflets, one of them on a subject that stands on no list.
fn program() -> (tempfile::TempDir, App) {
    let home = folder();
    let app = start(&home.path().join("data"));
    let quiet = healthshelf_core::model::Article {
        sensitivity: vec![Sensitivity::Abuse],
        ..article("quiet", "Quiet", "A leaflet.", &[("Part", "Some part.")])
    };
    let tablets = article("tablets", "Tablets <1>", "Take care.", &[("How to take", "Take two tablets a day. Never take more.")]);
    install(&app, &build(home.path(), &library("any", "Any & all"), &[tablets, quiet]));
    (home, app)
}

/// A list with a line of every kind; the first is ticked off.
fn questions(app: &App) -> i64 {
    let at = key("any/tablets");
    let list = app.add_collection("For Dr <Who>").unwrap().id;
    let bookmark = app.add_bookmark(&at, None).unwrap().bookmark.id;
    let highlight = app.add_highlight(&at, Some("how-to-take"), "two tablets a day", "", "", Colour::Blue).unwrap().highlight.id;
    let note = app.add_note(&at, None, Some(highlight), "Is **this** right?\n\n- with <b>food</b>\n- or without").unwrap().id;
    let lines = [
        ListLine::Words("Which dose?\nHow long?".to_owned()),
        ListLine::Bookmark(bookmark),
        ListLine::Highlight(highlight),
        ListLine::Note(note),
    ];
    for line in &lines {
        app.put_in_collection(list, line).unwrap();
    }
    let first = app.collection_lines(list).unwrap().1[0].id;
    app.change_collection_line(first, None, Some(true)).unwrap();
    list
}

#[test]
fn a_list_is_one_html_sheet_that_stands_alone() {
    let (_home, app) = program();
    let html = app.list_text(questions(&app), ListFormat::Html, false).unwrap();
    let parts = [
        "<h1>For Dr &lt;Who&gt;</h1>",
        "aria-label=\"Done\">✓</span>\n<p>Which dose?<br/>\nHow long?</p>",
        "<p><strong>Tablets &lt;1&gt;</strong></p>",
        "<blockquote><p>two tablets a day</p></blockquote>\n<p class=\"own__origin\">Tablets &lt;1&gt; › How to take · Any &amp; all · saved 1 March 2027</p>",
        "<p>Is <strong>this</strong> right?</p><ul><li>with &lt;b&gt;food&lt;/b&gt;</li><li>or without</li></ul>",
        "General information, not medical advice",
    ];
    let mut from = 0;
    for part in parts {
        from += html[from..].find(part).unwrap_or_else(|| panic!("“{part}” is missing or out of order in {html}"));
    }
    assert_eq!(html.matches("own__room\"").count(), 8, "room to write below each line");
    assert!(html.contains("default-src 'none'") && html.contains("@media print") && !html.contains("<script"));
}

#[test]
fn a_list_is_a_task_list_in_markdown() {
    let (_home, app) = program();
    let text = app.list_text(questions(&app), ListFormat::Markdown, false).unwrap();
    assert!(text.starts_with("# For Dr \\<Who\\>\n\n- [x] Which dose?\n  How long?\n\n- [ ] **Tablets \\<1\\>**"), "{text}");
    assert!(text.contains("- [ ] “two tablets a day”\n\n  *Tablets \\<1\\> › How to take · Any & all · saved 1 March 2027*\n  <healthshelf:any/tablets#how-to-take>"), "{text}");
    assert!(text.contains("\n\n  - with \\<b>food\\</b>\n  - or without\n"), "a note stays Markdown and loses its markup: {text}");
}

#[test]
fn a_list_is_a_tagged_pdf_with_everything_that_is_in_it() {
    let (home, app) = program();
    let list = questions(&app);
    let path = home.path().join("list.pdf");
    let typefaces = Typefaces::new(std::iter::empty::<(String, Vec<u8>)>());
    match app.export_list(list, ListFormat::Pdf, true, &path, false, &typefaces) {
        // A machine without any typeface: said in words, and nothing is written.
        Err(error) => assert!(error.to_string().contains("typeface") && !path.exists(), "{error}"),
        Ok(_) => {
            let read = lopdf::Document::load(&path).unwrap();
            let pages: Vec<u32> = read.get_pages().keys().copied().collect();
            let text = read.extract_text(&pages).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
            for part in
                ["For Dr <Who>", "Which dose?", "two tablets a day", "Is this right?", "or without", "Not done yet", "General information"]
            {
                assert!(text.contains(part), "“{part}” is missing: {text}");
            }
            let error = app.export_list(list, ListFormat::Pdf, true, &path, false, &typefaces).unwrap_err();
            assert_eq!(error.code(), ErrorCode::BadInput, "no file is replaced unasked");
        }
    }
    assert_eq!(app.list_text(list + 1, ListFormat::Html, false).unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn notes_and_highlights_are_written_by_article_and_section() {
    let (_home, app) = program();
    questions(&app);
    app.add_note(&key("any/quiet"), None, None, "On the whole").unwrap();
    app.add_highlight(&key("any/tablets"), Some("how-to-take"), "Never take more", "", "", Colour::Pink).unwrap();
    let all = app.words_markdown(WhichWords::All).unwrap();
    let order = [
        "# My notes",
        "## Quiet",
        "On the whole",
        "## Tablets \\<1\\>\n\n<healthshelf:any/tablets>\n\n### How to take",
        "> two tablets a day",
        "Is **this** right?",
        "> Never take more",
    ];
    let mut from = 0;
    for part in order {
        from += all[from..].find(part).unwrap_or_else(|| panic!("“{part}” is missing or out of order in {all}"));
    }
    assert_eq!(all.matches("<b>").count(), all.matches("\\<b>").count(), "no markup of a note's own");
    let notes = app.words_markdown(WhichWords::Notes).unwrap();
    assert!(notes.contains("> two tablets a day") && !notes.contains("Never take more"), "{notes}");
    let highlights = app.words_markdown(WhichWords::Highlights).unwrap();
    assert!(highlights.contains("Never take more") && !highlights.contains("On the whole"), "{highlights}");
    let everything = app.user_data_document(UserDataFormat::Markdown, Extras::default()).unwrap().document;
    assert!(everything.contains("On the whole") && everything.contains("# For Dr \\<Who\\>"));
}

#[test]
fn what_stands_on_no_list_does_not_come_in_with_a_document() {
    let (_home, app) = program();
    let document = r#"{"schema": "healthshelf-user-data/1",
        "bookmarks": [{"key": "any/quiet", "title": "Quiet", "opened_at": "2026-01-01T00:00:00Z"}],
        "positions": [{"key": "any/quiet", "title": "Quiet", "progress": 0.5}, {"key": "any/tablets", "title": "Tablets", "progress": 0.5}],
        "history": [{"key": "any/quiet", "title": "Quiet"}, {"key": "any/tablets", "title": "Tablets"}],
        "searches": [{"text": "i want to kill myself"}, {"text": "tablets"}],
        "settings": [{"name": "country", "value": "QQ"}]}"#;
    let preview = app.preview_user_data(document.as_bytes()).unwrap();
    let report = app.import_user_data(document.as_bytes()).unwrap();
    assert_eq!(preview, report);
    let counts = |kind| (report.of(kind).added, report.of(kind).left_out);
    for kind in [ExchangeKind::Position, ExchangeKind::Visit, ExchangeKind::Search] {
        assert_eq!(counts(kind), (1, 1), "{kind}");
    }
    assert_eq!((counts(ExchangeKind::Setting), counts(ExchangeKind::Bookmark)), ((0, 1), (1, 0)));
    let out = app.user_data_document(UserDataFormat::Json, Extras { history: true, settings: true }).unwrap().document;
    assert!(!out.contains("kill myself") && !out.contains("opened_at"));
}

#[test]
fn a_file_of_what_is_saved_is_whole_or_not_there_and_replaces_none_unasked() {
    let (home, app) = program();
    questions(&app);
    let path = home.path().join("all.json");
    let made = app.export_user_data(UserDataFormat::Json, Extras::default(), &path, false).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), made.document);
    assert_eq!((made.counts[&ExchangeKind::Line], made.counts[&ExchangeKind::KeptText], made.left_out), (4, 2, 0));
    assert!(app.export_user_data(UserDataFormat::Json, Extras::default(), &path, false).is_err());
    app.export_user_data(UserDataFormat::Html, Extras::default(), &path, true).unwrap();
    assert!(!app.import_user_data(&app.user_data_file(&path).unwrap()).unwrap().changed_anything());
    assert_eq!(app.user_data_file(&home.path().join("absent")).unwrap_err().code(), ErrorCode::BadInput);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_make_a_sheet_without_markup_of_their_own(name in arbitrary::text(), own in arbitrary::text(), note in arbitrary::text()) {
        let (_home, app) = program();
        let Ok(list) = app.add_collection(&name) else { return Ok(()) };
        drop(app.put_in_collection(list.id, &ListLine::Words(own)));
        if let Ok(note) = app.add_note(&key("any/tablets"), None, None, &format!("{note}\n\n> > > - **_{note}_**")) {
            app.put_in_collection(list.id, &ListLine::Note(note.id)).unwrap();
        }
        let html = app.list_text(list.id, ListFormat::Html, false).unwrap();
        let body = &html[html.find("<body>").unwrap()..];
        for (at, _) in body.match_indices('<') {
            let tag: String = body[at + 1..].trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            let ours = ["body", "main", "article", "h1", "ol", "ul", "li", "p", "span", "div", "blockquote", "strong", "em", "br", "footer", "html"];
            prop_assert!(ours.contains(&tag.as_str()), "<{tag}> in {body}");
        }
        app.list_text(list.id, ListFormat::Markdown, false).unwrap();
        app.words_markdown(WhichWords::All).unwrap();
    }
}
