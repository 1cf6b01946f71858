//! Highlights and notes as W3C Web Annotations (JSON-LD, Web Annotation Data Model 2017): one collection with one page of annotations. A
//! highlight has the motivation `highlighting`, a note `commenting`; the target's source is our link to the article or section, with a
//! text quote selector and, where the text is known, a text position selector in characters of the section's plain text.
//!
//! What the model has no word for stands in terms of our own (`hs:`; the scheme of our links is `healthshelf:`, so no prefix may be called that), which other programs pass over. Annotations of other
//! programs are read too, where they are about an article of ours. Must not know which articles exist.

use std::collections::HashMap;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::super::{Colour, SectionAsSeen, UserError};
use super::fields::{Fields, MAX_LINE, MAX_QUOTE, Wrong};
use super::parcel::{HighlightEntry, KeptEntry, NoteEntry, Parcel};
use super::report::ExchangeKind;
use super::{MAX_ENTRIES, ReadParcel, read, things, to_json};
use crate::model::{ArticleKey, article_link, parse_article_link};

/// The context of the model.
pub const ANNOTATION_CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// Names of our things and terms, as parts of one made-up namespace.
const HIGHLIGHT: &str = "urn:healthshelf:highlight:";
const NOTE: &str = "urn:healthshelf:note:";
const TERMS: &str = "urn:healthshelf:term:";
/// What the names of the colours look like, for other programs.
const COLOURS: &str =
    ".yellow { background: #fff3a3 } .green { background: #c8f0c8 } .blue { background: #cfe4ff } .pink { background: #ffd6e7 }";

/// The highlights and notes of a parcel as one document. `now` is the time of the collection.
pub fn annotations(parcel: &Parcel, now: Timestamp) -> Result<String, UserError> {
    let mut kept: HashMap<(&ArticleKey, &str), Vec<&KeptEntry>> = HashMap::new();
    for text in &parcel.kept_texts {
        kept.entry((&text.key, text.section.as_ref().map_or("", |section| &section.id))).or_default().push(text);
    }
    let marks: HashMap<&str, &HighlightEntry> = parcel.highlights.iter().map(|highlight| (highlight.uid.as_str(), highlight)).collect();
    let target = |highlight: &HighlightEntry| {
        let texts = kept.get(&(&highlight.key, highlight.section.as_ref().map_or("", |section| &section.id)));
        let quote = json!({
            "type": "TextQuoteSelector", "exact": highlight.exact, "prefix": highlight.prefix, "suffix": highlight.suffix
        });
        let position = texts.and_then(|texts| texts.iter().find_map(|kept| position(&kept.text, highlight)));
        let selectors: Vec<Value> = std::iter::once(quote).chain(position).collect();
        json!({
            "type": "SpecificResource", "source": source(&highlight.key, &highlight.title, highlight.section.as_ref()),
            "selector": selectors, "styleClass": highlight.colour, "hs:start": highlight.start
        })
    };
    let highlights = parcel.highlights.iter().map(|highlight| {
        json!({
            "id": format!("{HIGHLIGHT}{}", highlight.uid), "type": "Annotation", "motivation": "highlighting",
            "created": highlight.created_at, "modified": highlight.changed_at,
            "stylesheet": { "type": "CssStylesheet", "value": COLOURS }, "target": target(highlight)
        })
    });
    let notes = parcel.notes.iter().map(|note| {
        let on = note.highlight.as_deref().and_then(|uid| marks.get(uid));
        let mut about = match (on, &note.quote) {
            (Some(highlight), _) => target(highlight),
            (None, Some(quote)) => json!({
                "type": "SpecificResource", "source": source(&note.key, &note.title, note.section.as_ref()),
                "selector": [{ "type": "TextQuoteSelector", "exact": quote }]
            }),
            (None, None) => json!({ "type": "SpecificResource", "source": source(&note.key, &note.title, note.section.as_ref()) }),
        };
        if let (Some(highlight), Some(about)) = (on, about.as_object_mut()) {
            about.insert("hs:highlight".to_owned(), format!("{HIGHLIGHT}{}", highlight.uid).into());
        }
        json!({
            "id": format!("{NOTE}{}", note.uid), "type": "Annotation", "motivation": "commenting",
            "created": note.created_at, "modified": note.changed_at,
            "body": { "type": "TextualBody", "value": note.text, "format": "text/markdown", "purpose": "commenting" }, "target": about
        })
    });
    let items: Vec<Value> = highlights.chain(notes).collect();
    to_json(&json!({
        "@context": [ANNOTATION_CONTEXT, { "hs": TERMS }],
        "id": "urn:healthshelf:annotations", "type": "AnnotationCollection", "label": "Healthshelf", "created": now,
        "total": items.len(), "first": { "id": "urn:healthshelf:annotations:1", "type": "AnnotationPage", "items": items }
    }))
}

/// The article or section that an annotation is about.
fn source(key: &ArticleKey, title: &str, section: Option<&SectionAsSeen>) -> Value {
    let mut source = json!({ "id": article_link(key, section.map(|section| section.id.as_str())), "type": "Text", "schema:name": title });
    if let (Some(section), Some(source)) = (section, source.as_object_mut()) {
        source.insert("hs:heading".to_owned(), section.heading.clone().into());
    }
    source
}

/// Where the words of a highlight stand in the text that was kept with it, in characters.
fn position(text: &str, highlight: &HighlightEntry) -> Option<Value> {
    let end = highlight.start.checked_add(highlight.exact.len())?;
    if text.get(highlight.start..end)? != highlight.exact {
        return None;
    }
    let start = text.get(..highlight.start)?.chars().count();
    Some(json!({ "type": "TextPositionSelector", "start": start, "end": start + highlight.exact.chars().count() }))
}

/// Reads a collection, a page, a list or one annotation.
pub(super) fn read(text: &str, now: Timestamp) -> Result<ReadParcel, UserError> {
    let mut document: Value = serde_json::from_str(text).map_err(|error| read::json_error(&error, true))?;
    let listed = ["/first/items", "/items"].into_iter().find_map(|place| document.pointer_mut(place).map(Value::take));
    let items = listed.unwrap_or(document);
    let items = match items {
        Value::Array(items) => items,
        one @ Value::Object(_) => vec![one],
        _ => Vec::new(),
    };
    let is_annotation = |item: &Value| item.get("target").is_some();
    if !items.iter().any(is_annotation) && !text.contains(ANNOTATION_CONTEXT) {
        return Err(UserError::Document { reason: "it has no “schema” and is no list of web annotations".to_owned() });
    }
    if items.len() > MAX_ENTRIES {
        return Err(UserError::Document { reason: format!("it has more than {MAX_ENTRIES} annotations") });
    }
    let mut out = ReadParcel::default();
    for (item, number) in items.iter().zip(1..) {
        let comment = words(item);
        let kind = if comment.is_some() { ExchangeKind::Note } else { ExchangeKind::Highlight };
        match about(item) {
            Ok(None) => out.report.leave_out(kind, 1),
            Err(wrong) => out.report.unreadable(kind, number, wrong),
            Ok(Some(about)) => {
                let taken = match comment {
                    Some(text) => note(item, about, text, now).map(|note| out.parcel.notes.push(note)),
                    None => highlight(item, about, now).map(|highlight| out.parcel.highlights.push(highlight)),
                };
                if let Err(wrong) = taken {
                    out.report.unreadable(kind, number, wrong);
                }
            }
        }
    }
    Ok(out)
}

/// What an annotation is about.
struct About<'a> {
    key: ArticleKey,
    section: Option<SectionAsSeen>,
    title: String,
    /// The target, where it is more than an address.
    target: Fields<'a>,
    /// Exact words, words before and after.
    quote: Option<(String, String, String)>,
    start: usize,
}

/// The first of a list; what is no list is taken as it stands.
fn first(value: &Value) -> Option<&Value> {
    value.as_array().map_or(Some(value), |list| list.first())
}

/// `None` for what is about no article of ours.
fn about(item: &Value) -> Result<Option<About<'_>>, Wrong> {
    let item = Fields::of(item)?;
    let target = item.present("target").and_then(first).ok_or("it has no “target”")?;
    let source = target.get("source").unwrap_or(target);
    let address = source.as_str().or_else(|| source.get("id").and_then(Value::as_str)).unwrap_or_default();
    let Some((key, section)) = parse_article_link(address) else { return Ok(None) };
    let fields = Fields::of(target).unwrap_or(item);
    let seen = Fields::of(source).unwrap_or(item);
    let title = seen.optional_text("schema:name", MAX_LINE)?.unwrap_or_else(|| key.source.clone());
    let heading = seen.optional_text("hs:heading", MAX_LINE)?.unwrap_or_default();
    let section = section.filter(|id| id.len() <= MAX_LINE).map(|id| SectionAsSeen { id, heading });
    let selectors: Vec<&Value> = match target.get("selector") {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let of_type = |name: &str| selectors.iter().copied().find(|selector| selector.get("type").and_then(Value::as_str) == Some(name));
    let quote = match of_type("TextQuoteSelector") {
        None => None,
        Some(selector) => {
            let fields = Fields::of(selector)?;
            let around = |name| fields.optional_text(name, MAX_LINE).map(Option::unwrap_or_default);
            Some((fields.text("exact", MAX_QUOTE)?, around("prefix")?, around("suffix")?))
        }
    };
    let counted = of_type("TextPositionSelector").and_then(|selector| selector.get("start")).and_then(Value::as_u64);
    let start = fields.number("hs:start", i64::MAX.unsigned_abs())?.or(counted).unwrap_or(0);
    let start = usize::try_from(start).unwrap_or(0);
    Ok(Some(About { key, section, title, target: fields, quote, start }))
}

/// The words of a comment, when there are any.
fn words(item: &Value) -> Option<String> {
    let body = item.get("body").or_else(|| item.get("bodyValue"))?;
    let bodies = body.as_array().map_or_else(|| std::slice::from_ref(body), Vec::as_slice);
    let texts = bodies.iter().filter(|body| body.get("purpose").and_then(Value::as_str) != Some("tagging"));
    let texts = texts.filter_map(|body| body.as_str().or_else(|| body.get("value").and_then(Value::as_str)));
    let text = texts.collect::<Vec<_>>().join("\n\n");
    (!text.trim().is_empty()).then_some(text)
}

/// The `uid` in the name that an annotation has, where it is ours; nothing else names a thing here.
fn uid_of(value: Option<&Value>, of: &str) -> Option<String> {
    let uid = value?.as_str()?.strip_prefix(of)?;
    let formed = !uid.is_empty() && uid.len() <= 64 && uid.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    formed.then(|| uid.to_owned())
}

fn times(item: &Value, now: Timestamp) -> Result<(Timestamp, Timestamp), Wrong> {
    let fields = Fields::of(item)?;
    let created = fields.time("created")?.unwrap_or(now);
    Ok((created, fields.time("modified")?.unwrap_or(created)))
}

fn highlight(item: &Value, about: About<'_>, now: Timestamp) -> Result<HighlightEntry, Wrong> {
    let (created_at, changed_at) = times(item, now)?;
    let (exact, prefix, suffix) = about.quote.ok_or("its target has no text quote selector")?;
    let colour = about.target.present("styleClass").and_then(Value::as_str).and_then(Colour::from_name).unwrap_or(Colour::Yellow);
    let uid = uid_of(item.get("id"), HIGHLIGHT).unwrap_or_default();
    let About { key, title, section, start, .. } = about;
    let mut entry = HighlightEntry { uid, key, title, section, exact, prefix, suffix, start, colour, created_at, changed_at };
    things::finish_highlight(&mut entry)?;
    Ok(entry)
}

fn note(item: &Value, about: About<'_>, text: String, now: Timestamp) -> Result<NoteEntry, Wrong> {
    let (created_at, changed_at) = times(item, now)?;
    let highlight = uid_of(about.target.present("hs:highlight"), HIGHLIGHT);
    let uid = uid_of(item.get("id"), NOTE).unwrap_or_default();
    let quote = about.quote.map(|(exact, ..)| exact);
    let mut entry =
        NoteEntry { uid, key: about.key, title: about.title, section: about.section, highlight, quote, text, created_at, changed_at };
    things::finish_note(&mut entry)?;
    Ok(entry)
}
