//! Bounds on what an import takes in. Meeting one is a problem or an error with its name, never a crash or an endless wait.

/// Largest single document, in bytes (16 MiB). The longest real health pages seen are below 2 MB.
pub const DOCUMENT_BYTES: u64 = 16 * 1024 * 1024;
/// Largest streamed source, in bytes (4 GiB).
pub const STREAM_BYTES: u64 = 4 * 1024 * 1024 * 1024;
/// Most files of a folder.
pub const FILES: usize = 2_000_000;
/// Deepest folder below the source.
pub const FOLDER_DEPTH: usize = 32;
/// Deepest nesting of HTML elements that is followed; what lies deeper is kept as text.
pub const HTML_DEPTH: usize = 128;
/// Most sections of an article.
pub const SECTIONS: usize = 2_000;
/// Most blocks of an article.
pub const BLOCKS: usize = 50_000;
/// Longest title, in characters.
pub const TITLE_CHARS: usize = 300;
/// Most other names of an article.
pub const TERMS: usize = 500;
/// Most relations of an article.
pub const RELATIONS: usize = 500;
/// Most listed links of an article.
pub const LINKS: usize = 1_000;
/// Largest picture, in bytes.
pub const MEDIA_BYTES: u64 = 8 * 1024 * 1024;
/// Most problems that are listed one by one; the rest is counted.
pub const PROBLEMS: usize = 10_000;
