//! `_library.yaml`: what holds for the whole library. It must not know articles.

use std::path::Path;

use serde::Deserialize;

use super::super::{ImportError, bytes, walk};
use super::front_matter;
use crate::model::{Category, Library, LibraryId, PartialDate, Redirect, Series, SourceKind, TrustTier};

/// The name of the file.
pub(super) const NAME: &str = "_library.yaml";
/// The one library that is ours. Any other says of itself what it likes and stays "supplied by the user".
const STARTER: &str = "starter-en";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LibraryYaml {
    id: LibraryId,
    title: String,
    #[serde(default)]
    edition: String,
    #[serde(default)]
    languages: Vec<String>,
    description: Option<String>,
    long_description: Option<String>,
    direction: Option<String>,
    creator: Option<String>,
    publisher: Option<String>,
    licence: Option<String>,
    attribution: Option<String>,
    source_uri: Option<String>,
    source_date: Option<PartialDate>,
    review_policy: Option<String>,
    funding: Option<String>,
    contact: Option<String>,
    #[serde(default)]
    categories: Vec<Category>,
    #[serde(default)]
    series: Vec<Series>,
    #[serde(default)]
    redirects: Vec<Redirect>,
}

/// What the folder states, if it states anything.
pub(super) fn read(folder: &Path) -> Result<Option<Library>, ImportError> {
    let path = folder.join(NAME);
    if !path.is_file() {
        return Ok(None);
    }
    let (text, _) = bytes::decode(&walk::read(&path)?);
    let stated: LibraryYaml = front_matter::yaml(&text).map_err(|(line, message)| ImportError::NotThisFormat {
        path: folder.to_owned(),
        format: "markdown",
        reason: format!("{NAME}:{line}: {message}"),
    })?;
    let ours = stated.id.as_str() == STARTER;
    let kind = if ours { SourceKind::Starter } else { SourceKind::FolderMd };
    let mut library = Library::unknown(stated.id, stated.title, kind);
    library.trust = if ours { TrustTier::Starter } else { TrustTier::UserSupplied };
    library.edition = stated.edition;
    library.languages = stated.languages;
    library.description = stated.description;
    library.long_description = stated.long_description;
    library.direction = stated.direction.filter(|direction| matches!(direction.as_str(), "ltr" | "rtl"));
    library.contact = stated.contact;
    library.creator = stated.creator;
    library.publisher = stated.publisher;
    library.licence = stated.licence;
    library.attribution = stated.attribution;
    library.source_uri = stated.source_uri;
    library.source_date = stated.source_date;
    library.review_policy = stated.review_policy;
    library.funding = stated.funding;
    library.categories = stated.categories;
    library.series = stated.series;
    library.redirects = stated.redirects;
    Ok(Some(library))
}

/// The library of a source that states nothing: named after it.
pub(super) fn unstated(source: &Path) -> Library {
    let title = walk::source_title(source);
    Library::unknown(LibraryId::from_title(&title), title, SourceKind::FolderMd)
}
