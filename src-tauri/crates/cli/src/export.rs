//! `export`: articles as one file.

use healthshelf_core::app::{App, ExportChoice, ExportFormat, ExportRequest};
use healthshelf_core::export::Typefaces;
use healthshelf_core::model::ArticleKey;
use serde_json::json;

use crate::args;
use crate::exit::{Exit, Failure};
use crate::output::tell;
use crate::{print_json, reading};

/// The window's typefaces as they were when this program was built: name and bytes. None where `cargo xtask fonts` had not run.
const TYPEFACES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/typefaces.rs"));

pub(crate) fn typefaces() -> Typefaces {
    Typefaces::new(TYPEFACES.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())))
}

pub(crate) fn export(app: &App, export: &args::Export) -> Result<Exit, Failure> {
    let choice = match (&export.category, &export.series) {
        (Some(category), _) => {
            let (library, id) = reading::find_category(app, category)?;
            ExportChoice::Category(library, id)
        }
        (_, Some(series)) => ExportChoice::Series(series.clone()),
        _ if export.saved => ExportChoice::Saved,
        _ => ExportChoice::Articles(export.keys.iter().map(|key| ArticleKey::parse(key)).collect::<Result<_, _>>()?),
    };
    let format = match export.format {
        args::ExportFormat::Pdf => ExportFormat::Pdf,
        args::ExportFormat::Html => ExportFormat::Html,
        args::ExportFormat::Epub => ExportFormat::Epub,
        args::ExportFormat::Markdown => ExportFormat::Markdown,
    };
    let request = ExportRequest { choice, format, large_print: export.large_print };
    let report = app.export(&request, &export.output, export.overwrite, &typefaces(), &mut |_, _| true)?;
    if export.json {
        print_json(&json!({
            "schema": "healthshelf-export/1", "file": report.path, "articles": report.articles, "bytes": report.bytes
        }))?;
    } else {
        tell!("{} articles written to {}", report.articles, report.path.display());
    }
    Ok(Exit::Done)
}
