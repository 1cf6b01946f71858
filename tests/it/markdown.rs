//! Our Markdown article format: what a full article gives, and that every error has its line and says what to do.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

use healthshelf_core::model::{Block, Inline, LinkTarget, SectionKind, SourceKind, Token, TrustTier};

use crate::importers::{fixture, folder, import, import_as};

#[test]
fn a_full_article_gives_every_part() {
    let (library, kept) = import(&fixture("markdown/library"));
    assert!(kept.problems.is_empty(), "{:?}", kept.problems);
    assert_eq!(
        (library.id.as_str(), library.trust, library.source_kind),
        ("example-library", TrustTier::UserSupplied, SourceKind::FolderMd)
    );
    assert_eq!((library.categories.len(), library.series.len(), library.redirects.len()), (1, 1, 1));
    let article = &kept.articles[0];
    assert_eq!(article.source_key, "example-condition");
    assert_eq!((article.key_points.len(), article.terms.len(), article.references.len(), article.relations.len()), (3, 3, 2, 3));
    assert_eq!(article.relations[0].source.as_deref(), Some("another-example"));
    let ids: Vec<(&str, SectionKind, u8)> = article.sections.iter().map(|s| (s.id.as_str(), s.kind, s.level)).collect();
    assert_eq!(
        ids,
        [
            ("overview", SectionKind::Overview, 2),
            ("when-to-get-help", SectionKind::WhenToGetHelp, 2),
            ("self-care", SectionKind::SelfCare, 2),
            ("at-night", SectionKind::SelfCare, 3),
            ("by-day", SectionKind::Other, 3)
        ]
    );
    let Block::CareCard(card) = &article.sections[1].blocks[0] else { panic!("{:?}", article.sections[1]) };
    assert_eq!(card.heading[0], Inline::Token { token: Token::CallAmbulance });
    assert_eq!((card.items.len(), card.note.len()), (2, 1));
    let kinds: Vec<&str> = article.sections[2].blocks.iter().map(name).collect();
    assert_eq!(kinds, ["steps", "do", "dont", "warning", "definition", "evidence", "dose", "quote"]);
    assert_eq!(article.sections[0].blocks.iter().map(name).collect::<Vec<_>>(), ["paragraph", "figure", "table"]);
    assert_eq!((kept.media.len(), kept.media[0].0.as_str()), (1, "dot.svg"));
}

#[test]
fn links_marks_and_terms_of_running_text_are_read() {
    let (_, kept) = import(&fixture("markdown/library"));
    let Block::Paragraph { inlines } = &kept.articles[0].sections[0].blocks[0] else { panic!() };
    let mut seen = Vec::new();
    inlines.iter().for_each(|inline| {
        inline.walk(&mut |inline| match inline {
            Inline::Ref(mark) => seen.push(mark.ids.join("+")),
            Inline::Link { target: LinkTarget::Section { id }, .. } => seen.push(format!("#{id}")),
            Inline::Link { target: LinkTarget::Article { source, section }, .. } => {
                seen.push(format!("{source}#{}", section.clone().unwrap_or_default()));
            }
            Inline::Term { entry, text } => seen.push(format!("{entry}:{text}")),
            _ => {}
        });
    });
    assert_eq!(seen, ["src+other", "#when-to-get-help", "another-example#causes", "gene:word"]);
}

fn name(block: &Block) -> &'static str {
    match block {
        Block::Paragraph { .. } => "paragraph",
        Block::List { .. } => "list",
        Block::Steps { .. } => "steps",
        Block::DoList { .. } => "do",
        Block::DontList { .. } => "dont",
        Block::CareCard(_) => "card",
        Block::Warning { .. } => "warning",
        Block::Table { .. } => "table",
        Block::Figure(_) => "figure",
        Block::Dose(_) => "dose",
        Block::Definition { .. } => "definition",
        Block::EvidenceNote { .. } => "evidence",
        Block::Quote { .. } => "quote",
        Block::Preformatted { .. } => "pre",
    }
}

#[test]
fn an_article_with_an_error_is_left_out_with_its_line_and_what_to_do() {
    /// `find` is replaced in the good article; the problem stands on the line of `at` and says `says`.
    fn check(find: &str, replace: &str, at: &str, says: &str) {
        let good = std::fs::read_to_string(fixture("markdown/library/example-condition.md")).unwrap();
        let library = std::fs::read(fixture("markdown/library/_library.yaml")).unwrap();
        assert!(good.contains(find), "{find}");
        let bad = good.replacen(find, replace, 1);
        let line = bad.lines().position(|line| line.contains(at)).unwrap_or_else(|| panic!("{at}")) + 1;
        let folder = folder(&[("example-condition.md", bad.as_bytes()), ("_library.yaml", &library), ("media/dot.svg", b"<svg/>")]);
        let (_, kept) = import(folder.path());
        assert!(kept.articles.is_empty(), "{replace} was let through");
        let place = format!("example-condition.md:{line}");
        let told = kept.problems.iter().any(|problem| problem.place == place && problem.message.contains(says));
        assert!(told, "{place} {says}: {:#?}", kept.problems);
    }
    check("kind: condition", "kind: illness", "kind: illness", "illness");
    check("kind: condition", "knid: condition", "knid", "knid");
    check("title: Example condition\n", "", "---", "lacks title");
    check("slug: example-condition", "slug: other-name", "slug:", "rename the file");
    check("slug: example-condition", "slug: Bad Slug", "slug:", "not a slug");
    check("categories: [guides]", "categories: [nowhere]", "categories:", "_library.yaml");
    check("authored_on: 2026-11-22", "authored_on: 22.11.2026", "authored_on", "YYYY-MM-DD");
    check("position: 1", "position: 2", "series:", "number 2");
    check("review_state: editorial", "review_state: clinician", "review_state", "reviewed_by");
    check("{#overview}", "{#overvew}", "{#overvew}", "not a section kind");
    check("## Overview {#overview}", "## Overview", "## Overview", "{#kind}");
    check("{#self-care}", "{#overview}", "## Self-care", "another section");
    check("## Overview", "# Overview", "# Overview", "not used");
    check("[@src, other]", "[@src, nobody]", "[@src, nobody]", "nobody");
    check("{{call.ambulance}}", "{{call.doctor}}", "{{call.doctor}}", "call.ambulance");
    check("*not* real", "<b>not</b> real", "<b>not</b>", "raw HTML");
    check("> Quoted words.", "<div>x</div>", "<div>", "raw HTML");
    check("::: do\n", "::: tip\n", "::: tip", "not a container");
    check("::: care-card emergency call-ambulance", "::: care-card red call-ambulance", "::: care-card", "urgent");
    check("::: care-card emergency call-ambulance", "::: care-card emergency run", "::: care-card", "see-doctor");
    check("- you faint\n- you cannot breathe\n", "you faint\n", "::: care-card", "one paragraph");
    check("::: evidence low", "::: evidence weak", "::: evidence", "very-low");
    check("](dot ", "](dash ", "](dash", "asset");
    check("file: dot.svg", "file: ../dot.svg", "assets:", "media/");
    check("file: dot.svg", "file: /etc/passwd", "assets:", "media/");
    check("](another-example#causes)", "](https://example.org)", "Read about", "references");
    check("](#when-to-get-help)", "](#nowhere)", "Read about", "nowhere");
    check("ref: src", "ref: label", "```dose", "label");
    check("daily_max: 4 g", "dailymax: 4 g", "dailymax", "dailymax");
}

#[test]
fn one_bad_file_never_stops_the_others() {
    let good = std::fs::read(fixture("markdown/library/example-condition.md")).unwrap();
    let library = std::fs::read(fixture("markdown/library/_library.yaml")).unwrap();
    let folder = folder(&[
        ("example-condition.md", &good),
        ("bad.md", b"---\nslug: bad\n"),
        ("worse.md", b"\xff\xff\xff"),
        ("none.md", b"No front matter."),
        ("_library.yaml", &library),
        ("media/dot.svg", b"<svg/>"),
    ]);
    let (_, kept) = import(folder.path());
    assert_eq!(kept.articles.len(), 1);
    for file in ["bad.md:1", "worse.md:1", "none.md:1"] {
        assert!(kept.problems.iter().any(|problem| problem.place == file), "{file}: {:?}", kept.problems);
    }
}

#[test]
fn a_broken_library_file_is_refused_with_its_line() {
    let folder = folder(&[("_library.yaml", b"id: x\ntitle: X\nlicense: typo\n"), ("a.md", b"x")]);
    let error = import_as(folder.path(), None).err().unwrap().to_string();
    assert!(error.contains("_library.yaml:3") && error.contains("license"), "{error}");
}

#[test]
fn only_the_starter_library_is_trusted_as_one() {
    let folder = folder(&[("_library.yaml", b"id: starter-en\ntitle: X\n"), ("a.md", b"x")]);
    let (library, _) = import(folder.path());
    assert_eq!((library.trust, library.source_kind), (TrustTier::Starter, SourceKind::Starter));
}

#[test]
fn plain_markdown_of_a_reader_is_taken_with_a_problem() {
    let folder = folder(&[
        ("my-leaflet.md", b"# Moving house with asthma\n\nIntro <b>bold</b>.\n\n## Symptoms\n\n- dust\n\n## More\n\nSee [other](sub/other.md) and [web](https://example.org/) and [bad](javascript:x).\n"),
        ("sub/other.md", b"Just text."),
    ]);
    let (library, kept) = import(folder.path());
    assert!(library.id.as_str().len() > 1);
    assert_eq!(kept.articles.len(), 2);
    let article = &kept.articles[0];
    assert_eq!((article.title.as_str(), article.source_key.as_str()), ("Moving house with asthma", "my-leaflet"));
    assert_eq!(article.sections[0].kind, SectionKind::Symptoms);
    assert_eq!(kept.articles[1].title, "other");
    assert!(kept.problems.iter().any(|problem| problem.place == "my-leaflet.md:1" && problem.message.contains("front matter")));
    assert!(!article.plain_text().contains('<'));
}

#[test]
fn the_example_of_the_format_page_is_valid() {
    let page = std::fs::read_to_string(support::root().join("docs/article-format.md")).unwrap();
    let example = page.split("````markdown\n").nth(1).unwrap().split("````").next().unwrap();
    let library = page.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    let library = library
        .replace("first-aid, title: First aid", "guides, title: Guides")
        .replace("id: pregnancy-loss", "id: examples")
        .replace("items: [miscarriage, recurrent-miscarriage]", "items: [example-condition]");
    let folder = folder(&[("example-condition.md", example.as_bytes()), ("_library.yaml", library.as_bytes())]);
    let (library, kept) = import(folder.path());
    assert!(kept.problems.is_empty(), "{:?}", kept.problems);
    assert_eq!((kept.articles.len(), library.trust), (1, TrustTier::Starter));
}

#[test]
fn markdown_without_end_is_bounded() {
    fn check(body: &str, says: &str) {
        let folder = folder(&[("a.md", body.as_bytes())]);
        let (_, kept) = import(folder.path());
        assert!(kept.problems.len() < 110, "{} problems", kept.problems.len());
        assert!(kept.problems.iter().any(|problem| problem.message.contains(says)), "{says}: {:?}", kept.problems);
        for article in kept.articles {
            serde_json::from_str::<healthshelf_core::model::Article>(&serde_json::to_string(&article).unwrap()).unwrap();
        }
    }
    check(&":::a\n".repeat(50_000), "containers");
    check(&"> ".repeat(100_000), "deep in each other");
    let nested: Vec<String> = (0..200).map(|n| format!("{}- a", "  ".repeat(n))).collect();
    check(&nested.join("\n"), "deep in each other");
    check(&"# a\n".repeat(10_000), "more problems");
    check(&format!("---\na: {}\n---\n", "[".repeat(100_000)), "field");
}
