//! What several areas need: small libraries of our own words, data folders, the starter library, the program as another process.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use healthshelf_core::app::{self, App, Config, quietly};
use healthshelf_core::import::Options;
use healthshelf_core::library_file::{Added, Builder, LibraryFile};
use healthshelf_core::model::{
    Article, ArticleKey, Block, Inline, Library, LibraryId, Section, SectionKind, SourceKind, fold, folded_slug,
};
use healthshelf_core::search::Filter;
use jiff::Timestamp;
use serde_json::Value;
use tempfile::TempDir;

/// The tests' present: noon on 1 March 2027, after every date of the starter library.
pub(crate) fn clock() -> Timestamp {
    "2027-03-01T12:00:00Z".parse().unwrap()
}

pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

pub(crate) fn id(text: &str) -> LibraryId {
    LibraryId::new(text).unwrap()
}

pub(crate) fn key(text: &str) -> ArticleKey {
    ArticleKey::parse(text).unwrap()
}

pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph { inlines: vec![Inline::text(text)] }
}

pub(crate) fn section(heading: &str, text: &str) -> Section {
    let id = folded_slug(heading, 40);
    Section { id, kind: SectionKind::Other, heading: heading.to_owned(), level: 2, blocks: vec![paragraph(text)] }
}

/// An article with a lede and sections (heading, text).
pub(crate) fn article(source_key: &str, title: &str, lede: &str, sections: &[(&str, &str)]) -> Article {
    Article {
        sort_key: fold(title),
        lede: lede.to_owned(),
        sections: sections.iter().map(|(heading, text)| section(heading, text)).collect(),
        ..Article::unknown(source_key, title)
    }
}

pub(crate) fn library(library_id: &str, title: &str) -> Library {
    Library::unknown(id(library_id), title, SourceKind::FolderMd)
}

/// Writes a library file into `folder`, under a name of its content, and gives its path.
pub(crate) fn build(folder: &Path, library: &Library, articles: &[Article]) -> PathBuf {
    let mut builder = Builder::create(folder).unwrap();
    for article in articles {
        assert_eq!(builder.add(article, &[], &[]).unwrap(), Added::Yes, "{}", article.source_key);
    }
    let built = builder.finish(library).unwrap();
    let path = folder.join(format!("{}.{}.shelf", library.id, &built.content_hash[..8]));
    built.keep(&path).unwrap()
}

/// A small library of one edition: every article tells it by a word that no other edition has.
pub(crate) fn edition(folder: &Path, library_id: &str, word: &str, count: usize) -> PathBuf {
    let articles: Vec<Article> = (0..count)
        .map(|number| {
            let title = format!("Leaflet {number} {word}");
            article(&format!("{word}-{number}"), &title, "A short leaflet.", &[("About this", "Keep warm and drink enough.")])
        })
        .collect();
    build(folder, &library(library_id, &format!("Leaflets {word}")), &articles)
}

pub(crate) fn config(home: &Path) -> Config {
    Config { home: home.to_owned(), clock, languages: Vec::new() }
}

/// Opens a data folder as a program does when it starts.
pub(crate) fn start(home: &Path) -> App {
    let (app, _) = App::open(config(home)).unwrap();
    app.settle(&mut quietly).unwrap();
    app
}

pub(crate) fn install(app: &App, file: &Path) {
    app.install(file, &mut |_, _, _, _| true).unwrap();
}

/// Keys of the articles that a search finds, best first.
pub(crate) fn found(app: &App, text: &str) -> Vec<String> {
    let report = app.search(text, &Filter::default(), 0, 100).unwrap();
    report.answers.hits.iter().map(|hit| hit.key.to_string()).collect()
}

/// Names in a folder, in order.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The starter library as built from its sources, and a data folder that has it.
pub(crate) struct Starter {
    _folder: TempDir,
    pub(crate) path: PathBuf,
    pub(crate) file: LibraryFile,
    pub(crate) app: App,
}

pub(crate) static STARTER: LazyLock<Starter> = LazyLock::new(|| {
    let folder = folder();
    let path = folder.path().join("starter.shelf");
    build_from(&support::root().join("resources/library/en"), &path);
    let app = start(&folder.path().join("home"));
    install(&app, &path);
    Starter { file: LibraryFile::open(&path).unwrap(), path, app, _folder: folder }
});

/// Builds a library file from a source, as `healthshelf build` does.
pub(crate) fn build_from(source: &Path, out: &Path) {
    app::build_library(source, out, &Options::default(), None, clock, &mut |_, _, _, _| true).unwrap();
}

/// The `healthshelf` program over one data folder.
pub(crate) struct Cli {
    pub(crate) program: PathBuf,
    pub(crate) home: PathBuf,
}

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Cli {
    /// `None`, said aloud, where the program is not built.
    pub(crate) fn over(home: &Path) -> Option<Self> {
        Some(Self { program: support::program()?, home: home.to_owned() })
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(args).env("HEALTHSHELF_HOME", &self.home);
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        let Output { status, stdout, stderr } = self.command(args).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: status.code(), out: text(stdout), err: text(stderr) }
    }

    /// What the program prints as JSON, having ended with `code`.
    pub(crate) fn json(&self, args: &[&str], code: i32) -> Value {
        let ran = self.run(args);
        assert_eq!(ran.code, Some(code), "{args:?}: {}{}", ran.out, ran.err);
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{args:?} printed no JSON ({error}): {}", ran.out))
    }
}
