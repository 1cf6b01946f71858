//! A list for an appointment: its lines in order with a box to tick, where each comes from, and empty room to write down the answer.

use super::super::{Document, Sheet, lines};
use super::{OwnKind, OwnLine, note_blocks};
use crate::model::{Block, Inline};
use crate::render::{escape, escape_markdown};

/// Lines of empty room below each line.
const ROOM: usize = 2;

/// The list as the content of its page.
pub(in crate::export) fn html(document: &Document, sheet: &Sheet, own: &[OwnLine]) -> String {
    let title = escape(&sheet.article.title);
    let direction = sheet.direction();
    let mut out = format!("<article dir=\"{direction}\">\n<h1>{title}</h1>\n<ol class=\"own\">\n");
    for line in own {
        let (mark, key, class) = if line.done { ("✓", "article.own.done", " class=\"own__done\"") } else { ("", "article.own.open", "") };
        let label = escape(document.labels.get(key));
        out.push_str(&format!("<li{class}>\n<span class=\"own__box\" role=\"img\" aria-label=\"{label}\">{mark}</span>\n"));
        let body = match line.kind {
            OwnKind::Words => format!("<p>{}</p>", broken(&line.shown())),
            OwnKind::Place => format!("<p><strong>{}</strong></p>", broken(&line.shown())),
            OwnKind::Quote => format!("<blockquote><p>{}</p></blockquote>", broken(&line.shown())),
            OwnKind::Note => note_blocks(&line.text).iter().map(block_html).collect(),
        };
        out.push_str(&body);
        if let Some(origin) = line.origin(document) {
            out.push_str(&format!("\n<p class=\"own__origin\">{}</p>", escape(&origin)));
        }
        out.push_str(&"\n<div class=\"own__room\"></div>".repeat(ROOM));
        out.push_str("\n</li>\n");
    }
    out.push_str(&format!("</ol>\n</article>\n<footer>\n<p class=\"limits\">{}</p>\n", escape(&lines::limits(document))));
    out.push_str(&format!("<p class=\"origin\">{}</p>\n</footer>\n", escape(&lines::saved(document))));
    out
}

/// The list as a task list of Markdown.
pub(in crate::export) fn markdown(document: &Document, sheet: &Sheet, own: &[OwnLine]) -> String {
    let mut out = format!("# {}\n\n", escape_markdown(&one_line(&sheet.article.title)));
    for line in own {
        let mark = if line.done { 'x' } else { ' ' };
        let mut text = match line.kind {
            OwnKind::Words => escape_markdown(&line.shown()),
            OwnKind::Place => format!("**{}**", escape_markdown(&one_line(&line.shown()))),
            OwnKind::Quote => format!("“{}”", escape_markdown(&one_line(&line.shown()))),
            // A note is Markdown; only what could be markup of another kind is made harmless.
            OwnKind::Note => harmless(line.text.trim()),
        };
        if let Some(origin) = line.origin(document) {
            text.push_str(&format!("\n\n*{}*", escape_markdown(&one_line(&origin))));
        }
        if let Some(origin) = &line.origin {
            text.push_str(&format!("\n<{}>", origin.link));
        }
        out.push_str(&format!("- [{mark}] {}\n\n", text.replace('\n', "\n  ").replace("\n  \n", "\n\n")));
    }
    format!("{out}{}\n\n{}\n", lines::limits(document), lines::saved(document))
}

/// A note as Markdown that holds no HTML.
pub(super) fn harmless(note: &str) -> String {
    note.replace('<', "\\<")
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text whose line breaks stay.
fn broken(text: &str) -> String {
    text.lines().map(escape).collect::<Vec<_>>().join("<br/>\n")
}

fn block_html(block: &Block) -> String {
    let items = |items: &[crate::model::ListItem]| -> String {
        items.iter().fold(String::new(), |out, item| out + "<li>" + &inlines_html(&item.inlines) + "</li>")
    };
    match block {
        Block::Paragraph { inlines } => format!("<p>{}</p>", inlines_html(inlines)),
        Block::List { items: list } => format!("<ul>{}</ul>", items(list)),
        Block::Steps { items: list } => format!("<ol>{}</ol>", items(list)),
        _ => String::new(),
    }
}

fn inlines_html(inlines: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Strong { inlines } => format!("<strong>{}</strong>", inlines_html(inlines)),
        Inline::Emphasis { inlines } => format!("<em>{}</em>", inlines_html(inlines)),
        Inline::Break => "<br/>\n".to_owned(),
        Inline::Text { text } => escape(text),
        _ => String::new(),
    };
    inlines.iter().map(one).collect()
}
