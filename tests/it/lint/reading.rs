//! Readability: the calibration of the content standard (3.5), and counting by hand.

use super::{article_of, fixture, today};
use healthshelf_core::lint;
use healthshelf_core::model::{Article, Section, SectionKind};

fn near(found: f64, wanted: f64, by: f64) {
    assert!((found - wanted).abs() <= by, "{found} is not within {by} of {wanted}");
}

#[test]
fn a_text_counted_by_hand_gets_the_figures_of_the_formulas() {
    // 2 sentences, 9 words, 11 syllables (ta-ble has two, walked one, wan-ted two).
    let article = article_of("# T\n\n## H {overview}\n\nThe cat walked to the table.\n\nIt wanted milk.");
    let reading = lint::reading(&article, &today());
    assert_eq!((reading.words, reading.longest_sentence), (9, 6));
    near(reading.fk_raw, 0.39 * 4.5 + 11.8 * 11.0 / 9.0 - 15.59, 0.06);
    near(reading.ease, 206.835 - 1.015 * 4.5 - 84.6 * 11.0 / 9.0, 0.06);
}

#[test]
fn the_corrected_text_of_the_standard_has_its_grade() {
    let reading = lint::reading(&article_of(&fixture("corrected-text.txt")), &today());
    near(reading.fk_raw, 6.3, 0.5);
}

#[test]
fn the_about_text_of_the_standard_has_its_grade() {
    let reading = lint::reading(&article_of(&fixture("about-text.txt")), &today());
    near(reading.fk_raw, 3.8, 0.5);
}

/// The figures of the standard (12.4 words a sentence, 1.97 syllables a word, grade 12.5) are of the page as it stands: title, repeated
/// title and headings are counted with the text. Without them, as the rule says, the same text comes out harder still.
#[test]
fn the_seed_has_its_grade() {
    let Some(file) = support::shared("seed/article.txt") else { return };
    let text = std::fs::read_to_string(file).expect("the seed");
    let page: Vec<&str> = text.lines().take_while(|line| !line.starts_with("<<:")).flat_map(|line| line.split("<br/>")).collect();
    let page: Vec<&str> = page.iter().map(|line| line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '))).collect();
    let reading = lint::reading(&article_of(&format!("# T\n\n## H {{overview}}\n\n{}", page.join("\n"))), &today());
    near(reading.fk_raw, 12.5, 0.3);
    assert!(lint::reading(&super::seed::as_it_stands(&text), &today()).fk_raw > reading.fk_raw);
}

#[test]
fn glossary_words_count_as_two_syllables_in_the_adjusted_grade_only() {
    let article = article_of("# T\n\n## H {overview}\n\nDoctors call it antiphospholipid syndrome.");
    let glossary = [super::entry("antiphospholipid syndrome", &[])];
    let context = lint::Context { glossary: &glossary, ..today() };
    let (plain, helped) = (lint::reading(&article, &today()), lint::reading(&article, &context));
    assert!(helped.fk_adjusted < helped.fk_raw - 1.0, "{helped:?}");
    near(plain.fk_adjusted, plain.fk_raw, 0.0);
    near(plain.fk_raw, helped.fk_raw, 0.0);
}

#[test]
fn an_empty_article_has_figures_of_zero() {
    assert_eq!(lint::reading(&Article::unknown("empty", ""), &today()), lint::Reading::default());
}

#[test]
fn short_forms_marks_and_decimals_end_no_sentence() {
    let article = article_of("# T\n\n## H {overview}\n\nTake food, e.g. bread or rice, about 2.5 times as much. [@a] Then rest.");
    assert_eq!(lint::reading(&article, &today()).longest_sentence, 11);
}

#[test]
fn no_text_makes_the_lint_fall_over() {
    for text in [
        "…",
        "“",
        "é.é? ¿",
        "ﬁ ﬂ ½ ²",
        "\u{e000}\u{e001}",
        "999",
        "100 %",
        "a\u{301}.",
        "日本語。",
        "38 °C",
        "½–¾",
        "1.2.3.-4",
        "[",
        "{{x}}",
    ] {
        let mut article = Article::unknown(text, text);
        let body =
            format!("{text}\n- {text}\n\nAfter {text} of {text}, in 999 {text}\n! emergency call-ambulance {text}\n* {text}\nx {text}");
        let id = text.to_owned();
        article.sections.push(Section { id, kind: SectionKind::Causes, heading: text.into(), level: 2, blocks: super::blocks(&body) });
        article.lede = text.into();
        article.key_points = vec![text.into()];
        lint::article(&article, &today());
        lint::reading(&article, &today());
    }
}
