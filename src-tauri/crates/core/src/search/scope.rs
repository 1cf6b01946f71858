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
    let begun = editions.values().filter(|file| begins(file.library().id.as_str()) || begins(&file.library().title));
    let libraries: Vec<_> = begun.map(|file| file.library().id.clone()).collect();
    if let Some((first, others)) = libraries.split_first() {
        if filter.library.is_none() {
            filter.library = Some(first.clone());
            filter.other_libraries = others.to_vec();
        }
        return Ok(true);
    }
    // Every library may have such a category; a whole name anywhere goes before the beginning of one.
    let (mut whole, mut begun) = (Vec::new(), Vec::new());
    for file in editions.values() {
        for (category, _) in file.categories()? {
            let name = format!("{}/{}", file.library().id, category.id);
            if plain(&category.id) == wanted || plain(&category.title) == wanted {
                whole.push(name);
            } else if begins(&category.id) || begins(&category.title) {
                begun.push(name);
            }
        }
    }
    let found = if whole.is_empty() { begun } else { whole };
    let Some((first, others)) = found.split_first() else { return Ok(false) };
    if filter.category.is_none() {
        filter.category = Some(first.clone());
        filter.other_categories = others.to_vec();
    }
    Ok(true)
}

/// Letters and digits only, so that "first-aid", "First aid" and "firstaid" are one name.
fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
