//! Bytes to text, and telling what bytes are not text. It must not know any format's fields.

use sha2::{Digest, Sha256};

/// What a file is when it is of a format that no text importer reads, as a sentence.
pub(super) fn other_format(head: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 12] = [
        (b"ZIM\x04", "it is a ZIM archive, which this version does not read yet"),
        (b"PK\x03\x04", "it is a ZIP archive (EPUB books and office documents are ZIP archives), which this version does not read yet"),
        (b"PK\x05\x06", "it is an empty ZIP archive"),
        (b"%PDF", "it is a PDF; save it as text first"),
        (b"SQLite format 3\0", "it is a database; to add a finished library use “install”"),
        (b"\x1f\x8b", "it is compressed with gzip; unpack it first"),
        (b"\x28\xb5\x2f\xfd", "it is compressed with zstd; unpack it first"),
        (b"BZh", "it is compressed with bzip2; unpack it first"),
        (b"\xfd7zXZ", "it is compressed with xz; unpack it first"),
        (b"\xff\xd8\xff", "it is a picture"),
        (b"\x89PNG", "it is a picture"),
        (b"\xd0\xcf\x11\xe0", "it is an old office document; save it as text first"),
    ];
    MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, what)| *what)
}

/// Why a file cannot be read as plain text or Markdown, as a sentence; `None` when it can.
pub(super) fn not_text(head: &[u8]) -> Option<&'static str> {
    if let Some(what) = other_format(head) {
        return Some(what);
    }
    if is_utf16(head) {
        return None;
    }
    if head.contains(&0) {
        return Some("it is not text (it holds zero bytes)");
    }
    let start = start_of(head);
    if start.starts_with("<?xml") {
        return Some("it is XML, and not of a kind that Healthshelf knows");
    }
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return Some("it is an HTML page, not plain text");
    }
    let controls = head.iter().filter(|b| b.is_ascii_control() && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c)).count();
    (controls * 50 > head.len()).then_some("it is not text (it is full of control characters)")
}

/// The first characters in lower case, without a byte-order mark and white space.
pub(super) fn start_of(head: &[u8]) -> String {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    String::from_utf8_lossy(head).trim_start().chars().take(600).collect::<String>().to_lowercase()
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

/// The text of bytes, line ends made `\n`, with a note when the bytes were not clean UTF-8.
pub(super) fn decode(bytes: &[u8]) -> (String, Option<&'static str>) {
    let (text, note) = if is_utf16(bytes) {
        let big = bytes.starts_with(b"\xfe\xff");
        let (pairs, rest) = bytes[2..].as_chunks::<2>();
        let units = pairs.iter().map(|&pair| if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) });
        let mut damaged = !rest.is_empty();
        let text: String = char::decode_utf16(units)
            .map(|unit| {
                unit.unwrap_or_else(|_| {
                    damaged = true;
                    char::REPLACEMENT_CHARACTER
                })
            })
            .collect();
        (text, damaged.then_some("some of its UTF-16 could not be read; each such place shows �"))
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), None),
            Err(_) => {
                (String::from_utf8_lossy(bytes).into_owned(), Some("it is not clean UTF-8; each place that could not be read shows �"))
            }
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    (text.replace("\r\n", "\n").replace('\r', "\n"), note)
}

/// SHA-256 in lower-case hex.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}
