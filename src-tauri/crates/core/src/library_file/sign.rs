//! Signatures: Ed25519 (RFC 8032) over the content hash. A library without one is "unsigned", which is normal for one's own imports.

use std::path::Path;

use ed25519_dalek::pkcs8::DecodePrivateKey;
use ed25519_dalek::{Signature as Bytes, Signer, SigningKey, Verifier, VerifyingKey};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::hash::{hex, sha256};
use super::{LibraryFileError, read};

/// What the signature of a file is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// There is none.
    Unsigned,
    /// It fits the content; made with the key of this fingerprint (first 16 hex digits of the SHA-256 of the public key).
    Good {
        /// Fingerprint.
        key: String,
    },
    /// It does not fit the content.
    Bad,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    public_key: String,
    signature: String,
}

/// What is signed: the hash with a prefix, so that the signature can mean nothing else.
fn message(content_hash: &str) -> String {
    format!("healthshelf library {content_hash}")
}

/// Signs a finished, not yet installed file with a PKCS #8 PEM key.
///
/// # Errors
/// When the file cannot be written or the key cannot be read.
pub fn sign(file: &Path, pem: &str) -> Result<String, LibraryFileError> {
    let bad_key = || LibraryFileError::Io {
        path: file.to_owned(),
        source: std::io::Error::new(std::io::ErrorKind::InvalidInput, "the signing key is not a PKCS #8 PEM Ed25519 key"),
    };
    let key = SigningKey::from_pkcs8_pem(pem).map_err(|_| bad_key())?;
    let sqlite = LibraryFileError::sqlite(file);
    let connection = Connection::open(file).map_err(&sqlite)?;
    read::check_header(&connection, file)?;
    let content_hash: String =
        connection.query_row("SELECT value FROM meta WHERE key = 'content_hash'", [], |row| row.get(0)).map_err(&sqlite)?;
    let stored =
        Stored { public_key: hex(key.verifying_key().as_bytes()), signature: hex(&key.sign(message(&content_hash).as_bytes()).to_bytes()) };
    let json = serde_json::to_string(&stored).map_err(|_| bad_key())?;
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('signature', ?1)", [json]).map_err(&sqlite)?;
    connection.close().map_err(|(_, error)| LibraryFileError::sqlite(file)(error))?;
    Ok(fingerprint(key.verifying_key().as_bytes()))
}

pub(super) fn check(connection: &Connection, content_hash: &str) -> rusqlite::Result<Signature> {
    let stored: Option<String> = connection.query_row("SELECT value FROM meta WHERE key = 'signature'", [], |row| row.get(0)).optional()?;
    let Some(stored) = stored else { return Ok(Signature::Unsigned) };
    Ok(good(&stored, content_hash).map_or(Signature::Bad, |key| Signature::Good { key }))
}

fn good(stored: &str, content_hash: &str) -> Option<String> {
    let stored: Stored = serde_json::from_str(stored).ok()?;
    let public: [u8; 32] = unhex(&stored.public_key)?.try_into().ok()?;
    let signature = Bytes::from_slice(&unhex(&stored.signature)?).ok()?;
    let key = VerifyingKey::from_bytes(&public).ok()?;
    key.verify(message(content_hash).as_bytes(), &signature).ok()?;
    Some(fingerprint(&public))
}

fn fingerprint(public: &[u8]) -> String {
    sha256(public)[..16].to_owned()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) || digits.len() > 256 {
        return None;
    }
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
