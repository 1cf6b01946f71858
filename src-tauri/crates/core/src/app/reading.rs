//! Reading: one article with all that stands around it, and the lists that lead to it.

use std::sync::Arc;

use jiff::Timestamp;

use super::{App, AppError, SavedBookmark};
use crate::glossary;
use crate::library_file::{ArticleHead, LibraryFile, ListFilter};
use crate::lint::{self, Finding};
use crate::model::{Article, ArticleKey, Category, Kind, Library, LibraryId, Relation, RelationKind, Sensitivity, SourceKind};
use crate::render::{self, Surroundings};
use crate::search::{Filter, Marks, mark_text};
use crate::user::Position;

/// Most entries of a list on one page.
pub(super) const MAX_LIST: u32 = 500;
/// Longest text that is looked up, in characters.
const MAX_WORD: usize = 120;
/// Articles beside the meaning of a word.
const DEFINITION_ARTICLES: usize = 3;

/// An article with all that stands around it.
#[derive(Debug, Clone)]
pub struct ArticleView {
    /// Its key.
    pub key: ArticleKey,
    /// The article.
    pub article: Article,
    /// Its library.
    pub library: Library,
    /// Its main category.
    pub category: Option<Category>,
    /// Its place in a series.
    pub series: Option<SeriesSpot>,
    /// Previous in the series, else in the source.
    pub previous: Option<NeighbourView>,
    /// Next in the series, else in the source.
    pub next: Option<NeighbourView>,
    /// Related articles.
    pub related: Vec<NeighbourView>,
    /// Key points, introduction and sections as HTML of our own making.
    pub html: String,
    /// How old it is and what to say about that.
    pub age: ContentAge,
    /// What the import met and what the lint found.
    pub findings: Vec<Finding>,
    /// Other names worth showing.
    pub also_called: Vec<String>,
    /// Words in the article.
    pub words: u32,
    /// Bookmarks on it.
    pub bookmarks: Vec<SavedBookmark>,
    /// Where the reader was.
    pub position: Option<Position>,
    /// When the reader marked it as read.
    pub read_at: Option<Timestamp>,
    /// Whether its subject should not stand on a list that somebody else may see: it is remembered nowhere unasked.
    pub is_private: bool,
}

/// A place in a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesSpot {
    /// Name of the series.
    pub title: String,
    /// 1 for the first.
    pub position: usize,
    /// Number of articles.
    pub length: usize,
    /// Its articles in order, this one among them.
    pub items: Vec<Line>,
}

/// An article that another points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeighbourView {
    /// Title.
    pub title: String,
    /// Its key, when it is in the library.
    pub key: Option<ArticleKey>,
    /// Its lede, else the source's own teaser.
    pub teaser: Option<String>,
    /// Whether the source cut the teaser off.
    pub truncated: bool,
}

/// What to say about an article's age (content standard 6.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentAge {
    /// Which of the cases.
    pub state: AgeState,
    /// Whole years since the last review.
    pub years: Option<u32>,
    /// For undated ones: date of the copy.
    pub copy_from: Option<String>,
}

/// The cases of an article's age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeState {
    /// Its next review is still to come.
    Current,
    /// Its review is overdue by up to a year (half a year for first aid, safety, medicines and infections).
    Due,
    /// Overdue by more, or last reviewed over five years ago.
    Old,
    /// No review date is known.
    Undated,
    /// The computer's date lies before the library was made.
    ClockProblem,
}

impl AgeState {
    /// Its name on the bridge.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Due => "due",
            Self::Old => "old",
            Self::Undated => "undated",
            Self::ClockProblem => "clock-problem",
        }
    }
}

/// An article as a voice reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenArticle {
    /// BCP 47 tag; `None` when the source does not say.
    pub language: Option<String>,
    /// Its sentences, in order.
    pub utterances: Vec<render::Utterance>,
}

/// How to show an article outside the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArticleFormat {
    /// Plain text.
    Text,
    /// HTML without a page around it.
    Html,
    /// Markdown.
    Markdown,
}

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its key.
    pub key: ArticleKey,
    /// Title.
    pub title: String,
    /// Lede; may be empty.
    pub lede: String,
    /// Kind.
    pub kind: Kind,
    /// Title of its library.
    pub library: String,
    /// Whether the reader marked it as read.
    pub read: bool,
}

/// One page of an A to Z list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterList {
    /// Letters that have articles, with their number.
    pub letters: Vec<(String, u32)>,
    /// The articles of this page.
    pub articles: Vec<Line>,
    /// All articles of the list.
    pub total: u32,
}

/// What a word means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The entry of the glossary, when it has one.
    pub meaning: Option<render::Meaning>,
    /// The articles that fit the word best.
    pub articles: Vec<Line>,
}

/// A category of an installed library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryView {
    /// Its library.
    pub library: LibraryId,
    /// Title of its library.
    pub library_title: String,
    /// The category.
    pub category: Category,
    /// Its articles.
    pub articles: u32,
}

/// A series of an installed library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesList {
    /// Name.
    pub title: String,
    /// Title of its library.
    pub library: String,
    /// Its articles in order.
    pub items: Vec<Line>,
}

impl App {
    pub(super) fn file(&self, key: &ArticleKey) -> Result<Arc<LibraryFile>, AppError> {
        self.refresh()?;
        self.shelf.view().library(&key.library).cloned().ok_or_else(|| AppError::NoArticle(key.clone()))
    }

    /// The article itself, relations included.
    ///
    /// # Errors
    /// [`AppError::NoArticle`] when it is not installed.
    pub fn article(&self, key: &ArticleKey) -> Result<Article, AppError> {
        self.file(key)?.article(&key.source)?.ok_or_else(|| AppError::NoArticle(key.clone()))
    }

    /// Opens an article for reading: everything around it, and it is remembered as read (unless history is off, or the subject is one
    /// that should not stand on a list). Words of `query` are marked. `media_base` is where pictures are served.
    ///
    /// # Errors
    /// [`AppError::NoArticle`] when it is not installed.
    pub fn open_article(&self, key: &ArticleKey, query: Option<&str>, media_base: &str) -> Result<ArticleView, AppError> {
        let view = self.view_article(key, query, media_base)?;
        if !view.is_private {
            self.record_visit(key, &view.article.title)?;
            query.map(|query| self.record_search(query)).transpose()?;
        }
        Ok(view)
    }

    fn view_article(&self, key: &ArticleKey, query: Option<&str>, media_base: &str) -> Result<ArticleView, AppError> {
        let file = self.file(key)?;
        let article = file.article(&key.source)?.ok_or_else(|| AppError::NoArticle(key.clone()))?;
        let library = file.library().clone();
        let html = self.render(&file, &article, query, media_base, render::article_html)?;
        let neighbour = |relation: &Relation| neighbour(&file, relation);
        let in_source = |kind| article.relations.iter().find(|relation| relation.kind == kind).map(neighbour).transpose();
        let series = file.series_of(&key.source)?;
        let place = series.as_ref().and_then(|series| series.items.iter().position(|item| item.source_key == key.source));
        let (previous, next) = match (&series, place) {
            (Some(series), Some(place)) => {
                let item = |at: Option<usize>| at.and_then(|at| series.items.get(at)).map(|head| from_head(&file, head));
                (item(place.checked_sub(1)), item(Some(place + 1)))
            }
            _ => (in_source(RelationKind::PrevInSource)?, in_source(RelationKind::NextInSource)?),
        };
        let aside = |kind| !matches!(kind, RelationKind::PrevInSource | RelationKind::NextInSource);
        let related = article.relations.iter().filter(|relation| aside(relation.kind)).map(neighbour).collect::<Result<Vec<_>, _>>()?;
        Ok(ArticleView {
            category: article.categories.first().and_then(|id| library.categories.iter().find(|category| category.id == *id)).cloned(),
            series: match series.zip(place) {
                Some((series, place)) => Some(SeriesSpot {
                    title: series.title,
                    position: place + 1,
                    length: series.items.len(),
                    items: self.with_read_marks(series.items.into_iter().map(|head| line(&file, head)).collect())?,
                }),
                None => None,
            },
            previous,
            next,
            related,
            html,
            age: content_age(&article, &library, self.today()),
            findings: self.findings(&file, &article)?,
            also_called: article.also_called().map(str::to_owned).collect(),
            words: crate::index::words(&article.plain_text()).count() as u32,
            bookmarks: self.bookmarks_of(key)?,
            position: self.position(key)?,
            read_at: self.user.read_marks().get(key)?,
            is_private: is_private(&article),
            key: key.clone(),
            article,
            library,
        })
    }

    /// What the import met in an article and, for imports, what the lint finds in it: information for the reader, not a verdict.
    fn findings(&self, file: &LibraryFile, article: &Article) -> Result<Vec<Finding>, AppError> {
        let mut findings = file.findings(&article.source_key)?;
        if file.library().source_kind != SourceKind::Starter {
            let context = lint::Context { today: self.today(), imported: true, glossary: &[] };
            findings.extend(lint::article(article, &context));
            findings.extend(lint::unresolved(article));
        }
        Ok(findings)
    }

    /// An article for reading outside the window.
    ///
    /// # Errors
    /// [`AppError::NoArticle`] when it is not installed.
    pub fn show(&self, key: &ArticleKey, format: ArticleFormat) -> Result<String, AppError> {
        let file = self.file(key)?;
        let article = self.article(key)?;
        self.render(&file, &article, None, "media/", |article, around| match format {
            ArticleFormat::Text => render::article_text(article, around),
            ArticleFormat::Html => render::article_html(article, around),
            ArticleFormat::Markdown => render::article_markdown(article, around),
        })
    }

    /// An article as a voice reads it. Nothing of it is remembered.
    ///
    /// # Errors
    /// [`AppError::NoArticle`] when it is not installed.
    pub fn speech(&self, key: &ArticleKey) -> Result<SpokenArticle, AppError> {
        let file = self.file(key)?;
        let article = self.article(key)?;
        let utterances = self.render(&file, &article, None, "media/", render::article_speech)?;
        Ok(SpokenArticle { language: article.language, utterances })
    }

    fn render<T>(
        &self,
        file: &LibraryFile,
        article: &Article,
        query: Option<&str>,
        media_base: &str,
        write: impl FnOnce(&Article, &Surroundings<'_>) -> T,
    ) -> Result<T, AppError> {
        let country = self.user.settings().ok().and_then(|settings| settings.country);
        let found = query.map(|query| self.marks(query)).transpose()?.filter(|found| !found.is_empty());
        let marker = |text: &str| marks(text, found.as_ref());
        let linked = render::linked_articles(article);
        let around = Surroundings {
            library: &file.library().id,
            // Labels inside a text speak its language, where we have it: "Call 112" stands in the middle of sentences.
            labels: article.language.as_deref().and_then(render::Labels::of).unwrap_or_else(|| self.labels()),
            numbers: country.as_deref().and_then(render::country),
            data_folder: &self.home.to_string_lossy(),
            existing: &file.existing(linked.iter().map(String::as_str))?.into_iter().collect(),
            media_base: &format!("{media_base}{}/", file.library().id),
            marker: found.is_some().then_some(&marker),
            meaning: |entry| glossary::entry(entry).map(|entry| render::Meaning { term: entry.term, definition: entry.definition }),
        };
        Ok(write(article, &around))
    }

    /// A picture of a library: media type and bytes.
    ///
    /// # Errors
    /// When the library is not installed or cannot be read.
    pub fn media(&self, library: &LibraryId, sha256: &str) -> Result<Option<(String, Vec<u8>)>, AppError> {
        let view = self.shelf.view();
        let file = view.library(library).ok_or_else(|| AppError::NoLibrary(library.clone()))?;
        Ok(file.media(sha256)?)
    }

    /// One page of A to Z over all libraries or one, over all letters or one.
    ///
    /// # Errors
    /// When a library cannot be read.
    pub fn browse_letter(
        &self,
        letter: Option<&str>,
        library: Option<&LibraryId>,
        offset: u32,
        limit: u32,
    ) -> Result<LetterList, AppError> {
        self.refresh()?;
        let view = self.shelf.view();
        let files: Vec<_> = view.libraries.iter().filter(|file| library.is_none_or(|id| file.library().id == *id)).collect();
        let mut letters: std::collections::BTreeMap<(bool, String), u32> = std::collections::BTreeMap::new();
        for file in &files {
            for count in file.letters()? {
                *letters.entry((count.letter == "#", count.letter)).or_default() += count.count;
            }
        }
        let filter = ListFilter { letter: letter.map(str::to_owned), ..ListFilter::default() };
        let (articles, total) = merged(&files, &filter, offset, limit)?;
        let articles = self.with_read_marks(articles)?;
        Ok(LetterList { letters: letters.into_iter().map(|((_, letter), count)| (letter, count)).collect(), articles, total })
    }

    /// One page of a category's articles, with the category.
    ///
    /// # Errors
    /// When the library or category does not exist.
    pub fn browse_category(
        &self,
        library: &LibraryId,
        category: &str,
        offset: u32,
        limit: u32,
    ) -> Result<(Category, Vec<Line>, u32), AppError> {
        self.refresh()?;
        let view = self.shelf.view();
        let file = view.library(library).ok_or_else(|| AppError::NoLibrary(library.clone()))?;
        let found = file.library().categories.iter().find(|known| known.id == category);
        let found = found.ok_or_else(|| AppError::NoCategory(category.to_owned()))?;
        let filter = ListFilter { category: Some(category.to_owned()), ..ListFilter::default() };
        let (articles, total) = merged(&[file], &filter, offset, limit)?;
        Ok((found.clone(), self.with_read_marks(articles)?, total))
    }

    /// Categories that have articles, library by library.
    ///
    /// # Errors
    /// When a library cannot be read.
    pub fn categories(&self) -> Result<Vec<CategoryView>, AppError> {
        self.refresh()?;
        let mut all = Vec::new();
        for file in &self.shelf.view().libraries {
            for (category, articles) in file.categories()? {
                let library = file.library();
                all.push(CategoryView { library: library.id.clone(), library_title: library.title.clone(), category, articles });
            }
        }
        Ok(all)
    }

    /// Series of all libraries.
    ///
    /// # Errors
    /// When a library cannot be read.
    pub fn series(&self) -> Result<Vec<SeriesList>, AppError> {
        self.refresh()?;
        let mut all = Vec::new();
        for file in &self.shelf.view().libraries {
            for series in file.series()?.into_iter().filter(|series| !series.items.is_empty()) {
                let items = self.with_read_marks(series.items.into_iter().map(|head| line(file, head)).collect())?;
                all.push(SeriesList { title: series.title, library: file.library().title.clone(), items });
            }
        }
        Ok(all)
    }

    /// What a word of a text means, and the articles that say more: for a reader who asks about a word without leaving the page. `besides`
    /// is the article that is open. The word is not remembered anywhere.
    ///
    /// # Errors
    /// When the index or a library cannot be read.
    pub fn define(&self, word: &str, besides: Option<&ArticleKey>) -> Result<Definition, AppError> {
        let word: String = word.trim().chars().take(MAX_WORD).collect();
        let hits = self.search(&word, &Filter::default(), 0, DEFINITION_ARTICLES + 1)?.answers.hits;
        let keys = hits.into_iter().map(|hit| hit.key).filter(|key| Some(key) != besides).take(DEFINITION_ARTICLES);
        let mut articles = Vec::new();
        for key in keys {
            let file = self.file(&key)?;
            articles.extend(file.head(&key.source)?.map(|head| line(&file, head)));
        }
        let meaning = glossary::explain(&word).map(|entry| render::Meaning { term: entry.term, definition: entry.definition });
        Ok(Definition { meaning, articles: self.with_read_marks(articles)? })
    }

    /// The lines with what the reader marked as read.
    fn with_read_marks(&self, mut lines: Vec<Line>) -> Result<Vec<Line>, AppError> {
        let marked = self.user.read_marks().of(lines.iter().map(|line| &line.key))?;
        lines.iter_mut().for_each(|line| line.read = marked.contains_key(&line.key));
        Ok(lines)
    }

    /// Some article: the time of the call picks it, which is random enough for a reader's whim.
    ///
    /// # Errors
    /// When a library cannot be read.
    pub fn random_article(&self) -> Result<Option<ArticleKey>, AppError> {
        self.refresh()?;
        let view = self.shelf.view();
        let number = u64::from(self.now().subsec_nanosecond().unsigned_abs() / 1000);
        let all: u64 = view.libraries.iter().map(|file| u64::from(file.articles())).sum();
        let mut left = number.checked_rem(all).unwrap_or_default();
        for file in &view.libraries {
            if left < u64::from(file.articles()) {
                let source = file.nth(left as u32)?;
                return Ok(source.map(|source| ArticleKey { library: file.library().id.clone(), source }));
            }
            left -= u64::from(file.articles());
        }
        Ok(None)
    }
}

/// Lists of several libraries merged in A to Z order. Each gives its own page from the start, so deep pages of several large libraries
/// cost more than shallow ones; readers jump by letter instead.
pub(super) fn merged(files: &[&Arc<LibraryFile>], filter: &ListFilter, offset: u32, limit: u32) -> Result<(Vec<Line>, u32), AppError> {
    let limit = limit.min(MAX_LIST);
    if let [file] = files {
        let (heads, total) = file.list(filter, offset, limit)?;
        return Ok((heads.into_iter().map(|head| line(file, head)).collect(), total));
    }
    let mut all = Vec::new();
    let mut total = 0;
    for file in files {
        let (heads, count) = file.list(filter, 0, offset.saturating_add(limit))?;
        total += count;
        all.extend(heads.into_iter().map(|head| (head.sort_key.clone(), line(file, head))));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    Ok((all.into_iter().skip(offset as usize).take(limit as usize).map(|(_, line)| line).collect(), total))
}

pub(super) fn line(file: &LibraryFile, head: ArticleHead) -> Line {
    let library = file.library();
    Line {
        key: ArticleKey { library: library.id.clone(), source: head.source_key },
        title: head.title,
        lede: head.lede,
        kind: head.kind,
        library: library.title.clone(),
        read: false,
    }
}

fn neighbour(file: &LibraryFile, relation: &Relation) -> Result<NeighbourView, AppError> {
    let target = relation.source.as_ref().map(|source| file.head(source)).transpose()?.flatten();
    Ok(match target {
        Some(head) => from_head(file, &head),
        None => NeighbourView {
            title: relation.title.clone(),
            key: None,
            teaser: relation.teaser.as_ref().map(|teaser| teaser.text.clone()),
            truncated: relation.teaser.as_ref().is_some_and(|teaser| teaser.truncated),
        },
    })
}

/// The target exists: its own lede says more than a teaser cut off.
fn from_head(file: &LibraryFile, head: &ArticleHead) -> NeighbourView {
    NeighbourView {
        title: head.title.clone(),
        key: Some(ArticleKey { library: file.library().id.clone(), source: head.source_key.clone() }),
        teaser: (!head.lede.is_empty()).then(|| head.lede.clone()),
        truncated: false,
    }
}

/// Byte ranges of the words of a query in a text.
fn marks(text: &str, found: Option<&Marks>) -> Vec<(usize, usize)> {
    let Some(found) = found else { return Vec::new() };
    let mut at = 0;
    let mut ranges = Vec::new();
    for run in mark_text(text, found).runs {
        if run.mark {
            ranges.push((at, at + run.text.len()));
        }
        at += run.text.len();
    }
    ranges
}

/// Subjects that should not stand on a list that somebody else may see.
pub(super) fn is_private(article: &Article) -> bool {
    article
        .sensitivity
        .iter()
        .any(|subject| matches!(subject, Sensitivity::Suicide | Sensitivity::Abuse | Sensitivity::Abortion | Sensitivity::Sexual))
}

/// For imports: the source's date, else the day of the import. `None` for the starter library, which has review dates.
pub(super) fn copy_from(library: &Library) -> Option<String> {
    if library.source_kind == SourceKind::Starter {
        return None;
    }
    library.source_date.as_ref().or(library.imported_at.as_ref()).map(ToString::to_string)
}

/// What to say about the age of an article on a day.
pub(super) fn content_age(article: &Article, library: &Library, today: jiff::civil::Date) -> ContentAge {
    let made = library.source_date.as_ref().or(library.imported_at.as_ref()).and_then(crate::model::PartialDate::earliest);
    let copy_from = copy_from(library);
    let reviewed = article.last_reviewed.as_ref().and_then(crate::model::PartialDate::latest);
    let years = reviewed.map(|day| {
        let age = day.until((jiff::Unit::Year, today)).map_or(0, |age| age.get_years());
        u32::try_from(age).unwrap_or_default()
    });
    // By the calendar, so that a leap day moves nothing.
    let past = |day: jiff::civil::Date, months: i32| day.checked_add(jiff::Span::new().months(months)).is_ok_and(|end| today > end);
    let state = match (reviewed, article.next_review.as_ref().and_then(crate::model::PartialDate::latest)) {
        _ if made.is_some_and(|made| today < made) => AgeState::ClockProblem,
        (None, _) => AgeState::Undated,
        (Some(reviewed), due) => {
            let changes_fast = matches!(article.kind, Kind::FirstAid | Kind::Medicine | Kind::Safety)
                || article.categories.iter().any(|category| category == "infections");
            let patience = if changes_fast { 6 } else { 12 };
            if past(reviewed, 5 * 12) || due.is_some_and(|due| past(due, patience)) {
                AgeState::Old
            } else if due.is_some_and(|due| today > due) {
                AgeState::Due
            } else {
                AgeState::Current
            }
        }
    };
    ContentAge { state, years, copy_from }
}
