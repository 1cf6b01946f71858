//! Bytes that nobody would type: a corpus of queries, changed at random by a fixed seed, through everything that a key sets off. `tests/fuzz/` does
//! the same guided by coverage; this one runs with all tests.

use healthshelf_core::app::App;
use healthshelf_core::search::{Filter, MAX_SECTIONS, MAX_TERMS, MAX_WORDS};

use super::SMALL;
use super::languages::LANGUAGES;
use crate::common::STARTER;
use support::Dice;

/// Inputs that are tried, and of which every so-manieth over the starter library too.
const INPUTS: u32 = 20_000;
const STARTER_EVERY: u32 = 80;
const LANGUAGES_EVERY: u32 = 10;
/// Longest input, in bytes: more than is read.
const LONGEST: usize = 20_000;

/// Queries of all sorts: what the sets of `tests/relevance` ask, operators, scripts, hostile texts.
fn seeds() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    for set in ["symptoms.tsv", "spelling.tsv", "urgent.tsv"] {
        let text = std::fs::read_to_string(support::root().join("tests/relevance").join(set)).unwrap();
        let cells = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').nth(1));
        seeds.extend(cells.step_by(5).map(|text| text.as_bytes().to_vec()));
    }
    seeds.extend(super::any_text::PIECES.iter().chain(support::arbitrary::HOSTILE).map(|text| text.as_bytes().to_vec()));
    let more = [
        "\"heavy periods\" -pain in:medicine",
        "in:\"first aid\" burns -\"cold water\"",
        "-\"warm wool\" kettle",
        "kettle \"keep the kettle\" -meniere",
        "endolymphatic hydrops pangolin",
        "头痛 恶心 in:zh",
        "“smart” „quotes“ «everywhere»",
    ];
    seeds.extend(more.iter().map(|text| text.as_bytes().to_vec()));
    seeds
}

/// One of the seeds, changed a few times: bits, bytes, pieces doubled, cut out, moved or taken from another, the whole made long.
fn mutated(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    const SIGNS: &[u8] = b"\"-: '*()\\\0\t\n\xff\xc3\xe2\x80\x9c\xf0\x9f";
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let to = at + dice.below(bytes.len() + 1 - at);
        match dice.below(9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 if at < bytes.len() => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            2 => bytes.insert(at, SIGNS[dice.below(SIGNS.len())]),
            3 => drop(bytes.drain(at..to)),
            4 => bytes.extend_from_within(at..to),
            5 => {
                let other = &seeds[dice.below(seeds.len())];
                let piece: Vec<u8> = other[dice.below(other.len() + 1)..].to_vec();
                bytes.splice(at..at, piece);
            }
            6 => bytes.truncate(at),
            7 => bytes.rotate_left(at),
            _ if dice.below(40) == 0 && !bytes.is_empty() => bytes = bytes.repeat(1 + dice.below(LONGEST / bytes.len())),
            _ => bytes.splice(at..at, b" ".iter().copied()).for_each(drop),
        }
        bytes.truncate(LONGEST);
    }
    bytes
}

/// Everything that a key sets off, and the bounds of it.
fn try_all(app: &App, text: &str, filter: &Filter) {
    let effort = app.search_effort(text, filter).unwrap();
    assert!(effort.words <= 2 * MAX_WORDS && effort.terms <= MAX_TERMS && effort.sections <= MAX_SECTIONS, "{effort:?}: {text:?}");
    let report = app.search(text, filter, 0, 3).unwrap();
    assert!(
        report.answers.total <= MAX_SECTIONS + 20 && report.answers.did_you_mean.len() <= 3 && report.answers.nearest.len() <= 6,
        "{text:?}"
    );
    for hit in &report.answers.hits {
        assert!(hit.snippet.plain().split_whitespace().count() <= 80, "{text:?}");
        assert!(hit.score.is_finite(), "{text:?}");
    }
    assert!(app.suggest(text, 8).unwrap().len() <= 8);
}

#[test]
fn any_bytes_are_a_fine_query_and_cost_no_more_than_the_caps_allow() {
    let seeds = seeds();
    let mut dice = Dice::new(20_261_127);
    for number in 0..INPUTS {
        let bytes = mutated(&mut dice, &seeds);
        // As any front end hands it on.
        let text = String::from_utf8_lossy(&bytes);
        let filter = Filter { exact: dice.below(16) == 0, ..Filter::default() };
        try_all(&SMALL.1, &text, &filter);
        if number % LANGUAGES_EVERY == 0 {
            try_all(&LANGUAGES.1, &text, &filter);
        }
        if number % STARTER_EVERY == 0 {
            try_all(&STARTER.app, &text, &filter);
        }
    }
}
