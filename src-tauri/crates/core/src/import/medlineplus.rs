//! MedlinePlus health-topic XML: one file with all topics, over 30 MB, read as a stream with one topic in memory. It must not know how
//! summaries are cleaned: they go on as the escaped HTML they are.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::raw::{RawBody, RawDocument};
use super::xml::{Step, Xml, attribute};
use super::{ImportError, Sink, bytes, limits, walk};
use crate::model::{
    Article, Category, Code, Kind, Library, LibraryId, LicenceConfidence, ListedLink, PartialDate, Problem, Provenance, Relation,
    RelationKind, RelationOrigin, SourceKind, Term, TermType, TrustTier, folded_slug,
};

/// Largest topic, in characters of text; the largest real ones have some 100,000.
const TOPIC_CHARS: usize = 4_000_000;
const PUBLISHER: &str = "National Library of Medicine (MedlinePlus)";

/// Whether the root element is that of MedlinePlus topics.
pub(super) fn looks_like(head: &[u8]) -> bool {
    bytes::start_of(head).starts_with('<') && String::from_utf8_lossy(head).contains("<health-topics")
}

/// Reads a file, or the topic files of a folder.
pub(super) fn read(source: &Path, sink: &mut dyn Sink) -> Result<Library, ImportError> {
    let mut feed = Feed::default();
    let mut found = false;
    for file in walk::files(source, &["xml"])? {
        if looks_like(&walk::head(&file, 4096)?) {
            found = true;
            feed.file(&file, sink)?;
        }
    }
    if !found {
        let reason = "it has no <health-topics> element at its start".to_owned();
        return Err(ImportError::NotThisFormat { path: source.to_owned(), format: "medlineplus", reason });
    }
    if feed.topics == 0 {
        return Err(ImportError::Empty { path: source.to_owned() });
    }
    Ok(feed.library())
}

/// What is gathered over all topics.
#[derive(Default)]
struct Feed {
    topics: usize,
    generated: Option<PartialDate>,
    languages: Vec<String>,
    categories: BTreeMap<String, String>,
}

impl Feed {
    fn file(&mut self, file: &Path, sink: &mut dyn Sink) -> Result<(), ImportError> {
        let (stream, length) = walk::open(file)?;
        if length > limits::STREAM_BYTES {
            let reason = format!("a stream may have {} GiB", limits::STREAM_BYTES >> 30);
            return Err(ImportError::TooLarge { path: file.to_owned(), reason });
        }
        let damaged = |xml: &Xml<std::fs::File>, reason: String| ImportError::NotThisFormat {
            path: file.to_owned(),
            format: "medlineplus",
            reason: format!("at byte {}: {reason}", xml.position()),
        };
        let mut xml = Xml::new(stream);
        let mut topic: Option<Topic> = None;
        loop {
            match xml.next().map_err(|reason| damaged(&xml, reason))? {
                Step::Start(name, attributes) if name == "health-topics" => {
                    self.generated =
                        self.generated.take().or_else(|| attribute(&attributes, "date-generated").and_then(|date| us_date(&date)));
                }
                Step::Start(name, attributes) if name == "health-topic" => topic = Some(Topic::new(&attributes)),
                Step::End(name) if name == "health-topic" => {
                    sink.progress(xml.position(), Some(length))?;
                    if let Some(topic) = topic.take() {
                        self.finish(topic, sink)?;
                    }
                }
                Step::Start(name, attributes) => {
                    if let Some(topic) = &mut topic {
                        topic.start(name, attributes);
                    }
                }
                Step::Text(text) => {
                    if let Some(topic) = &mut topic {
                        topic.text(&text);
                        if topic.chars > TOPIC_CHARS {
                            return Err(damaged(&xml, format!("one topic is longer than {TOPIC_CHARS} characters")));
                        }
                    }
                }
                Step::End(name) => {
                    if let Some(topic) = &mut topic {
                        topic.end(&name);
                    }
                }
                Step::Done => break,
            }
        }
        sink.progress(length, Some(length))?;
        Ok(())
    }

    fn finish(&mut self, topic: Topic, sink: &mut dyn Sink) -> Result<(), ImportError> {
        let place = topic.id.clone().or_else(|| topic.title.clone()).unwrap_or_else(|| format!("topic {}", self.topics + 1));
        let mut problems = Vec::new();
        let document = topic.document(&mut self.categories, &mut problems);
        for message in problems {
            sink.problem(Problem::new(&place, message));
        }
        let Some(document) = document else {
            sink.left_out();
            return Ok(());
        };
        if let Some(language) = document.article.language.as_ref().filter(|language| !self.languages.contains(language)) {
            self.languages.push(language.clone());
        }
        self.topics += 1;
        Ok(sink.document(document)?)
    }

    fn library(mut self) -> Library {
        // The main language first: MedlinePlus is written in English and translated.
        self.languages.sort_by_key(|language| (language != "en", language.clone()));
        let title = "MedlinePlus health topics";
        let mut library = Library::unknown(LibraryId::from_title("medlineplus"), title, SourceKind::MedlinePlus);
        library.trust = TrustTier::RecognisedPublisher;
        library.creator = Some(PUBLISHER.to_owned());
        library.source_uri = Some("https://medlineplus.gov/".to_owned());
        library.edition = self.generated.as_ref().map(|date| date.as_str().to_owned()).unwrap_or_default();
        library.source_date = self.generated;
        library.languages = self.languages;
        library.categories = self.categories.into_iter().map(|(id, title)| Category { id, title, description: None }).collect();
        library
    }
}

/// One topic under construction.
#[derive(Default)]
struct Topic {
    id: Option<String>,
    title: Option<String>,
    url: Option<String>,
    language: Option<String>,
    created: Option<String>,
    description: Option<String>,
    summary: String,
    also_called: Vec<String>,
    see_references: Vec<String>,
    groups: Vec<String>,
    mesh: Vec<(String, String)>,
    related: Vec<(Option<String>, String)>,
    translations: Vec<(Option<String>, Option<String>, String)>,
    institute: Option<String>,
    sites: Vec<ListedLink>,
    /// Open element, its attributes, its text.
    open: Option<(String, Vec<(String, String)>)>,
    content: String,
    chars: usize,
    hash: Sha256,
}

impl Topic {
    fn new(attributes: &[(String, String)]) -> Self {
        let value = |name| attribute(attributes, name);
        let mut hash = Sha256::new();
        for (name, value) in attributes {
            hash.update(name);
            hash.update(value);
        }
        Self {
            id: value("id"),
            title: value("title"),
            url: value("url"),
            language: value("language"),
            created: value("date-created"),
            description: value("meta-desc"),
            hash,
            ..Self::default()
        }
    }

    fn start(&mut self, name: String, attributes: Vec<(String, String)>) {
        if name == "site" {
            self.sites.push(ListedLink {
                title: attribute(&attributes, "title").unwrap_or_default(),
                url: attribute(&attributes, "url").unwrap_or_default(),
                organisation: None,
                categories: Vec::new(),
            });
        }
        for (name, value) in &attributes {
            self.hash.update(name);
            self.hash.update(value);
        }
        self.content.clear();
        self.open = Some((name, attributes));
    }

    fn text(&mut self, text: &str) {
        self.chars += text.len();
        self.hash.update(text);
        self.content.push_str(text);
    }

    fn end(&mut self, name: &str) {
        let content = std::mem::take(&mut self.content);
        // Only elements that hold text matter; their parents end with nothing open.
        let Some((open, attributes)) = self.open.take().filter(|(open, _)| open == name) else { return };
        let text = content.split_whitespace().collect::<Vec<_>>().join(" ");
        if open == "full-summary" {
            self.summary = content;
            return;
        }
        if text.is_empty() {
            return;
        }
        let id = attribute(&attributes, "id");
        match open.as_str() {
            "also-called" => self.also_called.push(text),
            "see-reference" => self.see_references.push(text),
            "group" => self.groups.push(text),
            "descriptor" => self.mesh.extend(id.map(|id| (id, text))),
            "related-topic" => self.related.push((id, text)),
            "language-mapped-topic" => self.translations.push((id, attribute(&attributes, "language"), text)),
            "primary-institute" => self.institute = Some(text),
            "information-category" => self.sites.last_mut().into_iter().for_each(|site| site.categories.push(text.clone())),
            "organization" => {
                if let Some(site) = self.sites.last_mut() {
                    site.organisation = Some(site.organisation.take().map_or_else(|| text.clone(), |known| format!("{known}; {text}")));
                }
            }
            _ => {}
        }
    }

    fn document(self, categories: &mut BTreeMap<String, String>, problems: &mut Vec<String>) -> Option<RawDocument> {
        let Some(title) = self.title else {
            problems.push("left out: the topic has no title".to_owned());
            return None;
        };
        if self.summary.trim().is_empty() && self.description.is_none() {
            problems.push(format!("left out: the topic “{title}” has no summary"));
            return None;
        }
        let key = self.id.unwrap_or_else(|| folded_slug(&title, 200));
        let mut document = RawDocument::new(key, title.clone());
        document.introduction = RawBody::Html(self.summary);
        let article: &mut Article = &mut document.article;
        article.kind = Kind::Other;
        article.language = self.language.as_deref().map(|language| language_of(language).unwrap_or(language).to_owned());
        article.lede = self.description.unwrap_or_default();
        let term = |kind| move |term: String| Term { term, kind, lang: None };
        article.terms = self.also_called.into_iter().map(term(TermType::Synonym)).collect();
        article.terms.extend(self.see_references.into_iter().map(term(TermType::SeeFrom)));
        for group in self.groups {
            let id = category_id(&group);
            article.categories.push(id.clone());
            categories.entry(id).or_insert(group);
        }
        article.codes = self
            .mesh
            .into_iter()
            .map(|(code, display)| Code { system: "MeSH".to_owned(), code, display: Some(display), version: None })
            .collect();
        let related = self.related.into_iter().map(|(source, title)| relation(RelationKind::Related, source, title, None));
        let translations = self.translations.into_iter().map(|(source, language, title)| {
            let language = language.map(|language| language_of(&language).unwrap_or(&language).to_owned());
            relation(RelationKind::Translation, source, title, language)
        });
        article.relations = related.chain(translations).collect();
        article.links = self.sites;
        let published = self.created.as_deref().and_then(us_date);
        if let Some(created) = self.created.filter(|_| published.is_none()) {
            problems.push(format!("“{created}” is not a date of the form MM/DD/YYYY; the day of publication counts as unknown"));
        }
        article.provenance = Some(Provenance {
            source_url: self.url,
            source_title: Some(title),
            source_publisher: self.institute.or_else(|| Some(PUBLISHER.to_owned())),
            source_published: published,
            source_modified: None,
            source_reviewed: None,
            retrieved_at: None,
            original_hash: bytes::hex(&self.hash.finalize()),
            transforms: vec!["decoded the summary and kept its allowed markup".to_owned()],
            licence_as_stated: None,
            licence_confidence: LicenceConfidence::Unknown,
        });
        Some(document)
    }
}

fn relation(kind: RelationKind, source: Option<String>, title: String, language: Option<String>) -> Relation {
    Relation { kind, title, source, origin: RelationOrigin::Import, teaser: None, language }
}

/// A category id from its name; names in other scripts keep a stable one too.
fn category_id(name: &str) -> String {
    let slug = folded_slug(name, 48);
    if slug.is_empty() { format!("group-{}", &bytes::sha256(name.as_bytes())[..8]) } else { slug }
}

/// The tag of a language that MedlinePlus names in English.
fn language_of(name: &str) -> Option<&'static str> {
    match name {
        "English" => Some("en"),
        "Spanish" => Some("es"),
        _ => None,
    }
}

/// A date of the form `MM/DD/YYYY`, a time of day after it passed over.
fn us_date(text: &str) -> Option<PartialDate> {
    let mut parts = text.split_whitespace().next()?.split('/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    PartialDate::new(&format!("{year}-{month:0>2}-{day:0>2}")).ok().filter(|date| date.as_str().len() == 10)
}
