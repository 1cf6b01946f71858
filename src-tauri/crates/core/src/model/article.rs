//! The article: one subject, in sections, with where it comes from and how far it can be trusted.

use serde::{Deserialize, Serialize};

use super::{
    Block, BodySystem, Certainty, DraftedWith, Kind, LifeStage, PartialDate, Reference, Relation, ReviewState, SectionKind, Sensitivity,
    SeriesPlace, Term, TermType, named,
};

/// One article of a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Key in its source: the slug in the starter library, a topic id, a path. Unique in the library, stable across editions.
    pub source_key: String,
    /// Name. One line, plain text.
    pub title: String,
    /// What A to Z sorts by: folded, without a leading article.
    pub sort_key: String,
    /// What sort of article it is.
    pub kind: Kind,
    /// BCP 47 tag; `None` when the source does not say.
    pub language: Option<String>,
    /// Two sentences that answer "what is this, what should I do". Empty when the source has none.
    pub lede: String,
    /// 3 to 6 points, the main message first; empty for imports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_points: Vec<String>,
    /// What stands between the lede and the first heading.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub introduction: Vec<Block>,
    /// The sections, in reading order; subsections follow their section with a higher level.
    pub sections: Vec<Section>,
    /// Other names of the subject.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term>,
    /// Category ids of the library, the main one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Parts of the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body_systems: Vec<BodySystem>,
    /// For whom it is written. Never used to hide an article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
    /// Sensitive subjects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sensitivity: Vec<Sensitivity>,
    /// ISO 3166 countries whose practice it describes, or `global`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub region_scope: Vec<String>,
    /// Place in a series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<SeriesPlace>,
    /// Pointers to other articles, in the order to show them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// Sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// Pages elsewhere that the source lists for further reading; not evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<ListedLink>,
    /// How sure its main claims are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence_notes: Vec<EvidenceNote>,
    /// Codes of medical terminologies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Code>,
    /// When it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authored_on: Option<PartialDate>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authored_by: Vec<Author>,
    /// What drafted it.
    pub drafted_with: DraftedWith,
    /// How far it was checked.
    pub review_state: ReviewState,
    /// Who checked it, when a clinician did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewed_by: Vec<Reviewer>,
    /// Last review of the whole article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_reviewed: Option<PartialDate>,
    /// When the next one is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_review: Option<PartialDate>,
    /// Number of this revision, from 1.
    #[serde(default = "first_revision")]
    pub revision: u32,
    /// What changed, newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changelog: Vec<ChangeEntry>,
    /// Findings of the lint that the author let stand, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waive: Vec<Waiver>,
    /// Pictures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<Asset>,
    /// Licence, only where it differs from the library's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Line that this licence asks to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// The same in every language into which the article was translated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_group: Option<String>,
    /// Where an import comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
}

fn first_revision() -> u32 {
    1
}

/// A section: the unit that search finds and links open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Unique in the article; made from the heading, stable while the heading is.
    pub id: String,
    /// What it is about.
    pub kind: SectionKind,
    /// Heading as plain text.
    pub heading: String,
    /// 2 to 4.
    pub level: u8,
    /// Its content, without that of its subsections.
    pub blocks: Vec<Block>,
}

impl Section {
    /// The plain text below the heading, a line a paragraph.
    pub fn plain_text(&self) -> String {
        let mut out = String::new();
        self.blocks.iter().for_each(|block| block.push_plain(&mut out));
        out
    }
}

/// For whom an article is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// `baby`, `child`, `teenager`, `adult`, `older-adult`.
    #[serde(default)]
    pub ages: Vec<String>,
    /// Such as `has-uterus`, `has-prostate`.
    #[serde(default)]
    pub anatomy: Vec<String>,
    /// Such as `pregnant`, `breastfeeding`, `planning-pregnancy`.
    #[serde(default)]
    pub situation: Vec<String>,
    /// `self`, `carer`, `parent`.
    #[serde(default)]
    pub reader: Option<String>,
}

impl Audience {
    /// The stages of life that it speaks of, in the order of a life, each once.
    pub fn life_stages(&self) -> Vec<LifeStage> {
        let stage = |word: &str| match word {
            "baby" | "infant" | "newborn" => Some(LifeStage::Baby),
            "child" => Some(LifeStage::Child),
            "teen" | "teenager" => Some(LifeStage::Teenager),
            "adult" => Some(LifeStage::Adult),
            "older-adult" => Some(LifeStage::OlderAdult),
            "planning-pregnancy" => Some(LifeStage::PlanningPregnancy),
            "pregnant" => Some(LifeStage::Pregnancy),
            "postnatal" | "breastfeeding" => Some(LifeStage::AfterBirth),
            _ => None,
        };
        let mut stages: Vec<_> = self.ages.iter().chain(&self.situation).filter_map(|word| stage(word)).collect();
        stages.sort_unstable();
        stages.dedup();
        stages
    }
}

/// Who wrote an article. A project name is allowed, a made-up person is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
}

/// A real, named person who checked the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviewer {
    /// Name.
    pub name: String,
    /// Credential.
    pub credential: String,
    /// Organisation.
    pub organisation: String,
}

/// What one revision changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeEntry {
    /// When.
    pub date: PartialDate,
    /// What changed.
    pub change: String,
    /// Whether advice changed: cards, doses, do and don't lists.
    #[serde(default)]
    pub advice_changed: bool,
}

/// A finding that stands, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// Rule id.
    pub rule: String,
    /// Why.
    pub why: String,
    /// Until when.
    pub until: PartialDate,
}

/// A picture of an article; its bytes are in the library's media table under `sha256`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// Id, unique in the article.
    pub id: String,
    /// File name in the source.
    pub file: String,
    /// Media type (`image/svg+xml`, `image/png`, ...); filled when the library is built.
    #[serde(default)]
    pub media_type: String,
    /// Lower-case hex; filled when the library is built.
    #[serde(default)]
    pub sha256: String,
    /// Short text in place of the picture.
    #[serde(default)]
    pub alt: String,
    /// Full description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_description: Option<String>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Its licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// True when it says nothing.
    #[serde(default)]
    pub decorative: bool,
}

/// How sure a claim of the article is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceNote {
    /// The claim in a few words.
    pub claim: String,
    /// Certainty.
    pub certainty: Certainty,
    /// What limits it.
    #[serde(default)]
    pub note: String,
    /// Reference ids.
    #[serde(default)]
    pub refs: Vec<String>,
}

/// A code of a terminology, shaped like a FHIR Coding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// `MeSH`, `ICD-10`, `ICD-11`, `SNOMED-CT`, `RxNorm`, `ATC`, `LOINC`, `UMLS`, `UMLS-semantic-type`.
    pub system: String,
    /// The code.
    pub code: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    /// Release of the terminology.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

/// A page elsewhere that the source lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedLink {
    /// Its title.
    pub title: String,
    /// Its address, `http` or `https`.
    pub url: String,
    /// Who runs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// What the source files it under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
}

named! {
    /// How the licence is known.
    LicenceConfidence {
        Stated = "stated",
        Inferred = "inferred",
        Unknown = "unknown",
    }
}

/// Where an imported article comes from and what was done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Address that the source states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
    /// Title in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_title: Option<String>,
    /// Publisher or institute that the source names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_publisher: Option<String>,
    /// First published, as the source says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_published: Option<PartialDate>,
    /// Last changed, as the source says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_modified: Option<PartialDate>,
    /// Last reviewed, only where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_reviewed: Option<PartialDate>,
    /// Day of the copy that was imported, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved_at: Option<PartialDate>,
    /// SHA-256 of the source bytes of this article, lower-case hex.
    pub original_hash: String,
    /// What the import did, in short sentences ("dropped the repeated title").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transforms: Vec<String>,
    /// Licence in the words of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence_as_stated: Option<String>,
    /// How the licence is known.
    pub licence_confidence: LicenceConfidence,
}

impl Article {
    /// An article with a key and a title and everything else unknown.
    pub fn unknown(source_key: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            source_key: source_key.into(),
            title: title.into(),
            sort_key: String::new(),
            kind: Kind::Other,
            language: None,
            lede: String::new(),
            key_points: Vec::new(),
            introduction: Vec::new(),
            sections: Vec::new(),
            terms: Vec::new(),
            categories: Vec::new(),
            body_systems: Vec::new(),
            audience: None,
            sensitivity: Vec::new(),
            region_scope: Vec::new(),
            series: None,
            relations: Vec::new(),
            references: Vec::new(),
            links: Vec::new(),
            evidence_notes: Vec::new(),
            codes: Vec::new(),
            authored_on: None,
            authored_by: Vec::new(),
            drafted_with: DraftedWith::Unknown,
            review_state: ReviewState::Unknown,
            reviewed_by: Vec::new(),
            last_reviewed: None,
            next_review: None,
            revision: 1,
            changelog: Vec::new(),
            waive: Vec::new(),
            assets: Vec::new(),
            licence: None,
            attribution: None,
            translation_group: None,
            provenance: None,
        }
    }

    /// Other names worth showing: no misspellings, no terms that merely lead here.
    pub fn also_called(&self) -> impl Iterator<Item = &str> {
        let shown = |term: &&Term| !matches!(term.kind, TermType::Misspelling | TermType::SeeFrom);
        self.terms.iter().filter(shown).map(|term| term.term.as_str())
    }

    /// Every block with the section it stands in; `None` for the introduction.
    pub fn blocks(&self) -> impl Iterator<Item = (Option<&Section>, &Block)> {
        let introduction = self.introduction.iter().map(|block| (None, block));
        introduction.chain(self.sections.iter().flat_map(|section| section.blocks.iter().map(move |block| (Some(section), block))))
    }

    /// All plain text: lede, key points, introduction, headings and sections, a line a paragraph.
    pub fn plain_text(&self) -> String {
        let mut out = String::new();
        for line in std::iter::once(&self.lede).chain(&self.key_points).filter(|line| !line.is_empty()) {
            out.push_str(line);
            out.push('\n');
        }
        self.introduction.iter().for_each(|block| block.push_plain(&mut out));
        for section in &self.sections {
            out.push_str(&section.heading);
            out.push('\n');
            section.blocks.iter().for_each(|block| block.push_plain(&mut out));
        }
        out
    }
}
