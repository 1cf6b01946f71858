//! What may be typed about backups, the history and the data folder.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use healthshelf_core::user::Erasable;

use super::Output;

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Backup {
    #[command(subcommand)]
    pub(crate) command: Option<BackupCommand>,
    /// File to write; never overwritten
    #[arg(required = true)]
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BackupCommand {
    /// List the backups in the data folder, newest first
    List(Output),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    /// A backup: a file, or a name from `backup list`
    pub(crate) file: PathBuf,
    /// Only say what would change, as is done without --yes
    #[arg(long, conflicts_with = "yes")]
    pub(crate) preview: bool,
    /// Do it
    #[arg(long)]
    pub(crate) yes: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct History {
    #[command(subcommand)]
    pub(crate) command: HistoryCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum HistoryCommand {
    /// List what was read, day by day, latest first
    List {
        /// Most entries
        #[arg(long, default_value_t = 100)]
        limit: usize,
        #[command(flatten)]
        output: Output,
    },
    /// List what has all these words in its title
    Search {
        /// Words
        #[arg(required = true)]
        words: Vec<String>,
        /// Most entries
        #[arg(long, default_value_t = 100)]
        limit: usize,
        #[command(flatten)]
        output: Output,
    },
    /// Remove what was read, with reading positions and recent searches, also from the backups in the data folder
    Clear {
        /// From when on
        #[arg(long, value_enum)]
        since: Span,
        /// Only say how much it is
        #[arg(long)]
        preview: bool,
        #[command(flatten)]
        output: Output,
    },
    /// Remember nothing of what is read until it is resumed
    Pause,
    /// Go on remembering what is read
    Resume,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Span {
    /// The last 60 minutes
    Hour,
    /// Since midnight
    Today,
    /// Since Monday
    Week,
    /// Everything
    All,
}

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Data {
    #[command(subcommand)]
    pub(crate) command: Option<DataCommand>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DataCommand {
    /// Remove all of a kind of thing; without --yes only say how much that is
    Erase {
        /// history, bookmarks, highlights, notes, lists, read-marks, kept-texts, settings, backups, damaged or everything
        #[arg(value_parser = erasable)]
        what: Erasable,
        /// Do it
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        output: Output,
    },
}

fn erasable(text: &str) -> Result<Erasable, String> {
    Erasable::from_name(text).ok_or_else(|| {
        let names: Vec<&str> = Erasable::ALL.iter().map(|what| what.as_str()).collect();
        format!("choose one of {}", names.join(", "))
    })
}
