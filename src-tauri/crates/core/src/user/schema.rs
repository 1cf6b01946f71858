//! The schema of `user.db` and the way from each version to the next. Must not know files: it works on any connection.
//!
//! Steps are append-only: a version that was ever released is never edited, and a new one says in its file why it is there.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::{Trouble, UserError};

/// “HSUD”, in the header of every file of ours.
pub(super) const APPLICATION_ID: i32 = 0x4853_5544;

/// The steps: the first makes version 1 out of nothing, the next takes 1 to 2, and so on.
const STEPS: [&str; 4] =
    [include_str!("schema/1.sql"), include_str!("schema/2.sql"), include_str!("schema/3.sql"), include_str!("schema/4.sql")];

/// The version that this program reads and writes.
pub(super) const VERSION: u32 = STEPS.len() as u32;

/// What a database says that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Identity {
    /// Nothing in it yet.
    Empty,
    /// Ours, with its schema version.
    Ours(u32),
    /// A database of something else.
    Foreign,
}

/// Reads what the database is.
pub(super) fn identity(connection: &Connection) -> rusqlite::Result<Identity> {
    let number = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
    let (application, version) = (number("PRAGMA application_id")?, number("PRAGMA user_version")?);
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    Ok(match (application, u32::try_from(version)) {
        (0, Ok(0)) if tables == 0 => Identity::Empty,
        (id, Ok(version)) if id == i64::from(APPLICATION_ID) && version > 0 => Identity::Ours(version),
        _ => Identity::Foreign,
    })
}

/// Brings the database to [`VERSION`] in one immediate transaction, one version at a time. Does nothing when it is there already, for
/// instance because another process was quicker. A newer version is refused.
pub(super) fn upgrade(connection: &mut Connection, path: &std::path::Path) -> Result<(), Trouble> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = match identity(&transaction)? {
        Identity::Empty => 0,
        Identity::Ours(version) => version,
        Identity::Foreign => return Err(UserError::Damaged { path: path.to_owned() }.into()),
    };
    if found > VERSION {
        return Err(UserError::Newer { path: path.to_owned(), found, supported: VERSION }.into());
    }
    for (step, version) in STEPS.iter().zip(1..=VERSION).skip(found as usize) {
        run_step(&transaction, step, version)?;
    }
    transaction.commit()?;
    Ok(())
}

fn run_step(transaction: &Transaction<'_>, step: &str, version: u32) -> rusqlite::Result<()> {
    transaction.execute_batch(step)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", version)
}
