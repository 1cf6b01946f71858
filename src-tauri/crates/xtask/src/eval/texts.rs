//! The texts that sets are measured over, made into libraries in a data folder: MedQuAD as it is, the NHS pages as plain Markdown.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::places::{self, LIBRARY_FILE};
use crate::process::Process;

const MEDQUAD: &str = "data/articles/medquad/medquad-open-xml.tar.zst";
const NHS: &str = "data/articles/nhs/nhs-pages.jsonl.gz";
/// Pages with less text are hubs and say nothing.
const LEAST_TEXT: usize = 300;

/// Lists of an NHS record with the heading that each gets.
const SECTIONS: [(&str, &str); 7] = [
    ("symptoms", "Symptoms"),
    ("causes", "Causes"),
    ("self_care", "Self-care"),
    ("treatment", "Treatment"),
    ("prevention", "Prevention"),
    ("lifestyle_tips", "Lifestyle"),
    ("when_to_seek_help", "When to get help"),
];

/// A shared file, or a line that says it is missing.
pub(super) fn shared(path: &str) -> Option<PathBuf> {
    let found = places::shared(path);
    if found.is_none() {
        println!("SKIPPED: {path} is not here. It lies in the folder `shared` beside the checkout, or where HEALTHSHELF_SHARED says.");
    }
    found
}

/// Lines of a text file, unpacked where its name ends in `.gz`.
pub(super) fn lines(path: &Path) -> Result<Vec<String>, String> {
    let failed = |error: std::io::Error| format!("{} could not be read: {error}.", path.display());
    let file = fs::File::open(path).map_err(failed)?;
    let reader: Box<dyn std::io::Read> =
        if path.extension().is_some_and(|end| end == "gz") { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) };
    BufReader::new(reader).lines().collect::<Result<_, _>>().map_err(failed)
}

/// Key in the library `nhs` by the title of the page as its record has it.
pub(super) type NhsKeys = BTreeMap<String, String>;

/// What a data folder holds beside the starter library and the NHS pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum With {
    Nothing,
    Medquad,
    /// Every second NHS page says that it is Spanish.
    TwoLanguages,
}

/// A data folder made anew with the starter library, the NHS pages and what is asked for. `None` where the data is missing.
pub(super) fn home(program: &Path, work: &Path, name: &str, with: With) -> Result<Option<(PathBuf, NhsKeys)>, String> {
    let Some(nhs) = shared(NHS) else { return Ok(None) };
    let medquad = if with == With::Medquad { shared(MEDQUAD) } else { None };
    if with == With::Medquad && medquad.is_none() {
        return Ok(None);
    }
    let home = work.join(name);
    remake(&home)?;
    let pages = work.join(format!("{name}-nhs"));
    remake(&pages)?;
    let keys = write_pages(&nhs, &pages)?;
    let run =
        |arguments: &[&str], path: &Path| Process::new(program).args(arguments).arg(path).env("HEALTHSHELF_HOME", &home).read().map(drop);
    if with == With::TwoLanguages {
        run(&["import", "--format", "medlineplus", "--id", "nhs", "--title", "NHS pages"], &as_topics(&pages, &keys)?)?;
    } else {
        run(&["import", "--format", "markdown", "--id", "nhs", "--title", "NHS pages"], &pages)?;
    }
    run(&["install"], &places::root().join(LIBRARY_FILE))?;
    if let Some(archive) = medquad {
        let source = unpacked(&archive, work)?;
        run(&["import", "--format", "medquad", "--id", "medquad"], &source)?;
    }
    Ok(Some((home, keys)))
}

/// MedQuAD's files.
pub(super) fn medquad(work: &Path) -> Result<Option<PathBuf>, String> {
    shared(MEDQUAD).map(|archive| unpacked(&archive, work)).transpose()
}

fn unpacked(archive: &Path, work: &Path) -> Result<PathBuf, String> {
    let source = work.join("medquad");
    remake(&source)?;
    Process::new("tar").arg("--zstd").arg("-xf").arg(archive).arg("-C").arg(&source).run()?;
    Ok(source)
}

/// Whether the NHS page of this key says that it is Spanish where every second does.
pub(super) fn is_other_language(key: &str) -> bool {
    key.starts_with("nhs/") && key.ends_with(['0', '2', '4', '6', '8'])
}

fn write_pages(records: &Path, folder: &Path) -> Result<NhsKeys, String> {
    let mut keys = NhsKeys::new();
    for line in lines(records)? {
        let record: Value = serde_json::from_str(&line).map_err(|error| format!("{}: {error}.", records.display()))?;
        let title = record["condition"].as_str().unwrap_or_default();
        let shown = title.trim_start_matches("Overview - ").trim_start_matches("Symptoms - ");
        let mut page = format!("# {shown}\n");
        let mut length = 0;
        for (field, heading) in SECTIONS {
            let paragraphs: Vec<&str> = record[field].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            if !paragraphs.is_empty() {
                let _ = write!(page, "\n## {heading}\n"); // to a string: cannot fail
            }
            for paragraph in paragraphs {
                length += paragraph.len();
                let _ = write!(page, "\n{}\n", paragraph.replace(['\n', '<'], " ").trim_start_matches('#'));
            }
        }
        if length >= LEAST_TEXT {
            let name = format!("p{:04}", keys.len() + 1);
            let path = folder.join(format!("{name}.md"));
            fs::write(&path, page).map_err(|error| format!("{} could not be written: {error}.", path.display()))?;
            keys.insert(title.to_owned(), format!("nhs/{name}"));
        }
    }
    Ok(keys)
}

/// The pages as health topics of MedlinePlus, a format that says the language of each.
fn as_topics(pages: &Path, keys: &NhsKeys) -> Result<PathBuf, String> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let mut topics = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<health-topics>\n");
    for key in keys.values() {
        let name = key.trim_start_matches("nhs/");
        let path = pages.join(format!("{name}.md"));
        let page = fs::read_to_string(&path).map_err(|error| format!("{} could not be read: {error}.", path.display()))?;
        let (title, body) = page.split_once('\n').unwrap_or_default();
        let language = if is_other_language(key) { "Spanish" } else { "English" };
        let title = escaped(title.trim_start_matches("# "));
        let _ = write!(topics, "<health-topic title=\"{title}\" url=\"\" id=\"{name}\" language=\"{language}\">\n<full-summary>");
        for line in body.lines().filter(|line| !line.is_empty()) {
            let html = match line.strip_prefix("## ") {
                Some(heading) => format!("<h3>{}</h3>\n", escaped(heading)),
                None => format!("<p>{}</p>\n", escaped(line)),
            };
            topics.push_str(&escaped(&html));
        }
        topics.push_str("</full-summary>\n</health-topic>\n");
    }
    topics.push_str("</health-topics>\n");
    let path = pages.join("topics.xml");
    fs::write(&path, topics).map_err(|error| format!("{} could not be written: {error}.", path.display()))?;
    Ok(path)
}

fn remake(folder: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{} could not be made anew: {error}.", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(failed)?;
    }
    fs::create_dir_all(folder).map_err(failed)
}
