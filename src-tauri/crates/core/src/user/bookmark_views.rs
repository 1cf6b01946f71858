//! Parts of the list of bookmarks: what is in a folder or carries a tag, in an order, a page at a time; and the reader's own order.
//!
//! Must not know how many fit on a screen, nor whether the articles still exist.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::UserError;
use super::bookmarks::{self, Bookmark, BookmarkOrder, Bookmarks};
use super::error::Trouble;

/// Which folder is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InFolder {
    /// All bookmarks, wherever they are.
    #[default]
    Anywhere,
    /// Those that are in no folder.
    Unfiled,
    /// Those right in this folder.
    Folder(i64),
}

/// A part of the bookmarks, in an order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BookmarkView {
    /// The order.
    pub order: BookmarkOrder,
    /// The folder.
    pub folder: InFolder,
    /// A tag that all of them carry.
    pub tag: Option<String>,
}

macro_rules! select {
    ($columns:literal, $order:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM bookmark WHERE (?1 = 0 OR (?1 = 1 AND folder IS NULL) OR (?1 = 2 AND folder = ?2)) \
              AND (?3 IS NULL OR EXISTS (SELECT 1 FROM bookmark_tag JOIN tag ON tag.id = bookmark_tag.tag \
                   WHERE bookmark_tag.bookmark = bookmark.id AND tag.name = ?3)) ",
            $order
        )
    };
}
const NEWEST: &str = select!("id", "ORDER BY created_at DESC, id DESC");
const OPENED: &str = select!("id", "ORDER BY opened_at IS NULL, opened_at DESC, created_at DESC, id DESC");
const OWN: &str = select!("id", "ORDER BY place IS NULL, place, created_at DESC, id DESC");
const SHOWN: &str = select!("id, ifnull(name, title)", "");

impl Bookmarks<'_> {
    /// How many bookmarks a view has, and those of one page of it.
    pub fn page(&self, view: &BookmarkView, offset: usize, limit: usize) -> Result<(usize, Vec<Bookmark>), UserError> {
        self.data.read(|connection| {
            let ids = ordered(connection, view)?;
            let page = ids.iter().skip(offset).take(limit);
            let found: Vec<Option<Bookmark>> = page.map(|id| bookmarks::one(connection, *id)).collect::<Result<_, _>>()?;
            Ok((ids.len(), found.into_iter().flatten().collect()))
        })
    }

    /// The numbers of all bookmarks of a view, in its order.
    pub fn ids(&self, view: &BookmarkView) -> Result<Vec<i64>, UserError> {
        self.data.read(|connection| ordered(connection, view))
    }

    /// Moves bookmarks in the reader's own order so that the first of them stands at a place, from 0, among those of a view. The view's own
    /// order does not count. All others keep theirs.
    pub fn arrange(&self, view: &BookmarkView, moved: &[i64], to: usize) -> Result<(), UserError> {
        let own = |view: &BookmarkView| BookmarkView { order: BookmarkOrder::Own, ..view.clone() };
        self.data.write(|connection| {
            let going: HashSet<i64> = moved.iter().copied().collect();
            let stays = |id: &i64| !going.contains(id);
            let seen: Vec<i64> = ordered(connection, &own(view))?.into_iter().filter(stays).collect();
            let mut whole: Vec<i64> = ordered(connection, &own(&BookmarkView::default()))?.into_iter().filter(stays).collect();
            let place_of = |id: Option<&i64>| id.and_then(|id| whole.iter().position(|other| other == id));
            // Before the one that is there, else after the last of the view.
            let at = place_of(seen.get(to)).or_else(|| place_of(seen.last()).map(|last| last + 1)).unwrap_or(whole.len());
            whole.splice(at..at, moved.iter().copied());
            let mut statement = connection.prepare_cached("UPDATE bookmark SET place = ?2 WHERE id = ?1 AND place IS NOT ?2")?;
            for (place, id) in (1_i64..).zip(whole) {
                statement.execute(params![id, place])?;
            }
            Ok(())
        })
    }

    /// How many are in no folder.
    pub fn count_unfiled(&self) -> Result<u64, UserError> {
        let sql = "SELECT count(*) FROM bookmark WHERE folder IS NULL";
        let count: i64 = self.data.read(|connection| Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?))?;
        Ok(count.unsigned_abs())
    }
}

fn ordered(connection: &Connection, view: &BookmarkView) -> Result<Vec<i64>, Trouble> {
    let (kind, folder) = match view.folder {
        InFolder::Anywhere => (0, 0),
        InFolder::Unfiled => (1, 0),
        InFolder::Folder(id) => (2, id),
    };
    let sql = match view.order {
        BookmarkOrder::NewestFirst => NEWEST,
        BookmarkOrder::LastOpened => OPENED,
        BookmarkOrder::Own => OWN,
        BookmarkOrder::ByTitle => SHOWN,
    };
    let mut statement = connection.prepare_cached(sql)?;
    let asked = params![kind, folder, view.tag];
    if view.order != BookmarkOrder::ByTitle {
        return Ok(statement.query_map(asked, |row| row.get(0))?.collect::<Result<_, _>>()?);
    }
    let mut named: Vec<(i64, String)> = statement.query_map(asked, |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    named.sort_by_cached_key(|(id, shown)| (bookmarks::folded(shown), shown.clone(), *id));
    Ok(named.into_iter().map(|(id, _)| id).collect())
}
