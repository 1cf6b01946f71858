//! Running text as HTML.

use super::{SupportKind, support_line};
use super::{Surroundings, escape};
use crate::model::{Article, Inline, LinkTarget, Token};

/// Appends a run of inlines.
pub(super) fn push(inlines: &[Inline], article: &Article, around: &Surroundings<'_>, out: &mut String) {
    for inline in inlines {
        push_one(inline, article, around, out);
    }
}

fn wrapped(tag: &str, inlines: &[Inline], article: &Article, around: &Surroundings<'_>, out: &mut String) {
    out.push_str(&format!("<{tag}>"));
    push(inlines, article, around, out);
    out.push_str(&format!("</{tag}>"));
}

fn push_one(inline: &Inline, article: &Article, around: &Surroundings<'_>, out: &mut String) {
    match inline {
        Inline::Text { text } => push_marked(text, around, out),
        Inline::Emphasis { inlines } => wrapped("em", inlines, article, around, out),
        Inline::Strong { inlines } => wrapped("strong", inlines, article, around, out),
        Inline::Sub { inlines } => wrapped("sub", inlines, article, around, out),
        Inline::Sup { inlines } => wrapped("sup", inlines, article, around, out),
        Inline::Code { text } => {
            out.push_str("<code>");
            escape::push(text, out);
            out.push_str("</code>");
        }
        Inline::Link { target, inlines } => push_link(target, inlines, article, around, out),
        Inline::Ref(mark) => {
            for id in &mark.ids {
                let Some(position) = article.references.iter().position(|reference| reference.id == *id) else { continue };
                let number = (position + 1).to_string();
                let label = around.labels.with("article.source", "number", &number);
                out.push_str("<a class=\"ref\" href=\"#ref-");
                escape::push(id, out);
                out.push_str("\" aria-label=\"");
                escape::push(&label, out);
                out.push_str(&format!("\">{number}</a>"));
            }
        }
        Inline::Term { entry, text } => {
            let Some(meaning) = (around.meaning)(entry) else {
                out.push_str("<span class=\"term\" data-term=\"");
                escape::push(entry, out);
                out.push_str("\">");
                push_marked(text, around, out);
                return out.push_str("</span>");
            };
            // The link works by keyboard, touch and in print; the title is for those who point.
            out.push_str(&format!("<a class=\"term\" href=\"#{}\" title=\"", term_id(meaning.term)));
            escape::push(meaning.definition, out);
            out.push_str("\">");
            push_marked(text, around, out);
            out.push_str("</a>");
        }
        Inline::Token { token } => {
            // The window finds marked words by the text that every country shares.
            out.push_str("<span class=\"token\" data-neutral=\"");
            escape::push(token.neutral(), out);
            out.push_str("\">");
            escape::push(&token_text(*token, around), out);
            out.push_str("</span>");
        }
        Inline::Lang { lang, inlines } => {
            out.push_str("<span lang=\"");
            escape::push(lang, out);
            out.push_str(&format!("\" dir=\"{}\">", super::direction(Some(lang))));
            push(inlines, article, around, out);
            out.push_str("</span>");
        }
        Inline::Break => out.push_str("<br>"),
    }
}

/// The id of the place where a word of the glossary is explained.
pub(super) fn term_id(term: &str) -> String {
    let letters = term.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    format!("term-{}", letters.collect::<String>())
}

fn push_link(target: &LinkTarget, inlines: &[Inline], article: &Article, around: &Surroundings<'_>, out: &mut String) {
    match target {
        LinkTarget::Article { source, section } if around.existing.contains(source) => {
            let key = escape::escape(&format!("{}/{source}", around.library));
            out.push_str(&format!("<a class=\"link\" href=\"#/article/{key}\" data-key=\"{key}\""));
            if let Some(section) = section {
                out.push_str(&format!(" data-section=\"{}\"", escape::escape(section)));
            }
            out.push('>');
            push(inlines, article, around, out);
            out.push_str("</a>");
        }
        LinkTarget::Section { id } if article.sections.iter().any(|section| section.id == *id) => {
            out.push_str(&format!("<a class=\"link\" href=\"#s-{}\">", escape::escape(id)));
            push(inlines, article, around, out);
            out.push_str("</a>");
        }
        // Nothing is opened by itself: the address is shown on request and can be copied.
        LinkTarget::External { url } => {
            out.push_str(&format!("<span class=\"external\" data-url=\"{}\">", escape::escape(url)));
            push(inlines, article, around, out);
            out.push_str("</span>");
        }
        LinkTarget::Article { .. } | LinkTarget::Section { .. } => push(inlines, article, around, out),
    }
}

/// Text with what the marker names in `<mark>`.
fn push_marked(text: &str, around: &Surroundings<'_>, out: &mut String) {
    let mut at = 0;
    for (start, end) in around.marker.map(|marker| marker(text)).unwrap_or_default() {
        let (Some(before), Some(marked)) = (text.get(at..start), text.get(start..end)) else { continue };
        escape::push(before, out);
        out.push_str("<mark class=\"match\">");
        escape::push(marked, out);
        out.push_str("</mark>");
        at = end;
    }
    escape::push(text.get(at..).unwrap_or_default(), out);
}

/// What a token reads as for this reader.
pub(crate) fn token_text(token: Token, around: &Surroundings<'_>) -> String {
    let call = |key: &str, number: Option<&str>| match number.filter(|number| !number.is_empty()) {
        Some(number) => around.labels.with(&format!("{key}.number"), "number", number),
        None => around.labels.get(&format!("{key}.unknown")).to_owned(),
    };
    let numbers = around.numbers;
    let line = |kind: SupportKind, unknown: &str| {
        let known = numbers.and_then(|numbers| support_line(&numbers.code, kind));
        known.map_or_else(|| around.labels.get(unknown).to_owned(), ToString::to_string)
    };
    match token {
        Token::CallAmbulance => call("article.call.ambulance", numbers.map(|numbers| numbers.ambulance.as_str())),
        Token::CallPolice => call("article.call.police", numbers.map(|numbers| numbers.police.as_str())),
        Token::CallFire => call("article.call.fire", numbers.map(|numbers| numbers.fire.as_str())),
        Token::PoisonLine => line(SupportKind::Poison, "article.poison.unknown"),
        Token::CrisisLine => line(SupportKind::Crisis, "article.crisis.unknown"),
        Token::CountryName => numbers.map_or_else(|| token.neutral().to_owned(), |numbers| numbers.name.clone()),
        Token::DataLocation => around.data_folder.to_owned(),
    }
}
