//! What `in:name` means among the installed libraries: a library, a category, a kind of article or a language. Pure but for reading lists
//! of categories.

use super::{Editions, Filter, Scope, SearchError};
use crate::index::main_language;
use crate::model::{Kind, fold};

/// Narrows a filter by the names after `in:`. What the caller filters by stays.
pub(super) fn resolve(editions: &Editions, names: &[String], filter: &Filter) -> Result<Scope, SearchError> {
    let mut scope = Scope { filter: filter.clone(), unknown: Vec::new() };
    for name in names {
        if !narrow(editions, name, &mut scope.filter)? {
            scope.unknown.push(name.clone());
        }
    }
    Ok(scope)
}

fn narrow(editions: &Editions, name: &str, filter: &mut Filter) -> Result<bool, SearchError> {
    let wanted = plain(name);
    let begins = |text: &str| plain(text).starts_with(&wanted);
    if wanted.is_empty() {
        return Ok(false);
    }
    if let Some(kind) =
        Kind::ALL.iter().copied().find(|kind| plain(kind.as_str()) == wanted || format!("{}s", plain(kind.as_str())) == wanted)
    {
        filter.kind.get_or_insert(kind);
        return Ok(true);
    }
    let exact = editions.values().find(|file| plain(file.library().id.as_str()) == wanted || plain(&file.library().title) == wanted);
    if let Some(file) = exact {
        filter.library.get_or_insert_with(|| file.library().id.clone());
        return Ok(true);
    }
    // A whole name before the beginning of one: "in:de" is German and no category "dementia".
    let mut languages = editions.values().flat_map(|file| file.library().languages.iter().map(|tag| main_language(tag)));
    if let Some(language) = languages.find(|language| *language == wanted) {
        filter.language.get_or_insert(language);
        return Ok(true);
    }
    if let Some(file) = editions.values().find(|file| begins(file.library().id.as_str()) || begins(&file.library().title)) {
        filter.library.get_or_insert_with(|| file.library().id.clone());
        return Ok(true);
    }
    for file in editions.values() {
        for (category, _) in file.categories()? {
            if begins(&category.id) || begins(&category.title) {
                filter.category.get_or_insert_with(|| format!("{}/{}", file.library().id, category.id));
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Letters and digits only, so that "first-aid", "First aid" and "firstaid" are one name.
fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
