//! Tables. It must not know what stands around them.

use markup5ever_rcdom::Handle;

use super::Known;
use super::elements::Element;
use super::phrasing::{self, Depth};
use super::tree;
use crate::model::{Block, Cell};
use crate::normalise::Notes;
use crate::prose::inlines;

/// Widest span of a cell.
const SPAN: u16 = 100;

/// The rows of a table in order, each with whether it stands in the head.
pub(super) fn rows(table: &Handle) -> Vec<(Handle, bool)> {
    let mut rows = Vec::new();
    for child in table.children.borrow().iter() {
        match tree::name(child) {
            "tr" => rows.push((child.clone(), false)),
            "thead" | "tbody" | "tfoot" => {
                let head = tree::name(child) == "thead";
                rows.extend(child.children.borrow().iter().filter(|row| tree::name(row) == "tr").map(|row| (row.clone(), head)));
            }
            _ => {}
        }
    }
    rows
}

/// The cells of a row.
pub(super) fn cells(row: &Handle) -> Vec<Handle> {
    row.children.borrow().iter().filter(|cell| matches!(tree::name(cell), "td" | "th")).cloned().collect()
}

/// Whether a table only lays a page out: tables or headings inside, or a single column without headings.
pub(super) fn is_layout(table: &Handle) -> bool {
    tree::any_inside(table, |element| matches!(element, Element::Table | Element::Heading(_)))
        || rows(table).iter().all(|(row, _)| {
            let cells = cells(row);
            cells.len() < 2 && cells.iter().all(|cell| tree::name(cell) == "td")
        })
}

/// The block of a table of data, or `None` when nothing is in it.
pub(super) fn block(table: &Handle, tree_depth: usize, known: &Known<'_>, notes: &mut Notes) -> Option<Block> {
    let depth = Depth { tree: tree_depth + 3, inline: 0 };
    let mut caption = Vec::new();
    for child in table.children.borrow().iter().filter(|child| tree::name(child) == "caption") {
        phrasing::children(child, depth, known, &mut caption);
    }
    let mut head: Vec<Cell> = Vec::new();
    let mut body: Vec<Vec<Cell>> = Vec::new();
    for (row, in_head) in rows(table) {
        let mut cells_of_row = Vec::new();
        for cell in cells(&row) {
            if !notes.take_block() {
                break;
            }
            let mut text = Vec::new();
            phrasing::children(&cell, depth, known, &mut text);
            cells_of_row.push(Cell {
                inlines: inlines::fold(text),
                header: in_head || tree::name(&cell) == "th",
                columns: span(&cell, "colspan"),
                rows: span(&cell, "rowspan"),
            });
        }
        let heads = cells_of_row.iter().all(|cell| cell.header) && (in_head || cells_of_row.len() > 1);
        if cells_of_row.is_empty() {
        } else if head.is_empty() && body.is_empty() && heads {
            head = cells_of_row;
        } else {
            body.push(cells_of_row);
        }
    }
    let filled = head.iter().chain(body.iter().flatten()).any(|cell| !cell.inlines.is_empty());
    filled.then(|| Block::Table { caption: inlines::fold(caption), head, rows: body })
}

fn span(cell: &Handle, name: &str) -> u16 {
    tree::attribute(cell, name).and_then(|span| span.trim().parse::<u32>().ok()).map_or(1, |span| span.clamp(1, u32::from(SPAN)) as u16)
}
