//! K rules: links, relations and series lead somewhere, and every article can be found.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::report::{Report, Reports};
use super::text::{Document, walk_blocks};
use super::words::Pattern;
use crate::model::{Article, Inline, Kind, Library, LinkTarget, Redirect, Relation, RelationKind, plain};

static EMPTY_TEXT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\s*((click |read |see )?(here|more|this|link|this link|this page|this article)|https?://\S*|www\.\S*)\s*$")
});

/// Visits the links of an article once each.
fn walk_links<'a>(article: &'a Article, visit: &mut dyn FnMut(&LinkTarget, &[Inline])) {
    walk_blocks(article, &mut |_, block| {
        use crate::model::Block;
        // Boxes and items hand their inner blocks to this walk too; only inlines that are a block's own are looked at.
        let own: Vec<&[Inline]> = match block {
            Block::List { items } | Block::Steps { items } | Block::DoList { items } | Block::DontList { items } => {
                items.iter().map(|item| item.inlines.as_slice()).collect()
            }
            Block::Warning { .. } | Block::Quote { .. } => Vec::new(),
            other => {
                other.walk_inlines(&mut |inline| visit_link(inline, visit));
                Vec::new()
            }
        };
        own.into_iter().flatten().for_each(|inline| inline.walk(&mut |inline| visit_link(inline, visit)));
    });
}

fn visit_link(inline: &Inline, visit: &mut dyn FnMut(&LinkTarget, &[Inline])) {
    if let Inline::Link { target, inlines } = inline {
        visit(target, inlines);
    }
}

/// What one article shows by itself: its own anchors, and the words of its links.
pub(super) fn check(document: &Document, report: &mut Report) {
    let article = document.article;
    let anchors: HashSet<&str> = article.sections.iter().map(|section| section.id.as_str()).collect();
    let mut goes_to: HashMap<String, LinkTarget> = HashMap::new();
    let mut told: HashSet<String> = HashSet::new();
    walk_links(article, &mut |target, inlines| {
        let words = plain(inlines).trim().to_lowercase();
        if let LinkTarget::Section { id } = target
            && !anchors.contains(id.as_str())
        {
            report.error("K-01", format!("Mend the link “{words}”: the article has no section “{id}”."));
        }
        if document.english && EMPTY_TEXT.is_match(&words) {
            report.error("K-04", format!("Let the link “{words}” say where it goes."));
        }
        match goes_to.get(&words) {
            Some(other) if other != target && !words.is_empty() && told.insert(words.clone()) => {
                report.error("K-04", format!("Give the two links “{words}” different words: they go to different places."));
            }
            Some(_) => {}
            None => {
                goes_to.insert(words, target.clone());
            }
        }
    });
}

/// The articles by key, and where a redirect leads.
struct Graph<'a> {
    places: HashMap<&'a str, usize>,
    redirects: HashMap<&'a str, &'a Redirect>,
}

impl<'a> Graph<'a> {
    fn new(library: &'a Library, articles: &'a [Article]) -> Self {
        let places = articles.iter().enumerate().map(|(at, article)| (article.source_key.as_str(), at)).collect();
        let redirects = library.redirects.iter().map(|redirect| (redirect.from.as_str(), redirect)).collect();
        Self { places, redirects }
    }

    /// The article that a key leads to, by itself or over one redirect with one target.
    fn resolve(&self, key: &str) -> Option<usize> {
        let over = || self.redirects.get(key).and_then(|redirect| redirect.to.first()).and_then(|to| self.places.get(to.as_str()));
        self.places.get(key).or_else(over).copied()
    }

    fn leads_somewhere(&self, key: &str) -> bool {
        self.resolve(key).is_some()
    }

    /// The article that a relation leads to.
    fn target(&self, relation: &Relation) -> Option<usize> {
        // Where the link has not been made yet, a slug may still stand in the title.
        self.resolve(relation.source.as_deref().unwrap_or(&relation.title))
    }
}

/// Whether the relation is one that an editor gives as further reading.
fn is_editorial(relation: &Relation) -> bool {
    !matches!(relation.kind, RelationKind::PrevInSource | RelationKind::NextInSource | RelationKind::Translation)
}

/// What needs the whole library.
pub(super) fn check_library(library: &Library, articles: &[Article], reports: &mut Reports) {
    let graph = Graph::new(library, articles);
    let mut inbound: Vec<HashSet<usize>> = vec![HashSet::new(); articles.len()];
    for (at, article) in articles.iter().enumerate() {
        resolve_all(article, &graph, articles, reports.of(at));
        for target in article.relations.iter().filter(|relation| is_editorial(relation)).filter_map(|relation| graph.target(relation)) {
            if let Some(sources) = inbound.get_mut(target).filter(|_| target != at) {
                sources.insert(at);
            }
        }
    }
    for (at, article) in articles.iter().enumerate() {
        orphan(library, article, inbound.get(at).map_or(0, HashSet::len), reports.of(at));
        related(article, at, &graph, articles, reports.of(at));
        kinds_linked(article, &graph, articles, reports.of(at));
    }
    redirects(library, &graph, reports.library());
    series(library, articles, &graph, reports);
}

fn resolve_all(article: &Article, graph: &Graph, articles: &[Article], report: &mut Report) {
    for relation in article.relations.iter().filter(|relation| relation.kind != RelationKind::Translation) {
        if graph.target(relation).is_none() {
            report.error(
                "K-01",
                format!("Write the article “{}” or take it out of the relations: it is not in the library.", relation.title),
            );
        }
    }
    walk_links(article, &mut |target, inlines| {
        let LinkTarget::Article { source, section } = target else { return };
        match graph.resolve(source).and_then(|at| articles.get(at)) {
            None => report.error("K-01", format!("Mend the link “{}”: “{source}” is not in the library.", plain(inlines).trim())),
            Some(other) => {
                if let Some(section) = section.as_ref().filter(|id| !other.sections.iter().any(|section| section.id == **id)) {
                    report.error("K-01", format!("Mend the link “{}”: “{source}” has no section “{section}”.", plain(inlines).trim()));
                }
            }
        }
    });
}

fn orphan(library: &Library, article: &Article, inbound: usize, report: &mut Report) {
    let shelved = article.categories.iter().any(|id| library.categories.iter().any(|category| category.id == *id));
    if !shelved {
        report.error("K-02", "Put the article in a category of the library.");
    }
    if inbound < 2 {
        report.error("K-02", format!("Let at least 2 other articles name this one as related; {inbound} do."));
    }
}

fn related(article: &Article, at: usize, graph: &Graph, articles: &[Article], report: &mut Report) {
    let editorial: Vec<&Relation> = article.relations.iter().filter(|relation| is_editorial(relation)).collect();
    if !(3..=8).contains(&editorial.len()) {
        report.warn("K-03", format!("Name 3 to 8 related articles; there are {}.", editorial.len()));
    }
    let targets: Vec<(&Relation, &Article)> =
        editorial.iter().filter_map(|relation| Some((*relation, articles.get(graph.target(relation)?)?))).collect();
    // Every other kind of relation has a direction; only "related" promises the way back.
    for (_, other) in targets.iter().filter(|(relation, _)| relation.kind == RelationKind::Related) {
        if !other.relations.iter().any(|back| graph.target(back) == Some(at)) {
            report.warn("K-03", format!("Name this article in “{}” too, or make the relation one-way (see-also).", other.source_key));
        }
    }
    let elsewhere = targets.iter().any(|(_, other)| other.categories.first() != article.categories.first());
    if !targets.is_empty() && !elsewhere {
        report.warn("K-03", "Name at least 1 related article of another category.");
    }
}

fn kinds_linked(article: &Article, graph: &Graph, articles: &[Article], report: &mut Report) {
    let mut linked: HashSet<usize> = article.relations.iter().filter_map(|relation| graph.target(relation)).collect();
    walk_links(article, &mut |target, _| {
        if let LinkTarget::Article { source, .. } = target {
            linked.extend(graph.resolve(source));
        }
    });
    let count = |kinds: &[Kind]| linked.iter().filter_map(|at| articles.get(*at)).filter(|other| kinds.contains(&other.kind)).count();
    if article.kind == Kind::Symptom && count(&[Kind::Condition]) < 3 {
        report.warn("K-05", "Link to at least 3 possible causes (condition articles).");
    }
    if article.kind == Kind::Condition && count(&[Kind::Symptom, Kind::Treatment, Kind::Medicine]) == 0 {
        report.warn("K-05", "Link to at least 1 symptom or treatment article.");
    }
}

fn redirects(library: &Library, graph: &Graph, report: &mut Report) {
    for redirect in &library.redirects {
        for to in &redirect.to {
            if graph.redirects.contains_key(to.as_str()) {
                report.error(
                    "K-01",
                    format!("Let the redirect from “{}” lead straight to an article: “{to}” is redirected again.", redirect.from),
                );
            } else if !graph.leads_somewhere(to) {
                report.error("K-01", format!("Mend the redirect from “{}”: “{to}” is not in the library.", redirect.from));
            }
        }
    }
}

fn series(library: &Library, articles: &[Article], graph: &Graph, reports: &mut Reports) {
    let mut in_series: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for series in &library.series {
        for item in &series.items {
            in_series.entry(item).or_default().push(&series.id);
            if !graph.places.contains_key(item.as_str()) {
                reports
                    .library()
                    .error("K-06", format!("Write “{item}” or take it out of the series “{}”: the series has a gap.", series.id));
            }
        }
    }
    for (item, homes) in &in_series {
        if homes.len() > 1 {
            reports.library().error("K-06", format!("Keep “{item}” in one series, once; it is in {}.", homes.join(", ")));
        }
    }
    for (at, article) in articles.iter().enumerate() {
        let Some(place) = &article.series else { continue };
        let home = library.series.iter().find(|series| series.id == place.id);
        let position = home.and_then(|series| series.items.iter().position(|item| *item == article.source_key));
        if position != usize::from(place.position).checked_sub(1) || position.is_none() {
            let message =
                format!("Set the place in the series as the library has it: “{}”, position {}, is not right.", place.id, place.position);
            reports.of(at).error("K-06", message);
        }
    }
}
