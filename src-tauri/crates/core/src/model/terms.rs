//! Other names of an article's subject.

use serde::{Deserialize, Serialize};

use super::named;

named! {
    /// What sort of other name it is.
    TermType {
        Synonym = "synonym",
        Lay = "lay",
        Medical = "medical",
        Abbreviation = "abbreviation",
        Brand = "brand",
        Spelling = "spelling",
        Misspelling = "misspelling",
        Outdated = "outdated",
        /// Not a synonym, yet a search for it should land here.
        SeeFrom = "see-from",
    }
}

/// A name under which people look for the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The name.
    pub term: String,
    /// Its sort.
    #[serde(rename = "type")]
    pub kind: TermType,
    /// BCP 47 tag when it differs from the article's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}
