//! Any bytes as a query, guided by coverage: through reading, planning, finding, ranking, snippets and suggestions on a small index. Nothing may panic,
//! and the caps on words, terms and sections hold.
//!
//! `cd tests && cargo +nightly fuzz run search -- -max_len=4096 -max_total_time=600`, with cargo-fuzz installed; `tests/it/search/fuzz.rs` does the like
//! without coverage at every test run.

#![no_main]

use std::sync::LazyLock;

use healthshelf_core::app::{App, Config, quietly};
use healthshelf_core::library_file::Builder;
use healthshelf_core::model::{Article, Block, Inline, Library, LibraryId, Section, SectionKind, SourceKind, Term, TermType};
use healthshelf_core::search::{Filter, MAX_SECTIONS, MAX_TERMS, MAX_WORDS};
use libfuzzer_sys::fuzz_target;

/// Title, other names, heading and text of the articles.
const ARTICLES: [(&str, &[&str], &str, &str); 8] = [
    ("Heavy periods", &["Menorrhagia", "heavy bleeding"], "Symptoms", "You bleed more than usual, or for more than seven days. You feel tired."),
    ("Ménière’s disease", &["endolymphatic hydrops"], "Causes", "The room spins. Nobody knows what causes it."),
    ("Chest pain", &["pain in the chest"], "When to get help", "Call an ambulance when the pain spreads to the arm or jaw."),
    ("Metformin", &["Glucophage"], "Side effects", "Feeling sick, loose stools, a taste of metal."),
    ("Heartburn and acid reflux", &["GORD", "GERD"], "Treatment", "Medicines against acid; smaller meals; no food before bed."),
    ("头痛", &["偏头痛"], "症状", "偏头痛会引起剧烈的头部疼痛和恶心。多喝水，好好休息。"),
    ("صداع", &[], "الأعراض", "الصداع النصفي ألم شديد في الرأس مع غثيان."),
    ("Kopfschmerzen", &["Kopfweh"], "Ursachen", "Flüssigkeitsmangel, Schlafmangel, Stress."),
];

static APP: LazyLock<(tempfile::TempDir, App)> = LazyLock::new(|| {
    let home = tempfile::tempdir().expect("a folder");
    let mut builder = Builder::create(home.path()).expect("a builder");
    for (number, (title, names, heading, text)) in ARTICLES.iter().enumerate() {
        let paragraph = Block::Paragraph { inlines: vec![Inline::text(*text)] };
        let section = Section { id: "part".to_owned(), kind: SectionKind::Other, heading: (*heading).to_owned(), level: 2, blocks: vec![paragraph] };
        let terms = names.iter().map(|name| Term { term: (*name).to_owned(), kind: TermType::Medical, lang: None }).collect();
        let article = Article { lede: format!("{title} in short."), sections: vec![section], terms, ..Article::unknown(&format!("a{number}"), title) };
        builder.add(&article, &[], &[]).expect("an article");
    }
    let id = LibraryId::new("fuzzed").expect("an id");
    let built = builder.finish(&Library::unknown(id, "Fuzzed", SourceKind::FolderMd)).expect("a library");
    let path = built.keep(&home.path().join("fuzzed.shelf")).expect("a file");
    let clock = || "2027-03-01T12:00:00Z".parse::<jiff::Timestamp>().expect("a time");
    let (app, _) = App::open(Config { home: home.path().to_owned(), clock, languages: Vec::new() }).expect("an app");
    app.settle(&mut quietly).expect("settled");
    app.install(&path, &mut |_, _, _, _| true).expect("installed");
    (home, app)
});

fuzz_target!(|bytes: &[u8]| {
    let app = &APP.1;
    let text = String::from_utf8_lossy(bytes);
    let filter = Filter { exact: bytes.len() % 7 == 0, ..Filter::default() };
    let effort = app.search_effort(&text, &filter).expect("an effort");
    // A word that is put right may become two.
    assert!(effort.words <= 2 * MAX_WORDS && effort.terms <= MAX_TERMS && effort.sections <= MAX_SECTIONS);
    let answers = app.search(&text, &filter, 0, 5).expect("answers").answers;
    assert!(answers.hits.iter().all(|hit| hit.score.is_finite()));
    assert!(app.suggest(&text, 8).expect("suggestions").len() <= 8);
});
