//! Which section of which article a document of the index is.

use std::cell::RefCell;
use std::collections::HashMap;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, Searcher};

use super::SearchError;

/// A section of an installed article.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Place {
    /// Number of its edition in the list of editions of the search.
    pub(super) edition: usize,
    /// Row of the article in its library file.
    pub(super) article: i64,
    /// 0 for what stands before the first heading, else the section's number from 1.
    pub(super) section: usize,
}

/// The columns of the index that tell places, kind and language.
pub(super) struct Columns {
    segments: Vec<SegmentColumns>,
}

struct SegmentColumns {
    article: Column<u64>,
    section: Column<u64>,
    edition: Option<StrColumn>,
    /// Number of the edition by its ordinal in the segment; `None` for one that is not searched.
    editions: HashMap<u64, Option<usize>>,
    kind: Option<Names>,
    language: Option<Names>,
    part: Option<Names>,
    category: Option<Names>,
}

/// A column of few different texts, each read once in a search.
struct Names {
    column: StrColumn,
    read: RefCell<HashMap<u64, Option<String>>>,
}

impl Names {
    fn of(column: Option<StrColumn>) -> Option<Self> {
        column.map(|column| Self { column, read: RefCell::default() })
    }

    fn text(&self, ordinal: u64) -> Option<String> {
        if let Some(known) = self.read.borrow().get(&ordinal) {
            return known.clone();
        }
        let mut text = String::new();
        let read = self.column.ord_to_str(ordinal, &mut text).ok().filter(|found| *found).map(|_| text);
        self.read.borrow_mut().insert(ordinal, read.clone());
        read
    }
}

impl Columns {
    /// Opens the columns; `known` are the names of the editions that are searched.
    pub(super) fn open(searcher: &Searcher, known: &[&str]) -> Result<Self, SearchError> {
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            let fast = segment.fast_fields();
            let edition = fast.str("edition")?;
            let mut editions = HashMap::new();
            if let Some(column) = &edition {
                let mut name = String::new();
                for ordinal in 0..column.num_terms() as u64 {
                    name.clear();
                    column.ord_to_str(ordinal, &mut name).map_err(tantivy::TantivyError::from)?;
                    editions.insert(ordinal, known.iter().position(|known| *known == name));
                }
            }
            segments.push(SegmentColumns {
                article: fast.u64("article")?,
                section: fast.u64("section")?,
                edition,
                editions,
                kind: Names::of(fast.str("kind")?),
                language: Names::of(fast.str("language")?),
                part: Names::of(fast.str("part")?),
                category: Names::of(fast.str("category")?),
            });
        }
        Ok(Self { segments })
    }

    /// Whether every section of the index is of an edition that is searched.
    pub(super) fn all_known(&self) -> bool {
        self.segments.iter().all(|segment| segment.editions.values().all(Option::is_some))
    }

    /// The place of a document; `None` when its edition is not searched.
    pub(super) fn place(&self, address: DocAddress) -> Option<Place> {
        let segment = self.segments.get(address.segment_ord as usize)?;
        let ordinal = segment.edition.as_ref()?.term_ords(address.doc_id).next()?;
        Some(Place {
            edition: segment.editions.get(&ordinal).copied().flatten()?,
            article: segment.article.first(address.doc_id).and_then(|id| i64::try_from(id).ok())?,
            section: segment.section.first(address.doc_id).unwrap_or_default() as usize,
        })
    }

    /// Kind of the article.
    pub(super) fn kind(&self, address: DocAddress) -> Option<String> {
        self.first(address, |segment| segment.kind.as_ref())
    }

    /// Main language of the article.
    pub(super) fn language(&self, address: DocAddress) -> Option<String> {
        self.first(address, |segment| segment.language.as_ref())
    }

    /// Kind of the section.
    pub(super) fn part(&self, address: DocAddress) -> Option<String> {
        self.first(address, |segment| segment.part.as_ref())
    }

    /// Categories of the article, `LIBRARY/CATEGORY`.
    pub(super) fn categories(&self, address: DocAddress) -> Vec<String> {
        let Some(column) = self.segments.get(address.segment_ord as usize).and_then(|segment| segment.category.as_ref()) else {
            return Vec::new();
        };
        column.column.term_ords(address.doc_id).filter_map(|ordinal| column.text(ordinal)).collect()
    }

    fn first(&self, address: DocAddress, column: impl Fn(&SegmentColumns) -> Option<&Names>) -> Option<String> {
        let column = column(self.segments.get(address.segment_ord as usize)?)?;
        column.text(column.column.term_ords(address.doc_id).next()?)
    }
}
