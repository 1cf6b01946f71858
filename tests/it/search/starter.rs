//! The starter library and the tables of words: every name finds its article, the tables can be read.

use std::fs;

use healthshelf_core::index::{described_conditions, description_faults};
use healthshelf_core::model::{Article, TermType};
use healthshelf_core::search::{synonym_faults, synonym_pairs};

use crate::common::{STARTER, found};

#[test]
fn the_tables_of_words_can_be_read() {
    assert_eq!(synonym_faults(), [""; 0]);
    assert_eq!(description_faults(), [""; 0]);
    assert!(synonym_pairs() >= 1_500, "{} pairs", synonym_pairs());
    assert!(described_conditions() >= 100, "{} conditions", described_conditions());
}

fn starter() -> Vec<Article> {
    let file = &STARTER.file;
    file.ids().unwrap().into_iter().map(|id| file.article_by_id(id).unwrap()).collect()
}

#[test]
fn every_starter_article_is_first_for_its_title_and_in_the_top_three_for_its_other_names_and_misspellings() {
    let articles = starter();
    assert!(articles.len() >= 16);
    let mut missed = Vec::new();
    for article in &articles {
        let key = format!("starter-en/{}", article.source_key);
        let rank = |text: &str| found(&STARTER.app, text).iter().position(|found| *found == key).map(|at| at + 1);
        let title = rank(&article.title);
        if title != Some(1) {
            missed.push(format!("{key} is at {title:?} for its title"));
        }
        // What merely leads to an article may be of others too.
        for term in article.terms.iter().filter(|term| term.kind != TermType::SeeFrom) {
            let place = rank(&term.term);
            if place.is_none_or(|place| place > 3) {
                missed.push(format!("{key} is at {place:?} for “{}” ({})", term.term, term.kind.as_str()));
            }
        }
    }
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn while_a_name_is_typed_its_article_stays_near_the_top() {
    let name = "recurrent miscarriage";
    for end in 4..=name.len() {
        let typed = &name[..end];
        let keys = found(&STARTER.app, typed);
        let place = keys.iter().position(|key| key == "starter-en/recurrent-miscarriage");
        assert!(place.is_some_and(|place| place < 3), "“{typed}”: {place:?} of {keys:?}");
    }
}

#[test]
fn bleeding_in_pregnancy_is_not_answered_with_periods() {
    for text in ["bleeding in pregnancy", "heavy bleeding in pregnancy", "bleeding a lot and pregnant", "heavy bleeding while pregnant"] {
        // The page on what to do in an emergency may stand before it.
        let keys = found(&STARTER.app, text);
        let first = keys.iter().find(|key| *key != "starter-en/emergency-what-to-do");
        assert_eq!(first.map(String::as_str), Some("starter-en/bleeding-in-pregnancy"), "{text}: {keys:?}");
    }
}

/// The articles that may answer each neighbour of the seed document, in the order in which it lists them (content standard, 4.2).
const NEIGHBOURS: [&[&str]; 10] = [
    &["medical-abortion-preparing"],
    &["bleeding-clots-after-abortion-pills"],
    &["cervical-hypertrophy"],
    &["vulvar-white-patches"],
    &["uterine-fibroids"],
    &["vulvar-itching"],
    &["threatened-miscarriage"],
    &["vaginitis", "choosing-care"],
    &["ectopic-pregnancy"],
    &["menopause", "menopause-eating-well"],
];

#[test]
fn each_neighbour_of_the_seed_document_finds_its_article_first() {
    let Some(path) = support::shared("seed/article.txt") else { return };
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let around = lines.iter().filter_map(|line| line.strip_prefix("<<:").or_else(|| line.strip_prefix(">>:")));
    let recommended = lines.iter().skip_while(|line| **line != "Recommend").skip(1).step_by(2).copied();
    let titles: Vec<&str> = around.chain(recommended).map(str::trim).collect();
    assert_eq!(titles.len(), NEIGHBOURS.len(), "{titles:?}");
    let mut missed = Vec::new();
    for (title, wanted) in titles.iter().zip(NEIGHBOURS) {
        let keys = found(&STARTER.app, title);
        let first = keys.first().and_then(|key| key.strip_prefix("starter-en/")).unwrap_or_default();
        if !wanted.contains(&first) {
            missed.push(format!("“{title}” finds {:?}, not {wanted:?}", keys.iter().take(4).collect::<Vec<_>>()));
        }
    }
    assert_eq!(missed, Vec::<String>::new());
}
