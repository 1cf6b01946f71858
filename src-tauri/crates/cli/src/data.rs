//! `data`: the files in the data folder, and erasing on demand.

use healthshelf_core::app::{App, DataFile};
use healthshelf_core::user::{Erasable, Erased};
use serde_json::{Value, json};

use crate::args::{self, DataCommand};
use crate::exit::{Exit, Failure};
use crate::output::{say, tell};
use crate::print_json;

pub(crate) fn run(app: &App, data: &args::Data) -> Result<Exit, Failure> {
    match &data.command {
        None => list(app, data.output.json),
        Some(DataCommand::Erase { what, yes, output }) => erase(app, *what, *yes, output.json),
    }
}

fn list(app: &App, as_json: bool) -> Result<Exit, Failure> {
    let files = app.data_files();
    if as_json {
        let list: Vec<Value> =
            files.iter().map(|file| json!({ "name": file.name, "bytes": file.bytes, "purpose": file.purpose })).collect();
        print_json(&json!({ "schema": "healthshelf-data/1", "folder": app.home().display().to_string(), "files": list }))?;
    } else {
        for DataFile { name, bytes, purpose, .. } in &files {
            say!("{bytes}\t{purpose}\t{name}")?;
        }
    }
    Ok(if files.is_empty() { Exit::NothingFound } else { Exit::Done })
}

fn erase(app: &App, what: Erasable, yes: bool, as_json: bool) -> Result<Exit, Failure> {
    let Erased { counts, files, left, backups_that_keep, .. } = if yes { app.erase(what)? } else { app.erase_preview(what)? };
    let bytes: u64 = files.iter().map(|(_, bytes)| bytes).sum();
    if as_json {
        let counts: serde_json::Map<String, Value> = counts.iter().map(|(kind, count)| (kind.to_string(), (*count).into())).collect();
        print_json(&json!({
            "schema": "healthshelf-erased/1",
            "what": what,
            "erased": yes,
            "counts": counts,
            "files": files.len(),
            "bytes": bytes,
            "left": left.iter().map(|path| path.display().to_string()).collect::<Vec<_>>(),
            "backups_that_keep": backups_that_keep,
        }))?;
    } else {
        for (kind, count) in &counts {
            say!("{count}\t{kind}")?;
        }
        if !files.is_empty() {
            say!("{}\tfiles ({bytes} bytes)", files.len())?;
        }
        left.iter().for_each(|path| tell!("{} could not be removed", path.display()));
        if backups_that_keep > 0 {
            tell!("{backups_that_keep} backups in the data folder may still hold it; `data erase backups` removes them");
        }
        if !yes {
            tell!("Nothing was changed. To erase this, add --yes");
        }
    }
    if !left.is_empty() {
        return Ok(Exit::Other);
    }
    Ok(if counts.is_empty() && files.is_empty() { Exit::NothingFound } else { Exit::Done })
}
