//! M rules: what an import must never carry (M-01, which keeps its weight), and what the reader is told about it.

use std::sync::LazyLock;

use jiff::ToSpan;

use super::Context;
use super::report::Report;
use super::text::{Document, walk_blocks};
use super::words::Pattern;
use crate::model::{DraftedWith, Inline, LicenceConfidence, LinkTarget, PartialDate, Provenance};

static ACTIVE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r#"<\s*/?(script|style|iframe|form|object|embed)\b|\bon(click|load|error|mouseover)\s*=\s*["']|\bjavascript:"#)
});
static WEB: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^https?://"));
static REMOTE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^([a-z][a-z0-9+.-]*:|//)"));

pub(super) fn check(document: &Document, context: &Context, report: &mut Report) {
    sanitised(document, report);
    if context.imported || document.article.provenance.is_some() {
        unknowns(document, report);
        age(document, context, report);
    }
    let cut = document.article.relations.iter().filter(|relation| relation.teaser.as_ref().is_some_and(|teaser| teaser.truncated)).count();
    if cut > 0 {
        report.inform("M-04", format!("The source cuts {cut} of its teasers off; they are marked as cut."));
    }
}

fn sanitised(document: &Document, report: &mut Report) {
    for passage in &document.passages {
        if let Some(found) = ACTIVE.find(&passage.text) {
            report.error(
                "M-01",
                format!("Active content of the source is left: “{}”. Mend the importer; nothing of it is ever run.", found.as_str()),
            );
        }
    }
    walk_blocks(document.article, &mut |_, block| {
        block.walk_inlines(&mut |inline| {
            if let Inline::Link { target: LinkTarget::External { url }, .. } = inline
                && !WEB.is_match(url)
            {
                report.error("M-01", format!("Only http and https addresses may stay; “{}” may not.", super::text::excerpt(url)));
            }
        });
    });
    for link in document.article.links.iter().filter(|link| !WEB.is_match(&link.url)) {
        report.error("M-01", format!("Only http and https addresses may stay; “{}” may not.", super::text::excerpt(&link.url)));
    }
    for asset in document.article.assets.iter().filter(|asset| REMOTE.is_match(&asset.file)) {
        report.error("M-01", format!("Pictures are never fetched; “{}” must come with the source.", super::text::excerpt(&asset.file)));
    }
}

fn unknowns(document: &Document, report: &mut Report) {
    let article = document.article;
    let provenance = article.provenance.as_ref();
    let mut unknown = Vec::new();
    if article.language.is_none() {
        unknown.push("language");
    }
    if provenance.is_none_or(|provenance| provenance.licence_confidence == LicenceConfidence::Unknown) {
        unknown.push("licence");
    }
    if newest(document).is_none() {
        unknown.push("date");
    }
    if article.authored_by.is_empty() && provenance.is_none_or(|provenance| provenance.source_publisher.is_none()) {
        unknown.push("author");
    }
    if article.drafted_with == DraftedWith::Unknown && article.references.is_empty() {
        unknown.push("sources");
    }
    if !unknown.is_empty() {
        report.inform("M-02", format!("The source does not give: {}.", unknown.join(", ")));
    }
}

/// The newest date that says something about the content; the day of the copy does not.
fn newest<'d>(document: &'d Document) -> Option<&'d PartialDate> {
    let article = document.article;
    let provenance: Option<&Provenance> = article.provenance.as_ref();
    let of_source = provenance.into_iter().flat_map(|p| [&p.source_published, &p.source_modified, &p.source_reviewed]);
    let own = [&article.authored_on, &article.last_reviewed];
    of_source.chain(own).flatten().max_by_key(|date| date.latest())
}

fn age(document: &Document, context: &Context, report: &mut Report) {
    match newest(document).and_then(|date| Some((date, date.latest()?))) {
        None => report.inform("M-03", "The source gives no date: nobody can tell how old this is."),
        Some((date, day)) => {
            if day.checked_add(5.years()).is_ok_and(|limit| limit < context.today) {
                report.inform("M-03", format!("The newest date of the source is {date}, over 5 years ago."));
            }
        }
    }
}
