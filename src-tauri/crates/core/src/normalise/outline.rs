//! The outline of an article: bodies to sections with levels, ids and kinds. It must not know any source format.

use std::collections::{HashMap, HashSet};

use super::{Notes, html, text};
use crate::import::{RawBody, RawSection, limits};
use crate::model::{Article, Block, Section, SectionKind, folded_slug};
use crate::prose::{inlines, section_kind};

/// Longest section id, in bytes.
const ID_BYTES: usize = 60;

/// What the bodies became.
#[derive(Default)]
pub(super) struct Outline {
    pub(super) introduction: Vec<Block>,
    pub(super) sections: Vec<Section>,
    /// What was done, in short sentences.
    pub(super) transforms: Vec<String>,
    /// Ids in the source's markup and the section each stands in.
    anchors: HashMap<String, usize>,
    used: HashSet<String>,
}

/// Makes the sections of an article from what its importer left.
pub(super) fn build(article: &Article, introduction: RawBody, sections: Vec<RawSection>, notes: &mut Notes) -> Outline {
    let mut outline = Outline::default();
    let (blocks, rest) = outline.body(introduction, 2, article, notes);
    outline.introduction = blocks;
    outline.add_parts(rest, notes);
    for raw in sections {
        let heading = inlines::line(&raw.heading);
        let kind = raw.kind.unwrap_or_else(|| section_kind(&heading));
        let level = raw.level.clamp(2, 4);
        let index = outline.open(&heading, level, raw.id.as_deref(), kind, notes);
        let (blocks, rest) = outline.body(raw.body, (level + 1).min(4), article, notes);
        match index {
            Some(index) => outline.sections[index].blocks = blocks,
            // Too many sections: the text still belongs to the last one.
            None => {
                if let Some(last) = outline.sections.last_mut() {
                    last.blocks.extend(blocks);
                }
            }
        }
        outline.add_parts(rest, notes);
    }
    outline.resolve_links();
    outline
}

/// A part that has no section yet.
struct Later {
    heading: String,
    level: u8,
    blocks: Vec<Block>,
    anchors: Vec<String>,
}

impl Outline {
    /// The blocks of a body before its first heading, and the parts after it.
    fn body(&mut self, body: RawBody, base: u8, article: &Article, notes: &mut Notes) -> (Vec<Block>, Vec<Later>) {
        match body {
            RawBody::Blocks(blocks) => (blocks.into_iter().filter(|_| notes.take_block()).collect(), Vec::new()),
            RawBody::Text(source) => (text::blocks(&source, notes), Vec::new()),
            RawBody::Html(source) => self.html_body(&source, base, article, notes),
        }
    }

    fn html_body(&mut self, source: &str, base: u8, article: &Article, notes: &mut Notes) -> (Vec<Block>, Vec<Later>) {
        let known = html::Known { assets: &article.assets, language: article.language.as_deref() };
        let parsed = html::parse(source, &known, notes);
        let mut parts = parsed.parts;
        // Pages repeat their title as their first heading; the reader view has it already.
        let repeats = parts.len() > 1
            && parts[0].blocks.is_empty()
            && base == 2
            && folded_slug(&parts[1].heading, 200) == folded_slug(&article.title, 200)
            && parts[1].heading.chars().count() == article.title.chars().count();
        let shift = usize::from(repeats);
        if repeats {
            parts.remove(0);
            parts[0].heading.clear();
            self.transforms.push("dropped the repeated title".to_owned());
        }
        let highest = parts.iter().skip(1).map(|part| part.level).min().unwrap_or(2);
        let mut anchors: Vec<Vec<String>> = parts.iter().map(|_| Vec::new()).collect();
        for (id, part) in parsed.anchors {
            if let Some(list) = anchors.get_mut(part.saturating_sub(shift)) {
                list.push(id);
            }
        }
        let mut rest = parts.into_iter().zip(anchors);
        let first = rest.next().map(|(part, ids)| {
            // What stands before the first heading belongs to the section that holds this body, if one does.
            if let Some(section) = self.sections.len().checked_sub(1) {
                self.anchors.extend(ids.into_iter().map(|id| (id, section)));
            }
            part.blocks
        });
        let rest = rest
            .map(|(part, anchors)| Later {
                level: (base + (part.level - highest)).min(4),
                heading: part.heading,
                blocks: part.blocks,
                anchors,
            })
            .collect();
        (first.unwrap_or_default(), rest)
    }

    fn add_parts(&mut self, parts: Vec<Later>, notes: &mut Notes) {
        let mut parts = parts.into_iter().peekable();
        while let Some(part) = parts.next() {
            let leads = parts.peek().is_some_and(|next| next.level > part.level);
            // A heading over nothing (a list of links that was dropped, say) says nothing.
            if part.blocks.is_empty() && !leads {
                continue;
            }
            let kind = section_kind(&part.heading);
            match self.open(&part.heading, part.level, None, kind, notes) {
                Some(index) => {
                    self.sections[index].blocks = part.blocks;
                    self.anchors.extend(part.anchors.into_iter().map(|id| (id, index)));
                }
                None => {
                    if let Some(last) = self.sections.last_mut() {
                        last.blocks.extend(part.blocks);
                    }
                }
            }
        }
    }

    /// Opens a section and returns its place; `None` when there are too many.
    fn open(&mut self, heading: &str, level: u8, id: Option<&str>, kind: SectionKind, notes: &mut Notes) -> Option<usize> {
        if self.sections.len() >= limits::SECTIONS {
            if self.sections.len() == limits::SECTIONS && !self.used.contains("") {
                // The empty id is nobody's: it marks that the problem has been told.
                self.used.insert(String::new());
                notes.problem(format!("has more than {} sections; the text of the rest was added to the last", limits::SECTIONS));
            }
            return None;
        }
        let (heading, cut) = super::bounded_line(heading, limits::TITLE_CHARS);
        if cut {
            notes.problem(format!("the heading “{}” was cut to {} characters", super::bounded_line(&heading, 60).0, limits::TITLE_CHARS));
        }
        let slug = folded_slug(id.unwrap_or(heading.as_str()), ID_BYTES);
        // Headings in other scripts have no slug; their kind or number still makes a stable id.
        let slug = if slug.is_empty() { if kind == SectionKind::Other { "section" } else { kind.as_str() }.to_owned() } else { slug };
        let mut unique = slug.clone();
        let mut n = 1;
        while !self.used.insert(unique.clone()) {
            n += 1;
            unique = format!("{slug}-{n}");
        }
        self.sections.push(Section { id: unique, kind, heading, level, blocks: Vec::new() });
        Some(self.sections.len() - 1)
    }

    fn resolve_links(&mut self) {
        let ids: Vec<String> = self.sections.iter().map(|section| section.id.clone()).collect();
        let known: HashSet<&str> = ids.iter().map(String::as_str).collect();
        let anchors = &self.anchors;
        let find = |id: &str| {
            let by_anchor = anchors.get(id).and_then(|&index| ids.get(index)).cloned();
            by_anchor.or_else(|| known.contains(id).then(|| id.to_owned()))
        };
        inlines::resolve_links(&mut self.introduction, &find);
        for section in &mut self.sections {
            inlines::resolve_links(&mut section.blocks, &find);
        }
    }
}
