//! A list for an appointment on paper: boxes to tick, where each line comes from, and ruled room to write.

use krilla::tagging::{ListNumbering, Tag};

use super::compose::{Composer, bold};
use super::pieces::{Border, BorderKind, Op, Piece};
use super::text::{Look, Rich, Style};
use super::typefaces::Face;
use super::{INK, INK_2, LINE};
use crate::export::own::note_blocks;
use crate::export::{OwnKind, OwnLine};

/// Ruled lines below each line of the list.
const RULED: usize = 2;

impl Composer<'_> {
    pub(super) fn own_list(&mut self, own: &[OwnLine]) {
        let size = self.m.size;
        let (done, open) = (self.label("article.own.done"), self.label("article.own.open"));
        let list = self.node(Tag::L(ListNumbering::None));
        for line in own {
            self.gap(size * 1.3);
            let entry = self.tags.node(Tag::LI, Some(list));
            let label = self.tags.node(Tag::Lbl, Some(entry));
            let node = self.tags.node(Tag::LBody, Some(entry));
            let (room, side) = (size * 2.0, size * 0.95);
            let x = self.start(0.0, side);
            // What the box says stands above the words in small type, for those who do not see the box.
            let said = if line.done { &done } else { &open };
            let first = self.pieces.len();
            self.indented(room, |it| {
                it.within(label, |it| {
                    let style = it.style(Face::Interface, it.m.small() * 0.9);
                    it.lines(Rich::of(said, Look::plain(INK_2)), style, label);
                });
                if let Some(last) = it.pieces.last_mut() {
                    last.glued = true;
                }
                it.within(node, |it| it.own_line(line));
            });
            if let Some(piece) = self.pieces.get_mut(first) {
                piece.ops.extend(square(x, size * 0.1, side));
                if line.done {
                    piece.ops.push(Op::Mark {
                        x: x + side * 0.15,
                        y: size * 0.1 + side * 0.15,
                        size: side * 0.7,
                        check: true,
                        colour: INK,
                    });
                }
            }
        }
        if own.is_empty() {
            self.ruled();
        }
    }

    fn own_line(&mut self, line: &OwnLine) {
        let size = self.m.size;
        match line.kind {
            OwnKind::Words => self.paragraph(Rich::of(&line.shown(), Look::plain(INK)), Face::Reading, size),
            OwnKind::Place => self.paragraph(Rich::of(&line.shown(), bold(INK)), Face::Reading, size),
            OwnKind::Quote => {
                let node = self.node(Tag::BlockQuote);
                let border = Border { colour: LINE, width: 2.0, kind: BorderKind::Bar, fill: None };
                let rich = Rich::of(&line.shown(), Look::plain(INK));
                self.within(node, |it| it.framed(border, |it| it.paragraph(rich, Face::Reading, size)));
            }
            OwnKind::Note => self.blocks(&note_blocks(&line.text), Face::Reading, 2),
        }
        if let Some(origin) = line.origin(self.document) {
            self.gap(size * 0.25);
            let style = Style { lead: 1.3, ..self.style(Face::Interface, self.m.small()) };
            let node = self.node(Tag::P);
            self.lines(Rich::of(&origin, Look::plain(INK_2)), style, node);
        }
        self.ruled();
    }

    /// Empty lines to write on, which stay with what is above them.
    fn ruled(&mut self) {
        let size = self.m.size;
        if let Some(last) = self.pieces.last_mut() {
            last.glued = true;
        }
        for number in 1..=RULED {
            let op = Op::Fill { x: self.left, y: size * 1.9, width: self.width(), height: 0.5, colour: LINE };
            self.push(Piece { height: size * 2.0, ops: vec![op], glued: number < RULED, ..Piece::default() });
        }
    }
}

/// The four sides of a box.
fn square(x: f32, y: f32, side: f32) -> [Op; 4] {
    let line = 1.0;
    let fill = |x, y, width, height| Op::Fill { x, y, width, height, colour: INK };
    [fill(x, y, side, line), fill(x, y + side - line, side, line), fill(x, y, line, side), fill(x + side - line, y, line, side)]
}
