//! `backup` and `restore`.

use std::path::{Path, PathBuf};

use healthshelf_core::app::App;
use healthshelf_core::user::{BackupFile, KindChange};
use serde_json::{Value, json};

use crate::args::{self, BackupCommand};
use crate::exit::{Exit, Failure};
use crate::output::{say, tell};
use crate::print_json;

pub(crate) fn backup(app: &App, backup: &args::Backup) -> Result<Exit, Failure> {
    if let Some(BackupCommand::List(output)) = &backup.command {
        return list(app, output.json);
    }
    let Some(file) = &backup.file else { return Err(Failure::usage("name the file to write")) };
    app.backup(file, false)?;
    say!("Everything that was saved is in {}", file.display())?;
    Ok(Exit::Done)
}

fn list(app: &App, as_json: bool) -> Result<Exit, Failure> {
    let backups = app.backups();
    if as_json {
        let list: Vec<Value> = backups.iter().map(backup_json).collect();
        print_json(&json!({ "schema": "healthshelf-backups/1", "backups": list }))?;
    } else {
        for file in &backups {
            say!("{}\t{}\t{}\t{}", file.made_at, file.kind, file.bytes, name(&file.path))?;
        }
    }
    Ok(if backups.is_empty() { Exit::NothingFound } else { Exit::Done })
}

fn backup_json(file: &BackupFile) -> Value {
    json!({
        "name": name(&file.path),
        "path": file.path.display().to_string(),
        "kind": file.kind,
        "made_at": file.made_at.to_string(),
        "bytes": file.bytes,
    })
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

pub(crate) fn restore(app: &App, restore: &args::Restore) -> Result<Exit, Failure> {
    let file = find(app, &restore.file);
    let (changes, kept_as) = if restore.yes {
        let restored = app.restore(&file)?;
        (restored.changes, Some(restored.kept_as))
    } else {
        (app.preview_restore(&file)?, None)
    };
    if restore.output.json {
        let list: Vec<Value> = changes.iter().map(change_json).collect();
        print_json(
            &json!({ "schema": "healthshelf-restore/1", "restored": restore.yes, "changes": list, "kept_as": kept_as.map(|path| path.display().to_string()) }),
        )?;
        return Ok(Exit::Done);
    }
    for change in &changes {
        let KindChange { kind, now, then, added, gone, changed } = change;
        say!("{kind}: {now} now, {then} in the backup ({added} come back, {gone} go, {changed} change)")?;
    }
    match kept_as {
        Some(kept_as) => tell!("The backup is restored. What was there before is kept as {}", kept_as.display()),
        None => tell!("Nothing was changed. To restore this backup, add --yes"),
    }
    Ok(Exit::Done)
}

fn change_json(change: &KindChange) -> Value {
    json!({
        "kind": change.kind,
        "now": change.now,
        "then": change.then,
        "added": change.added,
        "gone": change.gone,
        "changed": change.changed,
    })
}

/// The file itself, else the backup of that name in the data folder.
fn find(app: &App, named: &Path) -> PathBuf {
    if named.exists() {
        return named.to_owned();
    }
    let found = app.backups().into_iter().find(|file| file.path.file_name() == Some(named.as_os_str()));
    found.map_or_else(|| named.to_owned(), |file| file.path)
}
