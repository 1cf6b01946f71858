//! Reading a finished library file. It is opened read-only and immutable: nothing is locked, nothing beside it is written.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, params};

use super::{APPLICATION_ID, FORMAT_VERSION, LibraryFileError, MAX_BLOCK_BYTES, Stated};
use crate::lint::{Finding, Severity};
use crate::model::{Article, Category, Kind, Library, Relation, RelationKind, RelationOrigin, Teaser, fold};

/// An open library file. Shared between threads; calls take turns.
#[derive(Debug)]
pub struct LibraryFile {
    path: PathBuf,
    library: Library,
    articles: u32,
    content_hash: String,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
pub(super) struct Inner {
    connection: Connection,
    /// Blocks decompressed last, the latest first: the answers to one key and the next share most of theirs.
    blocks: Vec<(i64, Vec<u8>)>,
    /// The shortest names that begin with one or two letters: there are thousands, and every search begins with them.
    short: HashMap<String, Vec<Name>>,
    /// What the articles state of parts of the body and stages of life, once somebody asked.
    pub(super) stated: Option<Arc<[Stated]>>,
}

/// Longest beginning of names that is kept, in characters, and the names that are kept of it.
const SHORT: usize = 2;
const KEPT_NAMES: u32 = 32;
/// Most beginnings that are kept.
const KEPT_BEGINNINGS: usize = 1_024;

/// Most blocks that are kept, of about 64 kB each.
const KEPT_BLOCKS: usize = 24;

/// What lists show of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleHead {
    /// Row in this file; good as long as the file is open.
    pub id: i64,
    /// Source key.
    pub source_key: String,
    /// Title.
    pub title: String,
    /// Lede; may be empty.
    pub lede: String,
    /// Kind.
    pub kind: Kind,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// What A to Z sorts by.
    pub sort_key: String,
}

/// How many articles start with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterCount {
    /// Upper case, or `#`.
    pub letter: String,
    /// Articles.
    pub count: u32,
}

/// A name that leads to an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name as written.
    pub text: String,
    /// `title`, a term type, or `redirect`.
    pub kind: String,
    /// Source key of its article.
    pub source_key: String,
    /// Title of its article.
    pub title: String,
}

/// A series, or an article's place in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesView {
    /// Id.
    pub id: String,
    /// Name.
    pub title: String,
    /// Its articles that exist, in order.
    pub items: Vec<ArticleHead>,
}

/// Which articles a list holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListFilter {
    /// Only those under this letter.
    pub letter: Option<String>,
    /// Only those of this category id.
    pub category: Option<String>,
    /// Only those of this kind.
    pub kind: Option<Kind>,
}

impl LibraryFile {
    /// Opens a file and reads what holds for the whole library.
    ///
    /// # Errors
    /// When it is no library, of a newer format, or its head cannot be read.
    pub fn open(path: &Path) -> Result<Self, LibraryFileError> {
        let sqlite = LibraryFileError::sqlite(path);
        if !std::fs::metadata(path).map_err(LibraryFileError::io(path))?.is_file() {
            return Err(LibraryFileError::NotALibrary { path: path.to_owned() });
        }
        let connection = open_immutable(path).map_err(&sqlite)?;
        check_header(&connection, path)?;
        let meta = |key: &str| -> Result<String, LibraryFileError> {
            connection.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0)).map_err(LibraryFileError::sqlite(path))
        };
        let library: Library =
            serde_json::from_str(&meta("library")?).map_err(|_| LibraryFileError::damaged(path, "its description cannot be read"))?;
        let articles = connection.query_row("SELECT count(*) FROM article", [], |row| row.get(0)).map_err(&sqlite)?;
        let content_hash = meta("content_hash")?;
        let inner = Mutex::new(Inner { connection, blocks: Vec::new(), short: HashMap::new(), stated: None });
        Ok(Self { path: path.to_owned(), library, articles, content_hash, inner })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes of the file; 0 where it cannot be told.
    pub fn bytes(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |metadata| metadata.len())
    }

    /// What holds for the whole library.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Number of articles.
    pub fn articles(&self) -> u32 {
        self.articles
    }

    /// The content hash that the file states, lower-case hex.
    pub fn content_hash(&self) -> &str {
        &self.content_hash
    }

    pub(super) fn with<T>(&self, run: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, LibraryFileError> {
        run(&self.lock().connection).map_err(LibraryFileError::sqlite(&self.path))
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Inner> {
        // A reader that panicked leaves a connection that is still good: nothing here is half-written.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The article with a source key, relations included; `None` when there is none.
    pub fn article(&self, source_key: &str) -> Result<Option<Article>, LibraryFileError> {
        let id = self.with(|connection| {
            connection.prepare_cached("SELECT id FROM article WHERE source_key = ?1")?.query_row([source_key], |row| row.get(0)).optional()
        })?;
        id.map(|id| self.article_by_id(id)).transpose()
    }

    /// The article of a row, relations included.
    pub fn article_by_id(&self, id: i64) -> Result<Article, LibraryFileError> {
        let mut article = self.body(id)?;
        article.relations = self.relations(id)?;
        Ok(article)
    }

    /// The article of a row without its relations: what search needs for a snippet.
    pub fn body(&self, id: i64) -> Result<Article, LibraryFileError> {
        self.parse_body(id)
    }

    /// What `T` takes of the article of a row; the rest is passed over.
    pub(super) fn parse_body<T: serde::de::DeserializeOwned>(&self, id: i64) -> Result<T, LibraryFileError> {
        let mut inner = self.lock();
        let place: Option<(i64, usize, usize)> = inner
            .connection
            .prepare_cached("SELECT body_block, body_offset, body_length FROM article WHERE id = ?1")
            .and_then(|mut statement| statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional())
            .map_err(LibraryFileError::sqlite(&self.path))?;
        let (block, offset, length) = place.ok_or_else(|| LibraryFileError::damaged(&self.path, "an article row is missing"))?;
        match inner.blocks.iter().position(|(held, _)| *held == block) {
            Some(at) => inner.blocks[..=at].rotate_right(1),
            None => {
                let data = decompress(&inner.connection, block, &self.path)?;
                inner.blocks.truncate(KEPT_BLOCKS - 1);
                inner.blocks.insert(0, (block, data));
            }
        }
        let bytes = inner.blocks.first().and_then(|(_, data)| data.get(offset..offset.checked_add(length)?));
        let bytes = bytes.ok_or_else(|| LibraryFileError::damaged(&self.path, "an article lies outside its block"))?;
        serde_json::from_slice(bytes).map_err(|_| LibraryFileError::damaged(&self.path, "an article cannot be read"))
    }

    fn relations(&self, id: i64) -> Result<Vec<Relation>, LibraryFileError> {
        self.with(|connection| {
            connection
                .prepare_cached(
                    "SELECT relation.kind, coalesce(target.title, relation.title), target.source_key, relation.origin,
                            relation.teaser, relation.truncated, relation.language
                     FROM relation LEFT JOIN article AS target ON target.id = relation.target
                     WHERE relation.article = ?1 ORDER BY relation.rank",
                )?
                .query_map([id], |row| {
                    let teaser: Option<String> = row.get(4)?;
                    let truncated = row.get(5)?;
                    Ok(Relation {
                        kind: RelationKind::from_name(&row.get::<_, String>(0)?).unwrap_or(RelationKind::Related),
                        title: row.get(1)?,
                        source: row.get(2)?,
                        origin: RelationOrigin::from_name(&row.get::<_, String>(3)?).unwrap_or(RelationOrigin::Import),
                        teaser: teaser.map(|text| Teaser { text, truncated }),
                        language: row.get(6)?,
                    })
                })?
                .collect()
        })
    }

    /// What lists show of the article with a source key.
    pub fn head(&self, source_key: &str) -> Result<Option<ArticleHead>, LibraryFileError> {
        self.with(|connection| {
            connection
                .prepare_cached(&format!("SELECT {HEAD} FROM article WHERE source_key = ?1"))?
                .query_row([source_key], head)
                .optional()
        })
    }

    /// What lists show of the article of a row.
    pub fn head_by_id(&self, id: i64) -> Result<Option<ArticleHead>, LibraryFileError> {
        self.with(|connection| {
            connection.prepare_cached(&format!("SELECT {HEAD} FROM article WHERE id = ?1"))?.query_row([id], head).optional()
        })
    }

    /// One page of a list in A to Z order, and the number of all articles of the list.
    pub fn list(&self, filter: &ListFilter, offset: u32, limit: u32) -> Result<(Vec<ArticleHead>, u32), LibraryFileError> {
        const WHERE: &str = "(?1 IS NULL OR letter = ?1)
            AND (?2 IS NULL OR id IN (SELECT article FROM article_category WHERE category = ?2))
            AND (?3 IS NULL OR kind = ?3)";
        let kind = filter.kind.map(Kind::as_str);
        self.with(|connection| {
            let total = connection
                .prepare_cached(&format!("SELECT count(*) FROM article WHERE {WHERE}"))?
                .query_row(params![filter.letter, filter.category, kind], |row| row.get(0))?;
            let page = connection
                .prepare_cached(&format!("SELECT {HEAD} FROM article WHERE {WHERE} ORDER BY sort_key, id LIMIT ?4 OFFSET ?5"))?
                .query_map(params![filter.letter, filter.category, kind, limit, offset], head)?
                .collect::<rusqlite::Result<_>>()?;
            Ok((page, total))
        })
    }

    /// The letters that have articles, in order, `#` last.
    pub fn letters(&self) -> Result<Vec<LetterCount>, LibraryFileError> {
        self.with(|connection| {
            connection
                .prepare_cached("SELECT letter, count(*) FROM article GROUP BY letter ORDER BY letter = '#', letter")?
                .query_map([], |row| Ok(LetterCount { letter: row.get(0)?, count: row.get(1)? }))?
                .collect()
        })
    }

    /// The kinds of articles that there are, with their number; the order is that of [`Kind`].
    pub fn kinds(&self) -> Result<Vec<(Kind, u32)>, LibraryFileError> {
        let mut kinds: Vec<(Kind, u32)> = self.with(|connection| {
            connection
                .prepare_cached("SELECT kind, count(*) FROM article GROUP BY kind")?
                .query_map([], |row| Ok((Kind::from_name(&row.get::<_, String>(0)?).unwrap_or(Kind::Other), row.get(1)?)))?
                .collect()
        })?;
        kinds.sort_unstable();
        Ok(kinds)
    }

    /// Categories that have articles, in the library's order, with their number.
    pub fn categories(&self) -> Result<Vec<(Category, u32)>, LibraryFileError> {
        self.with(|connection| {
            connection
                .prepare_cached(
                    "SELECT id, title, description, (SELECT count(*) FROM article_category WHERE category = category.id) AS articles
                     FROM category WHERE articles > 0 ORDER BY position",
                )?
                .query_map([], |row| Ok((Category { id: row.get(0)?, title: row.get(1)?, description: row.get(2)? }, row.get(3)?)))?
                .collect()
        })
    }

    /// The series of the library.
    pub fn series(&self) -> Result<Vec<SeriesView>, LibraryFileError> {
        let all: Vec<(String, String)> = self.with(|connection| {
            connection
                .prepare_cached("SELECT id, title FROM series ORDER BY position")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })?;
        all.into_iter().map(|(id, title)| Ok(SeriesView { items: self.series_items(&id)?, id, title })).collect()
    }

    /// The first series that an article stands in.
    pub fn series_of(&self, source_key: &str) -> Result<Option<SeriesView>, LibraryFileError> {
        let found: Option<(String, String)> = self.with(|connection| {
            connection
                .prepare_cached(
                    "SELECT series.id, series.title FROM series_item JOIN series ON series.id = series_item.series
                     WHERE series_item.article = (SELECT id FROM article WHERE source_key = ?1) ORDER BY series.position LIMIT 1",
                )?
                .query_row([source_key], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()
        })?;
        found.map(|(id, title)| Ok(SeriesView { items: self.series_items(&id)?, id, title })).transpose()
    }

    fn series_items(&self, id: &str) -> Result<Vec<ArticleHead>, LibraryFileError> {
        self.with(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {HEAD} FROM article JOIN (SELECT article, position FROM series_item WHERE series = ?1) AS item
                     ON item.article = article.id ORDER BY item.position"
                ))?
                .query_map([id], head)?
                .collect()
        })
    }

    /// Names that begin with the folded `prefix`, shortest first.
    pub fn names_with_prefix(&self, prefix: &str, limit: u32) -> Result<Vec<Name>, LibraryFileError> {
        let prefix = fold(prefix);
        if prefix.chars().count() > SHORT || limit > KEPT_NAMES {
            return self.names_beginning(&prefix, limit);
        }
        let known = self.lock().short.get(&prefix).cloned();
        let mut names = match known {
            Some(names) => names,
            None => {
                let names = self.names_beginning(&prefix, KEPT_NAMES)?;
                let mut inner = self.lock();
                if inner.short.len() >= KEPT_BEGINNINGS {
                    inner.short.clear();
                }
                inner.short.insert(prefix, names.clone());
                names
            }
        };
        names.truncate(limit as usize);
        Ok(names)
    }

    fn names_beginning(&self, prefix: &str, limit: u32) -> Result<Vec<Name>, LibraryFileError> {
        // Everything from the prefix up to the prefix with the last code point behind it. Titles are read from the articles; files made before
        // that was so have them among the names too.
        let end = format!("{prefix}\u{10ffff}");
        self.with(|connection| {
            connection
                .prepare_cached(
                    "SELECT text, kind, source_key, title FROM (
                         SELECT title AS text, 'title' AS kind, source_key, title, folded_title AS folded FROM article
                         WHERE folded_title >= ?1 AND folded_title < ?2
                         UNION ALL
                         SELECT name.text, name.kind, article.source_key, article.title, name.folded
                         FROM name JOIN article ON article.id = name.article
                         WHERE name.folded >= ?1 AND name.folded < ?2 AND name.kind NOT IN ('misspelling', 'title'))
                     ORDER BY length(folded), folded, kind <> 'title', source_key LIMIT ?3",
                )?
                .query_map(params![prefix, end, limit], |row| {
                    Ok(Name { text: row.get(0)?, kind: row.get(1)?, source_key: row.get(2)?, title: row.get(3)? })
                })?
                .collect()
        })
    }

    /// Names that the library's redirects lead to an article under.
    pub fn redirects_to(&self, id: i64) -> Result<Vec<String>, LibraryFileError> {
        self.with(|connection| {
            connection
                .prepare_cached("SELECT text FROM name WHERE article = ?1 AND kind = 'redirect' ORDER BY folded")?
                .query_map([id], |row| row.get(0))?
                .collect()
        })
    }

    /// Which of the given source keys exist.
    pub fn existing<'a>(&self, source_keys: impl Iterator<Item = &'a str>) -> Result<Vec<String>, LibraryFileError> {
        self.with(|connection| {
            let mut statement = connection.prepare_cached("SELECT 1 FROM article WHERE source_key = ?1")?;
            let mut found = Vec::new();
            for key in source_keys {
                if statement.exists([key])? {
                    found.push(key.to_owned());
                }
            }
            Ok(found)
        })
    }

    /// What the import met in an article, in order.
    pub fn findings(&self, source_key: &str) -> Result<Vec<Finding>, LibraryFileError> {
        self.with(|connection| {
            connection
                .prepare_cached(
                    "SELECT rule, severity, message FROM finding
                     WHERE article = (SELECT id FROM article WHERE source_key = ?1) ORDER BY position",
                )?
                .query_map([source_key], |row| {
                    Ok(Finding {
                        article: source_key.to_owned(),
                        rule: row.get(0)?,
                        severity: Severity::from_name(&row.get::<_, String>(1)?).unwrap_or(Severity::Information),
                        message: row.get(2)?,
                    })
                })?
                .collect()
        })
    }

    /// A picture: media type and bytes.
    pub fn media(&self, sha256: &str) -> Result<Option<(String, Vec<u8>)>, LibraryFileError> {
        self.with(|connection| {
            connection
                .prepare_cached("SELECT media_type, data FROM media WHERE sha256 = ?1")?
                .query_row([sha256], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()
        })
    }

    /// Ids of all articles, in order.
    pub fn ids(&self) -> Result<Vec<i64>, LibraryFileError> {
        self.with(|connection| connection.prepare_cached("SELECT id FROM article ORDER BY id")?.query_map([], |row| row.get(0))?.collect())
    }

    /// Ids of all articles in A to Z order.
    pub(super) fn ids_by_title(&self) -> Result<Vec<i64>, LibraryFileError> {
        self.with(|connection| {
            connection.prepare_cached("SELECT id FROM article ORDER BY sort_key, id")?.query_map([], |row| row.get(0))?.collect()
        })
    }

    /// The source key at a place of the A to Z order, for "random article".
    pub fn nth(&self, n: u32) -> Result<Option<String>, LibraryFileError> {
        self.with(|connection| {
            connection.query_row("SELECT source_key FROM article ORDER BY id LIMIT 1 OFFSET ?1", [n], |row| row.get(0)).optional()
        })
    }
}

const HEAD: &str = "id, source_key, title, lede, kind, language, sort_key";

fn head(row: &Row<'_>) -> rusqlite::Result<ArticleHead> {
    Ok(ArticleHead {
        id: row.get(0)?,
        source_key: row.get(1)?,
        title: row.get(2)?,
        lede: row.get(3)?,
        kind: Kind::from_name(&row.get::<_, String>(4)?).unwrap_or(Kind::Other),
        language: row.get(5)?,
        sort_key: row.get(6)?,
    })
}

pub(super) fn open_immutable(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(immutable_uri(path), flags)?;
    // The file may be a stranger's: no functions of its schema run, cells are checked, nothing is mapped (a pulled stick would be a signal).
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -4096; PRAGMA query_only = ON;",
    )?;
    Ok(connection)
}

/// A `file:` address for SQLite: `%`, `?` and `#` escaped, backslashes turned, a drive letter after a slash.
fn immutable_uri(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/").replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let slash = if text.starts_with('/') || !text.contains(':') { "" } else { "/" };
    format!("file:{slash}{text}?mode=ro&immutable=1")
}

pub(super) fn check_header(connection: &Connection, path: &Path) -> Result<(), LibraryFileError> {
    let pragma = |name: &str| connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i32>(0));
    let application = pragma("application_id").map_err(LibraryFileError::sqlite(path))?;
    let found = pragma("user_version").map_err(LibraryFileError::sqlite(path))?;
    if application != APPLICATION_ID || found < 1 {
        return Err(LibraryFileError::NotALibrary { path: path.to_owned() });
    }
    if found > FORMAT_VERSION {
        return Err(LibraryFileError::NewerFormat { path: path.to_owned(), found, known: FORMAT_VERSION });
    }
    Ok(())
}

pub(super) fn decompress(connection: &Connection, block: i64, path: &Path) -> Result<Vec<u8>, LibraryFileError> {
    let (raw, data): (usize, Vec<u8>) = connection
        .prepare_cached("SELECT raw_bytes, data FROM body_block WHERE id = ?1")
        .and_then(|mut statement| statement.query_row([block], |row| Ok((row.get(0)?, row.get(1)?))))
        .map_err(LibraryFileError::sqlite(path))?;
    if raw > MAX_BLOCK_BYTES {
        return Err(LibraryFileError::damaged(path, "a block is larger than a block may be"));
    }
    zstd::bulk::decompress(&data, raw)
        .ok()
        .filter(|decompressed| decompressed.len() == raw)
        .ok_or_else(|| LibraryFileError::damaged(path, "a block cannot be decompressed"))
}
