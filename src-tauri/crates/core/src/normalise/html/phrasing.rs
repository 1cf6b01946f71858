//! Inline elements to inlines. It must not know blocks: what stands on lines of its own ends in a break here.

use markup5ever_rcdom::Handle;

use super::Known;
use super::elements::Element;
use super::tree::{self, Content};
use crate::import::limits;
use crate::model::{Inline, LinkTarget};
use crate::normalise::facts;
use crate::prose::{INLINE_DEPTH, web_address};

/// How deep the walk is in the tree and in inlines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Depth {
    /// Elements from the root.
    pub(super) tree: usize,
    /// Inlines in inlines.
    pub(super) inline: usize,
}

/// Appends the inlines of a node's children.
pub(super) fn children(node: &Handle, depth: Depth, known: &Known<'_>, out: &mut Vec<Inline>) {
    for child in node.children.borrow().iter() {
        push(child, Depth { tree: depth.tree + 1, ..depth }, known, out);
    }
}

/// Appends the inlines of one node.
pub(super) fn push(node: &Handle, depth: Depth, known: &Known<'_>, out: &mut Vec<Inline>) {
    let element = match tree::content(node) {
        Content::Text(text) => return out.push(Inline::Text { text }),
        Content::Nothing => return,
        Content::Element(element) => element,
    };
    if depth.tree > limits::HTML_DEPTH && element != Element::Dropped {
        return out.push(Inline::text(tree::text(node)));
    }
    match element {
        Element::Dropped | Element::Rule => {}
        Element::Break => out.push(Inline::Break),
        Element::Image => out.extend(alt(node).map(|alt| Inline::text(format!(" {alt} ")))),
        Element::Code => out.push(Inline::Code { text: tree::text(node) }),
        Element::InlineQuote => {
            out.push(Inline::text("“"));
            children(node, depth, known, out);
            out.push(Inline::text("”"));
        }
        element if element.is_block() => {
            out.push(Inline::Break);
            if tree::name(node) == "li" {
                out.push(Inline::text("• "));
            }
            children(node, depth, known, out);
            out.push(Inline::Break);
        }
        element => wrapped(node, element, depth, known, out),
    }
}

/// Appends an element that may wrap inlines, or only its inlines where there is nothing to wrap or the nesting is too deep.
fn wrapped(node: &Handle, element: Element, depth: Depth, known: &Known<'_>, out: &mut Vec<Inline>) {
    let mut inlines = Vec::new();
    children(node, Depth { inline: depth.inline + 1, ..depth }, known, &mut inlines);
    if depth.inline >= INLINE_DEPTH {
        return out.append(&mut inlines);
    }
    if let Some(lang) = foreign_language(node, known) {
        inlines = vec![Inline::Lang { lang, inlines }];
    }
    match element {
        Element::Emphasis => out.push(Inline::Emphasis { inlines }),
        Element::Strong => out.push(Inline::Strong { inlines }),
        Element::Sub => out.push(Inline::Sub { inlines }),
        Element::Sup => out.push(Inline::Sup { inlines }),
        Element::Link => match tree::attribute(node, "href").and_then(|href| target(&href)) {
            Some(target) => out.push(Inline::Link { target, inlines }),
            None => out.append(&mut inlines),
        },
        _ => out.append(&mut inlines),
    }
}

/// Where a link goes, if it may go anywhere: the web, or a place of this document (checked once all of it is known).
fn target(href: &str) -> Option<LinkTarget> {
    let href: String = href.trim().chars().filter(|c| !c.is_control()).collect();
    if let Some(id) = href.strip_prefix('#') {
        return (!id.is_empty()).then(|| LinkTarget::Section { id: id.to_owned() });
    }
    web_address(&href).map(|url| LinkTarget::External { url })
}

fn foreign_language(node: &Handle, known: &Known<'_>) -> Option<String> {
    let tag = facts::language_tag(&tree::attribute(node, "lang")?)?;
    (known.language != Some(tag.as_str())).then_some(tag)
}

/// The words that stand for a picture.
pub(super) fn alt(node: &Handle) -> Option<String> {
    tree::attribute(node, "alt").filter(|alt| !alt.trim().is_empty())
}
