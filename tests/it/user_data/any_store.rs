//! Arbitrary stores and documents: what holds for every store, and for any bytes.

use healthshelf_core::user::{
    BookmarkEntry, CollectionEntry, Colour, FolderEntry, HighlightEntry, ItemEntry, ItemKind, ItemSource, KeptEntry, NoteEntry, Parcel,
    PositionEntry, ReadMarkEntry, SearchEntry, SectionAsSeen, VisitEntry, document, read_document,
};
use jiff::Timestamp;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use support::arbitrary;

use super::taking_in::{one_of_each, parcel, take_in};
use super::{at, folder, key, open};

/// Arbitrary things of a store, few names and places so that many meet.
pub(super) fn parcels() -> BoxedStrategy<Parcel> {
    let key = || select(vec!["starter/a", "starter/b", "wiki/A/Ménière's disease"]).prop_map(key);
    let section = || {
        option::of((select(vec!["s1", "s2"]), arbitrary::text()).prop_map(|(id, heading)| {
            let id = id.to_owned();
            SectionAsSeen { id, heading }
        }))
    };
    let time = || (0_i64..40).prop_map(|second| Timestamp::from_microsecond(at(second).as_microsecond() + 7).unwrap());
    let uid = || select(vec!["u1", "u2", "u3", "u4"]).prop_map(str::to_owned);
    let name = || select(vec!["One", "Two", "One (2)"]).prop_map(str::to_owned);
    let path = move |from| vec(name(), from..4);
    let said = || prop_oneof![arbitrary::text(), select(vec!["a", "a b", "c"]).prop_map(str::to_owned)];
    let bookmark = (
        (key(), arbitrary::text(), section(), option::of(said()), time()),
        (option::of(name()), path(0), vec(said(), 0..3), option::of(1_u32..9), option::of(time())),
    )
        .prop_map(|((key, title, section, quote, created_at), (name, folder, tags, order, opened_at))| BookmarkEntry {
            key,
            title,
            section,
            quote,
            created_at,
            name,
            folder,
            tags,
            order,
            opened_at,
        });
    let highlight =
        ((uid(), key(), arbitrary::text(), section(), said()), (said(), said(), 0_usize..3, select(Colour::ALL), time(), time())).prop_map(
            |((uid, key, title, section, exact), (prefix, suffix, start, colour, created_at, changed_at))| HighlightEntry {
                uid,
                key,
                title,
                section,
                exact,
                prefix,
                suffix,
                start,
                colour,
                created_at,
                changed_at,
            },
        );
    let note = ((uid(), key(), arbitrary::text(), section(), option::of(uid())), (option::of(said()), said(), time(), time())).prop_map(
        |((uid, key, title, section, highlight), (quote, text, created_at, changed_at))| NoteEntry {
            uid,
            key,
            title,
            section,
            highlight,
            quote,
            text,
            created_at,
            changed_at,
        },
    );
    let source = option::of((key(), arbitrary::text(), section()).prop_map(|(key, title, section)| ItemSource { key, title, section }));
    let line = (uid(), select(ItemKind::ALL), said(), source, any::<bool>(), time())
        .prop_map(|(uid, kind, text, source, done, created_at)| ItemEntry { uid, kind, text, source, done, created_at });
    let list = (uid(), said(), time(), time(), vec(line, 0..4)).prop_map(|(uid, name, created_at, changed_at, lines)| CollectionEntry {
        uid,
        name,
        created_at,
        changed_at,
        lines,
    });
    let kept = (key(), arbitrary::text(), section(), said(), select(vec!["1", "2"]), time()).prop_map(
        |(key, title, section, text, edition, kept_at)| KeptEntry { key, title, section, text, edition: edition.to_owned(), kept_at },
    );
    let position = (key(), arbitrary::text(), option::of(said()), any::<u32>(), 0_f32..=1.0, time()).prop_map(
        |(key, title, section_id, paragraph, progress, updated_at)| PositionEntry {
            key,
            title,
            section_id,
            paragraph,
            progress,
            updated_at,
        },
    );
    let visit = (key(), arbitrary::text(), section(), time()).prop_map(|(key, title, section, visited_at)| VisitEntry {
        key,
        title,
        section,
        visited_at,
    });
    (
        (vec((path(1), time()).prop_map(|(path, created_at)| FolderEntry { path, created_at }), 0..4), vec(bookmark, 0..6)),
        (vec(highlight, 0..6), vec(note, 0..6), vec(list, 0..3)),
        (vec(kept, 0..3), vec((key(), time()).prop_map(|(key, at)| ReadMarkEntry { key, at }), 0..3), vec(position, 0..3)),
        (vec(visit, 0..3), vec((said(), time()).prop_map(|(text, searched_at)| SearchEntry { text, searched_at }), 0..3)),
    )
        .prop_map(|((folders, bookmarks), (highlights, notes, collections), (kept_texts, read_marks, positions), (history, searches))| {
            Parcel {
                folders,
                bookmarks,
                highlights,
                notes,
                collections,
                kept_texts,
                read_marks,
                positions,
                history,
                searches,
                settings: Vec::new(),
            }
        })
        .boxed()
}

/// All words of the reader's own that a parcel holds.
fn words(parcel: &Parcel) -> Vec<String> {
    let notes = parcel.notes.iter().map(|note| format!("note {}", note.text.trim()));
    let highlights = parcel.highlights.iter().map(|highlight| format!("highlight {} {}", highlight.key, highlight.exact));
    let lines = parcel.collections.iter().flat_map(|list| &list.lines).map(|line| format!("line {}", line.text.trim()));
    notes.chain(highlights).chain(lines).collect()
}

/// What of `before` is nowhere in `after`, as itself or inside of a longer text.
fn lost(before: &Parcel, after: &Parcel) -> Vec<String> {
    let after = words(after);
    words(before)
        .into_iter()
        .filter(|words| {
            let (kind, text) = words.split_once(' ').unwrap_or_default();
            !after.iter().any(|later| later.strip_prefix(kind).is_some_and(|later| later.contains(text)))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_store_taken_out_and_into_an_empty_one_is_the_same_store(made in parcels()) {
        let (here, there) = (folder(), folder());
        let (data, other) = (open(here.path()), open(there.path()));
        take_in(&data, &made);
        let out = parcel(&data);
        let report = take_in(&other, &out);
        prop_assert!(report.problems.is_empty(), "{:?}", report.problems);
        prop_assert_eq!(&parcel(&other), &out);
        prop_assert!(!take_in(&other, &out).changed_anything(), "twice changes nothing");
        prop_assert!(!take_in(&data, &out).changed_anything(), "nor does a store's own document");
        prop_assert_eq!(parcel(&data), out);
    }

    #[test]
    fn no_words_of_either_side_are_lost_and_nothing_goes(mine in parcels(), theirs in parcels()) {
        let (here, there) = (folder(), folder());
        let (data, other) = (open(here.path()), open(there.path()));
        take_in(&data, &mine);
        take_in(&other, &theirs);
        let (before, incoming) = (parcel(&data), parcel(&other));
        take_in(&data, &incoming);
        let after = parcel(&data);
        prop_assert_eq!(lost(&before, &after), Vec::<String>::new());
        prop_assert_eq!(lost(&incoming, &after), Vec::<String>::new());
        let places = |parcel: &Parcel| parcel.bookmarks.iter().map(|b| (b.key.clone(), b.section.clone().map(|s| s.id))).collect::<Vec<_>>();
        prop_assert_eq!(&places(&after)[..before.bookmarks.len()], &places(&before)[..]);
        for bookmark in &before.bookmarks {
            let now = after.bookmarks.iter().find(|b| b.key == bookmark.key && b.section == bookmark.section).unwrap();
            prop_assert!(bookmark.tags.iter().all(|tag| now.tags.contains(tag)));
            prop_assert!(bookmark.name.is_none() || bookmark.name == now.name);
            prop_assert!(bookmark.folder.is_empty() || bookmark.folder == now.folder);
        }
        prop_assert!(before.folders.iter().all(|folder| after.folders.iter().any(|now| now.path == folder.path)));
        prop_assert!(!take_in(&data, &incoming).changed_anything(), "twice changes nothing");
        prop_assert_eq!(parcel(&data), after);
    }

    #[test]
    fn any_bytes_leave_the_store_sound_and_what_is_refused_changes_nothing(bytes in hostile()) {
        let folder = folder();
        let data = open(folder.path());
        take_in(&data, &one_of_each());
        let before = parcel(&data);
        match read_document(&bytes, at(1)) {
            Ok(read) => {
                data.take_in(read, at(1)).unwrap();
                prop_assert_eq!(lost(&before, &parcel(&data)), Vec::<String>::new());
            }
            Err(_) => prop_assert_eq!(parcel(&data), before),
        }
    }
}

/// Bytes of every sort: noise, JSON, documents of ours with a piece changed, pages and annotations.
fn hostile() -> BoxedStrategy<Vec<u8>> {
    let whole = document(&one_of_each(), at(0)).unwrap().into_bytes();
    let page =
        b"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><H3>x</H3><DL><DT><A HREF=\"healthshelf:a/b#c\" TAGS=\"a,b\">t</A><DD>q</DL>".to_vec();
    let notes = br#"{"@context": "http://www.w3.org/ns/anno.jsonld", "items": [{"target": {"source": "healthshelf:a/b", "selector": []}, "body": "x"}]}"#.to_vec();
    let kinds =
        ["folders", "bookmarks", "highlights", "notes", "collections", "kept_texts", "read_marks", "positions", "history", "searches"];
    let values = prop_oneof![
        Just("null".to_owned()),
        Just("{}".to_owned()),
        Just("[[[]]]".to_owned()),
        Just("1e999".to_owned()),
        Just("{\"key\": \"a/b\"}".to_owned()),
        arbitrary::text().prop_map(|text| serde_json::Value::from(text).to_string()),
    ];
    prop_oneof![
        1 => vec(any::<u8>(), 0..200),
        2 => (select(kinds.to_vec()), vec(values, 0..4))
            .prop_map(|(kind, list)| format!("{{\"schema\": \"healthshelf-user-data/1\", \"{kind}\": [{}]}}", list.join(",")).into_bytes()),
        4 => (select(vec![whole, page, notes]), any::<prop::sample::Index>(), 0_usize..30, vec(any::<u8>(), 0..30)).prop_map(
            |(mut bytes, at, length, new)| {
                let from = at.index(bytes.len());
                let to = (from + length).min(bytes.len());
                bytes.splice(from..to, new);
                bytes
            }
        ),
    ]
    .boxed()
}
