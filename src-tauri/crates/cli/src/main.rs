//! The `healthshelf` command line: the same facade as the window, without one. A contract that others script against: results go to
//! stdout, messages to stderr, exit codes are fixed. Arguments in [`args`], what they do in one file per group; no logic of its own.

mod args;
mod bookmarks;
mod collections;
mod data;
mod eval;
mod exit;
mod export;
mod history;
mod libraries;
mod output;
mod reading;
mod restore;
mod user_data;
mod words;

use std::process::ExitCode;

use clap::Parser;
use healthshelf_core::app::{App, Config, quietly};

use args::{Args, Command};
use exit::{Exit, Failure};
use output::{say, tell};

fn main() -> ExitCode {
    // clap prints its own help and usage errors and exits with 0 or 2.
    let args = Args::parse();
    match run(args) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            if !failure.message.is_empty() {
                tell!("healthshelf: {}", failure.message);
            }
            failure.exit.into()
        }
    }
}

fn run(args: Args) -> Result<Exit, Failure> {
    match args.command {
        Command::Build(build) => libraries::build(&build),
        Command::Eval(eval) => eval::eval(&eval, open_settled),
        Command::Lint(lint) => libraries::lint(&lint),
        Command::Verify(verify) => libraries::verify(&verify),
        Command::Import(import) => libraries::import(&open()?, &import),
        Command::Install(install) => libraries::install(&open()?, &install),
        Command::Remove(remove) => libraries::remove(&open()?, &remove),
        Command::Libraries(output) => libraries::list(&open()?, &output),
        Command::Search(search) => reading::search(&open_settled()?, &search),
        Command::Suggest(suggest) => reading::suggest(&open_settled()?, &suggest),
        Command::Show(show) => reading::show(&open()?, &show),
        Command::Export(export) => export::export(&open()?, &export),
        Command::Browse(browse) => reading::browse(&open()?, &browse),
        Command::Bookmarks(command) => saving(|app| bookmarks::run(app, &command)),
        Command::Highlights(command) => saving(|app| words::highlights(app, &command)),
        Command::Notes(command) => saving(|app| words::notes(app, &command)),
        Command::Collections(command) => saving(|app| collections::run(app, &command)),
        Command::FindSaved(find) => user_data::find(&open()?, &find),
        Command::ExportUserData(export) => user_data::export(&open()?, &export),
        Command::ImportUserData(import) => saving(|app| user_data::import(app, &import)),
        Command::Backup(backup) => restore::backup(&open()?, &backup),
        Command::Restore(restore) => restore::restore(&open()?, &restore),
        Command::History(command) => history::run(&open()?, &command),
        Command::Data(command) => data::run(&open()?, &command),
    }
}

/// Opens the data folder that `HEALTHSHELF_HOME` names, else the platform's.
fn open() -> Result<App, Failure> {
    #[expect(clippy::disallowed_methods, reason = "the program's entry: the environment comes in here")]
    let home = std::env::var_os("HEALTHSHELF_HOME");
    let home = match home.filter(|home| !home.is_empty()) {
        Some(home) => home.into(),
        None => healthshelf_core::platform::default_data_folder()
            .ok_or_else(|| Failure::other("no home folder is known; name the data folder in HEALTHSHELF_HOME"))?,
    };
    let (app, notices) = App::open(Config { home, clock, languages: Vec::new() })?;
    for notice in notices {
        tell!("healthshelf: {}", notice.message);
    }
    Ok(app)
}

/// Runs what may change what is saved, and makes the day's backup where it is missing.
fn saving(work: impl FnOnce(&App) -> Result<Exit, Failure>) -> Result<Exit, Failure> {
    let app = open()?;
    let exit = work(&app)?;
    if let Err(error) = app.back_up_daily() {
        tell!("healthshelf: today's backup of what is saved could not be made: {error}");
    }
    Ok(exit)
}

/// The present, handed to whatever needs it.
#[expect(clippy::disallowed_methods, reason = "the program's entry: the clock comes in here")]
fn clock() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// Opens the data folder and makes sure that search sees what is installed.
fn open_settled() -> Result<App, Failure> {
    let app = open()?;
    app.settle(&mut quietly)?;
    Ok(app)
}

/// Prints a value as one line of JSON.
fn print_json(value: &serde_json::Value) -> Result<(), Failure> {
    say!("{value}")
}
