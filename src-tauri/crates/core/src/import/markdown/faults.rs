//! What is wrong with one file, each with its line. It must not know what can be wrong.

use crate::model::Problem;

/// Most problems of one file that are listed; a file with more is of another sort altogether.
const LISTED: usize = 100;

/// Problems of one file.
#[derive(Debug)]
pub(super) struct Faults {
    file: String,
    problems: Vec<Problem>,
    unlisted: usize,
    lenient: bool,
    fatal: bool,
}

impl Faults {
    /// None so far.
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), problems: Vec::new(), unlisted: 0, lenient: false, fatal: false }
    }

    /// From here on nothing keeps the file out: it is somebody's plain Markdown, not an article in our format.
    pub(super) fn lenient(&mut self) {
        self.lenient = true;
    }

    /// Whether the file is plain Markdown.
    pub(super) fn is_lenient(&self) -> bool {
        self.lenient
    }

    /// Something that keeps an article out; the message says what to do.
    pub(super) fn error(&mut self, line: usize, message: String) {
        self.fatal |= !self.lenient;
        self.note(line, message);
    }

    /// Something that is told and changes nothing.
    pub(super) fn note(&mut self, line: usize, message: String) {
        if self.problems.len() < LISTED {
            self.problems.push(Problem::new(format!("{}:{line}", self.file), message));
        } else {
            self.unlisted += 1;
        }
    }

    /// Whether the file can be taken.
    pub(super) fn none_fatal(&self) -> bool {
        !self.fatal
    }

    /// The problems, in the order of their lines.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        let line = |problem: &Problem| problem.place.rsplit_once(':').and_then(|(_, line)| line.parse::<usize>().ok()).unwrap_or(0);
        self.problems.sort_by_key(line);
        if self.unlisted > 0 {
            self.problems.push(Problem::new(&self.file, format!("and {} more problems", self.unlisted)));
        }
        self.problems
    }
}
