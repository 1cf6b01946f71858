//! Running text of Markdown: emphasis, links, marks of sources, tokens. It must not know blocks.

use comrak::nodes::{Node, NodeValue};

use super::body::Context;
use super::is_slug;
use crate::model::{Inline, LinkTarget, RefMark, Token};
use crate::prose::{INLINE_DEPTH, fold, web_address};

/// The inlines below a node, folded.
pub(super) fn inlines(node: Node<'_>, context: &mut Context<'_>) -> Vec<Inline> {
    let mut out = Vec::new();
    push_children(node, 0, context, &mut out);
    fold(out)
}

fn push_children(parent: Node<'_>, depth: usize, context: &mut Context<'_>, out: &mut Vec<Inline>) {
    // A mark or token may be spread over neighbouring text nodes, so these are read as one.
    let mut text = String::new();
    let mut text_node = None;
    for node in parent.children() {
        let value = node.data().value.clone();
        match &value {
            NodeValue::Text(piece) => {
                text_node.get_or_insert(node);
                text.push_str(piece);
                continue;
            }
            NodeValue::SoftBreak => {
                text_node.get_or_insert(node);
                text.push('\n');
                continue;
            }
            _ => {}
        }
        if let Some(node) = text_node.take() {
            push_text(&std::mem::take(&mut text), node, context, out);
        }
        push(node, value, depth, context, out);
    }
    if let Some(node) = text_node {
        push_text(&text, node, context, out);
    }
}

fn push(node: Node<'_>, value: NodeValue, depth: usize, context: &mut Context<'_>, out: &mut Vec<Inline>) {
    if depth >= INLINE_DEPTH {
        return context.error(node, format!("emphasis and links stand more than {INLINE_DEPTH} deep in each other; flatten them"));
    }
    let inside = |context: &mut Context<'_>| {
        let mut inlines = Vec::new();
        push_children(node, depth + 1, context, &mut inlines);
        inlines
    };
    match value {
        NodeValue::Emph => out.push(Inline::Emphasis { inlines: inside(context) }),
        NodeValue::Strong => out.push(Inline::Strong { inlines: inside(context) }),
        NodeValue::Code(code) => out.push(Inline::Code { text: code.literal }),
        NodeValue::LineBreak => out.push(Inline::Break),
        NodeValue::Link(link) => {
            let mut inlines = inside(context);
            if let Some(entry) = link.url.strip_prefix("glossary:") {
                return out.push(Inline::Term { entry: entry.to_owned(), text: crate::model::plain(&inlines).trim().to_owned() });
            }
            match target(&link.url, node, context) {
                Some(target) => out.push(Inline::Link { target, inlines }),
                None => out.append(&mut inlines),
            }
        }
        NodeValue::Image(_) => {
            context.error(node, "a picture stands alone in its paragraph; put blank lines around it");
            let mut inlines = inside(context);
            out.append(&mut inlines);
        }
        NodeValue::HtmlInline(_) => context.error(node, "raw HTML is not allowed; write Markdown (for a smaller-than sign write &lt;)"),
        _ => context.error(node, "this form of Markdown has no meaning here; use those of docs/article-format.md"),
    }
}

fn target(url: &str, node: Node<'_>, context: &mut Context<'_>) -> Option<LinkTarget> {
    if let Some(id) = url.strip_prefix('#') {
        let line = context.line(node);
        context.section_links.push((line, id.to_owned()));
        return Some(LinkTarget::Section { id: id.to_owned() });
    }
    if context.faults.is_lenient() {
        return web_address(url).map(|url| LinkTarget::External { url }).or_else(|| beside(url, &context.article.source_key));
    }
    let (source, section) = url.split_once('#').map_or((url, None), |(source, section)| (source, Some(section)));
    if is_slug(source) && section.is_none_or(is_slug) {
        return Some(LinkTarget::Article { source: source.to_owned(), section: section.map(str::to_owned) });
    }
    context.error(
        node,
        format!("“{url}” is not the slug of an article; links lead inside the library, other addresses stand in the references"),
    );
    None
}

/// A link of plain Markdown to another file of its folder.
fn beside(url: &str, from: &str) -> Option<LinkTarget> {
    let (path, section) = url.split_once('#').map_or((url, None), |(path, section)| (path, Some(section)));
    let path = path.strip_suffix(".md").or_else(|| path.strip_suffix(".markdown"))?;
    if path.contains(':') || path.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(LinkTarget::Article { source: parts.join("/"), section: section.map(str::to_owned) })
}

/// Appends text with its `[@id]` marks and `{{tokens}}` read.
fn push_text(text: &str, node: Node<'_>, context: &mut Context<'_>, out: &mut Vec<Inline>) {
    let mut rest = text;
    let mut line = context.line(node);
    while let Some((at, open, close)) = next_mark(rest) {
        let (before, marked) = rest.split_at(at);
        out.push(Inline::text(before));
        line += before.matches('\n').count();
        let Some(end) = marked.find(close) else {
            context.faults.error(line, format!("“{open}” opens something that “{close}” does not close"));
            out.push(Inline::text(marked));
            return;
        };
        let inner = &marked[open.len()..end];
        if open == "{{" {
            if let Some(token) = Token::from_name(inner.trim()) {
                out.push(Inline::Token { token });
            } else {
                let known = Token::ALL.iter().map(|token| token.as_str()).collect::<Vec<_>>().join(", ");
                context.faults.error(line, format!("“{{{{{inner}}}}}” is not a token; there are {known}"));
            }
        } else {
            out.push(reference(inner, line, context));
        }
        rest = &marked[end + close.len()..];
    }
    out.push(Inline::text(rest));
}

/// The next mark or token: where it is, how it opens and how it closes.
fn next_mark(text: &str) -> Option<(usize, &'static str, &'static str)> {
    let token = text.find("{{").map(|at| (at, "{{", "}}"));
    let mark = text.find("[@").map(|at| (at, "[@", "]"));
    token.into_iter().chain(mark).min()
}

fn reference(inner: &str, line: usize, context: &mut Context<'_>) -> Inline {
    let ids: Vec<String> = inner.split(',').map(|id| id.trim().trim_start_matches('@').to_owned()).collect();
    for id in &ids {
        if !context.article.references.iter().any(|known| known.id == *id) {
            context.faults.error(line, format!("“[@{id}]” is not the id of a reference in the front matter"));
        }
    }
    Inline::Ref(RefMark { ids })
}
