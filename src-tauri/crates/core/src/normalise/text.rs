//! Plain text to blocks: blank lines part paragraphs, `<br/>` breaks lines, bulleted lines are lists. It must not know sections.

use super::Notes;
use crate::model::{Block, Inline, ListItem};
use crate::prose::{decode_entities, inlines, numbered_item};

/// A line break that the source asked for, as against one where its text was merely wrapped. A control character, since none of the
/// source's own survives.
const HARD_BREAK: char = '\u{1}';

/// Tags that stray into plain text of web pages; their text is kept.
const STRAY: [&str; 14] = ["p", "b", "i", "u", "a", "em", "strong", "span", "div", "font", "sub", "sup", "center", "small"];

/// The blocks of a plain text.
pub(super) fn blocks(text: &str, notes: &mut Notes) -> Vec<Block> {
    let text = decode_entities(&without_tags(&text.replace(HARD_BREAK, "")));
    let mut blocks = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).chain(std::iter::once("")) {
        if line.trim_matches(|c: char| c.is_whitespace() || c == HARD_BREAK).is_empty() {
            push_run(&std::mem::take(&mut run), &mut blocks, notes);
        } else {
            run.push(line);
        }
    }
    blocks
}

/// The blocks of lines with no blank one between them.
fn push_run(run: &[&str], blocks: &mut Vec<Block>, notes: &mut Notes) {
    let numbered = numbered_items(run);
    let mut start = 0;
    while start < run.len() {
        let item = |line: &str| {
            if numbered.is_some() { numbered_item(line).map(|(_, text)| text.to_owned()) } else { bullet(line).map(str::to_owned) }
        };
        if item(run[start]).is_some() {
            let mut items: Vec<String> = Vec::new();
            while start < run.len() {
                match item(run[start]) {
                    Some(text) => items.push(text),
                    // A wrapped item goes on, unless its line was ended on purpose.
                    None => match items.last_mut() {
                        Some(last) if !last.ends_with(HARD_BREAK) => {
                            last.push(' ');
                            last.push_str(run[start]);
                        }
                        _ => break,
                    },
                }
                start += 1;
            }
            push_list(&items, numbered.is_some(), blocks, notes);
        } else {
            let end = (start..run.len()).find(|&i| item(run[i]).is_some()).unwrap_or(run.len());
            push_paragraph(&run[start..end].join(" "), blocks, notes);
            start = end;
        }
    }
}

fn push_list(items: &[String], ordered: bool, blocks: &mut Vec<Block>, notes: &mut Notes) {
    let items: Vec<ListItem> =
        items.iter().map(|item| running(item)).filter(|inlines| !inlines.is_empty() && notes.take_block()).map(ListItem::new).collect();
    if !items.is_empty() {
        // Bullets parted by blank lines are one list.
        match (blocks.last_mut(), ordered) {
            (Some(Block::List { items: last }), false) => last.extend(items),
            (_, false) => blocks.push(Block::List { items }),
            (_, true) => blocks.push(Block::Steps { items }),
        }
    }
}

fn push_paragraph(text: &str, blocks: &mut Vec<Block>, notes: &mut Notes) {
    let inlines = running(text);
    if !inlines.is_empty() && notes.take_block() {
        blocks.push(Block::Paragraph { inlines });
    }
}

/// Text with breaks where the source asked for them.
fn running(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    for (i, line) in text.split(HARD_BREAK).enumerate() {
        if i > 0 {
            out.push(Inline::Break);
        }
        out.push(Inline::text(line));
    }
    inlines::fold(out)
}

/// The text of a bulleted line.
fn bullet(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['-', '*', '•', '·', '–', '●', '▪', '◦'])?;
    let tight = line.starts_with(['•', '●', '▪', '◦']);
    (tight || rest.starts_with(char::is_whitespace)).then(|| rest.trim_start()).filter(|rest| !rest.is_empty())
}

/// Whether the numbered lines of a run are a list: two or more, counted from 1 without a gap.
fn numbered_items(run: &[&str]) -> Option<()> {
    let numbers: Vec<u32> = run.iter().filter_map(|line| numbered_item(line)).map(|(number, _)| number).collect();
    (numbers.len() > 1 && numbers.iter().copied().eq(1..=numbers.len() as u32)).then_some(())
}

/// `<br>` in any spelling becomes a hard break; stray tags of web pages, comments, scripts and styles go.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Once no end tag is left there is none further on either; searching again would take quadratic time.
    let mut unclosed = false;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match tag_name(rest) {
            Some((name, length)) if name == "br" => {
                out.push(HARD_BREAK);
                out.push('\n');
                length
            }
            Some((name, length)) if STRAY.contains(&name.as_str()) => length,
            Some((name, length)) if name == "script" || name == "style" => {
                let close = format!("</{name}");
                let end = if unclosed { None } else { find_ignoring_case(&rest[length..], &close) };
                unclosed |= end.is_none();
                end.map_or(length, |end| length + end + rest[length + end..].find('>').map_or(rest.len() - length - end, |gt| gt + 1))
            }
            _ => {
                out.push('<');
                1
            }
        };
        rest = &rest[taken..];
    }
    out.push_str(rest);
    out
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes().windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}

/// Lower-case name and length in bytes of the tag that `text` starts with; "p < 0.05" starts with none.
fn tag_name(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
    let after = inner.get(name.len()..)?;
    let closed = after.starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace());
    if name.is_empty() || !closed {
        return None;
    }
    // A tag that never ends, or only far away, is no tag.
    let end = text.bytes().take(2_000).position(|b| b == b'>')?;
    Some((name.to_ascii_lowercase(), end + 1))
}
