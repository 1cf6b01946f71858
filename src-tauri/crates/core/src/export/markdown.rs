//! Several articles as one Markdown text, each closed by where it comes from and the limit of the library.

use super::own::list_markdown;
use super::{Document, lines};
use crate::render::article_markdown;

/// The document as Markdown.
pub fn markdown(document: &Document) -> String {
    let known = document.known();
    let limits = lines::limits(document);
    let articles = document.sheets.iter().map(|sheet| {
        if let Some(own) = &sheet.own {
            return list_markdown(document, sheet, own);
        }
        let text = article_markdown(&sheet.article, &document.around(sheet, &known));
        let notice = sheet.notice.as_ref().map(|notice| format!("{notice}\n\n")).unwrap_or_default();
        let facts = lines::facts(document, sheet).join(" · ");
        let (licence, origin) = (lines::licence(document, sheet), lines::origin(document, sheet));
        format!("{}\n\n{notice}{facts}\n\n{licence}\n\n{origin}\n\n{limits}\n", text.trim_end())
    });
    articles.collect::<Vec<_>>().join("\n---\n\n")
}
