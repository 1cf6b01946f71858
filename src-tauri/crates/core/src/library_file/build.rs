//! Writing a library file: articles in one by one, a finished file out. The same articles in the same order give the same bytes.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};
use tempfile::NamedTempFile;

use super::{APPLICATION_ID, BLOCK_BYTES, FORMAT_VERSION, LibraryFileError, MAX_BLOCK_BYTES, SCHEMA, hash};
use crate::lint::Finding;
use crate::model::{Article, Library, LibraryId, fold};

/// Level of zstd: past 12 the build slows threefold for a few per cent.
const ZSTD_LEVEL: i32 = 12;
/// Bytes within which an SVG picture says that it is one.
const SVG_START: usize = 1_024;
/// Deepest nesting of an article's JSON: the reader (serde_json) goes no deeper than 127, so that a stranger's file cannot exhaust the stack.
const MAX_JSON_DEPTH: usize = 120;

/// A library file in the making, in a temporary file that vanishes unless it is finished and kept.
pub struct Builder {
    connection: Connection,
    file: NamedTempFile,
    block: Vec<u8>,
    next_block: i64,
    articles: u32,
    plain_bytes: u64,
}

/// What became of an article handed to the builder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is in.
    Yes,
    /// An article with that source key is in already; this one is not.
    Duplicate,
    /// Its body is beyond the bound of a block.
    TooLarge,
    /// Its body nests deeper than can be read back.
    TooDeep,
}

/// A finished library file that is still temporary.
pub struct Built {
    file: NamedTempFile,
    /// Its id.
    pub id: LibraryId,
    /// Articles in it.
    pub articles: u32,
    /// Lower-case hex.
    pub content_hash: String,
    /// Bytes of plain text in it.
    pub plain_bytes: u64,
}

impl Builder {
    /// Starts a file in `folder`, which must be on the disk where it is to stay.
    pub fn create(folder: &Path) -> Result<Self, LibraryFileError> {
        let file =
            tempfile::Builder::new().prefix(".building-").suffix(".shelf").tempfile_in(folder).map_err(LibraryFileError::io(folder))?;
        let connection = open(file.path()).map_err(LibraryFileError::sqlite(file.path()))?;
        Ok(Self { connection, file, block: Vec::new(), next_block: 1, articles: 0, plain_bytes: 0 })
    }

    /// Puts an article in, with its pictures (bytes by the asset's `file`) and what was found about it.
    pub fn add(&mut self, article: &Article, media: &[(String, Vec<u8>)], findings: &[Finding]) -> Result<Added, LibraryFileError> {
        let path = self.file.path().to_owned();
        self.insert(article, media, findings).map_err(LibraryFileError::sqlite(&path))
    }

    /// Number of articles so far.
    pub fn articles(&self) -> u32 {
        self.articles
    }

    fn insert(&mut self, article: &Article, media: &[(String, Vec<u8>)], findings: &[Finding]) -> rusqlite::Result<Added> {
        let known = self
            .connection
            .prepare_cached("SELECT 1 FROM article WHERE source_key = ?1")?
            .query_row([&article.source_key], |_| Ok(()))
            .optional()?;
        if known.is_some() {
            return Ok(Added::Duplicate);
        }
        let body = self.body(article, media)?;
        if body.len() > MAX_BLOCK_BYTES {
            return Ok(Added::TooLarge);
        }
        if json_depth(&body) > MAX_JSON_DEPTH {
            return Ok(Added::TooDeep);
        }
        if !self.block.is_empty() && self.block.len() + body.len() > BLOCK_BYTES {
            self.close_block()?;
        }
        self.articles += 1;
        let id = i64::from(self.articles);
        let folded_title = fold(&article.title);
        self.connection.prepare_cached("INSERT INTO article VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")?.execute(
            params![
                id,
                article.source_key,
                article.title,
                folded_title,
                article.sort_key,
                letter(&article.sort_key),
                article.kind.as_str(),
                article.language,
                article.lede,
                self.next_block,
                self.block.len(),
                body.len()
            ],
        )?;
        self.block.extend_from_slice(&body);
        self.plain_bytes += article.plain_text().len() as u64;
        self.insert_parts(id, article, findings)?;
        if self.block.len() >= BLOCK_BYTES {
            self.close_block()?;
        }
        Ok(Added::Yes)
    }

    /// The article as JSON without its relations (they have a table), its pictures put into the media table.
    fn body(&self, article: &Article, media: &[(String, Vec<u8>)]) -> rusqlite::Result<Vec<u8>> {
        let mut article = article.clone();
        article.relations.clear();
        for asset in &mut article.assets {
            let Some((_, bytes)) = media.iter().find(|(file, _)| *file == asset.file) else { continue };
            asset.sha256 = hash::sha256(bytes);
            media_type(bytes).clone_into(&mut asset.media_type);
            self.connection.prepare_cached("INSERT OR IGNORE INTO media VALUES (?1, ?2, ?3)")?.execute(params![
                asset.sha256,
                asset.media_type,
                bytes
            ])?;
        }
        serde_json::to_vec(&article).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
    }

    fn insert_parts(&self, id: i64, article: &Article, findings: &[Finding]) -> rusqlite::Result<()> {
        let connection = &self.connection;
        let mut names = connection.prepare_cached("INSERT OR IGNORE INTO name VALUES (?1, ?2, ?3, ?4)")?;
        for term in &article.terms {
            names.execute(params![fold(&term.term), id, term.kind.as_str(), term.term])?;
        }
        let mut categories = connection.prepare_cached("INSERT OR IGNORE INTO article_category VALUES (?1, ?2, ?3)")?;
        for (rank, category) in article.categories.iter().enumerate() {
            categories.execute(params![category, id, rank])?;
        }
        let mut relations = connection.prepare_cached("INSERT INTO relation VALUES (?1, ?2, ?3, ?4, NULL, ?5, ?6, ?7, ?8)")?;
        let mut sources = connection.prepare_cached("INSERT INTO temp.wanted VALUES (?1, ?2, ?3, ?4)")?;
        for (rank, relation) in article.relations.iter().enumerate() {
            let teaser = relation.teaser.as_ref();
            relations.execute(params![
                id,
                rank,
                relation.kind.as_str(),
                relation.title,
                relation.origin.as_str(),
                teaser.map(|teaser| &teaser.text),
                teaser.is_some_and(|teaser| teaser.truncated),
                relation.language
            ])?;
            sources.execute(params![id, rank, relation.source, fold(&relation.title)])?;
        }
        let mut found = connection.prepare_cached("INSERT INTO finding VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for (position, finding) in findings.iter().enumerate() {
            found.execute(params![id, position, finding.rule, finding.severity.as_str(), finding.message])?;
        }
        Ok(())
    }

    fn close_block(&mut self) -> rusqlite::Result<()> {
        let data =
            zstd::bulk::compress(&self.block, ZSTD_LEVEL).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
        self.connection.prepare_cached("INSERT INTO body_block VALUES (?1, ?2, ?3)")?.execute(params![
            self.next_block,
            self.block.len(),
            data
        ])?;
        self.next_block += 1;
        self.block.clear();
        Ok(())
    }

    /// Resolves what points inside the library, writes what holds for the whole, and closes the file.
    pub fn finish(mut self, library: &Library) -> Result<Built, LibraryFileError> {
        let path = self.file.path().to_owned();
        let content_hash = self.close(library).map_err(LibraryFileError::sqlite(&path))?;
        let Self { connection, file, articles, plain_bytes, .. } = self;
        connection.close().map_err(|(_, error)| LibraryFileError::sqlite(&path)(error))?;
        file.as_file().sync_all().map_err(LibraryFileError::io(&path))?;
        Ok(Built { file, id: library.id.clone(), articles, content_hash, plain_bytes })
    }

    fn close(&mut self, library: &Library) -> rusqlite::Result<String> {
        if !self.block.is_empty() {
            self.close_block()?;
        }
        let connection = &self.connection;
        for (position, category) in library.categories.iter().enumerate() {
            connection.prepare_cached("INSERT OR IGNORE INTO category VALUES (?1, ?2, ?3, ?4)")?.execute(params![
                category.id,
                position,
                category.title,
                category.description
            ])?;
        }
        for (position, series) in library.series.iter().enumerate() {
            connection.prepare_cached("INSERT OR IGNORE INTO series VALUES (?1, ?2, ?3)")?.execute(params![
                series.id,
                position,
                series.title
            ])?;
            // Positions are counted over the articles that exist, so that "4 of 8" is always true.
            let mut place = 0;
            for item in &series.items {
                place += connection
                    .prepare_cached("INSERT INTO series_item SELECT ?1, ?2, id FROM article WHERE source_key = ?3")?
                    .execute(params![series.id, place + 1, item])?;
            }
        }
        for redirect in &library.redirects {
            for target in &redirect.to {
                connection
                    .prepare_cached("INSERT OR IGNORE INTO name SELECT ?1, id, ?2, ?3 FROM article WHERE source_key = ?4")?
                    .execute(params![fold(&redirect.from), "redirect", redirect.from, target])?;
            }
        }
        connection.execute_batch(
            "UPDATE relation SET target = (
                 SELECT coalesce(
                     (SELECT id FROM article WHERE source_key = wanted.source_key),
                     (SELECT max(id) FROM article WHERE folded_title = wanted.title HAVING count(*) = 1))
                 FROM temp.wanted WHERE wanted.article = relation.article AND wanted.rank = relation.rank);
             DELETE FROM article_category WHERE category NOT IN (SELECT id FROM category);",
        )?;
        let json = serde_json::to_string(library).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
        let mut meta = connection.prepare_cached("INSERT INTO meta VALUES (?1, ?2)")?;
        meta.execute(params!["library", json])?;
        meta.execute(params!["articles", self.articles.to_string()])?;
        meta.execute(params!["plain_bytes", self.plain_bytes.to_string()])?;
        let content_hash = hash::content_hash(connection)?;
        meta.execute(params!["content_hash", content_hash])?;
        connection.execute_batch("COMMIT; ANALYZE; VACUUM;")?;
        Ok(content_hash)
    }
}

impl Built {
    /// Where the temporary file is.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// The temporary file by itself; it vanishes when dropped.
    pub fn into_temp_path(self) -> tempfile::TempPath {
        self.file.into_temp_path()
    }

    /// Keeps the file as `path`, replacing what is there in one step.
    pub fn keep(self, path: &Path) -> Result<PathBuf, LibraryFileError> {
        self.file.persist(path).map_err(|error| LibraryFileError::Io { path: path.to_owned(), source: error.error })?;
        Ok(path.to_owned())
    }
}

/// What a picture is by its first bytes, whatever its name says; nothing for what is no picture that may be shown.
fn media_type(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => "image/gif",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        _ => {
            let start = String::from_utf8_lossy(bytes.get(..SVG_START.min(bytes.len())).unwrap_or_default());
            if start.contains("<svg") { "image/svg+xml" } else { "" }
        }
    }
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    // Until it is finished the file is nobody's: no journal, no syncs. `finish` syncs once.
    connection.execute_batch(&format!(
        "PRAGMA page_size = 4096; PRAGMA foreign_keys = OFF; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
         PRAGMA temp_store = MEMORY; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT_VERSION};
         BEGIN; {SCHEMA}
         CREATE TEMP TABLE wanted (article INTEGER, rank INTEGER, source_key TEXT, title TEXT, PRIMARY KEY (article, rank)) WITHOUT ROWID;"
    ))?;
    Ok(connection)
}

/// How deep the objects and arrays of a JSON text nest.
fn json_depth(json: &[u8]) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0_usize, 0, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// The letter under which A to Z lists an article: its first, upper-cased; `#` for digits and everything that is no letter.
fn letter(sort_key: &str) -> String {
    match sort_key.chars().next() {
        Some(first) if first.is_alphabetic() => first.to_uppercase().collect(),
        _ => "#".to_owned(),
    }
}
