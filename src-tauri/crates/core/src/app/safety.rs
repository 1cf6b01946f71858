//! Keeping what the reader saved safe: the check in the background, backups, restoring one, erasing on demand.

use std::path::Path;

use super::{App, AppError, Notice};
use crate::user::{BackupContents, BackupFile, Erasable, Erased, KindChange, Restored, UserError};

impl App {
    /// Checks the reader's data from end to end and makes the day's backup where it is missing. For the background, after the start: it may
    /// take seconds and holds up nobody. Gives what the reader should know.
    pub fn keep_safe(&self) -> Vec<Notice> {
        let (code, message) = match self.user.check().and_then(|()| self.user.back_up_daily(self.now())) {
            Ok(_) => return Vec::new(),
            Err(UserError::Damaged { path }) => (
                "user-data-unsound",
                format!(
                    "The file with your saved data is damaged: {}. At the next start it is set aside, and you can go back to a backup.",
                    path.display()
                ),
            ),
            Err(error) => ("backup-failed", format!("Today's backup of your saved data could not be made: {error}.")),
        };
        vec![Notice { code, message }]
    }

    /// Makes the backup of the day, where it is missing and something changed since the last one.
    ///
    /// # Errors
    /// When it cannot be written, or the file is damaged.
    pub fn back_up_daily(&self) -> Result<Option<BackupFile>, AppError> {
        Ok(self.user.back_up_daily(self.now())?)
    }

    /// The backups in the data folder, newest first.
    pub fn backups(&self) -> Vec<BackupFile> {
        self.user.backups()
    }

    /// The backups that are sound, newest first, with what they hold; at most `most`. Each is read from end to end.
    pub fn good_backups(&self, most: usize) -> Vec<BackupContents> {
        self.user.good_backups(most)
    }

    /// Makes a backup in the data folder that stays until the reader removes it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn back_up_now(&self) -> Result<BackupFile, AppError> {
        Ok(self.user.back_up_by_hand(self.now())?)
    }

    /// Writes a copy of everything the reader saved.
    ///
    /// # Errors
    /// When the file exists and `overwrite` is not set, or it cannot be written.
    pub fn backup(&self, path: &Path, overwrite: bool) -> Result<(), AppError> {
        Ok(self.user.backup_to(path, overwrite)?)
    }

    /// What restoring a backup would change. Nothing is changed.
    ///
    /// # Errors
    /// When the file is damaged, newer than this program or no backup.
    pub fn preview_restore(&self, file: &Path) -> Result<Vec<KindChange>, AppError> {
        Ok(self.user.preview_restore(file)?)
    }

    /// Puts a backup in the place of everything that is saved, all or nothing. What was there before is kept as a backup.
    ///
    /// # Errors
    /// As [`Self::preview_restore`], and when nothing can be saved; nothing is changed then.
    pub fn restore(&self, file: &Path) -> Result<Restored, AppError> {
        let restored = self.user.restore_from(file, self.now())?;
        self.memory.clear();
        Ok(restored)
    }

    /// What erasing a kind of thing would remove. Nothing is changed.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn erase_preview(&self, what: Erasable) -> Result<Erased, AppError> {
        Ok(self.user.erase_preview(what)?)
    }

    /// Removes all of a kind of thing, because the reader asked for exactly that.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn erase(&self, what: Erasable) -> Result<Erased, AppError> {
        let erased = self.user.erase(what)?;
        self.memory.clear();
        Ok(erased)
    }
}
