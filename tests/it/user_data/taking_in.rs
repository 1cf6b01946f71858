//! Everything as one document, taken into another store: nothing is lost on the way, nothing is there twice, nothing makes way.

use std::fs;

use healthshelf_core::user::{
    BookmarkEntry, CollectionEntry, Colour, ExchangeKind, ExchangeReport, Extras, FolderEntry, HighlightEntry, ItemEntry, ItemKind,
    ItemSource, KeptEntry, NoteEntry, Parcel, PositionEntry, ReadMarkEntry, SearchEntry, Setting, Theme, UserData, VisitEntry, document,
    read_document,
};

use super::{at, folder, key, new, open, section};

pub(super) const ALL: Extras = Extras { history: true, settings: true };

pub(super) fn parcel(data: &UserData) -> Parcel {
    let (parcel, left_out) = data.parcel(ALL).unwrap();
    assert_eq!(left_out, 0);
    parcel
}

pub(super) fn take_in(data: &UserData, parcel: &Parcel) -> ExchangeReport {
    let text = document(parcel, at(0)).unwrap();
    data.take_in(read_document(text.as_bytes(), at(900)).unwrap(), at(900)).unwrap()
}

pub(super) fn note(uid: &str, text: &str, changed: i64) -> NoteEntry {
    NoteEntry {
        uid: uid.to_owned(),
        key: key("starter/a"),
        title: "A".to_owned(),
        section: Some(section("care")),
        highlight: None,
        quote: None,
        text: text.to_owned(),
        created_at: at(1),
        changed_at: at(changed),
    }
}

pub(super) fn highlight(uid: &str, exact: &str, colour: Colour, changed: i64) -> HighlightEntry {
    HighlightEntry {
        uid: uid.to_owned(),
        key: key("starter/a"),
        title: "A".to_owned(),
        section: Some(section("care")),
        exact: exact.to_owned(),
        prefix: "before ".to_owned(),
        suffix: " after".to_owned(),
        start: 40,
        colour,
        created_at: at(1),
        changed_at: at(changed),
    }
}

fn notes(notes: Vec<NoteEntry>) -> Parcel {
    Parcel { notes, ..Parcel::default() }
}

fn texts(data: &UserData) -> Vec<String> {
    parcel(data).notes.into_iter().map(|note| note.text).collect()
}

#[test]
fn of_two_versions_of_a_note_the_later_is_shown_and_the_words_of_the_other_stay_beside_it() {
    let (here, there) = (folder(), folder());
    let (data, other) = (open(here.path()), open(there.path()));
    take_in(&data, &notes(vec![note("n1", "Ask about driving", 10)]));
    take_in(&other, &notes(vec![note("n1", "Ask about flying", 20)]));
    let report = take_in(&data, &parcel(&other));
    let counts = report.of(ExchangeKind::Note);
    assert_eq!((counts.changed, counts.kept_beside, counts.added), (1, 1, 0));
    assert_eq!(texts(&data), ["Ask about flying", "Ask about driving"]);
    assert!(!take_in(&data, &parcel(&other)).changed_anything(), "twice changes nothing");
    // The other way round comes to the same.
    let report = take_in(&other, &notes(vec![note("n1", "Ask about driving", 10)]));
    assert_eq!((report.of(ExchangeKind::Note).kept_beside, report.of(ExchangeKind::Note).changed), (1, 0));
    assert_eq!(parcel(&other).notes, parcel(&data).notes, "both computers have the same");
    assert!(!take_in(&other, &notes(vec![note("n1", "Ask about driving", 10)])).changed_anything());
}

#[test]
fn words_that_the_later_version_still_holds_are_not_kept_twice() {
    let folder = folder();
    let data = open(folder.path());
    take_in(&data, &notes(vec![note("n1", "Ask about driving", 10)]));
    let report = take_in(&data, &notes(vec![note("n1", "Ask about driving\nand flying", 20)]));
    assert_eq!((report.of(ExchangeKind::Note).changed, report.of(ExchangeKind::Note).kept_beside), (1, 0));
    assert_eq!(texts(&data), ["Ask about driving\nand flying"]);
}

#[test]
fn a_highlight_takes_the_later_colour_and_other_words_of_its_name_are_kept_as_one_of_their_own() {
    let folder = folder();
    let data = open(folder.path());
    let of = |entry| Parcel { highlights: vec![entry], ..Parcel::default() };
    take_in(&data, &of(highlight("h1", "two tablets", Colour::Yellow, 10)));
    assert_eq!(take_in(&data, &of(highlight("h1", "two tablets", Colour::Blue, 20))).of(ExchangeKind::Highlight).changed, 1);
    assert!(!take_in(&data, &of(highlight("h1", "two tablets", Colour::Pink, 5))).changed_anything(), "an earlier colour is no news");
    assert!(
        !take_in(&data, &of(highlight("h2", "two tablets", Colour::Blue, 20))).changed_anything(),
        "the same words at the same place under another name are there already"
    );
    let report = take_in(&data, &of(highlight("h1", "three tablets", Colour::Green, 30)));
    assert_eq!((report.of(ExchangeKind::Highlight).changed, report.of(ExchangeKind::Highlight).kept_beside), (1, 1));
    let words: Vec<(String, Colour)> = parcel(&data).highlights.into_iter().map(|entry| (entry.exact, entry.colour)).collect();
    assert_eq!(words, [("three tablets".to_owned(), Colour::Green), ("two tablets".to_owned(), Colour::Blue)]);
}

#[test]
fn a_bookmark_that_is_there_gets_what_it_lacks_and_keeps_what_it_has() {
    let folder = folder();
    let data = open(folder.path());
    let mine = data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    data.folders().tag(&[mine.id], "mine", true).unwrap();
    let entry = BookmarkEntry {
        key: key("starter/a"),
        title: "Another title".to_owned(),
        section: None,
        quote: None,
        created_at: at(2),
        name: Some("A name".to_owned()),
        folder: vec!["For Mum".to_owned(), "Heart".to_owned()],
        tags: vec!["theirs".to_owned(), "mine".to_owned()],
        order: Some(1),
        opened_at: None,
    };
    let document = Parcel { bookmarks: vec![entry.clone()], ..Parcel::default() };
    assert_eq!(take_in(&data, &document).of(ExchangeKind::Bookmark).changed, 1);
    let now = &parcel(&data).bookmarks[0];
    assert_eq!((now.title.as_str(), now.created_at, now.name.as_deref()), ("Title of starter/a", at(1), Some("A name")));
    assert_eq!((now.folder.join("/").as_str(), now.tags.join(",").as_str()), ("For Mum/Heart", "mine,theirs"));
    let other = BookmarkEntry { name: Some("Other".to_owned()), folder: vec!["Elsewhere".to_owned()], ..entry };
    assert!(!take_in(&data, &Parcel { bookmarks: vec![other], ..Parcel::default() }).changed_anything(), "what it has stays");
}

#[test]
fn lines_of_a_list_are_joined_and_no_line_loses_its_words() {
    let folder = folder();
    let data = open(folder.path());
    let line = |uid: &str, text: &str, done| ItemEntry {
        uid: uid.to_owned(),
        kind: ItemKind::Line,
        text: text.to_owned(),
        source: None,
        done,
        created_at: at(1),
    };
    let list = |changed, lines| CollectionEntry {
        uid: "c1".to_owned(),
        name: "Questions".to_owned(),
        created_at: at(1),
        changed_at: at(changed),
        lines,
    };
    let of = |entry| Parcel { collections: vec![entry], ..Parcel::default() };
    take_in(&data, &of(list(10, vec![line("l1", "Which dose?", false), line("l2", "How long?", false)])));
    let later = of(list(
        20,
        vec![line("l1", "Which dose?", true), line("l2", "How long do I take it?", false), line("l3", "Side effects?", false)],
    ));
    let report = take_in(&data, &later);
    let counts = report.of(ExchangeKind::Line);
    assert_eq!((counts.added, counts.changed, counts.kept_beside), (1, 2, 1));
    let shown: Vec<(String, bool)> = parcel(&data).collections[0].lines.iter().map(|line| (line.text.clone(), line.done)).collect();
    let text = |text: &str, done| (text.to_owned(), done);
    assert_eq!(
        shown,
        [text("Which dose?", true), text("How long do I take it?", false), text("How long?", false), text("Side effects?", false)]
    );
    assert!(!take_in(&data, &later).changed_anything());
    let earlier = of(CollectionEntry { name: "Another name".to_owned(), ..list(15, vec![line("l1", "Which dose?", false)]) });
    assert!(!take_in(&data, &earlier).changed_anything(), "an earlier tick and another name are no news");
}

#[test]
fn history_and_settings_go_only_when_asked_for_and_come_only_where_they_may() {
    let (here, there) = (folder(), folder());
    let (data, other) = (open(here.path()), open(there.path()));
    data.history().record(&key("starter/a"), "A", None, at(1)).unwrap();
    data.searches().record("sore throat", at(2)).unwrap();
    let saved = data.bookmarks().add(&new("starter/a", None), at(2)).unwrap();
    data.bookmarks().opened(saved.id, at(3)).unwrap();
    data.set_setting(&Setting::Theme(Theme::Sepia)).unwrap();
    data.set_setting(&Setting::FirstRunDone(true)).unwrap();
    let (quiet, _) = data.parcel(Extras::default()).unwrap();
    assert_eq!((quiet.history.len(), quiet.searches.len(), quiet.settings.len(), quiet.bookmarks[0].opened_at), (0, 0, 0, None));
    let text = document(&quiet, at(0)).unwrap();
    assert!(!text.contains("sore throat") && !text.contains("sepia") && !text.contains("opened_at"));
    let whole = parcel(&data);
    assert_eq!((whole.history.len(), whole.searches.len(), whole.settings.len()), (1, 1, 1), "the first run is no setting to take along");
    other.set_setting(&Setting::Theme(Theme::Dark)).unwrap();
    other.set_setting(&Setting::History(false)).unwrap();
    let report = take_in(&other, &whole);
    let left_out = [ExchangeKind::Visit, ExchangeKind::Search].map(|kind| report.of(kind).left_out);
    assert_eq!(left_out, [1, 1], "history is off there");
    assert_eq!(other.settings().unwrap().theme, Theme::Dark, "a setting that was made there stays");
    assert_eq!(parcel(&other).bookmarks[0].opened_at, None);
    other.set_setting(&Setting::History(true)).unwrap();
    let report = take_in(&other, &whole);
    assert_eq!([ExchangeKind::Visit, ExchangeKind::Search].map(|kind| report.of(kind).added), [1, 1]);
    assert_eq!(parcel(&other).bookmarks[0].opened_at, Some(at(3)));
    assert!(!take_in(&other, &whole).changed_anything());
}

#[test]
fn searches_that_are_taken_in_push_none_of_the_readers_own_out() {
    let folder = folder();
    let data = open(folder.path());
    for number in 0..99 {
        data.searches().record(&format!("mine {number}"), at(number)).unwrap();
    }
    let search = |text: &str| SearchEntry { text: text.to_owned(), searched_at: at(5000) };
    let report = take_in(&data, &Parcel { searches: vec![search("one"), search("two")], ..Parcel::default() });
    assert_eq!((report.of(ExchangeKind::Search).added, report.of(ExchangeKind::Search).left_out), (1, 1));
    assert_eq!(data.searches().list(200).unwrap().iter().filter(|text| text.starts_with("mine")).count(), 99);
}

#[test]
fn a_preview_says_what_would_happen_and_changes_nothing() {
    let folder = folder();
    let data = open(folder.path());
    take_in(&data, &notes(vec![note("n1", "As it was", 10)]));
    let before = parcel(&data);
    let text = document(&notes(vec![note("n1", "As it is", 20), note("n2", "New", 20)]), at(0)).unwrap();
    let read = || read_document(text.as_bytes(), at(900)).unwrap();
    let preview = data.preview(read(), at(900)).unwrap();
    assert_eq!(parcel(&data), before);
    assert_eq!(data.take_in(read(), at(900)).unwrap(), preview);
    assert_ne!(parcel(&data), before);
}

#[test]
fn every_entry_that_cannot_be_read_is_named_by_kind_and_number_and_the_others_are_taken_in() {
    let folder = folder();
    let data = open(folder.path());
    let document = r#"{"unknown": [1], "schema": "healthshelf-user-data/1",
        "folders": [{"path": []}, {"path": ["ok"]}, {"path": "secret"}],
        "highlights": [{"key": "starter/a", "title": "A", "exact": ""}, {"key": "starter/a", "title": "A", "exact": "ok", "colour": "red"},
            {"key": "starter/a", "title": "A", "exact": "ok", "start": -1}, {"key": "starter/a", "title": "A", "exact": "ok", "later": {}}],
        "notes": [{"key": "starter/a", "title": "A", "text": " "}, {"uid": "a b", "key": "starter/a", "title": "A", "text": "ok"},
            {"key": "starter/a", "title": "A", "text": "ok"}, {"key": "starter/a", "title": "A", "text": "ok"}],
        "collections": [{"name": ""}, {"name": "ok", "lines": [{"text": ""}, {"text": "ok"}, {"kind": "secret", "text": "x"}]}],
        "kept_texts": [{"key": "starter/a", "title": "A", "text": "ok"}], "read_marks": [{"key": "starter/a", "at": "today"}],
        "positions": [{"key": "starter/a", "title": "A", "progress": 2}],
        "settings": [{"name": "theme", "value": "pink"}, {"name": "secret", "value": 1}, {"name": "first_run_done", "value": true}]}"#;
    let report = data.take_in(read_document(document.as_bytes(), at(9)).unwrap(), at(9)).unwrap();
    let named: Vec<String> = report.problems.iter().map(|problem| format!("{} {}", problem.kind, problem.entry)).collect();
    assert_eq!(
        named,
        [
            "folders 1",
            "folders 3",
            "highlights 1",
            "highlights 2",
            "highlights 3",
            "notes 1",
            "notes 2",
            "collections 1",
            "lines 1",
            "lines 3",
            "kept_texts 1",
            "read_marks 1",
            "positions 1",
            "settings 1",
            "settings 2",
            "settings 3"
        ]
    );
    assert!(report.problems.iter().all(|problem| !problem.message.contains("secret") && !problem.message.contains("pink,")));
    let now = parcel(&data);
    assert_eq!((now.folders.len(), now.highlights.len(), now.notes.len(), now.collections[0].lines.len()), (1, 1, 1, 1));
    assert_eq!(report.of(ExchangeKind::Note).already_there, 1, "a note without a name is named by what it says");
    assert!(!data.take_in(read_document(document.as_bytes(), at(9)).unwrap(), at(9)).unwrap().changed_anything());
}

#[test]
fn what_the_program_writes_is_what_the_published_schema_says() {
    let schema = |name: &str| -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(support::root().join("resources/schema").join(name)).unwrap()).unwrap()
    };
    let everything = jsonschema::validator_for(&schema("user-data-1.schema.json")).unwrap();
    let bookmarks = jsonschema::validator_for(&schema("bookmarks-1.schema.json")).unwrap();
    let folder = folder();
    let data = open(folder.path());
    take_in(&data, &one_of_each());
    let whole: serde_json::Value = serde_json::from_str(&document(&parcel(&data), at(0)).unwrap()).unwrap();
    for (name, list) in whole.as_object().unwrap() {
        assert!(list.as_array().is_none_or(|list| !list.is_empty()), "an empty {name} shows no shape");
    }
    let faults: Vec<String> = everything.iter_errors(&whole).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(faults, Vec::<String>::new());
    let alone: serde_json::Value = serde_json::from_str(&data.bookmarks().export(at(0)).unwrap().document).unwrap();
    assert!(bookmarks.is_valid(&alone));
    assert!(!everything.is_valid(&alone) && !bookmarks.is_valid(&whole), "the schemas tell one from the other");
    let mut broken = whole.clone();
    broken["notes"][0]["text"] = serde_json::Value::Null;
    assert!(!everything.is_valid(&broken), "and right from wrong");
}

/// A parcel with an entry of every kind, with every field.
pub(super) fn one_of_each() -> Parcel {
    let source = ItemSource { key: key("starter/a"), title: "A".to_owned(), section: Some(section("care")) };
    let line =
        |uid: &str, kind, source| ItemEntry { uid: uid.to_owned(), kind, text: "words".to_owned(), source, done: true, created_at: at(1) };
    Parcel {
        folders: vec![FolderEntry { path: vec!["For Mum".to_owned()], created_at: at(1) }],
        bookmarks: vec![BookmarkEntry {
            key: key("starter/a/b"),
            title: "A".to_owned(),
            section: Some(section("care")),
            quote: Some("words".to_owned()),
            created_at: at(1),
            name: Some("name".to_owned()),
            folder: vec!["For Mum".to_owned()],
            tags: vec!["tag".to_owned()],
            order: Some(1),
            opened_at: Some(at(2)),
        }],
        highlights: vec![highlight("h1", "words", Colour::Pink, 3)],
        notes: vec![NoteEntry { highlight: Some("h1".to_owned()), quote: Some("words".to_owned()), ..note("n1", "Ask", 4) }],
        collections: vec![CollectionEntry {
            uid: "c1".to_owned(),
            name: "Questions".to_owned(),
            created_at: at(1),
            changed_at: at(2),
            lines: vec![line("l1", ItemKind::Line, None), line("l2", ItemKind::Highlight, Some(source))],
        }],
        kept_texts: vec![KeptEntry {
            key: key("starter/a"),
            title: "A".to_owned(),
            section: Some(section("care")),
            text: "words in their place".to_owned(),
            edition: "1".to_owned(),
            kept_at: at(1),
        }],
        read_marks: vec![ReadMarkEntry { key: key("starter/a"), at: at(1) }],
        positions: vec![PositionEntry {
            key: key("starter/a"),
            title: "A".to_owned(),
            section_id: Some("care".to_owned()),
            paragraph: 3,
            progress: 0.25,
            updated_at: at(1),
        }],
        history: vec![VisitEntry { key: key("starter/a"), title: "A".to_owned(), section: Some(section("care")), visited_at: at(1) }],
        searches: vec![SearchEntry { text: "words".to_owned(), searched_at: at(1) }],
        settings: vec![healthshelf_core::user::SettingEntry { name: "theme".to_owned(), value: "dark".into() }],
    }
}

#[test]
fn a_bookmark_whose_folder_finds_no_room_is_saved_in_none() {
    let folder = folder();
    let data = open(folder.path());
    let folders: Vec<FolderEntry> =
        (0..10_001).map(|number| FolderEntry { path: vec![format!("Folder {number}")], created_at: at(1) }).collect();
    let last = folders.last().map(|folder| folder.path.clone()).unwrap_or_default();
    let bookmarks = one_of_each().bookmarks.into_iter().map(|bookmark| BookmarkEntry { folder: last.clone(), ..bookmark }).collect();
    let report = take_in(&data, &Parcel { folders, bookmarks, ..Parcel::default() });
    assert_eq!((report.of(ExchangeKind::Folder).added, report.of(ExchangeKind::Folder).unreadable), (10_000, 1));
    assert_eq!((report.of(ExchangeKind::Bookmark).added, parcel(&data).bookmarks[0].folder.len()), (1, 0));
}

#[test]
fn a_large_document_is_read_and_a_document_beyond_all_measure_is_refused() {
    let many = 5_000;
    let highlights = (0..many).map(|number| HighlightEntry { start: number, ..highlight(&format!("h{number}"), "words", Colour::Blue, 1) });
    let text = document(&Parcel { highlights: highlights.collect(), ..Parcel::default() }, at(0)).unwrap();
    let folder = folder();
    let data = open(folder.path());
    let report = data.take_in(read_document(text.as_bytes(), at(1)).unwrap(), at(1)).unwrap();
    assert_eq!(report.of(ExchangeKind::Highlight).added, many as u64);
    let endless = format!("{{\"schema\": \"healthshelf-user-data/1\", \"notes\": [{}1]}}", "1,".repeat(1_000_000));
    assert!(read_document(endless.as_bytes(), at(1)).unwrap_err().to_string().contains("more than 1000000"));
}
