//! An article as Markdown, for notes and other programs. Text that could be taken for Markdown is escaped.

use super::{Surroundings, inline};
use crate::model::{Article, Block, Inline, LinkTarget, ListItem, plain};

/// Title, lede, key points, sections and sources.
pub fn article_markdown(article: &Article, around: &Surroundings<'_>) -> String {
    let writer = Writer { article, around };
    let mut out = format!("# {}\n\n", escape(&article.title));
    if !article.lede.is_empty() {
        out.push_str(&format!("{}\n\n", escape(&article.lede)));
    }
    for point in &article.key_points {
        out.push_str(&format!("- {}\n", escape(point)));
    }
    if !article.key_points.is_empty() {
        out.push('\n');
    }
    article.introduction.iter().for_each(|block| writer.block(block, "", &mut out));
    for section in &article.sections {
        out.push_str(&format!("{} {}\n\n", "#".repeat(usize::from(section.level.clamp(2, 4))), escape(&section.heading)));
        section.blocks.iter().for_each(|block| writer.block(block, "", &mut out));
    }
    let words = super::explained(article, around);
    if !words.is_empty() {
        out.push_str(&format!("## {}\n\n", around.labels.get("article.words")));
        words.iter().for_each(|word| out.push_str(&format!("- **{}**: {}\n", escape(word.term), escape(word.definition))));
        out.push('\n');
    }
    if !article.references.is_empty() {
        out.push_str(&format!("## {}\n\n", around.labels.get("article.sources")));
        for (number, reference) in article.references.iter().enumerate() {
            let address = reference.url.as_deref().or(reference.doi.as_deref()).unwrap_or_default();
            let (title, publisher) = (escape(&reference.title), escape(&reference.publisher));
            out.push_str(&format!("{}. {title}. {publisher}, {}. {address}\n", number + 1, reference.year));
        }
    }
    out
}

/// The text, with what could be taken for Markdown escaped.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

struct Writer<'a> {
    article: &'a Article,
    around: &'a Surroundings<'a>,
}

impl Writer<'_> {
    fn inlines(&self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        for one in inlines {
            match one {
                Inline::Emphasis { inlines } => out.push_str(&format!("*{}*", self.inlines(inlines))),
                Inline::Strong { inlines } => out.push_str(&format!("**{}**", self.inlines(inlines))),
                Inline::Link { target: LinkTarget::External { url }, inlines } => {
                    out.push_str(&format!("[{}](<{}>)", self.inlines(inlines), url.replace(['<', '>', '\n'], "")));
                }
                Inline::Link { inlines, .. } | Inline::Sub { inlines } | Inline::Sup { inlines } | Inline::Lang { inlines, .. } => {
                    out.push_str(&self.inlines(inlines));
                }
                Inline::Ref(mark) => {
                    for id in &mark.ids {
                        if let Some(position) = self.article.references.iter().position(|reference| reference.id == *id) {
                            out.push_str(&format!(" \\[{}\\]", position + 1));
                        }
                    }
                }
                Inline::Token { token } => out.push_str(&escape(&inline::token_text(*token, self.around))),
                Inline::Break => out.push_str("\\\n"),
                Inline::Code { text } => out.push_str(&format!("`{}`", text.replace('`', "'"))),
                other => out.push_str(&escape(&plain(std::slice::from_ref(other)))),
            }
        }
        out
    }

    fn block(&self, block: &Block, indent: &str, out: &mut String) {
        match block {
            Block::Paragraph { inlines } => out.push_str(&format!("{indent}{}\n\n", self.inlines(inlines).trim())),
            Block::EvidenceNote { certainty, inlines } => {
                let label = self.around.labels.get(&format!("article.evidence.{certainty}")).to_owned();
                out.push_str(&format!("{indent}*{}:* {}\n\n", escape(&label), self.inlines(inlines).trim()));
            }
            Block::List { items } => self.items(items, indent, |_| "- ".to_owned(), out),
            // Without their labels the two lists would run into one.
            Block::DoList { items } => self.labelled_items("article.do", items, indent, out),
            Block::DontList { items } => self.labelled_items("article.dont", items, indent, out),
            Block::Steps { items } => self.items(items, indent, |n| format!("{n}. "), out),
            Block::CareCard(card) => {
                out.push_str(&format!("{indent}> **{}**\n{indent}>\n", self.inlines(&card.heading).trim()));
                for item in &card.items {
                    out.push_str(&format!("{indent}> - {}\n", self.inlines(item).trim()));
                }
                if !card.note.is_empty() {
                    out.push_str(&format!("{indent}>\n{indent}> {}\n", self.inlines(&card.note).trim()));
                }
                out.push('\n');
            }
            Block::Warning { title, blocks } => {
                if let Some(title) = title {
                    out.push_str(&format!("{indent}**{}**\n\n", escape(title)));
                }
                blocks.iter().for_each(|block| self.block(block, indent, out));
            }
            Block::Quote { blocks } => {
                let mut quoted = String::new();
                blocks.iter().for_each(|block| self.block(block, "", &mut quoted));
                quoted.trim_end().lines().for_each(|line| out.push_str(&format!("{indent}> {line}\n")));
                out.push('\n');
            }
            Block::Table { caption, head, rows } => {
                if !caption.is_empty() {
                    out.push_str(&format!("{indent}**{}**\n\n", self.inlines(caption).trim()));
                }
                let columns = head.len().max(rows.iter().map(Vec::len).max().unwrap_or_default());
                let row = |cells: &[crate::model::Cell]| {
                    let mut cells: Vec<String> = cells.iter().map(|cell| self.inlines(&cell.inlines).replace('\n', " ")).collect();
                    cells.resize(columns, String::new());
                    format!("{indent}| {} |\n", cells.join(" | "))
                };
                out.push_str(&row(head));
                out.push_str(&format!("{indent}|{}\n", " --- |".repeat(columns)));
                rows.iter().for_each(|cells| out.push_str(&row(cells)));
                out.push('\n');
            }
            Block::Preformatted { text } => {
                text.lines().for_each(|line| out.push_str(&format!("{indent}    {line}\n")));
                out.push('\n');
            }
            other => {
                let mut text = String::new();
                other.push_plain(&mut text);
                text.lines().for_each(|line| out.push_str(&format!("{indent}{}\n\n", escape(line))));
            }
        }
    }

    fn labelled_items(&self, label: &str, items: &[ListItem], indent: &str, out: &mut String) {
        out.push_str(&format!("{indent}**{}**\n\n", escape(self.around.labels.get(label))));
        self.items(items, indent, |_| "- ".to_owned(), out);
    }

    fn items(&self, items: &[ListItem], indent: &str, bullet: impl Fn(usize) -> String, out: &mut String) {
        for (number, item) in items.iter().enumerate() {
            let bullet = bullet(number + 1);
            out.push_str(&format!("{indent}{bullet}{}\n", self.inlines(&item.inlines).trim()));
            let deeper = format!("{indent}{}", " ".repeat(bullet.len()));
            if !item.children.is_empty() {
                out.push('\n');
            }
            item.children.iter().for_each(|block| self.block(block, &deeper, out));
        }
        out.push('\n');
    }
}
