//! XML as a bounded stream of starts, texts and ends. DTDs are passed over, nothing outside the file is ever loaded, and entities are only
//! the fixed ones of HTML, so nothing can grow by expansion. It must not know any format's elements.

use std::io::{self, BufRead, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::limits;
use crate::prose::decode_entities;

/// Deepest nesting of elements; the formats read here have fewer than 10 levels.
const DEPTH: usize = 64;
/// Most attributes of an element that are kept.
const ATTRIBUTES: usize = 64;

/// One step of the stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// An element starts. Names are in lower case, since sources spell them in several ways.
    Start(String, Vec<(String, String)>),
    /// Characters.
    Text(String),
    /// An element ends.
    End(String),
    /// The stream ends.
    Done,
}

/// The value of an attribute.
pub(super) fn attribute(attributes: &[(String, String)], name: &str) -> Option<String> {
    attributes.iter().find(|(key, value)| key == name && !value.trim().is_empty()).map(|(_, value)| value.trim().to_owned())
}

/// Reads steps from bytes.
pub(super) struct Xml<R: Read> {
    reader: Reader<Bounded<io::BufReader<R>>>,
    buffer: Vec<u8>,
    depth: usize,
}

impl<R: Read> Xml<R> {
    pub(super) fn new(bytes: R) -> Self {
        let mut reader = Reader::from_reader(Bounded { inner: io::BufReader::with_capacity(64 * 1024, bytes), since_step: 0 });
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, buffer: Vec::new(), depth: 0 }
    }

    /// Bytes read so far.
    pub(super) fn position(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// The next step; else what is wrong, as a sentence.
    pub(super) fn next(&mut self) -> Result<Step, String> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().since_step = 0;
            let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| error.to_string())?;
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(format!("its elements are nested more than {DEPTH} deep"));
                    }
                    return Ok(Step::Start(start.name().0.to_ascii_lowercase(), attributes(&start)));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::End(end.name().0.to_ascii_lowercase()));
                }
                Event::Text(text) => return Ok(Step::Text(text.to_string())),
                Event::CData(text) => return Ok(Step::Text(text.to_string())),
                Event::GeneralRef(name) => return Ok(Step::Text(decode_entities(&format!("&{};", &*name)))),
                Event::Eof if self.depth > 0 => return Err("it ends in the middle of an element".to_owned()),
                Event::Eof => return Ok(Step::Done),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut attributes = start.attributes();
    attributes
        .with_checks(false)
        .flatten()
        .take(ATTRIBUTES)
        .map(|attribute| (attribute.key.0.to_ascii_lowercase(), decode_entities(&attribute.value)))
        .collect()
}

/// A reader that refuses a single step longer than the largest document: one endless text must not fill the memory.
struct Bounded<R> {
    inner: R,
    since_step: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since_step > limits::DOCUMENT_BYTES {
            return Err(io::Error::other(format!("a single text or tag is longer than {} MiB", limits::DOCUMENT_BYTES >> 20)));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.since_step += amount as u64;
        self.inner.consume(amount);
    }
}
