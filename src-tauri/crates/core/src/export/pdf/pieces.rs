//! What the columns of a PDF are made of: pieces that no page break goes through, stacked and then placed on pages.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::tags::NodeId;
use super::text::{Colour, Set};

/// Something drawn, relative to the top of its piece.
#[derive(Clone)]
pub(super) enum Op {
    /// One line of a paragraph whose top is at `y`. `node` is `None` for what is no content.
    Line { set: Set, line: usize, x: f32, y: f32, node: Option<NodeId> },
    /// A filled rectangle.
    Fill { x: f32, y: f32, width: f32, height: f32, colour: Colour },
    /// A filled circle.
    Dot { x: f32, y: f32, radius: f32, colour: Colour },
    /// A check mark or a cross, `size` high.
    Mark { x: f32, y: f32, size: f32, check: bool, colour: Colour },
    /// A picture.
    Picture { picture: Rc<Drawn>, x: f32, y: f32, width: f32, height: f32, node: NodeId },
    /// Nothing: a cell without text still has its place in the structure.
    Empty { node: NodeId },
    /// The number of the page where a place is, ending at `x`.
    PageOf { place: String, x: f32, y: f32, node: NodeId },
}

/// A picture ready to be drawn.
pub(super) enum Drawn {
    Drawing(Box<usvg::Tree>),
    Image(krilla::image::Image),
}

/// A stretch that stays whole.
#[derive(Clone, Default)]
pub(super) struct Piece {
    /// Space above, dropped at the top of a page.
    pub(super) before: f32,
    pub(super) height: f32,
    pub(super) ops: Vec<Op>,
    /// Frames that it stands in, outermost first.
    pub(super) frames: Vec<usize>,
    /// Whether the next piece should be on the same page.
    pub(super) glued: bool,
    /// Places that links lead to.
    pub(super) places: Vec<String>,
    /// Starts a page; gives the number of the sheet.
    pub(super) new_page: bool,
    /// Heads of tables, drawn again where a page begins inside.
    pub(super) repeat: Option<Rc<Piece>>,
}

/// How a frame is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Border {
    pub(super) colour: Colour,
    pub(super) width: f32,
    pub(super) kind: BorderKind,
    pub(super) fill: Option<Colour>,
}

/// Kinds of border, told apart without colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum BorderKind {
    None,
    Solid,
    Double,
    Dashed,
    /// A bar at the start of the lines only.
    Bar,
}

/// A frame around pieces.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) border: Border,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) rtl: bool,
}

/// A piece on a page.
pub(super) struct Placed {
    pub(super) y: f32,
    pub(super) ops: Vec<Op>,
}

/// A page: frames behind, pieces on top.
#[derive(Default)]
pub(super) struct Page {
    pub(super) sheet: usize,
    /// Whether it is the first of its sheet.
    pub(super) first: bool,
    pub(super) placed: Vec<Placed>,
    /// Frame, its top and its bottom on this page.
    pub(super) frames: BTreeMap<usize, (f32, f32)>,
}

/// Where on which page a place is.
pub(super) type Places = BTreeMap<String, (usize, f32)>;

/// Puts pieces on pages of a height.
pub(super) fn place(sheets: Vec<Vec<Piece>>, top: f32, bottom: f32) -> (Vec<Page>, Places) {
    let mut pages: Vec<Page> = Vec::new();
    let mut places = Places::new();
    for (sheet, pieces) in sheets.into_iter().enumerate() {
        let mut y = top;
        // Pieces of a chain that is already known to fit, or never to fit, are not measured again.
        let mut measured = 0;
        pages.push(Page { sheet, first: true, ..Page::default() });
        for at in 0..pieces.len() {
            let Some(piece) = pieces.get(at) else { break };
            let mut before = if y <= top { 0.0 } else { piece.before };
            let mut needed = before + piece.height;
            if at >= measured {
                let mut end = at;
                while let Some(next) = pieces.get(end).filter(|piece| piece.glued).and_then(|_| pieces.get(end + 1)) {
                    let more = needed + next.before + next.height;
                    if more > bottom - top {
                        break;
                    }
                    needed = more;
                    end += 1;
                }
                measured = end + 1;
            }
            if (y + needed > bottom + 0.01 || piece.new_page) && y > top {
                pages.push(Page { sheet, ..Page::default() });
                y = top;
                before = 0.0;
                if let (Some(head), Some(page)) = (&piece.repeat, pages.last_mut()) {
                    page.placed.push(Placed { y, ops: head.ops.iter().map(without_tags).collect() });
                    y += head.height;
                }
            }
            y += before;
            let number = pages.len() - 1;
            let Some(page) = pages.last_mut() else { break };
            for frame in &piece.frames {
                let (from, to) = page.frames.entry(*frame).or_insert((y, y));
                *from = from.min(y);
                *to = to.max(y + piece.height);
            }
            for place in &piece.places {
                places.entry(place.clone()).or_insert((number, y));
            }
            page.placed.push(Placed { y, ops: piece.ops.clone() });
            y += piece.height;
        }
    }
    (pages, places)
}

/// The same to look at, and no content: it was told once already.
fn without_tags(op: &Op) -> Op {
    match op.clone() {
        Op::Line { set, line, x, y, .. } => Op::Line { set, line, x, y, node: None },
        other => other,
    }
}
