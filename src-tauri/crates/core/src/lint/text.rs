//! The text of an article as the rules read it: passages that know where they stand.

use super::sentences::MARK;
use crate::model::{Article, Block, CareLevel, Inline, LinkTarget, ListItem, Section, SectionKind};

pub(super) use super::sentences::{LINK, LINK_END, Sentence, bare, cleaned, excerpt, sentences, word_count, words};

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Title,
    Heading,
    Lede,
    KeyPoint,
    Paragraph,
    Item,
    Step,
    DoItem,
    DontItem,
    CardHeading(CareLevel),
    CardItem(CareLevel),
    CardNote(CareLevel),
    BoxTitle,
    Row,
    Caption,
    Alt,
    Definition,
    Evidence,
    Dose,
    Preformatted,
    Related,
}

impl Place {
    /// Whether readability counts it: lede, key points, paragraphs, list items and cards.
    pub(super) fn counts_for_reading(self) -> bool {
        matches!(
            self,
            Self::Lede
                | Self::KeyPoint
                | Self::Paragraph
                | Self::Item
                | Self::Step
                | Self::DoItem
                | Self::DontItem
                | Self::CardHeading(_)
                | Self::CardItem(_)
                | Self::CardNote(_)
                | Self::Evidence
        )
    }

    /// Whether it is an item of some list.
    pub(super) fn is_item(self) -> bool {
        matches!(self, Self::Item | Self::Step | Self::DoItem | Self::DontItem | Self::CardItem(_))
    }

    /// Whether it stands in a care card.
    pub(super) fn in_card(self) -> bool {
        matches!(self, Self::CardHeading(_) | Self::CardItem(_) | Self::CardNote(_))
    }

    /// Whether it is part of the body: neither title, heading, lede, key point nor a pointer elsewhere.
    pub(super) fn in_body(self) -> bool {
        !matches!(self, Self::Title | Self::Heading | Self::Lede | Self::KeyPoint | Self::Related)
    }
}

/// A piece of text that stands by itself: a paragraph, an item, a heading.
pub(super) struct Passage<'a> {
    /// The section, `None` before the first one.
    pub(super) section: Option<&'a Section>,
    /// What it is.
    pub(super) place: Place,
    /// For items: the sentence that leads in to their list.
    pub(super) lead: String,
    /// The words, without marks.
    pub(super) text: String,
    /// The words with the private-use characters.
    pub(super) marked: String,
}

impl Passage<'_> {
    /// Its sentences. What has no full stop at its end is a sentence all the same.
    pub(super) fn sentences(&self) -> Vec<Sentence> {
        sentences(&self.marked)
    }

    /// The kind of its section.
    pub(super) fn section_kind(&self) -> Option<SectionKind> {
        self.section.map(|section| section.kind)
    }

    /// The start of the text, to show where a finding is.
    pub(super) fn excerpt(&self) -> String {
        excerpt(&self.text)
    }
}

/// An article and its passages, in reading order.
pub(super) struct Document<'a> {
    /// The article.
    pub(super) article: &'a Article,
    /// Its passages.
    pub(super) passages: Vec<Passage<'a>>,
    /// Whether the rules for English apply: also where no language is given, as most imports are English.
    pub(super) english: bool,
}

impl<'a> Document<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        let mut gather = Gather { section: None, passages: Vec::new() };
        gather.plain(Place::Title, &article.title);
        gather.plain(Place::Lede, &article.lede);
        article.key_points.iter().for_each(|point| gather.plain(Place::KeyPoint, point));
        gather.blocks(&article.introduction);
        for section in &article.sections {
            gather.section = Some(section);
            gather.plain(Place::Heading, &section.heading);
            gather.blocks(&section.blocks);
        }
        gather.section = None;
        for relation in &article.relations {
            gather.plain(Place::Related, &relation.title);
            if let Some(teaser) = &relation.teaser {
                gather.plain(Place::Related, &teaser.text);
            }
        }
        let english =
            article.language.as_deref().is_none_or(|tag| tag.split('-').next().is_some_and(|main| main.eq_ignore_ascii_case("en")));
        Self { article, passages: gather.passages, english }
    }

    /// The passages that readability counts.
    pub(super) fn prose(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.passages.iter().filter(|passage| passage.place.counts_for_reading())
    }

    /// The passages of the body.
    pub(super) fn body(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.passages.iter().filter(|passage| passage.place.in_body())
    }

    /// Words of the body.
    pub(super) fn body_words(&self) -> usize {
        self.body().map(|passage| word_count(&passage.text)).sum()
    }
}

struct Gather<'a> {
    section: Option<&'a Section>,
    passages: Vec<Passage<'a>>,
}

impl<'a> Gather<'a> {
    fn plain(&mut self, place: Place, text: &str) {
        self.push(place, text.to_owned(), "");
    }

    fn push(&mut self, place: Place, marked: String, lead: &str) {
        let text = cleaned(&marked);
        if !text.is_empty() {
            self.passages.push(Passage { section: self.section, place, lead: lead.to_owned(), text, marked });
        }
    }

    fn inlines(&mut self, place: Place, inlines: &[Inline], lead: &str) {
        self.push(place, marked(inlines), lead);
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        let mut lead = String::new();
        for block in blocks {
            self.block(block, &lead);
            lead = match block {
                Block::Paragraph { inlines } => cleaned(&marked(inlines)),
                _ => String::new(),
            };
        }
    }

    fn block(&mut self, block: &'a Block, lead: &str) {
        match block {
            Block::Paragraph { inlines } => self.inlines(Place::Paragraph, inlines, ""),
            Block::List { items } => self.items(Place::Item, items, lead),
            Block::Steps { items } => self.items(Place::Step, items, lead),
            Block::DoList { items } => self.items(Place::DoItem, items, lead),
            Block::DontList { items } => self.items(Place::DontItem, items, lead),
            Block::CareCard(card) => {
                self.inlines(Place::CardHeading(card.level), &card.heading, "");
                let heading = cleaned(&marked(&card.heading));
                card.items.iter().for_each(|item| self.inlines(Place::CardItem(card.level), item, &heading));
                self.inlines(Place::CardNote(card.level), &card.note, "");
            }
            Block::Warning { title, blocks } => {
                self.plain(Place::BoxTitle, title.as_deref().unwrap_or_default());
                self.blocks(blocks);
            }
            Block::Quote { blocks } => self.blocks(blocks),
            Block::Table { caption, head, rows } => {
                self.inlines(Place::Caption, caption, "");
                let caption = cleaned(&marked(caption));
                // A mark in the caption counts for every row.
                let cited = marked_any(block_caption(block));
                for row in std::iter::once(head).chain(rows) {
                    let mut line = row.iter().map(|cell| marked(&cell.inlines)).collect::<Vec<_>>().join(" | ");
                    if cited && !line.is_empty() {
                        line.push(MARK);
                    }
                    self.push(Place::Row, line, &caption);
                }
            }
            Block::Figure(figure) => {
                self.plain(Place::Alt, &figure.alt);
                self.inlines(Place::Caption, &figure.caption, "");
            }
            Block::Dose(dose) => self.plain(Place::Dose, &dose.sentence()),
            Block::Definition { term, inlines } => self.push(Place::Definition, format!("{term}: {}", marked(inlines)), ""),
            Block::EvidenceNote { inlines, .. } => self.inlines(Place::Evidence, inlines, ""),
            Block::Preformatted { text } => self.plain(Place::Preformatted, text),
        }
    }

    fn items(&mut self, place: Place, items: &'a [ListItem], lead: &str) {
        for item in items {
            self.inlines(place, &item.inlines, lead);
            self.blocks(&item.children);
        }
    }
}

fn block_caption(block: &Block) -> &[Inline] {
    match block {
        Block::Table { caption, .. } => caption,
        _ => &[],
    }
}

fn marked_any(inlines: &[Inline]) -> bool {
    marked(inlines).contains(MARK)
}

/// The text of a run of inlines with its private-use characters.
pub(super) fn marked(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_marked(inlines, &mut out);
    out
}

fn push_marked(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Ref(_) => out.push(MARK),
            Inline::Term { text, .. } => {
                out.push(LINK);
                out.push_str(text);
                out.push(LINK_END);
            }
            Inline::Link { target: LinkTarget::Article { .. }, inlines } => {
                out.push(LINK);
                push_marked(inlines, out);
                out.push(LINK_END);
            }
            Inline::Emphasis { inlines }
            | Inline::Strong { inlines }
            | Inline::Sub { inlines }
            | Inline::Sup { inlines }
            | Inline::Link { inlines, .. }
            | Inline::Lang { inlines, .. } => push_marked(inlines, out),
            Inline::Text { .. } | Inline::Code { .. } | Inline::Token { .. } | Inline::Break => inline.push_plain(out),
        }
    }
}

/// Visits every block, nested ones included, with its section.
pub(super) fn walk_blocks<'a>(article: &'a Article, visit: &mut dyn FnMut(Option<&'a Section>, &'a Block)) {
    for (section, block) in article.blocks() {
        walk_block(section, block, visit);
    }
}

fn walk_block<'a>(section: Option<&'a Section>, block: &'a Block, visit: &mut dyn FnMut(Option<&'a Section>, &'a Block)) {
    visit(section, block);
    match block {
        Block::Warning { blocks, .. } | Block::Quote { blocks } => blocks.iter().for_each(|inner| walk_block(section, inner, visit)),
        Block::List { items } | Block::Steps { items } | Block::DoList { items } | Block::DontList { items } => {
            for item in items {
                item.children.iter().for_each(|inner| walk_block(section, inner, visit));
            }
        }
        _ => {}
    }
}
