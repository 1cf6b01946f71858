//! One HTML file that stands alone: styles inside, pictures as data, no script, and a policy that forbids any.

use super::markup::{Place, settle};
use super::own::list_html;
use super::{Document, Known, Sheet, lines};
use crate::render::{article_html, escape};

pub(super) const STYLE: &str = include_str!("style.css");

/// The document as one file.
pub fn html(document: &Document) -> String {
    let language = escape(document.language());
    let title = escape(&document.title);
    let large = if document.large_print { " class=\"large\"" } else { "" };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{}\"{large}>\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width\"/>\n<meta name=\"generator\" content=\"Healthshelf\"/>\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        document.direction()
    );
    let known = document.known();
    let several = document.sheets.len() > 1;
    if several {
        out.push_str(&format!("<header class=\"cover\">\n<h1>{title}</h1>\n<nav>\n<ol>\n"));
        for (number, sheet) in document.sheets.iter().enumerate() {
            out.push_str(&format!("<li><a href=\"#a{}\">{}</a></li>\n", number + 1, escape(&sheet.article.title)));
        }
        out.push_str("</ol>\n</nav>\n</header>\n");
    }
    for (number, sheet) in document.sheets.iter().enumerate() {
        let article = |key: &str| known.positions.get(key).map(|at| format!("#a{}", at + 1));
        let picture = |sha256: &str| {
            let picture = sheet.pictures.get(sha256)?;
            Some(format!("data:{};base64,{}", picture.media_type, base64(&picture.bytes)))
        };
        let prefix = if several { format!("a{}-", number + 1) } else { String::new() };
        let place = Place { prefix, article: &article, picture: &picture, lower: u8::from(several) };
        out.push_str(&format!("<main id=\"a{}\">\n", number + 1));
        out.push_str(&match &sheet.own {
            Some(own) => list_html(document, sheet, own),
            None => sheet_html(document, &known, sheet, &place),
        });
        out.push_str("</main>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// An article with its head and foot, ready for its place.
pub(super) fn sheet_html(document: &Document, known: &Known, sheet: &Sheet, place: &Place<'_>) -> String {
    let article = &sheet.article;
    let language = document.language_of(sheet);
    let h = 1 + place.lower;
    let of_text = format!("lang=\"{}\" dir=\"{}\"", escape(language), sheet.direction());
    let paragraph =
        |class: &str, text: &str| if text.is_empty() { String::new() } else { format!("<p class=\"{class}\">{}</p>\n", escape(text)) };
    let mut out = format!("<article {of_text}>\n<h{h}>{}</h{h}>\n{}", escape(&article.title), paragraph("lede", &article.lede));
    out.push_str(&paragraph("facts", &lines::facts(document, sheet).join(" · ")));
    out.push_str(&paragraph("age", sheet.notice.as_deref().unwrap_or_default()));
    let body = article_html(article, &document.around(sheet, known));
    out.push_str(&settle(&body, place));
    if !article.references.is_empty() {
        let heading = h + 1;
        out.push_str(&format!(
            "\n<section class=\"sources\">\n<h{heading}>{}</h{heading}>\n<ol>\n",
            escape(document.labels.get("article.sources"))
        ));
        for reference in &article.references {
            let (text, address) = lines::source(reference);
            let address = if address.is_empty() { address } else { format!(" <span class=\"address\">{}</span>", escape(&address)) };
            out.push_str(&format!("<li id=\"{}ref-{}\">{}{address}</li>\n", place.prefix, escape(&reference.id), escape(&text)));
        }
        out.push_str("</ol>\n</section>\n");
    }
    out.push_str(&format!(
        "</article>\n<footer>\n{}{}{}</footer>\n",
        paragraph("limits", &lines::limits(document)),
        paragraph("origin", &lines::origin(document, sheet)),
        paragraph("licence", &lines::licence(document, sheet))
    ));
    out
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let number = chunk.iter().enumerate().fold(0_u32, |sum, (at, byte)| sum | (u32::from(*byte) << (16 - 8 * at)));
        for place in 0..4 {
            let letter = LETTERS.get((number >> (18 - 6 * place)) as usize & 63).copied().unwrap_or(b'=');
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}
