//! `cargo xtask test`: every check there is, cheapest first, stopping at the first failure; a table at the end says what ran, what was
//! skipped and why, and how long each step took. Continuous integration runs exactly this.

use std::time::{Duration, Instant};

use crate::process::{self, Counts, Process};
use crate::setup::{self, Need};
use crate::{fonts, library, places, tools, window};

/// What became of a step that did not fail.
enum Done {
    Ran,
    Skipped(&'static str),
}

struct Step {
    name: &'static str,
    what: &'static str,
    run: fn(&mut Counts) -> Result<Done, String>,
}

const STEPS: &[Step] = &[
    Step { name: "format", what: "the code is formatted", run: |_| format().map(ran) },
    Step { name: "prepare", what: "typefaces and the starter library", run: |_| prepare().map(ran) },
    Step { name: "lints", what: "clippy, all packages, no warning", run: |_| lints().map(ran) },
    Step { name: "headless", what: "tests that need no window", run: |counts| headless(counts).map(ran) },
    Step { name: "docs", what: "the core's documentation, no warning", run: |_| docs().map(ran) },
    Step { name: "ui", what: "types and unit tests of ui/", run: ui },
    Step { name: "dependencies", what: "licences, forbidden crates, sources", run: |_| dependencies().map(ran) },
    Step { name: "commands", what: "the shell's commands, with a mock window", run: |counts| commands(counts).map(ran) },
    Step { name: "window", what: "the real window, driven", run: real_window },
];

/// `test [STEP...] [--list]`.
pub(crate) fn test(arguments: &[&str]) -> Result<(), String> {
    if arguments == ["--list"] {
        for step in STEPS {
            println!("{:<14} {}", step.name, step.what);
        }
        return Ok(());
    }
    if let Some(unknown) = arguments.iter().find(|name| !STEPS.iter().any(|step| step.name == **name)) {
        return Err(format!("There is no test step {unknown}. `cargo xtask test --list` names them."));
    }
    let started = Instant::now();
    setup::install(Need::Test)?;
    let mut lines = vec![line("setup", "ok", started.elapsed())];
    let mut counts = Counts::default();
    let mut outcome = Ok(());
    for step in STEPS.iter().filter(|step| arguments.is_empty() || arguments.contains(&step.name)) {
        println!("\n==== {}: {} ====", step.name, step.what);
        let began = Instant::now();
        match (step.run)(&mut counts) {
            Ok(Done::Ran) => lines.push(line(step.name, "ok", began.elapsed())),
            Ok(Done::Skipped(why)) => {
                println!("SKIPPED: {why}");
                lines.push(line(step.name, &format!("SKIPPED: {why}"), began.elapsed()));
            }
            Err(error) => {
                lines.push(line(step.name, "FAILED", began.elapsed()));
                outcome = Err(format!("The step {} failed. {error}\nRun it alone with `cargo xtask test {}`.", step.name, step.name));
                break;
            }
        }
    }
    println!("\n==== summary ====");
    for line in lines {
        println!("{line}");
    }
    println!("{}", line("all", if outcome.is_ok() { "ok" } else { "FAILED" }, started.elapsed()));
    println!("\n{} passed, {} failed, {} skipped", counts.passed, counts.failed, counts.skipped);
    outcome
}

fn line(name: &str, outcome: &str, time: Duration) -> String {
    format!("{name:<14} {:>7.1} s  {outcome}", time.as_secs_f64())
}

fn ran((): ()) -> Done {
    Done::Ran
}

fn format() -> Result<(), String> {
    Process::cargo().args(["fmt", "--all", "--check"]).run().map_err(|error| format!("{error} `cargo fmt --all` formats the code."))
}

fn prepare() -> Result<(), String> {
    fonts::fetch()?;
    library::build(library::WITH_HEADLESS_TESTS)
}

/// Clippy over everything, the command tests included.
pub(crate) fn lints() -> Result<(), String> {
    Process::cargo()
        .args(["clippy", "--workspace", "--all-targets", "--features", "healthshelf-desktop/test", "--", "-D", "warnings"])
        .run()
}

fn headless(counts: &mut Counts) -> Result<(), String> {
    // A snapshot that differs is a failure here, never a new file beside the old one.
    Process::cargo().arg("test").env("INSTA_UPDATE", "no").run_counting(counts)
}

fn docs() -> Result<(), String> {
    Process::cargo()
        .args(["doc", "--no-deps", "--document-private-items", "-p", "healthshelf-core"])
        .env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links")
        .run()
}

fn ui(_: &mut Counts) -> Result<Done, String> {
    let checks = places::root().join("tests/ui");
    if !places::root().join("ui/js").is_dir() {
        return Ok(Done::Skipped("there is no ui/js yet"));
    }
    if !process::exists("npm") {
        return Ok(Done::Skipped("npm is not on the PATH; install Node.js with npm to check the types of ui/"));
    }
    tools::npm_ci(&checks)?;
    Process::new("node").args(["tests/ui/node_modules/typescript/bin/tsc", "--noEmit", "-p", "tests/ui"]).run()?;
    let mut unit_tests: Vec<_> = std::fs::read_dir(&checks)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_str().is_some_and(|path| path.ends_with(".test.js") || path.ends_with(".test.mjs")))
        .collect();
    unit_tests.sort();
    if !unit_tests.is_empty() {
        Process::new("node").arg("--test").args(unit_tests).run()?;
    }
    Ok(Done::Ran)
}

fn dependencies() -> Result<(), String> {
    Process::new(tools::cargo_deny()?)
        .args(["check", "licenses", "bans", "sources"])
        .run()
        .map_err(|error| format!("{error} deny.toml holds the rules and their reasons."))
}

fn commands(counts: &mut Counts) -> Result<(), String> {
    window::build()?;
    window::command_tests(counts)
}

fn real_window(counts: &mut Counts) -> Result<Done, String> {
    if !cfg!(target_os = "linux") {
        return Ok(Done::Skipped("the real-window tests drive WebKitGTK, which is on Linux only"));
    }
    if !window::suite_exists() {
        return Ok(Done::Skipped("there is no tests/e2e in this checkout"));
    }
    window::suite(counts).map(ran)
}
