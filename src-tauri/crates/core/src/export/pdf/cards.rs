//! What must stand out: steps, do and don't lists, care cards, doses. Each has a form of its own that does not need colour.

use krilla::tagging::{ListNumbering, Tag};

use super::compose::{Composer, bold};
use super::pieces::{Border, BorderKind, Op, Piece};
use super::text::{Look, Rich, Style};
use super::typefaces::Face;
use super::{ACCENT, EMERGENCY, INK, INK_2, NON_URGENT, URGENT, WHITE};
use crate::model::{CareCard, CareLevel, Dose, Inline, ListItem, RefMark};
use crate::render::dose_lines;

impl Composer<'_> {
    pub(super) fn steps(&mut self, items: &[ListItem], face: Face, level: u8) {
        let size = self.m.size;
        let list = self.node(Tag::L(ListNumbering::Decimal));
        for (number, item) in items.iter().enumerate() {
            self.gap(size * 0.6);
            let entry = self.tags.node(Tag::LI, Some(list));
            let label = self.tags.node(Tag::Lbl, Some(entry));
            let node = self.tags.node(Tag::LBody, Some(entry));
            let (room, radius) = (size * 2.3, size * 0.85);
            let text = (number + 1).to_string();
            let style = Style { lead: 1.0, ..self.style(Face::Interface, size * 0.9) };
            let wide = self.setter.widths(&Rich::of(&text, bold(WHITE)), style).1;
            let set = self.setter.set(Rich::of(&text, bold(WHITE)), style, room * 2.0);
            let middle = self.start(radius, 0.0);
            let line = size * 1.45;
            let first = self.pieces.len();
            self.indented(room, |it| it.within(node, |it| it.item_body(item, node, face, level)));
            let x = if self.rtl { middle + wide / 2.0 - room * 2.0 } else { middle - wide / 2.0 };
            let mut ops = vec![Op::Dot { x: middle, y: line / 2.0, radius, colour: ACCENT }];
            ops.extend(Self::ops(&set, x, line / 2.0 - set.height() / 2.0, Some(label)));
            if let Some(piece) = self.pieces.get_mut(first) {
                piece.ops.splice(0..0, ops);
                // A step of one line still has room for its number.
                piece.height = piece.height.max(radius * 2.0);
            }
        }
    }

    pub(super) fn headed_list(&mut self, check: bool, items: &[ListItem], level: u8) {
        let size = self.m.size;
        let (colour, key) = if check { (ACCENT, "article.do") } else { (INK, "article.dont") };
        let title = self.label(key);
        let border = Border { colour, width: 1.0, kind: BorderKind::Solid, fill: None };
        self.gap(size);
        self.framed(border, |it| {
            let node = it.heading_node(level + 1, &title);
            it.heading(Rich::of(&title, bold(colour)), it.style(Face::Interface, size * 1.08), node, Vec::new());
            let list = it.node(Tag::L(ListNumbering::None));
            for item in items {
                it.gap(size * 0.35);
                let entry = it.tags.node(Tag::LI, Some(list));
                let node = it.tags.node(Tag::LBody, Some(entry));
                let first = it.pieces.len();
                let x = it.start(0.0, size * 0.8);
                it.indented(size * 1.7, |it| it.within(node, |it| it.item_body(item, node, Face::Interface, level)));
                if let Some(piece) = it.pieces.get_mut(first) {
                    piece.ops.push(Op::Mark { x, y: size * 0.28, size: size * 0.8, check, colour });
                }
            }
        });
        self.gap(size);
    }

    /// The three levels differ in border, ground and words; colour only adds to it.
    pub(super) fn care_card(&mut self, card: &CareCard, level: u8) {
        let size = self.m.size;
        let (key, colour, width, kind) = match card.level {
            CareLevel::Emergency => ("article.emergencyAdvice", EMERGENCY, 2.5, BorderKind::Solid),
            CareLevel::Urgent => ("article.urgentAdvice", URGENT, 3.2, BorderKind::Double),
            CareLevel::NonUrgent => ("article.nonUrgentAdvice", NON_URGENT, 1.5, BorderKind::Dashed),
        };
        let band = card.level == CareLevel::Emergency;
        let ink = if band { WHITE } else { colour };
        let label = self.label(key);
        self.gap(size * 1.1);
        self.framed(Border { colour, width, kind, fill: None }, |it| {
            let title = crate::model::plain(&card.heading);
            let node = it.heading_node(level + 1, &title);
            let width = it.width();
            let label = it.setter.set(Rich::of(&label, bold(ink)), it.style(Face::Interface, size * 0.8), width);
            let rich = it.rich(&card.heading, &bold(ink), node);
            let heading = it.setter.set(rich, Style { lead: 1.25, ..it.style(Face::Interface, size * 1.12) }, width);
            let (pad, side) = (size * 0.75, size);
            let height = label.height() + heading.height();
            let mut ops = Vec::new();
            if band {
                ops.push(Op::Fill { x: it.left - side, y: -pad, width: width + side * 2.0, height: height + pad * 1.6, colour });
            } else {
                ops.push(Op::Fill { x: it.left, y: height + pad * 0.5, width, height: 1.0, colour });
            }
            ops.extend(Self::ops(&label, it.left, 0.0, Some(node)));
            ops.extend(Self::ops(&heading, it.left, label.height(), Some(node)));
            it.push(Piece { height: height + pad * 0.6, ops, glued: true, ..Piece::default() });
            it.gap(size * 0.5);
            let list = it.node(Tag::L(ListNumbering::Disc));
            for item in &card.items {
                it.item(list, "•", size * 1.3, Face::Interface, size, |it, node| {
                    let rich = it.rich(item, &Look::plain(INK), node);
                    it.lines(rich, it.style(Face::Interface, size), node);
                });
                it.gap(size * 0.3);
            }
            if !card.note.is_empty() {
                it.gap(size * 0.5);
                let node = it.node(Tag::P);
                let rich = it.rich(&card.note, &Look::plain(INK), node);
                it.lines(rich, it.style(Face::Interface, size), node);
            }
        });
        self.gap(size * 1.1);
    }

    pub(super) fn dose(&mut self, dose: &Dose) {
        let size = self.m.size;
        let lines = dose_lines(dose, |key| self.label(key));
        self.framed(Border { colour: INK_2, width: 1.2, kind: BorderKind::Solid, fill: None }, |it| {
            it.paragraph(Rich::of(&dose.medicine, bold(INK)), Face::Interface, size * 1.08);
            for (name, value) in &lines {
                let node = it.node(Tag::P);
                let style = it.style(Face::Interface, size * 0.96);
                let room = it.width() * 0.34;
                let rest = it.width() - room - size;
                let name = it.setter.set(Rich::of(&format!("{name}: "), Look::plain(INK_2)), style, room);
                let value = it.setter.set(Rich::of(value, bold(INK)), style, rest);
                let mut ops: Vec<Op> = Self::ops(&name, it.start(0.0, room), 0.0, Some(node)).collect();
                ops.extend(Self::ops(&value, it.start(room + size, rest), 0.0, Some(node)));
                it.gap(size * 0.25);
                it.push(Piece { height: name.height().max(value.height()), ops, glued: true, ..Piece::default() });
            }
            it.gap(size * 0.4);
            let node = it.node(Tag::P);
            let note = [Inline::text(dose.note.clone().unwrap_or_default()), Inline::Ref(RefMark { ids: vec![dose.reference.clone()] })];
            let rich = it.rich(&note, &Look::plain(INK), node);
            it.lines(rich, it.style(Face::Interface, size * 0.96), node);
        });
    }
}
