//! MedQuAD: questions and answers of NIH web sites, one subject an XML file. It must not know how an answer is laid out ([`answer`]) nor
//! what a question asks about ([`question`]).

mod answer;
mod question;

use std::collections::BTreeMap;
use std::path::Path;

use super::raw::{RawBody, RawDocument, RawSection};
use super::xml::{Step, Xml, attribute};
use super::{ImportError, Sink, bytes, walk};
use crate::model::{
    Category, Code, Kind, Library, LibraryId, LicenceConfidence, Problem, Provenance, SectionKind, SourceKind, Term, TermType, TrustTier,
    folded_slug,
};

/// Whether the root element is that of a MedQuAD document.
pub(super) fn looks_like(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let root = ["<Document ", "<doc ", "<DiseaseFile "].iter().any(|root| text.contains(root));
    bytes::start_of(head).starts_with('<')
        && root
        && ["<Focus", "<doctitle-focus", "<QAPair", "<qaPair"].iter().any(|name| text.contains(name))
}

/// Reads a file, or all files below a folder.
pub(super) fn read(source: &Path, sink: &mut dyn Sink) -> Result<Library, ImportError> {
    let single = source.is_file();
    let files = walk::files(source, &["xml"])?;
    let licence = stated_licence(source);
    let total = files.len() as u64;
    let mut categories: BTreeMap<String, String> = BTreeMap::new();
    let mut read = 0_u64;
    for (done, file) in files.iter().enumerate() {
        sink.progress(done as u64, Some(total))?;
        let place = walk::relative_key(source, file);
        let result = walk::read(file).and_then(|raw| {
            let refused = |reason| ImportError::NotThisFormat { path: file.clone(), format: "medquad", reason };
            if let Some(what) = bytes::other_format(&raw) {
                return Err(refused(what.to_owned()));
            }
            let stated = Stated::read(&raw).map_err(refused)?;
            Ok((stated, bytes::sha256(&raw)))
        });
        let (stated, hash) = match result {
            Ok(read) => read,
            Err(error) if single => return Err(error),
            Err(error) => {
                sink.problem(Problem::new(&place, format!("left out: {error}")));
                sink.left_out();
                continue;
            }
        };
        let key = place.strip_suffix(".xml").unwrap_or(&place);
        match stated.document(key, hash, licence.as_deref(), &mut categories) {
            Ok((document, note)) => {
                if let Some(note) = note {
                    sink.problem(Problem::new(&place, note));
                }
                sink.document(document)?;
                read += 1;
            }
            Err(why) => {
                sink.problem(Problem::new(&place, format!("left out: {why}")));
                sink.left_out();
            }
        }
    }
    sink.progress(total, Some(total))?;
    if read == 0 {
        return Err(ImportError::Empty { path: source.to_owned() });
    }
    let mut library = Library::unknown(LibraryId::from_title("medquad"), "MedQuAD", SourceKind::Medquad);
    library.languages = vec!["en".to_owned()];
    library.trust = TrustTier::RecognisedPublisher;
    library.creator = Some("Asma Ben Abacha and Dina Demner-Fushman, from web sites of the US National Institutes of Health".to_owned());
    library.source_uri = Some("https://github.com/abachaa/MedQuAD".to_owned());
    library.attribution =
        licence.as_ref().map(|_| "MedQuAD (Ben Abacha and Demner-Fushman, BMC Bioinformatics 2019), CC BY 4.0".to_owned());
    library.licence = licence;
    library.categories = categories.into_iter().map(|(id, title)| Category { id, title, description: None }).collect();
    Ok(library)
}

/// The licence, when a licence file or read-me beside the documents says so.
fn stated_licence(source: &Path) -> Option<String> {
    let folder = if source.is_file() { source.parent()? } else { source };
    // A single document or a subset lies one folder below the licence.
    let folders = [Some(folder), folder.parent()];
    folders.into_iter().flatten().find_map(|folder| {
        ["LICENSE.txt", "LICENSE", "readme.txt", "README.txt", "README.md"].iter().find_map(|name| {
            let text = String::from_utf8_lossy(&walk::head(&folder.join(name), 16 * 1024).ok()?).to_lowercase();
            let says = text.contains("attribution 4.0 international") || text.contains("cc by 4.0") || text.contains("cc-by-4.0");
            says.then(|| "CC BY 4.0".to_owned())
        })
    })
}

/// A question with its answer.
#[derive(Debug, Default)]
struct Pair {
    kind: String,
    question: String,
    answer: String,
}

/// What a document states.
#[derive(Debug, Default)]
struct Stated {
    source: Option<String>,
    url: Option<String>,
    focus: String,
    concepts: Vec<String>,
    types: Vec<String>,
    groups: Vec<String>,
    synonyms: Vec<String>,
    pairs: Vec<Pair>,
}

impl Stated {
    fn read(raw: &[u8]) -> Result<Self, String> {
        let (text, _) = bytes::decode(raw);
        let mut xml = Xml::new(text.as_bytes());
        let mut stated = Self::default();
        let mut root = None;
        let mut content = String::new();
        loop {
            match xml.next()? {
                Step::Start(name, attributes) => {
                    if root.is_none() {
                        if !matches!(name.as_str(), "document" | "doc" | "diseasefile") {
                            return Err(format!("its root element is <{name}>, not <Document>"));
                        }
                        stated.source = attribute(&attributes, "source").or_else(|| attribute(&attributes, "corpus"));
                        stated.url = attribute(&attributes, "url");
                        root = Some(name);
                    } else if matches!(name.as_str(), "qapair" | "pair") {
                        stated.pairs.push(Pair::default());
                    } else if name == "question"
                        && let Some(pair) = stated.pairs.last_mut()
                    {
                        pair.kind = attribute(&attributes, "qtype").unwrap_or_default().to_lowercase();
                    }
                    content.clear();
                }
                Step::Text(text) => content.push_str(&text),
                Step::End(name) => stated.take(&name, std::mem::take(&mut content)),
                Step::Done => return root.map(|_| stated).ok_or_else(|| "it has no element at all".to_owned()),
            }
        }
    }

    fn take(&mut self, name: &str, content: String) {
        let text = content.trim();
        if text.is_empty() {
            return;
        }
        let text = text.to_owned();
        match name {
            "focus" | "doctitle-focus" => self.focus = one_line(&text),
            "cui" => self.concepts.push(text),
            "semantictype" => self.types.push(text),
            "semanticgroup" | "category" => self.groups.push(one_line(&text)),
            "synonym" => self.synonyms.push(one_line(&text)),
            "question" => {
                if let Some(pair) = self.pairs.last_mut() {
                    pair.question = one_line(&text);
                }
            }
            "answer" => {
                if let Some(pair) = self.pairs.last_mut() {
                    pair.answer = content;
                }
            }
            _ => {}
        }
    }

    /// The document and a note on it; else why it is left out.
    fn document(
        mut self,
        key: &str,
        original_hash: String,
        licence: Option<&str>,
        categories: &mut BTreeMap<String, String>,
    ) -> Result<(RawDocument, Option<String>), &'static str> {
        self.pairs.retain(|pair| !pair.answer.trim().is_empty());
        if self.pairs.is_empty() {
            return Err("none of its questions has an answer");
        }
        let mut note = None;
        if self.focus.is_empty() {
            self.focus = question::first_subject(self.pairs.iter().map(|pair| pair.question.as_str())).ok_or("it names no subject")?;
            note = Some(format!("names no subject; “{}” was taken from its first question", self.focus));
        }
        let mut transforms = vec!["made a section of each question and its answer".to_owned()];
        let title = capitalised(&self.focus);
        let mut document = RawDocument::new(key, title);
        document.sections = self.sections(&mut transforms);
        if document.sections.is_empty() {
            return Err("none of its questions has an answer");
        }
        let article = &mut document.article;
        article.language = Some("en".to_owned());
        let condition = |group: &String| matches!(group.as_str(), "Disorders" | "Disease");
        article.kind = if self.groups.iter().any(condition) { Kind::Condition } else { Kind::Other };
        article.terms = self.synonyms.into_iter().map(|term| Term { term, kind: TermType::Synonym, lang: None }).collect();
        let code = |system: &'static str| move |code: String| Code { system: system.to_owned(), code, display: None, version: None };
        article.codes = self.concepts.into_iter().map(code("UMLS")).collect();
        article.codes.extend(self.types.into_iter().map(code("UMLS-semantic-type")));
        for group in self.groups {
            let id = folded_slug(&group, 48);
            if !id.is_empty() {
                article.categories.push(id.clone());
                categories.entry(id).or_insert(group);
            }
        }
        article.provenance = Some(Provenance {
            source_url: self.url,
            source_title: Some(self.focus),
            source_publisher: self.source,
            source_published: None,
            source_modified: None,
            source_reviewed: None,
            retrieved_at: None,
            original_hash,
            transforms,
            licence_as_stated: licence.map(str::to_owned),
            licence_confidence: if licence.is_some() { LicenceConfidence::Stated } else { LicenceConfidence::Unknown },
        });
        Ok((document, note))
    }

    /// A section a question; a question that is asked twice gives one section.
    fn sections(&self, transforms: &mut Vec<String>) -> Vec<RawSection> {
        let mut sections: Vec<RawSection> = Vec::new();
        let mut done = answer::Done::default();
        for pair in &self.pairs {
            let (heading, kind) = question::heading(&pair.kind, &pair.question);
            let style = if self.source.as_deref() == Some("CancerGov") { answer::Style::HeadedBlocks } else { answer::Style::Plain };
            let parts = answer::parts(&pair.answer, &self.focus, style, &mut done);
            let mut parts = parts.into_iter();
            let Some(first) = parts.next() else { continue };
            let below: Vec<RawSection> = parts.filter(|part| !part.blocks.is_empty()).map(subsection).collect();
            if first.blocks.is_empty() && below.is_empty() {
                continue;
            }
            if let Some(at) = sections.iter().position(|known| known.level == 2 && known.heading == heading) {
                if let RawBody::Blocks(blocks) = &mut sections[at].body {
                    blocks.extend(first.blocks);
                }
                let end = sections[at + 1..].iter().position(|next| next.level == 2).map_or(sections.len(), |next| at + 1 + next);
                sections.splice(end..end, below);
            } else {
                sections.push(RawSection { heading, level: 2, id: None, kind: Some(kind), body: RawBody::Blocks(first.blocks) });
                sections.extend(below);
            }
        }
        transforms.extend(done.sentences());
        sections
    }
}

fn subsection(part: answer::Part) -> RawSection {
    // A heading that is a whole sentence names its subject in passing; a short one is about it.
    let kind = (part.heading.chars().count() > 60).then_some(SectionKind::Other);
    RawSection { heading: part.heading, level: 3, id: None, kind, body: RawBody::Blocks(part.blocks) }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A subject with a capital letter, unless its first word has one inside (mTOR) or is no plain word (5q deletion).
fn capitalised(subject: &str) -> String {
    let first = subject.split(' ').next().unwrap_or_default();
    if first.chars().count() > 2 && first.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == ',') {
        let (head, tail) = subject.split_at(1);
        return head.to_uppercase() + tail;
    }
    subject.to_owned()
}
