//! Backups that are made of themselves: once a day while something changes, checked before they get their name, rotated with care.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use healthshelf_core::user::{BackupKind, NewBookmark, UserData, UserError, superseded_backups};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{all, at, folder, folder_of_version, names, new, open, raw};

fn day(number: i64) -> Timestamp {
    "2026-01-01T08:00:00Z".parse::<Timestamp>().unwrap().checked_add(SignedDuration::from_hours(24 * number)).unwrap()
}

fn bookmark(data: &UserData, name: &str) {
    data.bookmarks().add(&new(&format!("starter/{name}"), None), at(1)).unwrap();
}

/// Days of the daily backups, newest first, as they stand in the names.
fn days(data: &UserData) -> Vec<String> {
    let daily = data.backups().into_iter().filter(|file| file.kind == BackupKind::Daily);
    daily.map(|file| file.made_at.strftime("%m-%d").to_string()).collect()
}

#[test]
fn a_backup_is_made_once_a_day_and_only_when_something_changed() {
    let folder = folder();
    let data = open(folder.path());
    bookmark(&data, "a");
    let made = data.back_up_daily(day(0)).unwrap().unwrap();
    assert_eq!((made.kind, made.made_at), (BackupKind::Daily, day(0)));
    assert_eq!(made.path.file_name().unwrap(), "user-20260101T080000Z-daily.db");
    bookmark(&data, "b");
    assert_eq!(data.back_up_daily(day(0)).unwrap(), None, "the day has one");
    assert!(data.back_up_daily(day(1)).unwrap().is_some());
    assert_eq!(data.back_up_daily(day(2)).unwrap(), None, "nothing changed since");
    drop(data);
    let data = open(folder.path());
    assert_eq!(data.back_up_daily(day(3)).unwrap(), None, "opening the file is no change");
    bookmark(&data, "c");
    assert!(data.back_up_daily(day(4)).unwrap().is_some());
    assert_eq!(days(&data), ["01-05", "01-02", "01-01"]);
    let newest = &data.good_backups(1)[0];
    assert_eq!(newest.counts.iter().find(|(_, count)| *count > 0).unwrap().1, 3, "{newest:?}");
}

#[test]
fn seven_days_four_weeks_and_six_months_keep_their_newest_backup() {
    let folder = folder();
    let data = open(folder.path());
    let by_hand = data.back_up_by_hand(day(3)).unwrap();
    for number in 0..300 {
        bookmark(&data, &number.to_string());
        assert!(data.back_up_daily(day(number)).unwrap().is_some());
    }
    // 27 October 2026 is the last day, a Tuesday.
    assert_eq!(
        days(&data),
        ["10-27", "10-26", "10-25", "10-24", "10-23", "10-22", "10-21", "10-18", "10-11", "09-30", "08-31", "07-31", "06-30", "05-31"]
    );
    assert!(by_hand.path.exists(), "what the reader made by hand is never rotated");
    assert_eq!(names(&folder.path().join("backups")).len(), 14 + 1 + 1, "with the one by hand and the lock");
}

fn keep(made: &[Timestamp], losses: &[Timestamp], now: Timestamp) -> BTreeSet<Timestamp> {
    let gone: BTreeSet<usize> = superseded_backups(made, losses, now).into_iter().collect();
    made.iter().enumerate().filter(|(place, _)| !gone.contains(place)).map(|(_, time)| *time).collect()
}

proptest! {
    #[test]
    fn rotation_keeps_the_newest_of_each_period_whatever_the_dates(
        mut hours in prop::collection::vec(0_i64..24 * 900, 1..120), loss in 0_i64..24 * 900, late in 0_i64..24 * 900,
    ) {
        hours.sort_unstable();
        hours.dedup();
        let made: Vec<Timestamp> = hours.iter().map(|hour| day(0).checked_add(SignedDuration::from_hours(*hour)).unwrap()).collect();
        let now = day(901);
        let kept = keep(&made, &[], now);
        prop_assert!(kept.contains(made.last().unwrap()), "the newest");
        prop_assert!(kept.len() <= 7 + 4 + 6 && kept.len() >= made.len().min(7).min(kept.len()));
        let month = |time: &Timestamp| time.strftime("%Y-%m").to_string();
        let months: BTreeSet<String> = made.iter().map(month).collect();
        for wanted in months.iter().rev().take(6) {
            let newest = made.iter().rev().find(|time| month(time) == *wanted).unwrap();
            prop_assert!(kept.contains(newest), "the newest of {wanted}");
        }
        let all_kept: Vec<Timestamp> = kept.iter().copied().collect();
        prop_assert_eq!(&keep(&all_kept, &[], now), &kept, "once rotated, nothing more goes");
        // Rotating at each new backup ends where rotating once does.
        let mut step_by_step: BTreeSet<Timestamp> = BTreeSet::new();
        for time in &made {
            step_by_step.insert(*time);
            step_by_step = keep(&step_by_step.iter().copied().collect::<Vec<_>>(), &[], *time);
        }
        prop_assert_eq!(&step_by_step, &kept);
        // What was there before a loss stays, and a clock that ran ahead takes nobody's place.
        let loss = day(0).checked_add(SignedDuration::from_hours(loss)).unwrap();
        let before_loss = made.iter().rev().find(|time| **time <= loss);
        prop_assert!(before_loss.is_none_or(|time| keep(&made, &[loss], now).contains(time)));
        let late = day(0).checked_add(SignedDuration::from_hours(late)).unwrap();
        let (past, future): (Vec<_>, Vec<_>) = made.iter().copied().partition(|time| *time <= late);
        let rotated = keep(&made, &[], late);
        prop_assert!(future.iter().all(|time| rotated.contains(time)));
        prop_assert_eq!(rotated.len() - future.len(), keep(&past, &[], late).len());
    }
}

#[test]
fn the_newest_backup_from_before_a_loss_stays_whatever_comes_after() {
    let folder = folder();
    let data = open(folder.path());
    bookmark(&data, "precious");
    let good = data.back_up_daily(day(0)).unwrap().unwrap();
    drop(data);
    fs::write(folder.path().join("user.db"), "damaged ".repeat(1_000)).unwrap();
    let data = UserData::open(folder.path(), day(1)).unwrap().data;
    for number in 2..400 {
        bookmark(&data, &number.to_string());
        data.back_up_daily(day(number)).unwrap();
    }
    assert!(good.path.exists(), "{:?}", days(&data));
    data.restore_from(&good.path, day(401)).unwrap();
    assert_eq!(all(&data).iter().map(|bookmark| bookmark.key.source.clone()).collect::<Vec<_>>(), ["precious"]);
}

#[test]
fn a_damaged_store_gives_no_backup_and_takes_none_away() {
    let folder = folder();
    let data = open(folder.path());
    for number in 0..300 {
        let quote = Some("words ".repeat(100));
        data.bookmarks().add(&NewBookmark { quote, ..new(&format!("starter/{number}"), None) }, at(number)).unwrap();
    }
    data.back_up_daily(day(0)).unwrap().unwrap();
    bookmark(&data, "one more");
    drop(data);
    damage(folder.path());
    // As after damage that came while the program ran: this opening has not looked.
    fs::write(folder.path().join("padding"), "").unwrap();
    let data = UserData::open(folder.path(), day(1)).unwrap();
    // Small files are looked at when they are opened.
    assert_eq!(data.notices.len(), 1, "{:?}", data.notices);
    assert_eq!(data.data.good_backups(9).len(), 1, "the good one is offered");
    assert_eq!(data.data.bookmarks().count().unwrap(), 0);
    drop(data);
    let data = open(folder.path());
    bookmark(&data, "a");
    let sound = data.check();
    assert!(sound.is_ok(), "{sound:?}");
    // Now damage under the open store.
    raw(folder.path()).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    damage(folder.path());
    assert!(matches!(data.check(), Err(UserError::Damaged { .. })));
    let before = names(&folder.path().join("backups"));
    assert!(data.back_up_daily(day(2)).is_err());
    assert_eq!(names(&folder.path().join("backups")), before, "no half a backup, and none removed");
    drop(data);
    let opened = UserData::open(folder.path(), day(3)).unwrap();
    assert_eq!(opened.notices.len(), 1, "set aside at the next start: {:?}", opened.notices);
}

/// Overwrites the page that holds the root of the table of bookmarks.
fn damage(folder: &Path) {
    let connection = raw(folder);
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'bookmark'";
    let page: usize = connection.query_row(root, [], |row| row.get(0)).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(connection);
    let path = folder.join("user.db");
    let mut bytes = fs::read(&path).unwrap();
    let start = (page - 1) * 4096;
    bytes[start..start + 4096].fill(0xA5);
    fs::write(path, bytes).unwrap();
}

#[test]
fn backups_of_earlier_versions_and_strange_files_are_told_apart() {
    let folder = folder_of_version(2);
    let data = UserData::open(folder.path(), at(0)).unwrap().data;
    fs::copy(&data.backups()[0].path, folder.path().join("user-v2-20250101T000000Z.db")).unwrap();
    for name in ["user-20260101T080000Z-daily.db-journal", "user-yesterday-daily.db", "user-20260101T080000Z-other.db", "photo.db"] {
        fs::write(folder.path().join("backups").join(name), "x").unwrap();
    }
    let listed: Vec<(BackupKind, String)> =
        data.backups().into_iter().map(|file| (file.kind, file.path.file_name().unwrap().to_string_lossy().into_owned())).collect();
    let expected = [
        (BackupKind::BeforeUpgrade, "user-20250812T120000Z-before-upgrade.db".to_owned()),
        (BackupKind::BeforeUpgrade, "user-v2-20250101T000000Z.db".to_owned()),
    ];
    assert_eq!(listed, expected);
    assert_eq!(data.good_backups(9).len(), 2, "both can be restored");
    data.back_up_by_hand(at(9)).unwrap();
    data.back_up_by_hand(at(9)).unwrap();
    assert_eq!(data.backups().len(), 4, "two of one second do not meet");
}

#[test]
fn what_a_killed_program_left_half_written_is_cleared_away_and_never_taken_for_a_backup() {
    let folder = folder();
    let data = open(folder.path());
    bookmark(&data, "a");
    data.back_up_by_hand(day(0)).unwrap();
    fs::write(folder.path().join("backups/.healthshelf-half"), "half").unwrap();
    assert_eq!(data.backups().len(), 1);
    bookmark(&data, "b");
    data.back_up_daily(day(1)).unwrap().unwrap();
    assert!(!folder.path().join("backups/.healthshelf-half").exists());
}
