//! Several processes and sudden ends: what a killed or a second `healthshelf` leaves is the old shelf or the new one, whole.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use healthshelf_core::shelf::Shelf;
use serde_json::Value;

use crate::common::{Cli, edition, folder, names};

/// A folder of text articles that all hold `word`.
fn texts(folder: &Path, word: &str, count: usize) {
    for number in 0..count {
        let body = "Keep warm, drink enough and rest. ".repeat(20);
        let text = format!("Leaflet {number} {word}\n\nA first answer about {word}.\n\n1. What helps\n{body}\n2. What does not\n{body}\n");
        fs::write(folder.join(format!("{word}-{number:03}.txt")), text).unwrap();
    }
}

fn hits(cli: &Cli, word: &str) -> usize {
    let ran = cli.run(&["search", "--json", "--limit", "5", word]);
    let answer: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let count = answer["results"].as_array().unwrap().len();
    assert_eq!(ran.code, Some(i32::from(count == 0)), "{ran:?}");
    count
}

/// Number of articles of the one installed library.
fn articles(cli: &Cli) -> u64 {
    let libraries = cli.json(&["libraries", "--json"], 0);
    let libraries = libraries.as_array().unwrap();
    assert_eq!(libraries.len(), 1, "{libraries:?}");
    assert_eq!((&libraries[0]["id"], &libraries[0]["fault"]), (&Value::from("leaflets"), &Value::Null));
    libraries[0]["articles"].as_u64().unwrap()
}

fn importing(cli: &Cli, source: &Path) -> Child {
    let mut command = cli.command(&["import", &source.to_string_lossy(), "--id", "leaflets"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

const OLD: u64 = 7;
const NEW: u64 = 600;

#[test]
fn an_import_killed_at_any_moment_leaves_the_old_edition_or_the_new_one() {
    let (home, files, source) = (folder(), folder(), folder());
    let Some(cli) = Cli::over(home.path()) else { return };
    let old = edition(files.path(), "leaflets", "quondam", OLD as usize);
    let old = old.to_string_lossy();
    texts(source.path(), "novel", NEW as usize);
    // Spread over 5 to 400 ms without order, and the same at every run.
    let delays = (0..25_u64).map(|round| 5 + (round * 7919 + 13) % 396);
    let mut killed = 0;
    cli.json(&["install", "--json", &old], 0);
    for delay in delays {
        let mut import = importing(&cli, source.path());
        thread::sleep(Duration::from_millis(delay));
        import.kill().unwrap();
        killed += usize::from(!import.wait().unwrap().success());

        let count = articles(&cli);
        let (of_old, of_new) = (hits(&cli, "quondam"), hits(&cli, "novel"));
        match count {
            OLD => {
                assert!(of_old > 0 && of_new == 0, "killed after {delay} ms: the old edition is listed, {of_old} and {of_new} are found")
            }
            NEW => {
                assert!(of_old == 0 && of_new > 0, "killed after {delay} ms: the new edition is listed, {of_old} and {of_new} are found")
            }
            other => panic!("killed after {delay} ms: {other} articles"),
        }
        let verified = cli.json(&["verify", "--json"], 0);
        assert_eq!(verified["sound"], true, "killed after {delay} ms");
        // Searching has settled the shelf: the list, the lock and one library.
        let left = names(&home.path().join("libraries"));
        assert_eq!(left.len(), 3, "killed after {delay} ms: {left:?}");
        if count == NEW {
            cli.json(&["install", "--json", &old], 0);
        }
    }
    assert!(killed > 0, "every import was faster than the shortest delay");
    assert!(importing(&cli, source.path()).wait().unwrap().success(), "and an import that is let go on ends well");
    assert_eq!((articles(&cli), hits(&cli, "quondam")), (NEW, 0));
}

#[test]
fn while_one_program_imports_another_searches_and_lists() {
    let (home, files, source) = (folder(), folder(), folder());
    let Some(cli) = Cli::over(home.path()) else { return };
    cli.json(&["install", "--json", &edition(files.path(), "leaflets", "quondam", OLD as usize).to_string_lossy()], 0);
    texts(source.path(), "novel", NEW as usize);
    let mut import = importing(&cli, source.path());
    let mut rounds = 0;
    loop {
        let done = import.try_wait().unwrap();
        let count = articles(&cli);
        assert!(count == OLD || count == NEW, "{count} articles");
        let (of_old, of_new) = (hits(&cli, "quondam"), hits(&cli, "novel"));
        // The switch may lie between the two searches, never before the list that was seen first.
        assert!(of_old > 0 || of_new > 0, "nothing is found while an import runs");
        assert!(count == OLD || of_old == 0, "the old edition is found after the new one was listed");
        rounds += 1;
        if let Some(status) = done {
            assert!(status.success());
            break;
        }
    }
    assert!(rounds > 0);
    assert_eq!((articles(&cli), hits(&cli, "quondam")), (NEW, 0));
}

#[test]
fn a_second_import_says_that_another_program_is_at_it() {
    let (home, files, source) = (folder(), folder(), folder());
    let Some(cli) = Cli::over(home.path()) else { return };
    let old = edition(files.path(), "leaflets", "quondam", 3);
    cli.json(&["install", "--json", &old.to_string_lossy()], 0);
    texts(source.path(), "novel", 3);
    let shelf = Shelf::open(home.path()).unwrap();
    let change = shelf.change().unwrap();
    let source = source.path().to_string_lossy();
    let cases: [&[&str]; 3] = [&["import", &source, "--id", "leaflets"], &["install", &old.to_string_lossy()], &["remove", "leaflets"]];
    for args in cases {
        let ran = cli.run(args);
        assert_eq!(ran.code, Some(5), "{args:?}: {ran:?}");
        assert!(ran.out.is_empty() && ran.err.contains("another Healthshelf is changing the libraries"), "{args:?}: {ran:?}");
    }
    assert_eq!((articles(&cli), hits(&cli, "quondam")), (3, 3), "reading goes on meanwhile");
    drop(change);
    cli.json(&["import", "--json", &source, "--id", "leaflets"], 0);
    assert_eq!((articles(&cli), hits(&cli, "quondam"), hits(&cli, "novel")), (3, 0, 3));
}

#[cfg(unix)]
#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so and why")]
fn a_data_folder_that_cannot_be_written_can_still_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let (home, files) = (folder(), folder());
    let Some(cli) = Cli::over(home.path()) else { return };
    cli.json(&["install", "--json", &edition(files.path(), "leaflets", "quondam", 3).to_string_lossy()], 0);
    let everything = || {
        let inner = [home.path().to_owned(), home.path().join("libraries"), home.path().join("index")];
        inner.into_iter()
    };
    let set = |mode: u32| everything().for_each(|path| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap());
    set(0o555);
    if fs::write(home.path().join("probe"), "").is_ok() {
        set(0o755);
        eprintln!("SKIPPED: this user may write everywhere (root), so no folder is read-only");
        return;
    }
    let seen = (articles(&cli), hits(&cli, "quondam"));
    let refused = cli.run(&["remove", "leaflets"]);
    set(0o755);
    assert_eq!(seen, (3, 3));
    assert_eq!(refused.code, Some(5), "{refused:?}");
}
