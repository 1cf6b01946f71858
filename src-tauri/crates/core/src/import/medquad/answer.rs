//! The layout of a MedQuAD answer. The web pages' markup was lost, and what is left of it is white space: this reads it back as far as it
//! can be told, and never drops a word that is not said twice. It must not know questions.

use crate::model::{Block, Inline, ListItem, SectionKind};
use crate::prose::section_kind;

/// Paragraphs longer than this are cut at sentence ends.
const LONG: usize = 800;
/// Where a long paragraph is cut: at the first sentence end after so many characters.
const PIECE: usize = 400;
/// Longest line that may be a heading.
const HEADING: usize = 70;
/// Longest opening line of a block that may be its heading, in sources that head their blocks with a sentence.
const SENTENCE_HEADING: usize = 220;

/// How a source lays its pages out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Paragraphs, lists, short headings.
    Plain,
    /// Each block of lines starts with a sentence that is its heading (the cancer pages).
    HeadedBlocks,
}

/// A stretch of an answer; the first has no heading.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) heading: String,
    pub(super) blocks: Vec<Block>,
}

/// What was done to the answers of a document.
#[derive(Debug, Default)]
pub(super) struct Done {
    lists: bool,
    cut: bool,
    question: bool,
    repeats: bool,
}

impl Done {
    /// The same in sentences.
    pub(super) fn sentences(&self) -> impl Iterator<Item = String> {
        let all = [
            (self.lists, "read items that were run together with spaces as lists"),
            (self.cut, "cut long paragraphs at sentence ends"),
            (self.question, "dropped the question repeated at the start of an answer"),
            (self.repeats, "dropped list items that the source gives twice"),
        ];
        all.into_iter().filter(|(done, _)| *done).map(|(_, sentence)| sentence.to_owned())
    }
}

/// A line of an answer with what stood before it.
struct Line<'a> {
    text: &'a str,
    after_blank: bool,
}

/// Takes an answer apart.
pub(super) fn parts(answer: &str, subject: &str, style: Style, done: &mut Done) -> Vec<Part> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut after_blank = true;
    for text in answer.lines() {
        // Leading spaces of a bulleted line are its mark's; a trailing run says nothing.
        let trimmed = text.trim();
        if trimmed.is_empty() {
            after_blank = true;
        } else {
            lines.push(Line { text: trimmed, after_blank });
            after_blank = false;
        }
    }
    let mut parts = vec![Part::default()];
    let mut in_run = false;
    for i in 0..lines.len() {
        let mut text = lines[i].text;
        if i == 0
            && let Some(rest) = without_question(text, subject)
        {
            done.question = true;
            text = rest;
        }
        // In a run of short lines each is an item of a list whose end cannot be told; only headings that are known end it.
        if is_heading(&lines, i, style) && (!in_run || section_kind(text) != SectionKind::Other) {
            parts.push(Part { heading: text.trim_end_matches([':', '.']).to_owned(), blocks: Vec::new() });
            in_run = false;
        } else if let Some(part) = parts.last_mut() {
            in_run = line(text, i > 0 && lines[i - 1].text.ends_with(':'), &mut part.blocks, done);
        }
    }
    parts
}

/// Whether a line heads what follows it.
fn is_heading(lines: &[Line<'_>], i: usize, style: Style) -> bool {
    let text = lines[i].text;
    let Some(next) = lines.get(i + 1) else { return false };
    if text == "Key Points" {
        return true;
    }
    let opens = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !text.contains("   ");
    if style == Style::HeadedBlocks && lines[i].after_blank && i > 0 {
        return opens && !next.after_blank && text.chars().count() <= SENTENCE_HEADING && !text.ends_with(':');
    }
    let before = i.checked_sub(1).map_or("", |before| lines[before].text);
    opens
        && i > 0
        && text.chars().count() <= HEADING
        && !text.ends_with(['.', ':', ';', ',', '!', ')'])
        && !before.ends_with(':')
        && (next.text.ends_with(['.', ':']) || next.text.chars().count() > HEADING)
}

/// Adds the blocks of one line; true when the line is an item of a run of short lines.
fn line(text: &str, after_colon: bool, blocks: &mut Vec<Block>, done: &mut Done) -> bool {
    if let Some((before, items, after)) = phenotypes(text) {
        flowing(before, blocks, done);
        push_list(&items, blocks);
        done.lists = true;
        flowing(after, blocks, done);
        return false;
    }
    if let Some((before, items, after)) = bullets(text, done) {
        flowing(&before, blocks, done);
        push_list(&items, blocks);
        done.lists = true;
        for text in after {
            flowing(&text, blocks, done);
        }
        return false;
    }
    // Lines without a full stop after a colon are items: "Symptoms include:", "Headaches", "Itching".
    let open = text.chars().count() <= 200 && !text.ends_with(['.', ':', '?', '!']);
    let goes_on = matches!(blocks.last(), Some(Block::List { .. }));
    if open && (after_colon || goes_on) {
        done.lists = true;
        match blocks.last_mut() {
            Some(Block::List { items }) if !after_colon => items.push(item(text)),
            _ => blocks.push(Block::List { items: vec![item(text)] }),
        }
        return true;
    }
    flowing(text, blocks, done);
    false
}

fn item(text: &str) -> ListItem {
    ListItem::new(vec![Inline::text(one_line(text))])
}

fn push_list(items: &[String], blocks: &mut Vec<Block>) {
    let items: Vec<ListItem> = items.iter().map(|text| item(text)).collect();
    match blocks.last_mut() {
        Some(Block::List { items: last }) => last.extend(items),
        _ => blocks.push(Block::List { items }),
    }
}

/// Running text as paragraphs: parted where the source left a gap, cut where it is too long.
fn flowing(text: &str, blocks: &mut Vec<Block>, done: &mut Done) {
    for gap in wide_gaps(text) {
        let mut paragraph = String::new();
        for sentence_run in soft_gaps(gap) {
            // Some sources put two spaces after every sentence; only runs that are paragraphs by length count as such.
            if paragraph.chars().count() > PIECE / 2 {
                push_paragraphs(&std::mem::take(&mut paragraph), blocks, done);
            }
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(sentence_run);
        }
        push_paragraphs(&paragraph, blocks, done);
    }
}

fn push_paragraphs(text: &str, blocks: &mut Vec<Block>, done: &mut Done) {
    let text = one_line(text);
    let mut rest = text.as_str();
    while rest.len() > LONG
        && let Some(end) = sentence_end(rest, PIECE).filter(|end| rest.len() - end > PIECE / 4)
    {
        done.cut = true;
        let (piece, after) = rest.split_at(end);
        blocks.push(Block::Paragraph { inlines: vec![Inline::text(piece.trim())] });
        rest = after.trim_start();
    }
    if !rest.is_empty() {
        blocks.push(Block::Paragraph { inlines: vec![Inline::text(rest)] });
    }
}

/// The end of the first sentence that ends at or after byte `from`.
fn sentence_end(text: &str, from: usize) -> Option<usize> {
    const SHORT: [&str; 14] = ["dr", "mr", "mrs", "ms", "st", "vs", "e.g", "i.e", "etc", "fig", "no", "approx", "u.s", "jr"];
    let mut end = None;
    for (at, c) in text.char_indices() {
        if at < from || !matches!(c, '.' | '?' | '!') {
            continue;
        }
        let rest = text[at + 1..].trim_start_matches(['"', '”', ')', '\'']);
        let after = text.len() - rest.len();
        if !rest.starts_with(' ')
            || !rest.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '('))
        {
            continue;
        }
        let word = text[..at].rsplit([' ', '(']).next().unwrap_or_default().to_lowercase();
        if c == '.' && (SHORT.contains(&word.as_str()) || word.chars().count() == 1) {
            continue;
        }
        end = Some(after);
        break;
    }
    end
}

/// Stretches between runs of three and more spaces, where a new sentence starts after them.
fn wide_gaps(text: &str) -> Vec<&str> {
    gaps(text, 3, |before, after| after.starts_with(|c: char| c.is_uppercase()) || before.ends_with(['.', ':', '?', '!']))
}

/// Stretches between two spaces after a sentence.
fn soft_gaps(text: &str) -> Vec<&str> {
    gaps(text, 2, |before, after| before.ends_with(['.', '?', '!', ')']) && after.starts_with(|c: char| c.is_uppercase()))
}

fn gaps(text: &str, width: usize, parts: impl Fn(&str, &str) -> bool) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let run = bytes[i..].iter().take_while(|b| **b == b' ').count();
        if run >= width && parts(text[start..i].trim_end(), &text[i + run..]) {
            out.push(text[start..i].trim());
            start = i + run;
        }
        i += run.max(1);
    }
    out.push(text[start..].trim());
    out.retain(|piece| !piece.is_empty());
    out
}

/// Text before the first bullet, the items, and what follows the last one; `None` when the line has no bullets.
fn bullets(text: &str, done: &mut Done) -> Option<(String, Vec<String>, Vec<String>)> {
    let mut marks: Vec<usize> = Vec::new();
    for (at, _) in text.match_indices('-') {
        let spaced = text[at + 1..].starts_with(' ') && (at == 0 || text[..at].ends_with("  "));
        if spaced {
            marks.push(at);
        }
    }
    let first = *marks.first()?;
    // The first bullet of a run often has but one space before it: "These are: - one  - two".
    if first > 0
        && let Some(at) = text[..first].rfind(" - ")
        && first - at < 600
        && !text[at..first].trim_end().ends_with(':')
    {
        marks.insert(0, at + 1);
    }
    if marks.len() == 1 && marks[0] != 0 && !text[..marks[0]].trim_end().ends_with(':') {
        return None;
    }
    let before = text[..marks[0]].trim().to_owned();
    let mut items = Vec::new();
    let mut after = Vec::new();
    for (i, &mark) in marks.iter().enumerate() {
        let end = marks.get(i + 1).copied().unwrap_or(text.len());
        let mut pieces =
            gaps(text[mark + 1..end].trim(), 4, |_, after| after.starts_with(|c: char| c.is_uppercase() || c == '"')).into_iter();
        items.extend(pieces.next().map(str::to_owned));
        if i + 1 == marks.len() {
            after.extend(pieces.map(str::to_owned));
        } else if let Some(last) = items.last_mut() {
            for piece in pieces {
                last.push(' ');
                last.push_str(piece);
            }
        }
    }
    if let Some(rest) = said_twice(&mut items) {
        done.repeats = true;
        after.insert(0, rest);
    }
    (!items.is_empty()).then_some((before, items, after))
}

/// Some pages give their items a second time as running text after the last one. Cuts that off the last item and returns what follows it.
fn said_twice(items: &mut [String]) -> Option<String> {
    let folded: Vec<String> = items.iter().map(|item| one_line(item)).collect();
    let (last, others) = folded.split_last()?;
    let first = others.first().filter(|first| first.len() > 3)?;
    for (at, _) in last.match_indices(first.as_str()).filter(|(at, _)| *at > 0) {
        let own = last[..at].trim_end();
        let all = format!("{} {own}", others.join(" "));
        if last[at..].starts_with(&all) {
            let rest = last[at + all.len()..].trim().to_owned();
            own.clone_into(items.last_mut()?);
            return Some(rest);
        }
    }
    None
}

/// The list of signs that the rare-disease pages take from a database: a table whose lines were run together.
fn phenotypes(text: &str) -> Option<(&str, Vec<String>, &str)> {
    const HEAD: &str = "Signs and Symptoms Approximate number of patients (when available) ";
    const TAIL: &str = "The Human Phenotype Ontology (HPO) has collected";
    let start = text.find(HEAD)?;
    let table = &text[start + HEAD.len()..];
    let end = table.find(TAIL)?;
    let mut items = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    for word in table[..end].split_whitespace() {
        let share = word.ends_with('%') && word.starts_with(|c: char| c.is_ascii_digit());
        let count = word.split_once('/').is_some_and(|(a, b)| a.parse::<u32>().is_ok() && b.parse::<u32>().is_ok());
        if word == "-" || share || count {
            if !words.is_empty() {
                let sign = std::mem::take(&mut words).join(" ");
                items.push(if word == "-" { sign } else { format!("{sign}: {word}") });
            }
        } else {
            words.push(word);
        }
    }
    if !words.is_empty() {
        items.push(words.join(" "));
    }
    (!items.is_empty()).then(|| (text[..start].trim(), items, &table[end..]))
}

/// The rest of an answer that starts by asking its own question again.
fn without_question<'a>(text: &'a str, subject: &str) -> Option<&'a str> {
    let end = text.char_indices().take(250).find(|(_, c)| matches!(c, '?' | '.' | '!'))?;
    let (question, rest) = text.split_at(end.0 + 1);
    let asks = end.1 == '?' && question.to_lowercase().contains(&subject.to_lowercase());
    (asks && rest.starts_with(' ') && rest.trim().len() > 20).then(|| rest.trim_start())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
