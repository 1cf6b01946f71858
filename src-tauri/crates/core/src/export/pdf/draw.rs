//! Pages written as a PDF: glyphs, frames, pictures, links, outline, structure.

use std::collections::HashMap;

use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::{Metadata, TextDirection};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag as AxisTag};
use krilla::{Document as PdfDocument, SerializeSettings};
use krilla_svg::{SurfaceExt, SvgSettings};
use parley::{PositionedLayoutItem, Run};

use super::compose::{Composed, Foot, Mark};
use super::pieces::{BorderKind, Drawn, Frame, Op, Page, Piece, Places, place};
use super::tags::{NodeId, Tags};
use super::text::{Colour, Look, Rich, Set, Setter, Style};
use super::typefaces::Face;
use super::{INK, LINE, Measures};
use crate::export::{Document, ExportError};

/// A font of the file: which bytes, and where on its axes.
type FontKey = (u64, u32, Vec<([u8; 4], u32)>);

/// A link on the page that is being drawn.
struct Link {
    rect: (f32, f32, f32, f32),
    place: String,
    node: NodeId,
    text: String,
}

struct Writer<'a> {
    measures: Measures,
    setter: Setter,
    tags: Tags,
    fonts: HashMap<FontKey, Font>,
    places: &'a Places,
    links: Vec<Link>,
}

/// Runs of a line that look alike, ready to be drawn.
struct Stretch {
    start: usize,
    x: f32,
    y: f32,
    width: f32,
    size: f32,
    font: Font,
    look: u16,
    glyphs: Vec<KrillaGlyph>,
}

impl Composed {
    /// Whether a character has no glyph in any of the typefaces.
    pub(super) fn misses_glyphs(&self) -> bool {
        let misses = |op: &Op| match op {
            Op::Line { set, line, .. } => set.layout.get(*line).is_some_and(|line| {
                line.runs()
                    .any(|run| run.clusters().any(|cluster| !cluster.is_space_or_nbsp() && cluster.glyphs().any(|glyph| glyph.id == 0)))
            }),
            _ => false,
        };
        let missing =
            |set: &Set| (0..set.layout.len()).any(|line| misses(&Op::Line { set: set.clone(), line, x: 0.0, y: 0.0, node: None }));
        self.sheets.iter().flatten().flat_map(|piece: &Piece| &piece.ops).any(misses)
            || self.feet.iter().any(|foot| missing(&foot.origin) || missing(&foot.limits))
    }

    /// Places everything on pages and writes the file.
    pub(super) fn write(self, document: &Document) -> Result<Vec<u8>, ExportError> {
        let Self { measures, setter, tags, sheets, feet, frames, outline } = self;
        let foot = feet.iter().map(Foot::height).fold(0.0, f32::max);
        let bottom = measures.height - foot - measures.top * 0.75;
        let (pages, places) = place(sheets, measures.top, bottom);
        // As PDF/UA-1, which asks for all that makes a file readable aloud; a font or text that forbids it is no reason to give nothing.
        let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish().ok();
        let mut writer = Writer { measures, setter, tags, fonts: HashMap::new(), places: &places, links: Vec::new() };
        for configuration in [accessible, Some(krilla::configure::Configuration::default())].into_iter().flatten() {
            let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
            writer.tags.forget();
            let mut pdf = PdfDocument::new_with(settings);
            for (number, page) in pages.iter().enumerate() {
                writer.page(&mut pdf, page, (number, pages.len()), &feet, &frames);
            }
            pdf.set_metadata(metadata(document));
            pdf.set_outline(outline_of(&outline, &places));
            pdf.set_tag_tree(writer.tags.tree(document.language()));
            if let Ok(bytes) = pdf.finish() {
                return Ok(bytes);
            }
        }
        Err(ExportError::Refused("PDF"))
    }
}

impl Foot {
    fn height(&self) -> f32 {
        self.limits.height() + self.origin.height()
    }
}

fn metadata(document: &Document) -> Metadata {
    let language = document.language();
    let direction = if document.direction() == "rtl" { TextDirection::RightToLeft } else { TextDirection::LeftToRight };
    let title = if document.title.trim().is_empty() { "Healthshelf" } else { &document.title };
    Metadata::new()
        .title(title.to_owned())
        .description(crate::export::lines::limits(document))
        .language(language.to_owned())
        .creator("Healthshelf".to_owned())
        .text_direction(direction)
}

/// The outline as a tree: a mark goes below the last one of a lower level.
fn outline_of(marks: &[Mark], places: &Places) -> Outline {
    fn branch(marks: &[Mark], places: &Places) -> Vec<OutlineNode> {
        let mut nodes = Vec::new();
        let mut rest = marks;
        while let Some((mark, after)) = rest.split_first() {
            let inside = after.iter().take_while(|next| next.level > mark.level).count();
            let (below, next) = after.split_at(inside);
            if let Some((page, y)) = places.get(&mark.place) {
                let mut node = OutlineNode::new(mark.title.clone(), XyzDestination::new(*page, Point::from_xy(0.0, *y)));
                branch(below, places).into_iter().for_each(|child| node.push_child(child));
                nodes.push(node);
            }
            rest = next;
        }
        nodes
    }
    let mut outline = Outline::new();
    branch(marks, places).into_iter().for_each(|node| outline.push_child(node));
    outline
}

fn fill(colour: Colour) -> Fill {
    let [red, green, blue] = colour;
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

fn artifact(surface: &mut Surface<'_>, kind: ArtifactType, draw: impl FnOnce(&mut Surface<'_>)) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    draw(surface);
    surface.end_tagged();
}

fn rectangle(surface: &mut Surface<'_>, x: f32, y: f32, width: f32, height: f32, colour: Colour) {
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(x, y, width, height) {
        path.push_rect(rect);
    }
    if let Some(path) = path.finish() {
        surface.set_stroke(None);
        surface.set_fill(Some(fill(colour)));
        surface.draw_path(&path);
    }
}

fn outline(surface: &mut Surface<'_>, rect: Option<Rect>, width: f32, colour: Colour, dash: Option<StrokeDash>) {
    let mut path = PathBuilder::new();
    if let Some(rect) = rect {
        path.push_rect(rect);
    }
    let [red, green, blue] = colour;
    if let Some(path) = path.finish() {
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke { paint: rgb::Color::new(red, green, blue).into(), width, dash, ..Stroke::default() }));
        surface.draw_path(&path);
        surface.set_stroke(None);
    }
}

fn frame(surface: &mut Surface<'_>, frame: &Frame, top: f32, bottom: f32) {
    let (border, width) = (frame.border, frame.right - frame.left);
    if let Some(ground) = border.fill {
        rectangle(surface, frame.left, top, width, bottom - top, ground);
    }
    let inset = |by: f32| Rect::from_ltrb(frame.left + by, top + by, frame.right - by, bottom - by);
    let half = border.width / 2.0;
    match border.kind {
        BorderKind::None => {}
        BorderKind::Bar => {
            let x = if frame.rtl { frame.right - border.width } else { frame.left };
            rectangle(surface, x, top, border.width, bottom - top, border.colour);
        }
        BorderKind::Solid => outline(surface, inset(half), border.width, border.colour, None),
        BorderKind::Double => {
            let thin = border.width / 3.0;
            outline(surface, inset(thin / 2.0), thin, border.colour, None);
            outline(surface, inset(thin * 2.5), thin, border.colour, None);
        }
        BorderKind::Dashed => {
            let dash = StrokeDash { array: vec![border.width * 4.0, border.width * 2.5], offset: 0.0 };
            outline(surface, inset(half), border.width, border.colour, Some(dash));
        }
    }
}

impl Writer<'_> {
    fn page(&mut self, pdf: &mut PdfDocument, page: &Page, number: (usize, usize), feet: &[Foot], frames: &[Frame]) {
        let m = self.measures;
        let Some(settings) = PageSettings::from_wh(m.width, m.height) else { return };
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        for (id, (top, bottom)) in &page.frames {
            if let Some(found) = frames.get(*id) {
                artifact(&mut surface, ArtifactType::Layout, |surface| frame(surface, found, *top, *bottom));
            }
        }
        for placed in &page.placed {
            for op in &placed.ops {
                self.op(&mut surface, op, placed.y);
            }
        }
        if let Some(foot) = feet.get(page.sheet) {
            self.furniture(&mut surface, foot, page.first, number);
        }
        surface.finish();
        for link in std::mem::take(&mut self.links) {
            let (x, y, width, height) = link.rect;
            let place = self.places.get(&link.place);
            let rect = Rect::from_xywh(x, y, width.max(0.1), height.max(0.1));
            if let (Some((page, y)), Some(rect)) = (place, rect) {
                let target = Target::Destination(XyzDestination::new(*page, Point::from_xy(0.0, *y)).into());
                let annotation = Annotation::new_link(LinkAnnotation::new(rect, target), Some(link.text));
                let identifier = sheet.add_tagged_annotation(annotation);
                self.tags.leaf(link.node, identifier);
            }
        }
        sheet.finish();
    }

    /// Head and foot of a page: no content, and not read aloud on each page.
    fn furniture(&mut self, surface: &mut Surface<'_>, foot: &Foot, first: bool, (number, pages): (usize, usize)) {
        let m = self.measures;
        let (size, width) = (m.small(), m.width - m.side * 2.0);
        let y = m.height - foot.height() - m.top * 0.5;
        let style = Style { face: Face::Interface, size, lead: 1.38, rtl: foot.rtl, at_end: true };
        let count = self.setter.set(Rich::of(&format!("{} / {pages}", number + 1), Look::plain(INK)), style, width);
        artifact(surface, ArtifactType::Footer, |surface| {
            rectangle(surface, m.side, y - size * 0.5, width, 0.75, LINE);
            let x = if foot.rtl { m.width - m.side - (width - size * 6.0) } else { m.side };
            self.plain(surface, &foot.limits, x, y);
            self.plain(surface, &foot.origin, x, y + foot.limits.height());
        });
        artifact(surface, ArtifactType::PageNumber, |surface| self.plain(surface, &count, m.side, y));
        if !first {
            let style = Style { at_end: false, ..style };
            let title = self.setter.set(foot.title.clone(), style, width);
            artifact(surface, ArtifactType::Header, |surface| {
                let line = Op::Line { set: title, line: 0, x: m.side, y: 0.0, node: None };
                self.glyphs(surface, &line, m.top - size * 2.2);
            });
        }
    }

    /// All lines of a paragraph that is no content.
    fn plain(&mut self, surface: &mut Surface<'_>, set: &Set, x: f32, y: f32) {
        for line in 0..set.layout.len() {
            self.glyphs(surface, &Op::Line { set: set.clone(), line, x, y: 0.0, node: None }, y);
        }
    }

    fn op(&mut self, surface: &mut Surface<'_>, op: &Op, top: f32) {
        match op {
            Op::Line { node: None, .. } => artifact(surface, ArtifactType::PaginationOther, |surface| self.glyphs(surface, op, top)),
            Op::Line { .. } => self.glyphs(surface, op, top),
            Op::Fill { x, y, width, height, colour } => {
                artifact(surface, ArtifactType::Layout, |surface| rectangle(surface, *x, top + y, *width, *height, *colour));
            }
            Op::Dot { x, y, radius, colour } => {
                artifact(surface, ArtifactType::Layout, |surface| dot(surface, *x, top + y, *radius, *colour));
            }
            Op::Mark { x, y, size, check, colour } => {
                artifact(surface, ArtifactType::Layout, |surface| mark(surface, *x, top + y, *size, *check, *colour));
            }
            Op::Picture { picture, x, y, width, height, node } => {
                let identifier = surface.start_tagged(ContentTag::Other);
                surface.push_transform(&Transform::from_translate(*x, top + y));
                if let Some(size) = Size::from_wh(*width, *height) {
                    match &**picture {
                        Drawn::Drawing(tree) => drop(surface.draw_svg(tree, size, SvgSettings::default())),
                        Drawn::Image(image) => surface.draw_image(image.clone(), size),
                    }
                }
                surface.pop();
                surface.end_tagged();
                self.tags.leaf(*node, identifier);
            }
            Op::Empty { node } => {
                let identifier = surface.start_tagged(ContentTag::Other);
                surface.end_tagged();
                self.tags.leaf(*node, identifier);
            }
            Op::PageOf { place, x, y, node } => {
                let Some((page, _)) = self.places.get(place) else { return };
                let size = self.measures.size;
                let rtl = *x <= self.measures.side + 0.1;
                let style = Style { face: Face::Interface, size, lead: 1.38, rtl, at_end: true };
                let room = size * 3.0;
                let set = self.setter.set(Rich::of(&(page + 1).to_string(), Look::plain(INK)), style, room);
                let x = if rtl { *x } else { x - room };
                self.glyphs(surface, &Op::Line { set, line: 0, x, y: *y, node: Some(*node) }, top);
            }
        }
    }

    /// One line, in reading order.
    fn glyphs(&mut self, surface: &mut Surface<'_>, op: &Op, top: f32) {
        let Op::Line { set, line, x, y, node } = op else { return };
        let mut stretches = self.stretches(set, *line, *x, top + y);
        stretches.sort_by_key(|stretch| stretch.start);
        for stretch in stretches {
            let look = set.rich.runs.get(usize::from(stretch.look)).map(|(_, look)| look);
            let identifier = node.map(|_| {
                let language = look.and_then(|look| look.language.as_deref());
                surface.start_tagged(ContentTag::Span(SpanTag::empty().with_lang(language)))
            });
            surface.set_stroke(None);
            surface.set_fill(Some(fill(look.map_or(INK, |look| look.colour))));
            let point = Point::from_xy(stretch.x, stretch.y);
            surface.draw_glyphs(point, &stretch.glyphs, stretch.font, &set.rich.text, stretch.size, false);
            if let (Some(node), Some(identifier)) = (node, identifier) {
                surface.end_tagged();
                let link = look.and_then(|look| look.link.clone());
                self.tags.leaf(link.as_ref().map_or(*node, |(_, link)| *link), identifier);
                if let Some((place, node)) = link {
                    let rect = (stretch.x, stretch.y - stretch.size, stretch.width, stretch.size * 1.3);
                    let end = stretch.glyphs.iter().map(|glyph| glyph.text_range.end).max().unwrap_or(stretch.start);
                    let text = set.rich.text.get(stretch.start..end).unwrap_or_default().trim().to_owned();
                    self.links.push(Link { rect, place, node, text });
                }
            }
        }
    }

    fn stretches(&mut self, set: &Set, line: usize, x: f32, y: f32) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let Some(line) = set.layout.get(line) else { return stretches };
        // A run can hold several looks, so its clusters are used up look by look.
        let mut used: HashMap<usize, usize> = HashMap::new();
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(part) = item else { continue };
            let run = part.run();
            let Some(font) = self.font(run) else { continue };
            let (size, style) = (run.font_size(), part.style_index());
            let mut glyphs: Vec<KrillaGlyph> = Vec::new();
            let at = used.entry(run.index()).or_default();
            let mut start = usize::MAX;
            // Later letters of a ligature have no glyph; from right to left they come before the glyph that stands for them.
            let mut ahead: Option<usize> = None;
            for cluster in run.visual_clusters().skip(*at) {
                let range = cluster.text_range();
                if cluster.is_ligature_continuation() {
                    match glyphs.last_mut().filter(|_| !run.is_rtl()) {
                        Some(glyph) => glyph.text_range.end = glyph.text_range.end.max(range.end),
                        None => ahead = Some(ahead.unwrap_or(0).max(range.end)),
                    }
                } else if cluster.style_index() == style {
                    start = start.min(range.start);
                    let range = range.start..ahead.take().unwrap_or(range.end).max(range.end);
                    glyphs.extend(cluster.glyphs().map(|glyph| {
                        let [advance, x, y] = [glyph.advance, glyph.x, -glyph.y].map(|measure| measure / size);
                        KrillaGlyph::new(GlyphId::new(glyph.id), advance, x, y, 0.0, range.clone(), None)
                    }));
                } else {
                    break;
                }
                *at += 1;
            }
            if glyphs.is_empty() {
                continue;
            }
            let look = part.style().brush;
            let (x, y) = (x + part.offset(), y + part.baseline());
            stretches.push(Stretch { start, x, y, width: part.advance(), size, font, look, glyphs });
        }
        stretches
    }

    fn font(&mut self, run: &Run<'_, u16>) -> Option<Font> {
        let data = run.font();
        let axes: Vec<([u8; 4], f32)> =
            run.synthesis().variation_settings().iter().map(|(tag, value)| (tag.into_bytes(), *value)).collect();
        let key = (data.data.id(), data.index, axes.iter().map(|(tag, value)| (*tag, value.to_bits())).collect());
        if let Some(font) = self.fonts.get(&key) {
            return Some(font.clone());
        }
        let (bytes, _) = data.data.clone().into_raw_parts();
        let axes: Vec<(AxisTag, f32)> = axes.iter().map(|(tag, value)| (AxisTag::new(tag), *value)).collect();
        let font = Font::new_variable(bytes.into(), data.index, &axes)?;
        self.fonts.insert(key, font.clone());
        Some(font)
    }
}

fn dot(surface: &mut Surface<'_>, x: f32, y: f32, radius: f32, colour: Colour) {
    // The usual distance of the control points for a quarter of a circle.
    let c = radius * 0.552_3;
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + c, x + c, y + radius, x, y + radius);
    path.cubic_to(x - c, y + radius, x - radius, y + c, x - radius, y);
    path.cubic_to(x - radius, y - c, x - c, y - radius, x, y - radius);
    path.cubic_to(x + c, y - radius, x + radius, y - c, x + radius, y);
    path.close();
    if let Some(path) = path.finish() {
        surface.set_stroke(None);
        surface.set_fill(Some(fill(colour)));
        surface.draw_path(&path);
    }
}

fn mark(surface: &mut Surface<'_>, x: f32, y: f32, size: f32, check: bool, colour: Colour) {
    let mut path = PathBuilder::new();
    if check {
        path.move_to(x, y + size * 0.55);
        path.line_to(x + size * 0.35, y + size * 0.9);
        path.line_to(x + size, y + size * 0.1);
    } else {
        path.move_to(x + size * 0.05, y + size * 0.1);
        path.line_to(x + size * 0.85, y + size * 0.9);
        path.move_to(x + size * 0.85, y + size * 0.1);
        path.line_to(x + size * 0.05, y + size * 0.9);
    }
    let [red, green, blue] = colour;
    if let Some(path) = path.finish() {
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke { paint: rgb::Color::new(red, green, blue).into(), width: size * 0.17, ..Stroke::default() }));
        surface.draw_path(&path);
        surface.set_stroke(None);
    }
}
