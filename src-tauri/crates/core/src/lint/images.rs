//! I rules, as far as the data shows them. Text that only stands in a picture (I-04) and contrast (I-05) are for a person and for the
//! tests of the interface; the 200 KB bound of I-04 is checked where the bytes are, when the library is built.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::report::Report;
use super::text::{Document, walk_blocks, word_count};
use super::words::Pattern;
use crate::model::{Asset, Block, BodySystem, Figure};

static FILE_NAME: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\.(png|jpe?g|gif|svg|webp|bmp)\s*$|^\s*(img|dsc|image|photo)[-_]?\d+"));
static IMAGE_OF: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^\s*(an? |the )?(image|picture|photo(graph)?|drawing|illustration|graphic) (of|showing)\b"));
static COMPLEX: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\b(diagram|chart|graph|anatomy|steps?|cross[- ]section|skin|rash|flow|timeline|map|parts of)\b"));
static SKIN: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b(skin|rash|spots?|bruis\w*)\b"));
static TONES: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    ["white|pale|light", "brown|tan|medium", "black|dark"].iter().map(|tone| Pattern::new(&format!(r"\b({tone})(er)?\b"))).collect()
});

pub(super) fn check(document: &Document, report: &mut Report) {
    let article = document.article;
    let assets: HashMap<&str, &Asset> = article.assets.iter().map(|asset| (asset.id.as_str(), asset)).collect();
    let mut figures: Vec<&Figure> = Vec::new();
    walk_blocks(article, &mut |_, block| {
        if let Block::Figure(figure) = block {
            figures.push(figure);
        }
    });
    for figure in &figures {
        let asset = assets.get(figure.asset.as_str()).copied();
        if asset.is_none() {
            report.error("I-04", format!("Add the picture “{}” to assets, with credit and licence.", figure.asset));
        }
        if asset.is_none_or(|asset| !asset.decorative) {
            alt(figure, asset, report);
        }
    }
    for asset in article.assets.iter().filter(|asset| !asset.decorative) {
        if [&asset.credit, &asset.licence].iter().any(|field| field.as_deref().is_none_or(|text| text.trim().is_empty())) {
            report.error("I-04", format!("Give the picture “{}” a credit and a licence.", asset.id));
        }
    }
    if article.body_systems.contains(&BodySystem::Skin) || article.categories.iter().any(|id| id == "skin-hair-nails") {
        skin_tones(&figures, report);
    }
}

fn alt(figure: &Figure, asset: Option<&Asset>, report: &mut Report) {
    let text = words_of(figure, asset);
    let length = text.chars().count();
    if !(5..=125).contains(&length) {
        report.error("I-01", format!("Describe the picture “{}” in 5 to 125 characters; it has {length}.", figure.asset));
    }
    if FILE_NAME.is_match(&text) || IMAGE_OF.is_match(&text) {
        report.error("I-01", format!("Say what the picture “{}” shows, not that it is a picture or its file name.", figure.asset));
    }
    let long = figure.long_description.as_deref().or(asset.and_then(|asset| asset.long_description.as_deref())).unwrap_or_default();
    if COMPLEX.is_match(&format!("{text} {}", figure.asset.replace(['-', '_'], " "))) && word_count(long) < 30 {
        report.error("I-02", format!("Describe the picture “{}” in full, in at least 30 words (long_description).", figure.asset));
    }
}

/// The text in place of the picture: the figure's own, else the asset's.
fn words_of(figure: &Figure, asset: Option<&Asset>) -> String {
    let own = figure.alt.trim();
    if own.is_empty() { asset.map(|asset| asset.alt.trim().to_owned()).unwrap_or_default() } else { own.to_owned() }
}

fn skin_tones(figures: &[&Figure], report: &mut Report) {
    let shown: Vec<&&Figure> = figures.iter().filter(|figure| SKIN.is_match(&figure.alt)).collect();
    for figure in &shown {
        if !TONES.iter().any(|tone| tone.is_match(&figure.alt)) {
            report.warn("I-03", format!("Say on which skin tone “{}” shows it.", figure.asset));
        }
    }
    let tones = TONES.iter().filter(|tone| shown.iter().any(|figure| tone.is_match(&figure.alt))).count();
    if !shown.is_empty() && tones < 2 {
        report.warn("I-03", "Show the skin condition on at least 2 skin tones.");
    }
}
