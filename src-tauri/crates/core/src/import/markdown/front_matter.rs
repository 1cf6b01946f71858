//! The YAML between the two `---` lines. It must not know Markdown.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Faults, is_slug};
use crate::model::{
    Article, Asset, Audience, Author, BodySystem, ChangeEntry, Code, DraftedWith, EvidenceNote, Kind, Library, PartialDate, Reference,
    Relation, RelationKind, RelationOrigin, ReviewState, Reviewer, Sensitivity, SeriesPlace, Term, TermType, Waiver,
};

/// Longest slug.
const SLUG_BYTES: usize = 48;

/// The fields, as docs/article-format.md names them. Which of them are needed is checked afterwards, all at once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    slug: Option<String>,
    title: Option<String>,
    kind: Option<Kind>,
    lede: Option<String>,
    key_points: Option<Vec<String>>,
    also_called: Option<Vec<Term>>,
    #[serde(default)]
    see_from: Vec<String>,
    categories: Option<Vec<String>>,
    #[serde(default)]
    body_systems: Vec<BodySystem>,
    audience: Option<Audience>,
    #[serde(default)]
    sensitivity: Vec<Sensitivity>,
    region_scope: Option<Vec<String>>,
    series: Option<SeriesPlace>,
    related: Option<Vec<String>>,
    #[serde(default)]
    see_also: Vec<String>,
    #[serde(default)]
    codes: Vec<Code>,
    language: Option<String>,
    authored_on: Option<PartialDate>,
    last_reviewed: Option<PartialDate>,
    next_review: Option<PartialDate>,
    authored_by: Option<Vec<Author>>,
    drafted_with: Option<DraftedWith>,
    review_state: Option<ReviewState>,
    #[serde(default)]
    reviewed_by: Vec<Reviewer>,
    revision: Option<u32>,
    #[serde(default)]
    changelog: Vec<ChangeEntry>,
    references: Option<Vec<Reference>>,
    #[serde(default)]
    evidence_notes: Vec<EvidenceNote>,
    #[serde(default)]
    assets: Vec<Asset>,
    #[serde(default)]
    waive: Vec<Waiver>,
    licence: Option<String>,
    attribution: Option<String>,
    translation_group: Option<String>,
}

/// Front matter (if there is any), body, and the line on which the body starts.
pub(super) fn split(text: &str) -> Result<(Option<&str>, &str, usize), String> {
    let fence = |line: &str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| fence(line)) else { return Ok((None, text, 1)) };
    let mut end = first.len();
    for (i, line) in lines.enumerate() {
        if fence(line) {
            return Ok((Some(&text[first.len()..end]), &text[end + line.len()..], i + 3));
        }
        end += line.len();
    }
    Err("its front matter has no end; close it with a line of ---".to_owned())
}

/// The line of the file on which a field of the front matter stands.
pub(super) fn line_of(yaml: &str, field: &str) -> usize {
    let at = yaml.lines().position(|line| line.strip_prefix(field).is_some_and(|rest| rest.trim_start().starts_with(':')));
    at.map_or(1, |at| at + 2)
}

/// Reads YAML; else the line within it and what is wrong.
pub(super) fn yaml<T: DeserializeOwned>(text: &str) -> Result<T, (u64, String)> {
    serde_saphyr::from_str(text).map_err(|error| {
        let line = error.location().map_or(1, |location| location.line());
        let message = error.without_snippet().to_string();
        // The place is told in our own form.
        let message = message.lines().next().unwrap_or_default();
        let message = message.split(" at line ").next().unwrap_or(message);
        let message = message.split_once(": ").filter(|(start, _)| start.starts_with("error: line")).map_or(message, |(_, rest)| rest);
        (line, message.to_owned())
    })
}

/// The article that the front matter states; its body is still empty. `None` when it cannot be read at all.
pub(super) fn article(text: &str, stem: &str, library: Option<&Library>, faults: &mut Faults) -> Option<Article> {
    let stated: FrontMatter = match yaml(text) {
        Ok(stated) => stated,
        Err((line, message)) => {
            faults.error(line as usize + 1, format!("{message}; docs/article-format.md lists the fields and their forms"));
            return None;
        }
    };
    check_missing(&stated, library, faults);
    let slug = stated.slug.clone().unwrap_or_else(|| stem.to_owned());
    if stated.slug.is_some() && (!is_slug(&slug) || slug.len() > SLUG_BYTES) {
        faults
            .error(line_of(text, "slug"), format!("“{slug}” is not a slug: use at most {SLUG_BYTES} of a to z, 0 to 9 and single hyphens"));
    } else if stated.slug.is_some() && slug != stem {
        faults.error(
            line_of(text, "slug"),
            format!("the slug “{slug}” is not the file name; rename the file to {slug}.md or correct the slug"),
        );
    }
    let mut article = Article::unknown(slug, stated.title.unwrap_or_default());
    article.kind = stated.kind.unwrap_or(Kind::Other);
    article.lede = stated.lede.unwrap_or_default();
    article.key_points = stated.key_points.unwrap_or_default();
    article.terms = stated.also_called.unwrap_or_default();
    article.terms.extend(stated.see_from.into_iter().map(|term| Term { term, kind: TermType::SeeFrom, lang: None }));
    article.categories = stated.categories.unwrap_or_default();
    article.body_systems = stated.body_systems;
    article.audience = stated.audience;
    article.sensitivity = stated.sensitivity;
    article.region_scope = stated.region_scope.unwrap_or_default();
    article.series = stated.series;
    let to = |kind| move |slug| relation(slug, kind);
    article.relations = stated.related.unwrap_or_default().into_iter().map(to(RelationKind::Related)).collect();
    article.relations.extend(stated.see_also.into_iter().map(to(RelationKind::SeeAlso)));
    article.codes = stated.codes;
    article.language = stated.language.or_else(|| library.and_then(|library| library.languages.first().cloned()));
    article.authored_on = stated.authored_on;
    article.last_reviewed = stated.last_reviewed;
    article.next_review = stated.next_review;
    article.authored_by = stated.authored_by.unwrap_or_default();
    article.drafted_with = stated.drafted_with.unwrap_or(DraftedWith::Unknown);
    article.review_state = stated.review_state.unwrap_or(ReviewState::Unknown);
    article.reviewed_by = stated.reviewed_by;
    article.revision = stated.revision.unwrap_or(1);
    article.changelog = stated.changelog;
    article.references = stated.references.unwrap_or_default();
    article.evidence_notes = stated.evidence_notes;
    article.assets = stated.assets;
    article.waive = stated.waive;
    article.licence = stated.licence;
    article.attribution = stated.attribution;
    article.translation_group = stated.translation_group;
    check_values(&article, text, library, faults);
    Some(article)
}

fn relation(slug: String, kind: RelationKind) -> Relation {
    Relation { kind, title: slug.clone(), source: Some(slug), origin: RelationOrigin::Editor, teaser: None, language: None }
}

/// Needed fields: an error in a library of our format, a note in anybody's folder.
fn check_missing(stated: &FrontMatter, library: Option<&Library>, faults: &mut Faults) {
    let needed = [
        ("slug", stated.slug.is_some()),
        ("title", stated.title.as_ref().is_some_and(|title| !title.trim().is_empty())),
        ("kind", stated.kind.is_some()),
        ("lede", stated.lede.is_some()),
        ("key_points", stated.key_points.is_some()),
        ("also_called", stated.also_called.is_some()),
        ("categories", stated.categories.is_some()),
        ("audience", stated.audience.is_some()),
        ("region_scope", stated.region_scope.is_some()),
        ("related", stated.related.is_some()),
        ("language", stated.language.is_some()),
        ("authored_on", stated.authored_on.is_some()),
        ("authored_by", stated.authored_by.is_some()),
        ("drafted_with", stated.drafted_with.is_some()),
        ("review_state", stated.review_state.is_some()),
        ("last_reviewed", stated.last_reviewed.is_some()),
        ("next_review", stated.next_review.is_some()),
        ("references", stated.references.is_some()),
    ];
    let missing: Vec<&str> = needed.iter().filter(|(_, there)| !there).map(|(name, _)| *name).collect();
    if missing.is_empty() {
        return;
    }
    let message = format!("its front matter lacks {}", missing.join(", "));
    if library.is_some() { faults.error(1, format!("{message}; add what is missing")) } else { faults.note(1, message) }
}

fn check_values(article: &Article, text: &str, library: Option<&Library>, faults: &mut Faults) {
    let Some(library) = library else { return };
    if article.kind == Kind::Other {
        faults.error(line_of(text, "kind"), "`kind: other` is for imports; choose one of the kinds of docs/article-format.md".to_owned());
    }
    if article.review_state == ReviewState::Clinician && article.reviewed_by.is_empty() {
        faults.error(line_of(text, "review_state"), "`review_state: clinician` needs `reviewed_by` with a real, named person".to_owned());
    }
    for category in &article.categories {
        if !library.categories.iter().any(|known| known.id == *category) {
            let line = line_of(text, "categories");
            faults.error(line, format!("the category “{category}” is not in _library.yaml; add it there or correct the id"));
        }
    }
    if let Some(series) = &article.series {
        let known = library.series.iter().find(|known| known.id == series.id);
        let at = known.and_then(|known| known.items.get(usize::from(series.position).checked_sub(1)?));
        if at != Some(&article.source_key) {
            let message = format!(
                "_library.yaml has not “{}” as number {} of the series “{}”; make both agree",
                article.source_key, series.position, series.id
            );
            faults.error(line_of(text, "series"), message);
        }
    }
    for term in article.relations.iter().filter_map(|relation| relation.source.as_deref()).filter(|slug| !is_slug(slug)) {
        faults.error(line_of(text, "related"), format!("“{term}” is not a slug; name articles by their file names without .md"));
    }
}
