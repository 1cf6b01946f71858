//! From sections to articles: an article counts by its best section, and a title that covers the query lifts it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::candidates::Candidate;
use super::snippet::{self, mark_text};
use super::{Editions, Hit, Query, SearchError, Tier};
use crate::index::{folded_name, words};
use crate::library_file::{ArticleHead, LibraryFile};
use crate::model::{ArticleKey, Kind, LibraryId};

/// Share of the score that a title covering every word of the query adds (0.3: the best value on judged questions, see docs/adr/0001).
const TITLE_COVERAGE: f32 = 0.3;
/// Added for each further section of the article among the hits, as a share of that section's score: much of an article being about the
/// query says a little more than one section alone.
const OTHER_SECTIONS: f32 = 0.05;
/// Most further sections that count.
const MAX_OTHER: usize = 4;

/// An article with its best section.
pub(super) struct Ranked {
    edition: String,
    head: ArticleHead,
    section: usize,
    score: f32,
}

pub(super) struct RankedArticles {
    pub(super) articles: Vec<Ranked>,
    pub(super) kinds: Vec<(Kind, usize)>,
    pub(super) libraries: Vec<(LibraryId, usize)>,
}

/// A page that stands first because of the danger that a query speaks of, found by its words or not.
pub(super) struct Helping {
    pub(super) tier: Tier,
    pub(super) edition: String,
    pub(super) head: ArticleHead,
}

pub(super) fn articles(
    editions: &Editions,
    query: &Query,
    sections: Vec<Candidate>,
    helping: &[Helping],
) -> Result<RankedArticles, SearchError> {
    let mut best: HashMap<(String, i64), (Candidate, usize)> = HashMap::new();
    for candidate in sections {
        // Sections come best first: the first of an article is its best.
        match best.entry((candidate.edition.clone(), candidate.article)) {
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert((candidate, 0));
            }
            std::collections::hash_map::Entry::Occupied(mut entry) => {
                let (first, others) = entry.get_mut();
                if *others < MAX_OTHER {
                    *others += 1;
                    first.score += candidate.score * OTHER_SECTIONS;
                }
            }
        }
    }
    let mut articles = Vec::with_capacity(best.len());
    for ((edition, id), (candidate, _)) in best {
        let Some(file) = editions.get(&edition) else { continue };
        let Some(head) = file.head_by_id(id)? else { continue };
        let score = candidate.score * (1.0 + TITLE_COVERAGE * title_coverage(query, &head.title));
        articles.push(Ranked { edition, head, section: candidate.section, score });
    }
    articles
        .sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.head.title.cmp(&b.head.title)).then_with(|| a.edition.cmp(&b.edition)));
    help_first(&mut articles, query, helping);
    let kinds = count(articles.iter().map(|article| article.head.kind));
    let libraries = count(articles.iter().filter_map(|article| Some(editions.get(&article.edition)?.library().id.clone())));
    Ok(RankedArticles { articles, kinds, libraries })
}

/// Puts the helping pages first. In an emergency what to do at all comes behind the page that the words name: one of that very title, or
/// first aid that leads anyway.
fn help_first(articles: &mut Vec<Ranked>, query: &Query, helping: &[Helping]) {
    let named = articles.first().is_some_and(|first| first.head.kind == Kind::FirstAid || folded_name(&first.head.title) == query.name);
    let mut place = 0;
    for page in helping {
        if page.tier == Tier::Emergency && place == 0 && named {
            place = 1;
        }
        let known = articles.iter().position(|article| article.edition == page.edition && article.head.id == page.head.id);
        if known.is_some_and(|known| known < place) {
            continue;
        }
        let article = match known {
            Some(known) => articles.remove(known),
            None => Ranked { edition: page.edition.clone(), head: page.head.clone(), section: 0, score: 0.0 },
        };
        articles.insert(place, article);
        place += 1;
    }
    // Scores tell the order: none may be below those that follow.
    let mut least = 0.0_f32;
    for article in articles.iter_mut().rev() {
        article.score = article.score.max(least);
        least = article.score;
    }
}

/// Share of the query's words that the title holds, times the share of the title that they make up, as a geometric mean.
fn title_coverage(query: &Query, title: &str) -> f32 {
    let stems: Vec<String> = words(title).map(|word| word.stem).collect();
    if stems.is_empty() || query.words.is_empty() {
        return 0.0;
    }
    let found = stems.iter().filter(|stem| query.matches(stem)).count() as f32;
    let covered = query
        .words
        .iter()
        .filter(|word| stems.iter().any(|stem| *stem == word.stem || (word.prefix && stem.starts_with(&word.stem))))
        .count();
    ((covered as f32 / query.words.len() as f32) * (found / stems.len() as f32)).sqrt()
}

fn count<T: Ord + Clone>(values: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// Makes what is shown of a ranked article.
pub(super) fn hit(editions: &Editions, query: &Query, ranked: &Ranked) -> Result<Hit, SearchError> {
    let file: &Arc<LibraryFile> = editions.get(&ranked.edition).ok_or_else(|| {
        // Ranked articles come from these very editions.
        SearchError::Tantivy(tantivy::TantivyError::SystemError("an edition vanished during a search".to_owned()))
    })?;
    let article = file.body(ranked.head.id)?;
    let section = ranked.section.checked_sub(1).and_then(|position| article.sections.get(position));
    let text = match section {
        Some(section) => section.plain_text(),
        None => {
            let mut text = article.lede.clone();
            text.push('\n');
            article.introduction.iter().for_each(|block| block.push_plain(&mut text));
            // The title matched and nothing stands before the first heading: what comes first is what there is to show.
            if let Some(first) = article.sections.first().filter(|_| text.trim().is_empty()) {
                text = first.plain_text();
            }
            text
        }
    };
    // A section that holds none of the words (they stand in the title) says less than the lede.
    let shown = if section.is_some() && !words(&text).any(|word| query.matches(&word.stem)) && !article.lede.is_empty() {
        &article.lede
    } else {
        &text
    };
    let mut why = Vec::new();
    if title_coverage(query, &article.title) == 0.0 {
        let named = article.also_called().find(|name| words(name).any(|word| query.matches(&word.stem)));
        why.extend(named.map(|name| format!("also called: {name}")));
    }
    if let Some(section) = section.filter(|section| !section.heading.is_empty()) {
        why.push(format!("section: {}", section.heading));
    }
    let key = ArticleKey { library: file.library().id.clone(), source: article.source_key.clone() };
    Ok(Hit {
        key,
        title: mark_text(&article.title, query),
        kind: article.kind,
        category: article.categories.first().cloned(),
        section: section.map(|section| (section.id.clone(), section.heading.clone())),
        snippet: snippet::best_window(shown, query),
        score: ranked.score,
        why,
    })
}
