//! Search and suggestions over everything installed.

use super::{App, AppError};
use crate::model::{ArticleKey, fold};
use crate::search::{self, Answers, Collection, Editions, Effort, Filter, Marks, Suggestion, Tier, Weights};
use crate::shelf::edition;

/// Answers with what lists show beside them.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchReport {
    /// The answers.
    pub answers: Answers,
    /// For each hit, in order: title of its library, title of its category, date of the copy.
    pub found: Vec<FoundArticle>,
    /// The dangers that the query speaks of; help for them stands above the answers. Such a query is never stored.
    pub urgent: Vec<Tier>,
}

/// What stands beside a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundArticle {
    /// Title of the library.
    pub library: String,
    /// Title of the main category.
    pub category: Option<String>,
    /// For imports: the source's date, else the day of the import.
    pub copy_from: Option<String>,
}

/// Most recent searches among the suggestions.
const RECENT: usize = 3;

/// Suggestions.
pub type SuggestReport = Vec<Suggestion>;

impl App {
    pub(super) fn editions(&self) -> Editions {
        self.shelf.view().libraries.iter().map(|file| (edition(file), std::sync::Arc::clone(file))).collect()
    }

    pub(super) fn collection<'a>(&'a self, editions: &'a Editions) -> Collection<'a> {
        Collection { index: &self.index, editions, memory: &self.memory, weights: &Weights::CHOSEN }
    }

    /// Answers what was typed; any text is fine.
    ///
    /// # Errors
    /// When the index or a library cannot be read.
    pub fn search(&self, text: &str, filter: &Filter, offset: usize, limit: usize) -> Result<SearchReport, AppError> {
        self.refresh()?;
        let editions = self.editions();
        let answers = search::search(self.collection(&editions), text, filter, offset, limit)?;
        let view = self.shelf.view();
        let found = answers
            .hits
            .iter()
            .map(|hit| {
                let library = view.library(&hit.key.library).map(|file| file.library());
                FoundArticle {
                    library: library.map(|library| library.title.clone()).unwrap_or_default(),
                    category: library
                        .zip(hit.category.as_ref())
                        .and_then(|(library, id)| Some(library.categories.iter().find(|category| category.id == *id)?.title.clone())),
                    copy_from: library.and_then(super::reading::copy_from),
                }
            })
            .collect();
        let urgent = search::urgent_of([text].into_iter().chain(answers.corrected.as_deref()));
        Ok(SearchReport { answers, found, urgent })
    }

    /// How much a search for this text looks at.
    ///
    /// # Errors
    /// When the index or a library cannot be read.
    pub fn search_effort(&self, text: &str, filter: &Filter) -> Result<Effort, AppError> {
        self.refresh()?;
        Ok(search::effort(self.collection(&self.editions()), text, filter)?)
    }

    /// At most `limit` completions of what is being typed, recent searches first.
    ///
    /// # Errors
    /// When the index or a library cannot be read.
    pub fn suggest(&self, prefix: &str, limit: usize) -> Result<SuggestReport, AppError> {
        self.refresh()?;
        let mut found = self.recent(prefix, limit.min(RECENT))?;
        let mut completions = search::suggest(self.collection(&self.editions()), prefix, limit)?;
        // Words that speak of danger are not spun on; the pages that help are.
        if !search::urgent(prefix).is_empty() {
            completions.retain(|completion| completion.article.is_some());
        }
        let known: Vec<String> = found.iter().map(|recent| fold(&recent.text)).collect();
        found.extend(completions.into_iter().filter(|completion| completion.article.is_some() || !known.contains(&fold(&completion.text))));
        found.truncate(limit);
        Ok(found)
    }

    /// Recent searches that begin with what was typed; for an empty box the latest. None while history is off.
    fn recent(&self, prefix: &str, limit: usize) -> Result<Vec<Suggestion>, AppError> {
        let prefix = fold(prefix);
        let fits = |text: &String| fold(text).starts_with(&prefix) && fold(text) != prefix;
        let texts = self.recent_searches()?.into_iter().filter(fits).take(limit);
        Ok(texts.map(|text| Suggestion { text, kind: "recent", article: None }).collect())
    }

    /// Makes the first searches as quick as later ones; for the background, after the index was settled.
    ///
    /// # Errors
    /// When the index or a library cannot be read.
    pub fn warm_search(&self) -> Result<(), AppError> {
        Ok(search::warm(self.collection(&self.editions()))?)
    }

    /// Whether a text, or what it was taken for, speaks of danger.
    pub(super) fn speaks_of_danger(&self, text: &str) -> Result<bool, AppError> {
        let readings = search::readings(self.collection(&self.editions()), text)?;
        Ok(!search::urgent_of([text].into_iter().chain(readings.iter().map(String::as_str))).is_empty())
    }

    /// The words that are marked in an article found for a text.
    pub(super) fn marks(&self, text: &str) -> Result<Marks, AppError> {
        Ok(search::marks(self.collection(&self.editions()), text)?)
    }

    /// Title of an article, when it is installed.
    pub(super) fn title_of(&self, key: &ArticleKey) -> Option<String> {
        self.shelf.view().library(&key.library)?.head(&key.source).ok()?.map(|head| head.title)
    }
}
