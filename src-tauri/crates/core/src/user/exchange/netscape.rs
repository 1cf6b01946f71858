//! Bookmarks as the page that browsers export and import (the Netscape bookmark file format): folders, dates in seconds, tags separated by
//! commas. Each bookmark is a link of ours (docs/links.md). What the page has no place for (title and heading as seen beside the reader's
//! own name) stands in attributes of ours, which browsers pass over; a page that went through a browser is read without them.
//!
//! Read through the HTML tokenizer alone, without a tree, so no page is too deep. Only links of ours are taken; others are counted.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use jiff::Timestamp;

use super::super::{SectionAsSeen, UserError, folders};
use super::parcel::{BookmarkEntry, FolderEntry, Parcel};
use super::report::ExchangeKind;
use super::{MAX_ENTRIES, ReadParcel};
use crate::model::{article_link, parse_article_link};

/// How deep the folders of a page are followed; what stands deeper stands in the last of them.
const MAX_DEPTH: usize = 12;
/// Most letters of a name that are taken from a page.
const MAX_NAME: usize = 200;
/// Most bytes of a title or a description that are taken from a page.
const MAX_TEXT: usize = 20_000;

/// Bookmarks as a page for any browser.
pub fn bookmarks_page(parcel: &Parcel) -> String {
    let mut page = Page { out: HEAD.to_owned(), open: Vec::new() };
    let mut inside: HashMap<&[String], Vec<&BookmarkEntry>> = HashMap::new();
    for bookmark in &parcel.bookmarks {
        inside.entry(&bookmark.folder).or_default().push(bookmark);
    }
    for folder in &parcel.folders {
        page.go_to(&folder.path, Some(folder.created_at));
        inside.remove(folder.path.as_slice()).into_iter().flatten().for_each(|bookmark| page.bookmark(bookmark));
    }
    page.go_to(&[], None);
    // Unfiled, in the order in which they were added.
    inside.remove([].as_slice()).into_iter().flatten().for_each(|bookmark| page.bookmark(bookmark));
    page.out.push_str("</DL><p>\n");
    page.out
}

const HEAD: &str = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n\
     <TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n";

/// The page as it is written.
struct Page {
    out: String,
    /// Folders that are open, outermost first.
    open: Vec<String>,
}

impl Page {
    /// Closes and opens folders until those of `path` are open.
    fn go_to(&mut self, path: &[String], made: Option<Timestamp>) {
        let shared = self.open.iter().zip(path).take_while(|(open, name)| open == name).count();
        while self.open.len() > shared {
            self.open.pop();
            let _ = writeln!(self.out, "{}</DL><p>", self.indent());
        }
        for name in path.iter().skip(shared) {
            let date = made.map(|made| format!(" ADD_DATE=\"{}\"", made.as_second())).unwrap_or_default();
            let indent = self.indent();
            let _ = writeln!(self.out, "{indent}<DT><H3{date}>{}</H3>\n{indent}<DL><p>", escaped(name));
            self.open.push(name.clone());
        }
    }

    fn bookmark(&mut self, bookmark: &BookmarkEntry) {
        let section = bookmark.section.as_ref();
        let seen = match section {
            Some(section) => format!("{} › {}", bookmark.title, section.heading),
            None => bookmark.title.clone(),
        };
        let mut attributes = format!(
            "HREF=\"{}\" ADD_DATE=\"{}\"",
            escaped(&article_link(&bookmark.key, section.map(|section| section.id.as_str()))),
            bookmark.created_at.as_second()
        );
        if !bookmark.tags.is_empty() {
            // A comma parts two tags, so none can be inside of one.
            let tags: Vec<String> = bookmark.tags.iter().map(|tag| tag.replace(',', " ")).collect();
            let _ = write!(attributes, " TAGS=\"{}\"", escaped(&tags.join(",")));
        }
        let _ = write!(attributes, " DATA-TITLE=\"{}\"", escaped(&bookmark.title));
        if let Some(section) = section {
            let _ = write!(attributes, " DATA-HEADING=\"{}\"", escaped(&section.heading));
        }
        let indent = self.indent();
        let _ = writeln!(self.out, "{indent}<DT><A {attributes}>{}</A>", escaped(bookmark.name.as_ref().unwrap_or(&seen)));
        if let Some(quote) = &bookmark.quote {
            let _ = writeln!(self.out, "{indent}<DD>{}", escaped(quote));
        }
    }

    fn indent(&self) -> String {
        "    ".repeat(self.open.len() + 1)
    }
}

/// Text that stands in HTML, also in quotes. White space is kept as one line, since the page gives it no meaning.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Reads a bookmark page.
pub(super) fn read(text: &str, now: Timestamp) -> Result<ReadParcel, UserError> {
    let tokenizer = Tokenizer::new(Reader(RefCell::new(State { now, ..State::new() })), <_>::default());
    let queue = BufferQueue::default();
    // The tokenizer counts in 32 bits; pieces keep each of its strings small.
    let mut rest = text;
    while !rest.is_empty() {
        let end = (0..=rest.len().min(1 << 20)).rev().find(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        queue.push_back(StrTendril::from(piece));
        drop(tokenizer.feed(&queue));
        rest = after;
    }
    tokenizer.end();
    let mut state = tokenizer.sink.0.into_inner();
    state.close_bookmark();
    if !state.is_page {
        return Err(UserError::Document { reason: "it is no bookmark page of a browser".to_owned() });
    }
    if state.out.parcel.bookmarks.len() > MAX_ENTRIES {
        return Err(UserError::Document { reason: format!("it has more than {MAX_ENTRIES} bookmarks") });
    }
    let State { mut out, strange, .. } = state;
    // Folders in which something of ours stands; the others belong to the browser.
    let mut seen: HashSet<&[String]> = HashSet::new();
    let filed = out.parcel.bookmarks.iter().map(|bookmark| bookmark.folder.as_slice()).filter(|path| !path.is_empty());
    let paths: Vec<Vec<String>> = filed.filter(|path| seen.insert(path)).map(<[String]>::to_vec).collect();
    out.parcel.folders = paths.into_iter().map(|path| FolderEntry { path, created_at: now }).collect();
    out.report.leave_out(ExchangeKind::Bookmark, strange);
    Ok(out)
}

/// What the tokens have said so far.
struct State {
    now: Timestamp,
    out: ReadParcel,
    is_page: bool,
    /// Links that are none of ours.
    strange: usize,
    /// Names of the open folders; nothing for a list without a heading.
    open: Vec<Option<String>>,
    /// The heading that the next list belongs to.
    heading: Option<String>,
    /// The bookmark that is being read, and whether its link is closed.
    bookmark: Option<BookmarkEntry>,
    /// What the text that comes belongs to.
    reading: Reading,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Nothing,
    Heading,
    Link,
    Description,
}

struct Reader(RefCell<State>);

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => state.tag(&tag),
            Token::CharacterTokens(text) if state.reading != Reading::Nothing && state.text.len() < MAX_TEXT => state.text.push_str(&text),
            Token::DoctypeToken(doctype) => {
                let name = doctype.name.map(|name| name.to_lowercase()).unwrap_or_default();
                state.is_page |= name.starts_with("netscape-bookmark-file");
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn new() -> Self {
        Self {
            now: Timestamp::UNIX_EPOCH,
            out: ReadParcel::default(),
            is_page: false,
            strange: 0,
            open: Vec::new(),
            heading: None,
            bookmark: None,
            reading: Reading::Nothing,
            text: String::new(),
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let start = tag.kind == TagKind::StartTag;
        match (&*tag.name, start) {
            ("h3", true) => {
                self.close_bookmark();
                self.reading = Reading::Heading;
            }
            ("h3", false) if self.reading == Reading::Heading => {
                self.heading = Some(self.taken());
            }
            ("dl", true) => {
                self.close_bookmark();
                self.is_page = true;
                let name = self.heading.take();
                self.open.push(name);
            }
            ("dl", false) => {
                self.close_bookmark();
                self.open.pop();
            }
            ("a", true) => {
                self.close_bookmark();
                self.begin_bookmark(tag);
            }
            ("a", false) if self.reading == Reading::Link => {
                let text = self.taken();
                if let Some(bookmark) = &mut self.bookmark {
                    finish(bookmark, &text);
                }
            }
            ("dd", true) => {
                self.text.clear();
                self.reading = if self.bookmark.is_some() { Reading::Description } else { Reading::Nothing };
            }
            ("dt", true) => self.close_bookmark(),
            _ => {}
        }
    }

    /// The text that was read, as one line.
    fn taken(&mut self) -> String {
        self.reading = Reading::Nothing;
        let line = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.clear();
        line
    }

    fn begin_bookmark(&mut self, tag: &Tag) {
        let attribute = |name: &str| tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value);
        let Some((key, section)) = attribute("href").and_then(parse_article_link) else {
            self.strange += usize::from(attribute("href").is_some());
            return;
        };
        let cut = |text: &str| cut_to(text, MAX_TEXT);
        let date = attribute("add_date").and_then(|date| date.trim().parse().ok()).and_then(|date| Timestamp::from_second(date).ok());
        let tags = attribute("tags").unwrap_or_default().split(',').filter_map(|tag| folders::checked(tag, "tag").ok()).take(1_000);
        let folder = self.open.iter().flatten().map(|name| cut_to_letters(name)).filter(|name| !name.is_empty()).take(MAX_DEPTH);
        self.bookmark = Some(BookmarkEntry {
            key,
            title: attribute("data-title").map(cut).unwrap_or_default(),
            section: section.map(|id| SectionAsSeen { heading: attribute("data-heading").map(cut).unwrap_or_default(), id: cut(&id) }),
            quote: None,
            created_at: date.unwrap_or(self.now),
            name: None,
            folder: folder.collect(),
            tags: tags.collect(),
            order: None,
            opened_at: None,
        });
        self.text.clear();
        self.reading = Reading::Link;
    }

    fn close_bookmark(&mut self) {
        let (reading, text) = (self.reading, self.taken());
        let Some(mut bookmark) = self.bookmark.take() else { return };
        match reading {
            Reading::Description if !text.is_empty() => bookmark.quote = Some(cut_to(&text, MAX_TEXT)),
            Reading::Link => finish(&mut bookmark, &text),
            _ => {}
        }
        if self.out.parcel.bookmarks.len() <= MAX_ENTRIES {
            self.out.parcel.bookmarks.push(bookmark);
        }
    }
}

/// Gives a bookmark the text of its link: a name where it differs from what was seen, else what was seen.
fn finish(bookmark: &mut BookmarkEntry, text: &str) {
    let heading = bookmark.section.as_ref().map(|section| section.heading.as_str()).filter(|heading| !heading.is_empty());
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let seen = line(&heading.map_or_else(|| bookmark.title.clone(), |heading| format!("{} › {heading}", bookmark.title)));
    if bookmark.title.is_empty() {
        bookmark.title = cut_to(text, MAX_TEXT);
    } else if text != seen {
        bookmark.name = folders::checked(&cut_to_letters(text), "bookmark").ok();
    }
}

/// A text cut at a number of bytes.
fn cut_to(text: &str, most: usize) -> String {
    let end = (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.get(..end).unwrap_or_default().to_owned()
}

/// A name as one line of no more letters than names may have.
fn cut_to_letters(name: &str) -> String {
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(MAX_NAME).collect::<String>().trim_end().to_owned()
}
