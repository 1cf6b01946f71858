//! Filing that can be taken back: what moves, is tagged or dissolved gives all that undoing it needs.
//!
//! Must not know who undoes, or when: what has changed meanwhile is left as it is.

use rusqlite::{OptionalExtension, params};

use super::folders::{self, Folder, Folders};
use super::{UserError, to_stored};

/// Where a bookmark was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filed {
    /// The bookmark.
    pub bookmark: i64,
    /// The folder that it was in.
    pub folder: Option<i64>,
}

/// A folder that was removed, with what was right in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovedFolder {
    /// The folder.
    pub folder: Folder,
    /// Its place among its neighbours.
    pub place: i64,
    /// The folders in it, with the names that they had there.
    pub folders: Vec<(i64, String)>,
    /// The bookmarks in it.
    pub bookmarks: Vec<i64>,
}

impl Folders<'_> {
    /// Puts bookmarks into a folder, or into none, and gives where those that are there were.
    pub fn refile(&self, bookmarks: &[i64], folder: Option<i64>) -> Result<Vec<Filed>, UserError> {
        self.data.write(|connection| {
            if let Some(folder) = folder {
                folders::found(connection, folder)?;
            }
            let mut look = connection.prepare_cached("SELECT folder FROM bookmark WHERE id = ?1")?;
            let mut file = connection.prepare_cached("UPDATE bookmark SET folder = ?2 WHERE id = ?1")?;
            let mut were = Vec::with_capacity(bookmarks.len());
            for &bookmark in bookmarks {
                let was: Option<Option<i64>> = look.query_row([bookmark], |row| row.get(0)).optional()?;
                let Some(was) = was else { continue };
                file.execute(params![bookmark, folder])?;
                were.push(Filed { bookmark, folder: was });
            }
            Ok(were)
        })
    }

    /// Puts bookmarks back where they were; into none where that folder is gone.
    pub fn file_back(&self, filed: &[Filed]) -> Result<(), UserError> {
        self.data.write(|connection| {
            let mut file = connection.prepare_cached("UPDATE bookmark SET folder = (SELECT id FROM folder WHERE id = ?2) WHERE id = ?1")?;
            for Filed { bookmark, folder } in filed {
                file.execute(params![bookmark, folder])?;
            }
            Ok(())
        })
    }

    /// Gives bookmarks a tag or takes it from them, as [`Folders::tag`] does, and gives those that this changed.
    pub fn retag(&self, bookmarks: &[i64], name: &str, on: bool) -> Result<Vec<i64>, UserError> {
        let name = folders::checked(name, "tag")?;
        self.data.write(|connection| {
            let mut carries = connection.prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM bookmark_tag JOIN tag ON tag.id = bookmark_tag.tag WHERE bookmark_tag.bookmark = ?1 AND tag.name = ?2)",
            )?;
            let mut changed = Vec::new();
            for &bookmark in bookmarks {
                let had: bool = carries.query_row(params![bookmark, name], |row| row.get(0))?;
                if had != on {
                    folders::set_tag(connection, bookmark, &name, on)?;
                    changed.push(bookmark);
                }
            }
            folders::tidy_tags(connection)?;
            Ok(changed)
        })
    }

    /// Removes a folder as [`Folders::remove`] does, and gives all that putting it back needs.
    pub fn take_away(&self, id: i64) -> Result<RemovedFolder, UserError> {
        self.data.write(|connection| {
            let folder = folders::found(connection, id)?;
            let place = connection.prepare_cached("SELECT place FROM folder WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
            let inside = folders::inside(connection, id)?;
            let bookmarks = connection
                .prepare_cached("SELECT id FROM bookmark WHERE folder = ?1 ORDER BY id")?
                .query_map([id], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            folders::dissolve(connection, id)?;
            Ok(RemovedFolder { folder, place, folders: inside, bookmarks })
        })
    }

    /// Puts a removed folder back, with those of its bookmarks and folders that are still where its removal left them.
    pub fn restore(&self, removed: &RemovedFolder) -> Result<Folder, UserError> {
        let RemovedFolder { folder, place, folders: inside, bookmarks } = removed;
        self.data.write(|connection| {
            let there: bool = connection
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM folder WHERE id = ?1)")?
                .query_row([folder.id], |row| row.get(0))?;
            if there {
                return folders::found(connection, folder.id);
            }
            let parent: Option<i64> = connection
                .prepare_cached("SELECT id FROM folder WHERE id = ?1")?
                .query_row([folder.parent], |row| row.get(0))
                .optional()?;
            let name = folders::free_name(connection, &folder.name, parent)?;
            connection
                .prepare_cached("INSERT INTO folder (id, parent, name, place, created_at) VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute(params![folder.id, parent, name, place, to_stored(folder.created_at)])?;
            for (child, name) in inside {
                connection
                    .prepare_cached("UPDATE folder SET parent = ?2, name = ?3 WHERE id = ?1 AND parent IS ?4")?
                    .execute(params![child, folder.id, name, parent])?;
            }
            let mut file = connection.prepare_cached("UPDATE bookmark SET folder = ?2 WHERE id = ?1 AND folder IS ?3")?;
            for bookmark in bookmarks {
                file.execute(params![bookmark, folder.id, parent])?;
            }
            folders::found(connection, folder.id)
        })
    }
}
