//! The facts that an importer stated, cleaned and bounded: title, names, relations, links, language. It must not know the body.

use std::collections::HashSet;

use super::{Notes, sort_key};
use crate::import::limits;
use crate::model::{Article, ArticleKey};
use crate::prose::{inlines, web_address};

/// Longest lede or teaser that is kept; the longest real ones have some 900 characters.
const LEDE_CHARS: usize = 2_000;

/// Cleans and bounds everything of the article but its body.
pub(super) fn tidy(article: &mut Article, notes: &mut Notes) {
    tidy_key(article, notes);
    tidy_title(article, notes);
    if let Some(tag) = article.language.take() {
        article.language = language_tag(&tag);
        if article.language.is_none() {
            notes.problem(format!("“{}” is not a language tag; the language counts as unknown", bounded_line(&tag, 40).0));
        }
    }
    article.sort_key = sort_key(&article.title, article.language.as_deref());
    let (lede, cut) = bounded_line(&article.lede, LEDE_CHARS);
    article.lede = lede;
    if cut {
        notes.problem(format!("the lede was cut to {LEDE_CHARS} characters"));
    }
    for point in &mut article.key_points {
        *point = bounded_line(point, LEDE_CHARS).0;
    }
    article.key_points.retain(|point| !point.is_empty());
    tidy_terms(article, notes);
    tidy_relations(article, notes);
    tidy_links(article, notes);
    let mut seen = HashSet::new();
    article.categories.retain(|id| !id.is_empty() && seen.insert(id.clone()));
}

fn tidy_key(article: &mut Article, notes: &mut Notes) {
    let key = &article.source_key;
    if key.is_empty() || key.len() > ArticleKey::MAX_SOURCE || key.chars().any(char::is_control) {
        let mut clean: String = key.chars().filter(|c| !c.is_control()).collect();
        while clean.len() > ArticleKey::MAX_SOURCE {
            clean.pop();
        }
        if clean.is_empty() {
            "untitled".clone_into(&mut clean);
        }
        notes.problem(format!("its key in the source cannot be used as it stands; it became “{clean}”"));
        article.source_key = clean;
    }
}

fn tidy_title(article: &mut Article, notes: &mut Notes) {
    let (title, cut) = bounded_line(&article.title, limits::TITLE_CHARS);
    article.title = title;
    if cut {
        notes.problem(format!("the title was cut to {} characters", limits::TITLE_CHARS));
    }
    if article.title.is_empty() {
        article.title = bounded_line(&article.source_key, limits::TITLE_CHARS).0;
        notes.problem("has no title; its key in the source stands in for it");
    }
}

fn tidy_terms(article: &mut Article, notes: &mut Notes) {
    let mut seen = HashSet::new();
    for term in &mut article.terms {
        term.term = bounded_line(&term.term, limits::TITLE_CHARS).0;
    }
    article.terms.retain(|term| !term.term.is_empty() && seen.insert((term.term.to_lowercase(), term.kind)));
    cut_to(&mut article.terms, limits::TERMS, "other names", notes);
}

fn tidy_relations(article: &mut Article, notes: &mut Notes) {
    for relation in &mut article.relations {
        relation.title = bounded_line(&relation.title, limits::TITLE_CHARS).0;
        if let Some(teaser) = &mut relation.teaser {
            let (text, cut) = bounded_line(&teaser.text, LEDE_CHARS);
            teaser.text = text;
            teaser.truncated |= cut;
        }
        relation.teaser.take_if(|teaser| teaser.text.is_empty());
        relation.language = relation.language.take().and_then(|tag| language_tag(&tag));
    }
    article.relations.retain(|relation| !relation.title.is_empty());
    cut_to(&mut article.relations, limits::RELATIONS, "relations", notes);
}

fn tidy_links(article: &mut Article, notes: &mut Notes) {
    let before = article.links.len();
    for link in &mut article.links {
        link.title = bounded_line(&link.title, limits::TITLE_CHARS).0;
        link.url = web_address(&link.url).unwrap_or_default();
        if link.title.is_empty() {
            link.title.clone_from(&link.url);
        }
    }
    article.links.retain(|link| !link.url.is_empty());
    let dropped = before - article.links.len();
    if dropped > 0 {
        notes.problem(format!("{dropped} listed links were left out: their addresses are not http or https"));
    }
    cut_to(&mut article.links, limits::LINKS, "listed links", notes);
}

fn cut_to<T>(list: &mut Vec<T>, max: usize, what: &str, notes: &mut Notes) {
    if list.len() > max {
        notes.problem(format!("has {} {what}; only the first {max} were kept", list.len()));
        list.truncate(max);
    }
}

/// A text as one folded line of at most `max` characters, and whether it was cut.
pub fn bounded_line(text: &str, max: usize) -> (String, bool) {
    let line = inlines::line(text);
    if line.chars().nth(max).is_none() {
        return (line, false);
    }
    let kept: String = line.chars().take(max.saturating_sub(1)).collect();
    (format!("{}…", kept.trim_end()), true)
}

/// A BCP 47 tag in lower case, or `None` when it has not the shape of one.
pub fn language_tag(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-").to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().is_some_and(|part| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_lowercase()));
    let rest = parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    (language && rest && tag.len() <= 35).then_some(tag)
}
