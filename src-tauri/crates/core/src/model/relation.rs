//! How articles point at each other.

use serde::{Deserialize, Serialize};

use super::named;

named! {
    /// The sense of a relation.
    RelationKind {
        Related = "related",
        SeeAlso = "see-also",
        Broader = "broader",
        Narrower = "narrower",
        Differential = "differential",
        Treats = "treats",
        TestedBy = "tested-by",
        PrevInSource = "prev-in-source",
        NextInSource = "next-in-source",
        /// The same article in another language.
        Translation = "translation",
    }
}

named! {
    /// Who made the relation.
    RelationOrigin {
        Editor = "editor",
        Import = "import",
        Computed = "computed",
    }
}

/// A pointer from one article to another, or to a title that is not in the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Its sense.
    pub kind: RelationKind,
    /// Title of the target as the source gives it.
    pub title: String,
    /// Source key of the target in the same library, once it is known to exist there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Who made it.
    pub origin: RelationOrigin,
    /// A few words of the target as the source shows them; used only where the target itself is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teaser: Option<Teaser>,
    /// Language of the target, for translations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// The opening words of another article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Teaser {
    /// The words, without the dots at the end.
    pub text: String,
    /// Whether the source cut them off.
    pub truncated: bool,
}

/// Where an article stands in a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeriesPlace {
    /// The series.
    pub id: String,
    /// 1 for the first.
    pub position: u16,
}
