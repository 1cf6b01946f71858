//! The shelf: installing, replacing and removing are all or nothing, whatever happens in between.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::fs;
use std::path::Path;

use healthshelf_core::app::{App, AppError, ErrorCode, StartFault, quietly};
use healthshelf_core::import::Options;
use healthshelf_core::shelf::Shelf;
use healthshelf_core::user::BookmarkOrder;

use crate::common::{STARTER, article, build, config, edition, folder, found, id, install, key, library, names, start};

/// What is on the shelf: ids and articles, and the file names beside them.
fn state(app: &App) -> (Vec<(String, u32)>, Vec<String>) {
    let libraries = app.libraries().unwrap().iter().map(|info| (info.id.to_string(), info.articles)).collect();
    let files = names(&app.home().join("libraries")).into_iter().filter(|name| name != ".lock").collect();
    (libraries, files)
}

fn count(app: &App, word: &str) -> usize {
    found(app, word).len()
}

#[test]
fn a_new_edition_replaces_the_old_one_and_only_it_is_found() {
    let (home, files) = (folder(), folder());
    let app = start(home.path());
    install(&app, &edition(files.path(), "leaflets", "quondam", 3));
    assert_eq!((count(&app, "quondam "), count(&app, "novel ")), (3, 0));
    let installed = app.install(&edition(files.path(), "leaflets", "novel", 5), &mut |_, _, _, _| true).unwrap();
    assert_eq!((installed.id.as_str(), installed.articles, installed.replaced), ("leaflets", 5, true));
    assert_eq!((count(&app, "quondam "), count(&app, "novel ")), (0, 5));
    let (libraries, on_disk) = state(&app);
    assert_eq!(libraries, [("leaflets".to_owned(), 5)]);
    assert_eq!(on_disk.len(), 2, "the list and one file: {on_disk:?}");
    assert_eq!(names(files.path()).len(), 2, "the files that were installed stay where they were");
    drop(app);
    assert_eq!(count(&start(home.path()), "novel "), 5, "after a restart too");
}

#[test]
fn several_libraries_stand_side_by_side_and_go_one_by_one() {
    let (home, files) = (folder(), folder());
    let app = start(home.path());
    for (library, word) in [("one", "alphaword"), ("two", "betaword"), ("three", "gammaword")] {
        install(&app, &edition(files.path(), library, word, 2));
    }
    assert_eq!(found(&app, "leaflet ").len(), 6);
    let saved = app.add_bookmark(&key("two/betaword-1"), None).unwrap();
    assert!(saved.available);
    app.remove_library(&id("two")).unwrap();
    assert_eq!((count(&app, "alphaword "), count(&app, "betaword "), count(&app, "gammaword ")), (2, 0, 2));
    let (libraries, on_disk) = state(&app);
    assert_eq!(libraries, [("one".to_owned(), 2), ("three".to_owned(), 2)]);
    assert_eq!(on_disk.len(), 3, "its file is gone: {on_disk:?}");
    let bookmarks = app.bookmarks(BookmarkOrder::NewestFirst).unwrap();
    assert_eq!(
        bookmarks.iter().map(|saved| (saved.bookmark.title.as_str(), saved.available)).collect::<Vec<_>>(),
        [("Leaflet 1 betaword", false)]
    );
    assert!(matches!(app.article(&key("two/betaword-1")), Err(AppError::NoArticle(_))));
    assert_eq!(app.remove_library(&id("two")).unwrap_err().code(), ErrorCode::NotFound);
    install(&app, &edition(files.path(), "two", "betaword", 2));
    assert!(app.bookmarks(BookmarkOrder::NewestFirst).unwrap()[0].available, "back with its library");
}

#[test]
fn installing_the_same_file_twice_changes_nothing() {
    let (home, files) = (folder(), folder());
    let app = start(home.path());
    let file = edition(files.path(), "leaflets", "quondam", 3);
    let first = app.install(&file, &mut |_, _, _, _| true).unwrap();
    assert!(!first.replaced, "there was nothing to replace");
    let before = (state(&app), found(&app, "quondam "));
    install(&app, &file);
    assert_eq!((state(&app), found(&app, "quondam ")), before);
}

#[test]
fn a_file_that_is_not_sound_is_refused_and_the_shelf_is_as_before() {
    let (home, files) = (folder(), folder());
    let app = start(home.path());
    install(&app, &edition(files.path(), "leaflets", "quondam", 3));
    let before = (state(&app), found(&app, "quondam "));
    let sound = edition(files.path(), "leaflets", "novel", 300);
    let bytes = fs::read(&sound).unwrap();
    let mut flipped = bytes.clone();
    // Where something is written: what pages leave empty is no part of the library.
    let middle = flipped.windows(11).position(|bytes| bytes == b"Leaflet 150").unwrap();
    flipped[middle..middle + 512].fill(0xaa);
    let changed = files.path().join("changed.shelf");
    fs::write(&changed, &bytes).unwrap();
    rusqlite::Connection::open(&changed).unwrap().execute_batch("UPDATE article SET lede = 'Other.' WHERE id = 1").unwrap();
    let cases = [
        ("flipped", flipped, ErrorCode::Damaged),
        ("cut", bytes[..bytes.len() - 5000].to_vec(), ErrorCode::Damaged),
        ("changed", fs::read(&changed).unwrap(), ErrorCode::Damaged),
        ("empty", Vec::new(), ErrorCode::BadInput),
        ("text", b"only words".to_vec(), ErrorCode::BadInput),
    ];
    for (name, content, code) in cases {
        let path = files.path().join("case.shelf");
        fs::write(&path, content).unwrap();
        let error = app.install(&path, &mut |_, _, _, _| true).unwrap_err();
        assert_eq!(error.code(), code, "{name}: {error}");
        assert_eq!((state(&app), found(&app, "quondam ")), before, "{name}");
        assert_eq!(count(&app, "novel "), 0, "{name}");
    }
    install(&app, &sound);
    assert_eq!(count(&app, "novel "), 100, "the sound one goes in, a page of 100 shows it");
}

/// Runs a change that is stopped at every callback in turn, and after each checks that nothing changed. At least `least` times. Once over
/// an older edition, once over an empty shelf.
fn stopped_at_every_callback(least: usize, change: impl Fn(&App, &mut dyn FnMut() -> bool) -> Result<(), AppError>) {
    for older in [true, false] {
        let (home, files) = (folder(), folder());
        let app = start(home.path());
        if older {
            install(&app, &edition(files.path(), "leaflets", "quondam", 3));
        }
        stopped_over(&app, least, &change);
    }
}

fn stopped_over(app: &App, least: usize, change: &impl Fn(&App, &mut dyn FnMut() -> bool) -> Result<(), AppError>) {
    let before = (state(app), found(app, "quondam "), found(app, "novel "));
    for nth in 0..1000 {
        let mut calls = 0;
        let result = change(app, &mut || {
            calls += 1;
            calls <= nth
        });
        if calls <= nth {
            result.unwrap();
            assert!(nth >= least, "only {nth} callbacks");
            assert!(count(app, "novel ") > 0 && count(app, "quondam ") == 0, "done at last");
            return;
        }
        assert!(matches!(result, Err(AppError::Cancelled)), "stopped at callback {nth}: {result:?}");
        assert_eq!((state(app), found(app, "quondam "), found(app, "novel ")), before, "stopped at callback {nth}");
        let fresh = Shelf::open(app.home()).unwrap();
        assert_eq!(fresh.view().libraries.len(), before.0.0.len(), "another program sees the old shelf too");
    }
    panic!("the change never ended");
}

#[test]
fn an_install_stopped_at_any_moment_changes_nothing() {
    let files = folder();
    let file = edition(files.path(), "leaflets", "novel", 300);
    stopped_at_every_callback(5, |app, go_on| app.install(&file, &mut |_, _, _, _| go_on()).map(|_| ()));
}

#[test]
fn an_import_stopped_at_any_moment_changes_nothing() {
    let source = folder();
    for number in 0..20 {
        fs::write(source.path().join(format!("{number}.txt")), format!("Leaflet {number} novel\n\nKeep warm and drink.\n")).unwrap();
    }
    let options = Options { id: Some(id("leaflets")), ..Options::default() };
    stopped_at_every_callback(20, |app, go_on| app.import(source.path(), &options, &mut |_, _, _, _| go_on()).map(|_| ()));
}

#[test]
fn the_list_of_libraries_can_be_lost_without_losing_the_libraries() {
    let cases: [(&str, Option<&[u8]>); 5] = [
        ("missing", None),
        ("empty", Some(b"")),
        ("garbage", Some(b"\xff\x00{{{")),
        ("cut", Some(b"{\"version\": 1, \"libr")),
        ("other", Some(b"[1]")),
    ];
    for (name, content) in cases {
        let (home, files) = (folder(), folder());
        let app = start(home.path());
        install(&app, &edition(files.path(), "one", "alphaword", 2));
        install(&app, &edition(files.path(), "two", "betaword", 2));
        drop(app);
        let list = home.path().join("libraries/shelf.json");
        match content {
            Some(content) => fs::write(&list, content).unwrap(),
            None => fs::remove_file(&list).unwrap(),
        }
        let app = start(home.path());
        let (libraries, _) = state(&app);
        assert_eq!(libraries, [("one".to_owned(), 2), ("two".to_owned(), 2)], "{name}");
        assert_eq!((count(&app, "alphaword "), count(&app, "betaword ")), (2, 2), "{name}");
        install(&app, &edition(files.path(), "one", "gammaword", 2));
        assert_eq!(state(&start(home.path())).0.len(), 2, "{name}: a change writes a whole list again");
    }
}

#[test]
fn a_list_of_a_newer_program_is_refused_and_left_alone() {
    let (home, files) = (folder(), folder());
    install(&start(home.path()), &edition(files.path(), "one", "alphaword", 2));
    let list = home.path().join("libraries/shelf.json");
    let newer = fs::read_to_string(&list).unwrap().replace("\"version\": 1", "\"version\": 2");
    fs::write(&list, &newer).unwrap();
    let error = App::open(config(home.path())).unwrap_err();
    assert!(error.to_string().contains("newer Healthshelf"), "{error}");
    assert_eq!(fs::read_to_string(&list).unwrap(), newer);
}

#[test]
fn foreign_files_are_never_deleted_and_leftovers_always_are() {
    let (home, files) = (folder(), folder());
    let app = start(home.path());
    install(&app, &edition(files.path(), "one", "alphaword", 2));
    let libraries = home.path().join("libraries");
    let foreign = [
        "notes.txt",
        "photo.jpg",
        "backup.shelf",
        "leaflets-2024.shelf",
        ".hidden",
        "UPPER-0123456789abcdef.shelf",
        "x-0123456789abcdef.zip",
    ];
    let leftovers = [".incoming-abc.shelf", ".building-xyz.shelf", ".shelf-q.json", "two-0123456789abcdef.shelf"];
    for name in foreign.iter().chain(&leftovers) {
        fs::write(libraries.join(name), "x").unwrap();
    }
    fs::create_dir(libraries.join("folder")).unwrap();
    drop(app);
    let app = start(home.path());
    install(&app, &edition(files.path(), "one", "betaword", 2));
    app.remove_library(&id("one")).unwrap();
    let left = names(&libraries);
    for name in foreign.iter().chain(&["folder"]) {
        assert!(left.iter().any(|left| left == name), "{name} was deleted");
    }
    assert_eq!(left.len(), foreign.len() + 3, "only they, the list and the lock: {left:?}");
}

#[test]
fn without_a_data_folder_the_bundled_library_is_read_where_it_lies_and_nothing_is_written() {
    let folder = folder();
    let file = folder.path().join("a file");
    fs::write(&file, "x").unwrap();
    let error = App::open(config(&file)).unwrap_err();
    assert_eq!(error.start_fault(), StartFault::Folder, "{error}");
    let (app, notices) = App::open_without_saving(config(&file), &STARTER.path).unwrap();
    assert_eq!(notices.iter().map(|notice| notice.code).collect::<Vec<_>>(), ["user-data-read-only"]);
    app.settle(&mut quietly).unwrap();
    assert!(count(&app, "heart attack ") > 0, "it can be searched");
    assert!(!app.keeps_user_data());
    app.add_bookmark(&key("starter-en/heart-attack"), None).unwrap();
    assert_eq!(app.bookmarks(BookmarkOrder::NewestFirst).unwrap().len(), 1, "kept until the program ends");
    let error = app.remove_library(&id("starter-en")).unwrap_err();
    assert_eq!(error.code(), ErrorCode::ReadOnly, "{error}");
    assert!(count(&app, "heart attack ") > 0, "nothing was removed");
    assert_eq!(fs::read(&file).unwrap(), b"x");
    assert_eq!(names(folder.path()), ["a file"]);
}

#[test]
fn what_a_newer_program_saved_is_no_reason_not_to_read_the_installed_libraries() {
    let (home, files) = (folder(), folder());
    let app = start(home.path());
    install(&app, &edition(files.path(), "leaflets", "quondam", 3));
    drop(app);
    let user = rusqlite::Connection::open(home.path().join("user.db")).unwrap();
    user.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(user);
    let before = fs::read(home.path().join("user.db")).unwrap();
    let error = App::open(config(home.path())).unwrap_err();
    assert_eq!(error.start_fault(), StartFault::Newer, "{error}");
    let (app, _) = App::open_without_saving(config(home.path()), &STARTER.path).unwrap();
    app.settle(&mut quietly).unwrap();
    assert_eq!(count(&app, "quondam "), 3);
    assert_eq!(fs::read(home.path().join("user.db")).unwrap(), before, "the file is as it was");
}

#[test]
fn the_bundled_library_comes_once_follows_its_content_and_stays_away_once_removed() {
    let (home, files) = (folder(), folder());
    let app = start(home.path());
    assert!(app.install_bundled(&STARTER.path).unwrap());
    assert!(!app.install_bundled(&STARTER.path).unwrap(), "once");
    assert!(found(&app, "heart attack ").contains(&"starter-en/heart-attack".to_owned()));
    let next = edition(files.path(), "starter-en", "novel", 4);
    assert!(app.install_bundled(&next).unwrap(), "another content replaces it");
    assert_eq!((count(&app, "novel "), count(&app, "heart attack ")), (4, 0));
    app.remove_library(&id("starter-en")).unwrap();
    assert!(!app.install_bundled(&next).unwrap(), "not put back unasked");
    assert!(!start(home.path()).install_bundled(&next).unwrap(), "nor after a restart");
    assert!(!app.install_bundled(&STARTER.path).unwrap(), "nor in another edition");
    install(&app, &next);
    assert_eq!(count(&app, "novel "), 4, "the reader may put it back");
    assert!(!app.install_bundled(&next).unwrap());
}

fn broken_index(name: &str, break_it: impl Fn(&Path)) {
    let (home, files) = (folder(), folder());
    install(&start(home.path()), &edition(files.path(), "one", "alphaword", 3));
    break_it(&home.path().join("index"));
    let app = start(home.path());
    assert_eq!(count(&app, "alphaword "), 3, "{name}");
    install(&app, &edition(files.path(), "two", "betaword", 2));
    assert_eq!((count(&app, "alphaword "), count(&app, "betaword ")), (3, 2), "{name}: and it can be added to");
}

#[test]
fn a_lost_or_broken_index_is_made_again() {
    let each_file = |folder: &Path, change: &dyn Fn(&Path)| {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).for_each(|path| change(&path));
    };
    broken_index("deleted", |index| fs::remove_dir_all(index).unwrap());
    broken_index("a file in its place", |index| {
        fs::remove_dir_all(index).unwrap();
        fs::write(index, "not a folder").unwrap();
    });
    broken_index("empty", |index| each_file(index, &|path| fs::remove_file(path).unwrap()));
    broken_index("garbage", |index| each_file(index, &|path| fs::write(path, "garbage").unwrap()));
    broken_index("no list of segments", |index| fs::remove_file(index.join("meta.json")).unwrap());
    broken_index("segments gone", |index| {
        each_file(index, &|path| {
            if path.extension().is_some_and(|extension| extension != "json" && extension != "lock") {
                fs::remove_file(path).unwrap();
            }
        });
    });
    broken_index("segments cut short", |index| {
        each_file(index, &|path| {
            if path.extension().is_some_and(|extension| extension != "json" && extension != "lock") {
                let bytes = fs::read(path).unwrap();
                fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
            }
        });
    });
}

#[test]
fn an_index_of_the_wrong_editions_is_put_right() {
    let (one, two, files) = (folder(), folder(), folder());
    install(&start(one.path()), &edition(files.path(), "one", "alphaword", 3));
    install(&start(two.path()), &edition(files.path(), "two", "betaword", 2));
    fs::remove_dir_all(one.path().join("index")).unwrap();
    fs::rename(two.path().join("index"), one.path().join("index")).unwrap();
    let (app, _) = App::open(config(one.path())).unwrap();
    assert_eq!(count(&app, "betaword "), 0, "an edition that is not on the shelf is never answered from");
    app.settle(&mut quietly).unwrap();
    assert_eq!((count(&app, "alphaword "), count(&app, "betaword ")), (3, 0));
}

#[test]
fn an_unreadable_library_is_named_and_the_others_work() {
    let (home, files) = (folder(), folder());
    let app = start(home.path());
    install(&app, &edition(files.path(), "one", "alphaword", 2));
    install(&app, &build(files.path(), &library("two", "Two"), &[article("b", "Betaword", "", &[])]));
    drop(app);
    let libraries = home.path().join("libraries");
    let file = names(&libraries).into_iter().find(|name| name.starts_with("two-")).unwrap();
    fs::write(libraries.join(file), "gone").unwrap();
    let (app, notices) = App::open(config(home.path())).unwrap();
    assert_eq!(notices.iter().map(|notice| notice.code).collect::<Vec<_>>(), ["library-damaged"]);
    app.settle(&mut quietly).unwrap();
    assert_eq!((count(&app, "alphaword "), count(&app, "betaword ")), (2, 0));
    let infos = app.libraries().unwrap();
    assert!(infos.iter().any(|info| info.id == id("two") && info.fault.is_some()));
    assert!(!app.verify_library(&id("two")).unwrap().sound());
    app.remove_library(&id("two")).unwrap();
    assert_eq!(app.libraries().unwrap().len(), 1);
}
