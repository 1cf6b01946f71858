//! The body of an article: sections and blocks. It must not know front matter's YAML.

use std::collections::HashSet;

use comrak::nodes::{ListType, Node, NodeCodeBlock, NodeValue};
use comrak::{Arena, Options};

use super::{Faults, containers, front_matter, is_slug, running};
use crate::model::{Article, Block, Cell, Dose, Figure, Inline, ListItem, SectionKind, plain};
use crate::prose::BLOCK_DEPTH;

/// Most containers of a file. The parser looks at every open one for each line, so containers that are never closed cost quadratic time.
const CONTAINERS: usize = 2_000;

/// A section as written.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) level: u8,
    pub(super) id: Option<String>,
    pub(super) kind: Option<SectionKind>,
    pub(super) blocks: Vec<Block>,
}

/// A body taken apart.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// The first `#` heading of plain Markdown.
    pub(super) title: Option<String>,
    pub(super) introduction: Vec<Block>,
    pub(super) sections: Vec<Section>,
}

/// What blocks and inlines may look up, and where they tell what is wrong.
pub(super) struct Context<'a> {
    pub(super) article: &'a Article,
    pub(super) faults: &'a mut Faults,
    /// Lines of the body, to see whether a container is closed.
    pub(super) lines: Vec<&'a str>,
    /// Lines of the file before the body.
    pub(super) offset: usize,
    /// Links to sections of this article, checked when all sections are known.
    pub(super) section_links: Vec<(usize, String)>,
}

impl Context<'_> {
    /// The line of the file on which a node starts.
    pub(super) fn line(&self, node: Node<'_>) -> usize {
        node.data().sourcepos.start.line.max(1) + self.offset
    }

    /// Tells an error at a node.
    pub(super) fn error(&mut self, node: Node<'_>, message: impl Into<String>) {
        let line = self.line(node);
        self.faults.error(line, message.into());
    }
}

/// Reads a body that starts on `first_line` of its file; `None` when it is not fit to be read at all.
pub(super) fn parse(text: &str, first_line: usize, article: &Article, faults: &mut Faults) -> Option<Parsed> {
    let containers = text.lines().filter(|line| line.trim_start_matches(['>', ' ', '\t', '-', '*', '+']).starts_with(":::")).count();
    if containers > 2 * CONTAINERS {
        faults.error(first_line, format!("left out: it has more than {CONTAINERS} containers; split the file"));
        return None;
    }
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.block_directive = true;
    options.extension.header_attributes = true;
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, text, &options);
    let mut context = Context { article, faults, lines: text.lines().collect(), offset: first_line - 1, section_links: Vec::new() };
    let mut parsed = Parsed::default();
    for node in root.children() {
        if matches!(node.data().value, NodeValue::Heading(_)) {
            heading(node, &mut parsed, &mut context);
            continue;
        }
        let blocks = match parsed.sections.last_mut() {
            Some(section) => &mut section.blocks,
            None => &mut parsed.introduction,
        };
        block(node, 0, &mut context, blocks);
    }
    check_sections(&parsed, &mut context);
    Some(parsed)
}

fn check_sections(parsed: &Parsed, context: &mut Context<'_>) {
    let ids: HashSet<&str> = parsed.sections.iter().filter_map(|section| section.id.as_deref()).collect();
    for (line, id) in std::mem::take(&mut context.section_links) {
        if !ids.contains(id.as_str()) && !context.faults.is_lenient() {
            context.faults.error(line, format!("the link to #{id} leads nowhere: no section has that id"));
        }
    }
}

fn heading(node: Node<'_>, parsed: &mut Parsed, context: &mut Context<'_>) {
    let level = match &node.data().value {
        NodeValue::Heading(heading) => heading.level,
        _ => return,
    };
    let inlines = running::inlines(node, context);
    let text = plain(&inlines).trim().to_owned();
    let lenient = context.faults.is_lenient();
    if inlines.iter().any(|inline| matches!(inline, Inline::Token { .. } | Inline::Ref(_) | Inline::Link { .. } | Inline::Term { .. })) {
        context.error(node, "a heading is plain text; move the token, link or source mark into the section");
    }
    if text.is_empty() {
        return context.error(node, "the heading is empty; write what the section is about");
    }
    if level == 1 {
        if lenient && parsed.title.is_none() && parsed.sections.is_empty() {
            parsed.title = Some(text);
            return;
        }
        context.error(node, "`#` is not used: the title stands in the front matter and sections start with `##`");
    } else if level > 4 {
        context.error(node, "headings go no deeper than `####`");
    } else if level > 2 && parsed.sections.is_empty() && !lenient {
        context.error(node, "the first section starts with `##`");
    }
    let (id, kind) = id_and_kind(node, level, &text, context);
    if let Some(id) = &id
        && parsed.sections.iter().any(|section| section.id.as_ref() == Some(id))
    {
        context.error(node, format!("another section has the id “{id}” already; write {{#other-id .kind}}"));
    }
    parsed.sections.push(Section { heading: text, level: level.clamp(2, 4), id, kind, blocks: Vec::new() });
}

/// What `{#kind}` or `{#id .kind}` after a heading says.
fn id_and_kind(node: Node<'_>, level: u8, text: &str, context: &mut Context<'_>) -> (Option<String>, Option<SectionKind>) {
    let (id, classes) = match &node.data().attrs {
        Some(attributes) => (attributes.id.clone(), attributes.classes.clone()),
        None => (None, Vec::new()),
    };
    if text.contains("{#") {
        context.error(node, "what stands in braces after the heading cannot be read; write {#kind} or {#id .kind}");
    }
    if let Some(id) = id.as_deref().filter(|id| !is_slug(id)) {
        context.error(node, format!("“{id}” is not a section id: use a to z, 0 to 9 and single hyphens"));
    }
    let kind = match (classes.as_slice(), &id) {
        ([], None) if level > 2 => Some(SectionKind::Other),
        ([], None) if context.faults.is_lenient() => None,
        ([], None) => {
            context.error(node, "the section says not what it is about; write `## Heading {#kind}` with a kind of docs/article-format.md");
            None
        }
        ([], Some(id)) => known_kind(id, node, context),
        ([class], _) => known_kind(class, node, context),
        _ => {
            context.error(node, "a section has one kind; write {#id .kind}");
            None
        }
    };
    // Plain Markdown of other tools writes any id; its kind is told from the heading then.
    (id, if context.faults.is_lenient() && kind == Some(SectionKind::Other) { None } else { kind })
}

fn known_kind(name: &str, node: Node<'_>, context: &mut Context<'_>) -> Option<SectionKind> {
    let kind = SectionKind::from_name(name);
    if kind.is_none() && !context.faults.is_lenient() {
        context.error(node, format!("“{name}” is not a section kind; use one of docs/article-format.md, or {{#{name} .kind}}"));
    }
    kind
}

/// The blocks below a node.
pub(super) fn blocks(parent: Node<'_>, depth: usize, context: &mut Context<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    for node in parent.children() {
        block(node, depth, context, &mut out);
    }
    out
}

fn block(node: Node<'_>, depth: usize, context: &mut Context<'_>, out: &mut Vec<Block>) {
    if depth > BLOCK_DEPTH {
        return context.error(node, format!("blocks stand more than {BLOCK_DEPTH} deep in each other; flatten them"));
    }
    // The value is cloned where the walk goes on below it, since the tree lends it only for a moment.
    let value = node.data().value.clone();
    match value {
        NodeValue::Paragraph => {
            if let Some(figure) = figure(node, context) {
                out.push(Block::Figure(figure));
            } else {
                let inlines = running::inlines(node, context);
                if !inlines.is_empty() {
                    out.push(Block::Paragraph { inlines });
                }
            }
        }
        NodeValue::List(list) => {
            let items: Vec<ListItem> = node.children().map(|item| list_item(item, depth, context)).collect();
            out.push(if list.list_type == ListType::Ordered { Block::Steps { items } } else { Block::List { items } });
        }
        NodeValue::BlockQuote => out.push(Block::Quote { blocks: blocks(node, depth + 1, context) }),
        NodeValue::Table(_) => out.push(table(node, context)),
        NodeValue::CodeBlock(code) => out.extend(code_block(node, &code, context)),
        NodeValue::BlockDirective(directive) => containers::push(node, &directive.info, depth, context, out),
        NodeValue::HtmlBlock(_) => context.error(node, "raw HTML is not allowed; write Markdown or one of the ::: containers"),
        NodeValue::Heading(_) => context.error(node, "a heading cannot stand inside a list, quote or container; move it out"),
        NodeValue::ThematicBreak => {}
        _ => context.error(node, "this form of Markdown has no meaning here; use those of docs/article-format.md"),
    }
}

fn list_item(item: Node<'_>, depth: usize, context: &mut Context<'_>) -> ListItem {
    let mut inner = blocks(item, depth + 1, context).into_iter().peekable();
    let inlines = match inner.next_if(|block| matches!(block, Block::Paragraph { .. })) {
        Some(Block::Paragraph { inlines }) => inlines,
        _ => Vec::new(),
    };
    if inlines.is_empty() {
        context.error(item, "a list item starts with text; write it after the mark");
    }
    ListItem { inlines, children: inner.collect() }
}

fn table(node: Node<'_>, context: &mut Context<'_>) -> Block {
    let mut head = Vec::new();
    let mut rows = Vec::new();
    for row in node.children() {
        let is_head = matches!(row.data().value, NodeValue::TableRow(true));
        let cells: Vec<Cell> = row.children().map(|cell| Cell { header: is_head, ..Cell::new(running::inlines(cell, context)) }).collect();
        if is_head { head = cells } else { rows.push(cells) }
    }
    Block::Table { caption: Vec::new(), head, rows }
}

fn code_block(node: Node<'_>, code: &NodeCodeBlock, context: &mut Context<'_>) -> Option<Block> {
    if code.info.trim() != "dose" {
        return Some(Block::Preformatted { text: code.literal.trim_end_matches('\n').to_owned() });
    }
    let line = context.line(node);
    match front_matter::yaml::<Dose>(&code.literal) {
        Ok(dose) => {
            if !matches!(dose.group.as_str(), "adult" | "child-label") {
                context.error(node, format!("the dose's group “{}” is not `adult` or `child-label`", dose.group));
            }
            if !context.article.references.iter().any(|known| known.id == dose.reference) {
                context.error(node, format!("the dose's `ref: {}` is not the id of a reference in the front matter", dose.reference));
            }
            Some(Block::Dose(dose))
        }
        Err((at, message)) => {
            context.faults.error(line + at as usize, format!("{message}; docs/article-format.md shows the fields of a dose"));
            None
        }
    }
}

/// A paragraph that holds nothing but a picture.
fn figure(paragraph: Node<'_>, context: &mut Context<'_>) -> Option<Figure> {
    let only = paragraph.first_child().filter(|child| child.next_sibling().is_none())?;
    let NodeValue::Image(image) = only.data().value.clone() else { return None };
    let alt = plain(&running::inlines(only, context));
    let Some(asset) = context.article.assets.iter().find(|asset| asset.id == image.url) else {
        context.error(only, format!("the picture “{}” is not the id of an asset in the front matter", image.url));
        return None;
    };
    let long_description = asset.long_description.clone();
    let alt = if alt.is_empty() { asset.alt.clone() } else { alt };
    let caption = if image.title.is_empty() { Vec::new() } else { vec![Inline::text(image.title)] };
    Some(Figure { asset: image.url, alt, long_description, caption })
}
