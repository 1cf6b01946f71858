//! The lines around an article that every form shows: its state, where it comes from, its sources, the limit of the library.

use super::{Document, Sheet};
use crate::model::{DraftedWith, PartialDate, Reference, ReviewState, SourceKind, TrustTier};
use crate::render::Labels;

/// A date in words where the language is English, else in the form that every reader knows.
pub(super) fn date(date: &PartialDate, labels: &Labels) -> String {
    if labels.language() != "en" {
        return date.to_string();
    }
    match (date.as_str().len(), date.earliest()) {
        (7, Some(day)) => day.strftime("%B %Y").to_string(),
        (10, Some(day)) => day.strftime("%-d %B %Y").to_string(),
        _ => date.to_string(),
    }
}

fn day(day: jiff::civil::Date, labels: &Labels) -> String {
    date(&PartialDate::day(day), labels)
}

/// The one-line limit of the library.
pub(super) fn limits(document: &Document) -> String {
    let labels = document.labels;
    let number = document.numbers.map(|numbers| numbers.ambulance.as_str()).filter(|number| !number.is_empty());
    let call = match number {
        Some(number) => labels.with("article.call.ambulance.number", "number", number),
        None => labels.get("article.call.ambulance.unknown").to_owned(),
    };
    labels.with("article.limits", "call", &call)
}

/// Where a sheet comes from, its date, and when it was saved.
pub(super) fn origin(document: &Document, sheet: &Sheet) -> String {
    if sheet.own.is_some() {
        return saved(document);
    }
    let (labels, library) = (document.labels, &sheet.library);
    let copied = library.source_date.as_ref().or(library.imported_at.as_ref()).filter(|_| library.source_kind != SourceKind::Starter);
    let which = match copied {
        Some(copied) => labels.with("library.copyFrom", "date", &date(copied, labels)),
        None => {
            let edition = PartialDate::new(&library.edition).map_or(library.edition.clone(), |edition| date(&edition, labels));
            labels.with("library.edition", "edition", &edition)
        }
    };
    format!("{}, {which} · {}", library.title, saved(document))
}

/// When it was saved.
pub(super) fn saved(document: &Document) -> String {
    document.labels.with("article.savedOn", "date", &day(document.today, document.labels))
}

/// How the article was written and checked, as the head of the article page says it.
pub(super) fn facts(document: &Document, sheet: &Sheet) -> Vec<String> {
    let (labels, article) = (document.labels, &sheet.article);
    let checked = article.last_reviewed.as_ref().map(|reviewed| date(reviewed, labels)).unwrap_or_default();
    let with_date = |key: &str| labels.with(key, "date", &checked).trim().to_owned();
    let plain = |key: &str| labels.get(key).to_owned();
    let mut lines = match article.review_state {
        ReviewState::Clinician => vec![with_date("review.clinician")],
        ReviewState::Editorial => vec![with_date("review.editorial"), plain("review.noClinician")],
        ReviewState::Draft => vec![plain("review.draft"), plain("review.noClinician")],
        _ if sheet.library.trust == TrustTier::UserSupplied => vec![plain("review.yours")],
        _ => vec![plain("review.publisher")],
    };
    match article.drafted_with {
        DraftedWith::Ai => lines.push(plain("review.drafted.ai")),
        DraftedWith::Mixed => lines.push(plain("review.drafted.mixed")),
        _ => {}
    }
    lines
}

/// Licence, and the line that it asks to show.
pub(super) fn licence(document: &Document, sheet: &Sheet) -> String {
    let (article, library) = (&sheet.article, &sheet.library);
    let known = article.licence.as_ref().or(library.licence.as_ref());
    let licence = match known {
        Some(licence) => format!("{}: {licence}", document.labels.get("library.fact.licence")),
        None => document.labels.get("library.licenceUnknown").to_owned(),
    };
    let attribution = article.attribution.as_ref().or(library.attribution.as_ref());
    let url = article.provenance.as_ref().and_then(|provenance| provenance.source_url.as_ref());
    [Some(&licence), attribution, url].into_iter().flatten().map(|line| line.trim_end_matches('.')).collect::<Vec<_>>().join(". ") + "."
}

/// A source: title, publisher and year; its address.
pub(super) fn source(reference: &Reference) -> (String, String) {
    let dot = if reference.title.ends_with(['.', '?', '!']) { "" } else { "." };
    let year = if reference.year > 0 { format!(", {}", reference.year) } else { String::new() };
    let address = reference.url.clone().or_else(|| reference.doi.as_ref().map(|doi| format!("doi:{doi}")));
    (format!("{}{dot} {}{year}.", reference.title, reference.publisher), address.unwrap_or_default())
}
