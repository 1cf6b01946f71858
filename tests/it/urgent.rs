//! Queries that speak of danger are known whatever stands around them, and harmless ones that look alike are left alone.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use healthshelf_core::search::{Filter, Tier, urgent, urgent_pattern_faults};
use proptest::prelude::*;
use serde_json::json;

use crate::common::{Cli, STARTER, article, build, folder, found, install, library, start};

/// A line of the set: what it speaks of (`None`: nothing), whether patterns may not be tuned on it, the text.
struct Judged {
    tier: Option<Tier>,
    held: bool,
    text: &'static str,
}

static SET: LazyLock<Vec<Judged>> = LazyLock::new(|| {
    let lines = include_str!("../relevance/urgent.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let &[tier, half, text] = fields.as_slice() else { panic!("three columns: {line}") };
            assert!(tier == "harmless" || Tier::from_name(tier).is_some(), "{line}");
            assert!(half == "held" || half == "tune", "{line}");
            Judged { tier: Tier::from_name(tier), held: half == "held", text }
        })
        .collect()
});

fn urgent_texts() -> Vec<&'static Judged> {
    SET.iter().filter(|judged| judged.tier.is_some()).collect()
}

/// Whether the gates hold on a part of the set; prints what was missed.
#[expect(clippy::print_stdout, reason = "misses are shown")]
fn gates(name: &str, part: impl Fn(&Judged) -> bool) -> bool {
    let part: Vec<&Judged> = SET.iter().filter(|judged| part(judged)).collect();
    let (dangerous, harmless): (Vec<&Judged>, Vec<&Judged>) = part.into_iter().partition(|judged| judged.tier.is_some());
    let missed: Vec<_> = dangerous.iter().filter(|judged| !urgent(judged.text).contains(&judged.tier.unwrap())).collect();
    let alarms: Vec<_> = harmless.iter().filter(|judged| !urgent(judged.text).is_empty()).collect();
    let recall = 1.0 - missed.len() as f64 / dangerous.len() as f64;
    let false_alarms = alarms.len() as f64 / harmless.len() as f64;
    println!("{name}: recall {recall:.4} of {}, false alarms {false_alarms:.4} of {}", dangerous.len(), harmless.len());
    missed.iter().for_each(|judged| println!("  missed {:?}: {} (found {:?})", judged.tier.unwrap(), judged.text, urgent(judged.text)));
    alarms.iter().for_each(|judged| println!("  false alarm {:?}: {}", urgent(judged.text), judged.text));
    recall >= 0.98 && false_alarms <= 0.02
}

#[test]
fn urgent_every_pattern_can_be_read() {
    assert_eq!(urgent_pattern_faults(), [""; 0]);
}

#[test]
fn urgent_queries_are_known_and_look_alikes_left_alone() {
    let count = |tier| SET.iter().filter(|judged| judged.tier == tier).count();
    assert!(urgent_texts().len() >= 150 && count(None) >= 300 && count(Some(Tier::SelfHarm)) >= 60, "the set is large enough");
    assert!(Tier::ALL.iter().all(|&tier| count(Some(tier)) > 0), "every tier");
    let held = [gates("tuned on", |judged| !judged.held), gates("held out", |judged| judged.held), gates("all", |_| true)];
    assert_eq!(held, [true; 3], "recall at least 0.98 and false alarms at most 2% on each part");
}

#[test]
fn urgent_phrases_are_known_in_other_writings() {
    for text in [
        "I WANT TO DIE!!!",
        "i w a n t t o d i e",
        "i want to d.i.e",
        "i wánt to dié",
        "ｉ ｗａｎｔ ｔｏ ｄｉｅ",
        "i wa\u{200b}nt to die",
        "i want to diiiiie",
        "i-want-to-die",
    ] {
        assert_eq!(urgent(text), [Tier::SelfHarm], "{text}");
    }
    assert_eq!(urgent("he can’t breathe"), [Tier::Emergency]);
    assert_eq!(urgent("she wants to die and swallowed bleach"), [Tier::SelfHarm, Tier::Poisoning], "each tier once, in order");
    assert_eq!(urgent(""), []);
}

#[test]
fn urgent_long_texts_are_read_to_a_bound_and_fast() {
    let far = format!("{} i want to die", "word ".repeat(1_000));
    assert_eq!(urgent(&far), [], "only the first 4,000 characters are read");
    let _warm = urgent("warm");
    for piece in ["i want to ", "i ", "took too many ", "a", "ﷺ", "zzzaaa", "🙂", "kill the ", "not no never dont want the "] {
        let text = piece.repeat(1_000_000 / piece.len());
        #[expect(clippy::disallowed_methods, reason = "a measurement")]
        let begun = Instant::now();
        let _tiers = urgent(&text);
        assert!(begun.elapsed() < Duration::from_secs(1), "{piece:?} took {:?}", begun.elapsed());
    }
}

#[test]
fn urgent_phrases_are_not_cancelled_by_words_that_join_others() {
    let joining =
        "my your her him them no not can could do does did will would any over good od un un able with some a self harm more longer to";
    for judged in urgent_texts() {
        let alone = urgent(judged.text);
        for word in joining.split(' ') {
            for text in [format!("{word} {}", judged.text), format!("{} {word}", judged.text), format!("x y {} i {word}", judged.text)] {
                assert!(alone.iter().all(|tier| urgent(&text).contains(tier)), "{text}");
            }
        }
    }
}

proptest! {
    #[test]
    fn urgent_any_text_is_fine(text in any::<String>()) {
        let tiers = urgent(&text);
        prop_assert!(tiers.windows(2).all(|pair| pair[0] < pair[1]), "each once, in order");
    }

    #[test]
    fn urgent_phrases_are_not_cancelled_by_words_around(
        chosen in any::<prop::sample::Index>(),
        before in prop::collection::vec("[a-z]{2,9}|not|no|my|the|gene|life|is|so|to|help", 0..12),
        after in prop::collection::vec("[a-z]{2,9}|not|no|my|the|life|is|so|to|help", 0..12),
    ) {
        let all = urgent_texts();
        let judged = all[chosen.index(all.len())];
        let text = format!("{} {} {}", before.join(" "), judged.text, after.join(" "));
        let alone = urgent(judged.text);
        prop_assert!(alone.iter().all(|tier| urgent(&text).contains(tier)), "{}", text);
    }

    #[test]
    fn urgent_phrases_are_not_cancelled_by_each_other_or_by_look_alikes(
        chosen in any::<prop::sample::Index>(),
        before in any::<prop::sample::Index>(),
        after in any::<prop::sample::Index>(),
    ) {
        let all = urgent_texts();
        let judged = all[chosen.index(all.len())];
        let text = format!("{} {} {}", SET[before.index(SET.len())].text, judged.text, SET[after.index(SET.len())].text);
        let alone = urgent(judged.text);
        prop_assert!(alone.iter().all(|tier| urgent(&text).contains(tier)), "{}", text);
    }
}

#[test]
fn urgent_pages_of_the_starter_library_come_first() {
    let first = |text: &str, at: usize| found(&STARTER.app, text).get(at).cloned().unwrap_or_default();
    assert_eq!(first("i want to die", 0), "starter-en/suicidal-thoughts");
    assert_eq!(first("lethal dose of paracetamol", 0), "starter-en/suicidal-thoughts", "before the medicine");
    assert_eq!(first("kms", 0), "starter-en/suicidal-thoughts", "found by its words or not");
    assert_eq!(first("took too many paracetamol", 0), "starter-en/medicine-overdose");
    for (title, key) in [("Alcohol poisoning", "alcohol-poisoning"), ("Snake bites", "snake-bites"), ("Self-harm", "self-harm")] {
        assert_eq!(first(title, 0), format!("starter-en/{key}"), "its very title leads, the helping pages follow");
    }
    assert_eq!(first("sexual assault", 0), "starter-en/sexual-assault-help", "of several pages the one that the words are nearest to");
    let chest = found(&STARTER.app, "crushing chest pain");
    assert!(chest.iter().take(2).any(|key| key == "starter-en/emergency-what-to-do"), "{chest:?}");
    let choking = found(&STARTER.app, "baby is choking");
    assert_eq!(choking[..2], ["starter-en/choking", "starter-en/emergency-what-to-do"], "the first aid that the words name leads");
    assert!(!found(&STARTER.app, "paracetamol dose for adults")[0].ends_with("suicidal-thoughts"));
    let report = STARTER.app.search("i want to die", &Filter::default(), 0, 100).unwrap();
    assert_eq!(report.urgent, [Tier::SelfHarm]);
    let hits = &report.answers.hits;
    assert_eq!(hits.iter().filter(|hit| hit.key.source == "suicidal-thoughts").count(), 1, "each article once");
    assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score), "best first");
}

#[test]
fn urgent_queries_get_a_notice_even_where_nothing_is_found() {
    let home = folder();
    let app = start(home.path());
    install(&app, &build(home.path(), &library("tea", "Tea"), &[article("tea", "Tea", "Leaves.", &[])]));
    assert_eq!(app.search("kms", &Filter::default(), 0, 10).unwrap().urgent, [Tier::SelfHarm]);
    drop(app);
    let Some(cli) = Cli::over(home.path()) else { return };
    let notices = cli.json(&["search", "--json", "overdosed", "and", "suicidal"], 1)["notices"].clone();
    assert_eq!(notices, json!([{ "kind": "urgent", "tier": "self-harm" }, { "kind": "urgent", "tier": "poisoning" }]));
    assert_eq!(cli.json(&["search", "--json", "tea"], 0)["notices"], json!([]));
    let ran = cli.run(&["search", "i", "want", "to", "die"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("emergency number"), "{}", ran.err);
}
