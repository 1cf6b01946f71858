//! Importers: what comes out of each format, what is refused, that nothing panics.

use std::path::{Path, PathBuf};

use healthshelf_core::import::{self, Format, ImportError, Options, RawDocument, Sink, Stop};
use healthshelf_core::model::{Article, Library, Problem, Relation, RelationKind, SectionKind};
use healthshelf_core::normalise;

/// A sink that keeps everything, normalised as the app does it.
#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) articles: Vec<Article>,
    pub(crate) media: Vec<(String, Vec<u8>)>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) progress: Vec<(u64, Option<u64>)>,
    stop_after: Option<usize>,
}

impl Sink for Kept {
    fn document(&mut self, mut document: RawDocument) -> Result<(), Stop> {
        self.media.append(&mut document.media);
        let (article, problems) = normalise::article(document);
        self.problems.extend(problems);
        self.articles.push(article);
        if self.stop_after == Some(self.articles.len()) { Err(Stop) } else { Ok(()) }
    }
    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
    fn progress(&mut self, done: u64, total: Option<u64>) -> Result<(), Stop> {
        self.progress.push((done, total));
        Ok(())
    }
}

pub(crate) fn import(source: &Path) -> (Library, Kept) {
    import_as(source, None).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn import_as(source: &Path, format: Option<Format>) -> Result<(Library, Kept), ImportError> {
    let mut kept = Kept::default();
    let library = import::read(source, &Options { format, ..Options::default() }, &mut kept)?;
    Ok((library, kept))
}

pub(crate) fn fixture(path: &str) -> PathBuf {
    support::root().join("tests/fixtures").join(path)
}

/// Writes files into a fresh folder.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

fn of_kind(article: &Article, kind: RelationKind) -> Vec<&Relation> {
    article.relations.iter().filter(|relation| relation.kind == kind).collect()
}

fn text_article(text: &str) -> Article {
    let folder = folder(&[("page.txt", text.as_bytes())]);
    let (_, mut kept) = import(&folder.path().join("page.txt"));
    kept.articles.remove(0)
}

#[test]
fn the_seed_article_gives_a_clean_article() {
    let Some(seed) = support::shared("seed/article.txt") else { return };
    let (_, kept) = import(&seed);
    assert_eq!(kept.articles.len(), 1);
    assert!(kept.problems.is_empty(), "{:?}", kept.problems);
    let article = &kept.articles[0];
    assert_eq!(article.source_key, "article.txt");
    assert_eq!(article.title, "What are the common causes of recurrent miscarriage? There are 4 major reasons");
    assert!(article.lede.starts_with("There are four common causes") && article.lede.ends_with("mycoplasma and chlamydia."));
    assert_eq!(article.introduction.len(), 1);
    let headings: Vec<&str> = article.sections.iter().map(|section| section.heading.as_str()).collect();
    assert_eq!(headings, ["Genetic factors", "Abnormal endocrine function", "Reproductive organ abnormalities", "Infectious factors"]);
    assert!(article.sections.iter().all(|section| section.level == 2 && section.blocks.len() == 1));
    assert!(article.sections[3].plain_text().starts_with("Certain infectious factors"));
    assert!(!article.plain_text().contains(['<', '>']) && !article.plain_text().contains("Recommend"));
    let (prev, next) = (of_kind(article, RelationKind::PrevInSource), of_kind(article, RelationKind::NextInSource));
    assert_eq!(prev[0].title, "Does medical abortion require hospitalization? What preparations should be made before medical abortion?");
    assert_eq!(next[0].title, "Why do I have a lot of blood clots after taking medicine? There may be these 3 reasons");
    assert_eq!((prev.len(), next.len()), (1, 1));
    let related = of_kind(article, RelationKind::Related);
    assert_eq!(related.len(), 8);
    for relation in related {
        let teaser = relation.teaser.as_ref().unwrap();
        assert!(teaser.truncated && !teaser.text.ends_with(['.', '…']) && relation.source.is_none(), "{relation:?}");
    }
    let provenance = article.provenance.as_ref().unwrap();
    assert!(provenance.transforms.iter().any(|step| step == "dropped the repeated title"));
    assert_eq!(provenance.original_hash.len(), 64);
}

#[test]
fn a_page_of_the_same_form_gives_its_parts() {
    let (library, kept) = import(&fixture("text/dry-eyes.txt"));
    assert_eq!(library.title, "dry-eyes");
    let article = &kept.articles[0];
    assert!(article.lede.starts_with("Eyes feel dry in winter for three"));
    assert_eq!(article.introduction.len(), 1);
    assert_eq!(article.sections.len(), 3);
    assert_eq!(article.sections[2].plain_text(), "Tablets for hay fever & colds can dry the eyes. Ask a pharmacist.\n");
    assert_eq!(article.sections[0].id, "heated-air");
    let related = of_kind(article, RelationKind::Related);
    let teasers: Vec<(&str, bool)> =
        related.iter().filter_map(|relation| relation.teaser.as_ref()).map(|teaser| (teaser.text.as_str(), teaser.truncated)).collect();
    assert_eq!(
        teasers,
        [
            ("Drops without preservatives can be used as often as y", true),
            ("Warm water and a clean cloth are enough.", false),
            ("Pain, worse sight or a very bright light that hur", true)
        ]
    );
}

#[test]
fn variants_of_the_text_form_are_read_alike() {
    fn check(name: &str, text: &str) {
        let plain = std::fs::read_to_string(fixture("text/dry-eyes.txt")).unwrap();
        let (expected, article) = (text_article(&plain), text_article(text));
        assert_eq!(article.title, expected.title, "{name}");
        assert_eq!(article.lede, expected.lede, "{name}");
        assert_eq!(article.introduction, expected.introduction, "{name}");
        assert_eq!(article.sections, expected.sections, "{name}");
    }
    let plain = std::fs::read_to_string(fixture("text/dry-eyes.txt")).unwrap();
    check("CRLF", &plain.replace('\n', "\r\n"));
    check("old Mac line ends", &plain.replace('\n', "\r"));
    check("byte-order mark", &format!("\u{feff}{plain}"));
    check("no repeated title", &plain.replacen("Why do eyes feel dry in winter? There are 3 usual reasons\n\n", "", 1));
    check("no recommendations", plain.split("Recommend").next().unwrap());
    check("bracketed numbers", &plain.replace("\n1. ", "\n1) ").replace("\n2. ", "\n2) ").replace("\n3. ", "\n3) "));
    check("Chinese numbers", &plain.replace("\n1. ", "\n1、").replace("\n2. ", "\n2、").replace("\n3. ", "\n3、"));
    check("headings parted by blank lines", &plain.replace("\n2. ", "\n\n2. ").replace("\n3. ", "\n\n3. "));
    check("empty neighbours", &plain.replace("  Can I wear contact lenses on a plane?", ""));
    check("trailing spaces", &plain.replace('\n', "  \n"));
}

#[test]
fn an_empty_neighbour_is_no_relation() {
    let article = text_article("Title\n\nText of the page.\n\n<<:\n\n>>:  Another page\n");
    assert_eq!(of_kind(&article, RelationKind::PrevInSource).len(), 0);
    assert_eq!(of_kind(&article, RelationKind::NextInSource).len(), 1);
}

#[test]
fn a_page_without_numbered_headings_is_all_introduction() {
    let article = text_article("Title\n\nFirst paragraph.\n\nSecond paragraph, with 1.5 million readers.\n");
    assert!(article.sections.is_empty() && article.lede.is_empty());
    assert_eq!(article.introduction.len(), 2);
}

#[test]
fn a_recommended_title_without_a_teaser_does_not_shift_the_others() {
    let article = text_article("Title\n\nText.\n\nRecommend\n\nFirst\n\nSecond\n\nWords of the second...\n\nThird\n\nWords of the th...\n");
    let related = of_kind(&article, RelationKind::Related);
    let pairs: Vec<(&str, bool)> = related.iter().map(|relation| (relation.title.as_str(), relation.teaser.is_some())).collect();
    assert_eq!(pairs, [("First", false), ("Second", true), ("Third", true)]);
}

#[test]
fn a_folder_of_text_files_is_a_library() {
    let folder = folder(&[
        ("a.txt", b"First page\n\nText."),
        ("sub/b.txt", b"Second page\n\nText."),
        ("bad.txt", b"\x00\x01\x02binary"),
        ("README.txt", b"about"),
    ]);
    let (library, kept) = import(folder.path());
    let keys: Vec<&str> = kept.articles.iter().map(|article| article.source_key.as_str()).collect();
    assert_eq!(keys, ["a.txt", "sub/b.txt"]);
    assert_eq!(kept.problems.len(), 1);
    assert!(library.languages.is_empty() && library.licence.is_none(), "nothing unknown is guessed");
}

#[test]
fn text_that_is_not_utf8_is_read_with_a_problem() {
    let folder = folder(&[("latin.txt", b"Caf\xe9 and sleep\n\nText."), ("wide.txt", b"\xff\xfeT\0i\0t\0l\0e\0\n\0")]);
    let (_, kept) = import(folder.path());
    assert_eq!(kept.articles.len(), 2);
    assert_eq!(kept.articles[1].title, "Title");
    assert_eq!(kept.problems.len(), 1, "{:?}", kept.problems);
    assert_eq!(kept.problems[0].place, "latin.txt");
}

#[test]
fn what_is_not_text_is_refused_with_a_sentence() {
    fn check(bytes: &[u8], says: &str) {
        let folder = folder(&[("page.txt", bytes)]);
        for format in [None, Some(Format::Text), Some(Format::Markdown)] {
            let error = import_as(&folder.path().join("page.txt"), format).err().unwrap_or_else(|| panic!("{says} was read as {format:?}"));
            assert!(format.is_none() || error.to_string().contains(says), "{error}");
        }
    }
    check(b"ZIM\x04rest", "ZIM");
    check(b"PK\x03\x04rest", "ZIP");
    check(b"%PDF-1.7", "PDF");
    check(b"<?xml version=\"1.0\"?><a/>", "XML");
    check(b"<!DOCTYPE html><p>x", "HTML");
    check(b"Title\n\0\0", "zero bytes");
}

#[test]
fn a_stopped_import_says_so() {
    let folder = folder(&[("a.txt", b"First"), ("b.txt", b"Second")]);
    let mut kept = Kept { stop_after: Some(1), ..Kept::default() };
    let error = import::read(folder.path(), &Options::default(), &mut kept).unwrap_err();
    assert!(matches!(error, ImportError::Stopped));
    assert_eq!(kept.articles.len(), 1);
}

#[test]
fn the_kind_of_a_section_is_told_from_its_heading() {
    fn check(heading: &str, kind: SectionKind) {
        assert_eq!(normalise::section_kind(heading), kind, "{heading}");
    }
    check("Symptoms", SectionKind::Symptoms);
    check("What are the signs and symptoms?", SectionKind::Symptoms);
    check("When to see a doctor", SectionKind::WhenToGetHelp);
    check("Side effects of treatment", SectionKind::SideEffects);
    check("Tests and diagnosis", SectionKind::Diagnosis);
    check("Outlook (prognosis)", SectionKind::Outlook);
    check("Infectious factors", SectionKind::Other);
    check("Designs of the house", SectionKind::Other);
}
