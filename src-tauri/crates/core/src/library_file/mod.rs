//! The `.shelf` file: one library in one SQLite file, written once by [`Builder`], then only read by [`LibraryFile`].
//!
//! A file may come from anywhere (a stick, a stranger), so nothing in it is believed before [`LibraryFile::verify`]: sizes are bounded,
//! the schema must be exactly ours, the content hash covers every row. It must not know the index, the reader's data or how an article is
//! shown. The format is documented in docs/file-format.md.

mod build;
mod error;
mod hash;
mod read;
mod sign;
mod stated;
mod verify;

pub use build::{Added, Builder, Built};
pub use error::LibraryFileError;
pub use read::{ArticleHead, LetterCount, LibraryFile, ListFilter, Name, SeriesView};
pub use sign::{Signature, sign};
pub use stated::Stated;
pub use verify::Verification;
pub(crate) use verify::open_verified;

/// `HSLF`: what SQLite's header says of a library file (`PRAGMA application_id`).
pub const APPLICATION_ID: i32 = 0x4853_4c46;
/// Version of the format (`PRAGMA user_version`). A program refuses a higher one.
pub const FORMAT_VERSION: i32 = 1;
/// Largest decompressed body block, in bytes. A block holds several small articles or one large one.
pub const MAX_BLOCK_BYTES: usize = 64 * 1024 * 1024;
/// Size at which a block of several articles is closed, in bytes.
const BLOCK_BYTES: usize = 64 * 1024;

const SCHEMA: &str = include_str!("schema.sql");
