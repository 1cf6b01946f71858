//! The search index over all installed libraries (tantivy): a derived thing that can be deleted and rebuilt with no loss.
//!
//! The unit is the section; a document carries its article's title and names, so that each section can answer alone. It knows library
//! files and words; it must not know queries, ranking beyond BM25, the reader or the window. Every commit carries the list of editions that
//! are in it, so that an index that does not fit the shelf shows itself.

mod descriptions;
mod fields;
mod store;
mod tokenizer;
mod words;

pub use descriptions::{described_conditions, description_faults};
pub use fields::{Fields, TEXTS};
pub use store::{IndexError, Indexing, SearchIndex};
pub(crate) use store::{folded_name, main_language};
pub use words::{Word, query_words, stem, words};

/// Names the rules and tables by which articles become what is indexed: an index made by others is made anew.
fn made_by() -> &'static str {
    static NAME: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| format!("{} {}", tokenizer::NAME, descriptions::fingerprint()));
    &NAME
}
