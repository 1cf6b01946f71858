//! The article model: what a library is made of, whatever it was imported from.
//!
//! Pure data with its invariants. It must not know files, SQL, HTML, the index or the reader's own data.
//! The field names and their meaning follow the content standard of the project; the JSON form of these types is what the
//! library file stores and what `healthshelf show --format json` prints, so fields may be added and never renamed.

mod article;
mod block;
mod date;
mod fold;
mod inline;
mod key;
mod kind;
mod library;
mod link;
mod reference;
mod relation;
mod terms;

pub use article::{
    Article, Asset, Audience, Author, ChangeEntry, Code, EvidenceNote, LicenceConfidence, ListedLink, Provenance, Reviewer, Section, Waiver,
};
pub use block::{Block, CareAction, CareCard, CareLevel, Cell, Dose, Figure, ListItem};
pub use date::{DateError, PartialDate};
pub use fold::fold;
pub use inline::{Inline, LinkTarget, RefMark, Token, plain};
pub use key::{ArticleKey, KeyError, LibraryId, folded_slug};
pub use kind::{BodySystem, Certainty, DraftedWith, Kind, LifeStage, ReviewState, SectionKind, Sensitivity};
pub use library::{Category, Library, Problem, Redirect, RedirectReason, Series, SourceKind, TrustTier};
pub use link::{article_link, parse_article_link};
pub use reference::{Reference, ReferenceType, Verified};
pub use relation::{Relation, RelationKind, RelationOrigin, SeriesPlace, Teaser};
pub use terms::{Term, TermType};

/// Declares an enum whose variants have fixed lower-case names, shared by JSON, YAML, SQL and messages.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vmeta])* #[doc = concat!("`", $text, "`")] #[serde(rename = $text)] $variant),+
        }
        impl $name {
            /// Every value, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The name used in files, JSON and messages.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
            /// The value with that exact name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == name)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use named;
