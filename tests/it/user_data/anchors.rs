//! Marked words in any text and script: unchanged they are where they were, changed they are found or left without a place, and nothing panics.

use healthshelf_core::user::{Found, Ground, OldTexts, QUOTE_AROUND, Quote, find_quote};
use proptest::prelude::*;

/// Sentences in many scripts, with signs of several bytes, joined signs, marks that combine and repeated words.
const PIECES: &[&str] = &[
    "Take two tablets a day. ",
    "Take two tablets a day. ",
    "Rest.\n",
    "Ménière’s disease can e\u{301}tourdir. ",
    "خذ قرصين في اليوم. ",
    "لا تأخذ أكثر من ثمانية أقراص.\n",
    "每天服用两片药。",
    "如果发烧，请去看医生。\n",
    "薬を一日二回飲んでください。",
    "👩\u{200d}⚕️ ask 💊 first 🇫🇷 ",
    "पानी पिएँ और आराम करें। ",
    "8 mg | 12 hours | never\n",
    "\u{202e}right to left\u{202c} ",
    "pain pain pain pain ",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..12).prop_map(|pieces| pieces.concat())
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![text(), any::<String>(), prop::sample::select(support::arbitrary::HOSTILE).prop_map(str::to_owned)]
}

/// The quote of the letters from one number to another, with what stands around them.
fn quote(text: &str, from: usize, to: usize) -> Quote {
    let letters: Vec<char> = text.chars().collect();
    let string = |letters: &[char]| letters.iter().collect::<String>();
    Quote {
        exact: string(&letters[from..to]),
        prefix: string(&letters[from.saturating_sub(QUOTE_AROUND)..from]),
        suffix: string(&letters[to..(to + QUOTE_AROUND).min(letters.len())]),
        start: string(&letters[..from]).len(),
    }
}

fn is_sound(texts: &[&str], found: Option<&Found>) -> bool {
    found.is_none_or(|found| texts[found.text].get(found.range.clone()).is_some_and(|words| !words.is_empty()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_quote_in_any_texts_has_a_sound_place_or_none(
        texts in prop::collection::vec(anything(), 0..4),
        exact in anything(), prefix in anything(), suffix in anything(),
        start in prop_oneof![0_usize..200, Just(usize::MAX)], home in prop::option::of(0_usize..6),
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let quote = Quote { exact: exact.repeat(start % 40 + 1), prefix, suffix, start };
        let ground = Ground::new(&texts);
        for old in [None, Some(OldTexts { ground: &ground, text: home.unwrap_or(9) })] {
            prop_assert!(is_sound(&texts, ground.find(home, &quote, old).as_ref()));
        }
    }

    #[test]
    fn words_in_an_unchanged_text_are_exactly_where_they_were(text in text(), from in 0_usize..1000, length in 1_usize..60) {
        let letters: Vec<char> = text.chars().collect();
        // From the beginning of a word to the end of one.
        let ends = |at: usize| at == 0 || at >= letters.len() || letters[at - 1].is_whitespace() != letters[at].is_whitespace();
        let begin = (0..=letters.len() * from / 1000).rev().find(|&at| ends(at) && letters[at].is_alphanumeric());
        let Some(begin) = begin else { return Ok(()) };
        let end = (begin + length.min(letters.len() - begin)..=letters.len()).find(|&at| ends(at)).unwrap_or(letters.len());
        let quote = quote(&text, begin, end);
        let found = find_quote(&["Another section.", &text], Some(1), &quote);
        let found = found.ok_or_else(|| TestCaseError::fail(format!("not found: {quote:?}")))?;
        prop_assert_eq!((found.text, found.range.start, found.same_words), (1, quote.start, true), "{:?}", quote);
        let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(bare(&text[found.range.clone()]), bare(&quote.exact));
    }
}

/// Marks `words` in the text of that number and finds them in the new texts.
fn after(old: &[&str], text: usize, words: &str, new: &[&str], home: Option<usize>) -> Option<(usize, String)> {
    let start = old[text].find(words).unwrap();
    let from = old[text][..start].chars().count();
    let quote = quote(old[text], from, from + words.chars().count());
    let before = Ground::new(old);
    let found = Ground::new(new).find(home, &quote, Some(OldTexts { ground: &before, text }))?;
    Some((found.text, new[found.text][found.range].to_owned()))
}

#[test]
fn words_are_found_after_the_changes_that_editors_make_in_every_script() {
    let cases = [
        (
            "a word more",
            "Take two tablets a day with food, and no more.",
            "two tablets a day",
            "Take only two tablets a day with a meal, and no more.",
            "two tablets a day",
        ),
        (
            "another spelling",
            "An œdema or diarrhoea can follow the course of pills.",
            "diarrhoea can follow",
            "An oedema or DIARRHOEA can follow the course of pills.",
            "DIARRHOEA can follow",
        ),
        (
            "Arabic",
            "خذ قرصين في اليوم مع الطعام ولا تزد على ذلك",
            "قرصين في اليوم",
            "خذ دائما قرصين في اليوم مع الطعام ولا تزد على ذلك أبدا",
            "قرصين في اليوم",
        ),
        (
            "Chinese",
            "如果发烧超过三天，请去看医生。每天服用两片药，多喝水。",
            "每天服用两片药",
            "如果发烧，请马上去看医生。每天服用两片药，多喝温水。",
            "每天服用两片药",
        ),
        (
            "signs of several bytes",
            "Ask 👩\u{200d}⚕️ before you take 💊 with alcohol today.",
            "before you take",
            "💊💊 Ask 👩\u{200d}⚕️ before you take 💊 with alcohol.",
            "before you take",
        ),
    ];
    for (about, old, words, new, expected) in cases {
        assert_eq!(after(&[old], 0, words, &[new], Some(0)), Some((0, expected.to_owned())), "{about}");
    }
}

const CARE: &str = "Rest in a dark, quiet room until the headache goes. Drink some water, and put a cold cloth on your forehead. Ask a pharmacist which painkiller suits you.";
const HELP: &str = "Call an ambulance if the pain came within a minute, or if you cannot see, speak or move as before.";

#[test]
fn marked_words_follow_a_section_that_moves_or_gets_another_name() {
    let old = ["Headaches are common.", CARE, HELP];
    let words = "put a cold cloth on your forehead";
    assert_eq!(after(&old, 1, words, &["Headaches are common.", HELP, CARE], Some(2)), Some((2, words.to_owned())));
    assert_eq!(after(&old, 1, words, &[HELP, "Headaches are common.", CARE], None), Some((2, words.to_owned())), "its id is another");
    assert_eq!(after(&old, 1, "Rest in a dark, quiet room", &["Headaches are common.", HELP], None), None, "it is gone");
}

#[test]
fn words_that_always_stood_elsewhere_are_not_taken_for_marked_ones_that_went() {
    let doses = "Ibuprofen: do not take more than 3 tablets in 24 hours. Paracetamol: do not take more than 8 tablets in 24 hours.";
    let without = "Ibuprofen: ask a pharmacist first. Paracetamol: do not take more than 8 tablets in 24 hours.";
    assert_eq!(after(&[doses], 0, "do not take more than 3 tablets in 24 hours", &[without], Some(0)), None);
    let lists = ["See a doctor if:\nyou have a fever\nyou feel faint", "Call an ambulance if:\nyou have a fit\nyou feel faint"];
    let new = ["See a doctor if:\nyou have a cough", lists[1]];
    assert_eq!(after(&lists, 0, "you feel faint", &new, Some(0)), None);
}

#[test]
fn a_long_highlight_is_found_whole_and_grows_and_shrinks_with_its_text() {
    let sentence =
        |number: usize| format!("Sentence {number} says that thing{number} helps with sign{number} of illness{number} at home. ");
    let text: String = (0..60).map(sentence).collect();
    let words: String = (10..50).map(sentence).collect();
    let changed: String = (0..60).filter(|number| number % 9 != 3).map(sentence).collect();
    let (_, found) = after(&[&text], 0, words.trim_end(), &[&changed], Some(0)).unwrap();
    assert!(found.starts_with("Sentence 10 says") && found.ends_with("illness49 at home"), "{found}");
    assert_eq!(after(&[&text], 0, words.trim_end(), &["Something else."], Some(0)), None);
}
