//! Checking a library file from end to end, before it is believed.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;

use super::{LibraryFile, LibraryFileError, SCHEMA, Signature, hash, sign};

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// What is wrong, in sentences; empty when the file is as it was made.
    pub faults: Vec<String>,
    /// What its signature is worth.
    pub signature: Signature,
    /// Articles read.
    pub articles: u32,
}

impl Verification {
    /// Whether nothing is wrong.
    pub fn sound(&self) -> bool {
        self.faults.is_empty()
    }
}

impl LibraryFile {
    /// Reads the whole file: SQLite's own check, the schema, the content hash, the signature, every article.
    ///
    /// # Errors
    /// When the file cannot be read at all; what can be read and does not fit is listed as a fault instead.
    pub fn verify(&self) -> Result<Verification, LibraryFileError> {
        let mut faults = Vec::new();
        self.with(|connection| {
            // Not the quick check: an index that disagrees with its table hides articles, and the content hash reads only tables.
            let integrity: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
            if integrity != "ok" {
                faults.push("SQLite finds its pages damaged.".to_owned());
            }
            if objects(connection)? != expected_objects()? {
                faults.push("Its tables are not those of a library file.".to_owned());
            }
            Ok(())
        })?;
        if !faults.is_empty() {
            return Ok(Verification { faults, signature: Signature::Unsigned, articles: 0 });
        }
        let (hash, signature) = self.with(|connection| {
            let hash = hash::content_hash(connection)?;
            let signature = sign::check(connection, &hash)?;
            Ok((hash, signature))
        })?;
        if hash != self.content_hash() {
            faults.push("Its content is not what it was when the library was made.".to_owned());
        }
        if signature == Signature::Bad {
            faults.push("Its signature does not fit its content.".to_owned());
        }
        let mut articles = 0;
        for id in self.ids()? {
            match self.body(id) {
                Ok(_) => articles += 1,
                Err(LibraryFileError::Damaged { reason, .. }) if faults.len() < 20 => faults.push(format!("Article {id}: {reason}.")),
                Err(LibraryFileError::Damaged { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Verification { faults, signature, articles })
    }
}

/// Opens and checks a file in one go.
pub(crate) fn open_verified(path: &Path) -> Result<LibraryFile, LibraryFileError> {
    let file = LibraryFile::open(path)?;
    let verification = file.verify()?;
    match verification.faults.into_iter().next() {
        None => Ok(file),
        Some(fault) => Err(LibraryFileError::Damaged { path: path.to_owned(), reason: fault.trim_end_matches('.').to_owned() }),
    }
}

/// Names and texts of all tables, indexes, triggers and views, SQLite's own aside.
fn objects(connection: &Connection) -> rusqlite::Result<BTreeSet<(String, String)>> {
    connection
        .prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

fn expected_objects() -> rusqlite::Result<BTreeSet<(String, String)>> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch(SCHEMA)?;
    objects(&connection)
}
