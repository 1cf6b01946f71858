//! The running program's state: the facade, running imports, chosen sources. Commands reach it through tauri's managed state.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

use healthshelf_core::app::{App, AppError, Notice};

use crate::speech::Speech;
use crate::start::Environment;
use crate::wire::{ExportProgress, ExportTarget, ImportProgress, SourceChoice, Trouble, WireError};

/// Sends how far an import is to the window.
pub(crate) type Emit = Box<dyn Fn(&ImportProgress) + Send + Sync>;

/// Sends how far an export is to the window.
pub(crate) type EmitExport = Box<dyn Fn(&ExportProgress) + Send + Sync>;

/// State shared by all commands.
pub(crate) struct Program {
    /// What it was started with; starting again takes the same.
    environment: Environment,
    /// Where the starter library lies, once that is known.
    starter: OnceLock<Option<PathBuf>>,
    /// The facade, or why the data folder cannot be used.
    app: Mutex<Result<Arc<App>, AppError>>,
    /// Set once the starter library is in place and the index fits; articles and search wait for it.
    ready: (Mutex<bool>, Condvar),
    notices: Mutex<Vec<Notice>>,
    sources: Mutex<BTreeMap<String, (SourceChoice, PathBuf)>>,
    pending: Mutex<Option<String>>,
    targets: Mutex<BTreeMap<String, (PathBuf, bool)>>,
    jobs: Mutex<BTreeMap<u32, Arc<AtomicBool>>>,
    next: AtomicU32,
    newest_search: AtomicU32,
    emit: Mutex<Option<Emit>>,
    speech: Speech,
    emit_export: Mutex<Option<EmitExport>>,
}

impl Program {
    /// Nothing is opened yet: see [`Self::set_app`].
    pub(crate) fn new(environment: Environment) -> Self {
        let speech = Speech::new(environment.speech.clone());
        Self {
            environment,
            starter: OnceLock::new(),
            app: Mutex::new(Err(AppError::Invalid("Healthshelf is still starting".to_owned()))),
            ready: Default::default(),
            notices: Mutex::default(),
            sources: Mutex::default(),
            pending: Mutex::default(),
            targets: Mutex::default(),
            jobs: Mutex::default(),
            next: AtomicU32::new(1),
            newest_search: AtomicU32::new(0),
            emit: Mutex::default(),
            speech,
            emit_export: Mutex::default(),
        }
    }

    /// What came of opening the data folder. Notices of an earlier try are no longer true.
    pub(crate) fn set_app(&self, opened: Result<(App, Vec<Notice>), AppError>) {
        let (app, notices) = match opened {
            Ok((app, notices)) => (Ok(Arc::new(app)), notices),
            Err(error) => (Err(error), Vec::new()),
        };
        *lock(&self.app) = app;
        *lock(&self.notices) = notices;
    }

    pub(crate) fn environment(&self) -> &Environment {
        &self.environment
    }

    /// The data folder.
    pub(crate) fn home(&self) -> Option<&Path> {
        self.environment.home.as_deref()
    }

    pub(crate) fn starter(&self) -> Option<&Path> {
        self.starter.get()?.as_deref()
    }

    pub(crate) fn set_starter(&self, file: Option<PathBuf>) {
        // Only the first to say it is heard; there is one.
        drop(self.starter.set(file));
    }

    /// Why the data folder cannot be used, if so.
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        let app = lock(&self.app);
        let error = app.as_ref().err()?;
        Some(Trouble {
            fault: error.start_fault().as_str().to_owned(),
            message: sentence(&error.to_string()),
            folder: self.home().map(|home| home.to_string_lossy().into_owned()),
            can_read: self.starter().is_some(),
        })
    }

    /// The facade at once, for what needs no library.
    pub(crate) fn app(&self) -> Result<Arc<App>, WireError> {
        match &*lock(&self.app) {
            Ok(app) => Ok(Arc::clone(app)),
            Err(error) => Err(WireError { code: "cannot-start".to_owned(), message: sentence(&error.to_string()) }),
        }
    }

    /// The facade once the starter library is in place. Blocks: never call it on the window's thread.
    pub(crate) fn ready_app(&self) -> Result<Arc<App>, WireError> {
        let (ready, changed) = &self.ready;
        let guard = lock(ready);
        drop(changed.wait_while(guard, |ready| !*ready).unwrap_or_else(PoisonError::into_inner));
        self.app()
    }

    pub(crate) fn set_ready(&self) {
        *lock(&self.ready.0) = true;
        self.ready.1.notify_all();
    }

    pub(crate) fn notice(&self, notice: Notice) {
        lock(&self.notices).push(notice);
    }

    pub(crate) fn notices(&self) -> Vec<Notice> {
        lock(&self.notices).clone()
    }

    /// Keeps a path that the reader chose and gives the window a token for it: no path crosses the bridge.
    pub(crate) fn keep_source(&self, path: PathBuf) -> SourceChoice {
        let token = format!("source-{}", self.next.fetch_add(1, Ordering::Relaxed));
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let kind = if path.is_dir() { "folder" } else { "file" };
        let choice = SourceChoice { token: token.clone(), name, kind: kind.to_owned() };
        lock(&self.sources).insert(token, (choice.clone(), path));
        choice
    }

    pub(crate) fn source(&self, token: &str) -> Option<PathBuf> {
        let mut pending = lock(&self.pending);
        if pending.as_deref() == Some(token) {
            *pending = None;
        }
        lock(&self.sources).get(token).map(|(_, path)| path.clone())
    }

    /// Keeps where the reader wants a file, and whether the dialog asked to replace what is there; the window gets a token.
    pub(crate) fn keep_target(&self, path: PathBuf, replace: bool) -> ExportTarget {
        let token = format!("target-{}", self.next.fetch_add(1, Ordering::Relaxed));
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        lock(&self.targets).insert(token.clone(), (path, replace));
        ExportTarget { token, name }
    }

    /// Where a file goes. A token is good for one file.
    pub(crate) fn take_target(&self, token: &str) -> Option<(PathBuf, bool)> {
        lock(&self.targets).remove(token)
    }

    /// A file that the program was opened with, waiting for the reader's yes.
    pub(crate) fn offer(&self, path: PathBuf) {
        let choice = self.keep_source(path);
        *lock(&self.pending) = Some(choice.token);
    }

    pub(crate) fn pending(&self) -> Option<SourceChoice> {
        let token = lock(&self.pending).clone()?;
        lock(&self.sources).get(&token).map(|(choice, _)| choice.clone())
    }

    /// Starts a job: its number and the flag that stops it.
    pub(crate) fn start_job(&self) -> (u32, Arc<AtomicBool>) {
        let job = self.next.fetch_add(1, Ordering::Relaxed);
        let stop = Arc::new(AtomicBool::new(false));
        lock(&self.jobs).insert(job, Arc::clone(&stop));
        (job, stop)
    }

    pub(crate) fn stop_job(&self, job: u32) {
        if let Some(stop) = lock(&self.jobs).get(&job) {
            stop.store(true, Ordering::Relaxed);
        }
    }

    pub(crate) fn end_job(&self, job: u32) {
        lock(&self.jobs).remove(&job);
    }

    pub(crate) fn on_progress(&self, emit: Emit) {
        *lock(&self.emit) = Some(emit);
    }

    pub(crate) fn emit(&self, progress: &ImportProgress) {
        if let Some(emit) = lock(&self.emit).as_ref() {
            emit(progress);
        }
    }

    /// The voice that reads aloud.
    pub(crate) fn speech(&self) -> &Speech {
        &self.speech
    }

    pub(crate) fn on_export(&self, emit: EmitExport) {
        *lock(&self.emit_export) = Some(emit);
    }

    pub(crate) fn emit_export(&self, progress: &ExportProgress) {
        if let Some(emit) = lock(&self.emit_export).as_ref() {
            emit(progress);
        }
    }

    /// Forgets the numbers of earlier searches: the page was loaded anew and counts from the start.
    pub(crate) fn restart_searches(&self) {
        self.newest_search.store(0, Ordering::Relaxed);
    }

    /// Notes the newest search.
    pub(crate) fn begin_search(&self, generation: u32) {
        self.newest_search.fetch_max(generation, Ordering::Relaxed);
    }

    /// Whether something newer has been typed since.
    pub(crate) fn is_stale(&self, generation: u32) -> bool {
        self.newest_search.load(Ordering::Relaxed) > generation
    }
}

/// An error's text as a sentence of its own.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

/// A poisoned lock only means that another command panicked; the maps behind these are whole between statements.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl From<AppError> for WireError {
    fn from(error: AppError) -> Self {
        Self { code: error.code().as_str().to_owned(), message: error.to_string() }
    }
}
