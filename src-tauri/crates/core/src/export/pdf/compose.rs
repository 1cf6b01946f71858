//! Articles turned into pieces: titles, paragraphs, lists, cards, and what stands before and after the text.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag, TagKind};

use super::pieces::{Border, BorderKind, Frame, Op, Piece};
use super::tags::{NodeId, Tags};
use super::text::{Colour, Look, Rich, Set, Setter, Style};
use super::typefaces::Face;
use super::{INK, INK_2, LINE, Measures, SUNK, URGENT};
use crate::export::{Document, ExportError, Known, Sheet, lines};
use crate::model::{Block, Inline, ListItem};
use crate::render::explained;

/// What stands at the foot of a sheet's pages.
pub(super) struct Foot {
    pub(super) title: Rich,
    pub(super) limits: Set,
    pub(super) origin: Set,
    pub(super) rtl: bool,
}

/// An entry of the outline.
pub(super) struct Mark {
    pub(super) level: u8,
    pub(super) title: String,
    pub(super) place: String,
}

/// Everything composed, before it has pages.
pub(super) struct Composed {
    pub(super) measures: Measures,
    pub(super) setter: Setter,
    pub(super) tags: Tags,
    pub(super) sheets: Vec<Vec<Piece>>,
    pub(super) feet: Vec<Foot>,
    pub(super) frames: Vec<Frame>,
    pub(super) outline: Vec<Mark>,
}

/// The state of composing.
pub(super) struct Composer<'a> {
    pub(super) document: &'a Document,
    pub(super) known: Known,
    pub(super) sheet: &'a Sheet,
    /// Number of the sheet in the document.
    pub(super) number: usize,
    pub(super) m: Measures,
    pub(super) setter: Setter,
    pub(super) tags: Tags,
    /// Node that new blocks go below.
    pub(super) parent: NodeId,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) rtl: bool,
    pub(super) pieces: Vec<Piece>,
    open: Vec<usize>,
    /// Space owed before the next piece; none at the top of a frame.
    space: f32,
    fresh: bool,
    frames: Vec<Frame>,
    outline: Vec<Mark>,
    /// 1 where the document has a title above those of its articles.
    lowered: u8,
}

/// Most of a page that a card may take and still be kept whole.
const WHOLE: f32 = 0.55;

impl<'a> Composer<'a> {
    /// Starts with the first sheet of a document.
    pub(super) fn new(document: &'a Document, first: &'a Sheet, m: Measures, setter: Setter) -> Composer<'a> {
        Self {
            document,
            known: document.known(),
            sheet: first,
            number: 0,
            m,
            setter,
            tags: Tags::default(),
            parent: 0,
            left: m.side,
            right: m.width - m.side,
            rtl: false,
            pieces: Vec::new(),
            open: Vec::new(),
            space: 0.0,
            fresh: false,
            frames: Vec::new(),
            outline: Vec::new(),
            lowered: u8::from(document.sheets.len() > 1),
        }
    }

    pub(super) fn run(mut self, progress: &mut dyn FnMut(usize) -> bool) -> Result<Composed, ExportError> {
        let document = self.document;
        let mut sheets = Vec::new();
        let mut feet = Vec::new();
        if self.lowered > 0 {
            self.rtl = document.direction() == "rtl";
            self.cover();
            sheets.push(std::mem::take(&mut self.pieces));
            feet.push(self.foot(&document.title, None));
        }
        for (number, sheet) in document.sheets.iter().enumerate() {
            if !progress(number) {
                return Err(ExportError::Stopped);
            }
            self.number = number;
            self.sheet = sheet;
            self.rtl = sheet.direction() == "rtl";
            self.article();
            sheets.push(std::mem::take(&mut self.pieces));
            feet.push(self.foot(&sheet.article.title, Some(sheet)));
        }
        let Self { m, setter, tags, frames, outline, .. } = self;
        Ok(Composed { measures: m, setter, tags, sheets, feet, frames, outline })
    }

    /// The name of a place of this sheet.
    pub(super) fn place(&self, id: &str) -> String {
        format!("{}:{id}", self.number)
    }

    pub(super) fn label(&self, key: &str) -> String {
        self.document.labels.get(key).to_owned()
    }

    pub(super) fn style(&self, face: Face, size: f32) -> Style {
        let lead = if face == Face::Reading { 1.45 } else { 1.38 };
        Style { face, size, lead, rtl: self.rtl, at_end: false }
    }

    pub(super) fn node(&mut self, kind: impl Into<TagKind>) -> NodeId {
        let parent = self.parent;
        self.tags.node(kind, Some(parent))
    }

    /// Runs with another node as the parent of what comes.
    pub(super) fn within<T>(&mut self, node: NodeId, run: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.parent, node);
        let result = run(self);
        self.parent = before;
        result
    }

    pub(super) fn gap(&mut self, space: f32) {
        if !self.fresh {
            self.space = self.space.max(space);
        }
    }

    pub(super) fn push(&mut self, mut piece: Piece) {
        piece.before = std::mem::take(&mut self.space);
        piece.frames.clone_from(&self.open);
        self.fresh = false;
        self.pieces.push(piece);
    }

    pub(super) fn width(&self) -> f32 {
        (self.right - self.left).max(20.0)
    }

    /// Runs with the start of the lines moved in.
    pub(super) fn indented(&mut self, by: f32, run: impl FnOnce(&mut Self)) {
        // Never so deep that no word fits any more.
        let by = if self.width() - by < self.m.size * 6.0 { 0.0 } else { by };
        let edge = if self.rtl { &mut self.right } else { &mut self.left };
        *edge += if self.rtl { -by } else { by };
        run(self);
        let edge = if self.rtl { &mut self.right } else { &mut self.left };
        *edge -= if self.rtl { -by } else { by };
    }

    /// Left edge of a thing of a width that starts `after` the start of the lines.
    pub(super) fn start(&self, after: f32, width: f32) -> f32 {
        if self.rtl { self.right - after - width } else { self.left + after }
    }

    /// A paragraph, line by line, so that pages can break inside; never one line alone.
    pub(super) fn lines(&mut self, rich: Rich, style: Style, node: NodeId) {
        if rich.is_blank() {
            return;
        }
        let (x, width) = (self.left, self.width());
        let set = self.setter.set(rich, style, width);
        let lines = set.lines();
        let last = lines.len().saturating_sub(1);
        for (line, (top, height)) in lines.iter().enumerate() {
            let op = Op::Line { set: set.clone(), line, x, y: -top, node: Some(node) };
            let glued = last > 0 && (line == 0 || line + 1 == last);
            self.push(Piece { height: *height, ops: vec![op], glued, ..Piece::default() });
        }
    }

    /// The lines of a paragraph as operations of one piece whose top is at `y`.
    pub(super) fn ops(set: &Set, x: f32, y: f32, node: Option<NodeId>) -> impl Iterator<Item = Op> {
        (0..set.layout.len()).map(move |line| Op::Line { set: set.clone(), line, x, y, node })
    }

    /// A paragraph in one piece that stays with what follows.
    pub(super) fn heading(&mut self, rich: Rich, style: Style, node: NodeId, places: Vec<String>) {
        let (x, width) = (self.left, self.width());
        let set = self.setter.set(rich, style, width);
        let ops = Self::ops(&set, x, 0.0, Some(node)).collect();
        self.push(Piece { height: set.height(), ops, glued: true, places, ..Piece::default() });
    }

    pub(super) fn heading_node(&mut self, level: u8, title: &str) -> NodeId {
        let level = NonZeroU16::new(u16::from(level + self.lowered)).unwrap_or(NonZeroU16::MIN);
        self.node(Tag::Hn(level, Some(title.to_owned())))
    }

    /// A box around what `run` composes.
    pub(super) fn framed(&mut self, border: Border, run: impl FnOnce(&mut Self)) {
        let size = self.m.size;
        let (side, edge) = if border.kind == BorderKind::Bar { (size * 0.9, 0.0) } else { (size, size * 0.75) };
        self.frames.push(Frame { border, left: self.left, right: self.right, rtl: self.rtl });
        self.open.push(self.frames.len() - 1);
        let first = self.pieces.len();
        self.push(Piece { height: edge, glued: true, ..Piece::default() });
        self.fresh = true;
        if border.kind == BorderKind::Bar && border.fill.is_none() {
            self.indented(side, run);
        } else {
            self.left += side;
            self.right -= side;
            run(self);
            self.left -= side;
            self.right += side;
        }
        self.space = 0.0;
        if let Some(last) = self.pieces.last_mut() {
            last.glued = true;
        }
        self.push(Piece { height: edge, ..Piece::default() });
        self.open.pop();
        let height: f32 = self.pieces.iter().skip(first).map(|piece| piece.before + piece.height).sum();
        if height < (self.m.height - self.m.top * 2.0) * WHOLE {
            let end = self.pieces.len() - 1;
            self.pieces.iter_mut().take(end).skip(first).for_each(|piece| piece.glued = true);
        }
    }

    /// Contents of a document of several articles.
    fn cover(&mut self) {
        let document = self.document;
        let size = self.m.size;
        self.parent = self.tags.node(Tag::Part, None);
        let level = NonZeroU16::MIN;
        let node = self.node(Tag::Hn(level, Some(document.title.clone())));
        self.heading(
            Rich::of(&document.title, bold(INK)),
            Style { lead: 1.2, ..self.style(Face::Reading, size * 2.1) },
            node,
            vec!["cover".to_owned()],
        );
        self.outline.push(Mark { level: 0, title: document.title.clone(), place: "cover".to_owned() });
        self.gap(size * 1.5);
        let list = self.node(Tag::TOC);
        for (number, sheet) in document.sheets.iter().enumerate() {
            let item = self.tags.node(Tag::TOCI, Some(list));
            let look = self.linked_to(&Look::plain(INK), format!("{number}:"), item);
            let room = size * 3.0;
            let set = self.setter.set(Rich::of(&sheet.article.title, look), self.style(Face::Interface, size), self.width() - room);
            let x = self.start(0.0, self.width() - room);
            let mut ops: Vec<Op> = Self::ops(&set, x, 0.0, Some(item)).collect();
            let edge = if self.rtl { self.left } else { self.right };
            let y = set.lines().last().map_or(0.0, |(top, _)| *top);
            ops.push(Op::PageOf { place: format!("{number}:"), x: edge, y, node: item });
            ops.push(Op::Fill { x: self.left, y: set.height() + size * 0.15, width: self.width(), height: 0.5, colour: LINE });
            self.gap(size * 0.45);
            self.push(Piece { height: set.height(), ops, ..Piece::default() });
        }
    }

    fn foot(&mut self, title: &str, sheet: Option<&Sheet>) -> Foot {
        let size = self.m.small();
        let room = size * 6.0;
        let width = self.m.width - self.m.side * 2.0 - room;
        let style = self.style(Face::Interface, size);
        let limits = self.setter.set(Rich::of(&lines::limits(self.document), bold(INK)), style, width);
        let origin = match sheet {
            Some(sheet) => lines::origin(self.document, sheet),
            None => lines::saved(self.document),
        };
        let origin = self.setter.set(Rich::of(&origin, Look::plain(INK_2)), style, width);
        Foot { title: Rich::of(title, Look::plain(INK_2)), limits, origin, rtl: self.rtl }
    }

    fn article(&mut self) {
        let (document, sheet, size) = (self.document, self.sheet, self.m.size);
        let article = &sheet.article;
        let language = document.language_of(sheet);
        let root = Tag::Article.with_lang((language != document.language()).then(|| language.to_owned()));
        self.parent = self.tags.node(root, None);
        let node = self.heading_node(1, &article.title);
        let style = Style { lead: 1.2, ..self.style(Face::Reading, size * 2.0) };
        self.heading(Rich::of(&article.title, bold(INK)), style, node, vec![self.place("")]);
        self.outline.push(Mark { level: self.lowered, title: article.title.clone(), place: self.place("") });
        if let Some(own) = &sheet.own {
            return self.own_list(own);
        }
        self.gap(size * 0.6);
        self.paragraph(Rich::of(&article.lede, Look::plain(INK)), Face::Reading, size * 1.12);
        self.gap(size * 0.6);
        let facts = lines::facts(document, sheet).join(" · ");
        self.paragraph(Rich::of(&facts, Look::plain(INK_2)), Face::Interface, self.m.small());
        if let Some(notice) = &sheet.notice {
            self.gap(size);
            let border = Border { colour: URGENT, width: 1.5, kind: BorderKind::Solid, fill: None };
            self.framed(border, |it| it.paragraph(Rich::of(notice, bold(INK)), Face::Interface, size));
        }
        if !article.key_points.is_empty() {
            self.gap(size * 1.1);
            let border = Border { colour: LINE, width: 0.0, kind: BorderKind::None, fill: Some(SUNK) };
            let title = self.label("article.keyPoints");
            self.framed(border, |it| {
                let node = it.heading_node(2, &title);
                it.heading(Rich::of(&title, bold(INK)), it.style(Face::Interface, size), node, Vec::new());
                let points: Vec<ListItem> = article.key_points.iter().map(|point| ListItem::new(vec![Inline::text(point)])).collect();
                it.list(&points, Face::Interface, 2);
            });
        }
        self.blocks(&article.introduction, Face::Reading, 2);
        self.sections();
        self.words();
        self.sources();
        self.gap(size * 1.6);
        self.paragraph(Rich::of(&lines::licence(document, sheet), Look::plain(INK_2)), Face::Interface, self.m.small());
    }

    fn sections(&mut self) {
        let root = self.parent;
        let mut open: Vec<(u8, NodeId)> = Vec::new();
        for section in &self.sheet.article.sections {
            let level = section.level.clamp(2, 4);
            while open.last().is_some_and(|(last, _)| *last >= level) {
                open.pop();
            }
            // A level that was left out would break the order of headings.
            let level = level.min(u8::try_from(open.len()).unwrap_or(2) + 2);
            let node = self.tags.node(Tag::Section, Some(open.last().map_or(root, |(_, node)| *node)));
            open.push((section.level.clamp(2, 4), node));
            self.within(node, |it| {
                it.section_heading(level, &section.heading, vec![it.place(&format!("s-{}", section.id))]);
                it.blocks(&section.blocks, Face::Reading, level);
            });
        }
    }

    fn section_heading(&mut self, level: u8, title: &str, places: Vec<String>) {
        let size = self.m.size;
        let (scale, above) = match level {
            2 => (1.4, 1.7),
            3 => (1.15, 1.2),
            _ => (1.0, 1.0),
        };
        self.gap(size * above);
        let node = self.heading_node(level, title);
        if let Some(place) = places.first() {
            self.outline.push(Mark { level: level - 1 + self.lowered, title: title.to_owned(), place: place.clone() });
        }
        let style = Style { lead: 1.25, ..self.style(Face::Reading, size * scale) };
        self.heading(Rich::of(title, bold(INK)), style, node, places);
        self.gap(size * 0.35);
    }

    fn words(&mut self) {
        let words = explained(&self.sheet.article, &self.document.around(self.sheet, &self.known));
        if words.is_empty() {
            return;
        }
        let (size, title) = (self.m.size, self.label("article.words"));
        self.section_heading(2, &title, Vec::new());
        for word in words {
            self.gap(size * 0.35);
            let mut rich = Rich::of(word.term, bold(INK));
            rich.push(&format!(": {}", word.definition), &Look::plain(INK));
            let first = self.pieces.len();
            self.paragraph(rich, Face::Interface, size * 0.92);
            let place = self.place(&format!("term-{}", word.term));
            if let Some(piece) = self.pieces.get_mut(first) {
                piece.places.push(place);
            }
        }
    }

    fn sources(&mut self) {
        let sheet = self.sheet;
        if sheet.article.references.is_empty() {
            return;
        }
        let title = self.label("article.sources");
        self.section_heading(2, &title, Vec::new());
        let size = self.m.small();
        let list = self.node(Tag::L(ListNumbering::Decimal));
        for (number, reference) in sheet.article.references.iter().enumerate() {
            let (text, address) = lines::source(reference);
            let mut rich = Rich::of(&text, Look::plain(INK));
            if !address.is_empty() {
                rich.push(&format!(" {address}"), &Look::plain(INK_2));
            }
            self.gap(size * 0.35);
            let place = self.place(&format!("ref-{}", reference.id));
            let first = self.pieces.len();
            self.item(list, &format!("{}.", number + 1), size * 2.2, Face::Interface, size, |it, body| {
                it.lines(rich, it.style(Face::Interface, size), body);
            });
            if let Some(piece) = self.pieces.get_mut(first) {
                piece.places.push(place);
            }
        }
    }

    pub(super) fn paragraph(&mut self, rich: Rich, face: Face, size: f32) {
        let node = self.node(Tag::P);
        self.lines(rich, self.style(face, size), node);
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], face: Face, level: u8) {
        blocks.iter().for_each(|block| self.block(block, face, level));
    }

    fn size_of(&self, face: Face) -> f32 {
        if face == Face::Reading { self.m.size } else { self.m.size * 0.96 }
    }

    fn block(&mut self, block: &Block, face: Face, level: u8) {
        let size = self.m.size;
        let bar = |colour, width| Border { colour, width, kind: BorderKind::Bar, fill: None };
        self.gap(size * 0.75);
        match block {
            Block::Paragraph { inlines } => {
                let node = self.node(Tag::P);
                let rich = self.rich(inlines, &Look::plain(INK), node);
                let announces = rich.text.trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || c == ',').ends_with(':');
                self.lines(rich, self.style(face, self.size_of(face)), node);
                // What announces a list stays with it.
                if let Some(last) = self.pieces.last_mut().filter(|_| announces) {
                    last.glued = true;
                }
            }
            Block::List { items } => self.list(items, face, level),
            Block::Steps { items } => self.steps(items, face, level),
            Block::DoList { items } => self.headed_list(true, items, level),
            Block::DontList { items } => self.headed_list(false, items, level),
            Block::CareCard(card) => self.care_card(card, level),
            Block::Warning { title, blocks } => {
                self.gap(size);
                self.framed(Border { fill: Some(SUNK), ..bar(URGENT, 5.0) }, |it| {
                    if let Some(title) = title {
                        let node = it.heading_node(level + 1, title);
                        it.heading(Rich::of(title, bold(URGENT)), it.style(Face::Interface, size), node, Vec::new());
                        it.gap(size * 0.3);
                    }
                    it.blocks(blocks, Face::Interface, level);
                });
                self.gap(size);
            }
            Block::Table { caption, head, rows } => self.table(caption, head, rows),
            Block::Figure(figure) => self.figure(figure),
            Block::Dose(dose) => self.dose(dose),
            Block::Definition { term, inlines } => {
                let node = self.node(Tag::P);
                let mut rich = Rich::of(term, bold(INK));
                let meaning = self.rich(inlines, &Look::plain(INK), node);
                rich.push(": ", &Look::plain(INK));
                append(&mut rich, &meaning);
                self.framed(bar(LINE, 2.0), |it| it.lines(rich, it.style(Face::Interface, it.size_of(Face::Interface)), node));
            }
            Block::EvidenceNote { certainty, inlines } => {
                let node = self.node(Tag::P);
                let mut rich = Rich::of(&self.label(&format!("article.evidence.{certainty}")), bold(INK_2));
                let note = self.rich(inlines, &Look::plain(INK_2), node);
                rich.push(". ", &bold(INK_2));
                append(&mut rich, &note);
                self.framed(bar(LINE, 2.0), |it| it.lines(rich, it.style(Face::Interface, size * 0.9), node));
            }
            Block::Quote { blocks } => {
                let node = self.node(Tag::BlockQuote);
                self.within(node, |it| it.framed(bar(LINE, 2.0), |it| it.blocks(blocks, face, level)));
            }
            Block::Preformatted { text } => {
                let border = Border { colour: LINE, width: 0.0, kind: BorderKind::None, fill: Some(SUNK) };
                self.framed(border, |it| it.paragraph(Rich::of(text, Look::plain(INK)), Face::Interface, size * 0.9));
            }
        }
    }

    /// An item of a list: its mark in the first line, its body beside it.
    pub(super) fn item(&mut self, list: NodeId, mark: &str, room: f32, face: Face, size: f32, body: impl FnOnce(&mut Self, NodeId)) {
        let item = self.tags.node(Tag::LI, Some(list));
        let label = self.tags.node(Tag::Lbl, Some(item));
        let node = self.tags.node(Tag::LBody, Some(item));
        // The reading typeface has very small dots; its lines are a little higher.
        let style = Style { lead: self.style(face, size).lead, ..self.style(Face::Interface, size) };
        let set = self.setter.set(Rich::of(mark, Look::plain(INK_2)), style, room);
        let x = self.start(0.0, room);
        let first = self.pieces.len();
        self.indented(room, |it| it.within(node, |it| body(it, node)));
        if let Some(piece) = self.pieces.get_mut(first) {
            piece.ops.splice(0..0, Self::ops(&set, x, 0.0, Some(label)));
        }
    }

    pub(super) fn item_body(&mut self, item: &ListItem, node: NodeId, face: Face, level: u8) {
        let rich = self.rich(&item.inlines, &Look::plain(INK), node);
        self.lines(rich, self.style(face, self.size_of(face)), node);
        self.blocks(&item.children, face, level);
    }

    pub(super) fn list(&mut self, items: &[ListItem], face: Face, level: u8) {
        let size = self.size_of(face);
        let list = self.node(Tag::L(ListNumbering::Disc));
        for item in items {
            self.gap(size * 0.32);
            self.item(list, "•", size * 1.3, face, size, |it, node| it.item_body(item, node, face, level));
        }
    }
}

pub(super) fn bold(colour: Colour) -> Look {
    Look { bold: true, ..Look::plain(colour) }
}

/// Puts one text after another.
fn append(rich: &mut Rich, more: &Rich) {
    for (number, (start, look)) in more.runs.iter().enumerate() {
        let end = more.runs.get(number + 1).map_or(more.text.len(), |(next, _)| *next);
        rich.push(more.text.get(*start..end).unwrap_or_default(), look);
    }
}
