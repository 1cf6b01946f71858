//! Pictures: drawings as vectors, photographs as they are, and words where there is no picture.

use std::rc::Rc;
use std::sync::Arc;

use krilla::image::Image;
use krilla::tagging::Tag;

use super::compose::Composer;
use super::pieces::{Border, BorderKind, Drawn, Op, Piece};
use super::text::{Look, Rich};
use super::typefaces::Face;
use super::{INK, INK_2};
use crate::export::Picture;
use crate::model::Figure;

/// Most pixels of a photograph; more would need too much memory to put into a file.
const MAX_PIXELS: u64 = 40_000_000;

impl Composer<'_> {
    pub(super) fn figure(&mut self, figure: &Figure) {
        let (sheet, size) = (self.sheet, self.m.size);
        let asset = sheet.article.assets.iter().find(|asset| asset.id == figure.asset);
        let alt = match asset {
            Some(asset) if figure.alt.is_empty() => asset.alt.clone(),
            _ => figure.alt.clone(),
        };
        let description = figure.long_description.clone().or_else(|| asset.and_then(|asset| asset.long_description.clone()));
        let told = [Some(alt.clone()), description].into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        let drawn = asset.and_then(|asset| sheet.pictures.get(&asset.sha256)).and_then(|picture| self.drawn(picture));
        self.gap(size);
        if let Some((picture, (width, height))) = drawn {
            let node = self.node(Tag::Figure(Some(if told.is_empty() { " ".to_owned() } else { told })));
            let scale = (self.width() * 0.82 / width).min(self.m.height * 0.34 / height).min(size / 12.0 * 1.4);
            let (width, height) = (width * scale, height * scale);
            let op = Op::Picture { picture: Rc::new(picture), x: self.start(0.0, width), y: 0.0, width, height, node };
            let glued = !figure.caption.is_empty();
            self.push(Piece { height, ops: vec![op], glued, ..Piece::default() });
        } else if !alt.is_empty() {
            let border = Border { colour: INK_2, width: 0.75, kind: BorderKind::Dashed, fill: None };
            self.framed(border, |it| it.paragraph(Rich::of(&told, Look::plain(INK)), Face::Interface, size * 0.92));
        }
        if !figure.caption.is_empty() {
            self.gap(size * 0.4);
            let node = self.node(Tag::P);
            let rich = self.rich(&figure.caption, &Look::plain(INK_2), node);
            self.lines(rich, self.style(Face::Interface, size * 0.88), node);
        }
        self.gap(size);
    }

    /// The picture and its size; `None` when its bytes do not hold together.
    fn drawn(&mut self, picture: &Picture) -> Option<(Drawn, (f32, f32))> {
        let data = || picture.bytes.clone().into();
        let image = match picture.media_type {
            "image/svg+xml" => {
                let tree = usvg::Tree::from_data(&picture.bytes, &self.svg_options()).ok()?;
                let (width, height) = (tree.size().width(), tree.size().height());
                let sound = (1.0..20_000.0).contains(&width) && (1.0..20_000.0).contains(&height);
                return sound.then(|| (Drawn::Drawing(Box::new(tree)), (width, height)));
            }
            "image/png" => Image::from_png(data(), false),
            "image/jpeg" => Image::from_jpeg(data(), false),
            "image/gif" => Image::from_gif(data(), false),
            _ => Image::from_webp(data(), false),
        }
        .ok()?;
        let (width, height) = image.size();
        let sound = width > 0 && height > 0 && u64::from(width) * u64::from(height) <= MAX_PIXELS;
        sound.then(|| (Drawn::Image(image), (width as f32 * 0.75, height as f32 * 0.75)))
    }

    /// Drawings see the typefaces of the document and no file.
    fn svg_options(&self) -> usvg::Options<'static> {
        let mut fonts = usvg::fontdb::Database::new();
        for font in &self.setter.fonts.unpacked {
            fonts.load_font_source(usvg::fontdb::Source::Binary(Arc::clone(font) as Arc<dyn AsRef<[u8]> + Send + Sync>));
        }
        usvg::Options {
            image_href_resolver: usvg::ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) },
            fontdb: Arc::new(fonts),
            font_family: "Literata".to_owned(),
            ..usvg::Options::default()
        }
    }
}
