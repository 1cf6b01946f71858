//! Erasing: the count that is told is the count that goes, nothing else goes, and it is gone from the bytes.

use std::fs;

use healthshelf_core::user::{Colour, Erasable, NewHighlight, NewNote, Quote, SavedKind, Setting, Theme, UserData};

use super::{at, folder, key, names, new, open, section};

/// Things of which each kind says its own unmistakable word.
fn fill(data: &UserData) {
    for n in 0..3 {
        let bookmark = data.bookmarks().add(&new(&format!("starter/bookmarkword-{n}"), None), at(n)).unwrap();
        data.folders().tag(&[bookmark.id], "tagword", true).unwrap();
    }
    let outer = data.folders().add("folderword", None, at(1)).unwrap();
    data.folders().add("inner", Some(outer.id), at(1)).unwrap();
    let quote = Quote { exact: "highlightword here".to_owned(), prefix: String::new(), suffix: String::new(), start: 0 };
    let marked = NewHighlight { key: key("starter/h"), title: "T".to_owned(), section: Some(section("s")), quote, colour: Colour::Pink };
    let highlight = data.highlights().add(&marked, at(2)).unwrap().id;
    for n in 0..40 {
        let text = format!("noteword {n} and more of it");
        let on = (n == 0).then_some(highlight);
        let note = NewNote { key: key("starter/n"), title: "T".to_owned(), section: None, highlight: on, quote: None, text };
        data.notes().add(&note, at(n)).unwrap();
    }
    data.history().record(&key("starter/visitword"), "T", None, at(3)).unwrap();
    data.searches().record("searchword", at(3)).unwrap();
    data.read_marks().set(&key("starter/r"), at(3)).unwrap();
    data.set_setting(&Setting::Theme(Theme::Dark)).unwrap();
    data.set_setting(&Setting::History(false)).unwrap();
}

fn of(counts: &[(SavedKind, u64)]) -> Vec<(&'static str, u64)> {
    counts.iter().map(|(kind, count)| (kind.as_str(), *count)).collect()
}

#[test]
fn what_is_told_before_is_what_goes_and_nothing_else() {
    type Case = (Erasable, &'static [(&'static str, u64)], &'static [&'static str]);
    let cases: [Case; 6] = [
        (Erasable::Bookmarks, &[("bookmarks", 3), ("folders", 2)], &["bookmarkword", "tagword", "folderword"]),
        (Erasable::Highlights, &[("highlights", 1)], &["highlightword"]),
        (Erasable::Notes, &[("notes", 40)], &["noteword"]),
        (Erasable::History, &[("visits", 1), ("searches", 1)], &["visitword", "searchword"]),
        (Erasable::ReadMarks, &[("read-marks", 1)], &[]),
        (Erasable::Settings, &[("settings", 1)], &[]),
    ];
    for (what, counts, words) in cases {
        let folder = folder();
        let data = open(folder.path());
        fill(&data);
        let all = data.erase_preview(Erasable::Everything).unwrap().counts;
        let preview = data.erase_preview(what).unwrap();
        assert_eq!(of(&preview.counts), counts, "{what}");
        assert_eq!(data.erase(what).unwrap(), preview, "{what}");
        assert!(data.erase_preview(what).unwrap().counts.is_empty(), "{what}");
        let left = data.erase_preview(Erasable::Everything).unwrap().counts;
        let expected: Vec<_> = of(&all).into_iter().filter(|(kind, _)| !counts.iter().any(|(gone, _)| gone == kind)).collect();
        assert_eq!(of(&left), expected, "{what}: the rest stays");
        for name in names(folder.path()) {
            let bytes = fs::read(folder.path().join(&name)).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            for word in words {
                assert!(!text.contains(word), "{what}: {word} is still in {name}");
            }
        }
        assert!(!data.settings().unwrap().history, "{what}: erasing never switches the history on");
        assert_eq!(data.find("noteword", 99).unwrap().len(), if what == Erasable::Notes { 0 } else { 40 });
    }
}

#[test]
fn erasing_everything_takes_backups_and_damaged_files_too() {
    let folder = folder();
    fs::write(folder.path().join("user.db"), "damaged ".repeat(100)).unwrap();
    let data = UserData::open(folder.path(), at(0)).unwrap().data;
    fill(&data);
    data.back_up_daily(at(5)).unwrap().unwrap();
    let preview = data.erase_preview(Erasable::Notes).unwrap();
    assert_eq!(preview.backups_that_keep, 1, "the backup has the notes too");
    let erased = data.erase(Erasable::Everything).unwrap();
    assert_eq!((erased.files.len(), erased.left.len(), erased.backups_that_keep), (2, 0, 0), "{erased:?}");
    assert!(erased.files.iter().all(|(_, bytes)| *bytes > 0));
    assert_eq!(data.erase_preview(Erasable::Everything).unwrap().counts, []);
    assert!(data.backups().is_empty());
    assert!(!names(folder.path()).iter().any(|name| name.contains("damaged")));
    data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    drop(data);
    assert_eq!(open(folder.path()).bookmarks().count().unwrap(), 1, "and the store goes on");
}
