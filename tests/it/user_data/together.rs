//! Several handles or programs at once: nothing is lost.

use std::fs;
use std::thread;

use healthshelf_core::user::UserData;

use super::{all, at, folder, key, names, new, open};

#[test]
fn two_handles_that_write_at_once_lose_nothing() {
    let folder = folder();
    thread::scope(|scope| {
        for handle in 0..4 {
            let path = folder.path();
            scope.spawn(move || {
                let data = open(path);
                for n in 0..50 {
                    data.bookmarks().add(&new(&format!("starter/{handle}-{n}"), None), at(n)).unwrap();
                    data.bookmarks().add(&new(&format!("starter/shared-{n}"), None), at(n)).unwrap();
                    data.history().record(&key("starter/x"), "X", None, at(n)).unwrap();
                }
            });
        }
    });
    let data = open(folder.path());
    assert_eq!(data.bookmarks().count().unwrap(), 4 * 50 + 50);
    assert_eq!(data.history().list(1_000, None).unwrap().len(), 200);
}

#[test]
fn two_programs_that_meet_a_damaged_file_set_it_aside_once() {
    let folder = folder();
    fs::write(folder.path().join("user.db"), "damaged ".repeat(1_000)).unwrap();
    thread::scope(|scope| {
        for handle in 0..4 {
            let path = folder.path();
            scope.spawn(move || {
                let opened = UserData::open(path, at(0)).unwrap();
                opened.data.bookmarks().add(&new(&format!("starter/{handle}"), None), at(1)).unwrap();
            });
        }
    });
    assert_eq!(all(&open(folder.path())).len(), 4, "no bookmark went into a file that was renamed under it");
    let kept = names(folder.path()).iter().filter(|name| name.contains("damaged")).count();
    assert_eq!(kept, 1);
}
