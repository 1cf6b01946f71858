//! Searching, browsing, reading.

use healthshelf_core::app::AppError;
use healthshelf_core::model::{Kind, LibraryId};
use healthshelf_core::platform::MEDIA_BASE;
use healthshelf_core::search::Filter;

use super::{Answer, Running, key, ready};
use crate::wire::{ArticleList, ArticlePage, CategoryCard, Definition, LetterCount, SearchFilter, SearchPage, Suggestion};
use crate::wire_from;

/// Suggestions in the list under the search box.
const SUGGESTIONS: usize = 8;

#[tauri::command]
pub(crate) async fn search(
    program: Running<'_>,
    query: String,
    filter: SearchFilter,
    offset: u32,
    limit: u32,
    generation: u32,
) -> Answer<SearchPage> {
    program.begin_search(generation);
    ready(program, move |app, program| {
        if program.is_stale(generation) {
            return Err(AppError::Cancelled);
        }
        let filter = Filter {
            library: filter.library.as_deref().map(LibraryId::new).transpose()?,
            kind: filter.kind.as_deref().and_then(Kind::from_name),
            category: filter.category,
            language: filter.language,
            exact: filter.exact,
            ..Filter::default()
        };
        let report = app.search(&query, &filter, offset as usize, limit as usize)?;
        let titles = app.libraries()?;
        Ok(wire_from::search_page(query, generation, report, &titles))
    })
    .await
}

#[tauri::command]
pub(crate) async fn suggest(program: Running<'_>, prefix: String) -> Answer<Vec<Suggestion>> {
    ready(program, move |app, _| Ok(app.suggest(&prefix, SUGGESTIONS)?.into_iter().map(Into::into).collect())).await
}

#[tauri::command(rename_all = "camelCase")]
pub(crate) async fn open_article(program: Running<'_>, key: String, query: Option<String>) -> Answer<ArticlePage> {
    ready(program, move |app, _| Ok(app.open_article(&super::key(&key)?, query.as_deref(), MEDIA_BASE)?.into())).await
}

#[tauri::command]
pub(crate) async fn browse_letter(
    program: Running<'_>,
    letter: Option<String>,
    library: Option<String>,
    offset: u32,
    limit: u32,
) -> Answer<ArticleList> {
    ready(program, move |app, _| {
        let library = library.as_deref().map(LibraryId::new).transpose()?;
        let list = app.browse_letter(letter.as_deref(), library.as_ref(), offset, limit)?;
        Ok(ArticleList {
            title: letter.unwrap_or_default(),
            description: None,
            letters: list.letters.into_iter().map(|(letter, count)| LetterCount { letter, count }).collect(),
            articles: list.articles.into_iter().map(Into::into).collect(),
            total: list.total,
        })
    })
    .await
}

#[tauri::command]
pub(crate) async fn browse_category(program: Running<'_>, category: String, offset: u32, limit: u32) -> Answer<ArticleList> {
    ready(program, move |app, _| {
        // `LIBRARY/CATEGORY` has the form of an article key.
        let id = key(&category)?;
        let (category, articles, total) = app.browse_category(&id.library, &id.source, offset, limit)?;
        Ok(ArticleList {
            title: category.title,
            description: category.description,
            letters: Vec::new(),
            articles: articles.into_iter().map(Into::into).collect(),
            total,
        })
    })
    .await
}

#[tauri::command]
pub(crate) async fn categories(program: Running<'_>) -> Answer<Vec<CategoryCard>> {
    ready(program, |app, _| Ok(app.categories()?.into_iter().map(Into::into).collect())).await
}

#[tauri::command]
pub(crate) async fn define(program: Running<'_>, word: String, besides: Option<String>) -> Answer<Definition> {
    ready(program, move |app, _| {
        let besides = besides.as_deref().map(key).transpose()?;
        Ok(app.define(&word, besides.as_ref())?.into())
    })
    .await
}

#[tauri::command]
pub(crate) async fn random_article(program: Running<'_>) -> Answer<Option<String>> {
    ready(program, |app, _| Ok(app.random_article()?.map(|key| key.to_string()))).await
}
