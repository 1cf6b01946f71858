//! HTML of any quality to blocks, by construction: only what is named here becomes anything but text.
//!
//! html5ever reads the bytes as browsers do; the tree is then walked once. Elements that run or fetch something, form controls, pictures
//! drawn in markup: dropped with what is in them. Unknown elements: only their text. Attributes: only the few that are read. It must
//! not know files, sections' ids or the reader view.

mod elements;
mod flow;
mod guard;
mod phrasing;
mod table;
mod tree;

use std::collections::HashMap;

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Tokenizer;
use html5ever::tree_builder::TreeBuilder;
use markup5ever_rcdom::{Handle, RcDom};

use super::Notes;
use crate::model::{Asset, Block};

/// A stretch of a document: a heading and what follows it.
pub(super) struct Part {
    /// Heading as plain text; empty for what stands before the first one.
    pub(super) heading: String,
    /// Level in the source, 1 to 6.
    pub(super) level: u8,
    /// What follows, up to the next heading.
    pub(super) blocks: Vec<Block>,
}

/// A document as parts.
pub(super) struct Parsed {
    /// The parts; the first has no heading and may be empty.
    pub(super) parts: Vec<Part>,
    /// Element ids and the part in which each stands.
    pub(super) anchors: HashMap<String, usize>,
}

/// What the walk may look up.
pub(super) struct Known<'a> {
    /// Pictures of the article.
    pub(super) assets: &'a [Asset],
    /// Language of the article, so that only other ones are marked.
    pub(super) language: Option<&'a str>,
}

/// The parts of an HTML body.
pub(super) fn parse(html: &str, known: &Known<'_>, notes: &mut Notes) -> Parsed {
    let (document, held_back) = tree_of(html);
    if held_back {
        notes.problem("its HTML is nested too deeply or has too many elements; the rest was kept as plain text");
    }
    let mut reader = flow::Reader::new(known, notes);
    reader.document(&document);
    reader.finish()
}

fn tree_of(html: &str) -> (Handle, bool) {
    let builder =
        TreeBuilder::new(RcDom::default(), html5ever::tree_builder::TreeBuilderOpts { scripting_enabled: false, ..Default::default() });
    let tokenizer = Tokenizer::new(guard::Guard::new(builder), html5ever::tokenizer::TokenizerOpts::default());
    let input = BufferQueue::default();
    // A tendril holds at most 4 GiB; bodies are bounded far below.
    input.push_back(StrTendril::from(html));
    // The tokenizer stops at scripts for somebody to run them. Nobody does.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    (tokenizer.sink.inner.sink.document.clone(), tokenizer.sink.held_back())
}
