//! An EPUB 3.3 book: a document for each article, one style sheet, the pictures, a table of contents.

use std::io::{Cursor, Write};

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::html::{STYLE, sheet_html};
use super::markup::Place;
use super::{Document, ExportError, lines};
use crate::render::escape;

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
<rootfiles><rootfile full-path=\"book/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n</container>\n";

/// The document as a book.
///
/// # Errors
/// When it holds no article or the archive cannot be written.
pub fn epub(document: &Document) -> Result<Vec<u8>, ExportError> {
    if document.sheets.is_empty() {
        return Err(ExportError::Empty);
    }
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    files.push(("META-INF/container.xml".to_owned(), CONTAINER.into()));
    files.push(("book/style.css".to_owned(), style(document).into()));
    files.push(("book/contents.xhtml".to_owned(), contents(document).into()));
    let known = document.known();
    let mut pictures = std::collections::BTreeMap::new();
    for (number, sheet) in document.sheets.iter().enumerate() {
        let article = |key: &str| known.positions.get(key).map(|at| article_file(*at));
        let picture = |sha256: &str| sheet.pictures.get(sha256).map(|picture| picture_file(sha256, picture.extension));
        let place = Place { prefix: String::new(), article: &article, picture: &picture, lower: 0 };
        let body = sheet_html(document, &known, sheet, &place);
        files.push((
            format!("book/{}", article_file(number)),
            page(document, (document.language_of(sheet), sheet.direction()), &sheet.article.title, &body).into(),
        ));
        pictures.extend(sheet.pictures.iter());
    }
    for (sha256, picture) in &pictures {
        files.push((format!("book/{}", picture_file(sha256, picture.extension)), picture.bytes.clone()));
    }
    let mut hash = Sha256::new();
    files.iter().for_each(|(name, bytes)| {
        hash.update(name);
        hash.update(bytes);
    });
    let pictures: Vec<_> = pictures.iter().map(|(sha256, picture)| (picture_file(sha256, picture.extension), picture.media_type)).collect();
    files.push(("book/package.opf".to_owned(), package(document, &uuid(&hash.finalize()), &pictures).into()));
    archive(&files).map_err(|_| ExportError::Refused("book"))
}

fn article_file(number: usize) -> String {
    format!("article-{}.xhtml", number + 1)
}

fn picture_file(sha256: &str, extension: &str) -> String {
    format!("{}.{extension}", sha256.get(..16).unwrap_or(sha256))
}

fn style(document: &Document) -> String {
    // A book has no root class of ours, and its reader sets the size; large print starts larger.
    let size = if document.large_print { "html { font-size: 150%; }\n" } else { "" };
    format!("{}{size}", STYLE.split("@media print").next().unwrap_or(STYLE))
}

fn page(document: &Document, (language, direction): (&str, &str), title: &str, body: &str) -> String {
    let title = if title.trim().is_empty() { &document.title } else { title };
    let (language, title) = (escape(language), escape(title));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{language}\" xml:lang=\"{language}\" dir=\"{direction}\">\n\
         <head><title>{title}</title><link rel=\"stylesheet\" href=\"style.css\"/></head>\n<body>\n{body}</body>\n</html>\n"
    )
}

fn contents(document: &Document) -> String {
    let mut list = format!("<nav epub:type=\"toc\" id=\"toc\">\n<h1>{}</h1>\n<ol>\n", escape(&document.title));
    for (number, sheet) in document.sheets.iter().enumerate() {
        let file = article_file(number);
        list.push_str(&format!("<li><a href=\"{file}\">{}</a>", escape(&sheet.article.title)));
        let sections: Vec<_> = sheet.article.sections.iter().filter(|section| section.level <= 2).collect();
        if !sections.is_empty() {
            list.push_str("\n<ol>\n");
            for section in sections {
                list.push_str(&format!("<li><a href=\"{file}#s-{}\">{}</a></li>\n", escape(&section.id), escape(&section.heading)));
            }
            list.push_str("</ol>\n");
        }
        list.push_str("</li>\n");
    }
    list.push_str("</ol>\n</nav>\n");
    page(document, (document.language(), document.direction()), &document.title, &list)
}

fn package(document: &Document, uuid: &str, pictures: &[(String, &str)]) -> String {
    let language = escape(document.language());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{language}\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier id=\"id\">urn:uuid:{uuid}</dc:identifier>\n\
         <dc:title>{}</dc:title>\n<dc:language>{language}</dc:language>\n<dc:date>{today}</dc:date>\n\
         <meta property=\"dcterms:modified\">{today}T00:00:00Z</meta>\n",
        escape(&document.title),
        today = document.today
    );
    let mut said = Vec::new();
    for sheet in &document.sheets {
        let (source, rights) = (lines::origin(document, sheet), lines::licence(document, sheet));
        for line in [format!("<dc:source>{}</dc:source>\n", escape(&source)), format!("<dc:rights>{}</dc:rights>\n", escape(&rights))] {
            if said.len() < 40 && !said.contains(&line) {
                said.push(line);
            }
        }
    }
    said.iter().for_each(|line| out.push_str(line));
    out.push_str(&format!("<dc:description>{}</dc:description>\n", escape(&lines::limits(document))));
    let modes: &[&str] = if pictures.is_empty() { &["textual"] } else { &["textual", "visual"] };
    for mode in modes {
        out.push_str(&format!("<meta property=\"schema:accessMode\">{mode}</meta>\n"));
    }
    out.push_str("<meta property=\"schema:accessModeSufficient\">textual</meta>\n");
    for feature in ["structuralNavigation", "tableOfContents", "readingOrder", "alternativeText"] {
        out.push_str(&format!("<meta property=\"schema:accessibilityFeature\">{feature}</meta>\n"));
    }
    out.push_str("<meta property=\"schema:accessibilityHazard\">none</meta>\n</metadata>\n<manifest>\n");
    out.push_str("<item id=\"contents\" href=\"contents.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n");
    out.push_str("<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n");
    for number in 0..document.sheets.len() {
        out.push_str(&format!("<item id=\"a{}\" href=\"{}\" media-type=\"application/xhtml+xml\"/>\n", number + 1, article_file(number)));
    }
    for (number, (file, media_type)) in pictures.iter().enumerate() {
        out.push_str(&format!("<item id=\"p{}\" href=\"{file}\" media-type=\"{media_type}\"/>\n", number + 1));
    }
    let rtl = if document.direction() == "rtl" { " page-progression-direction=\"rtl\"" } else { "" };
    out.push_str(&format!("</manifest>\n<spine{rtl}>\n"));
    if document.sheets.len() > 1 {
        out.push_str("<itemref idref=\"contents\"/>\n");
    }
    (0..document.sheets.len()).for_each(|number| out.push_str(&format!("<itemref idref=\"a{}\"/>\n", number + 1)));
    out.push_str("</spine>\n</package>\n");
    out
}

/// A name for the book made of its content, so that the same content is the same book.
fn uuid(hash: &[u8]) -> String {
    let mut digits: Vec<char> = hash.iter().take(16).flat_map(|byte| format!("{byte:02x}").chars().collect::<Vec<_>>()).collect();
    // Version 8: made in a way of one's own; and the variant of RFC 9562.
    for (at, digit) in [(12, '8'), (16, 'a')] {
        if let Some(place) = digits.get_mut(at) {
            *place = digit;
        }
    }
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default().iter().collect::<String>();
    format!("{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}

/// The archive; its first file says plainly what it is. No time of day gets in.
fn archive(files: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    zip.start_file("mimetype", options.compression_method(CompressionMethod::Stored))?;
    zip.write_all(b"application/epub+zip")?;
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options.compression_method(CompressionMethod::Deflated))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
