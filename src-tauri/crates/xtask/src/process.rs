//! Running other programs: always from the repository's root, always said aloud first, and a failure is a sentence.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::places;

/// A program about to be run.
pub(crate) struct Process {
    command: Command,
    shown: String,
}

/// How many tests a run counted.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Process {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let shown = places::shown(Path::new(program.as_ref()));
        let mut command = Command::new(program);
        command.current_dir(places::root());
        Self { command, shown }
    }

    /// The cargo that runs this program.
    pub(crate) fn cargo() -> Self {
        Self { shown: "cargo".to_owned(), ..Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())) }
    }

    /// npm, which is a script with another name on Windows.
    pub(crate) fn npm() -> Self {
        Self::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.shown.push(' ');
        self.shown.push_str(&places::shown(Path::new(argument.as_ref())));
        self.command.arg(argument);
        self
    }

    pub(crate) fn args<A: AsRef<OsStr>>(self, arguments: impl IntoIterator<Item = A>) -> Self {
        arguments.into_iter().fold(self, Self::arg)
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs it and shows what it prints.
    pub(crate) fn run(mut self) -> Result<(), String> {
        println!("$ {}", self.shown);
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status}). Its own messages are above.", self.shown)) }
    }

    /// Runs it without a word and gives what it printed.
    pub(crate) fn read(mut self) -> Result<String, String> {
        let output = self.command.stdin(Stdio::null()).output().map_err(|error| self.not_started(&error))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            let message = String::from_utf8_lossy(&output.stderr);
            Err(format!("`{}` failed ({}): {}", self.shown, output.status, message.trim()))
        }
    }

    /// Runs `cargo test`, shows what it prints, and adds up what it counted.
    pub(crate) fn run_counting(mut self, counts: &mut Counts) -> Result<(), String> {
        println!("$ {}", self.shown);
        let mut child = self.command.stdout(Stdio::piped()).spawn().map_err(|error| self.not_started(&error))?;
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                println!("{line}");
                counts.add(&line);
            }
        }
        let status = child.wait().map_err(|error| self.not_started(&error))?;
        if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status}). The failing tests are named above.", self.shown)) }
    }

    fn not_started(&self, error: &std::io::Error) -> String {
        format!("`{}` could not be run: {error}. Is it installed and on the PATH?", self.shown)
    }
}

impl Counts {
    /// Adds the numbers of a line like `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out`.
    fn add(&mut self, line: &str) {
        let Some(numbers) = line.trim_start().strip_prefix("test result: ") else { return };
        for part in numbers.split([';', '.']) {
            let mut words = part.split_whitespace();
            let (Some(number), Some(what)) = (words.next().and_then(|word| word.parse::<u64>().ok()), words.next()) else { continue };
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.skipped += number,
                _ => {}
            }
        }
    }
}

/// Whether a program is on the PATH.
pub(crate) fn exists(program: &str) -> bool {
    let names = if cfg!(windows) { vec![format!("{program}.exe"), format!("{program}.cmd")] } else { vec![program.to_owned()] };
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| names.iter().any(|name| folder.join(name).is_file())))
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn the_counts_of_several_test_binaries_add_up() {
        let mut counts = Counts::default();
        counts.add("running 13 tests");
        counts.add("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s");
        counts.add("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 7 filtered out; finished in 1.50s");
        assert_eq!((counts.passed, counts.failed, counts.skipped), (15, 2, 1), "only the result lines count");
    }
}
