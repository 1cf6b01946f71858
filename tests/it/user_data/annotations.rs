//! Highlights, notes, folders, tags and lists: each survives what happens around it, and finding them works.

use healthshelf_core::user::{Colour, FoundKind, ItemKind, ItemSource, KeptText, NewHighlight, NewItem, NewNote, Quote, UserData};

use super::{all, at, folder, key, new, open, section};

fn highlight(article: &str, exact: &str, start: usize) -> NewHighlight {
    let quote = Quote { exact: exact.to_owned(), prefix: "before it ".to_owned(), suffix: " after it".to_owned(), start };
    NewHighlight { key: key(article), title: format!("Title of {article}"), section: Some(section("care")), quote, colour: Colour::Yellow }
}

fn note(article: &str, highlight: Option<i64>, text: &str) -> NewNote {
    let quote = highlight.map(|_| "marked words".to_owned());
    NewNote {
        key: key(article),
        title: format!("Title of {article}"),
        section: Some(section("care")),
        highlight,
        quote,
        text: text.to_owned(),
    }
}

fn ids(data: &UserData, query: &str) -> Vec<(FoundKind, i64)> {
    data.find(query, 50).unwrap().iter().map(|found| (found.kind, found.id)).collect()
}

#[test]
fn marked_words_are_kept_recoloured_removed_and_put_back_as_they_were() {
    let folder = folder();
    let data = open(folder.path());
    let first = data.highlights().add(&highlight("starter/a", "two tablets a day", 40), at(1)).unwrap();
    let again =
        data.highlights().add(&NewHighlight { colour: Colour::Pink, ..highlight("starter/a", "two tablets a day", 40) }, at(2)).unwrap();
    assert_eq!((again.id, again.colour, again.created_at), (first.id, Colour::Pink, at(1)), "the same words at the same place are one");
    data.highlights().add(&highlight("starter/a", "two tablets a day", 400), at(3)).unwrap();
    assert_eq!(data.highlights().of(&key("starter/a")).unwrap().len(), 2, "the same words elsewhere are another");
    let removed = data.highlights().remove(first.id).unwrap().unwrap();
    assert_eq!(data.highlights().remove(first.id).unwrap(), None);
    drop(data);
    let data = open(folder.path());
    assert_eq!(data.highlights().restore(&removed).unwrap(), removed, "with its number, its name and both its times");
    assert_eq!(data.highlights().restore(&removed).unwrap(), removed, "twice is once");
    assert_eq!(data.highlights().count().unwrap(), 2);
    assert_eq!(data.highlights().list(Some(Colour::Pink), 10, 0).unwrap(), [removed]);
}

#[test]
fn a_highlight_without_words_or_with_a_whole_book_is_refused_and_changes_nothing() {
    let folder = folder();
    let data = open(folder.path());
    for words in [" \n".to_owned(), "x".repeat(20_001)] {
        assert!(data.highlights().add(&highlight("starter/a", &words, 0), at(1)).is_err());
    }
    assert!(data.notes().add(&note("starter/a", None, "  "), at(1)).is_err());
    assert_eq!((data.highlights().count().unwrap(), data.notes().count().unwrap()), (0, 0));
}

#[test]
fn a_note_on_marked_words_stays_with_them_when_the_highlight_goes() {
    let folder = folder();
    let data = open(folder.path());
    let mark = data.highlights().add(&highlight("starter/a", "marked words", 4), at(1)).unwrap();
    let noted = data.notes().add(&note("starter/a", Some(mark.id), "Ask about this"), at(2)).unwrap();
    assert_eq!(noted.highlight, Some(mark.id));
    data.highlights().remove(mark.id).unwrap();
    let left = data.notes().get(noted.id).unwrap().unwrap();
    assert_eq!((left.highlight, left.quote.as_deref(), left.text.as_str()), (None, Some("marked words"), "Ask about this"));
    let changed = data.notes().change(noted.id, "Ask twice", at(3)).unwrap().unwrap();
    assert_eq!((changed.text.as_str(), changed.created_at, changed.changed_at), ("Ask twice", at(2), at(3)));
    let removed = data.notes().remove(noted.id).unwrap().unwrap();
    assert_eq!(data.notes().restore(&removed).unwrap(), removed);
}

#[test]
fn a_folder_that_goes_leaves_its_bookmarks_and_folders_behind() {
    let folder = folder();
    let data = open(folder.path());
    let one = data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    let two = data.bookmarks().add(&new("starter/b", None), at(2)).unwrap();
    let top = data.folders().add("  For   Mum ", None, at(3)).unwrap();
    assert_eq!(top.name, "For Mum");
    assert_eq!(data.folders().add("For Mum", None, at(4)).unwrap().id, top.id, "the same name in the same place is the same folder");
    let inner = data.folders().add("Heart", Some(top.id), at(5)).unwrap();
    let twin = data.folders().add("Heart", None, at(6)).unwrap();
    assert_eq!(data.folders().file(&[one.id, two.id], Some(inner.id)).unwrap(), 2);
    assert!(data.folders().place_in(top.id, Some(inner.id)).is_err(), "a folder cannot stand in itself");
    assert!(data.folders().rename(top.id, "Heart").is_err(), "the name is taken there");
    assert_eq!(data.folders().remove(top.id).unwrap(), 0);
    let names: Vec<String> =
        data.folders().list().unwrap().into_iter().map(|folder| format!("{} {}", folder.name, folder.bookmarks)).collect();
    assert_eq!(names, ["Heart (2) 2", "Heart 0"], "the folder inside moved up, with another name");
    assert_eq!(data.folders().remove(inner.id).unwrap(), 2);
    assert_eq!(all(&data).iter().map(|bookmark| bookmark.folder).collect::<Vec<_>>(), [None, None], "no bookmark went");
    data.folders().remove(twin.id).unwrap();
    assert_eq!(data.folders().list().unwrap(), []);
}

#[test]
fn names_tags_and_folder_come_back_with_a_removed_bookmark() {
    let folder = folder();
    let data = open(folder.path());
    let one = data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    let shelf = data.folders().add("Read later", None, at(1)).unwrap();
    data.folders().file(&[one.id], Some(shelf.id)).unwrap();
    data.folders().tag(&[one.id], "urgent", true).unwrap();
    data.folders().tag(&[one.id], "Blood pressure", true).unwrap();
    let named = data.bookmarks().rename(one.id, Some("My tablets")).unwrap().unwrap();
    assert_eq!(
        (named.name.as_deref(), named.tags.as_slice()),
        (Some("My tablets"), ["Blood pressure".to_owned(), "urgent".to_owned()].as_slice())
    );
    let removed = data.bookmarks().remove_all(&[one.id, 99]).unwrap();
    assert_eq!(removed, std::slice::from_ref(&named));
    assert_eq!(data.folders().tags().unwrap().iter().map(|tag| tag.bookmarks).sum::<u64>(), 0);
    assert_eq!(data.bookmarks().restore(&removed[0]).unwrap(), named);
    data.folders().tag(&[one.id], "urgent", false).unwrap();
    assert_eq!(data.folders().tags().unwrap().len(), 1, "a tag that nothing carries is gone");
}

#[test]
fn bookmarks_can_be_put_in_an_own_order_which_new_ones_follow() {
    use healthshelf_core::user::BookmarkOrder::{LastOpened, Own};
    let folder = folder();
    let data = open(folder.path());
    let made: Vec<i64> = ["a", "b", "c", "d"]
        .iter()
        .zip(1..)
        .map(|(name, second)| data.bookmarks().add(&new(&format!("starter/{name}"), None), at(second)).unwrap().id)
        .collect();
    data.bookmarks().order(&[made[2], made[0]]).unwrap();
    let order = |kind| data.bookmarks().list(kind).unwrap().iter().map(|bookmark| bookmark.id).collect::<Vec<_>>();
    assert_eq!(order(Own), [made[2], made[0], made[3], made[1]]);
    let late = data.bookmarks().add(&new("starter/e", None), at(9)).unwrap().id;
    assert_eq!(order(Own).last(), Some(&late));
    data.bookmarks().opened(made[1], at(20)).unwrap();
    assert_eq!(order(LastOpened)[0], made[1]);
}

#[test]
fn a_list_keeps_its_lines_when_what_they_came_from_goes() {
    let folder = folder();
    let data = open(folder.path());
    let list = data.collections().add("Questions for my doctor", at(1)).unwrap();
    let source = ItemSource { key: key("starter/a"), title: "Title".to_owned(), section: Some(section("care")) };
    let lines = [
        NewItem { kind: ItemKind::Line, text: "Is it safe to drive?".to_owned(), source: None },
        NewItem { kind: ItemKind::Highlight, text: "marked words".to_owned(), source: Some(source.clone()) },
    ];
    let numbers = data.collections().put(list.id, &lines, at(2)).unwrap();
    data.collections().order(list.id, &[numbers[1]], at(3)).unwrap();
    data.collections().change(numbers[0], Some("May I drive?"), Some(true), at(4)).unwrap();
    let items = data.collections().items(list.id).unwrap();
    assert_eq!(
        items.iter().map(|item| (item.text.as_str(), item.done)).collect::<Vec<_>>(),
        [("marked words", false), ("May I drive?", true)]
    );
    assert_eq!(items[0].source, Some(source));
    let (gone, its_lines) = data.collections().remove(list.id).unwrap().unwrap();
    assert_eq!(data.collections().list().unwrap(), []);
    let back = data.collections().restore(&gone, &its_lines).unwrap();
    assert_eq!((back.name, back.items, back.uid), (gone.name, 2, gone.uid));
    let texts = |id| data.collections().items(id).unwrap().into_iter().map(|item| item.text).collect::<Vec<_>>();
    assert_eq!(texts(back.id), ["marked words", "May I drive?"]);
    assert!(data.collections().put(back.id, &[NewItem { kind: ItemKind::Line, text: " ".to_owned(), source: None }], at(5)).is_err());
}

#[test]
fn own_things_are_found_by_their_words_in_any_case_and_without_accents() {
    let folder = folder();
    let data = open(folder.path());
    let bookmark = data.bookmarks().add(&new("starter/a", Some("care")), at(1)).unwrap();
    let mark = data.highlights().add(&highlight("starter/b", "Ménière’s disease", 4), at(2)).unwrap();
    let noted = data.notes().add(&note("starter/c", None, "Ask about \"meniere\" AND driving"), at(3)).unwrap();
    let mut both = ids(&data, "meni");
    both.sort();
    assert_eq!(both, [(FoundKind::Highlight, mark.id), (FoundKind::Note, noted.id)]);
    assert_eq!(ids(&data, "and driving"), [(FoundKind::Note, noted.id)], "no word is an operator");
    assert_eq!(ids(&data, "\"' OR ("), [], "any text is fine");
    data.bookmarks().rename(bookmark.id, Some("Grandmother")).unwrap();
    assert_eq!(ids(&data, "grandm"), [(FoundKind::Bookmark, bookmark.id)]);
    data.notes().change(noted.id, "Something else", at(4)).unwrap();
    assert_eq!(ids(&data, "driving"), []);
    data.highlights().remove(mark.id).unwrap();
    assert_eq!(ids(&data, "meniere"), [], "what is removed is not found");
}

#[test]
fn a_kept_text_is_never_replaced_and_the_last_edition_is_shown() {
    let folder = folder();
    let data = open(folder.path());
    let kept = |text: &str, edition: &str, second| KeptText {
        title: "Title".to_owned(),
        heading: "Care".to_owned(),
        text: text.to_owned(),
        edition: edition.to_owned(),
        kept_at: at(second),
    };
    data.keep_text(&key("starter/a"), "care", &kept("as it was", "1", 1)).unwrap();
    data.keep_text(&key("starter/a"), "care", &kept("changed", "1", 2)).unwrap();
    assert_eq!(data.kept_text(&key("starter/a"), "care").unwrap().unwrap().text, "as it was");
    data.keep_text(&key("starter/a"), "care", &kept("the next edition", "2", 3)).unwrap();
    assert_eq!(data.kept_text(&key("starter/a"), "care").unwrap().unwrap().text, "the next edition");
    assert_eq!(data.kept_text(&key("starter/a"), "other").unwrap(), None);
}
