//! The walk over the tree: blocks, and a new part at every heading. It must not know attributes beyond ids, nor what sections are called.

use std::collections::HashMap;

use markup5ever_rcdom::Handle;

use super::elements::Element;
use super::phrasing::{self, Depth};
use super::tree::{self, Content};
use super::{Known, Parsed, Part, table};
use crate::import::limits;
use crate::model::{Block, Figure, Inline, ListItem, plain};
use crate::normalise::Notes;
use crate::prose::{BLOCK_DEPTH, inlines};

/// Most element ids that links may point at.
const ANCHORS: usize = 20_000;

/// Blocks under construction, and running text that has not become a paragraph yet.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    pending: Vec<Inline>,
}

/// Where the walk stands.
#[derive(Clone, Copy)]
struct Place {
    /// Elements from the root.
    tree: usize,
    /// Blocks in blocks; headings open parts only at 0.
    nest: usize,
}

impl Place {
    fn below(self) -> Self {
        Self { tree: self.tree + 1, ..self }
    }
    fn nested(self) -> Self {
        Self { tree: self.tree + 1, nest: self.nest + 1 }
    }
}

/// Reads a tree into parts.
pub(super) struct Reader<'a, 'b> {
    known: &'a Known<'a>,
    notes: &'b mut Notes,
    parts: Vec<Part>,
    anchors: HashMap<String, usize>,
}

impl<'a, 'b> Reader<'a, 'b> {
    pub(super) fn new(known: &'a Known<'a>, notes: &'b mut Notes) -> Self {
        let parts = vec![Part { heading: String::new(), level: 1, blocks: Vec::new() }];
        Self { known, notes, parts, anchors: HashMap::new() }
    }

    pub(super) fn document(&mut self, document: &Handle) {
        let mut flow = Flow::default();
        self.children(document, &mut flow, Place { tree: 0, nest: 0 });
        self.close_part(&mut flow);
    }

    pub(super) fn finish(self) -> Parsed {
        Parsed { parts: self.parts, anchors: self.anchors }
    }

    fn close_part(&mut self, flow: &mut Flow) {
        self.flush(flow);
        if let Some(part) = self.parts.last_mut() {
            part.blocks.append(&mut flow.blocks);
        }
    }

    /// Running text so far becomes paragraphs.
    fn flush(&mut self, flow: &mut Flow) {
        if flow.pending.is_empty() {
            return;
        }
        for inlines in inlines::paragraphs(std::mem::take(&mut flow.pending)) {
            if self.notes.take_block() {
                flow.blocks.push(Block::Paragraph { inlines });
            }
        }
    }

    fn children(&mut self, node: &Handle, flow: &mut Flow, place: Place) {
        for child in node.children.borrow().iter() {
            self.node(child, flow, place.below());
        }
    }

    fn node(&mut self, node: &Handle, flow: &mut Flow, place: Place) {
        let element = match tree::content(node) {
            Content::Text(text) => return flow.pending.push(Inline::Text { text }),
            Content::Nothing | Content::Element(Element::Dropped) => return,
            Content::Element(element) => element,
        };
        let too_deep = place.tree > limits::HTML_DEPTH
            || (place.nest >= BLOCK_DEPTH
                && matches!(element, Element::List | Element::Steps | Element::Definitions | Element::Table | Element::Quote));
        if too_deep {
            return flow.pending.push(Inline::text(tree::text(node)));
        }
        if !matches!(element, Element::Heading(_)) {
            self.anchor(node);
        }
        match element {
            Element::Heading(level) => self.heading(node, level, flow, place),
            Element::List | Element::Steps => {
                self.flush(flow);
                let items = self.items(node, place);
                if !items.is_empty() {
                    flow.blocks.push(if element == Element::Steps { Block::Steps { items } } else { Block::List { items } });
                }
            }
            Element::Definitions => self.definitions(node, flow, place),
            Element::Table => self.table(node, flow, place),
            Element::Quote => {
                self.flush(flow);
                let blocks = self.inner(node, place);
                if !blocks.is_empty() {
                    flow.blocks.push(Block::Quote { blocks });
                }
            }
            Element::Preformatted => {
                self.flush(flow);
                let text = tree::text(node).trim_matches(['\n', '\r']).replace('\r', "");
                if !text.trim().is_empty() && self.notes.take_block() {
                    flow.blocks.push(Block::Preformatted { text });
                }
            }
            Element::Rule => self.flush(flow),
            Element::Image => self.image(node, flow),
            Element::Summary => self.strong_paragraph(node, flow, place),
            Element::Paragraph | Element::Container => {
                self.flush(flow);
                if tree::name(node) == "figcaption" && self.caption(node, flow, place) {
                    return;
                }
                self.children(node, flow, place);
                self.flush(flow);
            }
            // Blocks inside inline elements are common in pages made by hand; the inline element gives way.
            _ if tree::any_inside(node, |inside| inside.is_block() || (inside == Element::Image && !self.known.assets.is_empty())) => {
                self.children(node, flow, place);
            }
            _ => {
                self.anchors_inside(node);
                phrasing::push(node, Depth { tree: place.tree, inline: 0 }, self.known, &mut flow.pending);
            }
        }
    }

    fn heading(&mut self, node: &Handle, level: u8, flow: &mut Flow, place: Place) {
        let heading = inlines::line(&tree::text(node));
        if heading.is_empty() {
            return;
        }
        // A "heading" as long as a paragraph is one.
        if place.nest > 0 || heading.chars().count() > limits::TITLE_CHARS || self.parts.len() > limits::SECTIONS {
            return self.strong_paragraph(node, flow, place);
        }
        self.close_part(flow);
        self.parts.push(Part { heading, level, blocks: Vec::new() });
        self.anchor(node);
        self.anchors_inside(node);
    }

    fn strong_paragraph(&mut self, node: &Handle, flow: &mut Flow, place: Place) {
        self.flush(flow);
        let mut inlines = Vec::new();
        phrasing::children(node, Depth { tree: place.tree, inline: 1 }, self.known, &mut inlines);
        let inlines = inlines::fold(vec![Inline::Strong { inlines }]);
        if !inlines.is_empty() && self.notes.take_block() {
            flow.blocks.push(Block::Paragraph { inlines });
        }
    }

    /// The blocks inside a node.
    fn inner(&mut self, node: &Handle, place: Place) -> Vec<Block> {
        let mut flow = Flow::default();
        self.children(node, &mut flow, place.nested());
        self.flush(&mut flow);
        flow.blocks
    }

    fn items(&mut self, list: &Handle, place: Place) -> Vec<ListItem> {
        let mut items: Vec<ListItem> = Vec::new();
        for child in list.children.borrow().iter() {
            let blocks = match tree::content(child) {
                Content::Element(Element::Dropped) | Content::Nothing => continue,
                Content::Text(text) if text.trim().is_empty() => continue,
                Content::Element(_) if tree::name(child) == "li" => {
                    self.anchor(child);
                    self.inner(child, Place { tree: place.tree + 1, ..place })
                }
                _ => {
                    // A list directly in a list belongs to the item before it.
                    let mut flow = Flow::default();
                    self.node(child, &mut flow, place.nested());
                    self.flush(&mut flow);
                    if let (Some(last), Some(Element::List | Element::Steps)) = (items.last_mut(), tree::element(child)) {
                        last.children.append(&mut flow.blocks);
                    }
                    flow.blocks
                }
            };
            items.extend(item(blocks));
        }
        items
    }

    fn definitions(&mut self, list: &Handle, flow: &mut Flow, place: Place) {
        self.flush(flow);
        let mut term = String::new();
        // Terms and meanings may stand in boxes, which have no meaning.
        let mut entries = Vec::new();
        for child in list.children.borrow().iter() {
            if tree::name(child) == "div" {
                entries.extend(child.children.borrow().iter().cloned());
            } else {
                entries.push(child.clone());
            }
        }
        for entry in entries {
            match tree::name(&entry) {
                "dt" => {
                    let text = inlines::line(&tree::text(&entry));
                    term = if term.is_empty() { text } else { format!("{term}, {text}") };
                }
                "dd" => {
                    let mut blocks = self.inner(&entry, place).into_iter();
                    let first = blocks.next();
                    let term = std::mem::take(&mut term);
                    match first {
                        Some(Block::Paragraph { inlines }) if !term.is_empty() => flow.blocks.push(Block::Definition { term, inlines }),
                        first => {
                            if !term.is_empty() {
                                flow.blocks.push(Block::Definition { term, inlines: Vec::new() });
                            }
                            flow.blocks.extend(first);
                        }
                    }
                    flow.blocks.extend(blocks);
                }
                _ => self.node(&entry, flow, place.below()),
            }
        }
        if !term.is_empty() && self.notes.take_block() {
            flow.blocks.push(Block::Paragraph { inlines: vec![Inline::text(term)] });
        }
        self.flush(flow);
    }

    fn table(&mut self, node: &Handle, flow: &mut Flow, place: Place) {
        self.flush(flow);
        if table::is_layout(node) {
            self.children(node, flow, place);
            self.flush(flow);
        } else {
            self.anchors_inside(node);
            flow.blocks.extend(table::block(node, place.tree, self.known, self.notes));
        }
    }

    /// A picture of the library becomes a figure; of any other only the words that stand for it are kept.
    fn image(&mut self, node: &Handle, flow: &mut Flow) {
        let alt = phrasing::alt(node);
        let src = tree::attribute(node, "src").unwrap_or_default();
        let file = src.trim_start_matches("./");
        if let Some(asset) = self.known.assets.iter().find(|asset| asset.file == file) {
            self.flush(flow);
            if self.notes.take_block() {
                flow.blocks.push(Block::Figure(Figure {
                    asset: asset.id.clone(),
                    alt: alt.map_or_else(|| asset.alt.clone(), |alt| inlines::line(&alt)),
                    long_description: asset.long_description.clone(),
                    caption: Vec::new(),
                }));
            }
        } else if let Some(alt) = alt {
            flow.pending.push(Inline::text(format!(" {alt} ")));
        }
    }

    /// Puts a caption under the figure before it; false when there is none.
    fn caption(&mut self, node: &Handle, flow: &mut Flow, place: Place) -> bool {
        let Some(Block::Figure(figure)) = flow.blocks.last_mut() else { return false };
        let mut inlines = Vec::new();
        phrasing::children(node, Depth { tree: place.tree, inline: 0 }, self.known, &mut inlines);
        figure.caption = inlines::fold(inlines);
        true
    }

    fn anchor(&mut self, node: &Handle) {
        if self.anchors.len() < ANCHORS
            && let Some(id) = tree::attribute(node, "id").filter(|id| !id.is_empty())
        {
            self.anchors.entry(id).or_insert(self.parts.len() - 1);
        }
    }

    fn anchors_inside(&mut self, node: &Handle) {
        let mut stack: Vec<Handle> = node.children.borrow().clone();
        self.anchor(node);
        while let Some(node) = stack.pop() {
            self.anchor(&node);
            stack.extend(node.children.borrow().iter().cloned());
        }
    }
}

/// A list item of blocks: the first paragraph is the item, the rest hangs below it. `None` when there is nothing.
fn item(blocks: Vec<Block>) -> Option<ListItem> {
    let mut blocks = blocks.into_iter().peekable();
    let inlines = match blocks.next_if(|block| matches!(block, Block::Paragraph { .. })) {
        Some(Block::Paragraph { inlines }) => inlines,
        _ => Vec::new(),
    };
    let children: Vec<Block> = blocks.collect();
    (!plain(&inlines).trim().is_empty() || !children.is_empty()).then_some(ListItem { inlines, children })
}
