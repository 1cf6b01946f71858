//! Adding, building, checking and removing libraries.

use std::path::Path;

use super::{App, AppError};
use crate::glossary;
use crate::import::{self, Options, RawDocument, Sink, Stop, limits};
use crate::index::IndexError;
use crate::library_file::{Added, Builder, Built, LibraryFile, LibraryFileError, Verification, sign};
use crate::lint::{self, Finding, Severity};
use crate::model::{Article, Library, LibraryId, PartialDate, Problem, SourceKind};
use crate::normalise;
use crate::shelf::{Installed, ShelfError, Stage};

/// An installed library as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryInfo {
    /// What holds for the whole library; `None` when its file cannot be read.
    pub library: Option<Library>,
    /// Its id.
    pub id: LibraryId,
    /// Number of articles.
    pub articles: u32,
    /// Bytes on disk.
    pub bytes: u64,
    /// Why it cannot be read.
    pub fault: Option<String>,
}

impl LibraryInfo {
    /// For imports: the source's date, else the day of the import.
    pub fn copy_from(&self) -> Option<String> {
        self.library.as_ref().and_then(super::reading::copy_from)
    }
}

/// What an import is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportStage {
    /// Reading the source.
    Reading,
    /// Checking the new library from end to end.
    Verifying,
    /// Making its articles findable.
    Indexing,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportReport {
    /// The library.
    pub library: LibraryId,
    /// Its title.
    pub title: String,
    /// Articles in it.
    pub articles: u32,
    /// Documents that were left out.
    pub skipped: u32,
    /// What was wrong, at most [`limits::PROBLEMS`].
    pub problems: Vec<Problem>,
    /// How much was wrong.
    pub problem_count: u32,
    /// Bytes of plain text in it.
    pub plain_bytes: u64,
    /// Seconds it took.
    pub seconds: f64,
}

/// What a build made.
pub type BuildReport = ImportReport;

/// Hears how far it is: stage, done, all (when known), articles so far. `false` stops it.
type Hear<'a> = &'a mut dyn FnMut(ImportStage, u64, Option<u64>, u32) -> bool;

impl App {
    /// Reads a source and installs what is in it as a library. All or nothing: stopped or failed, the shelf is as before.
    ///
    /// # Errors
    /// When the source cannot be read or the library cannot be installed.
    pub fn import(&self, source: &Path, options: &Options, hear: Hear<'_>) -> Result<ImportReport, AppError> {
        let start = self.now();
        let change = self.shelf.change()?;
        let (built, mut report) = build_in(change.folder(), source, options, self.today(), hear)?;
        let articles = report.articles;
        let installed = change.install_built(&self.index, built, &start.to_string(), &mut |stage, done, all| {
            hear(ImportStage::from(stage), u64::from(done), Some(u64::from(all)), articles)
        });
        installed.map_err(stopped)?;
        report.seconds = seconds_since(start, self.now());
        Ok(report)
    }

    /// Installs a `.shelf` file.
    ///
    /// # Errors
    /// When it is not sound or the shelf cannot be changed.
    pub fn install(&self, file: &Path, hear: Hear<'_>) -> Result<Installed, AppError> {
        let change = self.shelf.change()?;
        let installed = change.install_file(&self.index, file, &self.now().to_string(), &mut |stage, done, all| {
            hear(ImportStage::from(stage), u64::from(done), Some(u64::from(all)), done)
        });
        installed.map_err(stopped)
    }

    /// Installs the library that comes with the program, unless this very edition is installed or the reader removed
    /// the library.
    ///
    /// # Errors
    /// As [`Self::install`].
    pub fn install_bundled(&self, file: &Path) -> Result<bool, AppError> {
        let bundled = LibraryFile::open(file)?;
        if self.shelf.was_removed(&bundled.library().id) {
            return Ok(false);
        }
        let view = self.shelf.view();
        if view.library(&bundled.library().id).is_some_and(|installed| installed.content_hash() == bundled.content_hash()) {
            return Ok(false);
        }
        drop(bundled);
        self.install(file, &mut |_, _, _, _| true)?;
        Ok(true)
    }

    /// Takes a library away. What the reader saved from it stays.
    ///
    /// # Errors
    /// When it is not installed or the shelf cannot be changed.
    pub fn remove_library(&self, id: &LibraryId) -> Result<(), AppError> {
        Ok(self.shelf.change()?.remove(&self.index, id)?)
    }

    /// Checks an installed library from end to end.
    ///
    /// # Errors
    /// When it is not installed or cannot be read at all.
    pub fn verify_library(&self, id: &LibraryId) -> Result<Verification, AppError> {
        self.refresh()?;
        let view = self.shelf.view();
        if let Some((_, reason)) = view.unreadable.iter().find(|(known, _)| known == id) {
            let faults = vec![format!("It cannot be read: {reason}.")];
            return Ok(Verification { faults, signature: crate::library_file::Signature::Unsigned, articles: 0 });
        }
        let file = view.library(id).ok_or_else(|| AppError::NoLibrary(id.clone()))?;
        // A fresh handle: what this program holds open may be cached.
        Ok(LibraryFile::open(file.path())?.verify()?)
    }

    /// The installed libraries.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn libraries(&self) -> Result<Vec<LibraryInfo>, AppError> {
        self.refresh()?;
        let view = self.shelf.view();
        let readable = view.libraries.iter().map(|file| LibraryInfo {
            library: Some(file.library().clone()),
            id: file.library().id.clone(),
            articles: file.articles(),
            bytes: std::fs::metadata(file.path()).map_or(0, |metadata| metadata.len()),
            fault: None,
        });
        let unreadable = view.unreadable.iter().map(|(id, reason)| LibraryInfo {
            library: None,
            id: id.clone(),
            articles: 0,
            bytes: 0,
            fault: Some(reason.clone()),
        });
        Ok(readable.chain(unreadable).collect())
    }

    /// Lints an installed library.
    ///
    /// # Errors
    /// When it is not installed or cannot be read.
    pub fn lint_library(&self, id: &LibraryId) -> Result<LintReport, AppError> {
        self.refresh()?;
        let view = self.shelf.view();
        let file = view.library(id).ok_or_else(|| AppError::NoLibrary(id.clone()))?;
        let articles = file.ids()?.into_iter().map(|row| file.article_by_id(row)).collect::<Result<Vec<_>, _>>()?;
        Ok(linted(file.library(), &articles, Vec::new(), self.today()))
    }
}

/// What the lint says of a library.
#[derive(Debug, Clone, PartialEq)]
pub struct LintReport {
    /// Articles.
    pub articles: u32,
    /// Words of all articles, as the reading grade counts them.
    pub words: usize,
    /// Mean raw reading grade (Flesch-Kincaid) of the articles; 0 where there are none.
    pub mean_grade: f64,
    /// Findings, article by article.
    pub findings: Vec<Finding>,
}

fn linted(library: &Library, articles: &[Article], mut findings: Vec<Finding>, today: jiff::civil::Date) -> LintReport {
    let context = context(library, today);
    findings.extend(lint::library(library, articles, &context));
    let readings: Vec<lint::Reading> = articles.iter().map(|article| lint::reading(article, &context)).collect();
    LintReport {
        articles: articles.len() as u32,
        words: readings.iter().map(|reading| reading.words).sum(),
        mean_grade: readings.iter().map(|reading| reading.fk_raw).sum::<f64>() / readings.len().max(1) as f64,
        findings,
    }
}

fn context(library: &Library, today: jiff::civil::Date) -> lint::Context<'static> {
    let starter = library.source_kind == SourceKind::Starter;
    // What others wrote for their own readers is not measured by the words that we explain.
    lint::Context { today, imported: !starter, glossary: if starter { glossary::entries() } else { &[] } }
}

/// Reads a source and writes a library file, without installing it. Signs it when a key (PKCS #8 PEM) is given.
///
/// # Errors
/// When the source cannot be read or the file cannot be written.
pub fn build_library(
    source: &Path,
    out: &Path,
    options: &Options,
    key: Option<&str>,
    clock: fn() -> jiff::Timestamp,
    hear: Hear<'_>,
) -> Result<BuildReport, AppError> {
    let start = clock();
    let folder = match out.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let (built, mut report) = build_in(folder, source, options, start.to_zoned(jiff::tz::TimeZone::UTC).date(), hear)?;
    if let Some(pem) = key {
        sign(built.path(), pem)?;
    }
    built.keep(out)?;
    crate::platform::let_others_read(out).map_err(|source| LibraryFileError::Io { path: out.to_owned(), source })?;
    report.seconds = seconds_since(start, clock());
    Ok(report)
}

/// Checks a library file that is not installed.
///
/// # Errors
/// When it is no library or cannot be read at all.
pub fn verify_file(file: &Path) -> Result<Verification, AppError> {
    Ok(LibraryFile::open(file)?.verify()?)
}

/// Lints a source folder without building anything.
///
/// # Errors
/// When the source cannot be read.
pub fn lint_source(source: &Path, today: jiff::civil::Date) -> Result<LintReport, AppError> {
    let mut sink = Collect::default();
    let library = import::read(source, &Options::default(), &mut sink)?;
    let findings: Vec<Finding> = sink
        .problems
        .into_iter()
        .map(|problem| Finding { article: problem.place, rule: "import".to_owned(), severity: Severity::Error, message: problem.message })
        .collect();
    Ok(linted(&library, &sink.articles, findings, today))
}

#[derive(Default)]
struct Collect {
    articles: Vec<Article>,
    problems: Vec<Problem>,
}

impl Sink for Collect {
    fn document(&mut self, document: RawDocument) -> Result<(), Stop> {
        let (article, problems) = normalise::article(document);
        self.articles.push(article);
        self.problems.extend(problems);
        Ok(())
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn progress(&mut self, _: u64, _: Option<u64>) -> Result<(), Stop> {
        Ok(())
    }
}

fn build_in(
    folder: &Path,
    source: &Path,
    options: &Options,
    today: jiff::civil::Date,
    hear: Hear<'_>,
) -> Result<(Built, ImportReport), AppError> {
    // First the source: a file of the wrong format must be refused before anything is written.
    let format = match options.format {
        Some(format) => format,
        None => import::detect(source)?,
    };
    let options = Options { format: Some(format), ..options.clone() };
    let mut sink = Build { builder: Builder::create(folder)?, failed: None, problems: Vec::new(), problem_count: 0, skipped: 0, hear };
    let read = import::read(source, &options, &mut sink);
    let Build { builder, failed, problems, problem_count, skipped, .. } = sink;
    if let Some(error) = failed {
        return Err(error.into());
    }
    let mut library = match read {
        Ok(library) => library,
        Err(import::ImportError::Stopped) => return Err(AppError::Cancelled),
        Err(error) => return Err(error.into()),
    };
    if builder.articles() == 0 {
        return Err(import::ImportError::Empty { path: source.to_owned() }.into());
    }
    if library.source_kind != SourceKind::Starter {
        library.imported_at = Some(PartialDate::day(today));
        library.importer_version = Some(env!("CARGO_PKG_VERSION").to_owned());
        if library.edition.is_empty() {
            library.edition = library.source_date.as_ref().map_or_else(|| today.to_string(), ToString::to_string);
        }
    }
    let built = builder.finish(&library)?;
    let report = ImportReport {
        library: library.id.clone(),
        title: library.title.clone(),
        articles: built.articles,
        skipped,
        problems,
        problem_count,
        plain_bytes: built.plain_bytes,
        seconds: 0.0,
    };
    Ok((built, report))
}

/// Takes raw documents, makes articles of them, and puts them into the file.
struct Build<'a> {
    builder: Builder,
    failed: Option<LibraryFileError>,
    problems: Vec<Problem>,
    problem_count: u32,
    skipped: u32,
    hear: Hear<'a>,
}

impl Sink for Build<'_> {
    fn document(&mut self, mut document: RawDocument) -> Result<(), Stop> {
        let media = std::mem::take(&mut document.media);
        let (article, problems) = normalise::article(document);
        // What an import met is told with the article as well as in the report.
        let met = problems.iter().map(|problem| Finding {
            article: article.source_key.clone(),
            rule: "import".to_owned(),
            severity: Severity::Information,
            message: problem.message.clone(),
        });
        let findings: Vec<Finding> = met.collect();
        match self.builder.add(&article, &media, &findings) {
            Ok(Added::Yes) => {}
            Ok(Added::Duplicate) => self.leave_out(&article, "Left out: an article with this key is in the library already."),
            Ok(Added::TooLarge) => self.leave_out(&article, "Left out: it is larger than an article may be."),
            Ok(Added::TooDeep) => self.leave_out(&article, "Left out: its lists and quotes nest deeper than can be stored."),
            Err(error) => {
                self.failed = Some(error);
                return Err(Stop);
            }
        }
        problems.into_iter().for_each(|problem| self.problem(problem));
        Ok(())
    }

    fn problem(&mut self, problem: Problem) {
        self.problem_count += 1;
        if self.problems.len() < limits::PROBLEMS {
            self.problems.push(problem);
        }
    }

    fn left_out(&mut self) {
        self.skipped += 1;
    }

    fn progress(&mut self, done: u64, total: Option<u64>) -> Result<(), Stop> {
        let articles = self.builder.articles();
        if (self.hear)(ImportStage::Reading, done, total, articles) { Ok(()) } else { Err(Stop) }
    }
}

impl Build<'_> {
    fn leave_out(&mut self, article: &Article, why: &str) {
        self.skipped += 1;
        self.problem(Problem::new(article.source_key.clone(), why));
    }
}

impl From<Stage> for ImportStage {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Verifying => Self::Verifying,
            Stage::Indexing => Self::Indexing,
        }
    }
}

fn stopped(error: ShelfError) -> AppError {
    match error {
        ShelfError::Index(IndexError::Stopped) => AppError::Cancelled,
        error => error.into(),
    }
}

fn seconds_since(start: jiff::Timestamp, end: jiff::Timestamp) -> f64 {
    end.duration_since(start).as_secs_f64()
}
