//! Any bytes are a fine query: nothing panics, limits hold, work is bounded, whatever the script of text and libraries.

use std::collections::BTreeSet;

use healthshelf_core::app::App;
use healthshelf_core::index::words;
use healthshelf_core::model::{ArticleKey, Kind};
use healthshelf_core::search::{Answers, Filter, MAX_LIMIT, Query};
use proptest::prelude::*;

use super::languages::LANGUAGES;
use super::{SMALL, all, page, shelf, sources};
use crate::common::{STARTER, id};

/// Whatever was asked: limits hold, marks lie in the text, nothing comes twice.
fn check(app: &App, text: &str, offset: usize, limit: usize) -> Result<Answers, TestCaseError> {
    check_with(app, text, &Filter::default(), offset, limit)
}

fn check_with(app: &App, text: &str, filter: &Filter, offset: usize, limit: usize) -> Result<Answers, TestCaseError> {
    let answers = app.search(text, filter, offset, limit).unwrap().answers;
    prop_assert!(answers.hits.len() <= limit.min(MAX_LIMIT));
    prop_assert!(answers.hits.len() <= answers.total.saturating_sub(offset));
    let keys: BTreeSet<String> = answers.hits.iter().map(|hit| hit.key.to_string()).collect();
    prop_assert_eq!(keys.len(), answers.hits.len(), "each article once");
    prop_assert!(answers.hits.windows(2).all(|pair| pair[0].score >= pair[1].score), "best first");
    for hit in &answers.hits {
        let article = app.article(&hit.key).unwrap();
        let narrowed = &answers.scope.filter;
        prop_assert!(narrowed.kind.is_none_or(|kind| article.kind == kind && hit.kind == kind));
        prop_assert!(narrowed.library.as_ref().is_none_or(|library| hit.key.library == *library));
        prop_assert_eq!(hit.title.plain(), article.title);
        if let Some((id, heading)) = &hit.section {
            prop_assert!(article.sections.iter().any(|section| section.id == *id && section.heading == *heading));
        }
        prop_assert!(hit.snippet.runs.iter().all(|run| !run.text.is_empty()), "no empty runs");
        prop_assert!(hit.snippet.runs.windows(2).all(|pair| pair[0].mark != pair[1].mark), "neighbours differ");
        let shown = words(&hit.snippet.plain()).count();
        prop_assert!(shown <= 34, "{} words: {}", shown, hit.snippet.plain());
        let marks = &answers.marks;
        for run in hit.snippet.runs.iter().filter(|run| run.mark) {
            prop_assert!(marks.finds(&run.text), "marked without a match: {}", run.text);
        }
        for run in hit.snippet.runs.iter().filter(|run| !run.mark) {
            prop_assert!(!marks.finds(&run.text), "matched without a mark: {}", run.text);
        }
    }
    prop_assert!(answers.did_you_mean.len() <= 3 && answers.nearest.len() <= 6);
    prop_assert!(answers.corrected.is_none() || (answers.did_you_mean.is_empty() && !filter.exact), "one or the other, neither for exact");
    prop_assert!(answers.hits.is_empty() || answers.nearest.is_empty(), "near titles only where nothing was found");
    Ok(answers)
}

/// Pieces of queries in all the scripts of the libraries, signs that mean something among them.
pub(super) const PIECES: [&str; 48] = [
    "pain",
    "kettle",
    "MÉNIÈRE",
    "the",
    "\"",
    "(",
    "*",
    "OR",
    "NOT",
    "-",
    "title:",
    "~2",
    "\u{0}",
    "🤰",
    "बुखार",
    "头痛",
    "in:",
    "in:zh",
    "in:medicine",
    "in:\"",
    "-pain",
    "-头痛",
    "“",
    "”",
    "„",
    "«",
    "»",
    "'",
    "’s",
    "b12",
    "COVID-19",
    "37.5",
    "偏头痛",
    "ズキズキ",
    "두통",
    "صداع",
    "सिरदर्द",
    "ไข้",
    "πονοκέφαλος",
    "боль",
    "Kopfschmerzen",
    "l'estomac",
    "ﷺ",
    "\u{301}",
    "ﬁ",
    "İ",
    "\u{1f1e9}\u{1f1ea}",
    "ｆｕｌｌ",
];

fn query() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => any::<String>(),
        3 => (prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..12), prop::sample::select(vec![" ", "", "\u{3000}"]))
            .prop_map(|(words, between)| words.join(between)),
        1 => ("[a-z ]{1,40}", 1_usize..300).prop_map(|(text, times)| text.repeat(times).chars().take(10_240).collect()),
        1 => "[\u{4e00}-\u{4e20}头痛のズ두통ァ-ン가-각 ]{0,30}",
        1 => "[ء-يก-๛अ-हα-ωа-я0-9.,'-]{0,30}",
        1 => prop::sample::select(support::arbitrary::HOSTILE.to_vec()).prop_map(str::to_owned),
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    let some =
        |texts: &[&str]| prop::option::weighted(0.3, prop::sample::select(texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()));
    let kind = prop::option::weighted(0.3, prop::sample::select(Kind::ALL));
    let parts =
        (some(&["zh", "de", "one", "nowhere"]), kind, some(&["zh/all", "zh/", "/", ""]), some(&["zh", "en", "", "x"]), any::<bool>());
    parts.prop_map(|(library, kind, category, language, exact)| Filter {
        library: library.map(|library| id(&library)),
        kind,
        category,
        language,
        exact,
        ..Filter::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_fine_query(text in query(), filter in filter(), offset in 0_usize..20, limit in 0_usize..200) {
        check(&STARTER.app, &text, offset, limit)?;
        check(&SMALL.1, &text, offset, limit)?;
        check(&LANGUAGES.1, &text, 0, limit)?;
        check_with(&LANGUAGES.1, &text, &filter, offset, limit)?;
        for app in [&STARTER.app, &LANGUAGES.1] {
            let suggestions = app.suggest(&text, 8).unwrap();
            prop_assert!(suggestions.len() <= 8);
            prop_assert!(suggestions.iter().all(|suggestion| !suggestion.text.trim().is_empty()));
        }
    }

    #[test]
    fn any_article_can_be_opened_for_any_text(text in query(), number in 0_usize..10) {
        let library = super::languages::TEXTS[number].0;
        let key = ArticleKey { library: id(library), source: "headache".to_owned() };
        let plain = LANGUAGES.1.open_article(&key, None, "media/").unwrap().html;
        let marked = LANGUAGES.1.open_article(&key, Some(&text), "media/").unwrap().html;
        let opened = marked.matches("<mark").count();
        prop_assert_eq!(opened, marked.matches("</mark>").count());
        let mut bare = String::new();
        for piece in marked.replace("</mark>", "").split("<mark") {
            bare.push_str(if bare.is_empty() { piece } else { piece.split_once('>').map_or("", |(_, rest)| rest) });
        }
        prop_assert_eq!(bare, plain, "marks add nothing and take nothing away");
    }

    #[test]
    fn any_text_is_read_to_words_within_bounds(text in query()) {
        let query = Query::parse(&text);
        prop_assert!(query.text.chars().count() <= 4_000);
        prop_assert!(query.words.len() <= 256);
        prop_assert!(query.phrases.len() <= 8 && query.excluded.len() <= 8 && query.scopes.len() <= 8);
        let stems: BTreeSet<&str> = query.words.iter().map(|word| word.stem.as_str()).collect();
        prop_assert_eq!(stems.len(), query.words.len(), "each word once");
        prop_assert!(query.words.iter().filter(|word| word.prefix).count() <= 1, "one word is being typed");
        for word in &query.words {
            prop_assert!(!word.stem.is_empty() && word.count >= 1);
            prop_assert!(query.text.get(word.range.0..word.range.1).is_some(), "{:?} lies in the text", word.range);
            prop_assert!(!query.excluded.contains(&word.stem), "nothing is looked for and left out");
        }
    }
}

#[test]
fn ten_kilobytes_of_anything_are_a_fine_query() {
    let pieces = [
        "a",
        "pain ",
        "🤰",
        "\u{301}",
        "((((",
        "heavy bleeding and cramps, what should I do? ",
        "-",
        "\n",
        "1",
        "头",
        "“ ",
        "\"a b\" ",
        "-a ",
        "in:a ",
        "ズ",
        "ไ",
        "a'",
        "ﷺ",
    ];
    for piece in pieces {
        let text: String = piece.repeat(10_240 / piece.len());
        check(&STARTER.app, &text, 0, 10).unwrap();
        check(&LANGUAGES.1, &text, 0, 10).unwrap();
        STARTER.app.suggest(&text, 8).unwrap();
    }
    assert!(!all(&"what should I do about heavy bleeding and cramps? ".repeat(200)).hits.is_empty());
}

#[test]
fn a_very_long_text_is_reduced_to_its_telling_words() {
    let mut articles: Vec<_> = (0..30).map(|number| page(&format!("Page {number}"), "Warm wool for the hands.")).collect();
    articles.push(page("Gale", "A zephyrite blew."));
    articles.push(page("Kettles", "Scale."));
    let (_home, app) = shelf(&articles);
    let mut story = String::from("Hello, I am writing about the kettle. ");
    for number in 0..45_u8 {
        let name = |n: u8| char::from(b'a' + n % 26);
        story.push_str(&format!("And then zq{}{} happened with wool and other things. ", name(number), name(number / 26)));
    }
    let mut first = sources(&app, &format!("{story} The zephyrite matter. "));
    first.truncate(2);
    first.sort();
    assert_eq!(first, ["gale", "kettles"], "telling words at the end are kept, those that say nothing are not");
}
