//! U rules: articles that say the same. Word runs are compared as hashes, and runs that many articles share (a standing sentence) are left
//! out of the pairing, so that a large import stays quick.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use super::report::Reports;
use super::spelling::within;
use super::text::{Document, Place, bare, excerpt, word_count, words};
use super::words::{fields, list};
use crate::model::Article;

/// Words of a run that is compared.
const RUN: usize = 5;
/// A run in more articles than this pairs nobody.
const COMMON: usize = 40;
/// Libraries up to this size have every pair of titles compared.
const PAIRED_TITLES: usize = 3_000;
/// Libraries up to this size have their bodies compared; larger ones are imports, which nobody here edits.
const PAIRED_BODIES: usize = 5_000;
/// Words from which a paragraph that returns is worth sharing.
const PARAGRAPH: usize = 25;

static TWINS: LazyLock<HashSet<(&'static str, &'static str)>> =
    LazyLock::new(|| fields(list!("near_twins.txt")).filter_map(|line| Some((*line.first()?, *line.get(1)?))).collect());

pub(super) fn check_library(articles: &[Article], reports: &mut Reports) {
    let mut runs: Vec<HashSet<u64>> = Vec::with_capacity(articles.len());
    let mut paragraphs: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        let document = Document::new(article);
        if articles.len() <= PAIRED_BODIES {
            runs.push(runs_of(&document));
        }
        let long: HashSet<String> = document
            .passages
            .iter()
            .filter(|passage| passage.place == Place::Paragraph && word_count(&passage.text) >= PARAGRAPH)
            .map(|passage| passage.text.to_lowercase())
            .collect();
        for text in long {
            paragraphs.entry(text).or_default().push(at);
        }
    }
    bodies(articles, &runs, reports);
    titles(articles, reports);
    for (text, places) in paragraphs.iter().filter(|(_, places)| places.len() > 3) {
        let message = format!("Make the paragraph “{}” a shared one: it stands in {} articles.", excerpt(text), places.len());
        reports.library().warn("U-03", message);
    }
}

fn runs_of(document: &Document) -> HashSet<u64> {
    let all: Vec<String> = document.body().flat_map(|passage| words(&passage.text)).map(bare).collect();
    all.windows(RUN)
        .map(|run| {
            let mut hasher = DefaultHasher::new();
            run.hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}

fn bodies(articles: &[Article], runs: &[HashSet<u64>], reports: &mut Reports) {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, own) in runs.iter().enumerate() {
        for run in own {
            holders.entry(*run).or_default().push(at);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for places in holders.values().filter(|places| (2..=COMMON).contains(&places.len())) {
        for (index, first) in places.iter().enumerate() {
            for second in &places[index + 1..] {
                *shared.entry((*first, *second)).or_default() += 1;
            }
        }
    }
    for ((first, second), count) in shared {
        let (Some(one), Some(two)) = (articles.get(first), articles.get(second)) else { continue };
        let all = runs[first].len() + runs[second].len() - count;
        let likeness = count as f64 / all.max(1) as f64;
        if likeness < 0.25 {
            continue;
        }
        let message =
            format!("Merge with “{}” or tell the two apart: they share {:.0} in 100 of their word runs.", one.source_key, likeness * 100.0);
        if likeness >= 0.5 && !twins(&one.source_key, &two.source_key) {
            reports.of(second).error("U-01", message);
        } else {
            reports.of(second).warn("U-01", message);
        }
    }
}

/// Pairs that are meant to be alike: a condition and its first-aid page, and those of the list.
fn twins(one: &str, two: &str) -> bool {
    let first_aid = |a: &str, b: &str| b.strip_suffix("-first-aid") == Some(a);
    first_aid(one, two) || first_aid(two, one) || TWINS.contains(&(one, two)) || TWINS.contains(&(two, one))
}

fn titles(articles: &[Article], reports: &mut Reports) {
    let mut by_key: HashMap<&str, usize> = HashMap::new();
    for (at, article) in articles.iter().enumerate().filter(|(_, article)| !article.sort_key.is_empty()) {
        if let Some(first) = by_key.get(article.sort_key.as_str()).and_then(|first| articles.get(*first)) {
            reports.of(at).warn("U-02", format!("Tell the title apart from “{}”: both sort alike.", first.title));
        } else {
            by_key.insert(&article.sort_key, at);
        }
    }
    if articles.len() > PAIRED_TITLES {
        return;
    }
    let names: Vec<String> = articles.iter().map(|article| article.title.to_lowercase()).collect();
    for second in 0..names.len() {
        for first in 0..second {
            // Three edits make any short word into any other ("Burns", "Mumps"): they may be a quarter of the shorter title at most.
            let most = (names[first].chars().count().min(names[second].chars().count()) / 4).min(3);
            let alike = articles[first].sort_key == articles[second].sort_key && !articles[first].sort_key.is_empty();
            if !alike && within(&names[first], &names[second], most) {
                reports.of(second).warn(
                    "U-02",
                    format!("Tell the title apart from “{}”: they differ in {most} letters or fewer.", articles[first].title),
                );
            }
        }
    }
}
