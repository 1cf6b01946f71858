//! Notes are plain text with simple Markdown: paragraphs, lists, strong and stressed words. Anything else that Markdown knows is shown as
//! the text that it has; no markup, picture or address of a note reaches a page as such.

use comrak::nodes::{ListType, Node, NodeValue};
use comrak::{Arena, Options};

use crate::model::{Block, Inline, ListItem};

/// How deep strong and stressed words may stand in each other; deeper ones are plain.
const DEPTH: usize = 4;

/// What a note says.
pub(in crate::export) fn blocks(text: &str) -> Vec<Block> {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, text, &Options::default());
    let mut out = Vec::new();
    for node in root.children() {
        let ordered = match node.data().value {
            NodeValue::List(list) => Some(list.list_type == ListType::Ordered),
            _ => None,
        };
        match ordered {
            Some(ordered) => {
                let items: Vec<ListItem> = node.children().map(|item| ListItem::new(inlines(item))).collect();
                out.push(if ordered { Block::Steps { items } } else { Block::List { items } });
            }
            None => out.push(Block::Paragraph { inlines: inlines(node) }),
        }
    }
    out.retain(|block| !matches!(block, Block::Paragraph { inlines } if inlines.is_empty()));
    out
}

/// The running text below a node, blocks inside of it parted by line breaks.
fn inlines(node: Node<'_>) -> Vec<Inline> {
    let mut out = Vec::new();
    push(node, 0, &mut out);
    while out.last() == Some(&Inline::Break) {
        out.pop();
    }
    out
}

fn push(node: Node<'_>, depth: usize, out: &mut Vec<Inline>) {
    if depth > DEPTH {
        // Deeper than anybody writes: the text alone, without walking down by calls.
        let texts = node.descendants().filter_map(|below| match &below.data().value {
            NodeValue::Text(text) => Some(text.to_string()),
            NodeValue::Code(code) => Some(code.literal.clone()),
            NodeValue::SoftBreak | NodeValue::LineBreak => Some(" ".to_owned()),
            _ => None,
        });
        let text: String = texts.collect();
        if !text.is_empty() {
            out.push(Inline::text(&text));
        }
        return;
    }
    let value = node.data().value.clone();
    let inside = |out: &mut Vec<Inline>| node.children().for_each(|child| push(child, depth + 1, out));
    match value {
        NodeValue::Text(text) => out.push(Inline::text(text.as_ref())),
        NodeValue::Code(code) => out.push(Inline::text(&code.literal)),
        NodeValue::HtmlInline(html) => out.push(Inline::text(&html)),
        NodeValue::HtmlBlock(html) => literal(&html.literal, out),
        NodeValue::CodeBlock(code) => literal(&code.literal, out),
        // A line that the reader ended stays ended.
        NodeValue::SoftBreak | NodeValue::LineBreak => out.push(Inline::Break),
        NodeValue::Emph | NodeValue::Strong => {
            let mut inlines = Vec::new();
            inside(&mut inlines);
            out.push(if value == NodeValue::Emph { Inline::Emphasis { inlines } } else { Inline::Strong { inlines } });
        }
        NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::Item(_) => {
            inside(out);
            if !matches!(out.last(), None | Some(Inline::Break)) {
                out.push(Inline::Break);
            }
        }
        _ => inside(out),
    }
}

fn literal(text: &str, out: &mut Vec<Inline>) {
    for line in text.lines() {
        out.push(Inline::text(line));
        out.push(Inline::Break);
    }
}
