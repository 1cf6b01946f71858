//! Sources of an article: what a claim rests on.

use serde::{Deserialize, Serialize};

use super::{PartialDate, named};

named! {
    /// What sort of source it is.
    ReferenceType {
        Guideline = "guideline",
        SystematicReview = "systematic-review",
        Trial = "trial",
        Cohort = "cohort",
        OfficialStatistics = "official-statistics",
        PublicFactSheet = "public-fact-sheet",
        MedicineLabel = "medicine-label",
        Textbook = "textbook",
        Law = "law",
    }
}

named! {
    /// How much of the source the author really saw.
    Verified {
        SeenFull = "seen-full",
        SeenAbstract = "seen-abstract",
        SeenListing = "seen-listing",
        NotSeen = "not-seen",
    }
}

/// One source. Its address is shown as text and opened only on request, since the app is offline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Short id used in the marks of the text.
    pub id: String,
    /// Title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Year of publication.
    pub year: u16,
    /// Kind of source.
    #[serde(rename = "type")]
    pub kind: ReferenceType,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Digital object identifier, without a prefix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// PubMed id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pmid: Option<String>,
    /// ISO 3166 country, or `global`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// When it was looked at.
    pub accessed: PartialDate,
    /// How much of it was seen.
    pub verified: Verified,
    /// Section ids that it supports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<String>,
    /// What has replaced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
}
