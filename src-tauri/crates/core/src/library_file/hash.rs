//! The content hash: SHA-256 over every row of every table, so that any change shows.

use rusqlite::{Connection, types::ValueRef};
use sha2::{Digest, Sha256};

/// Tables in hashing order with the columns that order their rows.
const TABLES: [(&str, &str); 10] = [
    ("meta", "key"),
    ("body_block", "id"),
    ("article", "id"),
    ("name", "folded, article, kind"),
    ("category", "id"),
    ("article_category", "category, article"),
    ("relation", "article, rank"),
    ("series", "id"),
    ("series_item", "series, position"),
    ("media", "sha256"),
];

/// Hashes all rows but those of `meta` that hold the hash and the signature themselves. Each value goes in as a type byte, its length
/// (64 bit, little-endian) and its bytes, so that no two contents give the same stream. Lower-case hex.
pub(super) fn content_hash(connection: &Connection) -> rusqlite::Result<String> {
    let mut hash = Sha256::new();
    for (table, order) in TABLES {
        hash.update(table.as_bytes());
        let only = if table == "meta" { "WHERE key NOT IN ('content_hash', 'signature')" } else { "" };
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} {only} ORDER BY {order}"))?;
        update_rows(&mut statement, &mut hash)?;
    }
    hash.update(b"finding");
    let mut statement = connection.prepare("SELECT article, position, rule, severity, message FROM finding ORDER BY rowid")?;
    update_rows(&mut statement, &mut hash)?;
    Ok(hex(&hash.finalize()))
}

fn update_rows(statement: &mut rusqlite::Statement<'_>, hash: &mut Sha256) -> rusqlite::Result<()> {
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            let (kind, bytes): (u8, &[u8]) = match row.get_ref(column)? {
                ValueRef::Null => (0, &[]),
                ValueRef::Integer(number) => {
                    hash.update([1]);
                    hash.update(number.to_le_bytes());
                    continue;
                }
                ValueRef::Real(number) => {
                    hash.update([2]);
                    hash.update(number.to_le_bytes());
                    continue;
                }
                ValueRef::Text(text) => (3, text),
                ValueRef::Blob(blob) => (4, blob),
            };
            hash.update([kind]);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    }
    Ok(())
}

/// SHA-256 of bytes in lower-case hex.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
