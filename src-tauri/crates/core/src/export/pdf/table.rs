//! Tables: columns as wide as their words ask for, rows that stay whole, heads repeated on the next page.

use std::num::NonZeroU32;
use std::rc::Rc;

use krilla::tagging::{TableHeaderScope, Tag, TagKind};

use super::compose::{Composer, bold};
use super::pieces::{Op, Piece};
use super::tags::NodeId;
use super::text::{Look, Rich, Set, Style};
use super::typefaces::Face;
use super::{INK, LINE, SUNK};
use crate::model::{Cell, Inline};

/// Widest table that is set as one; wider ones are read out cell by cell.
const MAX_COLUMNS: usize = 12;

struct Ready {
    column: usize,
    span: usize,
    rich: Rich,
    node: NodeId,
}

impl Composer<'_> {
    pub(super) fn table(&mut self, caption: &[Inline], head: &[Cell], rows: &[Vec<Cell>]) {
        let size = self.m.size * 0.9;
        let table = self.node(Tag::Table);
        self.within(table, |it| it.table_inside(caption, head, rows, size));
        self.gap(size);
    }

    fn table_inside(&mut self, caption: &[Inline], head: &[Cell], rows: &[Vec<Cell>], size: f32) {
        let style = self.style(Face::Interface, size);
        if !caption.is_empty() {
            let node = self.node(Tag::Caption);
            let rich = self.rich(caption, &bold(INK), node);
            self.lines(rich, style, node);
            if let Some(last) = self.pieces.last_mut() {
                last.glued = true;
            }
            self.gap(size * 0.4);
        }
        let mut taken: Vec<usize> = Vec::new();
        let mut ready: Vec<(bool, Vec<Ready>)> = Vec::new();
        if !head.is_empty() {
            ready.push((true, self.ready_row(head, true, &mut taken)));
        }
        for row in rows {
            let row = self.ready_row(row, false, &mut taken);
            ready.push((false, row));
        }
        let columns = ready.iter().flat_map(|(_, row)| row).map(|cell| cell.column + cell.span).max().unwrap_or(0);
        let (pad, x0) = (size * 0.5, self.left);
        let Some(widths) = self.widths(&ready, columns, style, pad) else {
            return self.read_out(ready, style);
        };
        let tallest = self.m.height - self.m.top * 3.5;
        let mut repeat: Option<Rc<Piece>> = None;
        for (is_head, row) in ready {
            let mut ops = Vec::new();
            let mut sets: Vec<(Set, f32, NodeId)> = Vec::new();
            for cell in row {
                let before: f32 = widths.iter().take(cell.column).sum();
                let width: f32 = widths.iter().skip(cell.column).take(cell.span).sum();
                let x = if self.rtl { x0 + widths.iter().sum::<f32>() - before - width } else { x0 + before };
                sets.push((self.setter.set(cell.rich, style, width - pad * 2.0), x + pad, cell.node));
            }
            let text = sets.iter().map(|(set, ..)| set.height()).fold(size * 1.38, f32::max);
            let height = text + pad * 1.4;
            let width: f32 = widths.iter().sum();
            if is_head {
                ops.push(Op::Fill { x: x0, y: 0.0, width, height, colour: SUNK });
                ops.push(Op::Fill { x: x0, y: 0.0, width, height: 0.75, colour: INK });
            }
            ops.push(Op::Fill { x: x0, y: height - 0.75, width, height: 0.75, colour: if is_head { INK } else { LINE } });
            if height > tallest {
                // No page holds it: its cells follow each other, line by line.
                for (set, _, node) in sets {
                    let rich = Rich::clone(&set.rich);
                    self.lines(rich, style, node);
                }
                continue;
            }
            for (set, x, node) in &sets {
                ops.push(Op::Empty { node: *node });
                ops.extend(Self::ops(set, *x, pad * 0.7, Some(*node)));
            }
            let piece = Piece { height, ops, glued: is_head, repeat: repeat.clone(), ..Piece::default() };
            if is_head && height < tallest / 4.0 {
                repeat = Some(Rc::new(piece.clone()));
            }
            self.push(piece);
        }
    }

    /// The cells of a row with their columns. `taken` counts the rows for which cells above still hold a column.
    fn ready_row(&mut self, cells: &[Cell], head: bool, taken: &mut Vec<usize>) -> Vec<Ready> {
        let row = self.node(Tag::TR);
        let mut column = 0;
        let mut ready = Vec::new();
        for cell in cells {
            while taken.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let span = usize::from(cell.columns.clamp(1, 100));
            let node = self.tags.node(cell_tag(cell, head), Some(row));
            let look = if head || cell.header { bold(INK) } else { Look::plain(INK) };
            let rich = self.rich(&cell.inlines, &look, node);
            ready.push(Ready { column, span, rich, node });
            if taken.len() < column + span {
                taken.resize(column + span, 0);
            }
            // One more than the rows below, since this row's own turn is counted off at its end.
            taken.iter_mut().skip(column).take(span).for_each(|rows| *rows = usize::from(cell.rows.clamp(1, 100)));
            column += span;
        }
        taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        ready
    }

    /// Widths of the columns, or `None` where there are more than a page can hold.
    fn widths(&mut self, rows: &[(bool, Vec<Ready>)], columns: usize, style: Style, pad: f32) -> Option<Vec<f32>> {
        if columns == 0 || columns > MAX_COLUMNS {
            return None;
        }
        let mut least = vec![style.size; columns];
        let mut most = vec![style.size; columns];
        for cell in rows.iter().flat_map(|(_, row)| row).filter(|cell| cell.span == 1) {
            let (min, max) = self.setter.widths(&cell.rich, style);
            if let (Some(least), Some(most)) = (least.get_mut(cell.column), most.get_mut(cell.column)) {
                *least = least.max(min + pad * 2.0 + 0.5);
                *most = most.max(max + pad * 2.0 + 0.5);
            }
        }
        let room = self.width();
        let (sum_least, sum_most): (f32, f32) = (least.iter().sum(), most.iter().sum());
        if sum_least > room * 1.6 {
            return None;
        }
        let widths = least.iter().zip(&most).map(|(least, most)| {
            if sum_most <= room {
                most * room / sum_most
            } else if sum_least < room {
                least + (room - sum_least) * (most - least) / (sum_most - sum_least).max(1.0)
            } else {
                least * room / sum_least
            }
        });
        Some(widths.collect())
    }

    fn read_out(&mut self, rows: Vec<(bool, Vec<Ready>)>, style: Style) {
        for (_, row) in rows {
            self.gap(style.size * 0.6);
            for cell in row {
                self.lines(cell.rich, style, cell.node);
            }
        }
    }
}

fn cell_tag(cell: &Cell, head: bool) -> TagKind {
    let span = |count: u16| NonZeroU32::new(u32::from(count)).filter(|count| count.get() > 1);
    if head || cell.header {
        let scope = if head { TableHeaderScope::Column } else { TableHeaderScope::Row };
        Tag::TH(scope).with_col_span(span(cell.columns)).with_row_span(span(cell.rows)).into()
    } else {
        Tag::TD.with_col_span(span(cell.columns)).with_row_span(span(cell.rows)).into()
    }
}
