//! S rules: lede, key points, title, headings, debris, length, slug, first-aid steps. Sections have a file of their own; S-05 (is the first
//! key point the main message) is a tick of a person.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::report::Report;
use super::text::{Document, Place, bare, excerpt, sentences, walk_blocks, word_count, words};
use super::words::{Pattern, content_words, list, set};
use crate::model::{Article, Block, CareLevel, Inline, Kind, Library, SectionKind, folded_slug, plain};

static GET_HELP: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::any(["get help now", "get help straight away", "get medical help now", "call an ambulance", "emergency"]));
static NUMBERED: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"^\s*\d+\s*[.):]"));
static DEBRIS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"</?[a-z][a-z0-9]*\s*/?>|<(a|img|span|div|p)\s|&(nbsp|amp|lt|gt|quot|#\d+);|<<:|>>:|\[edit\]|\bclick here\b|\{\{|\}\}")
});
static RECOMMEND: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^\s*(recommend(ed)?|related articles?|read more|share|advertisement)\s*:?\s*$"));
static STEP_VERBS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(list!("step_verbs.txt")));

pub(super) fn check(document: &Document, report: &mut Report) {
    let article = document.article;
    lede(&article.lede, report);
    key_points(article, report);
    title(&article.title, report);
    headings(document, report);
    debris(document, report);
    length(document, report);
    slug(&article.source_key, report);
    if article.kind == Kind::FirstAid && document.english {
        steps(article, report);
    }
}

fn lede(lede: &str, report: &mut Report) {
    let length = lede.chars().count();
    if !(80..=220).contains(&length) {
        report.error("S-02", format!("Write a lede of 80 to 220 characters that says what this is and what to do; it has {length}."));
    }
    let parts = sentences(lede);
    let short = parts.iter().all(|sentence| word_count(&sentence.text) <= 12);
    if parts.len() > if short { 3 } else { 2 } {
        report.error("S-02", format!("Cut the lede to 2 sentences (3 if none is over 12 words); it has {}.", parts.len()));
    }
    if lede.trim_end().ends_with('?') {
        report.error("S-02", "End the lede with an answer, not with a question.");
    }
}

fn key_points(article: &Article, report: &mut Report) {
    let count = article.key_points.len();
    if !(3..=6).contains(&count) {
        report.error("S-03", format!("Give 3 to 6 key points; there are {count}."));
    }
    for point in &article.key_points {
        let length = point.chars().count();
        if length > 140 {
            report.error("S-03", format!("Cut the key point “{}” to 140 characters; it has {length}.", excerpt(point)));
        }
    }
    let mut signs = HashSet::new();
    walk_blocks(article, &mut |_, block| {
        if let Block::CareCard(card) = block
            && card.level == CareLevel::Emergency
        {
            card.items.iter().for_each(|item| signs.extend(content_words(&plain(item))));
        }
    });
    let told = article.key_points.iter().any(|point| GET_HELP.is_match(point) || !content_words(point).is_disjoint(&signs));
    if !signs.is_empty() && !told {
        report.error("S-04", "Name a danger sign of the emergency card, or say “get help now”, in one of the key points.");
    }
}

fn title(title: &str, report: &mut Report) {
    let length = title.chars().count();
    if length > 65 || length == 0 {
        report.error("S-06", format!("Give the article a title of 1 to 65 characters; it has {length}."));
    }
    if title.contains('?') {
        report.error("S-06", "Name the subject in the title instead of asking a question.");
    }
    if title.ends_with("...") || title.ends_with('…') {
        report.error("S-06", "Write the title out; it ends in dots.");
    }
}

fn headings(document: &Document, report: &mut Report) {
    // The title is the one H1 of the page by construction, so S-07 is left with the levels below it.
    let mut above = 1;
    for section in &document.article.sections {
        if !(2..=4).contains(&section.level) || section.level > above + 1 {
            let level = section.level;
            report.error(
                "S-07",
                format!(
                    "Put “{}” on a level from 2 to 4 that skips none: it is on level {level} below level {above}.",
                    excerpt(&section.heading)
                ),
            );
        }
        above = section.level;
        heading(document, section.kind, &section.heading, report);
    }
}

fn heading(document: &Document, kind: SectionKind, heading: &str, report: &mut Report) {
    let shown = excerpt(heading);
    let length = heading.chars().count();
    if length > 65 {
        report.warn("S-08", format!("Cut the heading “{shown}” to 65 characters; it has {length}."));
    }
    if NUMBERED.is_match(heading) {
        report.warn("S-08", format!("Take the number off the heading “{shown}”; order shows by itself."));
    }
    if heading.contains('?') && kind != SectionKind::QuestionsToAsk {
        report.warn("S-08", format!("Turn the heading “{shown}” into a statement."));
    }
    if document.english && title_case(document, heading) {
        report.warn("S-08", format!("Write the heading “{shown}” like a sentence: capitals only for names."));
    }
}

/// Whether later words of a heading are capitalised that are no names: a name is never written small elsewhere in the article.
fn title_case(document: &Document, heading: &str) -> bool {
    let all: Vec<&str> = words(heading).collect();
    let later: Vec<&str> = all
        .windows(2)
        .filter(|pair| !pair[0].ends_with([':', '.', '!', '?']))
        .map(|pair| pair[1])
        .filter(|word| bare(word).chars().count() >= 4)
        .collect();
    let capital = |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    };
    let capitals: Vec<String> = later.iter().filter(|word| capital(word)).map(|word| bare(word)).collect();
    let shouted = all.len() > 1 && heading.chars().any(char::is_alphabetic) && !heading.chars().any(char::is_lowercase);
    let small = |name: &String| {
        document.passages.iter().any(|passage| words(&passage.text).any(|word| word.trim_matches(|c: char| !c.is_alphanumeric()) == name))
    };
    shouted || (capitals.len() >= 2 && capitals.len() == later.len()) || capitals.iter().any(small)
}

fn debris(document: &Document, report: &mut Report) {
    for passage in &document.passages {
        if let Some(found) = DEBRIS.find(&passage.text) {
            report.error("S-09", format!("Remove “{}”, left over from the source, from “{}”.", found.as_str().trim(), passage.excerpt()));
        } else if RECOMMEND.is_match(&passage.text) {
            report.error("S-09", format!("Remove the line “{}”, left over from the source.", passage.excerpt()));
        }
    }
    walk_blocks(document.article, &mut |_, block| {
        // Lists visit their children themselves, so only this block's own inlines are looked at where it has none.
        if !matches!(block, Block::Warning { .. } | Block::Quote { .. }) {
            block.walk_inlines(&mut |inline| {
                if let Inline::Link { inlines, .. } = inline
                    && plain(inlines).trim().is_empty()
                {
                    report.error("S-09", "Give the link without words a text, or remove it.");
                }
            });
        }
    });
}

fn length(document: &Document, report: &mut Report) {
    let (least, most) = match document.article.kind {
        Kind::Condition => (450, 1400),
        Kind::Symptom => (300, 900),
        Kind::FirstAid => (120, 450),
        Kind::Medicine => (450, 1200),
        _ => (250, 1200),
    };
    let count = document.body_words();
    if !(least..=most).contains(&count) {
        report.warn("S-10", format!("Bring the body to {least} to {most} words; it has {count}."));
    }
}

fn slug(slug: &str, report: &mut Report) {
    if slug.is_empty() || slug.len() > 48 || folded_slug(slug, 48) != slug {
        report.error("S-11", format!("Make the slug “{}” 1 to 48 characters of a-z, 0-9 and single hyphens.", excerpt(slug)));
    }
}

fn steps(article: &Article, report: &mut Report) {
    let (mut found, mut count) = (false, 0);
    for section in article.sections.iter().filter(|section| section.kind == SectionKind::DoNow) {
        for block in &section.blocks {
            let Block::Steps { items } = block else { continue };
            found = true;
            count += items.len();
            for item in items {
                step(&plain(&item.inlines), report);
            }
        }
    }
    if !found && article.sections.iter().any(|section| section.kind == SectionKind::DoNow) {
        report.error("S-12", "Write what to do now as a numbered list of steps.");
    }
    if count > 10 {
        report.error("S-12", format!("Cut the steps of what to do now to 10; there are {count}."));
    }
}

fn step(step: &str, report: &mut Report) {
    let length = word_count(step);
    if length > 25 {
        report.error("S-12", format!("Cut the step “{}” to 25 words; it has {length}.", excerpt(step)));
    }
    let verb = words(step).next().map(bare).unwrap_or_default();
    if !STEP_VERBS.contains(verb.as_str()) {
        report.error("S-12", format!("Begin the step “{}” with what to do, such as Call, Check, Press.", excerpt(step)));
    }
}

/// S-06 and S-11 across the library: titles that are taken, slugs that a redirect has used up.
pub(super) fn check_library(library: &Library, articles: &[Article], reports: &mut super::report::Reports) {
    let mut titles: HashMap<String, usize> = HashMap::new();
    let gone: HashSet<&str> = library.redirects.iter().map(|redirect| redirect.from.as_str()).collect();
    for (at, article) in articles.iter().enumerate() {
        let name = folded_slug(&article.title, usize::MAX);
        if !name.is_empty()
            && let Some(first) = titles.get(&name).copied()
        {
            let other = articles.get(first).map(|other| other.source_key.as_str()).unwrap_or_default();
            reports.of(at).error("S-06", format!("Give the article a title of its own: “{}” is that of {other}.", article.title));
        } else {
            titles.insert(name, at);
        }
        if gone.contains(article.source_key.as_str()) {
            reports.of(at).error("S-11", format!("Choose another slug: a redirect leads away from “{}”.", article.source_key));
        }
    }
}

/// Whether the passage is a heading or title, which the sentence rules leave out.
pub(super) fn is_label(place: Place) -> bool {
    matches!(place, Place::Title | Place::Heading | Place::BoxTitle | Place::Caption | Place::Alt | Place::Related)
}
