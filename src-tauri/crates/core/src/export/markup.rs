//! The HTML that `render` writes, turned into what stands alone: well-formed as XML, names made unique in a file of several articles,
//! links led to their new place, pictures put in, everything that only the window uses taken out.
//!
//! It relies on what `render` promises: attributes in double quotes, and no angle bracket or quote in a text or value that is not escaped.

use super::MEDIA;

/// What differs between the places that an article can be put into.
pub(super) struct Place<'a> {
    /// Put before every name in the article.
    pub(super) prefix: String,
    /// Where an article of the same document is; its key is given.
    pub(super) article: &'a dyn Fn(&str) -> Option<String>,
    /// Address of a picture; its SHA-256 is given.
    pub(super) picture: &'a dyn Fn(&str) -> Option<String>,
    /// Level that headings are lowered by.
    pub(super) lower: u8,
}

/// Elements that have no end.
const VOID: [&str; 2] = ["br", "img"];
/// What only the window uses.
const DROPPED: [&str; 3] = ["tabindex", "loading", "title"];

/// Rewrites the HTML of one article.
pub(super) fn settle(html: &str, place: &Place<'_>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut spans: Vec<Option<(usize, String)>> = Vec::new();
    let mut held = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push_str(text);
        let Some(end) = tag.find('>') else { break };
        let (tag, after) = tag.split_at(end + 1);
        rest = after;
        let inside = tag.trim_start_matches('<').trim_end_matches('>');
        // A caption is the last thing in a figure, so the description comes after both.
        if inside.starts_with("details")
            && let Some((description, after)) = rest.split_once("</details>")
        {
            held = format!("<details class=\"long-description\" open=\"open\">{description}</details>");
            rest = after;
            continue;
        }
        if let Some(name) = inside.strip_prefix('/') {
            out.push_str(&format!("</{}>", lowered(name, place.lower)));
            if name == "span"
                && let Some(Some((start, url))) = spans.pop()
                && !out.get(start..).unwrap_or_default().contains(url.as_str())
            {
                out.push_str(&format!(" <span class=\"address\">({url})</span>"));
            }
            if name == "figure" {
                out.push_str(&std::mem::take(&mut held));
            }
            continue;
        }
        let (name, attributes) = read(inside);
        if name == "span" {
            let url = attributes.iter().find(|(name, _)| *name == "data-url").map(|(_, url)| (out.len(), (*url).to_owned()));
            spans.push(url);
        }
        element(name, &attributes, place, &mut out);
    }
    out.push_str(rest);
    out
}

/// Name and attributes of a start tag.
fn read(inside: &str) -> (&str, Vec<(&str, &str)>) {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while let Some((attribute, after)) = rest.split_once("=\"") {
        let Some((value, next)) = after.split_once('"') else { break };
        attributes.push((attribute.trim(), value));
        rest = next;
    }
    (name, attributes)
}

fn lowered(name: &str, by: u8) -> String {
    match name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
        Some(level) => format!("h{}", (level + by).min(6)),
        None => name.to_owned(),
    }
}

fn element(name: &str, attributes: &[(&str, &str)], place: &Place<'_>, out: &mut String) {
    let value = |wanted: &str| attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
    if name == "img" {
        let alt = value("alt").unwrap_or_default();
        match value("src").and_then(|src| src.strip_prefix(MEDIA)).and_then(|sha256| (place.picture)(sha256)) {
            Some(address) => out.push_str(&format!("<img src=\"{address}\" alt=\"{alt}\"/>")),
            None => out.push_str(&format!("<span class=\"figure__missing\">{alt}</span>")),
        }
        return;
    }
    out.push('<');
    out.push_str(&lowered(name, place.lower));
    for &(attribute, value) in attributes {
        let value = match attribute {
            "id" | "aria-labelledby" => format!("{}{value}", place.prefix),
            "href" => match value.strip_prefix("#/article/") {
                Some(key) => (place.article)(key).unwrap_or_default(),
                None => format!("#{}{}", place.prefix, value.trim_start_matches('#')),
            },
            // In a book the region of a card needs no landmark, and a table is not scrolled.
            "role" => continue,
            "aria-label" if name == "div" => continue,
            _ if attribute.starts_with("data-") || DROPPED.contains(&attribute) => continue,
            _ => value.to_owned(),
        };
        out.push_str(&format!(" {attribute}=\"{value}\""));
    }
    out.push_str(if VOID.contains(&name) { "/>" } else { ">" });
}
