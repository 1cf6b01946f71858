//! Search and suggestions over everything installed.

use super::{App, AppError};
use crate::model::ArticleKey;
use crate::search::{self, Answers, Editions, Filter, Suggestion, Tier};
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

/// Suggestions.
pub type SuggestReport = Vec<Suggestion>;

impl App {
    pub(super) fn editions(&self) -> Editions {
        self.shelf.view().libraries.iter().map(|file| (edition(file), std::sync::Arc::clone(file))).collect()
    }

    /// Answers what was typed; any text is fine.
    ///
    /// # Errors
    /// When the index or a library cannot be read.
    pub fn search(&self, text: &str, filter: &Filter, offset: usize, limit: usize) -> Result<SearchReport, AppError> {
        self.refresh()?;
        let answers = search::search(&self.index, &self.editions(), text, filter, offset, limit)?;
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
        Ok(SearchReport { answers, found, urgent: search::urgent(text) })
    }

    /// At most `limit` completions of what is being typed.
    ///
    /// # Errors
    /// When the index or a library cannot be read.
    pub fn suggest(&self, prefix: &str, limit: usize) -> Result<SuggestReport, AppError> {
        self.refresh()?;
        Ok(search::suggest(&self.index, &self.editions(), prefix, limit)?)
    }

    /// Title of an article, when it is installed.
    pub(super) fn title_of(&self, key: &ArticleKey) -> Option<String> {
        self.shelf.view().library(&key.library)?.head(&key.source).ok()?.map(|head| head.title)
    }
}
