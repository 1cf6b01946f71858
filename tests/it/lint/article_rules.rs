//! Every rule that reads an article by itself: the cases of [`super::cases`], and what happens to the weight of what is found.

use super::*;
use healthshelf_core::lint;
use healthshelf_core::model::Waiver;

fn found(change: fn(&mut Article)) -> Vec<Finding> {
    let mut article = sound();
    change(&mut article);
    lint::article(&article, &today())
}

#[test]
fn an_article_without_a_fault_has_no_findings() {
    let findings = lint::article(&sound(), &today());
    assert!(findings.is_empty(), "{}", listed(&findings));
}

#[test]
fn every_rule_of_the_lint_has_a_case() {
    let folder = support::root().join("src-tauri/crates/core/src/lint");
    let mut ids = std::collections::BTreeSet::new();
    for file in std::fs::read_dir(folder).expect("the lint's sources") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a source file");
        // A rule is named where it reports: `report.error("S-01", …)`.
        for call in text.split(".error(").chain(text.split(".warn(")).chain(text.split(".inform(")).skip(1) {
            let id: String = call.trim_start().chars().skip(1).take(4).collect();
            if id.len() == 4 && id.as_bytes()[1] == b'-' && id.as_bytes()[3].is_ascii_digit() {
                ids.insert(id);
            }
        }
    }
    assert!(ids.len() > 70, "{ids:?}");
    let with_tests_of_their_own = ["L-06", "M-02", "M-03"];
    let known = |id: &str| {
        cases::all().any(|case| case.0 == id)
            || library_rules::CASES.iter().any(|case| case.0 == id)
            || with_tests_of_their_own.contains(&id)
    };
    let without: Vec<&String> = ids.iter().filter(|id| !known(id)).collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn every_rule_finds_its_fault() {
    let missed: Vec<String> = cases::all()
        .map(|(rule, what, fault, _)| (rule, what, found(*fault)))
        .filter(|(rule, _, findings)| !findings.iter().any(|finding| finding.rule == **rule))
        .map(|(rule, what, findings)| format!("\n{rule} {what}:{}", listed(&findings)))
        .collect();
    assert!(missed.is_empty(), "{}", missed.concat());
}

#[test]
fn no_rule_finds_fault_with_the_near_miss() {
    let wrong: Vec<String> = cases::all()
        .flat_map(|(rule, what, _, right)| {
            let findings = found(*right);
            findings
                .into_iter()
                .filter(|finding| finding.rule == *rule)
                .map(move |f| format!("\n{rule} {what}: {}", f.message))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

/// What L-06 finds in the first section of a sound article, with a glossary of two words.
fn unexplained(text: &str) -> Vec<String> {
    let glossary = [entry("chromosome", &["chromosomes"]), entry("embolism", &["emboli"]), Entry { plain: true, ..entry("gene", &[]) }];
    let context = Context { glossary: &glossary, ..today() };
    let mut article = sound();
    article.key_points[0] = "Most early losses happen by chance. They are not your fault.".into();
    article.sections[0].blocks = blocks(text);
    lint::article(&article, &context).into_iter().filter(|finding| finding.rule == "L-06").map(|finding| finding.message).collect()
}

#[test]
fn a_glossary_word_is_explained_where_it_first_stands() {
    for wrong in [
        "There are too many chromosomes.",
        "A [thread of genes](other) holds too many chromosomes.",
        "Here are the chromosomes:",
        "Many threads of genes (as in a list). Then chromosomes. (This is new.)",
    ] {
        assert_eq!(unexplained(wrong).len(), 1, "{wrong}: {:?}", unexplained(wrong));
    }
    for right in [
        "There are too many threads of genes (chromosomes).",
        "There are too many chromosomes (threads of genes).",
        "There are too many _chromosomes_.",
        "Read about [chromosomes and how they are tested](other).",
        "**Chromosome:** a thread of genes.",
        "\"Chromosome\" means a thread of genes.",
        "A thread of genes is called a chromosome.",
        "A thread of genes (chromosome) holds this gene.",
    ] {
        assert_eq!(unexplained(right), Vec::<String>::new(), "{right}");
    }
}

#[test]
fn one_explanation_holds_for_every_form_of_a_word() {
    assert!(unexplained("A thread of genes (chromosome) is missing. Other chromosomes are there.").is_empty());
    assert_eq!(unexplained("Some chromosomes are missing. A thread of genes (chromosome) is one of them.").len(), 1);
}

#[test]
fn a_word_within_linked_words_is_explained_by_the_link() {
    let glossary = [entry("embolism", &[]), entry("pulmonary embolism", &[])];
    let mut article = sound();
    article.sections[0].blocks = blocks("It may be a _pulmonary embolism_.");
    let found = rules(&lint::article(&article, &Context { glossary: &glossary, ..today() }));
    assert!(!found.contains(&"L-06".to_owned()), "{found:?}");
}

#[test]
fn only_a_whole_word_of_the_title_is_what_the_article_explains() {
    let glossary = [entry("age", &[])];
    let asked = |title: &str| {
        let mut article = sound();
        article.title = title.into();
        article.terms.clear();
        article.sections[0].blocks = blocks("Age counts.");
        rules(&lint::article(&article, &Context { glossary: &glossary, ..today() })).contains(&"L-06".to_owned())
    };
    assert_eq!([asked("Miscarriage"), asked("Your age")], [true, false]);
}

#[test]
fn a_link_to_the_glossary_names_an_entry() {
    let found = unexplained("A thread of genes (chromosome) has _ektoplasm_ in it.");
    assert!(found.len() == 1 && found[0].contains("ektoplasm"), "{found:?}");
}

#[test]
fn rules_with_two_bounds_weigh_by_how_far_they_are_missed() {
    let of_year = |year: u16| {
        let mut article = sound();
        article.references.iter_mut().for_each(|reference| reference.year = year);
        severity_of(&lint::article(&article, &today()), "R-04")
    };
    assert_eq!([of_year(2021), of_year(2020), of_year(2017)], [None, Some(Severity::Warning), Some(Severity::Error)]);
    let with_hard_words = |kind: Kind| {
        let mut article = sound();
        article.kind = kind;
        for section in &mut article.sections {
            section.blocks =
                blocks("The nurses often measure the pressure there and explain every medicine to you again in simple sentences.");
        }
        severity_of(&lint::article(&article, &today()), "L-01")
    };
    assert_eq!([with_hard_words(Kind::Condition), with_hard_words(Kind::FirstAid)], [Some(Severity::Warning), Some(Severity::Error)]);
}

fn waived(rule: &str, until: &str, change: fn(&mut Article)) -> Option<Severity> {
    let mut article = sound();
    change(&mut article);
    article.waive = vec![Waiver { rule: rule.into(), why: "it is right here".into(), until: date(until).expect("a date") }];
    severity_of(&lint::article(&article, &today()), rule)
}

#[test]
fn a_waiver_lowers_a_warning_and_nothing_else() {
    let vague: fn(&mut Article) = |a| say(a, "Ask about IVF.");
    assert_eq!(waived("L-07", "2026-11-22", vague), Some(Severity::Information));
    assert_eq!(waived("L-07", "2026-11-21", vague), Some(Severity::Warning), "a waiver ends with its day");
    assert_eq!(waived("L-03", "2027-01-01", |a| say(a, &"word ".repeat(31))), Some(Severity::Error), "errors cannot be waived");
    let warnings: fn(&mut Article) = |a| a.sections[0].blocks.extend(vec![Block::Warning { title: None, blocks: blocks("Heat.") }; 3]);
    assert_eq!(waived("X-10", "2027-01-01", warnings), Some(Severity::Warning), "safety rules cannot be waived");
}

#[test]
fn only_the_first_three_waivers_of_an_article_count() {
    let mut article = sound();
    say(&mut article, "Ask about IVF.");
    let waiver = |rule: &str| Waiver { rule: rule.into(), why: "so".into(), until: date("2027-01-01").expect("a date") };
    article.waive = ["L-04", "L-05", "L-08", "L-07"].map(waiver).into();
    assert_eq!(severity_of(&lint::article(&article, &today()), "L-07"), Some(Severity::Warning));
}

#[test]
fn in_an_import_only_sanitising_keeps_its_weight() {
    let mut article = sound();
    say(&mut article, "<script>x</script> Call 999.");
    article.references.clear();
    let findings = lint::article(&article, &Context { imported: true, ..today() });
    assert_eq!(severity_of(&findings, "M-01"), Some(Severity::Error));
    assert!(rules(&findings).contains(&"X-05".to_owned()));
    assert!(findings.iter().all(|f| f.rule == "M-01" || f.severity == Severity::Information), "{}", listed(&findings));
}

#[test]
fn an_import_says_what_its_source_does_not_give() {
    let import = |article: &Article| lint::article(article, &Context { imported: true, ..today() });
    let unknown = import(&Article::unknown("page", "A page"));
    let message = unknown.iter().find(|finding| finding.rule == "M-02").map(|finding| finding.message.clone()).unwrap_or_default();
    assert!(message.contains("language, licence, date, author"), "{message}");
    assert!(rules(&unknown).contains(&"M-03".to_owned()), "an undated import says so");
    let mut old = sound();
    (old.authored_on, old.last_reviewed) = (date("2021-11-21"), None);
    assert!(rules(&import(&old)).contains(&"M-03".to_owned()), "older than 5 years");
    old.authored_on = date("2021-11-23");
    assert!(!rules(&import(&old)).contains(&"M-03".to_owned()), "not older than 5 years");
}

#[test]
fn many_findings_of_one_rule_are_counted_and_come_in_the_order_of_the_rules() {
    let mut article = sound();
    (0..20).for_each(|_| say(&mut article, "Call 999."));
    article.drafted_with = DraftedWith::Unknown;
    let findings = lint::article(&article, &today());
    let numbers: Vec<&Finding> = findings.iter().filter(|finding| finding.rule == "X-05").collect();
    assert_eq!(numbers.len(), 6);
    assert!(numbers[5].message.contains("14 more"), "{}", numbers[5].message);
    assert!(findings.is_sorted_by_key(|finding| finding.rule.clone()));
}

#[test]
fn a_changed_advice_is_flagged() {
    let mut article = sound();
    let entry = |advice_changed| healthshelf_core::model::ChangeEntry {
        date: date("2026-11-22").expect("a date"),
        change: "New card.".into(),
        advice_changed,
    };
    article.changelog = vec![entry(false)];
    assert!(!rules(&lint::article(&article, &today())).contains(&"D-06".to_owned()));
    article.changelog = vec![entry(true)];
    assert_eq!(severity_of(&lint::article(&article, &today()), "D-06"), Some(Severity::Information));
}
