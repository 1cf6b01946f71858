//! Finding one's own things: full-text search (SQLite FTS5) over bookmarks, highlights and notes, and the copies of texts in which
//! something was saved.
//!
//! Must not know the library's search: these are small, changing sets.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::model::{ArticleKey, named};

use super::{UserData, UserError, from_stored, row_limit, to_stored};

/// Most words of a query that are used.
const MAX_WORDS: usize = 12;
/// Most bytes of a kept text.
const MAX_KEPT: usize = 100_000;

named! {
    /// What was found.
    FoundKind {
        /// A bookmark.
        Bookmark = "bookmark",
        /// A highlight.
        Highlight = "highlight",
        /// A note.
        Note = "note",
    }
}

/// Something of the reader's that has the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundItem {
    /// What it is.
    pub kind: FoundKind,
    /// Its number among its kind.
    pub id: i64,
}

/// The text of a section as it was when something in it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptText {
    /// The article's title.
    pub title: String,
    /// The section's heading; empty for the beginning of an article.
    pub heading: String,
    /// Plain text.
    pub text: String,
    /// The edition of the library that it was in; another for each content.
    pub edition: String,
    /// When it was kept.
    pub kept_at: Timestamp,
}

impl UserData {
    /// Things that have all the words, the last one perhaps unfinished; best first. Any text is fine; one without words finds nothing.
    pub fn find(&self, query: &str, limit: usize) -> Result<Vec<FoundItem>, UserError> {
        let words: Vec<&str> = query.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MAX_WORDS).collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        // Quoted, so that no word is an operator.
        let asked = words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ");
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT kind, item FROM found WHERE found MATCH ?1 ORDER BY rank, rowid DESC LIMIT ?2")?;
            let rows = statement.query_map(params![asked, row_limit(limit)], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
            let rows: Vec<(String, i64)> = rows.collect::<Result<_, _>>()?;
            Ok(rows.into_iter().filter_map(|(kind, id)| Some(FoundItem { kind: FoundKind::from_name(&kind)?, id })).collect())
        })
    }

    /// Keeps the text of a section in which something was saved, once for each edition; none is ever replaced.
    pub fn keep_text(&self, key: &ArticleKey, section_id: &str, kept: &KeptText) -> Result<(), UserError> {
        self.keep_texts(key, std::slice::from_ref(&(section_id.to_owned(), kept.clone())))
    }

    /// Keeps texts of several sections (id, and empty for the beginning of the article) at once, as [`Self::keep_text`] does.
    pub fn keep_texts(&self, key: &ArticleKey, texts: &[(String, KeptText)]) -> Result<(), UserError> {
        self.write(|connection| {
            let mut statement = connection.prepare_cached(
                "INSERT INTO kept_text (article, section_id, title, heading, text, edition, kept_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) \
                 ON CONFLICT DO NOTHING",
            )?;
            for (section_id, kept) in texts {
                let end = (0..=MAX_KEPT.min(kept.text.len())).rev().find(|&at| kept.text.is_char_boundary(at)).unwrap_or(0);
                let text = kept.text.get(..end).unwrap_or_default();
                let KeptText { title, heading, edition, .. } = kept;
                statement.execute(params![key.to_string(), section_id, title, heading, text, edition, to_stored(kept.kept_at)])?;
            }
            Ok(())
        })
    }

    /// The texts of all sections of an article as they were kept last, with the ids of the sections (empty for its beginning).
    pub fn kept_texts(&self, key: &ArticleKey) -> Result<Vec<(String, KeptText)>, UserError> {
        self.read(|connection| {
            // With `max` the other columns are those of the row that has it.
            let mut statement = connection.prepare_cached(
                "SELECT title, heading, text, edition, max(kept_at), section_id FROM kept_text WHERE article = ?1 \
                 GROUP BY section_id ORDER BY section_id <> '', 5, section_id",
            )?;
            let rows = statement.query_map([key.to_string()], |row| Ok((row.get(5)?, kept_from(row)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// All kept texts of an article, of every edition, with the ids of their sections, the newest first.
    pub fn kept_editions(&self, key: &ArticleKey) -> Result<Vec<(String, KeptText)>, UserError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT title, heading, text, edition, kept_at, section_id FROM kept_text WHERE article = ?1 ORDER BY kept_at DESC, edition, section_id",
            )?;
            let rows = statement.query_map([key.to_string()], |row| Ok((row.get(5)?, kept_from(row)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The text of a section as it was kept last.
    pub fn kept_text(&self, key: &ArticleKey, section_id: &str) -> Result<Option<KeptText>, UserError> {
        self.read(|connection| {
            let kept = connection
                .prepare_cached(
                    "SELECT title, heading, text, edition, kept_at FROM kept_text WHERE article = ?1 AND section_id = ?2 \
                     ORDER BY kept_at DESC LIMIT 1",
                )?
                .query_row(params![key.to_string(), section_id], kept_from)
                .optional()?;
            Ok(kept)
        })
    }
}

fn kept_from(row: &Row<'_>) -> rusqlite::Result<KeptText> {
    let kept_at = from_stored(row.get(4)?).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(KeptText { title: row.get(0)?, heading: row.get(1)?, text: row.get(2)?, edition: row.get(3)?, kept_at })
}
