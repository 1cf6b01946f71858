//! An article as a voice reads it: sentences in reading order, each with the place it stands at in the page, so that it can be shown while it is
//! heard. Pure.
//!
//! Title, lede, key points, introduction and sections are read; care cards are announced by their level, steps by their number, tables row by row
//! with their column headings, pictures by the words that stand for them. Marks of sources, addresses, the list of sources and the glossary's
//! words are not read. Numbers to call are read digit by digit.
//!
//! A place is a range in the text of an element of the page that `html` writes, counted as the window counts it (UTF-16), marks of sources left
//! out: the walk here and the one in `html` go through the same pieces in the same order, and a property test holds them together.

use super::sentences::sentences;
use super::{Surroundings, inline};
use crate::model::{Article, Block, CareCard, CareLevel, Cell, Dose, Figure, Inline, ListItem};

/// Most sentences of one article; what comes after is not read.
const MOST: usize = 20_000;

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utterance {
    /// The element that it stands in.
    pub place: Place,
    /// Where it begins in the element's text, in UTF-16 units.
    pub from: u32,
    /// Where it ends. The same as `from` where the page has no text for it (a picture).
    pub to: u32,
    /// The section that it stands in, from 1 in reading order; 0 is what comes before the first.
    pub section: u32,
    /// What is said.
    pub text: String,
}

/// An element of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The title.
    Title,
    /// The lede.
    Lede,
    /// The key points.
    KeyPoints,
    /// The heading of the section.
    Heading,
    /// A block of the section, or of the introduction before the first, by its number.
    Block(u32),
}

/// The sentences of an article, in order.
pub fn article_speech(article: &Article, around: &Surroundings<'_>) -> Vec<Utterance> {
    let mut speech = Speech { article, around, out: Vec::new(), section: 0 };
    let mut title = Words::at(Place::Title);
    title.shown(&article.title);
    speech.end(&mut title);
    let mut lede = Words::at(Place::Lede);
    lede.shown(&article.lede);
    speech.end(&mut lede);
    speech.key_points();
    speech.blocks(&article.introduction);
    for (number, section) in article.sections.iter().enumerate() {
        speech.section = u32::try_from(number + 1).unwrap_or(u32::MAX);
        let mut heading = Words::at(Place::Heading);
        heading.shown(&section.heading);
        speech.end(&mut heading);
        speech.blocks(&section.blocks);
        if speech.out.len() >= MOST {
            break;
        }
    }
    speech.out.truncate(MOST);
    speech.out
}

/// The words of an element as they are said, and where in the element's text each of them stands.
struct Words {
    place: Place,
    /// UTF-16 units of the element's text so far.
    at: u32,
    /// What is said since the last pause.
    said: String,
    /// For each byte of `said`, where it begins in the element's text.
    begins: Vec<u32>,
    /// For each byte of `said`, where it ends there.
    ends: Vec<u32>,
    /// Said before the first sentence; stands nowhere.
    before: String,
}

impl Words {
    fn at(place: Place) -> Self {
        Self { place, at: 0, said: String::new(), begins: Vec::new(), ends: Vec::new(), before: String::new() }
    }

    /// Text of the page that is said as it stands.
    fn shown(&mut self, text: &str) {
        self.push(text, false);
    }

    /// Text of the page whose digits are said one by one.
    fn dialled(&mut self, text: &str) {
        self.push(text, true);
    }

    fn push(&mut self, text: &str, digit_by_digit: bool) {
        let mut last = ' ';
        for c in text.chars() {
            if digit_by_digit && c.is_ascii_digit() && last.is_ascii_digit() {
                self.only_said(" ");
            }
            // A page's parser makes one line break of the two characters that some systems write.
            let width = if c == '\n' && last == '\r' { 0 } else { c.len_utf16() as u32 };
            let spoken = if c.is_control() || is_direction(c) { ' ' } else { c };
            self.say(spoken, width);
            last = c;
        }
    }

    /// Words that the page does not have.
    fn only_said(&mut self, text: &str) {
        text.chars().for_each(|c| self.say(c, 0));
    }

    /// Text of the page that is not said.
    fn only_shown(&mut self, text: &str) {
        self.at += text.replace("\r\n", "\n").encode_utf16().count() as u32;
    }

    fn say(&mut self, c: char, width: u32) {
        let (begins, ends) = (self.at, self.at + width);
        self.said.push(c);
        self.begins.resize(self.said.len(), begins);
        self.ends.resize(self.said.len(), ends);
        self.at = ends;
    }
}

/// Marks of direction: they are for the eye.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Said without what is an address: a voice would spell it letter by letter.
fn without_addresses(text: &str) -> String {
    let is_address = |word: &str| {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
        word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.")
    };
    if !text.split_whitespace().any(is_address) {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    text.split_whitespace().filter(|word| !is_address(word)).collect::<Vec<_>>().join(" ")
}

struct Speech<'a> {
    article: &'a Article,
    around: &'a Surroundings<'a>,
    out: Vec<Utterance>,
    section: u32,
}

impl Speech<'_> {
    fn label(&self, key: &str) -> String {
        self.around.labels.get(key).to_owned()
    }

    /// A pause: what was said so far becomes sentences.
    fn end(&mut self, words: &mut Words) {
        let said = std::mem::take(&mut words.said);
        let (begins, ends) = (std::mem::take(&mut words.begins), std::mem::take(&mut words.ends));
        let mut before = std::mem::take(&mut words.before);
        for range in sentences(&said) {
            let text = without_addresses(said.get(range.clone()).unwrap_or_default());
            if !text.chars().any(char::is_alphanumeric) {
                continue;
            }
            let from = begins.get(range.start).copied().unwrap_or(words.at);
            let to = range.end.checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or(from);
            let text = if before.is_empty() { text } else { format!("{} {text}", std::mem::take(&mut before)) };
            self.out.push(Utterance { place: words.place, from, to, section: self.section, text });
        }
    }

    fn key_points(&mut self) {
        if self.article.key_points.is_empty() {
            return;
        }
        let mut words = Words::at(Place::KeyPoints);
        words.shown(&self.label("article.keyPoints"));
        self.end(&mut words);
        for point in &self.article.key_points {
            words.shown(point);
            self.end(&mut words);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for (number, block) in blocks.iter().enumerate() {
            if self.out.len() >= MOST {
                return;
            }
            let mut words = Words::at(Place::Block(u32::try_from(number).unwrap_or(u32::MAX)));
            self.block(block, &mut words);
            self.end(&mut words);
        }
    }

    fn block(&mut self, block: &Block, words: &mut Words) {
        match block {
            Block::Paragraph { inlines } => self.run(inlines, words),
            Block::List { items } => self.items(items, words, None),
            Block::Steps { items } => self.items(items, words, Some("article.step")),
            Block::DoList { items } => self.headed(items, "article.do", words),
            Block::DontList { items } => self.headed(items, "article.dont", words),
            Block::CareCard(card) => self.care_card(card, words),
            Block::Warning { title, blocks } => {
                if let Some(title) = title {
                    words.shown(title);
                    self.end(words);
                }
                blocks.iter().for_each(|block| self.block(block, words));
            }
            Block::Table { caption, head, rows } => self.table(caption, head, rows, words),
            Block::Figure(figure) => self.figure(figure, words),
            Block::Dose(dose) => self.dose(dose, words),
            Block::Definition { term, inlines } => {
                words.shown(term);
                words.only_said(": ");
                self.run(inlines, words);
            }
            Block::EvidenceNote { certainty, inlines } => {
                words.shown(&self.label(&format!("article.evidence.{certainty}")));
                words.only_said(":");
                words.shown(" ");
                self.run(inlines, words);
            }
            Block::Quote { blocks } => blocks.iter().for_each(|block| self.block(block, words)),
            Block::Preformatted { text } => {
                // A page's parser drops a line break at the very start of preformatted text.
                let text = text.strip_prefix("\r\n").or_else(|| text.strip_prefix(['\n', '\r'])).unwrap_or(text);
                for line in text.split_inclusive('\n') {
                    words.shown(line);
                    self.end(words);
                }
            }
        }
    }

    /// Running text, with a pause after it.
    fn run(&mut self, inlines: &[Inline], words: &mut Words) {
        self.inlines(inlines, words);
        self.end(words);
    }

    fn inlines(&self, inlines: &[Inline], words: &mut Words) {
        for one in inlines {
            match one {
                Inline::Text { text } | Inline::Code { text } | Inline::Term { text, .. } => words.shown(text),
                Inline::Emphasis { inlines }
                | Inline::Strong { inlines }
                | Inline::Sub { inlines }
                | Inline::Sup { inlines }
                | Inline::Link { inlines, .. }
                | Inline::Lang { inlines, .. } => self.inlines(inlines, words),
                Inline::Ref(_) => {}
                Inline::Token { token } => words.dialled(&inline::token_text(*token, self.around)),
                Inline::Break => words.only_said(" "),
            }
        }
    }

    fn items(&mut self, items: &[ListItem], words: &mut Words, numbered: Option<&str>) {
        for (number, item) in items.iter().enumerate() {
            if let Some(key) = numbered {
                words.before = self.around.labels.with(key, "number", &(number + 1).to_string());
            }
            self.run(&item.inlines, words);
            item.children.iter().for_each(|block| self.block(block, words));
        }
    }

    fn headed(&mut self, items: &[ListItem], key: &str, words: &mut Words) {
        words.shown(&self.label(key));
        self.end(words);
        self.items(items, words, None);
    }

    fn care_card(&mut self, card: &CareCard, words: &mut Words) {
        words.shown(&self.label(match card.level {
            CareLevel::Emergency => "article.emergencyAdvice",
            CareLevel::Urgent => "article.urgentAdvice",
            CareLevel::NonUrgent => "article.nonUrgentAdvice",
        }));
        words.shown(" ");
        self.run(&card.heading, words);
        card.items.iter().for_each(|item| self.run(item, words));
        self.run(&card.note, words);
    }

    fn table(&mut self, caption: &[Inline], head: &[Cell], rows: &[Vec<Cell>], words: &mut Words) {
        let table = self.label("article.table");
        if crate::model::plain(caption).trim().is_empty() {
            words.only_said(&format!("{table}."));
            self.inlines(caption, words);
            self.end(words);
        } else {
            words.before = format!("{table}:");
            self.run(caption, words);
        }
        // The headings are not read by themselves: each comes with its cell.
        let headings: Vec<String> = head.iter().flat_map(|cell| vec![self.plain(cell); usize::from(cell.columns.clamp(1, 100))]).collect();
        for cell in head {
            let mut shown = Words::at(Place::Title);
            self.inlines(&cell.inlines, &mut shown);
            words.at += shown.at;
        }
        for row in rows {
            let mut column = 0;
            for cell in row {
                let heading = headings.get(column).map(|heading| heading.trim()).unwrap_or_default();
                if !self.plain(cell).trim().is_empty() {
                    if !words.said.trim().is_empty() {
                        words.only_said("; ");
                    }
                    if !heading.is_empty() && !cell.header {
                        words.only_said(&format!("{heading}: "));
                    }
                }
                self.inlines(&cell.inlines, words);
                column += usize::from(cell.columns.clamp(1, 100));
            }
            self.end(words);
        }
    }

    fn plain(&self, cell: &Cell) -> String {
        let mut words = Words::at(Place::Title);
        self.inlines(&cell.inlines, &mut words);
        words.said
    }

    fn figure(&mut self, figure: &Figure, words: &mut Words) {
        let asset = super::html::picture_of(self.article, figure);
        words.before = self.label("article.picture");
        match asset {
            Some(asset) => words.only_said(if figure.alt.is_empty() { &asset.alt } else { &figure.alt }),
            None => words.shown(&figure.alt),
        }
        self.end(words);
        self.run(&figure.caption, words);
        if figure.long_description.is_some() || asset.is_some_and(|asset| asset.long_description.is_some()) {
            // It stands folded up under the picture; the short text was read.
            let description = figure.long_description.as_deref().or(asset.and_then(|asset| asset.long_description.as_deref()));
            words.only_shown(&self.label("article.longDescription"));
            words.only_shown(description.unwrap_or_default());
        }
    }

    fn dose(&mut self, dose: &Dose, words: &mut Words) {
        words.shown(&dose.medicine);
        self.end(words);
        for (label, value) in super::dose_lines(dose, |key| self.label(key)) {
            words.shown(&label);
            words.only_said(": ");
            words.shown(&value);
            self.end(words);
        }
        words.shown(dose.note.as_deref().unwrap_or_default());
        self.end(words);
    }
}
