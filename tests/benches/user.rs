//! How long saved things take when there are many: 50,000 bookmarks, 20,000 highlights and 5,000 notes. It prints figures and never fails for
//! a slow one.
//!
//! `cargo bench -p healthshelf-tests --bench user`

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark is run by hand and prints")]

use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use healthshelf_core::model::ArticleKey;
use healthshelf_core::user::{BookmarkOrder, BookmarkView, InFolder, NewBookmark, UserData};
use jiff::Timestamp;
use rusqlite::{Connection, params};
use support::Dice;

const BOOKMARKS: usize = 50_000;
const HIGHLIGHTS: usize = 20_000;
const NOTES: usize = 5_000;
const VISITS: usize = 50_000;
const PAGE: usize = 100;
const SEED: u64 = 20_261_127;
const WORDS: [&str; 24] = [
    "heart",
    "kidney",
    "sleep",
    "pain",
    "child",
    "tablet",
    "Ménière",
    "blood",
    "sugar",
    "pressure",
    "skin",
    "eye",
    "knee",
    "cough",
    "fever",
    "rash",
    "pregnancy",
    "vaccine",
    "allergy",
    "stroke",
    "asthma",
    "migraine",
    "bone",
    "stomach",
];

#[expect(clippy::disallowed_methods, reason = "a measurement")]
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

fn clock() -> Duration {
    START.elapsed()
}

fn now() -> Timestamp {
    "2027-03-01T12:00:00Z".parse().unwrap()
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let data = UserData::open(folder.path(), now()).unwrap().data;
    fill(folder.path());
    let size = std::fs::metadata(folder.path().join("user.db")).unwrap().len();
    println!("{BOOKMARKS} bookmarks, {HIGHLIGHTS} highlights, {NOTES} notes, {VISITS} visits: {:.1} MB", size as f64 / 1e6);
    for order in [BookmarkOrder::NewestFirst, BookmarkOrder::ByTitle, BookmarkOrder::LastOpened, BookmarkOrder::Own] {
        for offset in [0, BOOKMARKS - PAGE] {
            timed(&format!("page of {PAGE} bookmarks from {offset}, {order:?}"), 11, || {
                data.bookmarks().page(&view(order, InFolder::Anywhere, None), offset, PAGE)
            });
        }
    }
    timed("page of a folder, ByTitle", 11, || data.bookmarks().page(&view(BookmarkOrder::ByTitle, InFolder::Folder(3), None), 0, PAGE));
    timed("page of a tag, NewestFirst", 11, || {
        data.bookmarks().page(&view(BookmarkOrder::NewestFirst, InFolder::Anywhere, Some("tag 3")), 0, PAGE)
    });
    timed("folders with their counts", 11, || data.folders().list());
    timed("tags with their counts", 11, || data.folders().tags());
    for offset in [0, HIGHLIGHTS - PAGE] {
        timed(&format!("page of {PAGE} highlights from {offset}"), 11, || data.highlights().list(None, PAGE, offset));
    }
    timed("page of 100 notes", 11, || data.notes().list(PAGE, 0));
    for query in ["heart", "heart kid", "h", "meniere tablet fever"] {
        timed(&format!("find “{query}”"), 11, || data.find(query, 50));
    }
    timed("search in the history, no hit", 5, || data.history().find("absent", 100, None));
    let mut number = 0;
    timed("add a bookmark", 51, || {
        number += 1;
        let key = ArticleKey::parse(&format!("bench/new-{number}")).unwrap();
        data.bookmarks().add(&NewBookmark { key, section: None, title: "New".to_owned(), quote: None }, now())
    });
    timed("check from end to end", 3, || data.check());
    timed("backup by hand", 3, || data.back_up_by_hand(now()));
    let backup = data.backups()[0].path.clone();
    timed("preview of a restore", 3, || data.preview_restore(&backup));
    timed("restore", 3, || data.restore_from(&backup, now()));
    drop(data);
    timed("open the store", 5, || UserData::open(folder.path(), now()));
}

fn view(order: BookmarkOrder, folder: InFolder, tag: Option<&str>) -> BookmarkView {
    BookmarkView { order, folder, tag: tag.map(str::to_owned) }
}

/// Prints the median and the worst time of some runs.
fn timed<T, E: std::fmt::Debug>(what: &str, runs: usize, mut work: impl FnMut() -> Result<T, E>) {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let began = clock();
            work().unwrap();
            clock().saturating_sub(began).as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("  {what:<55} median {:>8.1} ms, worst {:>8.1} ms", times[times.len() / 2], times[times.len() - 1]);
}

/// Writes the rows past the store, in one transaction: saving them one by one would take minutes.
fn fill(folder: &Path) {
    let mut dice = Dice::new(SEED);
    let mut words = |count: usize| (0..count).map(|_| WORDS[dice.below(WORDS.len())]).collect::<Vec<_>>().join(" ");
    let mut connection = Connection::open(folder.join("user.db")).unwrap();
    let transaction = connection.transaction().unwrap();
    let at = |number: usize| i64::try_from(number).unwrap() * 1_000_000 + 1_700_000_000_000_000;
    for number in 0..20 {
        transaction.execute("INSERT INTO folder (name, created_at) VALUES (?1, 0)", [format!("folder {number}")]).unwrap();
        transaction.execute("INSERT INTO tag (name) VALUES (?1)", [format!("tag {number}")]).unwrap();
    }
    for number in 0..BOOKMARKS {
        let row = params![format!("bench/{number}"), words(4), at(number), (number % 25 != 0).then_some(number % 20 + 1)];
        transaction.execute("INSERT INTO bookmark (article, title, created_at, folder) VALUES (?1, ?2, ?3, ?4)", row).unwrap();
        let row = params![transaction.last_insert_rowid(), number % 20 + 1];
        transaction.execute("INSERT INTO bookmark_tag (bookmark, tag) VALUES (?1, ?2)", row).unwrap();
    }
    for number in 0..HIGHLIGHTS {
        let row = params![format!("bench/{}", number % 5_000), words(4), words(12), words(8), words(8), at(number)];
        let sql = "INSERT INTO highlight (article, title, exact, prefix, suffix, start, colour, created_at, changed_at) \
            VALUES (?1, ?2, ?3, ?4, ?5, 0, 'yellow', ?6, ?6)";
        transaction.execute(sql, row).unwrap();
    }
    for number in 0..NOTES {
        let row = params![format!("bench/{number}"), words(4), words(40), at(number)];
        transaction.execute("INSERT INTO note (article, title, text, created_at, changed_at) VALUES (?1, ?2, ?3, ?4, ?4)", row).unwrap();
    }
    for number in 0..VISITS {
        let row = params![format!("bench/{number}"), words(4), at(number)];
        transaction.execute("INSERT INTO visit (article, title, visited_at) VALUES (?1, ?2, ?3)", row).unwrap();
    }
    transaction.commit().unwrap();
}
