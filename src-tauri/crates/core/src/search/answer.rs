//! One search from text to the page that is shown: plan, candidates, ranking, then snippets for the answers of the page.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tantivy::Searcher;

use super::candidates;
use super::places::{Columns, Place};
use super::plan::{Counting, Making, Marks, Plan};
use super::query::is_filler;
use super::rank::{self, Helping, Named, Ranked};
use super::snippet::{self, mark_text};
use super::synonyms::{self, Other};
use super::vocabulary::{Vocabulary, stemmed_languages};
use super::{Answers, Collection, Effort, Filter, Hit, MAX_LIMIT, Query, SearchError, Tier, scope, spelling, urgent};
use crate::index::{folded_name, main_language, words};
use crate::library_file::{ArticleHead, LibraryFile};
use crate::model::{Article, ArticleKey, Kind, LibraryId};

/// Articles whose text is looked at to see how close the words stand.
const CLOSE: usize = 16;
/// Articles whose text is looked at for quoted phrases.
const MAX_PHRASED: usize = 150;
/// Articles that may bear one name and still be told apart by it.
const MAX_NAMED: usize = 8;
/// Articles whose other names are taken for a phrase.
const MAX_SAME_NAME: usize = 3;
/// Words with one beginning that are looked at for titles to show where nothing was found, and those that are taken.
const MAX_BEGINNINGS: usize = 32;
const MAX_ALIKE: usize = 4;
/// Near titles where nothing was found.
const MAX_NEAREST: usize = 6;

/// Everything that holds for one search.
struct Search<'a> {
    collection: Collection<'a>,
    searcher: Searcher,
    names: Vec<&'a str>,
    files: Vec<&'a Arc<LibraryFile>>,
    columns: Columns,
}

/// What a plan found.
#[derive(Default)]
struct Ranking {
    /// Best first.
    articles: Vec<Ranked>,
    /// Those that bear a name of the plan.
    named: HashMap<(usize, i64), Named>,
    /// Whether there may be more.
    cut: bool,
}

impl<'a> Search<'a> {
    fn new(collection: Collection<'a>) -> Result<Self, SearchError> {
        collection.memory.fit(collection.index.generation());
        let searcher = collection.index.searcher();
        let names: Vec<&str> = collection.editions.keys().map(String::as_str).collect();
        let columns = Columns::open(&searcher, &names)?;
        Ok(Self { searcher, files: collection.editions.values().collect(), columns, names, collection })
    }

    fn vocabulary(&self) -> Vocabulary<'_> {
        Vocabulary::new(&self.searcher, self.collection.index.fields())
    }

    fn plan(&self, vocabulary: &Vocabulary<'_>, query: &Query, exact: bool) -> Result<Plan, SearchError> {
        // A library that does not say is read as English, as everywhere else.
        let tags_of = |file: &&Arc<LibraryFile>| -> Vec<String> {
            let languages = &file.library().languages;
            if languages.is_empty() { vec!["en".to_owned()] } else { languages.iter().map(|tag| main_language(tag)).collect() }
        };
        let tags: Vec<String> = self.files.iter().flat_map(tags_of).collect();
        let languages = stemmed_languages(tags.iter().map(String::as_str));
        let making = Making {
            vocabulary,
            memory: self.collection.memory,
            languages: &languages,
            weights: self.collection.weights,
            exact,
            names_of: &|phrase| self.names_of(vocabulary, phrase),
            is_medicine: &|name| self.is_medicine(vocabulary, name),
        };
        Plan::make(query, &making)
    }

    /// Other names of the articles that have a phrase as a name.
    fn names_of(&self, vocabulary: &Vocabulary<'_>, phrase: &str) -> Result<Vec<Other>, SearchError> {
        let mut out: Vec<Other> = Vec::new();
        if !vocabulary.is_name(phrase)? {
            return Ok(out);
        }
        let places = self.leads(phrase, MAX_SAME_NAME + 1)?;
        // A name of many things is no synonym of any.
        if places.len() > MAX_SAME_NAME {
            return Ok(out);
        }
        for place in places {
            let Some(file) = self.files.get(place.edition) else { continue };
            for other in synonyms::harvested(&file.body(place.article)?, phrase) {
                if !out.iter().any(|known| known.stems == other.stems) {
                    out.push(other);
                }
            }
        }
        out.truncate(synonyms::MAX_OTHERS);
        Ok(out)
    }

    /// Whether an article on a medicine bears this name.
    fn is_medicine(&self, vocabulary: &Vocabulary<'_>, name: &str) -> Result<bool, SearchError> {
        if !vocabulary.is_name(name)? {
            return Ok(false);
        }
        for place in self.leads(name, MAX_NAMED)? {
            let head = self.files.get(place.edition).map(|file| file.head_by_id(place.article)).transpose()?.flatten();
            if head.is_some_and(|head| head.kind == Kind::Medicine) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn leads(&self, name: &str, most: usize) -> Result<Vec<Place>, SearchError> {
        rank::leads_named(&self.searcher, self.collection.index.fields(), &self.columns, name, most)
    }

    /// Articles that bear a name of the plan.
    fn named(&self, plan: &Plan) -> Result<HashMap<(usize, i64), Named>, SearchError> {
        let mut out = HashMap::new();
        for (at, name) in plan.names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            // The first is all that was typed, the second without filler.
            let titled = if at == 0 { Named::WholeTitle } else { Named::Title };
            for place in self.leads(name, MAX_NAMED)? {
                let Some(head) = self.files.get(place.edition).map(|file| file.head_by_id(place.article)).transpose()?.flatten() else {
                    continue;
                };
                let named = if folded_name(&head.title) == *name { titled } else { Named::Other };
                let known = out.entry((place.edition, place.article)).or_insert(named);
                *known = named.max(*known);
            }
        }
        Ok(out)
    }

    /// The pages that stand first because of the danger that a query speaks of: see `urgent-pages.tsv`.
    fn helping(&self, filter: &Filter, tiers: Vec<Tier>) -> Result<Vec<Helping>, SearchError> {
        let mut helping = Vec::new();
        let starter = self.files.iter().position(|file| file.library().id.as_str() == urgent::PAGES_OF);
        let allowed = starter.filter(|_| filter.category.is_none() && filter.language.is_none());
        let Some((edition, file)) = allowed.and_then(|edition| Some((edition, self.files.get(edition)?))) else { return Ok(helping) };
        if !filter.allows(file) {
            return Ok(helping);
        }
        for (tier, key) in tiers.into_iter().flat_map(|tier| urgent::pages(tier).map(move |key| (tier, key))) {
            let head = file.head(key)?.filter(|head| filter.kind.is_none_or(|kind| head.kind == kind));
            let place = |head: &ArticleHead| Place { edition, article: head.id, section: 0 };
            helping.extend(head.map(|head| Helping { tier, place: place(&head), kind: head.kind }));
        }
        Ok(helping)
    }

    /// The articles that a plan finds, best first, and whether there may be more.
    fn ranked(&self, vocabulary: &Vocabulary<'_>, plan: &Plan, filter: &Filter) -> Result<Ranking, SearchError> {
        let fields = self.collection.index.fields();
        let narrowed: Option<Vec<&str>> = match &filter.library {
            Some(_) => Some(self.names.iter().zip(&self.files).filter(|(_, file)| filter.allows(file)).map(|(name, _)| *name).collect()),
            // Editions that are no longer (or not yet) on the shelf may stand in the index for a moment; they are never answered from.
            None if self.columns.all_known() => None,
            None => Some(self.names.clone()),
        };
        if narrowed.as_ref().is_some_and(Vec::is_empty) {
            return Ok(Ranking::default());
        }
        let found = candidates::find(vocabulary, plan, filter, narrowed.as_deref())?;
        let named = self.named(plan)?;
        let mut articles = rank::articles(vocabulary, plan, &self.columns, &found.sections, &named)?;
        if !plan.excluded.is_empty() {
            // What one section says is said by the article.
            let holding = candidates::holding(&self.searcher, fields, &plan.excluded, &self.columns)?;
            articles.retain(|article| !holding.contains(&(article.place.edition, article.place.article)));
        }
        Ok(Ranking { articles, named, cut: found.cut })
    }
}

pub(super) fn search(collection: Collection<'_>, text: &str, filter: &Filter, offset: usize, limit: usize) -> Result<Answers, SearchError> {
    let query = Query::parse(text);
    let scope = scope::resolve(collection.editions, &query.scopes, filter)?;
    // A place alone asks for everything there.
    if query.is_empty() && scope.unknown.len() == query.scopes.len() {
        return Ok(Answers { scope, ..Answers::default() });
    }
    let search = Search::new(collection)?;
    let filter = scope.filter.clone();
    let filter = &filter;
    let vocabulary = search.vocabulary();
    let plan = search.plan(&vocabulary, &query, filter.exact)?;
    let Ranking { mut articles, named, mut cut } = search.ranked(&vocabulary, &plan, filter)?;
    let counting = plan.counting();
    let mut read = Read::default();
    cut |= read.leave_out(&search, &plan, &mut articles)?;
    if !plan.phrases.is_empty() {
        cut |= articles.len() > MAX_PHRASED;
        articles.truncate(MAX_PHRASED);
        let mut kept = Vec::with_capacity(articles.len());
        for article in articles {
            if read.holds_phrases(&search, &article.place, &plan.phrases)? {
                kept.push(article);
            }
        }
        articles = kept;
    }
    read.close_first(&search, &plan, &counting, &mut articles)?;
    let tiers = urgent::urgent_of([text].into_iter().chain(plan.corrected.as_deref()));
    rank::help_first(&mut articles, &named, search.helping(filter, tiers)?);
    let marks = plan.marks();
    let file_of = |article: &Ranked| search.files.get(article.place.edition).map(|file| file.library().id.clone());
    let mut answers = Answers {
        total: articles.len(),
        total_is_at_least: cut,
        kinds: count(articles.iter().map(|article| article.kind)),
        libraries: count(articles.iter().filter_map(file_of)),
        categories: count(articles.iter().flat_map(|article| article.categories.iter().cloned())),
        languages: count(articles.iter().filter_map(|article| article.language.clone())),
        corrected: plan.corrected.clone(),
        did_you_mean: plan.did_you_mean.clone(),
        scope,
        ..Answers::default()
    };
    for article in articles.iter().skip(offset).take(limit.min(MAX_LIMIT)) {
        answers.hits.push(read.hit(&search, &plan, &counting, &marks, article)?);
    }
    if articles.is_empty() {
        answers.nearest = nearest(&search, &vocabulary, &query, filter)?;
    }
    answers.marks = marks;
    Ok(answers)
}

pub(super) fn effort(collection: Collection<'_>, text: &str, filter: &Filter) -> Result<Effort, SearchError> {
    let search = Search::new(collection)?;
    let query = Query::parse(text);
    let vocabulary = search.vocabulary();
    let plan = search.plan(&vocabulary, &query, filter.exact)?;
    let found = candidates::find(&vocabulary, &plan, filter, None)?;
    Ok(Effort { words: plan.words.len(), terms: candidates::terms(&plan).len(), sections: found.sections.len() })
}

pub(super) fn marks(collection: Collection<'_>, text: &str) -> Result<Marks, SearchError> {
    let query = Query::parse(text);
    if query.is_empty() {
        return Ok(Marks::default());
    }
    let search = Search::new(collection)?;
    Ok(search.plan(&search.vocabulary(), &query, false)?.marks())
}

pub(super) fn readings(collection: Collection<'_>, text: &str) -> Result<Vec<String>, SearchError> {
    let query = Query::parse(text);
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let search = Search::new(collection)?;
    let plan = search.plan(&search.vocabulary(), &query, false)?;
    Ok(plan.corrected.into_iter().chain(plan.did_you_mean).collect())
}

/// Where nothing was found: the articles that the nearest words of the vocabulary lead to.
fn nearest(
    search: &Search<'_>,
    vocabulary: &Vocabulary<'_>,
    query: &Query,
    filter: &Filter,
) -> Result<Vec<(ArticleKey, String)>, SearchError> {
    let mut plan = Plan::default();
    for word in query.words.iter().take(8) {
        // Found elsewhere, or not as it was asked for.
        plan.look_for(&word.stem);
        let offers = spelling::corrections(vocabulary, search.collection.memory, &word.stem, &word.stem)?;
        let mut near: Vec<String> = offers.into_iter().take(spelling::MAX_OFFERS).map(|offer| offer.text).collect();
        if near.is_empty() {
            near = alike(vocabulary, &word.stem)?;
        }
        for near in near.iter().flat_map(|near| near.split(' ')) {
            plan.look_for(near);
        }
    }
    if plan.words.is_empty() {
        return Ok(Vec::new());
    }
    let mut ranking = search.ranked(vocabulary, &plan, filter)?;
    if ranking.articles.is_empty() {
        // Nothing near in that place: then elsewhere.
        ranking = search.ranked(vocabulary, &plan, &Filter::default())?;
    }
    let mut out = Vec::new();
    for article in ranking.articles.iter().take(MAX_NEAREST) {
        let Some(file) = search.files.get(article.place.edition) else { continue };
        if let Some(head) = file.head_by_id(article.place.article)? {
            out.push((ArticleKey { library: file.library().id.clone(), source: head.source_key }, head.title));
        }
    }
    Ok(out)
}

/// Words of titles that begin as a word does, with as many letters as there are any for.
fn alike(vocabulary: &Vocabulary<'_>, stem: &str) -> Result<Vec<String>, SearchError> {
    let letters: Vec<char> = stem.chars().take(4).collect();
    // Of a pair of characters one says something; of a word in letters two hardly do.
    let least = if letters.len() > 2 { 2 } else { 1 };
    for length in (least..=letters.len()).rev() {
        let mut out = Vec::new();
        for word in vocabulary.completions(&letters[..length].iter().collect::<String>(), MAX_BEGINNINGS)? {
            if out.len() < MAX_ALIKE && !is_filler(&word) && vocabulary.in_titles(&word)? {
                out.push(word);
            }
        }
        if !out.is_empty() {
            return Ok(out);
        }
    }
    Ok(Vec::new())
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

/// Articles that were read for one page, each once.
#[derive(Default)]
struct Read {
    articles: HashMap<(usize, i64), Arc<Article>>,
}

impl Read {
    fn article(&mut self, search: &Search<'_>, place: &Place) -> Result<Option<Arc<Article>>, SearchError> {
        let id = (place.edition, place.article);
        if let Some(known) = self.articles.get(&id) {
            return Ok(Some(Arc::clone(known)));
        }
        let Some(file) = search.files.get(place.edition) else { return Ok(None) };
        let article = Arc::new(file.body(place.article)?);
        self.articles.insert(id, Arc::clone(&article));
        Ok(Some(article))
    }

    /// Takes out the articles that hold a phrase to leave out. Only those that hold all its words are read, and no more than can be read for
    /// one key; whether there were more, and so are left out unread.
    fn leave_out(&mut self, search: &Search<'_>, plan: &Plan, articles: &mut Vec<Ranked>) -> Result<bool, SearchError> {
        let fields = search.collection.index.fields();
        let mut cut = false;
        let mut looked_at = 0;
        for phrase in &plan.excluded_phrases {
            let mut holding = Vec::with_capacity(phrase.len());
            for stem in phrase {
                holding.push(candidates::holding(&search.searcher, fields, std::slice::from_ref(stem), &search.columns)?);
            }
            let mut kept = Vec::with_capacity(articles.len());
            for article in articles.drain(..) {
                let id = (article.place.edition, article.place.article);
                if !holding.iter().all(|holding| holding.contains(&id)) {
                    kept.push(article);
                } else if looked_at == MAX_PHRASED {
                    cut = true;
                } else {
                    looked_at += 1;
                    if !self.holds_phrases(search, &article.place, std::slice::from_ref(phrase))? {
                        kept.push(article);
                    }
                }
            }
            *articles = kept;
        }
        Ok(cut)
    }

    fn holds_phrases(&mut self, search: &Search<'_>, place: &Place, phrases: &[Vec<String>]) -> Result<bool, SearchError> {
        let Some(article) = self.article(search, place)? else { return Ok(false) };
        let names = std::iter::once(article.title.clone()).chain(article.also_called().map(str::to_owned));
        let sections = article.sections.iter().flat_map(|section| [section.heading.clone(), section.plain_text()]);
        let texts: Vec<String> = names.chain([lead_text(&article)]).chain(article.key_points.iter().cloned()).chain(sections).collect();
        Ok(phrases.iter().all(|phrase| texts.iter().any(|text| snippet::holds_phrase(text, phrase))))
    }

    /// Orders the best articles anew by how close the words of the query stand in their best sections.
    fn close_first(
        &mut self,
        search: &Search<'_>,
        plan: &Plan,
        counting: &Counting<'_>,
        articles: &mut [Ranked],
    ) -> Result<(), SearchError> {
        if plan.words.len() < 2 {
            return Ok(());
        }
        let best = articles.len().min(CLOSE);
        for ranked in &mut articles[..best] {
            let Some(article) = self.article(search, &ranked.place)? else { continue };
            ranked.score *=
                1.0 + plan.weights.proximity * snippet::closeness(&section_text(&article, ranked.place.section), plan, counting);
        }
        rank::sort(articles);
        Ok(())
    }

    /// Makes what is shown of a ranked article.
    fn hit(
        &mut self,
        search: &Search<'_>,
        plan: &Plan,
        counting: &Counting<'_>,
        marks: &Marks,
        ranked: &Ranked,
    ) -> Result<Hit, SearchError> {
        let lost = || SearchError::Tantivy(tantivy::TantivyError::SystemError("an edition vanished during a search".to_owned()));
        let library: LibraryId = search.files.get(ranked.place.edition).ok_or_else(lost)?.library().id.clone();
        let article = self.article(search, &ranked.place)?.ok_or_else(lost)?;
        let section = ranked.place.section.checked_sub(1).and_then(|position| article.sections.get(position));
        let mut text = section_text(&article, ranked.place.section);
        // The title matched and nothing stands before the first heading: what comes first is what there is to show.
        if let (None, Some(first), true) = (section, article.sections.first(), text.trim().is_empty()) {
            text = first.plain_text();
        }
        // A section that holds none of the words (they stand in the title) says less than the lede.
        let silent = section.is_some() && !article.lede.is_empty() && !marks.finds(&text);
        let shown = if silent { &article.lede } else { &text };
        let mut why = Vec::new();
        if let Some(other) = &ranked.by_other {
            why.push(format!("same as: {other}"));
        }
        if ranked.by_name && ranked.by_other.is_none() {
            let typed = |name: &&str| words(name).any(|word| counting.word_of(&word.stem).is_some());
            why.extend(article.also_called().find(typed).map(|name| format!("also called: {name}")));
        }
        if let Some(section) = section.filter(|section| !section.heading.is_empty()) {
            why.push(format!("section: {}", section.heading));
        }
        Ok(Hit {
            key: ArticleKey { library, source: article.source_key.clone() },
            title: mark_text(&article.title, marks),
            kind: article.kind,
            category: article.categories.first().cloned(),
            section: section.map(|section| (section.id.clone(), section.heading.clone())),
            snippet: snippet::best_window(shown, plan, counting, marks),
            score: ranked.score,
            why,
        })
    }
}

fn section_text(article: &Article, section: usize) -> String {
    match section.checked_sub(1).and_then(|position| article.sections.get(position)) {
        Some(section) => section.plain_text(),
        None => lead_text(article),
    }
}

fn lead_text(article: &Article) -> String {
    let mut text = article.lede.clone();
    text.push('\n');
    article.introduction.iter().for_each(|block| block.push_plain(&mut text));
    text
}
