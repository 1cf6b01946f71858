//! A JSON document made into a parcel: of everything, or of bookmarks alone. Entries are read one by one, so a large document is never
//! held twice; one that cannot be read is named by its number and the others go on.

use std::fmt;

use jiff::Timestamp;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::super::UserError;
use super::fields::Wrong;
use super::report::{ExchangeKind, ExchangeReport};
use super::{MAX_ENTRIES, ReadParcel, annotation, things};

/// The documents that are read, each with the version that this program knows.
const FAMILIES: [(&str, u64); 2] = [("healthshelf-user-data/", 1), ("healthshelf-bookmarks/", 1)];
const BOOKMARKS: usize = 1;

/// A document that begins as JSON.
pub(super) fn document(text: &str, now: Timestamp) -> Result<ReadParcel, UserError> {
    let wrong = |reason: &str| UserError::Document { reason: reason.to_owned() };
    if text.trim_start().starts_with('[') {
        return annotation::read(text, now);
    }
    let mut root = Root { now, out: ReadParcel::default(), schema: None, annotations: false, bookmarks: false, many: false };
    let mut json = serde_json::Deserializer::from_str(text);
    let read = json.deserialize_map(&mut root).and_then(|()| json.end());
    if root.annotations {
        return annotation::read(text, now);
    }
    let Root { schema, bookmarks, many, mut out, .. } = root;
    if many {
        return Err(UserError::Document { reason: format!("it has more than {MAX_ENTRIES} entries of one kind") });
    }
    // What a newer program wrote is named first: its form may be another.
    if let Some(schema) = &schema {
        known(schema).map_err(|error| error.unwrap_or_else(|| wrong("its “schema” is something else")))?;
    }
    read.map_err(|error| json_error(&error, schema.is_some()))?;
    let family = known(&schema.ok_or_else(|| wrong("it has no “schema”"))?).unwrap_or_default();
    if family == BOOKMARKS && !bookmarks {
        return Err(wrong("it has no list “bookmarks”"));
    }
    if family == BOOKMARKS {
        // Nothing but bookmarks and the folders that they stand in.
        let parcel = std::mem::take(&mut out.parcel);
        out.parcel.bookmarks = parcel.bookmarks;
        out.report.kinds.retain(|kind, _| *kind == ExchangeKind::Bookmark);
        out.report.problems.retain(|problem| problem.kind == ExchangeKind::Bookmark);
    }
    Ok(out)
}

/// The number of the family of a document that this program reads; nothing for one of something else.
fn known(schema: &str) -> Result<usize, Option<UserError>> {
    for (number, (family, supported)) in FAMILIES.iter().enumerate() {
        match schema.strip_prefix(family).and_then(|version| version.parse::<u64>().ok()) {
            Some(version) if version == *supported => return Ok(number),
            Some(found) if found > *supported => return Err(Some(UserError::NewerDocument { found, supported: *supported })),
            _ => {}
        }
    }
    Err(None)
}

/// What the parser met. Its own message may quote the document, so only the place is taken from it.
pub(super) fn json_error(error: &serde_json::Error, ours: bool) -> UserError {
    let what = match error.classify() {
        serde_json::error::Category::Eof => "it ends too early",
        serde_json::error::Category::Data if ours => "one of its lists is something else",
        serde_json::error::Category::Data => "it has no “schema”",
        _ => "it is not valid JSON",
    };
    UserError::Document { reason: format!("{what} (line {}, column {})", error.line(), error.column()) }
}

/// The document as it is read.
struct Root {
    now: Timestamp,
    out: ReadParcel,
    schema: Option<String>,
    /// Whether it has the `@context` of linked data.
    annotations: bool,
    /// Whether it has a list of bookmarks.
    bookmarks: bool,
    /// Whether a list is longer than any store.
    many: bool,
}

impl<'de> Visitor<'de> for &mut Root {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        use ExchangeKind as K;
        let (now, many) = (self.now, &mut self.many);
        let ReadParcel { parcel, report } = &mut self.out;
        while let Some(name) = map.next_key::<String>()? {
            macro_rules! list {
                ($kind:expr, $parse:path, $into:expr) => {{
                    let mut take = |value: &Value| {
                        $into.push($parse(value, now)?);
                        Ok(())
                    };
                    map.next_value_seed(Entries { kind: $kind, report: &mut *report, many: &mut *many, take: &mut take })?;
                }};
            }
            match name.as_str() {
                "schema" => self.schema = map.next_value::<Value>()?.as_str().map(str::to_owned),
                "@context" => {
                    map.next_value::<IgnoredAny>()?;
                    self.annotations = true;
                }
                "folders" => list!(K::Folder, things::folder, parcel.folders),
                "bookmarks" => {
                    self.bookmarks = true;
                    list!(K::Bookmark, things::bookmark, parcel.bookmarks);
                }
                "highlights" => list!(K::Highlight, things::highlight, parcel.highlights),
                "notes" => list!(K::Note, things::note, parcel.notes),
                "kept_texts" => list!(K::KeptText, things::kept_text, parcel.kept_texts),
                "read_marks" => list!(K::ReadMark, things::read_mark, parcel.read_marks),
                "positions" => list!(K::Position, things::position, parcel.positions),
                "history" => list!(K::Visit, things::visit, parcel.history),
                "searches" => list!(K::Search, things::search, parcel.searches),
                "settings" => list!(K::Setting, things::setting, parcel.settings),
                "collections" => {
                    let mut lines = ExchangeReport::default();
                    let mut number = 0;
                    let mut take = |value: &Value| {
                        let (mut list, entries) = things::collection(value, now)?;
                        for entry in entries {
                            number += 1;
                            match things::line(entry, &list.uid, now) {
                                Ok(line) => list.lines.push(line),
                                Err(wrong) => lines.unreadable(K::Line, number, wrong),
                            }
                        }
                        parcel.collections.push(list);
                        Ok(())
                    };
                    map.next_value_seed(Entries { kind: K::Collection, report: &mut *report, many: &mut *many, take: &mut take })?;
                    report.absorb(lines);
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// A list of entries of one kind.
struct Entries<'a> {
    kind: ExchangeKind,
    report: &'a mut ExchangeReport,
    many: &'a mut bool,
    take: &'a mut dyn FnMut(&Value) -> Result<(), Wrong>,
}

impl<'de> DeserializeSeed<'de> for Entries<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(entry) = list.next_element::<Value>()? {
            number += 1;
            if number > MAX_ENTRIES {
                *self.many = true;
                return Err(A::Error::custom("too many"));
            }
            if let Err(wrong) = (self.take)(&entry) {
                self.report.unreadable(self.kind, number, wrong);
            }
        }
        Ok(())
    }
}
