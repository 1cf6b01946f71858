//! Running text of the model as runs with looks and links.

use krilla::tagging::Tag;

use super::compose::Composer;
use super::tags::NodeId;
use super::text::{Look, Rich};
use super::{ACCENT, INK_2};
use crate::model::{Inline, LinkTarget, plain};
use crate::render::token_text;

impl Composer<'_> {
    /// A run of inlines. Links get tags of their own below `node`.
    pub(super) fn rich(&mut self, inlines: &[Inline], look: &Look, node: NodeId) -> Rich {
        let mut rich = Rich::default();
        self.inlines(inlines, look, node, &mut rich);
        rich
    }

    fn inlines(&mut self, inlines: &[Inline], look: &Look, node: NodeId, rich: &mut Rich) {
        for inline in inlines {
            match inline {
                Inline::Text { text } | Inline::Code { text } => rich.push(text, look),
                Inline::Emphasis { inlines } => self.inlines(inlines, &Look { italic: true, ..look.clone() }, node, rich),
                Inline::Strong { inlines } => self.inlines(inlines, &Look { bold: true, ..look.clone() }, node, rich),
                Inline::Sub { inlines } => self.inlines(inlines, &Look { raised: -1, ..look.clone() }, node, rich),
                Inline::Sup { inlines } => self.inlines(inlines, &Look { raised: 1, ..look.clone() }, node, rich),
                Inline::Link { target, inlines } => self.link(target, inlines, look, node, rich),
                Inline::Ref(mark) => {
                    for (nth, id) in mark.ids.iter().enumerate() {
                        let references = &self.sheet.article.references;
                        let Some(position) = references.iter().position(|reference| reference.id == *id) else { continue };
                        let raised = Look { raised: 1, bold: false, italic: false, ..look.clone() };
                        if nth > 0 {
                            rich.push(",", &raised);
                        }
                        let link = self.linked(&raised, &format!("ref-{id}"), node);
                        rich.push(&(position + 1).to_string(), &link);
                    }
                }
                Inline::Term { entry, text } => {
                    let known = (self.document.meaning)(entry).filter(|_| look.link.is_none());
                    let look = match known {
                        Some(meaning) => Look { colour: look.colour, ..self.linked(look, &format!("term-{}", meaning.term), node) },
                        None => look.clone(),
                    };
                    rich.push(text, &look);
                }
                Inline::Token { token } => {
                    let text = token_text(*token, &self.document.around(self.sheet, &self.known));
                    rich.push(&text, look);
                }
                Inline::Lang { lang, inlines } => {
                    self.inlines(inlines, &Look { language: Some(lang.clone()), ..look.clone() }, node, rich);
                }
                Inline::Break => rich.push("\n", look),
            }
        }
    }

    /// The look of a link to a place in this sheet.
    fn linked(&mut self, look: &Look, place: &str, node: NodeId) -> Look {
        let place = self.place(place);
        self.linked_to(look, place, node)
    }

    pub(super) fn linked_to(&mut self, look: &Look, place: String, node: NodeId) -> Look {
        let link = self.tags.node(Tag::Link, Some(node));
        Look { link: Some((place, link)), ..look.clone() }
    }

    fn link(&mut self, target: &LinkTarget, inlines: &[Inline], look: &Look, node: NodeId, rich: &mut Rich) {
        // On a coloured ground links keep the colour of the text.
        let colour = if look.colour == super::WHITE { look.colour } else { ACCENT };
        match target {
            LinkTarget::Article { source, section } => {
                let key = format!("{}/{source}", self.sheet.key.library);
                let place = self.known.positions.get(&key).map(|sheet| match section {
                    Some(section) if self.has_section(*sheet, section) => format!("{sheet}:s-{section}"),
                    _ => format!("{sheet}:"),
                });
                match place {
                    Some(place) => {
                        let look = Look { colour, ..self.linked_to(look, place, node) };
                        self.inlines(inlines, &look, node, rich);
                    }
                    None => self.inlines(inlines, look, node, rich),
                }
            }
            LinkTarget::Section { id } if self.has_section(self.number, id) => {
                let look = Look { colour, ..self.linked(look, &format!("s-{id}"), node) };
                self.inlines(inlines, &look, node, rich);
            }
            LinkTarget::Section { .. } => self.inlines(inlines, look, node, rich),
            LinkTarget::External { url } => {
                self.inlines(inlines, look, node, rich);
                if !plain(inlines).contains(url.as_str()) {
                    let quiet = if look.colour == super::WHITE { look.colour } else { INK_2 };
                    rich.push(&format!(" ({url})"), &Look { colour: quiet, ..look.clone() });
                }
            }
        }
    }

    fn has_section(&self, sheet: usize, id: &str) -> bool {
        self.document.sheets.get(sheet).is_some_and(|sheet| sheet.article.sections.iter().any(|section| section.id == id))
    }
}
