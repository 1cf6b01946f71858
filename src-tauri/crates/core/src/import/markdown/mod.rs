//! Markdown articles with YAML front matter (docs/article-format.md), the form of the starter library, and plain Markdown of readers.
//!
//! A folder with `_library.yaml` is a library in our own format: an article with any error is left out, with the line and what to do. In a
//! folder without one a file may lack front matter; what is wrong with it is told and as much as possible is kept. It must not know HTML
//! or the library file.

mod body;
mod containers;
mod faults;
mod front_matter;
mod library_yaml;
mod running;

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use self::faults::Faults;
use super::raw::{RawBody, RawDocument, RawSection};
use super::{ImportError, Sink, bytes, limits, walk};
use crate::model::{Article, Library, LicenceConfidence, Problem, Provenance, TrustTier, folded_slug};

const EXTENSIONS: [&str; 2] = ["md", "markdown"];

/// Whether a file is Markdown by name and text by content.
pub(super) fn looks_like(file: &Path, head: &[u8]) -> bool {
    let named = file.extension().and_then(|e| e.to_str()).is_some_and(|e| EXTENSIONS.contains(&e.to_lowercase().as_str()));
    named && bytes::not_text(head).is_none()
}

/// Reads a folder of articles, or one article.
pub(super) fn read(source: &Path, sink: &mut dyn Sink) -> Result<Library, ImportError> {
    let single = source.is_file();
    let folder = if single { source.parent().map_or_else(|| PathBuf::from("."), Path::to_owned) } else { source.to_owned() };
    let stated = library_yaml::read(&folder)?;
    let library = stated.clone().unwrap_or_else(|| library_yaml::unstated(source));
    let files: Vec<PathBuf> =
        walk::files(source, &EXTENSIONS)?.into_iter().filter(|file| single || !walk::is_documentation(file)).collect();
    let total = files.len() as u64;
    let mut keys: HashMap<String, String> = HashMap::new();
    for (done, file) in files.iter().enumerate() {
        sink.progress(done as u64, Some(total))?;
        let name = walk::relative_key(source, file);
        let raw = match walk::read(file) {
            Ok(raw) => raw,
            Err(error) if single => return Err(error),
            Err(error) => {
                sink.problem(Problem::new(&name, format!("left out: {error}")));
                sink.left_out();
                continue;
            }
        };
        if let Some(reason) = bytes::not_text(&raw) {
            if single {
                return Err(ImportError::NotThisFormat { path: file.clone(), format: "markdown", reason: reason.to_owned() });
            }
            sink.problem(Problem::new(&name, format!("left out: {reason}")));
            sink.left_out();
            continue;
        }
        let mut faults = Faults::new(&name);
        let document = article(&raw, &name, &folder, stated.as_ref(), &mut faults);
        let document = document.filter(|document| {
            let first = keys.entry(document.article.source_key.clone()).or_insert_with(|| name.clone());
            if *first != name {
                faults.error(1, format!("the slug “{}” is also that of {first}; give one of them another", document.article.source_key));
            }
            faults.none_fatal()
        });
        faults.into_problems().into_iter().for_each(|problem| sink.problem(problem));
        match document {
            Some(document) => sink.document(document)?,
            None => sink.left_out(),
        }
    }
    sink.progress(total, Some(total))?;
    if files.is_empty() {
        return Err(ImportError::Empty { path: source.to_owned() });
    }
    Ok(library)
}

/// One file as a document; `None` when nothing can be made of it. Errors are in `faults`.
fn article(raw: &[u8], name: &str, folder: &Path, library: Option<&Library>, faults: &mut Faults) -> Option<RawDocument> {
    let (text, note) = bytes::decode(raw);
    if let Some(note) = note {
        faults.error(1, format!("{note}; save the file as UTF-8"));
    }
    let (yaml, body, body_line) = match front_matter::split(&text) {
        Ok(parts) => parts,
        Err(message) => {
            faults.error(1, message);
            return None;
        }
    };
    let stem = name.rsplit('/').next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let mut document = match yaml {
        Some(yaml) => {
            let article = front_matter::article(yaml, stem, library, faults)?;
            let mut document = RawDocument::new(article.source_key.clone(), article.title.clone());
            document.article = article;
            document
        }
        None if library.is_some() => {
            faults.error(1, "has no front matter; start the file with --- and the fields of docs/article-format.md".to_owned());
            return None;
        }
        None => {
            faults.lenient();
            faults.error(1, "has no front matter, so its title comes from the first heading and everything else is unknown".to_owned());
            RawDocument::new(name.rsplit_once('.').map_or(name, |(key, _)| key), "")
        }
    };
    let own_format = !faults.is_lenient();
    if own_format {
        document.media = media(&document.article, folder, yaml.unwrap_or_default(), faults);
    }
    let parsed = body::parse(body, body_line, &document.article, faults)?;
    document.introduction = RawBody::Blocks(parsed.introduction);
    if document.article.title.is_empty() {
        document.article.title = parsed.title.unwrap_or_else(|| stem.replace(['-', '_'], " "));
    }
    document.sections = parsed
        .sections
        .into_iter()
        .map(|section| RawSection {
            heading: section.heading,
            level: section.level,
            id: section.id,
            kind: section.kind,
            body: RawBody::Blocks(section.blocks),
        })
        .collect();
    if library.is_none_or(|library| library.trust != TrustTier::Starter) {
        document.article.provenance = Some(provenance(raw));
    }
    Some(document)
}

fn provenance(raw: &[u8]) -> Provenance {
    Provenance {
        source_url: None,
        source_title: None,
        source_publisher: None,
        source_published: None,
        source_modified: None,
        source_reviewed: None,
        retrieved_at: None,
        original_hash: bytes::sha256(raw),
        transforms: Vec::new(),
        licence_as_stated: None,
        licence_confidence: LicenceConfidence::Unknown,
    }
}

/// The bytes of an article's pictures, from `media/` below the folder and from nowhere else.
fn media(article: &Article, folder: &Path, yaml: &str, faults: &mut Faults) -> Vec<(String, Vec<u8>)> {
    let base = folder.join("media");
    let line = front_matter::line_of(yaml, "assets");
    let mut media = Vec::new();
    for asset in &article.assets {
        let path = Path::new(&asset.file);
        let plain = !asset.file.is_empty()
            && !asset.file.contains(['\\', ':'])
            && path.components().all(|part| matches!(part, Component::Normal(_)));
        let inside = plain
            .then(|| base.join(path).canonicalize().ok())
            .flatten()
            .filter(|file| base.canonicalize().is_ok_and(|base| file.starts_with(base)) && file.is_file());
        let Some(file) = inside else {
            faults.error(line, format!("the picture “{}” is not a file below media/; put it there or correct the name", asset.file));
            continue;
        };
        match walk::head(&file, limits::MEDIA_BYTES + 1) {
            Ok(bytes) if bytes.len() as u64 > limits::MEDIA_BYTES => {
                faults
                    .error(line, format!("the picture “{}” is larger than {} MiB; make it smaller", asset.file, limits::MEDIA_BYTES >> 20));
            }
            Ok(bytes) => media.push((asset.file.clone(), bytes)),
            Err(error) => faults.error(line, error.to_string()),
        }
    }
    media
}

/// Whether a text has the form of a slug.
fn is_slug(text: &str) -> bool {
    !text.is_empty() && text == folded_slug(text, usize::MAX)
}
