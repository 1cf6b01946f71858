//! The sources that the suite imports: a leaflet in the shape of a copied web page, hostile documents, and many articles.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::webdriver::{Fault, Outcome};

/// A fixture of this package.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// Copies a folder of fixtures, with the address of a listener put in where they name a server.
pub fn hostile(into: &Path, server: &str) -> Outcome {
    fs::create_dir_all(into)?;
    for entry in fs::read_dir(fixture("hostile"))? {
        let entry = entry?;
        let text = fs::read_to_string(entry.path())?;
        fs::write(into.join(entry.file_name()), text.replace("SERVER", server))?;
    }
    Ok(())
}

/// Writes one long article in the shape of a copied web page, of about so many bytes.
pub fn long_article(into: &Path, name: &str, bytes: usize) -> Outcome {
    const PARAGRAPH: &str = "Wet both hands, take soap, and rub for twenty seconds: palms, backs, between the fingers, thumbs and nails. Rinse under \
                             running water and dry with a clean towel. Clean hands keep many germs away, and washing takes less than a minute.";
    fs::create_dir_all(into)?;
    let title = format!("A {name} leaflet on washing hands");
    let mut text = format!("{title}\n\n{title}\n\nClean hands keep many germs away.\n\n");
    let mut step = 0;
    while text.len() < bytes {
        step += 1;
        write!(text, "{step}. Step {step} of the {name} leaflet <br/>{PARAGRAPH}\n\n").map_err(|error| Fault(error.to_string()))?;
        for part in 1..=6 {
            write!(text, "Part {part} of step {step}. {PARAGRAPH}\n\n").map_err(|error| Fault(error.to_string()))?;
        }
    }
    fs::write(into.join(format!("{name}.txt")), text)?;
    Ok(())
}

/// Writes many articles in the shape of a copied web page: enough that reading them takes a while.
pub fn many_articles(into: &Path, count: usize) -> Outcome {
    fs::create_dir_all(into)?;
    for number in 1..=count {
        let title = format!("Leaflet number {number} on washing hands");
        let mut text = String::new();
        for part in 1..=12 {
            writeln!(
                text,
                "{part}. Step {part} of leaflet {number} <br/>Wet both hands, take soap, and rub for twenty seconds: palms, backs, between \
                 the fingers, thumbs and nails. Rinse under running water and dry with a clean towel. Leaflet {number} says it once more."
            )
            .map_err(|error| Fault(error.to_string()))?;
        }
        fs::write(
            into.join(format!("leaflet-{number:05}.txt")),
            format!("{title}\n\n{title}\n\nClean hands keep many germs away, and washing takes less than a minute.\n\n{text}"),
        )?;
    }
    Ok(())
}
