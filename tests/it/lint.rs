//! The content lint: every rule finds its fault and leaves the near miss alone, and the seed's faults are all found.
//!
//! Articles are written in a small line format (`article_of` below), so that a case shows the text that matters and nothing else.

#![expect(clippy::expect_used, reason = "the builders of test articles may fail loudly")]

#[path = "lint/article_rules.rs"]
mod article_rules;
#[path = "lint/cases/mod.rs"]
mod cases;
#[path = "lint/library_rules.rs"]
mod library_rules;
#[path = "lint/reading.rs"]
mod reading;
#[path = "lint/right_sentences.rs"]
mod right_sentences;
#[path = "lint/seed.rs"]
mod seed;

use healthshelf_core::glossary::Entry;
use healthshelf_core::lint::{Context, Finding, Severity};
use healthshelf_core::model::{
    Article, Audience, Block, CareAction, CareCard, CareLevel, DraftedWith, Inline, Kind, LinkTarget, ListItem, PartialDate, RefMark,
    Reference, ReferenceType, ReviewState, Section, SectionKind, Term, TermType, Token, Verified,
};

/// The day on which all these tests take place.
fn today() -> Context<'static> {
    let today = PartialDate::new("2026-11-22").ok().and_then(|day| day.earliest()).expect("a day");
    Context { today, imported: false, glossary: &[] }
}

/// An entry of a glossary.
fn entry(term: &'static str, forms: &[&'static str]) -> Entry {
    Entry { term, forms: forms.to_vec(), definition: "A word.", plain: false }
}

fn date(text: &str) -> Option<PartialDate> {
    PartialDate::new(text).ok()
}

/// Running text with `[@id]`, `{{token}}`, `[words](slug)`, `**bold words**` and `_glossary word_`.
fn inlines(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', '{', '_', '*']) {
        let (before, from) = rest.split_at(at);
        if !before.is_empty() {
            out.push(Inline::text(before));
        }
        let (inline, after) = special(from);
        out.push(inline);
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Inline::text(rest));
    }
    out
}

fn special(from: &str) -> (Inline, &str) {
    let one = |len: usize| (Inline::text(&from[..len]), &from[len..]);
    if let Some((ids, after)) = from.strip_prefix("[@").and_then(|rest| rest.split_once(']')) {
        return (Inline::Ref(RefMark { ids: ids.split(", ").map(str::to_owned).collect() }), after);
    }
    if let Some((name, after)) = from.strip_prefix("{{").and_then(|rest| rest.split_once("}}"))
        && let Some(token) = Token::from_name(name)
    {
        return (Inline::Token { token }, after);
    }
    if let Some((bold, after)) = from.strip_prefix("**").and_then(|rest| rest.split_once("**")) {
        return (Inline::Strong { inlines: inlines(bold) }, after);
    }
    if let Some((word, after)) = from.strip_prefix('_').and_then(|rest| rest.split_once('_')) {
        return (Inline::Term { entry: word.to_owned(), text: word.to_owned() }, after);
    }
    if let Some((words, rest)) = from.strip_prefix('[').and_then(|rest| rest.split_once("]("))
        && let Some((to, after)) = rest.split_once(')')
    {
        let target = match (to.strip_prefix('#'), to.split_once('#')) {
            (Some(id), _) => LinkTarget::Section { id: id.to_owned() },
            (None, Some((source, id))) => LinkTarget::Article { source: source.to_owned(), section: Some(id.to_owned()) },
            (None, None) if to.contains(':') => LinkTarget::External { url: to.to_owned() },
            (None, None) => LinkTarget::Article { source: to.to_owned(), section: None },
        };
        return (Inline::Link { target, inlines: vec![Inline::text(words)] }, after);
    }
    one(1)
}

/// Blocks: a line a paragraph; `- ` item, `1. ` step, `+ ` do, `x ` don't, `! level action heading` card, `* ` its items, `% ` its note.
fn blocks(text: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (mark, words) = line.split_once(' ').unwrap_or((line, ""));
        let item = || ListItem::new(inlines(words));
        match (mark, out.last_mut()) {
            ("-", Some(Block::List { items }))
            | ("1.", Some(Block::Steps { items }))
            | ("+", Some(Block::DoList { items }))
            | ("x", Some(Block::DontList { items })) => items.push(item()),
            ("-", _) => out.push(Block::List { items: vec![item()] }),
            ("1.", _) => out.push(Block::Steps { items: vec![item()] }),
            ("+", _) => out.push(Block::DoList { items: vec![item()] }),
            ("x", _) => out.push(Block::DontList { items: vec![item()] }),
            ("*", Some(Block::CareCard(card))) => card.items.push(inlines(words)),
            ("%", Some(Block::CareCard(card))) => card.note = inlines(words),
            ("!", _) => {
                let mut parts = words.splitn(3, ' ');
                let mut part = || parts.next().unwrap_or_default();
                let level = CareLevel::from_name(part()).expect("a level");
                let action = CareAction::from_name(part()).expect("an action");
                out.push(Block::CareCard(CareCard { level, action, heading: inlines(part()), items: Vec::new(), note: Vec::new() }));
            }
            _ => out.push(Block::Paragraph { inlines: inlines(line) }),
        }
    }
    out
}

/// An article of `# Title`, `## Heading {kind}` (or `###`) and blocks.
fn article_of(text: &str) -> Article {
    let mut article = Article::unknown("recurrent-miscarriage", "");
    let mut body = String::new();
    for line in text.lines().chain(["## end"]) {
        if line.starts_with("##") {
            let content = blocks(&std::mem::take(&mut body));
            match article.sections.last_mut() {
                Some(section) => section.blocks = content,
                None => article.introduction = content,
            }
        }
        if let Some(title) = line.strip_prefix("# ") {
            title.clone_into(&mut article.title);
        } else if let (true, Some((heading, kind))) = (line.starts_with("##"), line.split_once('{')) {
            let level = line.chars().take_while(|c| *c == '#').count() as u8;
            let kind = SectionKind::from_name(kind.trim_end_matches('}')).expect("a section kind");
            let id = format!("{kind}-{}", article.sections.len());
            let heading = heading.trim_matches(['#', ' ']).to_owned();
            article.sections.push(Section { id, kind, heading, level, blocks: Vec::new() });
        } else {
            body.push_str(line);
            body.push('\n');
        }
    }
    article
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(support::root().join("tests/fixtures/lint").join(name)).expect("the fixture")
}

fn reference(id: &str, publisher: &str, kind: ReferenceType) -> Reference {
    Reference {
        id: id.into(),
        title: format!("Title of {id}"),
        publisher: publisher.into(),
        year: 2023,
        kind,
        url: Some(format!("https://example.org/{id}")),
        doi: None,
        pmid: None,
        region: Some("global".into()),
        accessed: date("2026-11-01").expect("a date"),
        verified: Verified::SeenFull,
        supports: Vec::new(),
        superseded_by: None,
    }
}

fn term(term: &str, kind: TermType) -> Term {
    Term { term: term.into(), kind, lang: None }
}

/// An article without a fault, taken by itself.
fn sound() -> Article {
    let mut article = article_of(&fixture("sound.txt"));
    article.kind = Kind::Condition;
    article.language = Some("en".into());
    article.lede =
        "Recurrent miscarriage means losing 2 or 3 pregnancies or more. Often no cause is found, and many people go on to have a baby."
            .into();
    article.key_points = vec![
        "Most early losses happen because of a chance chromosome change. They are not your fault.".into(),
        "Antiphospholipid syndrome is one of the few causes that can be treated.".into(),
        "Get help now for heavy bleeding, severe pain or pain in the tip of your shoulder.".into(),
    ];
    article.terms = vec![
        term("recurrent pregnancy loss", TermType::Medical),
        term("repeated miscarriages", TermType::Lay),
        term("habitual abortion", TermType::Outdated),
        term("recurent miscarriage", TermType::Misspelling),
    ];
    article.categories = vec!["pregnancy-birth".into()];
    article.audience = Some(Audience { ages: vec!["adult".into()], ..Audience::default() });
    article.region_scope = vec!["global".into()];
    article.references = vec![
        reference("rcog17", "RCOG", ReferenceType::Guideline),
        reference("eshre22", "ESHRE", ReferenceType::Guideline),
        reference("lancet21", "The Lancet", ReferenceType::SystematicReview),
    ];
    article.authored_on = date("2026-11-01");
    article.last_reviewed = date("2026-11-22");
    article.next_review = date("2028-11-22");
    article.drafted_with = DraftedWith::Ai;
    article.review_state = ReviewState::Editorial;
    article
}

/// Replaces the blocks of the first section of that kind; adds the section where there is none.
fn set_section(article: &mut Article, kind: SectionKind, text: &str) {
    match article.sections.iter_mut().find(|section| section.kind == kind) {
        Some(section) => section.blocks = blocks(text),
        None => add_section(article, kind, "More about it", text),
    }
}

fn add_section(article: &mut Article, kind: SectionKind, heading: &str, text: &str) {
    let id = format!("{kind}-{}", article.sections.len());
    article.sections.push(Section { id, kind, heading: heading.into(), level: 2, blocks: blocks(text) });
}

/// Adds one paragraph (or other block) at the end of the causes.
fn say(article: &mut Article, text: &str) {
    let section = article.sections.iter_mut().find(|section| section.kind == SectionKind::Causes).expect("causes");
    section.blocks.extend(blocks(text));
}

fn rules(findings: &[Finding]) -> Vec<String> {
    let mut rules: Vec<String> = findings.iter().map(|finding| finding.rule.clone()).collect();
    rules.dedup();
    rules
}

fn listed(findings: &[Finding]) -> String {
    findings.iter().map(|f| format!("\n  {} {} {} {}", f.article, f.rule, f.severity, f.message)).collect::<Vec<_>>().concat()
}

fn severity_of(findings: &[Finding], rule: &str) -> Option<Severity> {
    findings.iter().find(|finding| finding.rule == rule).map(|finding| finding.severity)
}

/// Every finding of the starter library is mended or let stand with a written reason; its articles stay plain. The day is fixed, so that the
/// passing of time alone breaks no build: `healthshelf lint` tells which reviews are due.
#[test]
fn the_starter_library_has_no_error_no_warning_and_plain_words() {
    let report = healthshelf_core::app::lint_source(&support::root().join("resources/library/en"), jiff::civil::date(2026, 11, 28))
        .expect("the library is read");
    let open: Vec<String> = report
        .findings
        .iter()
        .filter(|finding| finding.severity != healthshelf_core::lint::Severity::Information)
        .map(|finding| format!("{} {}: {}", finding.article, finding.rule, finding.message))
        .collect();
    assert_eq!(open, Vec::<String>::new());
    assert!(report.articles >= 200, "{} articles", report.articles);
    assert!(report.mean_grade <= 8.0, "mean grade {:.1}", report.mean_grade);
}

#[test]
fn every_starter_article_has_the_record_of_its_second_reading() {
    let names = |folder: &str, leave: char| -> std::collections::BTreeSet<String> {
        let entries = std::fs::read_dir(support::root().join(folder))
            .expect("the folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"));
        entries.filter(|name| !name.starts_with(leave)).filter_map(|name| name.strip_suffix(".md").map(str::to_owned)).collect()
    };
    assert_eq!(names("resources/library/en", '_'), names("resources/library/review", '_'));
}
