//! Bookmarks: kept as seen, once a place, without a cap; a removed one comes back as it was.

use std::collections::BTreeMap;

use healthshelf_core::model::ArticleKey;
use healthshelf_core::user::{Bookmark, BookmarkOrder, NewBookmark, SectionAsSeen, UserError};
use proptest::prelude::*;

use super::{all, at, folder, key, new, open};

#[test]
fn a_bookmark_is_kept_with_everything_as_seen() {
    let folder = folder();
    let wanted = NewBookmark { quote: Some("Rest in a dark room".to_owned()), ..new("starter/migraine", Some("treatment")) };
    let added = open(folder.path()).bookmarks().add(&wanted, at(5)).unwrap();
    assert_eq!((&added.key, &added.section, &added.title, &added.quote), (&wanted.key, &wanted.section, &wanted.title, &wanted.quote));
    assert_eq!(added.created_at, at(5));
    let again = open(folder.path());
    assert_eq!(again.bookmarks().get(added.id).unwrap(), Some(added.clone()), "survives reopening");
    assert_eq!(all(&again), [added]);
}

#[test]
fn the_same_place_is_bookmarked_once_and_the_first_stays() {
    let folder = folder();
    let data = open(folder.path());
    let first = data.bookmarks().add(&new("starter/migraine", None), at(1)).unwrap();
    let renamed = NewBookmark { title: "Migraine, new edition".to_owned(), ..new("starter/migraine", None) };
    assert_eq!(data.bookmarks().add(&renamed, at(2)).unwrap(), first);
    let part = data.bookmarks().add(&new("starter/migraine", Some("treatment")), at(3)).unwrap();
    assert_ne!(part.id, first.id, "a section is a place of its own");
    assert_eq!(data.bookmarks().find(&key("starter/migraine")).unwrap(), [first, part]);
    assert_eq!(data.bookmarks().find(&key("starter/other")).unwrap(), []);
    assert_eq!(data.bookmarks().count().unwrap(), 2);
}

#[test]
fn a_removed_bookmark_comes_back_as_it_was() {
    let folder = folder();
    let data = open(folder.path());
    let kept = data.bookmarks().add(&new("starter/asthma", None), at(1)).unwrap();
    let gone = data.bookmarks().add(&new("starter/migraine", Some("treatment")), at(2)).unwrap();
    assert_eq!(data.bookmarks().remove(gone.id).unwrap(), Some(gone.clone()));
    assert_eq!(all(&data), std::slice::from_ref(&kept), "only the one that was named is removed");
    assert_eq!(data.bookmarks().remove(gone.id).unwrap(), None);
    let other = data.bookmarks().add(&new("starter/croup", None), at(3)).unwrap();
    assert_ne!(other.id, gone.id, "a number is never used twice");
    assert_eq!(data.bookmarks().restore(&gone).unwrap(), gone, "with its time and its number");
    assert_eq!(data.bookmarks().restore(&gone).unwrap(), gone, "restoring twice changes nothing");
    assert_eq!(all(&data), [other, gone, kept]);
}

#[test]
fn restoring_never_overwrites_another_bookmark() {
    let folder = folder();
    let data = open(folder.path());
    let old = data.bookmarks().add(&new("starter/asthma", None), at(1)).unwrap();
    data.bookmarks().remove(old.id).unwrap();
    let anew = data.bookmarks().add(&new("starter/asthma", None), at(2)).unwrap();
    assert_eq!(data.bookmarks().restore(&old).unwrap(), anew);
    let stranger = Bookmark { id: anew.id, key: key("starter/croup"), ..old.clone() };
    assert_ne!(data.bookmarks().restore(&stranger).unwrap().id, anew.id, "its number is taken, so it gets another");
    let odd = Bookmark { id: i64::MAX, key: key("starter/flu"), ..old };
    assert!(data.bookmarks().restore(&odd).unwrap().id < 100, "a number that was never given out is not taken over");
    data.bookmarks().add(&new("starter/gout", None), at(3)).unwrap();
    assert_eq!(data.bookmarks().count().unwrap(), 4);
}

#[test]
fn bookmarks_are_listed_newest_first_or_by_title_without_case_and_accents() {
    let folder = folder();
    let data = open(folder.path());
    for (title, time) in [("asthma", 1), ("Zoster", 3), ("Éczema", 2), ("Eczema herpeticum", 4), ("ßeta", 4)] {
        let new = NewBookmark { title: title.to_owned(), ..new(&format!("starter/{title}"), None) };
        data.bookmarks().add(&new, at(time)).unwrap();
    }
    let titles = |order| data.bookmarks().list(order).unwrap().into_iter().map(|bookmark| bookmark.title).collect::<Vec<_>>();
    assert_eq!(titles(BookmarkOrder::NewestFirst), ["ßeta", "Eczema herpeticum", "Zoster", "Éczema", "asthma"]);
    assert_eq!(titles(BookmarkOrder::ByTitle), ["asthma", "Éczema", "Eczema herpeticum", "Zoster", "ßeta"]);
}

#[test]
fn there_is_no_cap_on_bookmarks() {
    let folder = folder();
    let data = open(folder.path());
    let entries: Vec<_> = (0..5_000).map(|n| serde_json::json!({"key": format!("starter/a{n}"), "title": "T"})).collect();
    let document = serde_json::json!({"schema": "healthshelf-bookmarks/1", "bookmarks": entries}).to_string();
    assert_eq!(data.bookmarks().import(&document, at(1)).unwrap().added, 5_000);
    assert_eq!(all(&data).len(), 5_000);
}

#[test]
fn a_section_without_id_is_refused() {
    let folder = folder();
    let data = open(folder.path());
    let error = data.bookmarks().add(&new("starter/asthma", Some("")), at(1)).unwrap_err();
    assert!(matches!(error, UserError::Invalid { .. }), "{error}");
    assert_eq!(data.bookmarks().count().unwrap(), 0);
}

#[derive(Debug, Clone)]
enum Step {
    Add(usize, Option<usize>),
    Remove(usize),
    Restore(usize),
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..4_usize, proptest::option::of(0..3_usize)).prop_map(|(article, section)| Step::Add(article, section)),
        3 => (0..8_usize).prop_map(Step::Remove),
        3 => (0..8_usize).prop_map(Step::Restore),
        1 => Just(Step::Reopen),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_adding_removing_and_restoring_does_what_a_plain_map_does(steps in prop::collection::vec(step(), 1..40)) {
        let folder = folder();
        let mut data = open(folder.path());
        let mut model: BTreeMap<(ArticleKey, Option<SectionAsSeen>), Bookmark> = BTreeMap::new();
        let mut removed: Vec<Bookmark> = Vec::new();
        for (step, time) in steps.into_iter().zip(0..) {
            match step {
                Step::Add(article, part) => {
                    let new = new(&format!("starter/{article}"), part.map(|part| format!("s{part}")).as_deref());
                    let got = data.bookmarks().add(&new, at(time)).unwrap();
                    let expected = model.entry((new.key, new.section)).or_insert_with(|| got.clone());
                    prop_assert_eq!(&got, expected);
                }
                Step::Remove(nth) => {
                    let chosen = model.values().nth(nth).cloned();
                    let got = data.bookmarks().remove(chosen.as_ref().map_or(-1, |bookmark| bookmark.id)).unwrap();
                    prop_assert_eq!(&got, &chosen);
                    if let Some(bookmark) = chosen {
                        model.remove(&(bookmark.key.clone(), bookmark.section.clone()));
                        removed.push(bookmark);
                    }
                }
                Step::Restore(nth) => {
                    if let Some(bookmark) = removed.get(nth).cloned() {
                        let got = data.bookmarks().restore(&bookmark).unwrap();
                        let expected = model.entry((bookmark.key.clone(), bookmark.section.clone())).or_insert(bookmark);
                        prop_assert_eq!(&got, expected);
                    }
                }
                Step::Reopen => data = open(folder.path()),
            }
            let mut expected: Vec<Bookmark> = model.values().cloned().collect();
            expected.sort_by_key(|bookmark| std::cmp::Reverse((bookmark.created_at, bookmark.id)));
            prop_assert_eq!(data.bookmarks().count().unwrap(), expected.len() as u64);
            prop_assert_eq!(all(&data), expected);
        }
    }
}
