//! The rules that need the whole library: one sound library, and for every rule a fault and a near miss.

use super::*;
use healthshelf_core::lint;
use healthshelf_core::model::{
    Category, Library, LibraryId, Redirect, RedirectReason, Relation, RelationKind, RelationOrigin, Series, SeriesPlace, SourceKind,
};

pub(super) type Shelf = (Library, Vec<Article>);
pub(super) type Case = (&'static str, &'static str, fn(&mut Shelf), fn(&mut Shelf));

fn related(source: &str) -> Relation {
    Relation {
        kind: RelationKind::Related,
        title: source.into(),
        source: Some(source.into()),
        origin: RelationOrigin::Editor,
        teaser: None,
        language: None,
    }
}

const SLUGS: [&str; 5] = ["fever", "cough", "measles", "tetanus", "resting"];

/// Five articles, each related to all others, in two categories, three of them in a series.
fn shelf() -> Shelf {
    let mut library = Library::unknown(LibraryId::from_title("test"), "Test", SourceKind::Starter);
    for id in ["infections", "healthy-living"] {
        library.categories.push(Category { id: id.into(), title: id.into(), description: None });
    }
    library.series.push(Series { id: "first".into(), title: "First".into(), items: vec!["fever".into(), "cough".into()] });
    let words = ["alpha", "beta", "gamma", "delta", "omega"];
    let articles = SLUGS.iter().zip(words).enumerate().map(|(at, (slug, word))| {
        let mut article = Article::unknown(*slug, format!("All about {slug} {word}"));
        article.kind = [Kind::Symptom, Kind::Symptom, Kind::Condition, Kind::Condition, Kind::Treatment][at];
        article.categories = vec![if at == 4 { "healthy-living" } else { "infections" }.into()];
        article.relations = SLUGS.iter().filter(|other| *other != slug).map(|other| related(other)).collect();
        article.sort_key = (*slug).into();
        article.sections = article_of(&format!("# T\n\n## H {{overview}}\n\n{}", numbered(word, 60))).sections;
        article.series = (at < 2).then(|| SeriesPlace { id: "first".into(), position: at as u16 + 1 });
        article
    });
    (library, articles.collect())
}

fn redirect(shelf: &mut Shelf, from: &str, to: &[&str]) {
    let to = to.iter().map(|to| (*to).to_owned()).collect();
    shelf.0.redirects.push(Redirect { from: from.into(), to, reason: RedirectReason::Renamed });
}

fn copy_body(shelf: &mut Shelf, from: usize, to: usize) {
    shelf.1[to].sections = shelf.1[from].sections.clone();
}

/// As many words as asked for, no two alike.
fn numbered(word: &str, count: usize) -> String {
    (0..count).map(|n| format!("{word}{n}")).collect::<Vec<_>>().join(" ")
}

fn share_paragraph(shelf: &mut Shelf, articles: usize, words: usize) {
    let text = numbered("shared", words);
    for article in shelf.1.iter_mut().take(articles) {
        article.sections[0].blocks.extend(blocks(&text));
    }
}

pub(super) const CASES: &[Case] = &[
    (
        "K-01",
        "a relation leads nowhere",
        |s| s.1[0].relations[0] = related("nowhere"),
        |s| {
            redirect(s, "old-cough", &["cough"]);
            s.1[0].relations[0] = related("old-cough");
        },
    ),
    (
        "K-01",
        "a link leads nowhere",
        |s| s.1[0].introduction = blocks("See [it](nowhere)."),
        |s| s.1[0].introduction = blocks("See [it](cough#overview-0)."),
    ),
    (
        "K-01",
        "a link leads to no section",
        |s| s.1[0].introduction = blocks("See [it](cough#none)."),
        |s| s.1[0].introduction = blocks("See [it](cough)."),
    ),
    (
        "K-01",
        "a redirect leads to a redirect",
        |s| {
            redirect(s, "one", &["two"]);
            redirect(s, "two", &["cough"]);
        },
        |s| {
            redirect(s, "one", &["cough"]);
            redirect(s, "two", &["cough"]);
        },
    ),
    ("K-01", "a redirect leads nowhere", |s| redirect(s, "one", &["nowhere"]), |s| redirect(s, "one", &["cough", "fever"])),
    (
        "K-02",
        "named by one only",
        |s| {
            for at in 0..3 {
                s.1[at].relations.retain(|r| r.title != "resting");
            }
        },
        |s| {
            for at in 0..2 {
                s.1[at].relations.retain(|r| r.title != "resting");
            }
        },
    ),
    ("K-02", "on no shelf", |s| s.1[0].categories = vec!["lost".into()], |s| s.1[0].categories = vec!["lost".into(), "infections".into()]),
    ("K-03", "two related", |s| s.1[4].relations.truncate(2), |s| s.1[4].relations.truncate(4)),
    (
        "K-03",
        "no way back",
        |s| s.1[4].relations.retain(|r| r.title != "fever"),
        |s| {
            s.1[4].relations.retain(|r| r.title != "fever");
            s.1[0].relations.iter_mut().filter(|r| r.title == "resting").for_each(|r| r.kind = RelationKind::SeeAlso);
        },
    ),
    (
        "K-03",
        "no other category",
        |s| {
            for article in &mut s.1 {
                article.categories = vec!["infections".into()];
            }
        },
        |_| {},
    ),
    ("K-05", "a symptom with 2 causes", |_| {}, |s| s.1[1].kind = Kind::Condition),
    (
        "K-05",
        "a condition with no symptom or treatment",
        |s| {
            for article in &mut s.1 {
                article.kind = Kind::Condition;
            }
        },
        |s| {
            for article in s.1.iter_mut().take(4) {
                article.kind = Kind::Condition;
            }
        },
    ),
    ("K-06", "a series has a gap", |s| s.0.series[0].items.push("nowhere".into()), |s| s.0.series[0].items.push("measles".into())),
    ("K-06", "a place is wrong", |s| s.1[0].series = Some(SeriesPlace { id: "first".into(), position: 2 }), |s| s.1[0].series = None),
    (
        "K-06",
        "in two series",
        |s| s.0.series.push(Series { id: "second".into(), title: "S".into(), items: vec!["cough".into()] }),
        |s| s.0.series.push(Series { id: "second".into(), title: "S".into(), items: vec!["measles".into()] }),
    ),
    ("K-06", "twice in a series", |s| s.0.series[0].items.push("fever".into()), |_| {}),
    ("S-06", "two titles alike", |s| s.1[1].title = "ALL about fever alphá".into(), |s| s.1[1].title = "All about fever and alpha".into()),
    ("S-11", "a slug that leads away", |s| redirect(s, "cough", &["fever"]), |s| redirect(s, "coughs", &["fever"])),
    (
        "Y-02",
        "a name of two",
        |s| {
            for at in 0..2 {
                s.1[at].terms.push(term("Hot head", TermType::Lay));
            }
        },
        |s| {
            redirect(s, "hot head", &["fever", "cough"]);
            for at in 0..2 {
                s.1[at].terms.push(term("Hot head", TermType::Lay));
            }
        },
    ),
    ("U-01", "the same body", |s| copy_body(s, 0, 1), |_| {}),
    (
        "U-02",
        "titles nearly alike",
        |s| s.1[1].title = "All about fevers alpha".into(),
        |s| (s.1[0].title, s.1[1].title) = ("Burns".into(), "Mumps".into()),
    ),
    ("U-02", "the same sort key", |s| s.1[1].sort_key = "fever".into(), |_| {}),
    ("U-03", "a paragraph in 4 articles", |s| share_paragraph(s, 4, 25), |s| share_paragraph(s, 3, 25)),
    ("U-03", "a long paragraph in 4 articles", |s| share_paragraph(s, 4, 30), |s| share_paragraph(s, 4, 24)),
];

fn found(change: fn(&mut Shelf)) -> Vec<Finding> {
    let mut shelf = shelf();
    change(&mut shelf);
    lint::library(&shelf.0, &shelf.1, &today())
}

#[test]
fn every_rule_of_the_library_finds_its_fault_and_leaves_the_near_miss() {
    let mut wrong: Vec<String> = Vec::new();
    for (rule, what, fault, right) in CASES {
        let has = |findings: &[Finding]| {
            if *rule == "K-05" { of(findings, rule, what) } else { findings.iter().any(|finding| finding.rule == *rule) }
        };
        let (bad, good) = (found(*fault), found(*right));
        if !has(&bad) {
            wrong.push(format!("\nmissed {rule} {what}"));
        }
        if has(&good) {
            let told: Vec<Finding> = good.into_iter().filter(|f| f.rule == *rule).collect();
            wrong.push(format!("\nfalse alarm {rule} {what}{}", listed(&told)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

/// K-05 has a half for symptoms and one for conditions; a case is about the first article's half.
fn of(findings: &[Finding], rule: &str, what: &str) -> bool {
    let wanted = if what.contains("a condition") { "symptom or treatment" } else { "possible causes" };
    findings.iter().any(|f| f.rule == rule && f.article == "fever" && f.message.contains(wanted))
}

#[test]
fn findings_of_articles_are_among_those_of_the_library_in_a_fixed_order() {
    let (library, articles) = shelf();
    let all = lint::library(&library, &articles, &today());
    for article in &articles {
        for finding in lint::article(article, &today()) {
            assert!(all.contains(&finding), "{finding:?}");
        }
    }
    assert!(all.is_sorted_by_key(|finding| (finding.article.clone(), finding.rule.clone())));
    let mut turned = articles;
    turned.reverse();
    assert_eq!(rules(&lint::library(&library, &turned, &today())), rules(&all));
}

#[test]
fn twins_by_design_are_only_warned_of() {
    let mut shelf = shelf();
    shelf.1[0].source_key = "heart-attack".into();
    shelf.1[1].source_key = "heart-attack-first-aid".into();
    copy_body(&mut shelf, 0, 1);
    assert_eq!(severity_of(&lint::library(&shelf.0, &shelf.1, &today()), "U-01"), Some(Severity::Warning));
    shelf.1[1].source_key = "stomach-ache".into();
    assert_eq!(severity_of(&lint::library(&shelf.0, &shelf.1, &today()), "U-01"), Some(Severity::Error));
}

#[test]
fn an_imported_library_has_nothing_but_information() {
    let (mut library, articles) = shelf();
    library.source_kind = SourceKind::Zim;
    let findings = lint::library(&library, &articles, &today());
    assert!(!findings.is_empty());
    assert!(findings.iter().all(|finding| finding.severity == Severity::Information), "{}", listed(&findings));
}
