//! An article as plain text, for terminals and copying.

use super::{Surroundings, inline};
use crate::model::{Article, Block, Inline, ListItem};

/// Title, lede, key points, sections and sources, wrapped nowhere.
pub fn article_text(article: &Article, around: &Surroundings<'_>) -> String {
    let mut out = format!("{}\n{}\n\n", article.title, "=".repeat(article.title.chars().count()));
    if !article.lede.is_empty() {
        out.push_str(&format!("{}\n\n", article.lede));
    }
    for point in &article.key_points {
        out.push_str(&format!("* {point}\n"));
    }
    if !article.key_points.is_empty() {
        out.push('\n');
    }
    let text = Text { article, around };
    article.introduction.iter().for_each(|block| text.block(block, 0, &mut out));
    for section in &article.sections {
        let underline = if section.level <= 2 { "-" } else { "." };
        out.push_str(&format!("{}\n{}\n\n", section.heading, underline.repeat(section.heading.chars().count())));
        section.blocks.iter().for_each(|block| text.block(block, 0, &mut out));
    }
    let words = super::explained(article, around);
    if !words.is_empty() {
        out.push_str(&format!("{}\n\n", around.labels.get("article.words")));
        words.iter().for_each(|word| out.push_str(&format!("{}: {}\n", word.term, word.definition)));
        out.push('\n');
    }
    if !article.references.is_empty() {
        out.push_str(&format!("{}\n\n", around.labels.get("article.sources")));
        for (number, reference) in article.references.iter().enumerate() {
            let address = reference.url.as_deref().or(reference.doi.as_deref()).unwrap_or_default();
            out.push_str(&format!("[{}] {}. {}, {}. {address}\n", number + 1, reference.title, reference.publisher, reference.year));
        }
    }
    out
}

struct Text<'a> {
    article: &'a Article,
    around: &'a Surroundings<'a>,
}

impl Text<'_> {
    fn inlines(&self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        for one in inlines {
            match one {
                Inline::Ref(mark) => {
                    let numbers: Vec<String> = mark
                        .ids
                        .iter()
                        .filter_map(|id| self.article.references.iter().position(|reference| reference.id == *id))
                        .map(|position| format!("[{}]", position + 1))
                        .collect();
                    out.push_str(&numbers.concat());
                }
                Inline::Token { token } => out.push_str(&inline::token_text(*token, self.around)),
                Inline::Break => out.push('\n'),
                Inline::Emphasis { inlines }
                | Inline::Strong { inlines }
                | Inline::Sub { inlines }
                | Inline::Sup { inlines }
                | Inline::Link { inlines, .. }
                | Inline::Lang { inlines, .. } => out.push_str(&self.inlines(inlines)),
                other => other.push_plain(&mut out),
            }
        }
        out
    }

    fn block(&self, block: &Block, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth.min(8));
        let mut line = |text: &str| {
            if !text.trim().is_empty() {
                out.push_str(&format!("{indent}{}\n\n", text.trim()));
            }
        };
        match block {
            Block::Paragraph { inlines } => line(&self.inlines(inlines)),
            Block::EvidenceNote { certainty, inlines } => {
                let certainty = format!("article.evidence.{certainty}");
                line(&format!("{}: {}", self.around.labels.get(&certainty), self.inlines(inlines)));
            }
            Block::List { items } => self.items(items, depth, |_| "*".to_owned(), out),
            Block::Steps { items } => self.items(items, depth, |n| format!("{n}."), out),
            Block::DoList { items } => self.items(items, depth, |_| "+".to_owned(), out),
            Block::DontList { items } => self.items(items, depth, |_| "x".to_owned(), out),
            Block::CareCard(card) => {
                line(&format!("!! {}", self.inlines(&card.heading)));
                let items: Vec<ListItem> = card.items.iter().cloned().map(ListItem::new).collect();
                self.items(&items, depth + 1, |_| "*".to_owned(), out);
                let note = self.inlines(&card.note);
                if !note.trim().is_empty() {
                    out.push_str(&format!("{indent}{note}\n\n"));
                }
            }
            Block::Warning { title, blocks } => {
                line(title.as_deref().unwrap_or_default());
                blocks.iter().for_each(|block| self.block(block, depth + 1, out));
            }
            Block::Quote { blocks } => blocks.iter().for_each(|block| self.block(block, depth + 1, out)),
            other => {
                let mut text = String::new();
                other.push_plain(&mut text);
                line(&text);
            }
        }
    }

    fn items(&self, items: &[ListItem], depth: usize, bullet: impl Fn(usize) -> String, out: &mut String) {
        let indent = "  ".repeat(depth.min(8));
        for (number, item) in items.iter().enumerate() {
            out.push_str(&format!("{indent}{} {}\n", bullet(number + 1), self.inlines(&item.inlines).trim()));
            item.children.iter().for_each(|block| self.block(block, depth + 1, out));
        }
        out.push('\n');
    }
}
