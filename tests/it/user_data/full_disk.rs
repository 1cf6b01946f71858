//! A full disk: reading and searching go on, what could not be saved waits in memory and can be copied out, and the file stays sound.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{folder, open, raw};
use crate::common::{edition, install, start};

const SAVER: &str = env!("CARGO_BIN_EXE_saver");

/// A data folder with a library, ready to search.
fn home(folder: &Path) {
    let files = super::folder();
    install(&start(folder), &edition(files.path(), "leaflets", "dry", 3));
}

/// What `saver fill` says, run by a shell script with the given arguments; `None` where the script cannot do its part.
fn filled(script: &str, arguments: &[&Path]) -> Option<Value> {
    let output = Command::new("sh").arg("-c").arg(script).arg(SAVER).args(arguments).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.code() == Some(77) {
        return None;
    }
    assert!(output.status.success(), "{out}{err}");
    Some(serde_json::from_str(out.lines().last().unwrap_or_default()).unwrap_or_else(|error| panic!("{error}: {out}{err}")))
}

/// What holds whenever no more can be saved.
fn reads_on_and_keeps_what_waits(report: &Value) {
    let saved = report["saved"].as_u64().unwrap();
    assert!(saved > 5, "{report}");
    assert_eq!(report["codes"], serde_json::json!(["data-not-saved", "data-not-saved", "data-not-saved"]));
    assert_eq!((report["unsaved"].as_u64(), report["notes"].as_u64()), (Some(2), Some(saved)), "the same note twice waits once");
    let text = report["text"].as_str().unwrap();
    for waits in [saved, saved + 1] {
        assert_eq!(text.matches(&format!("note {waits}. Long words.")).count(), 1, "each can be copied out");
    }
    assert_eq!((report["found"].as_u64(), report["opened"].as_bool()), (Some(3), Some(true)), "the reader reads and searches on");
    assert_eq!(report["sound"], true);
}

#[test]
fn when_a_file_can_grow_no_further_the_reader_goes_on_and_nothing_is_lost() {
    let folder = folder();
    home(folder.path());
    // A limit of the file's size stands in for the disk: 1,600 blocks, of 512 bytes or of 1 kB.
    let script = "trap '' XFSZ; ulimit -f 1600 || exit 77; exec \"$0\" fill \"$1\" /nonexistent";
    let report = filled(script, &[folder.path()]).unwrap();
    reads_on_and_keeps_what_waits(&report);
    let data = open(folder.path());
    let saved = report["saved"].as_u64().unwrap();
    assert_eq!(data.notes().count().unwrap(), saved, "what was acknowledged is there, and no half of another");
    let check: String = raw(folder.path()).query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
}

#[cfg(target_os = "linux")]
#[test]
fn when_a_full_disk_has_room_again_what_waited_is_saved() {
    let (folder, mount) = (folder(), folder());
    home(folder.path());
    // A small disk of one's own, where the system lets one have it.
    let script = "unshare -Urm sh -c 'mount -t tmpfs -o size=4m none \"$2\"' \"$0\" \"$1\" \"$2\" 2>/dev/null || exit 77; \
        exec unshare -Urm sh -c 'mount -t tmpfs -o size=4m none \"$2\" && cp -r \"$1\" \"$2/home\" \
        && dd if=/dev/zero of=\"$2/ballast\" bs=1024 count=1024 2>/dev/null && exec \"$0\" fill \"$2/home\" \"$2/ballast\"' \"$0\" \"$1\" \"$2\"";
    let Some(report) = filled(script, &[folder.path(), mount.path()]) else {
        eprintln!("SKIPPED: this user may mount no file system of its own");
        return;
    };
    reads_on_and_keeps_what_waits(&report);
    let saved = report["saved"].as_u64().unwrap();
    assert_eq!((report["freed"].as_bool(), report["left"].as_u64()), (Some(true), Some(0)), "{report}");
    assert_eq!(report["notes_at_last"].as_u64(), Some(saved + 2));
    assert_eq!(fs::read_dir(mount.path()).unwrap().count(), 0);
}
