//! The form of a scraped page of plain text, line by line. It must not know articles, relations or files.

use crate::prose::numbered_item;

/// A page taken apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) title: String,
    pub(super) lede: String,
    /// Paragraphs parted by blank lines.
    pub(super) introduction: String,
    /// Headings and texts.
    pub(super) sections: Vec<(String, String)>,
    pub(super) previous: Vec<String>,
    pub(super) next: Vec<String>,
    /// Titles and, where the page shows one, their teasers with the dots still on.
    pub(super) related: Vec<(String, Option<String>)>,
    pub(super) transforms: Vec<String>,
}

/// Longest line that may be a heading on its own.
const HEADING_CHARS: usize = 120;
/// Longest text before a `<br/>` that may be a heading.
const BROKEN_HEADING_CHARS: usize = 200;
/// A line longer than this was not wrapped by hand, so that each line of the page is a paragraph.
const WRAPPED_CHARS: usize = 160;

/// Takes a page apart; `None` when it has no title.
pub(super) fn page(text: &str) -> Option<Page> {
    let mut page = Page::default();
    let mut lines = text.lines().map(str::trim).skip_while(|line| line.is_empty());
    lines.next()?.clone_into(&mut page.title);
    let mut body: Vec<&str> = Vec::new();
    let mut recommended: Option<Vec<&str>> = None;
    for line in lines {
        if let Some(title) = neighbour(line, ["<<", "«", "《"]) {
            page.previous.extend(named(title));
        } else if let Some(title) = neighbour(line, [">>", "»", "》"]) {
            page.next.extend(named(title));
        } else if let Some(list) = &mut recommended {
            list.push(line);
        } else if opens_recommendations(line) {
            recommended = Some(Vec::new());
        } else {
            body.push(line);
        }
    }
    if let Some(repeated) = body.iter().position(|line| !line.is_empty()).filter(|&i| same_words(body[i], &page.title)) {
        body.drain(..=repeated);
        page.transforms.push("dropped the repeated title".to_owned());
    }
    // A page that is nothing but a title still is one; a heading list without an end is not one of recommendations.
    page.related = recommended.map(|list| pairs(&list)).unwrap_or_default();
    let first_heading = numbered_headings(&body);
    let start = first_heading.first().copied().unwrap_or(body.len());
    opening(&body[..start], !first_heading.is_empty(), &mut page);
    let ends = first_heading.iter().skip(1).copied().chain(std::iter::once(body.len()));
    for (&start, end) in first_heading.iter().zip(ends) {
        page.sections.push(section(&body[start..end]));
    }
    if !page.sections.is_empty() {
        page.transforms.push("split the text at its numbered headings and dropped their numbers".to_owned());
    }
    if !page.previous.is_empty() || !page.next.is_empty() {
        page.transforms.push("took the lines of the previous and next article out of the text".to_owned());
    }
    if !page.related.is_empty() {
        page.transforms.push("took the list of recommended articles out of the text".to_owned());
    }
    Some(page)
}

/// The title on a line for a neighbour (`<<: Title`); empty when the line names none.
fn neighbour<'a>(line: &'a str, marks: [&str; 3]) -> Option<&'a str> {
    let rest = marks.iter().find_map(|mark| line.strip_prefix(mark))?.trim_start();
    rest.strip_prefix([':', '：']).map(str::trim)
}

fn named(title: &str) -> Option<String> {
    (!title.is_empty()).then(|| title.to_owned())
}

fn opens_recommendations(line: &str) -> bool {
    let word = line.trim_end_matches([':', '：']).trim_end().to_lowercase();
    matches!(
        word.as_str(),
        "recommend" | "recommended" | "recommendation" | "recommendations" | "recommended articles" | "recommended reading"
    )
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// Whether a teaser was cut off: it ends in dots.
pub(super) fn is_cut(line: &str) -> bool {
    line.ends_with("...") || line.ends_with('…') || line.ends_with(". . .")
}

/// Titles and teasers. Usually they take turns; a title without a teaser is followed by another title and *its* cut teaser.
fn pairs(lines: &[&str]) -> Vec<(String, Option<String>)> {
    let lines: Vec<&str> = lines.iter().copied().filter(|line| !line.is_empty()).collect();
    let cut = |i: usize| lines.get(i).is_some_and(|line| is_cut(line));
    let mut pairs = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        let teaser = lines.get(i + 1).filter(|_| cut(i + 1) || !cut(i + 2));
        pairs.push((lines[i].to_owned(), teaser.map(|teaser| (*teaser).to_owned())));
        i += if teaser.is_some() { 2 } else { 1 };
    }
    pairs
}

/// The places of the numbered headings: counted from 1 without a gap, each ended by `<br/>` or short enough to stand alone.
fn numbered_headings(body: &[&str]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut paragraphs_follow = false;
    for (i, line) in body.iter().enumerate() {
        let Some((number, text)) = numbered_item(line) else {
            paragraphs_follow |= !found.is_empty() && !line.is_empty();
            continue;
        };
        if number as usize != found.len() + 1 {
            continue;
        }
        match first_break(text) {
            Some((at, _)) if text[..at].chars().count() <= BROKEN_HEADING_CHARS => {
                paragraphs_follow = true;
                found.push(i);
            }
            None if text.chars().count() <= HEADING_CHARS => found.push(i),
            _ => {}
        }
    }
    // Short numbered lines with nothing below them are a list, not headings.
    if paragraphs_follow { found } else { Vec::new() }
}

/// Where the first `<br>` of a text is, and how long it is.
fn first_break(text: &str) -> Option<(usize, usize)> {
    text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let name = rest.get(..2)?;
        let end = rest.find('>')?;
        (name.eq_ignore_ascii_case("br") && rest[2..end].trim_matches([' ', '/']).is_empty()).then_some((at, end + 2))
    })
}

fn section(lines: &[&str]) -> (String, String) {
    let (number, first) = lines.first().and_then(|line| numbered_item(line)).unwrap_or((0, ""));
    let (heading, opening) = match first_break(first) {
        Some((at, length)) => (&first[..at], &first[at + length..]),
        None => (first, ""),
    };
    let heading = heading.trim().trim_end_matches([':', '：']);
    let heading = if heading.is_empty() { format!("Part {number}") } else { heading.to_owned() };
    let body: Vec<&str> = std::iter::once(opening).chain(lines.iter().skip(1).copied()).collect();
    (heading, as_paragraphs(&body))
}

/// What stands before the headings: the answer paragraph is the lede, the rest the introduction.
fn opening(lines: &[&str], has_sections: bool, page: &mut Page) {
    let text = as_paragraphs(lines);
    let mut paragraphs: Vec<&str> = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect();
    // Without headings nothing marks the first paragraph as the answer.
    if has_sections && paragraphs.len() > 1 {
        page.lede = paragraphs.remove(0).split_whitespace().collect::<Vec<_>>().join(" ");
    }
    page.introduction = paragraphs.join("\n\n");
}

/// Lines as text in which a blank line parts paragraphs, whether the page was wrapped by hand or not.
fn as_paragraphs(lines: &[&str]) -> String {
    let unwrapped = lines.iter().any(|line| line.chars().count() > WRAPPED_CHARS);
    let bulleted = |line: &str| line.starts_with(['-', '•', '*']);
    let mut out = String::new();
    for line in lines {
        out.push_str(line);
        out.push_str(if unwrapped && !bulleted(line) { "\n\n" } else { "\n" });
    }
    // One blank line between paragraphs, whatever the page had.
    while out.contains("\n\n\n") {
        out = out.replace("\n\n\n", "\n\n");
    }
    out.trim().to_owned()
}
