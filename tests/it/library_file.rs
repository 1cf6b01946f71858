//! The library file: what goes in comes out, the same source gives the same bytes, pointers lead where they say.

use std::collections::BTreeMap;
use std::fs;

use healthshelf_core::library_file::{Added, Builder, LibraryFile, ListFilter, Signature};
use healthshelf_core::lint::{Finding, Severity};
use healthshelf_core::model::{
    Article, Asset, Block, Category, Library, Redirect, RedirectReason, Relation, RelationKind, RelationOrigin, Series, Teaser, Term,
    TermType, fold,
};
use proptest::prelude::*;
use rusqlite::Connection;

use crate::common::{article, build, build_from, folder, library, names};

/// Relations as they come out: pointed at the article of their key, else at the only one of their title, and then named by its title.
fn resolved(article: &Article, all: &[Article]) -> Article {
    let mut article = article.clone();
    for relation in &mut article.relations {
        let by_key = all.iter().find(|other| Some(&other.source_key) == relation.source.as_ref());
        let same: Vec<&Article> = all.iter().filter(|other| fold(&other.title) == fold(&relation.title)).collect();
        let target = by_key.or(if same.len() == 1 { Some(same[0]) } else { None });
        relation.source = target.map(|target| target.source_key.clone());
        if let Some(target) = target {
            relation.title.clone_from(&target.title);
        }
    }
    article
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_article_comes_back_as_it_went_in(articles in support::arbitrary::articles()) {
        let folder = folder();
        let file = LibraryFile::open(&build(folder.path(), &library("any", "Any"), &articles)).unwrap();
        prop_assert_eq!(file.articles() as usize, articles.len());
        for wanted in &articles {
            prop_assert_eq!(file.article(&wanted.source_key).unwrap(), Some(resolved(wanted, &articles)));
        }
        let verification = file.verify().unwrap();
        prop_assert_eq!(verification.faults, Vec::<String>::new());
        prop_assert_eq!(verification.articles as usize, articles.len());
    }
}

#[cfg(unix)]
#[test]
fn a_built_file_can_be_read_by_others_too() {
    use std::os::unix::fs::PermissionsExt;
    let out = folder();
    let file = out.path().join("starter.shelf");
    build_from(&support::root().join("resources/library/en"), &file);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o644);
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    let folder = folder();
    for source in ["resources/library/en", "tests/fixtures/text", "tests/fixtures/markdown/library", "tests/fixtures/medquad"] {
        let [one, two] = ["one.shelf", "two.shelf"].map(|name| {
            let path = folder.path().join(name);
            build_from(&support::root().join(source), &path);
            fs::read(&path).unwrap()
        });
        assert!(one == two, "{source} built twice gives two different files");
    }
    assert_eq!(names(folder.path()), ["one.shelf", "two.shelf"], "nothing else is left in the folder");
}

#[test]
fn a_second_article_with_a_key_is_told_and_the_first_stays() {
    let folder = folder();
    let mut builder = Builder::create(folder.path()).unwrap();
    let first = article("tea", "Tea", "The first.", &[]);
    assert_eq!(builder.add(&first, &[], &[]).unwrap(), Added::Yes);
    assert_eq!(builder.add(&article("tea", "Other tea", "The second.", &[]), &[], &[]).unwrap(), Added::Duplicate);
    assert_eq!(builder.add(&article("Tea", "Tea with a capital key", "", &[]), &[], &[]).unwrap(), Added::Yes);
    assert_eq!(builder.articles(), 2);
    let path = folder.path().join("tea.shelf");
    builder.finish(&library("tea", "Tea")).unwrap().keep(&path).unwrap();
    let file = LibraryFile::open(&path).unwrap();
    assert_eq!(file.article("tea").unwrap(), Some(first));
}

fn related(title: &str, source: Option<&str>) -> Relation {
    Relation {
        kind: RelationKind::Related,
        title: title.to_owned(),
        source: source.map(str::to_owned),
        origin: RelationOrigin::Import,
        teaser: Some(Teaser { text: "Opening words".to_owned(), truncated: true }),
        language: None,
    }
}

#[test]
fn a_relation_leads_to_its_key_else_to_the_only_article_of_its_title() {
    let folder = folder();
    let mut start = article("start", "Start", "", &[]);
    start.relations = vec![
        related("Some words", Some("cough")),
        related("  DRY  eyes ", None),
        related("Rash", None),
        related("Not here", None),
        related("Not here either", Some("nowhere")),
        related("Cough", Some("gone")),
        related("Start", None),
    ];
    let others = [("cough", "Cough"), ("eyes", "Dry eyes"), ("rash-1", "Rash"), ("rash-2", "rash")];
    let all: Vec<Article> = others.iter().map(|(key, title)| article(key, title, "", &[])).chain([start]).collect();
    let file = LibraryFile::open(&build(folder.path(), &library("any", "Any"), &all)).unwrap();
    let relations = file.article("start").unwrap().unwrap().relations;
    let seen: Vec<(&str, Option<&str>)> = relations.iter().map(|relation| (relation.title.as_str(), relation.source.as_deref())).collect();
    let wanted = [
        ("Cough", Some("cough")),
        ("Dry eyes", Some("eyes")),
        ("Rash", None),
        ("Not here", None),
        ("Not here either", None),
        ("Cough", Some("cough")),
        ("Start", Some("start")),
    ];
    assert_eq!(seen, wanted);
    assert!(relations.iter().all(|relation| relation.teaser.as_ref().is_some_and(|teaser| teaser.truncated)));
}

/// Five articles with categories, a series, redirects and other names.
fn shelf_of_five() -> (Library, Vec<Article>) {
    let category = |id: &str| Category { id: id.to_owned(), title: id.to_uppercase(), description: Some(format!("All of {id}.")) };
    let mut library = library("five", "Five");
    library.categories = vec![category("skin"), category("empty"), category("eyes")];
    library.series = vec![
        Series { id: "days".to_owned(), title: "Days".to_owned(), items: ["c", "gone", "a", "e"].map(str::to_owned).to_vec() },
        Series { id: "void".to_owned(), title: "Void".to_owned(), items: vec!["gone".to_owned()] },
    ];
    library.redirects = vec![
        Redirect { from: "Old name of A".to_owned(), to: vec!["a".to_owned()], reason: RedirectReason::Renamed },
        Redirect { from: "Either".to_owned(), to: ["b", "c", "gone"].map(str::to_owned).to_vec(), reason: RedirectReason::Disambiguation },
    ];
    let titles = [("a", "Apple skin"), ("b", "Émile’s eyes"), ("c", "apricot"), ("d", "9 drops"), ("e", "Zinc")];
    let mut articles: Vec<Article> = titles.iter().map(|(key, title)| article(key, title, "Lede.", &[])).collect();
    articles[0].categories = ["skin", "eyes", "not declared"].map(str::to_owned).to_vec();
    articles[1].categories = vec!["eyes".to_owned()];
    let term = |term: &str, kind| Term { term: term.to_owned(), kind, lang: None };
    articles[4].terms = vec![term("Appetite metal", TermType::Lay), term("Appel metal", TermType::Misspelling)];
    (library, articles)
}

#[test]
fn lists_by_letter_category_and_series_hold_what_exists_in_order() {
    let folder = folder();
    let (library, articles) = shelf_of_five();
    let file = LibraryFile::open(&build(folder.path(), &library, &articles)).unwrap();
    let keys = |letter: Option<&str>, category: Option<&str>, offset, limit| {
        let filter = ListFilter { letter: letter.map(str::to_owned), category: category.map(str::to_owned), kind: None };
        let (heads, total) = file.list(&filter, offset, limit).unwrap();
        (heads.iter().map(|head| head.source_key.as_str()).collect::<String>(), total)
    };
    let cases = [
        (keys(None, None, 0, 9), ("dacbe", 5)),
        (keys(None, None, 1, 2), ("ac", 5)),
        (keys(None, None, 5, 9), ("", 5)),
        (keys(Some("A"), None, 0, 9), ("ac", 2)),
        (keys(Some("#"), None, 0, 9), ("d", 1)),
        (keys(Some("Q"), None, 0, 9), ("", 0)),
        (keys(None, Some("eyes"), 0, 9), ("ab", 2)),
        (keys(Some("E"), Some("eyes"), 0, 9), ("b", 1)),
        (keys(None, Some("not declared"), 0, 9), ("", 0)),
    ];
    for (number, ((seen, count), wanted)) in cases.iter().enumerate() {
        assert_eq!((seen.as_str(), *count), *wanted, "case {number}");
    }
    let letters: Vec<(String, u32)> = file.letters().unwrap().into_iter().map(|letter| (letter.letter, letter.count)).collect();
    assert_eq!(letters, [("A", 2), ("E", 1), ("Z", 1), ("#", 1)].map(|(letter, count)| (letter.to_owned(), count)));
    let categories: Vec<(String, u32)> = file.categories().unwrap().into_iter().map(|(category, count)| (category.id, count)).collect();
    assert_eq!(categories, [("skin".to_owned(), 1), ("eyes".to_owned(), 2)]);
    let series = file.series_of("a").unwrap().unwrap();
    assert_eq!(series.title, "Days");
    assert_eq!(series.items.iter().map(|item| item.source_key.as_str()).collect::<String>(), "cae", "only what exists, in order");
    assert_eq!(file.series_of("b").unwrap(), None);
    assert_eq!(*file.library(), library, "what holds for the whole comes back as it was");
}

#[test]
fn names_lead_to_articles_by_their_folded_beginning_shortest_first() {
    let folder = folder();
    let (library, articles) = shelf_of_five();
    let file = LibraryFile::open(&build(folder.path(), &library, &articles)).unwrap();
    type Names<'a> = &'a [(&'a str, &'a str, &'a str)];
    let cases: [(&str, Names<'_>); 7] = [
        ("AP", &[("apricot", "title", "c"), ("Apple skin", "title", "a"), ("Appetite metal", "lay", "e")]),
        ("émile's", &[("Émile’s eyes", "title", "b")]),
        ("old name", &[("Old name of A", "redirect", "a")]),
        ("either", &[("Either", "redirect", "b"), ("Either", "redirect", "c")]),
        ("appel", &[]),
        ("%", &[]),
        ("zz", &[]),
    ];
    for (prefix, wanted) in cases {
        let mut names = file.names_with_prefix(prefix, 9).unwrap();
        names.sort_by_key(|name| name.text.chars().count());
        let seen: Vec<_> = names.iter().map(|name| (name.text.as_str(), name.kind.as_str(), name.source_key.as_str())).collect();
        assert_eq!(seen, wanted, "{prefix}");
    }
    assert_eq!(file.names_with_prefix("a", 2).unwrap().len(), 2, "the limit holds");
    let row = file.head("c").unwrap().unwrap().id;
    assert_eq!(file.redirects_to(row).unwrap(), ["Either"]);
}

#[test]
fn pictures_and_findings_stay_with_their_article() {
    let folder = folder();
    let mut picture = article("p", "Picture", "", &[]);
    let asset = Asset {
        id: "dot".to_owned(),
        file: "dot.svg".to_owned(),
        media_type: "image/svg+xml".to_owned(),
        sha256: String::new(),
        alt: "A dot".to_owned(),
        long_description: None,
        credit: None,
        licence: None,
        decorative: false,
    };
    picture.assets = vec![asset.clone(), Asset { id: "none".to_owned(), file: "none.png".to_owned(), ..asset }];
    let bytes = b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec();
    let finding = Finding { article: "p".to_owned(), rule: "import".to_owned(), severity: Severity::Warning, message: "Met.".to_owned() };
    let mut builder = Builder::create(folder.path()).unwrap();
    builder.add(&picture, &[("dot.svg".to_owned(), bytes.clone())], std::slice::from_ref(&finding)).unwrap();
    let path = folder.path().join("p.shelf");
    builder.finish(&library("p", "P")).unwrap().keep(&path).unwrap();
    let file = LibraryFile::open(&path).unwrap();
    let assets = file.article("p").unwrap().unwrap().assets;
    assert_eq!(assets[0].sha256.len(), 64);
    assert_eq!(assets[1].sha256, "", "a picture that is not there has no address");
    assert_eq!(file.media(&assets[0].sha256).unwrap(), Some(("image/svg+xml".to_owned(), bytes)));
    assert_eq!(file.media(&"0".repeat(64)).unwrap(), None);
    assert_eq!(file.findings("p").unwrap(), [finding]);
    assert_eq!(file.findings("q").unwrap(), []);
}

#[test]
fn an_article_that_nests_deeper_than_can_be_read_back_is_left_out_and_the_others_stay() {
    let folder = folder();
    let nested = |depth: usize| {
        let mut deep = article(&format!("deep-{depth}"), "Deep", "", &[]);
        let block = (0..depth).fold(crate::common::paragraph("bottom"), |inner, _| Block::Quote { blocks: vec![inner] });
        deep.introduction = vec![block];
        deep
    };
    let mut builder = Builder::create(folder.path()).unwrap();
    let mut added = BTreeMap::new();
    for depth in [1, 20, 50, 60, 64, 200] {
        added.insert(depth, builder.add(&nested(depth), &[], &[]).unwrap());
    }
    let path = folder.path().join("deep.shelf");
    builder.finish(&library("deep", "Deep")).unwrap().keep(&path).unwrap();
    let file = LibraryFile::open(&path).unwrap();
    assert_eq!(file.verify().unwrap().faults, Vec::<String>::new(), "whatever was taken in can be read");
    for (depth, added) in added {
        let back = file.article(&format!("deep-{depth}")).unwrap();
        assert_eq!(back, (added == Added::Yes).then(|| nested(depth)), "depth {depth}");
        assert!(depth > 50 || added == Added::Yes, "depth {depth} is fine");
    }
}

/// An Ed25519 key in PKCS #8 made for this test from 32 equal bytes; it signs nothing else.
pub(crate) const KEY: &str =
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEICoqKioqKioqKioqKioqKioqKioqKioqKioqKioqKioq\n-----END PRIVATE KEY-----\n";

#[test]
fn a_signature_holds_for_the_content_and_for_nothing_else() {
    use healthshelf_core::library_file::sign;
    let folder = folder();
    let (library, articles) = shelf_of_five();
    let path = build(folder.path(), &library, &articles);
    let worth = || LibraryFile::open(&path).unwrap().verify().unwrap();
    assert_eq!(worth().signature, Signature::Unsigned);
    assert!(worth().sound(), "unsigned is no fault");
    let before = fs::read(&path).unwrap();
    assert!(sign(&path, "no key").is_err());
    assert!(fs::read(&path).unwrap() == before, "a bad key changes nothing");
    let key = sign(&path, KEY).unwrap();
    assert_eq!(key.len(), 16);
    assert_eq!(worth().signature, Signature::Good { key: key.clone() });
    assert!(worth().sound());
    assert_eq!(names(folder.path()).len(), 1, "no journal stays behind");

    let change = |sql: &str| Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    change("UPDATE article SET lede = 'Other.' WHERE id = 2");
    assert_eq!((worth().signature, worth().sound()), (Signature::Bad, false));
    change("UPDATE article SET lede = 'Lede.' WHERE id = 2");
    assert_eq!((worth().signature, worth().sound()), (Signature::Good { key }, true), "as it was again");
    change("UPDATE meta SET value = replace(value, '\"signature\":\"', '\"signature\":\"00') WHERE key = 'signature'");
    assert_eq!((worth().signature, worth().sound()), (Signature::Bad, false));
    change("UPDATE meta SET value = 'nonsense' WHERE key = 'signature'");
    assert_eq!((worth().signature, worth().sound()), (Signature::Bad, false));
}
