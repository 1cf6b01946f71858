//! The reader's own data, to the wire: files, backups, changes, reports, the history by day.

use std::path::Path;

use healthshelf_core::app::{self, AppError};
use healthshelf_core::user::{self, SavedKind};

use super::time;
use crate::wire::{
    Backup, Cleared, DataFile, Erased, HistoryDay, HistoryPage, KindChange, KindCount, Remembering, SavedFile, TakenIn, VisitPlace,
};

fn count(number: impl TryInto<u32>) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}

/// The name of a file, without its folder.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn counts(counts: Vec<(SavedKind, u64)>) -> Vec<KindCount> {
    counts.into_iter().map(|(kind, number)| KindCount { kind: kind.to_string(), count: count(number) }).collect()
}

impl From<app::DataFile> for DataFile {
    fn from(file: app::DataFile) -> Self {
        Self { name: file.name, bytes: file.bytes, purpose: file.purpose.to_string() }
    }
}

/// A backup with what it holds, when that could be read.
pub(crate) fn backup(file: &user::BackupFile, holds: Option<Vec<(SavedKind, u64)>>) -> Backup {
    Backup {
        name: file_name(&file.path),
        made_at: file.made_at.to_string(),
        kind: file.kind.to_string(),
        bytes: file.bytes,
        counts: holds.map(counts),
    }
}

impl From<user::KindChange> for KindChange {
    fn from(change: user::KindChange) -> Self {
        Self {
            kind: change.kind.to_string(),
            now: count(change.now),
            then: count(change.then),
            added: count(change.added),
            gone: count(change.gone),
            changed: count(change.changed),
        }
    }
}

impl From<user::Erased> for Erased {
    fn from(erased: user::Erased) -> Self {
        Self {
            counts: counts(erased.counts),
            files: count(erased.files.len()),
            bytes: erased.files.iter().map(|(_, bytes)| bytes).sum(),
            left: count(erased.left.len()),
            backups_that_keep: count(erased.backups_that_keep),
        }
    }
}

pub(crate) fn saved_file(path: &Path) -> SavedFile {
    SavedFile { file: file_name(path), folder: path.parent().map(file_name).unwrap_or_default() }
}

/// What taking a document in did, kind by kind.
pub(crate) fn taken_in(report: user::ExchangeReport) -> Vec<TakenIn> {
    let line = |(kind, counts): (user::ExchangeKind, user::Counts)| TakenIn {
        kind: kind.to_string(),
        added: count(counts.added),
        changed: count(counts.changed),
        already_there: count(counts.already_there),
        kept_beside: count(counts.kept_beside),
        unreadable: count(counts.unreadable),
        left_out: count(counts.left_out),
    };
    report.kinds.into_iter().map(line).collect()
}

impl From<app::Remembering> for Remembering {
    fn from(remembering: app::Remembering) -> Self {
        Self { on: remembering.on, paused: remembering.paused, private_session: remembering.private_session }
    }
}

impl From<app::HistoryPage> for HistoryPage {
    fn from(page: app::HistoryPage) -> Self {
        let day = |day: app::HistoryDay| HistoryDay { day: day.day.to_string(), visits: day.visits.into_iter().map(Into::into).collect() };
        Self {
            days: page.days.into_iter().map(day).collect(),
            next: page.next.map(|place| VisitPlace { at: place.visited_at.to_string(), id: place.id }),
        }
    }
}

pub(crate) fn visit_place(place: &VisitPlace) -> Result<user::VisitPlace, AppError> {
    Ok(user::VisitPlace { visited_at: time(&place.at)?, id: place.id })
}

impl From<user::Cleared> for Cleared {
    fn from(cleared: user::Cleared) -> Self {
        Self {
            visits: count(cleared.visits),
            positions: count(cleared.positions),
            searches: count(cleared.searches),
            backups_that_keep: count(cleared.backups_that_keep),
        }
    }
}
