//! Raw text of web articles, one a file: title, title again, answer, introduction, numbered sections, neighbours, recommendations
//! (`seed/article.txt` is one). It must not know what becomes of the text; [`layout`] holds the form of a page.

mod layout;

use std::path::Path;

use super::raw::{RawBody, RawDocument, RawSection};
use super::{ImportError, Sink, bytes, walk};
use crate::model::{
    Library, LibraryId, LicenceConfidence, Problem, Provenance, Relation, RelationKind, RelationOrigin, SourceKind, Teaser,
};

const EXTENSIONS: [&str; 2] = ["txt", "text"];

/// Whether a file is text with at least a title line.
pub(super) fn looks_like(file: &Path, head: &[u8]) -> bool {
    let named = file.extension().and_then(|e| e.to_str()).is_some_and(|e| EXTENSIONS.contains(&e.to_lowercase().as_str()));
    named && bytes::not_text(head).is_none() && bytes::decode(head).0.lines().any(|line| !line.trim().is_empty())
}

/// Reads a file or a folder of such files.
pub(super) fn read(source: &Path, sink: &mut dyn Sink) -> Result<Library, ImportError> {
    let single = source.is_file();
    let files: Vec<_> = walk::files(source, &EXTENSIONS)?.into_iter().filter(|file| single || !walk::is_documentation(file)).collect();
    let total = files.len() as u64;
    let mut read = 0;
    let mut only_title = None;
    for (done, file) in files.iter().enumerate() {
        sink.progress(done as u64, Some(total))?;
        let key = walk::relative_key(source, file);
        match article(file, &key) {
            Ok((document, note)) => {
                if let Some(note) = note {
                    sink.problem(Problem::new(&key, note));
                }
                only_title.get_or_insert_with(|| document.article.title.clone());
                sink.document(document)?;
                read += 1;
            }
            Err(error) if single => return Err(error),
            Err(error) => {
                sink.problem(Problem::new(&key, format!("left out: {error}")));
                sink.left_out();
            }
        }
    }
    sink.progress(total, Some(total))?;
    if read == 0 {
        return Err(ImportError::Empty { path: source.to_owned() });
    }
    let name = walk::source_title(source);
    let id = LibraryId::from_title(&name);
    // A library of one article is called as its article: a file name says less.
    let title = only_title.filter(|title| single && !title.is_empty()).unwrap_or(name);
    Ok(Library::unknown(id, title, SourceKind::Text))
}

fn article(file: &Path, key: &str) -> Result<(RawDocument, Option<&'static str>), ImportError> {
    let raw = walk::read(file)?;
    let refused = |reason: &str| ImportError::NotThisFormat { path: file.to_owned(), format: "text", reason: reason.to_owned() };
    if let Some(reason) = bytes::not_text(&raw) {
        return Err(refused(reason));
    }
    let (text, note) = bytes::decode(&raw);
    let page = layout::page(&text).ok_or_else(|| refused("it has no line of text that could be a title"))?;
    let mut document = RawDocument::new(key, page.title);
    document.article.lede = page.lede;
    document.introduction = RawBody::Text(page.introduction);
    document.sections = page
        .sections
        .into_iter()
        .map(|(heading, body)| RawSection { heading, level: 2, id: None, kind: None, body: RawBody::Text(body) })
        .collect();
    let neighbours = [(RelationKind::PrevInSource, page.previous), (RelationKind::NextInSource, page.next)];
    let neighbours = neighbours.into_iter().flat_map(|(kind, titles)| titles.into_iter().map(move |title| (kind, title, None)));
    let related = page.related.into_iter().map(|(title, teaser)| (RelationKind::Related, title, teaser.map(|teaser| teaser_of(&teaser))));
    document.article.relations = neighbours
        .chain(related)
        .map(|(kind, title, teaser)| Relation { kind, title, source: None, origin: RelationOrigin::Import, teaser, language: None })
        .collect();
    document.article.provenance = Some(Provenance {
        source_url: None,
        source_title: None,
        source_publisher: None,
        source_published: None,
        source_modified: None,
        source_reviewed: None,
        retrieved_at: None,
        original_hash: bytes::sha256(&raw),
        transforms: page.transforms,
        licence_as_stated: None,
        licence_confidence: LicenceConfidence::Unknown,
    });
    Ok((document, note))
}

/// The words of a teaser and whether dots at its end say that it was cut.
fn teaser_of(line: &str) -> Teaser {
    let truncated = layout::is_cut(line);
    let text = if truncated { line.trim_end_matches(['.', '…', ' ', '\u{a0}']) } else { line };
    Teaser { text: text.to_owned(), truncated }
}
