//! Parts of the lists, the reader's own order, and filing that is taken back.

use healthshelf_core::user::{
    BookmarkOrder, BookmarkView, Colour, Filed, InFolder, ItemKind, KeptText, NewHighlight, NewItem, NewNote, Quote, UserData,
};

use super::{all, at, folder, key, new, open, section};

/// Bookmarks on articles `a`, `b`, ... added in that order; gives their numbers.
fn bookmarks(data: &UserData, names: &str) -> Vec<i64> {
    names
        .chars()
        .zip(1..)
        .map(|(name, second)| data.bookmarks().add(&new(&format!("starter/{name}"), None), at(second)).unwrap().id)
        .collect()
}

fn view(order: BookmarkOrder, folder: InFolder, tag: Option<&str>) -> BookmarkView {
    BookmarkView { order, folder, tag: tag.map(str::to_owned) }
}

/// The letters of a view's bookmarks, in its order.
fn seen(data: &UserData, view: &BookmarkView) -> String {
    let (total, page) = data.bookmarks().page(view, 0, 100).unwrap();
    assert_eq!(total, page.len());
    assert_eq!(data.bookmarks().ids(view).unwrap(), page.iter().map(|bookmark| bookmark.id).collect::<Vec<_>>());
    page.iter().map(|bookmark| bookmark.key.source.clone()).collect()
}

#[test]
fn a_view_holds_what_is_in_its_folder_and_carries_its_tag_and_pages_cut_it_in_its_order() {
    let folder = folder();
    let data = open(folder.path());
    let made = bookmarks(&data, "abcdef");
    let shelf = data.folders().add("For Mum", None, at(1)).unwrap();
    data.folders().file(&made[1..4], Some(shelf.id)).unwrap();
    data.folders().tag(&[made[0], made[2]], "heart", true).unwrap();
    data.bookmarks().rename(made[3], Some("Äpfel")).unwrap();
    data.bookmarks().opened(made[0], at(50)).unwrap();
    use BookmarkOrder::{ByTitle, LastOpened, NewestFirst, Own};
    let cases = [
        (view(NewestFirst, InFolder::Anywhere, None), "fedcba"),
        (view(ByTitle, InFolder::Anywhere, None), "dabcef"),
        (view(LastOpened, InFolder::Anywhere, None), "afedcb"),
        (view(Own, InFolder::Anywhere, None), "fedcba"),
        (view(NewestFirst, InFolder::Folder(shelf.id), None), "dcb"),
        (view(NewestFirst, InFolder::Unfiled, None), "fea"),
        (view(NewestFirst, InFolder::Anywhere, Some("heart")), "ca"),
        (view(NewestFirst, InFolder::Folder(shelf.id), Some("heart")), "c"),
        (view(NewestFirst, InFolder::Folder(99), None), ""),
        (view(NewestFirst, InFolder::Anywhere, Some("none")), ""),
    ];
    for (view, wanted) in cases {
        assert_eq!(seen(&data, &view), wanted, "{view:?}");
    }
    let (total, page) = data.bookmarks().page(&BookmarkView::default(), 4, 10).unwrap();
    assert_eq!((total, page.len()), (6, 2), "the last page is what is left");
    assert_eq!(data.bookmarks().page(&BookmarkView::default(), 60, 10).unwrap().1, []);
    assert_eq!(data.bookmarks().count_unfiled().unwrap(), 3);
}

#[test]
fn a_bookmark_moves_to_a_place_of_what_is_seen_and_the_rest_keeps_its_order() {
    let folder = folder();
    let data = open(folder.path());
    let made = bookmarks(&data, "abcdef");
    let shelf = data.folders().add("Shelf", None, at(1)).unwrap();
    data.folders().file(&[made[0], made[2], made[4]], Some(shelf.id)).unwrap();
    let whole = view(BookmarkOrder::Own, InFolder::Anywhere, None);
    let part = view(BookmarkOrder::Own, InFolder::Folder(shelf.id), None);
    assert_eq!((seen(&data, &whole), seen(&data, &part)), ("fedcba".to_owned(), "eca".to_owned()));
    let cases: [(&BookmarkView, &[usize], usize, &str, &str); 5] = [
        (&whole, &[0], 0, "afedcb", "aec"),
        (&whole, &[5, 4], 9, "adcbfe", "ace"),
        (&part, &[4], 0, "eadcbf", "eac"),
        (&part, &[4], 2, "adcebf", "ace"),
        (&part, &[4], 1, "adecbf", "aec"),
    ];
    for (view, moved, to, all, some) in cases {
        let moved: Vec<i64> = moved.iter().map(|&at| made[at]).collect();
        data.bookmarks().arrange(view, &moved, to).unwrap();
        assert_eq!((seen(&data, &whole), seen(&data, &part)), (all.to_owned(), some.to_owned()), "{moved:?} to {to}");
    }
    let gone = data.bookmarks().remove_all(&[made[4]]).unwrap();
    data.bookmarks().restore_all(&gone).unwrap();
    assert_eq!(seen(&data, &whole), "adecbf", "what comes back has its place again");
}

#[test]
fn bookmarks_go_back_to_the_folders_and_tags_that_they_had() {
    let folder = folder();
    let data = open(folder.path());
    let made = bookmarks(&data, "abc");
    let (one, two) = (data.folders().add("One", None, at(1)).unwrap(), data.folders().add("Two", None, at(1)).unwrap());
    data.folders().file(&[made[0]], Some(one.id)).unwrap();
    let were = data.folders().refile(&[made[0], made[1], 99], Some(two.id)).unwrap();
    assert_eq!(were, [Filed { bookmark: made[0], folder: Some(one.id) }, Filed { bookmark: made[1], folder: None }]);
    data.folders().file_back(&were).unwrap();
    let now = |data: &UserData| made.iter().map(|id| data.bookmarks().get(*id).unwrap().unwrap().folder).collect::<Vec<_>>();
    assert_eq!(now(&data), [Some(one.id), None, None]);
    assert!(data.folders().refile(&made, Some(77)).is_err());
    assert_eq!(now(&data), [Some(one.id), None, None], "a folder that is not there takes nothing");

    data.folders().tag(&[made[1]], "heart", true).unwrap();
    assert_eq!(data.folders().retag(&made, "heart", true).unwrap(), [made[0], made[2]], "only those that had it not");
    assert_eq!(data.folders().retag(&[made[0], made[2]], "heart", false).unwrap(), [made[0], made[2]]);
    assert_eq!(data.folders().tags().unwrap()[0].bookmarks, 1);
}

#[test]
fn a_removed_folder_comes_back_with_what_was_in_it_and_is_still_there() {
    let folder = folder();
    let data = open(folder.path());
    let made = bookmarks(&data, "abc");
    let top = data.folders().add("Top", None, at(1)).unwrap();
    let inner = data.folders().add("Heart", Some(top.id), at(2)).unwrap();
    data.folders().add("Heart", None, at(3)).unwrap();
    data.folders().file(&made, Some(top.id)).unwrap();
    let before = data.folders().list().unwrap();
    let removed = data.folders().take_away(top.id).unwrap();
    assert_eq!((removed.bookmarks.as_slice(), removed.folders.as_slice()), (made.as_slice(), [(inner.id, "Heart".to_owned())].as_slice()));
    let other = data.folders().add("Other", None, at(4)).unwrap();
    data.folders().file(&[made[2]], Some(other.id)).unwrap();
    data.folders().restore(&removed).unwrap();
    assert_eq!(data.folders().restore(&removed).unwrap().id, top.id, "twice is once");
    let folders: Vec<_> = all(&data).iter().map(|bookmark| bookmark.folder).collect();
    assert_eq!(folders, [Some(other.id), Some(top.id), Some(top.id)], "what was moved meanwhile stays where it is");
    let names = |list: &[healthshelf_core::user::Folder]| list.iter().map(|one| (one.id, one.parent, one.name.clone())).collect::<Vec<_>>();
    assert_eq!(names(&data.folders().list().unwrap())[..3], names(&before)[..], "in its place, and the folder in it with its old name");
    assert!(data.folders().take_away(4711).is_err());
}

#[test]
fn a_highlight_comes_back_with_its_notes() {
    let folder = folder();
    let data = open(folder.path());
    let quote = Quote { exact: "marked words".to_owned(), ..Quote::default() };
    let new = NewHighlight { key: key("starter/a"), title: "A".to_owned(), section: Some(section("care")), quote, colour: Colour::Blue };
    let mark = data.highlights().add(&new, at(1)).unwrap();
    let note = NewNote {
        key: key("starter/a"),
        title: "A".to_owned(),
        section: None,
        highlight: Some(mark.id),
        quote: Some("marked words".to_owned()),
        text: "Ask".to_owned(),
    };
    let noted = data.notes().add(&note, at(2)).unwrap();
    let foreign = data.notes().add(&NewNote { key: key("starter/b"), highlight: None, ..note }, at(3)).unwrap();
    let on = data.notes().on(mark.id).unwrap();
    assert_eq!(on, [noted.id]);
    data.highlights().remove(mark.id).unwrap();
    data.highlights().restore_with(&mark, &[noted.id, foreign.id]).unwrap();
    let highlight_of = |id| data.notes().get(id).unwrap().unwrap().highlight;
    assert_eq!((highlight_of(noted.id), highlight_of(foreign.id)), (Some(mark.id), None), "a note on another article stays there");
}

#[test]
fn a_line_goes_back_to_its_place_in_the_list() {
    let folder = folder();
    let data = open(folder.path());
    let list = data.collections().add("Questions", at(1)).unwrap();
    let line = |text: &str| NewItem { kind: ItemKind::Line, text: text.to_owned(), source: None };
    let made = data.collections().put(list.id, &["a", "b", "c"].map(line), at(2)).unwrap();
    let texts = || data.collections().items(list.id).unwrap().iter().map(|item| item.text.clone()).collect::<String>();
    assert_eq!((made.len(), texts()), (3, "abc".to_owned()));
    for (place, left) in [(0, "bc"), (1, "ac"), (2, "ab")] {
        // A line that came back has another number; its place is what counts.
        let number = data.collections().items(list.id).unwrap()[place].id;
        let taken = data.collections().take(number, at(3)).unwrap().unwrap();
        assert_eq!(texts(), left);
        data.collections().put_back(&taken, at(4)).unwrap();
        data.collections().put_back(&taken, at(5)).unwrap();
        assert_eq!(texts(), "abc", "where it was, and once");
    }
    let taken = data.collections().take(data.collections().items(list.id).unwrap()[0].id, at(6)).unwrap().unwrap();
    data.collections().remove(list.id).unwrap();
    assert!(data.collections().put_back(&taken, at(7)).is_err(), "a list that is gone takes nothing back");
}

#[test]
fn the_kept_texts_of_an_article_are_the_last_of_each_section() {
    let folder = folder();
    let data = open(folder.path());
    let kept = |text: &str, edition: &str, second| KeptText {
        title: "Title".to_owned(),
        heading: "Care".to_owned(),
        text: text.to_owned(),
        edition: edition.to_owned(),
        kept_at: at(second),
    };
    for (section, text, edition, second) in
        [("care", "new", "2", 9), ("care", "old", "1", 1), ("", "beginning", "1", 5), ("act", "act", "1", 3)]
    {
        data.keep_text(&key("starter/a"), section, &kept(text, edition, second)).unwrap();
    }
    let texts = data.kept_texts(&key("starter/a")).unwrap();
    let texts: Vec<_> = texts.iter().map(|(section, kept)| (section.as_str(), kept.text.as_str())).collect();
    assert_eq!(texts, [("", "beginning"), ("act", "act"), ("care", "new")]);
    assert_eq!(data.kept_texts(&key("starter/b")).unwrap(), []);
}
