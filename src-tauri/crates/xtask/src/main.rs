//! The developer's tasks: everything that is done to this project by a command is done by `cargo xtask TASK`, on a fresh machine too.
//!
//! One file per task, and a few files that tasks share: [`places`] (where things are), [`process`] (how other programs are run),
//! [`setup`] (system packages), [`tools`] (ready-built tools from package registries) and [`window`] (the real-window suite). Nothing here
//! knows how the app works: tasks call cargo, the `healthshelf` command line and the programs of the real-window suite.
//!
//! A task answers with `Result<(), String>`; an error is a sentence that says what to do.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its user")]
#![expect(clippy::disallowed_methods, reason = "tasks read the environment and say how long each step took")]

mod bench;
mod bundle;
mod eval;
mod fonts;
mod library;
mod places;
mod process;
mod run;
mod screenshots;
mod setup;
mod test;
mod tidy;
mod tools;
mod window;

use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask TASK

  run [--release] [-- ARGUMENTS]   set up, build, and open the app with the starter library
  test [STEP...] [--list]          set up and run every test, or only the named steps
  tidy                             format, lint, check the invariants
  library                          build the starter library (resources/built/starter-en.shelf)
  fonts                            fetch the typefaces into ui/fonts
  setup                            install the system packages that all of this needs
  screenshots [--all [FOLDER]]     make the pictures in docs/screenshots, or one of everything
  eval [SET...] [--keep]           measure search relevance against floors and the last figures
  bench [import | window | search | user] measure speed against the budgets
  bundle [--bundles LIST]          make installers (deb and rpm, nsis, or dmg)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.split_first() {
        Some((&"run", rest)) => run::run(rest),
        Some((&"test", rest)) => test::test(rest),
        Some((&"tidy", [])) => tidy::tidy(),
        Some((&"library", [])) => library::build(library::ALONE),
        Some((&"fonts", [])) => fonts::fetch(),
        Some((&"setup", [])) => setup::install(setup::Need::Test),
        Some((&"screenshots", rest)) => screenshots::screenshots(rest),
        Some((&"eval", rest)) => eval::eval(rest),
        Some((&"bench", rest)) => bench::bench(rest),
        Some((&"bundle", rest)) => bundle::bundle(rest),
        None | Some((&("help" | "--help" | "-h"), _)) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Some(_) => {
            eprintln!("There is no such task, or it takes no such arguments.\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nerror: {message}");
            ExitCode::FAILURE
        }
    }
}
