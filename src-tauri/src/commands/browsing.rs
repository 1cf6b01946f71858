//! Browsing by kind of article, part of the body and stage of life.

use healthshelf_core::app::Group;

use super::{Answer, Running, ready};
use crate::wire::{ArticleList, BrowseGroups};

#[tauri::command]
pub(crate) async fn browse_groups(program: Running<'_>) -> Answer<BrowseGroups> {
    ready(program, |app, _| Ok(app.groups()?.into())).await
}

#[tauri::command]
pub(crate) async fn browse_group(program: Running<'_>, by: String, id: String, offset: u32, limit: u32) -> Answer<ArticleList> {
    ready(program, move |app, _| {
        let (articles, total) = app.browse_group(Group::parse(&by, &id)?, offset, limit)?;
        // The window names groups in its own language.
        Ok(ArticleList {
            title: String::new(),
            description: None,
            letters: Vec::new(),
            articles: articles.into_iter().map(Into::into).collect(),
            total,
        })
    })
    .await
}
