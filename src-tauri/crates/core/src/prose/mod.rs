//! Running text as sources have it: white space, character references, numbered lines, addresses, and what a heading says its section is about.
//!
//! Shared by the importers and the normaliser, below both. Pure; it knows the model's inlines and kinds and nothing of sources or articles.

mod entities;
pub(crate) mod inlines;
mod kinds;
mod lines;

pub(crate) use entities::decode_entities;
pub(crate) use inlines::fold;
pub use kinds::section_kind;
pub(crate) use lines::{numbered_item, web_address};

/// Deepest nesting of blocks in an article. Lists in lists beyond it become text: nobody reads them, and every stored article must stay
/// within the nesting that JSON readers accept.
pub(crate) const BLOCK_DEPTH: usize = 10;
/// Deepest nesting of inlines, for the same reason.
pub(crate) const INLINE_DEPTH: usize = 10;
