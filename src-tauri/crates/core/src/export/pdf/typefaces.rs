//! The typefaces of a PDF: the window's own, unpacked, and the system's for what they lack.

use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{FontContext, FontFamily, FontFamilyName, FontStyle, FontWeight, GenericFamily};

/// The window's typefaces: file names as `cargo xtask fonts` lays them out, and their WOFF2 bytes. May be empty; then the system's serve.
#[derive(Debug, Clone, Default)]
pub struct Typefaces {
    files: Vec<(String, Vec<u8>)>,
}

impl Typefaces {
    /// Typefaces by file name (`literata-latin-wght-normal.woff2`). Others than WOFF2 are left out.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut files: Vec<_> = files.into_iter().filter(|(name, _)| name.strip_suffix(".woff2").is_some()).collect();
        files.sort();
        Self { files }
    }
}

/// Which typeface a run is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// Running text and titles.
    Reading,
    /// Labels, cards, tables, feet.
    Interface,
}

/// Scripts after Latin, in files of their own.
const SCRIPTS: [&str; 4] = ["literata-latin-ext", "literata-greek", "literata-cyrillic", "vazirmatn-arabic"];

/// The typefaces, ready to set text in.
pub(super) struct Fonts {
    pub(super) context: FontContext,
    /// Unpacked files, for the text of drawings.
    pub(super) unpacked: Vec<Arc<Vec<u8>>>,
    reading: Vec<FontFamilyName<'static>>,
    interface: Vec<FontFamilyName<'static>>,
}

impl Fonts {
    /// Unpacks the window's typefaces; with the system's behind them where asked.
    pub(super) fn new(typefaces: &Typefaces, system: bool) -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: system });
        let mut unpacked = Vec::new();
        for (name, bytes) in &typefaces.files {
            let Ok(font) = wuff::decompress_woff2(bytes) else { continue };
            let font = Arc::new(font);
            let stem = name.trim_end_matches(".woff2");
            let (stem, style) = match stem.strip_suffix("-italic") {
                Some(stem) => (stem, FontStyle::Italic),
                None => (stem.trim_end_matches("-normal"), FontStyle::Normal),
            };
            let (family, part) = stem.rsplit_once('-').unwrap_or((stem, ""));
            let weight = part.parse().ok().map(FontWeight::new);
            let named = FontInfoOverride { family_name: Some(family), style: Some(style), weight, ..FontInfoOverride::default() };
            collection.register_fonts(Blob::new(Arc::clone(&font) as Arc<dyn AsRef<[u8]> + Send + Sync>), Some(named));
            unpacked.push(font);
        }
        let named = |names: &[&'static str], generic| {
            let names = names.iter().chain(&SCRIPTS).map(|name| FontFamilyName::named(name));
            names.chain([FontFamilyName::Generic(generic)]).collect()
        };
        Self {
            context: FontContext { collection, source_cache: SourceCache::default() },
            unpacked,
            reading: named(&["literata-latin"], GenericFamily::Serif),
            interface: named(&["atkinson-hyperlegible-next-latin", "atkinson-hyperlegible-next-latin-ext"], GenericFamily::SansSerif),
        }
    }

    /// Whether there is any typeface at all.
    pub(super) fn any(&mut self) -> bool {
        self.context.collection.family_names().next().is_some()
    }

    pub(super) fn family(&self, face: Face) -> FontFamily<'static> {
        let names = match face {
            Face::Reading => &self.reading,
            Face::Interface => &self.interface,
        };
        FontFamily::List(names.clone().into())
    }
}
