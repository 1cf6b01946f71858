//! Looking at the tree without recursion: names, attributes, text, what is inside. It must not know blocks.

use html5ever::ns;
use markup5ever_rcdom::{Handle, NodeData};

use super::elements::Element;

/// What a node is.
pub(super) enum Content {
    Text(String),
    Element(Element),
    /// The document itself, a comment, a doctype.
    Nothing,
}

/// What a node is; hidden elements and those of foreign vocabularies (drawings, formulas) are dropped ones.
pub(super) fn content(node: &Handle) -> Content {
    match &node.data {
        NodeData::Text { contents } => Content::Text(contents.borrow().to_string()),
        NodeData::Element { name, .. } => {
            if name.ns != ns!(html) || attribute(node, "hidden").is_some() {
                return Content::Element(Element::Dropped);
            }
            Content::Element(Element::named(&name.local))
        }
        _ => Content::Nothing,
    }
}

/// What an element is; text and the rest are `None`.
pub(super) fn element(node: &Handle) -> Option<Element> {
    match content(node) {
        Content::Element(element) => Some(element),
        _ => None,
    }
}

/// The local name of an element.
pub(super) fn name(node: &Handle) -> &str {
    match &node.data {
        NodeData::Element { name, .. } => &name.local,
        _ => "",
    }
}

/// An attribute of an element.
pub(super) fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    attrs.borrow().iter().find(|attribute| &*attribute.name.local == wanted).map(|attribute| attribute.value.to_string())
}

/// The text below a node, with breaks where blocks end; what is dropped elsewhere is dropped here.
pub(super) fn text(node: &Handle) -> String {
    let mut out = String::new();
    let mut stack = vec![node.clone()];
    while let Some(node) = stack.pop() {
        match content(&node) {
            Content::Text(text) => out.push_str(&text),
            Content::Element(Element::Dropped) => {}
            Content::Element(element) => {
                if element.is_block() || element == Element::Break {
                    out.push('\n');
                }
                if element == Element::Image {
                    out.push_str(&attribute(&node, "alt").unwrap_or_default());
                }
                stack.extend(node.children.borrow().iter().rev().cloned());
            }
            Content::Nothing => stack.extend(node.children.borrow().iter().rev().cloned()),
        }
    }
    out
}

/// Whether an element below the node (not the node itself) is one of those asked for. Dropped ones are not looked into.
pub(super) fn any_inside(node: &Handle, wanted: impl Fn(Element) -> bool) -> bool {
    let mut stack: Vec<Handle> = node.children.borrow().clone();
    while let Some(node) = stack.pop() {
        match element(&node) {
            Some(Element::Dropped) => continue,
            Some(element) if wanted(element) => return true,
            _ => {}
        }
        stack.extend(node.children.borrow().iter().cloned());
    }
    false
}
