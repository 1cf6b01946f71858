//! Running text made tidy: white space folded across inlines, empty ones dropped, links resolved. It must not know where text comes from.

use crate::model::{Block, Inline, LinkTarget};

/// Folds white space as a reader sees it: runs become one space, none at the ends or around a break; drops what is left empty.
pub(crate) fn fold(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut after_space = true;
    let mut out = fold_from(inlines, &mut after_space);
    trim_end(&mut out);
    out
}

fn fold_from(inlines: Vec<Inline>, after_space: &mut bool) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text { text } => {
                let folded = fold_text(&text, after_space);
                match out.last_mut() {
                    _ if folded.is_empty() => {}
                    Some(Inline::Text { text }) => text.push_str(&folded),
                    _ => out.push(Inline::Text { text: folded }),
                }
            }
            Inline::Code { text } => {
                let text = line(&text);
                if !text.is_empty() {
                    *after_space = false;
                    out.push(Inline::Code { text });
                }
            }
            Inline::Break => {
                trim_end(&mut out);
                if !out.is_empty() {
                    out.push(Inline::Break);
                }
                *after_space = true;
            }
            Inline::Emphasis { inlines } => push_filled(&mut out, fold_from(inlines, after_space), |inlines| Inline::Emphasis { inlines }),
            Inline::Strong { inlines } => push_filled(&mut out, fold_from(inlines, after_space), |inlines| Inline::Strong { inlines }),
            Inline::Sub { inlines } => push_filled(&mut out, fold_from(inlines, after_space), |inlines| Inline::Sub { inlines }),
            Inline::Sup { inlines } => push_filled(&mut out, fold_from(inlines, after_space), |inlines| Inline::Sup { inlines }),
            Inline::Lang { lang, inlines } => {
                push_filled(&mut out, fold_from(inlines, after_space), |inlines| Inline::Lang { lang, inlines });
            }
            Inline::Link { target, inlines } => {
                push_filled(&mut out, fold_from(inlines, after_space), |inlines| Inline::Link { target, inlines });
            }
            mark @ Inline::Ref(_) => {
                // A mark hugs the sentence before it; the space in between was only for the author's eye.
                trim_end_space(&mut out);
                *after_space = false;
                out.push(mark);
            }
            other @ (Inline::Term { .. } | Inline::Token { .. }) => {
                *after_space = false;
                out.push(other);
            }
        }
    }
    out
}

fn push_filled(out: &mut Vec<Inline>, inlines: Vec<Inline>, wrap: impl FnOnce(Vec<Inline>) -> Inline) {
    if inlines.is_empty() {
        return;
    }
    // A wrapper around nothing but a space is only a space.
    if let [Inline::Text { text }] = inlines.as_slice()
        && text.trim().is_empty()
    {
        match out.last_mut() {
            Some(Inline::Text { text }) => text.push(' '),
            _ => out.push(Inline::text(" ")),
        }
        return;
    }
    out.push(wrap(inlines));
}

fn trim_end_space(out: &mut Vec<Inline>) {
    if let Some(Inline::Text { text }) = out.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            out.pop();
        }
    }
}

/// Drops spaces and breaks at the end, inside the last inline too.
fn trim_end(out: &mut Vec<Inline>) {
    while let Some(last) = out.last_mut() {
        let empty = match last {
            Inline::Text { text } => {
                text.truncate(text.trim_end().len());
                text.is_empty()
            }
            Inline::Break => true,
            Inline::Emphasis { inlines }
            | Inline::Strong { inlines }
            | Inline::Sub { inlines }
            | Inline::Sup { inlines }
            | Inline::Link { inlines, .. }
            | Inline::Lang { inlines, .. } => {
                trim_end(inlines);
                inlines.is_empty()
            }
            _ => false,
        };
        if !empty {
            break;
        }
        out.pop();
    }
}

fn fold_text(text: &str, after_space: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().filter(|c| !is_noise(*c)).peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            let mut run = 1;
            while chars.next_if(|c| c.is_whitespace()).is_some() {
                run += 1;
            }
            if !*after_space {
                // One no-break space between words is meant ("5 mg"); a run of them is layout.
                out.push(if run == 1 && c == '\u{a0}' { c } else { ' ' });
            }
            *after_space = true;
        } else {
            out.push(c);
            *after_space = false;
        }
    }
    out
}

/// Characters that are invisible in every use a health text has, and that break search or turn text around: controls, soft hyphens,
/// zero-width spaces, byte-order marks, bidirectional overrides.
fn is_noise(c: char) -> bool {
    (c.is_control() && !c.is_whitespace()) || matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

/// A text as one folded line.
pub(crate) fn line(text: &str) -> String {
    let mut after_space = true;
    let mut out = fold_text(text, &mut after_space);
    out.truncate(out.trim_end().len());
    out
}

/// Splits running text into paragraphs where two or more breaks follow each other.
pub(crate) fn paragraphs(inlines: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut out = vec![Vec::new()];
    let mut breaks = 0;
    for inline in inlines {
        match &inline {
            Inline::Break => breaks += 1,
            Inline::Text { text } if breaks > 0 && text.trim().is_empty() => continue,
            _ => {
                if breaks > 1 {
                    out.push(Vec::new());
                } else if breaks == 1
                    && let Some(paragraph) = out.last_mut()
                {
                    paragraph.push(Inline::Break);
                }
                breaks = 0;
            }
        }
        if !matches!(inline, Inline::Break)
            && let Some(paragraph) = out.last_mut()
        {
            paragraph.push(inline);
        }
    }
    out.into_iter().map(fold).filter(|paragraph| !paragraph.is_empty()).collect()
}

/// Points links to places of the same document at their sections; a link to nowhere keeps only its text.
pub(crate) fn resolve_links(blocks: &mut [Block], section: &dyn Fn(&str) -> Option<String>) {
    for block in blocks {
        match block {
            Block::Paragraph { inlines } | Block::EvidenceNote { inlines, .. } | Block::Definition { inlines, .. } => {
                resolve(inlines, section);
            }
            Block::List { items } | Block::Steps { items } | Block::DoList { items } | Block::DontList { items } => {
                for item in items {
                    resolve(&mut item.inlines, section);
                    resolve_links(&mut item.children, section);
                }
            }
            Block::CareCard(card) => {
                resolve(&mut card.heading, section);
                card.items.iter_mut().for_each(|item| resolve(item, section));
                resolve(&mut card.note, section);
            }
            Block::Warning { blocks, .. } | Block::Quote { blocks } => resolve_links(blocks, section),
            Block::Table { caption, head, rows } => {
                resolve(caption, section);
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| resolve(&mut cell.inlines, section));
            }
            Block::Figure(figure) => resolve(&mut figure.caption, section),
            Block::Dose(_) | Block::Preformatted { .. } => {}
        }
    }
}

fn resolve(inlines: &mut Vec<Inline>, section: &dyn Fn(&str) -> Option<String>) {
    let mut out = Vec::with_capacity(inlines.len());
    for mut inline in inlines.drain(..) {
        match &mut inline {
            Inline::Emphasis { inlines }
            | Inline::Strong { inlines }
            | Inline::Sub { inlines }
            | Inline::Sup { inlines }
            | Inline::Lang { inlines, .. } => resolve(inlines, section),
            Inline::Link { target, inlines } => {
                resolve(inlines, section);
                if let LinkTarget::Section { id } = target {
                    let Some(found) = section(id) else {
                        out.append(inlines);
                        continue;
                    };
                    *id = found;
                }
            }
            _ => {}
        }
        out.push(inline);
    }
    *inlines = out;
}
