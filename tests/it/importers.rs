//! Importers: what comes out of each format, what is refused, that nothing panics.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::path::{Path, PathBuf};

use healthshelf_core::import::{self, Format, ImportError, Options, RawDocument, Sink, Stop};
use healthshelf_core::model::{Article, Block, Library, PartialDate, Problem, Relation, RelationKind, SectionKind, TermType, plain};
use healthshelf_core::{normalise, prose};
use proptest::prelude::*;

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
    assert_eq!(library.title, kept.articles[0].title, "a library of one article is called as its article");
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
        assert_eq!(prose::section_kind(heading), kind, "{heading}");
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

fn headings(article: &Article) -> Vec<(&str, u8)> {
    article.sections.iter().map(|section| (section.heading.as_str(), section.level)).collect()
}

fn list_items(blocks: &[Block]) -> Vec<String> {
    let lists = blocks.iter().filter_map(|block| if let Block::List { items } = block { Some(items) } else { None });
    lists.flatten().map(|item| plain(&item.inlines)).collect()
}

#[test]
fn medquad_questions_become_sections() {
    let (library, kept) = import(&fixture("medquad"));
    assert_eq!((library.id.as_str(), library.title.as_str()), ("medquad", "MedQuAD"));
    assert_eq!(library.licence.as_deref(), Some("CC BY 4.0"));
    assert_eq!(library.languages, ["en"]);
    assert_eq!(library.categories.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["disorders"]);
    let article = &kept.articles[0];
    assert_eq!((article.source_key.as_str(), article.title.as_str()), ("1_Example_QA/0000001", "Example lump"));
    assert_eq!(
        headings(article),
        [
            ("Overview", 2),
            ("Key Points", 3),
            ("An example lump is a lump that is not real", 3),
            ("Nothing makes it grow", 3),
            ("Symptoms", 2),
            ("What colour has example lump?", 2)
        ]
    );
    assert_eq!(article.sections[4].kind, SectionKind::Symptoms);
    assert_eq!(article.terms.len(), 2);
    let systems: Vec<&str> = article.codes.iter().map(|code| code.system.as_str()).collect();
    assert_eq!(systems, ["UMLS", "UMLS", "UMLS-semantic-type"]);
    let provenance = article.provenance.as_ref().unwrap();
    assert_eq!(provenance.source_publisher.as_deref(), Some("CancerGov"));
    assert_eq!(provenance.source_url.as_deref(), Some("https://example.org/lump"));
}

#[test]
fn medquad_items_run_together_with_spaces_become_lists() {
    let (_, kept) = import(&fixture("medquad"));
    let article = &kept.articles[0];
    assert_eq!(
        list_items(&article.sections[1].blocks),
        [
            "An example lump is a lump that is not real.",
            "It doesn't hurt.",
            "It comes in two sorts:",
            "small ones",
            "large ones",
            "It goes away by itself."
        ]
    );
    assert_eq!(list_items(&article.sections[2].blocks), ["Round cells that do nothing.", "Flat cells that do even less."]);
    assert!(article.sections[2].plain_text().ends_with("In most people it stays small < 1 cm.\n"));
    assert_eq!(
        list_items(&article.sections[4].blocks),
        ["Round nose: 90%", "Long ears: 7.5%", "Green hair: 2/10", "Inherited from nobody"]
    );
    assert!(!article.sections[4].plain_text().contains("What are the signs"), "the repeated question is dropped");
    assert!(article.provenance.as_ref().unwrap().transforms.iter().any(|step| step.contains("lists")));
}

#[test]
fn a_medquad_document_without_a_subject_takes_it_from_its_question() {
    let (_, kept) = import(&fixture("medquad"));
    let article = &kept.articles[1];
    assert_eq!(article.title, "Tired Tuesdays");
    assert_eq!(headings(article), [("Causes", 2), ("Outlook", 3)]);
    assert_eq!(list_items(&article.sections[0].blocks), ["Mondays", "Short nights", "Long meetings"]);
    assert!(kept.problems.iter().any(|p| p.place == "1_Example_QA/0000002.xml" && p.message.contains("first question")));
}

#[test]
fn medquad_documents_without_an_answer_are_left_out_and_told() {
    let (_, kept) = import(&fixture("medquad"));
    assert_eq!(kept.articles.len(), 2);
    for (file, says) in [("0000003", "answer"), ("0000004", "middle of an element")] {
        let place = format!("1_Example_QA/{file}.xml");
        assert!(kept.problems.iter().any(|p| p.place == place && p.message.contains(says)), "{place}: {:?}", kept.problems);
    }
}

#[test]
fn the_licence_of_medquad_is_unknown_where_nothing_states_it() {
    let bytes = std::fs::read(fixture("medquad/1_Example_QA/0000001.xml")).unwrap();
    let folder = folder(&[("a/b/0000001.xml", &bytes)]);
    let (library, kept) = import(&folder.path().join("a/b"));
    assert_eq!(library.licence, None);
    assert_eq!(kept.articles[0].provenance.as_ref().unwrap().licence_as_stated, None);
}

#[test]
fn medlineplus_topics_give_their_fields() {
    let (library, kept) = import(&fixture("medlineplus/topics.xml"));
    assert_eq!((library.edition.as_str(), library.languages.as_slice()), ("2025-07-21", &["en".to_owned(), "es".to_owned()][..]));
    assert_eq!(library.categories[0].id, "symptoms");
    assert_eq!(kept.articles.len(), 2);
    let article = &kept.articles[0];
    assert_eq!((article.source_key.as_str(), article.title.as_str(), article.language.as_deref()), ("101", "Example Ache", Some("en")));
    assert_eq!(article.lede, "An example ache is short. Rest helps.");
    assert_eq!(
        article.terms.iter().map(|t| (t.term.as_str(), t.kind)).collect::<Vec<_>>(),
        [("Sample ache", TermType::Synonym), ("Ache, Sample", TermType::SeeFrom)]
    );
    assert_eq!(headings(article), [("What are the symptoms?", 2)]);
    assert_eq!(
        article.plain_text(),
        "An example ache is short. Rest helps.\nAn example ache is < 1 day long. See more or less.\nWhat are the symptoms?\nAching\nSighing\n"
    );
    assert_eq!((article.codes[0].system.as_str(), article.codes[0].code.as_str()), ("MeSH", "D000001"));
    let relations: Vec<_> =
        article.relations.iter().map(|r| (r.kind, r.title.as_str(), r.source.as_deref(), r.language.as_deref())).collect();
    assert_eq!(
        relations,
        [(RelationKind::Related, "Pain", Some("351"), None), (RelationKind::Translation, "Dolor de ejemplo", Some("102"), Some("es"))]
    );
    assert_eq!(article.links.len(), 1, "an address of another scheme is left out");
    assert_eq!((article.links[0].title.as_str(), article.links[0].organisation.as_deref()), ("A page & more", Some("Org A; Org B")));
    let provenance = article.provenance.as_ref().unwrap();
    assert_eq!(provenance.source_published.as_ref().map(PartialDate::as_str), Some("2003-01-07"));
    assert_eq!(provenance.source_publisher.as_deref(), Some("Institute of Examples"));
    assert_eq!(provenance.source_reviewed, None, "the feed has no review date");
}

#[test]
fn medlineplus_loads_no_dtd_and_expands_no_entity_of_its_own() {
    let (_, kept) = import(&fixture("medlineplus/topics.xml"));
    assert!(!kept.articles[1].plain_text().contains("boom"), "{}", kept.articles[1].plain_text());
    assert!(kept.problems.iter().any(|p| p.place == "102" && p.message.contains("MM/DD/YYYY")));
    assert!(kept.problems.iter().any(|p| p.place == "103" && p.message.contains("no summary")));
    let (last, total) = *kept.progress.last().unwrap();
    assert_eq!(Some(last), total, "progress counts bytes to the end");
}

#[test]
fn the_format_is_told_from_the_source() {
    fn check(source: &Path, format: Format) {
        assert_eq!(import::detect(source).unwrap(), format, "{}", source.display());
    }
    check(&fixture("text/dry-eyes.txt"), Format::Text);
    check(&fixture("text"), Format::Text);
    check(&fixture("medquad"), Format::Medquad);
    check(&fixture("medquad/1_Example_QA/0000002.xml"), Format::Medquad);
    check(&fixture("medlineplus/topics.xml"), Format::MedlinePlus);
    check(&fixture("markdown/library"), Format::Markdown);
    let mixed = folder(&[("sitemap.xml", b"<?xml version=\"1.0\"?><urlset/>"), ("a.md", b"# A"), ("README.txt", b"about")]);
    check(mixed.path(), Format::Markdown);
    if let Some(seed) = support::shared("seed/article.txt") {
        check(&seed, Format::Text);
    }
    if let Some(topics) = support::shared("data/files/medlineplus-xml/mplus_topics_2012-07-21.xml") {
        check(&topics, Format::MedlinePlus);
    }
}

#[test]
fn archives_and_books_are_refused_in_every_format_and_never_panic() {
    let Some(files) = support::shared("data/files") else { return };
    let mut seen = 0;
    for sub in ["zim", "epub"] {
        for entry in walk(&files.join(sub)) {
            for format in std::iter::once(None).chain(Format::ALL.map(Some)) {
                let error = import_as(&entry, format).err().unwrap_or_else(|| panic!("{} was read as {format:?}", entry.display()));
                assert!(error.to_string().len() > 20);
            }
            seen += 1;
        }
    }
    assert!(seen > 100);
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            out.extend(walk(&entry));
        } else if entry.extension().is_some_and(|e| e != "jsonl") {
            out.push(entry);
        }
    }
    out
}

#[test]
fn the_real_medlineplus_topics_are_read() {
    let Some(topics) = support::shared("data/files/medlineplus-xml/mplus_topics_2012-07-21.xml") else { return };
    let (library, kept) = import(&topics);
    assert_eq!((library.edition.as_str(), kept.articles.len()), ("2012-07-21", 2));
    assert!(kept.problems.is_empty(), "{:?}", kept.problems);
    assert_eq!(kept.articles[0].terms.len(), 4);
    assert!(
        matches!(kept.articles[0].introduction[2], Block::List { ref items } if items.len() == 5),
        "{:#?}",
        kept.articles[0].introduction
    );
}

#[test]
fn the_real_medquad_gives_about_5486_readable_articles() {
    let Some(archive) = support::shared("data/articles/medquad/medquad-open-xml.tar.zst") else { return };
    let folder = tempfile::tempdir().unwrap();
    let stream = zstd::Decoder::new(std::fs::File::open(archive).unwrap()).unwrap();
    tar::Archive::new(stream).unpack(folder.path()).unwrap();
    let (library, kept) = import(folder.path());
    assert!((5470..=5497).contains(&kept.articles.len()), "{}", kept.articles.len());
    assert_eq!(library.licence.as_deref(), Some("CC BY 4.0"));
    let left_out = kept.problems.iter().filter(|problem| problem.message.starts_with("left out")).count();
    assert_eq!(kept.articles.len() + left_out, 5497, "every file is an article or a problem");
    let paragraphs = kept.articles.iter().flat_map(Article::blocks).filter_map(|(_, block)| match block {
        Block::Paragraph { inlines } => Some(plain(inlines).chars().count()),
        _ => None,
    });
    let (long, all) = paragraphs.fold((0, 0), |(long, all), chars| (long + usize::from(chars > 1500), all + 1));
    assert!(long * 1000 < all, "{long} of {all} paragraphs are endless");
    for article in &kept.articles {
        assert!(!article.sections.is_empty() && !article.title.is_empty(), "{}", article.source_key);
        serde_json::from_str::<Article>(&serde_json::to_string(article).unwrap()).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_bytes_make_an_importer_panic(bytes in hostile_bytes(), name in "[a-z]{1,4}\\.(txt|md|xml)") {
        let folder = folder(&[(name.as_str(), &bytes)]);
        for format in std::iter::once(None).chain(Format::ALL.map(Some)) {
            for source in [folder.path().to_owned(), folder.path().join(&name)] {
                if let Err(error) = import_as(&source, format) {
                    prop_assert!(!error.to_string().is_empty());
                }
            }
        }
    }
}

/// Random bytes, and random cuts and mixes of what the formats are made of.
fn hostile_bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "<?xml version=\"1.0\"?>",
        "<Document id=\"1\" source=\"CancerGov\">",
        "<Focus>F</Focus>",
        "<QAPairs><QAPair>",
        "<Question qtype=\"causes\">What causes F ?</Question>",
        "<Answer>",
        "  - a  - b   - c",
        "</Answer>",
        "</QAPair>",
        "</QAPairs></Document>",
        "<health-topics>",
        "<health-topic title=\"T\" id=\"1\">",
        "<full-summary>",
        "&lt;p&gt;x",
        "&#0;",
        "&#x110000;",
        "&nope;",
        "</full-summary>",
        "</health-topic>",
        "</health-topics>",
        "---\n",
        "slug: a\n",
        "title: [\n",
        "\n\n## H {#overview}\n",
        "::: care-card emergency\n",
        ":::\n",
        "{{call.ambulance}}",
        "[@",
        "]",
        "```dose\n",
        "<<: x\n",
        ">>:\n",
        "Recommend\n",
        "1. H <br/>t\n",
        "...",
        "…",
        "\r\n",
        "\u{feff}",
        "<br",
        "- ",
        "> ",
        "|a|\n|-|\n",
        "Key Points\n",
        "Signs and Symptoms Approximate number of patients (when available) ",
        "The Human Phenotype Ontology (HPO) has collected",
    ];
    let piece = prop_oneof![
        8 => proptest::sample::select(pieces.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..20),
        1 => any::<String>().prop_map(String::into_bytes),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}
