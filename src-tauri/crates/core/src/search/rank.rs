//! From sections to articles: the best sections are scored anew by all that is known of them, an article counts by its best section, and
//! what stands closest together comes first. Every number stands in [`super::Weights`].

use std::collections::{BTreeMap, HashMap};

use tantivy::{DocAddress, Searcher, Term};

use super::candidates::Evidence;
use super::places::{Columns, Place};
use super::plan::{Form, Plan, Span};
use super::synonyms::Other;
use super::vocabulary::Vocabulary;
use super::{SearchError, Tier};
use crate::index::Fields;
use crate::model::Kind;

/// Sections that are scored anew.
const RANKED: usize = 240;
/// Put between an article of the very name and all others, so that scores tell the order.
const NAMED: f32 = 1_000.0;

/// An article with its best section.
#[derive(Debug, Clone)]
pub(super) struct Ranked {
    pub(super) place: Place,
    pub(super) kind: Kind,
    pub(super) language: Option<String>,
    pub(super) categories: Vec<String>,
    pub(super) score: f32,
    /// The other name by which it was found, where its title holds nothing of the query.
    pub(super) by_name: bool,
    /// The other name of the thing that it holds in place of what was typed.
    pub(super) by_other: Option<String>,
}

/// What an article's own names are against the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    /// One of its other names is what was typed.
    Other,
    /// Its title is, but for filler ("Stroke" for "stroke: what to do").
    Title,
    /// Its title is, word for word.
    WholeTitle,
}

/// An article while its sections come in.
struct Gathered {
    article: Ranked,
    /// How good the place is where it opens.
    opening: f32,
    /// Whether that place is of the sort that was asked for.
    asked: bool,
    /// Scores of its other sections.
    others: Vec<f32>,
}

struct Scored<'p> {
    score: f32,
    by_name: bool,
    by_other: Option<&'p str>,
}

/// Ranks sections (best first, as the index found them) into articles.
pub(super) fn articles(
    vocabulary: &Vocabulary<'_>,
    plan: &Plan,
    columns: &Columns,
    sections: &[(f32, DocAddress)],
    named: &HashMap<(usize, i64), Named>,
) -> Result<Vec<Ranked>, SearchError> {
    let known: Vec<(f32, DocAddress, Place)> =
        sections.iter().filter_map(|&(score, address)| Some((score, address, columns.place(address)?))).collect();
    let best: Vec<DocAddress> = known.iter().take(RANKED).map(|(_, address, _)| *address).collect();
    let evidence = Evidence::gather(vocabulary, plan, &best)?;
    let ideas = Ideas::of(vocabulary, plan, &evidence)?;
    let common = common_language(columns, &best);
    let mut articles: HashMap<(usize, i64), Gathered> = HashMap::new();
    let mut least = f32::INFINITY;
    for (number, (found, address, place)) in known.iter().enumerate() {
        let scored = if number < RANKED {
            let scored = score(&evidence, &ideas, plan, number);
            least = least.min(scored.score);
            scored
        } else {
            // Below all that were scored anew, in the order in which they were found.
            let share = if found.is_finite() && *found > 0.0 { (1.0 - 1.0 / (1.0 + found)) * 0.999 } else { 0.0 };
            Scored { score: least.min(1e6) * share * 0.999, by_name: false, by_other: None }
        };
        let mut value = scored.score;
        let asked = plan.asked.filter(|_| number < RANKED);
        let asked = asked.is_some_and(|asked| columns.part(*address).as_deref() == Some(asked.as_str()));
        if asked {
            value *= 1.0 + plan.weights.asked_section;
        }
        let opening = value * if place.section == 0 { plan.weights.lead_opens } else { 1.0 };
        let id = (place.edition, place.article);
        match articles.entry(id) {
            std::collections::hash_map::Entry::Occupied(mut entry) => {
                let Gathered { article: known, opening: best, asked: best_asked, others } = entry.get_mut();
                if opening > *best {
                    *best = opening;
                    *best_asked = asked;
                    known.place = place.clone();
                    known.by_name = scored.by_name;
                    known.by_other = scored.by_other.map(str::to_owned);
                }
                others.push(known.score.min(value));
                known.score = known.score.max(value);
            }
            std::collections::hash_map::Entry::Vacant(entry) => {
                let article = Ranked {
                    place: place.clone(),
                    kind: columns.kind(*address).and_then(|kind| Kind::from_name(&kind)).unwrap_or(Kind::Other),
                    language: columns.language(*address),
                    categories: columns.categories(*address),
                    score: value,
                    by_name: scored.by_name,
                    by_other: scored.by_other.map(str::to_owned),
                };
                entry.insert(Gathered { article, opening, asked, others: Vec::new() });
            }
        }
    }
    let mut out = Vec::with_capacity(articles.len());
    for (id, Gathered { mut article, asked, mut others, .. }) in articles {
        others.sort_by(|a, b| b.total_cmp(a));
        let counted = others.iter().enumerate().take_while(|(number, _)| (*number as f32) < plan.weights.max_other);
        article.score += counted.map(|(_, other)| other).sum::<f32>() * plan.weights.other_sections;
        if matches!(article.kind, Kind::FirstAid | Kind::Symptom) {
            article.score *= plan.weights.leading_kind;
        }
        if article.language.is_some() && common.is_some() && article.language != common {
            article.score *= plan.weights.other_language;
        }
        // What was typed is the article's name: it opens at its top, or at the part of it that was asked for.
        if named.get(&id).is_some_and(|named| !asked || *named == Named::WholeTitle) {
            article.place.section = 0;
        }
        article.score += match named.get(&id) {
            Some(Named::WholeTitle) => 3.0 * NAMED,
            Some(Named::Title) => 2.0 * NAMED,
            Some(Named::Other) => NAMED,
            None => 0.0,
        };
        out.push(article);
    }
    sort(&mut out);
    Ok(out)
}

pub(super) fn sort(articles: &mut [Ranked]) {
    articles.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.place.cmp(&b.place)));
}

/// The query as the ranking needs it: every form and other name by its number in the evidence, weighed by its own weight and by how rare
/// it is.
struct Ideas<'p> {
    words: Vec<Idea>,
    spans: Vec<(&'p Span, Vec<Alternative<'p>>)>,
    /// Rarity of all words together.
    total: f32,
    /// Whether a word is part of a span.
    spanned: Vec<bool>,
}

/// A word of the query.
struct Idea {
    rarity: f32,
    /// Forms that the evidence knows: number, weight, and weight times rarity.
    forms: Vec<(usize, f32, f32)>,
}

/// Another name.
struct Alternative<'p> {
    other: &'p Other,
    /// Numbers of its telling words.
    words: Vec<usize>,
    weight: f32,
    /// What each of its words counts: of the rarity of what was typed, its share.
    scale: f32,
}

impl<'p> Ideas<'p> {
    fn of(vocabulary: &Vocabulary<'_>, plan: &'p Plan, evidence: &Evidence<'_>) -> Result<Self, SearchError> {
        let sections = vocabulary.sections();
        let rarity = |frequency: f32| (1.0 + (sections - frequency.min(sections) + 0.5) / (frequency + 0.5)).ln();
        let mut by_stem: HashMap<&str, f32> = HashMap::new();
        let mut rarities = Vec::with_capacity(plan.words.len());
        for word in &plan.words {
            // A word and its other forms are one idea and share one rarity; a completion is a word of its own.
            let mut together = vocabulary.frequency(&word.stem)? as f32;
            for (form, sort) in &word.forms {
                let frequency = vocabulary.frequency(form)? as f32;
                by_stem.insert(form, rarity(frequency));
                if *sort == Form::Variant {
                    together += frequency;
                }
            }
            let value = rarity(together);
            for (form, _) in word.forms.iter().filter(|(_, sort)| *sort == Form::Variant) {
                by_stem.insert(form, value);
            }
            by_stem.insert(&word.stem, value);
            rarities.push(value);
        }
        let words = plan.words.iter().zip(&rarities).map(|(word, &rarity)| {
            let forms = word.forms.iter().map(|(form, sort)| (form.as_str(), plan.weights.form(*sort)));
            let all = std::iter::once((word.stem.as_str(), 1.0)).chain(forms);
            let forms = all.filter_map(|(stem, weight)| {
                let number = evidence.word(stem)?;
                Some((number, weight, weight * by_stem.get(stem).copied().unwrap_or_default()))
            });
            Idea { rarity, forms: forms.collect() }
        });
        let spans = plan.spans.iter().map(|span| {
            let rarity: f32 = span.words.iter().filter_map(|&at| rarities.get(at)).sum();
            let alternatives = span.others.iter().map(|other| {
                let telling = other.stems.iter().filter(|stem| other.stems.len() == 1 || !super::query::is_filler(stem));
                let words: Vec<usize> = telling.filter_map(|stem| evidence.word(stem)).collect();
                let weight = plan.weights.other(other.sort);
                Alternative { other, weight, scale: weight * rarity / words.len().max(1) as f32, words }
            });
            (span, alternatives.filter(|alternative| !alternative.words.is_empty()).collect())
        });
        let mut spanned = vec![false; plan.words.len()];
        for &at in plan.spans.iter().flat_map(|span| &span.words) {
            if let Some(seen) = spanned.get_mut(at) {
                *seen = true;
            }
        }
        Ok(Self { words: words.collect(), spans: spans.collect(), total: rarities.iter().sum::<f32>().max(f32::MIN_POSITIVE), spanned })
    }
}

/// BM25F over words and their other names, each idea counted once. What an article is about counts as far as query and title say the same
/// ("arm" says little for "Broken arm or wrist"), and the more so when they say it wholly.
fn score<'p>(evidence: &Evidence<'_>, ideas: &Ideas<'p>, plan: &Plan, section: usize) -> Scored<'p> {
    let mut sum = Found::default();
    let mut titled = 0.0;
    let mut named = 0.0;
    let mut by_other = None;
    for (span, alternatives) in &ideas.spans {
        let mut together = Found::default();
        let (mut in_title, mut in_names, mut all) = (0.0, 0.0, 0.0);
        for idea in span.words.iter().filter_map(|&at| ideas.words.get(at)) {
            let found = found(evidence, idea, section);
            all += idea.rarity;
            in_title += if found.title > 0.0 { idea.rarity } else { 0.0 };
            in_names += if found.named || found.title > 0.0 { idea.rarity } else { 0.0 };
            together.add(&found);
        }
        let (other, value) = best_other(evidence, alternatives, section);
        if let Some(other) = other.filter(|_| value.value() > together.value()) {
            by_other = Some(other.other.text.as_str());
            in_title = if value.title > 0.0 { f32::max(in_title, all * other.weight) } else { in_title };
            in_names = if value.named || value.title > 0.0 { f32::max(in_names, all * other.weight) } else { in_names };
            together = value;
        }
        titled += in_title;
        named += in_names;
        sum.add(&together);
    }
    for (idea, _) in ideas.words.iter().zip(&ideas.spanned).filter(|(_, spanned)| !**spanned) {
        let found = found(evidence, idea, section);
        titled += if found.title > 0.0 { idea.rarity * found.weight } else { 0.0 };
        named += if found.named || found.title > 0.0 { idea.rarity * found.weight } else { 0.0 };
        sum.add(&found);
    }
    let coverage = (titled / ideas.total).min(1.0);
    let filled = (sum.title / evidence.title_words(section).max(1.0)).min(1.0);
    let said = filled.max((named / ideas.total).min(1.0));
    let about = sum.about * (plan.weights.partly + (1.0 - plan.weights.partly) * said);
    let score = (sum.text + about) * (1.0 + plan.weights.title_coverage * (coverage * filled).sqrt());
    Scored { score, by_name: sum.named && titled == 0.0, by_other }
}

/// What a section holds of one idea of the query.
struct Found {
    /// In title and names of its article.
    about: f32,
    /// In its own text.
    text: f32,
    /// Weight of the form that counted.
    weight: f32,
    /// Words of the title that it makes up.
    title: f32,
    /// Whether it is among the names.
    named: bool,
}

impl Default for Found {
    fn default() -> Self {
        Self { about: 0.0, text: 0.0, weight: 1.0, title: 0.0, named: false }
    }
}

impl Found {
    fn value(&self) -> f32 {
        self.about + self.text
    }

    fn add(&mut self, other: &Self) {
        self.about += other.about;
        self.text += other.text;
        self.title += other.title;
        self.named |= other.named;
    }
}

/// A word in a section, by the form of it that counts most.
fn found(evidence: &Evidence<'_>, idea: &Idea, section: usize) -> Found {
    let mut best = Found::default();
    for &(number, weight, scale) in &idea.forms {
        let (about, text) = evidence.share(section, number);
        let named = best.named || evidence.in_names(section, number);
        let title = f32::from(evidence.in_title(section, number)).max(best.title);
        if (about + text) * scale > best.value() {
            best = Found { about: about * scale, text: text * scale, weight, title, named };
        } else {
            best.title = title;
            best.named = named;
        }
    }
    best
}

/// The other name of a span that a section holds most of: all its words must be there. It takes the rarity of what was typed.
fn best_other<'a, 'p>(
    evidence: &Evidence<'_>,
    alternatives: &'a [Alternative<'p>],
    section: usize,
) -> (Option<&'a Alternative<'p>>, Found) {
    let mut best = (None, Found::default());
    for alternative in alternatives {
        let (mut about, mut text, mut whole) = (0.0, 0.0, true);
        for &word in &alternative.words {
            let share = evidence.share(section, word);
            whole &= share.0 + share.1 != 0.0;
            about += share.0 * alternative.scale;
            text += share.1 * alternative.scale;
        }
        if whole && about + text > best.1.value() {
            let titled = alternative.words.iter().all(|&word| evidence.in_title(section, word) > 0);
            let named = alternative.words.iter().all(|&word| evidence.in_names(section, word));
            let title = if titled { alternative.words.len() as f32 } else { 0.0 };
            best = (Some(alternative), Found { about, text, weight: alternative.weight, title, named });
        }
    }
    best
}

/// The language of most of what was found.
fn common_language(columns: &Columns, sections: &[DocAddress]) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for language in sections.iter().filter_map(|&address| columns.language(address)) {
        *counts.entry(language).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(language, _)| language)
}

/// Which articles bear one of the names: places of their leads.
pub(super) fn leads_named(
    searcher: &Searcher,
    fields: &Fields,
    columns: &Columns,
    name: &str,
    most: usize,
) -> Result<Vec<Place>, SearchError> {
    use tantivy::DocSet;
    let mut out = Vec::new();
    for (number, segment) in searcher.segment_readers().iter().enumerate() {
        let inverted = segment.inverted_index(fields.name)?;
        let found = inverted
            .read_postings(&Term::from_field_text(fields.name, name), tantivy::schema::IndexRecordOption::Basic)
            .map_err(tantivy::TantivyError::from)?;
        let Some(mut postings) = found else { continue };
        while postings.doc() != tantivy::TERMINATED && out.len() < most {
            if !segment.is_deleted(postings.doc()) {
                out.extend(columns.place(DocAddress::new(number as u32, postings.doc())));
            }
            postings.advance();
        }
    }
    Ok(out)
}

/// A page that stands first because of the danger that a query speaks of, found by its words or not.
pub(super) struct Helping {
    pub(super) tier: Tier,
    pub(super) place: Place,
    pub(super) kind: Kind,
}

/// Puts the helping pages first. Who speaks of self-harm gets the supportive pages before anything else. For the other dangers the page
/// that the words name leads: one of that very name, or in an emergency first aid that leads anyway; and of the helping pages, those that
/// the words find come before those that they do not.
pub(super) fn help_first(articles: &mut Vec<Ranked>, named: &HashMap<(usize, i64), Named>, mut helping: Vec<Helping>) {
    let id = |place: &Place| (place.edition, place.article);
    let found = |page: &Helping| articles.iter().position(|article| id(&article.place) == id(&page.place)).unwrap_or(usize::MAX);
    helping.sort_by_cached_key(|page| {
        let titled = named.get(&id(&page.place)).is_some_and(|named| *named >= Named::Title);
        (page.tier, !titled, if page.tier == Tier::SelfHarm { 0 } else { found(page) })
    });
    let leads = |first: &Ranked, tier: Tier| match named.get(&id(&first.place)) {
        Some(Named::Title | Named::WholeTitle) => tier != Tier::SelfHarm,
        Some(Named::Other) => tier != Tier::SelfHarm && first.kind == Kind::FirstAid,
        None => tier == Tier::Emergency && first.kind == Kind::FirstAid,
    };
    let mut place = 0;
    for page in &helping {
        if place == 0 && articles.first().is_some_and(|first| leads(first, page.tier)) {
            place = 1;
        }
        let known = articles.iter().position(|article| id(&article.place) == id(&page.place));
        if known.is_some_and(|known| known < place) {
            continue;
        }
        let article = match known {
            Some(known) => articles.remove(known),
            None => Ranked {
                place: page.place.clone(),
                kind: page.kind,
                language: None,
                categories: Vec::new(),
                score: 0.0,
                by_name: false,
                by_other: None,
            },
        };
        articles.insert(place, article);
        place += 1;
    }
    level(articles);
}

/// Scores tell the order: none may be below those that follow.
pub(super) fn level(articles: &mut [Ranked]) {
    let mut least = 0.0_f32;
    for article in articles.iter_mut().rev() {
        article.score = article.score.max(least);
        least = article.score;
    }
}
