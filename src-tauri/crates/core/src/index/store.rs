//! Keeping the index in step with the shelf: adding and removing editions, opening, rebuilding.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::directory::error::LockError;
use tantivy::indexer::NoMergePolicy;
use tantivy::schema::Schema;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term};

use super::tokenizer::{self, WordTokenizer};
use super::{Fields, words};
use crate::library_file::{LibraryFile, LibraryFileError};
use crate::model::{Article, Library, Term as Name, TermType, fold};

/// Memory of the index writer, in bytes, over both threads. With the rest of an import it stays well below 500 MB.
const WRITER_BYTES: usize = 160 * 1024 * 1024;
const WRITER_THREADS: usize = 2;

/// The index could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Another program is writing it.
    #[error("another Healthshelf is changing the search index; try again when it has finished")]
    Busy,
    /// The folder cannot be used.
    #[error("cannot use the index folder {path}: {source}", path = path.display())]
    Io {
        /// The folder.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// tantivy said no.
    #[error("the search index failed: {0}")]
    Tantivy(#[from] TantivyError),
    /// A library could not be read while it was indexed.
    #[error(transparent)]
    Library(#[from] LibraryFileError),
    /// The caller asked to stop.
    #[error("indexing was stopped")]
    Stopped,
}

/// What an index says of itself, kept with each commit.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Contents {
    /// With which rules and tables it was made.
    made_by: String,
    /// The editions that are in it.
    editions: BTreeSet<String>,
}

impl Contents {
    fn of(index: &Index) -> Result<Self, IndexError> {
        Ok(index.load_metas()?.payload.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
    }
}

/// Hears how far indexing is (articles done, articles in all); `false` stops it.
pub type Indexing<'a> = &'a mut dyn FnMut(u32, u32) -> bool;

/// The index of all installed libraries.
pub struct SearchIndex {
    folder: PathBuf,
    index: Index,
    reader: IndexReader,
    fields: Fields,
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchIndex").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl SearchIndex {
    /// Opens the index in `folder`; one that is missing, damaged or of another make is started anew and empty.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn open(folder: &Path) -> Result<Self, IndexError> {
        let io = |source| IndexError::Io { path: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(io)?;
        let (schema, fields) = Fields::schema();
        let index = match Self::existing(folder, &schema) {
            Some(index) => index,
            None => {
                // Only ever the index folder: everything in it can be made again from the libraries.
                fs::remove_dir_all(folder).map_err(io)?;
                fs::create_dir_all(folder).map_err(io)?;
                Index::create_in_dir(folder, schema)?
            }
        };
        Self::with(folder, index, fields)
    }

    /// An index in memory, for folders that cannot be written.
    pub fn in_memory() -> Result<Self, IndexError> {
        let (schema, fields) = Fields::schema();
        Self::with(Path::new(""), Index::create_in_ram(schema), fields)
    }

    fn with(folder: &Path, index: Index, fields: Fields) -> Result<Self, IndexError> {
        index.tokenizers().register(tokenizer::NAME, WordTokenizer);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { folder: folder.to_owned(), index, reader, fields })
    }

    fn existing(folder: &Path, schema: &Schema) -> Option<Index> {
        let index = Index::open_in_dir(folder).ok().filter(|index| index.schema() == *schema)?;
        // One that was made with other tables of words is as good as none.
        let contents = Contents::of(&index).ok()?;
        if !contents.editions.is_empty() && contents.made_by != super::made_by() {
            return None;
        }
        // A segment that is missing or cut short shows here and not in the middle of a search.
        index.tokenizers().register(tokenizer::NAME, WordTokenizer);
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().ok()?;
        drop(reader);
        Some(index)
    }

    /// The editions that are in the index.
    pub fn editions(&self) -> Result<BTreeSet<String>, IndexError> {
        Ok(Contents::of(&self.index)?.editions)
    }

    /// Adds all articles of a library as `edition`. Nothing of it can be found before this has returned.
    ///
    /// # Errors
    /// [`IndexError::Busy`] when another program writes, [`IndexError::Stopped`] when `progress` said so; the index is then as before.
    pub fn add(&self, edition: &str, library: &LibraryFile, progress: Indexing<'_>) -> Result<(), IndexError> {
        let mut writer = self.writer()?;
        // What an earlier, interrupted try may have left.
        writer.delete_term(Term::from_field_text(self.fields.edition, edition));
        let ids = library.ids()?;
        let all = ids.len() as u32;
        for (done, id) in ids.into_iter().enumerate() {
            if done % 64 == 0 && !progress(done as u32, all) {
                writer.rollback()?;
                return Err(IndexError::Stopped);
            }
            let article = library.body(id)?;
            let names = library.redirects_to(id)?;
            for document in documents(&self.fields, edition, library.library(), id, &article, &names) {
                writer.add_document(document)?;
            }
        }
        let mut editions = self.editions()?;
        editions.insert(edition.to_owned());
        self.commit(writer, &editions)
    }

    /// Takes editions out.
    pub fn remove(&self, gone: &BTreeSet<String>) -> Result<(), IndexError> {
        if gone.is_empty() {
            return Ok(());
        }
        let writer = self.writer()?;
        for edition in gone {
            writer.delete_term(Term::from_field_text(self.fields.edition, edition));
        }
        let editions = self.editions()?.difference(gone).cloned().collect();
        self.commit(writer, &editions)
    }

    fn writer(&self) -> Result<IndexWriter, IndexError> {
        match self.index.writer_with_num_threads(WRITER_THREADS, WRITER_BYTES) {
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => Err(IndexError::Busy),
            writer => Ok(writer?),
        }
    }

    fn commit(&self, mut writer: IndexWriter, editions: &BTreeSet<String>) -> Result<(), IndexError> {
        let mut prepared = writer.prepare_commit()?;
        let contents = Contents { made_by: super::made_by().to_owned(), editions: editions.clone() };
        prepared.set_payload(&serde_json::to_string(&contents).unwrap_or_default());
        prepared.commit()?;
        writer.wait_merging_threads()?;
        self.reader.reload()?;
        Ok(())
    }

    /// Merges all segments into one, which halves the time of a cold first search.
    pub fn optimise(&self) -> Result<(), IndexError> {
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            let mut writer = self.writer()?;
            writer.set_merge_policy(Box::new(NoMergePolicy));
            writer.merge(&segments).wait()?;
            writer.garbage_collect_files().wait()?;
            writer.wait_merging_threads()?;
            self.reader.reload()?;
        }
        Ok(())
    }

    /// Looks again at what is on disk, after another program changed it.
    pub fn reload(&self) -> Result<(), IndexError> {
        Ok(self.reader.reload()?)
    }

    /// A consistent view for one search.
    pub fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// The fields.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Changes whenever what is in the index does; what was looked up under another value is stale.
    pub fn generation(&self) -> u64 {
        self.reader.searcher().generation().generation_id()
    }

    /// Bytes of the index folder.
    pub fn bytes(&self) -> u64 {
        let Ok(entries) = fs::read_dir(&self.folder) else { return 0 };
        entries.flatten().filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
    }
}

/// One document for what stands before the first heading, and one for each section.
fn documents(fields: &Fields, edition: &str, library: &Library, id: i64, article: &Article, redirects: &[String]) -> Vec<TantivyDocument> {
    // Words that lead here without being a right name.
    let leading = |term: &&Name| matches!(term.kind, TermType::Misspelling | TermType::SeeFrom);
    let names = || article.terms.iter().filter(|term| !leading(term)).map(|term| &term.term).chain(redirects);
    let language = article.language.as_deref().or(library.languages.first().map(String::as_str)).map(main_language);
    let base = || {
        let mut document = TantivyDocument::new();
        document.add_text(fields.edition, edition);
        document.add_u64(fields.article, id.unsigned_abs());
        document.add_text(fields.kind, article.kind.as_str());
        for category in &article.categories {
            document.add_text(fields.category, format!("{}/{category}", library.id));
        }
        if let Some(language) = &language {
            document.add_text(fields.language, language);
        }
        document.add_text(fields.title, &article.title);
        for name in names() {
            document.add_text(fields.names, name);
        }
        if let Some(words) = super::descriptions::described(article, language.as_deref()) {
            document.add_text(fields.described, words);
        }
        for term in article.terms.iter().filter(leading) {
            document.add_text(fields.leading, &term.term);
        }
        document
    };
    let mut lead = base();
    lead.add_u64(fields.section, 0);
    lead.add_text(fields.lede, &article.lede);
    for point in &article.key_points {
        lead.add_text(fields.lede, point);
    }
    let all = article.terms.iter().map(|term| &term.term).chain(redirects);
    for name in std::iter::once(&article.title).chain(all) {
        lead.add_text(fields.name, folded_name(name));
    }
    let mut text = String::new();
    article.introduction.iter().for_each(|block| block.push_plain(&mut text));
    lead.add_text(fields.body, &text);

    let sections = article.sections.iter().enumerate().map(|(position, section)| {
        let mut document = base();
        document.add_u64(fields.section, position as u64 + 1);
        document.add_text(fields.part, section.kind.as_str());
        document.add_text(fields.heading, &section.heading);
        document.add_text(fields.body, section.plain_text());
        document
    });
    std::iter::once(lead).chain(sections).collect()
}

/// `en` of `en-GB`.
pub(crate) fn main_language(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// A name as one string of stems, so that "Heart attacks" and "heart attack" are the same name.
pub(crate) fn folded_name(name: &str) -> String {
    let stems: Vec<String> = words(name).map(|word| word.stem).collect();
    if stems.is_empty() { fold(name) } else { stems.join(" ") }
}
