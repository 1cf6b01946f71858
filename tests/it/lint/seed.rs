//! The lint must catch the seed (content standard 3.10): the very list, on the seed itself and on a text of our own with the same faults.

use healthshelf_core::import::{self, RawDocument, Sink, Stop};
use healthshelf_core::model::{
    Article, Kind, Library, LibraryId, Problem, Relation, RelationKind, RelationOrigin, Section, SectionKind, SourceKind, Teaser,
};

use healthshelf_core::{lint, normalise};

use super::{article_of, blocks, fixture, listed, rules, today};

/// The list of 3.10.
const EXPECTED: [&str; 21] = [
    "C-02", "C-03", "C-04", "C-06", "C-07", "D-01", "D-07", "K-01", "L-01", "L-04", "M-04", "R-01", "R-07", "S-01", "S-02", "S-06", "S-08",
    "S-09", "X-01", "X-15", "Y-01",
];

/// What other rules of the standard find in the seed beyond that list. Each is a true fault, so none is explained away: nobody names it
/// and it is on no shelf (K-02), it links to no symptom or treatment (K-05), hard words (L-02), crowded paragraphs (L-05), passive voice
/// (L-08), "50-70" for "50 to 70" (L-13), no key points (S-03), too short (S-10), no misspellings (Y-03).
const ALSO: [&str; 9] = ["K-02", "K-05", "L-02", "L-05", "L-08", "L-13", "S-03", "S-10", "Y-03"];

fn relation(kind: RelationKind, title: &str, teaser: Option<&str>) -> Relation {
    Relation {
        kind,
        title: title.into(),
        source: None,
        origin: RelationOrigin::Import,
        teaser: teaser.map(|text| Teaser { text: text.trim_end_matches('.').into(), truncated: text.ends_with("...") }),
        language: None,
    }
}

/// The seed with its debris, as a reader that repairs nothing would take it.
pub(super) fn as_it_stands(text: &str) -> Article {
    let (body, recommended) = text.split_once("Recommend\n").expect("the list at the end");
    let lines: Vec<&str> = body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut article = Article::unknown("recurrent-miscarriage", lines[0]);
    article.kind = Kind::Condition;
    article.language = Some("en".into());
    article.lede = lines[2].into();
    let section =
        |kind, heading: &str, text: &str| Section { id: heading.into(), kind, heading: heading.into(), level: 2, blocks: blocks(text) };
    article.sections.push(section(SectionKind::Overview, "Overview", lines[3]));
    for line in &lines[4..] {
        match (line.split_once("<br/>"), line.split_once(":  ")) {
            (Some((heading, text)), _) => article.sections.push(section(SectionKind::Other, &format!("{heading}<br/>"), text)),
            (None, Some((arrow, title))) => {
                let kind = if arrow.starts_with('<') { RelationKind::PrevInSource } else { RelationKind::NextInSource };
                article.relations.push(relation(kind, title, None));
            }
            _ => {}
        }
    }
    let recommended: Vec<&str> = recommended.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    article.relations.extend(recommended.chunks(2).map(|pair| relation(RelationKind::Related, pair[0], pair.get(1).copied())));
    article
}

/// Our own article with the faults of the seed.
fn faulty() -> Article {
    let mut article = article_of(&fixture("faulty.txt"));
    article.kind = Kind::Condition;
    article.language = Some("en".into());
    article.lede = "There are four explanations for repeated miscarriages in women. The first explanation is hereditary, that is, one of the partners carries an abnormality. \
                    The second explanation is hormonal or anatomical, and in addition there are infectious explanations."
        .into();
    article.relations = vec![
        relation(RelationKind::PrevInSource, "Preparations for an abortion", None),
        relation(RelationKind::Related, "Experts tell you everything about itching", Some("Itching is a very frequent sym...")),
        relation(RelationKind::Related, "Cure rate of bleeding among young women", Some("Young women are frequently una...")),
        relation(RelationKind::Related, "Is it dangerous to have fibroids", Some("Fibroids are growths of the ut...")),
    ];
    article
}

fn found(article: Article) -> Vec<lint::Finding> {
    let mut library = Library::unknown(LibraryId::from_title("seed"), "Seed", SourceKind::Starter);
    library.edition = "1".into();
    lint::library(&library, &[article], &today())
}

fn is_exactly_the_list(findings: &[lint::Finding]) {
    let mut expected: Vec<&str> = EXPECTED.iter().chain(&ALSO).copied().collect();
    expected.sort_unstable();
    assert_eq!(rules(findings), expected, "{}", listed(findings));
}

#[test]
fn a_text_with_the_faults_of_the_seed_gives_exactly_the_list_of_the_standard() {
    is_exactly_the_list(&found(faulty()));
}

#[test]
fn the_seed_itself_gives_exactly_the_list_of_the_standard() {
    let Some(file) = support::shared("seed/article.txt") else { return };
    is_exactly_the_list(&found(as_it_stands(&std::fs::read_to_string(file).expect("the seed"))));
}

/// Keeps the one article of a source.
#[derive(Default)]
struct Kept(Vec<Article>);

impl Sink for Kept {
    fn document(&mut self, document: RawDocument) -> Result<(), Stop> {
        self.0.push(normalise::article(document).0);
        Ok(())
    }

    fn problem(&mut self, _: Problem) {}

    fn progress(&mut self, _: u64, _: Option<u64>) -> Result<(), Stop> {
        Ok(())
    }
}

/// The importer mends what is debris (S-09) and takes the numbers off the headings (S-08). Everything else is the author's to mend.
#[test]
fn the_seed_as_the_importer_reads_it_gives_the_list_without_what_the_importer_mends() {
    let Some(file) = support::shared("seed/article.txt") else { return };
    let mut kept = Kept::default();
    let options = import::Options { format: Some(import::Format::Text), ..import::Options::default() };
    import::read(&file, &options, &mut kept).expect("the seed");
    let mut article = kept.0.remove(0);
    // What no importer can know: that it is meant as our article of that slug.
    (article.kind, article.source_key, article.language) = (Kind::Condition, "recurrent-miscarriage".into(), Some("en".into()));
    article.provenance = None;
    let findings = found(article);
    let mut expected: Vec<&str> = EXPECTED.iter().chain(&ALSO).copied().filter(|rule| !matches!(*rule, "S-08" | "S-09")).collect();
    expected.sort_unstable();
    assert_eq!(rules(&findings), expected, "{}", listed(&findings));
}

#[test]
fn the_faults_of_the_seed_are_those_that_the_standard_names() {
    let findings = found(faulty());
    for (rule, words) in [
        ("S-01", "diagnosis"),
        ("S-01", "when-to-get-help"),
        ("S-08", "number"),
        ("S-09", "<br/>"),
        ("R-07", "70%"),
        ("C-02", "cured"),
        ("C-03", "Only by curing"),
        ("C-04", "Experts tell"),
        ("C-06", "Cure rate"),
        ("C-07", "infection"),
        ("C-07", "luteal"),
        ("M-04", "3 of its teasers"),
    ] {
        assert!(findings.iter().any(|f| f.rule == rule && f.message.contains(words)), "{rule} {words}: {}", listed(&findings));
    }
}

#[test]
fn as_an_import_the_same_faults_are_information_only() {
    let mut library = Library::unknown(LibraryId::from_title("seed"), "Seed", SourceKind::Text);
    library.edition = "1".into();
    let findings = lint::library(&library, &[faulty()], &today());
    assert!(findings.len() > EXPECTED.len());
    assert!(findings.iter().all(|finding| finding.severity == lint::Severity::Information), "{}", listed(&findings));
}
