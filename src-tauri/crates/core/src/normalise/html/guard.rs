//! What stands between tokenizer and tree: keeps hostile HTML from growing a tree that is too deep or too large.
//!
//! The tree builder walks its stack of open elements for nearly every tag, and rebuilds open formatting elements in every paragraph, so
//! nesting without bound means quadratic time and memory. The guard lets only so many elements of one document through and only so
//! many open at once; a tag that is held back loses nothing but its markup, since its text still flows. It must not know blocks.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{Attribute, LocalName};

/// Most elements of one document.
const ELEMENTS: usize = 150_000;
/// Most open elements, apart from those that close themselves (paragraphs, list items, cells). Above the depth that is followed, so that
/// this bound is never the one a real page meets.
const OPEN: usize = 256;

/// Elements whose end tag may be left out: ten thousand `<li>` in a row are not nested.
const SELF_CLOSING: [&str; 34] = [
    "p", "li", "dd", "dt", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "col", "option", "optgroup", "rb", "rp", "rt", "rtc",
    "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "img", "input", "meta", "link", "wbr", "area", "source", "track",
];
/// Formatting elements that say nothing here; without them the tree builder has less to rebuild.
const IGNORED: [&str; 12] = ["big", "font", "nobr", "s", "small", "strike", "tt", "u", "frameset", "frame", "noframes", "selectedcontent"];
/// Formatting elements that are rebuilt in every paragraph while open; one of each is enough.
const ONCE: [&str; 6] = ["a", "b", "code", "em", "i", "strong"];
/// Elements that go with all that is in them, before the tree builder's special rules for them begin.
const SKIPPED: [&str; 2] = ["select", "template"];
/// Most pieces of content that stand in a table outside its cells. Browsers move each before the table, which takes a search through all
/// that stands there already; a page that goes on like this loses its tables.
const MISPLACED: usize = 1_000;
/// Attributes that the reader of the tree looks at.
const ATTRIBUTES: [&str; 8] = ["href", "src", "alt", "id", "lang", "colspan", "rowspan", "hidden"];

/// A token sink that passes on to another what is harmless.
pub(super) struct Guard<Sink> {
    /// Where tokens go.
    pub(super) inner: Sink,
    elements: Cell<usize>,
    open: Cell<usize>,
    open_by_name: RefCell<HashMap<LocalName, usize>>,
    skipping: RefCell<Option<(LocalName, usize)>>,
    held_back: Cell<bool>,
    tables: RefCell<Tables>,
}

/// Where the tokens stand with respect to tables.
#[derive(Default)]
struct Tables {
    open: usize,
    /// In a table and in none of its cells.
    between_cells: bool,
    misplaced: usize,
    given_up: bool,
}

impl Tables {
    /// Whether a token belongs to tables; counts those that stand in one without belonging there.
    fn see(&mut self, token: &Token) -> bool {
        let (name, start) = match token {
            Token::TagToken(tag) => (&*tag.name, tag.kind == TagKind::StartTag),
            Token::CharacterTokens(text) if self.between_cells => {
                self.misplaced += usize::from(!text.trim().is_empty());
                return false;
            }
            _ => return false,
        };
        match name {
            "table" => {
                self.open = if start { self.open + 1 } else { self.open.saturating_sub(1) };
                // After an inner table its outer one goes on inside a cell.
                self.between_cells = start;
            }
            "td" | "th" | "caption" => self.between_cells = self.open > 0 && !start,
            "tr" | "tbody" | "thead" | "tfoot" | "colgroup" | "col" => self.between_cells = self.open > 0,
            _ => {
                self.misplaced += usize::from(self.between_cells && start);
                return false;
            }
        }
        true
    }
}

impl<Sink> Guard<Sink> {
    pub(super) fn new(inner: Sink) -> Self {
        Self {
            inner,
            elements: Cell::new(0),
            open: Cell::new(0),
            open_by_name: RefCell::default(),
            skipping: RefCell::default(),
            held_back: Cell::new(false),
            tables: RefCell::default(),
        }
    }

    /// Whether a bound was met, so that markup was lost.
    pub(super) fn held_back(&self) -> bool {
        self.held_back.get()
    }

    /// Whether a tag may pass; counts it.
    fn passes(&self, tag: &mut Tag) -> bool {
        let name: &str = &tag.name;
        if IGNORED.contains(&name) {
            return false;
        }
        let counted = !SELF_CLOSING.contains(&name);
        let mut by_name = self.open_by_name.borrow_mut();
        if tag.kind == TagKind::EndTag {
            if counted && let Some(open) = by_name.get_mut(&tag.name).filter(|open| **open > 0) {
                *open -= 1;
                self.open.set(self.open.get().saturating_sub(1));
            }
            return true;
        }
        if self.elements.get() >= ELEMENTS || (counted && self.open.get() >= OPEN) {
            self.held_back.set(true);
            return false;
        }
        if counted {
            let open = by_name.entry(tag.name.clone()).or_default();
            if *open > 0 && name != "a" && ONCE.contains(&name) {
                return false;
            }
            // A link ends the link before it.
            if name != "a" || *open == 0 {
                *open += 1;
                self.open.set(self.open.get() + 1);
            }
        }
        self.elements.set(self.elements.get() + 1);
        tag.attrs.retain(|Attribute { name, .. }| ATTRIBUTES.contains(&&*name.local));
        true
    }

    /// Whether the token lies in an element that is skipped with all that is in it.
    fn skips(&self, token: &Token) -> bool {
        let mut skipping = self.skipping.borrow_mut();
        match (&mut *skipping, token) {
            (Some((name, depth)), Token::TagToken(tag)) if tag.name == *name => {
                *depth = if tag.kind == TagKind::StartTag { *depth + 1 } else { *depth - 1 };
                if *depth == 0 {
                    *skipping = None;
                }
                true
            }
            (Some(_), Token::EOFToken) => false,
            (Some(_), _) => true,
            (None, Token::TagToken(tag)) if SKIPPED.contains(&&*tag.name) => {
                if tag.kind == TagKind::StartTag {
                    *skipping = Some((tag.name.clone(), 1));
                }
                true
            }
            _ => false,
        }
    }
}

impl<Sink: TokenSink> Guard<Sink> {
    /// Whether a token may pass the rules for tables. Closes all tables for good when too much stands in them outside their cells.
    fn passes_tables(&self, token: &Token, line_number: u64) -> bool {
        let mut tables = self.tables.borrow_mut();
        let belongs = tables.see(token);
        if !tables.given_up && tables.misplaced > MISPLACED {
            tables.given_up = true;
            self.held_back.set(true);
            for _ in 0..tables.open.min(OPEN) {
                let end = Tag {
                    kind: TagKind::EndTag,
                    name: LocalName::from("table"),
                    self_closing: false,
                    attrs: Vec::new(),
                    had_duplicate_attributes: false,
                };
                // An end tag asks nothing of the tokenizer.
                let TokenSinkResult::Continue = self.inner.process_token(Token::TagToken(end), line_number) else { break };
            }
        }
        !(tables.given_up && belongs)
    }
}

impl<Sink: TokenSink> TokenSink for Guard<Sink> {
    type Handle = Sink::Handle;

    fn process_token(&self, mut token: Token, line_number: u64) -> TokenSinkResult<Self::Handle> {
        let passes = !self.skips(&token)
            && self.passes_tables(&token, line_number)
            && match &mut token {
                Token::TagToken(tag) => self.passes(tag),
                Token::CommentToken(_) | Token::ParseError(_) => false,
                _ => true,
            };
        if passes { self.inner.process_token(token, line_number) } else { TokenSinkResult::Continue }
    }

    fn end(&self) {
        self.inner.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.inner.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
