//! Y-01, Y-02 and Y-05: the other names of an article. Y-03 stands with the spellings; Y-04 asks the real search and is a test of the
//! search, not of the text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::report::{Report, Reports};
use super::spelling::running_text;
use super::text::Document;
use super::words::Pattern;
use crate::model::{Article, Kind, Library, TermType, folded_slug};

static OLDER_NAME: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\b(older|old|former) (name|term)s?\b|\b(used to be|formerly|once) (called|known as|named)\b"));

pub(super) fn check(document: &Document, report: &mut Report) {
    enough(document.article, report);
    if document.english {
        outdated(document, report);
    }
}

fn enough(article: &Article, report: &mut Report) {
    let count = |kinds: &[TermType]| article.terms.iter().filter(|term| kinds.contains(&term.kind)).count();
    let all = article.terms.iter().filter(|term| term.kind != TermType::SeeFrom).count();
    if !matches!(article.kind, Kind::Condition | Kind::Symptom | Kind::Medicine) {
        if all == 0 {
            report.error("Y-01", "Give at least 1 other name in also_called.");
        }
        return;
    }
    if all < 3 {
        report.error("Y-01", format!("Give at least 3 other names in also_called; there are {all}."));
    }
    if count(&[TermType::Lay]) == 0 {
        report.error("Y-01", "Give at least 1 other name of type lay: what people say.");
    }
    if count(&[TermType::Medical, TermType::Brand]) == 0 {
        report.error("Y-01", "Give at least 1 other name of type medical or brand: what letters and packets say.");
    }
}

fn outdated(document: &Document, report: &mut Report) {
    for term in document.article.terms.iter().filter(|term| term.kind == TermType::Outdated) {
        let phrase = Pattern::any([term.term.as_str()]);
        for passage in running_text(document) {
            for sentence in passage.sentences() {
                if phrase.is_match(&sentence.text) && !OLDER_NAME.is_match(&sentence.text) {
                    report.warn(
                        "Y-05",
                        format!("Use today's name instead of “{}”, or say that it is an older name: “{}”.", term.term, passage.excerpt()),
                    );
                }
            }
        }
    }
}

/// Y-02: a name leads to one article, or to a choice that the library offers.
pub(super) fn check_library(library: &Library, articles: &[Article], reports: &mut Reports) {
    let mut owners: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        let names = std::iter::once(&article.title).chain(article.terms.iter().map(|term| &term.term));
        for name in names.map(|name| folded(name)) {
            owners.entry(name).or_default().insert(at);
        }
    }
    let choices: BTreeSet<String> =
        library.redirects.iter().filter(|redirect| redirect.to.len() > 1).map(|redirect| folded(&redirect.from)).collect();
    for (name, places) in owners {
        if places.len() < 2 || choices.contains(&name) {
            continue;
        }
        let keys: Vec<&str> = places.iter().filter_map(|at| articles.get(*at)).map(|article| article.source_key.as_str()).collect();
        for at in places {
            let own = articles.get(at).map(|article| article.source_key.as_str()).unwrap_or_default();
            let others: Vec<&str> = keys.iter().copied().filter(|key| *key != own).collect();
            let message = format!(
                "Keep the name “{name}” in one article, or offer the choice in a redirect: it is also a name of {}.",
                others.join(", ")
            );
            reports.of(at).error("Y-02", message);
        }
    }
}

/// A name as it is compared: folded, and in other scripts at least in small letters.
fn folded(name: &str) -> String {
    let slug = folded_slug(name, usize::MAX).replace('-', " ");
    if slug.is_empty() { name.trim().to_lowercase() } else { slug }
}
