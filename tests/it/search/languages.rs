//! Scripts and languages: pairs of characters where words are not written apart, Unicode's words elsewhere, other forms of a word in the
//! languages of the libraries.

use std::sync::LazyLock;

use healthshelf_core::app::App;
use healthshelf_core::index::{query_words, words};
use healthshelf_core::model::{Category, Library};
use tempfile::TempDir;

use super::{article, shelf, sources};
use crate::common::{build, folder, found, install, library, start};

/// Language, title, heading and text of an article on headaches in ten languages.
pub(super) const TEXTS: [(&str, &str, &str, &str); 10] = [
    ("zh", "头痛", "症状", "偏头痛会引起剧烈的头部疼痛和恶心。多喝水，好好休息。"),
    ("ja", "頭痛", "症状", "片頭痛はズキズキする頭の痛みです。吐き気を伴うことがあります。"),
    ("ko", "두통", "증상", "편두통은 머리가 욱신거리고 메스꺼움이 함께 옵니다."),
    ("ar", "صداع", "الأعراض", "الصداع النصفي ألم شديد في الرأس مع غثيان."),
    ("hi", "सिरदर्द", "लक्षण", "माइग्रेन में सिर में तेज दर्द और मतली होती है।"),
    ("th", "ปวดศีรษะ", "อาการ", "ไมเกรนทำให้ปวดหัวมากและคลื่นไส้"),
    ("el", "Πονοκέφαλος", "Συμπτώματα", "Η ημικρανία προκαλεί έντονο πόνο στο κεφάλι και ναυτία."),
    ("ru", "Головная боль", "Симптомы", "Мигрень вызывает сильную боль и тошноту."),
    ("de", "Kopfschmerzen", "Beschwerden", "Bei Migräne sind die Anfälle häufig. Die Übelkeit kommt dazu. Ärzte helfen."),
    (
        "fr",
        "Maux de tête",
        "Symptômes",
        "La migraine provoque des nausées, et parfois des douleurs à l'estomac ou d’autres crises d'asthme.",
    ),
];

/// A library for each language.
pub(super) static LANGUAGES: LazyLock<(TempDir, App)> = LazyLock::new(|| {
    let home = folder();
    let app = start(home.path());
    for (language, title, heading, text) in TEXTS {
        let described = Library {
            languages: vec![language.to_owned()],
            categories: vec![Category { id: "all".to_owned(), title: title.to_owned(), description: None }],
            ..library(language, language)
        };
        let other = article("other", &format!("{language} 2"), text, &[]);
        let mut headache = article("headache", title, "", &[(heading, text)]);
        headache.categories = vec!["all".to_owned()];
        install(&app, &build(home.path(), &described, &[headache, other]));
    }
    (home, app)
});

#[test]
fn every_title_in_every_script_is_found_first() {
    for (language, title, _, _) in TEXTS {
        for typed in [title.to_owned(), format!("{title} "), title.to_uppercase(), format!("  {title}? ")] {
            let keys = found(&LANGUAGES.1, &typed);
            assert_eq!(keys.first(), Some(&format!("{language}/headache")), "{typed}: {keys:?}");
        }
    }
}

#[test]
fn words_of_the_text_are_found_in_every_script() {
    let cases = [
        ("zh", "偏头痛"),
        ("zh", "恶心"),
        ("zh", "恶"),
        ("zh", "我恶心怎么办"),
        ("ja", "ズキズキ"),
        ("ja", "ｽﾞｷｽﾞｷ"),
        ("ja", "吐き気"),
        ("ko", "편두통"),
        ("ko", "메스꺼움"),
        ("ko", "머리"),
        ("ar", "غثيان"),
        ("ar", "ألم"),
        ("ar", "أَلَم"),
        ("hi", "मतली"),
        ("th", "คลื่นไส้"),
        ("el", "ναυτία"),
        ("el", "ΝΑΥΤΙΑ"),
        ("el", "ναυτια"),
        ("ru", "тошноту"),
        ("ru", "МИГРЕНЬ"),
        ("ru", "тошн"),
        ("de", "übelkeit"),
        ("de", "Ubelkeit"),
        ("fr", "nausees"),
        ("fr", "estomac"),
        ("fr", "l'estomac"),
        ("fr", "l’asthme"),
        ("fr", "asthme"),
    ];
    for (language, typed) in cases {
        let keys = found(&LANGUAGES.1, typed);
        assert!(keys.first().is_some_and(|key| key.starts_with(&format!("{language}/"))), "{typed}: {keys:?}");
    }
}

/// Key and text of articles, or what is typed and the key of what it finds.
type Pairs<'t> = &'t [(&'t str, &'t str)];

#[test]
fn forms_of_a_word_find_each_other_in_the_languages_of_the_libraries() {
    let shelf_of = |language: &str, texts: &[(&str, &str)]| {
        let home = folder();
        let app = start(home.path());
        let described = Library { languages: vec![language.to_owned()], ..library("own", "Own") };
        let articles: Vec<_> = texts.iter().map(|(key, text)| article(key, &format!("Nr {key}"), "", &[("X", text)])).collect();
        install(&app, &build(home.path(), &described, &articles));
        (home, app)
    };
    let cases: [(&str, Pairs<'_>, Pairs<'_>); 5] = [
        (
            "de",
            &[("haut", "Entzündungen der Haut"), ("kopf", "starke Kopfschmerzen"), ("arzt", "die Ärzte fragen")],
            &[("entzündung ", "haut"), ("kopfschmerz ", "kopf"), ("starker ", "kopf"), ("arzt ", "arzt")],
        ),
        (
            "fr",
            &[("dos", "des douleurs chroniques"), ("tete", "une douleur cérébrale"), ("bras", "blessures graves")],
            &[("chronique ", "dos"), ("cérébrales ", "tete"), ("blessure ", "bras")],
        ),
        ("ru", &[("bol", "сильная головная боль"), ("zhar", "высокая температура")], &[("головной ", "bol"), ("температуру ", "zhar")]),
        ("es", &[("dolor", "dolores fuertes"), ("piel", "infecciones de la piel")], &[("infección ", "piel"), ("fuerte ", "dolor")]),
        (
            "en",
            &[("swell", "swelling of the ankles"), ("itch", "itchy skin")],
            &[("swells ", "swell"), ("ankle ", "swell"), ("itching ", "itch")],
        ),
    ];
    for (language, texts, searches) in cases {
        let (_home, app) = shelf_of(language, texts);
        for (typed, wanted) in searches {
            assert_eq!(sources(&app, typed).first().map(String::as_str), Some(*wanted), "{language}: {typed}");
        }
    }
}

#[test]
fn the_exact_form_comes_before_other_forms() {
    let (_home, app) = shelf(&[
        article("form", "One", "", &[("X", "It was itching there all day long.")]),
        article("exact", "Two", "", &[("X", "It was itchy there all day long.")]),
        article("other", "Six", "", &[("X", "It was itches there all day long.")]),
    ]);
    assert_eq!(sources(&app, "itchy ")[0], "exact");
    assert_eq!(sources(&app, "itching ")[0], "form");
}

/// The words of a text, as documents have them.
fn cut(text: &str) -> Vec<String> {
    words(text).map(|word| word.stem).collect()
}

#[test]
fn text_is_cut_into_words() {
    let cases: [(&str, &[&str]); 20] = [
        ("", &[]),
        ("?! -- …", &[]),
        ("Ménière’s", &["meniere"]),
        ("Crohn's disease", &["crohn", "disease"]),
        ("STRASSE Straße", &["strasse", "strasse"]),
        ("COVID-19", &["covid", "19"]),
        ("B12 vitamin", &["b12", "vitamin"]),
        ("500mg 2.5 mg 38,5 °C", &["500mg", "2.5", "mg", "38,5", "c"]),
        ("don't", &["dont"]),
        ("ﬁbre １２ ｆｕｌｌ", &["fibre", "12", "full"]),
        ("men women babies", &["men", "women", "baby"]),
        ("diabetes pus virus crisis", &["diabete", "pus", "virus", "crisis"]),
        ("头痛药", &["头", "头痛", "痛", "痛药", "药"]),
        ("吃vitamin药", &["吃", "vitamin", "药"]),
        ("ﾊ", &["ハ"]),
        ("두통 약", &["두", "두통", "통", "약"]),
        ("сильная Боль", &["сильная", "боль"]),
        ("ألم، صداع", &["الم", "صداع"]),
        ("l'estomac d’eau qu'elle", &["estomac", "eau", "elle"]),
        ("l's o'clock", &["l", "oclock"]),
    ];
    for (text, wanted) in cases {
        let folded: Vec<String> = wanted.iter().map(|word| healthshelf_core::model::fold(word)).collect();
        assert_eq!(cut(text), folded, "{text}");
    }
}

#[test]
fn queries_look_for_pairs_where_documents_hold_single_characters_too() {
    let query = |text: &str| query_words(text).map(|word| word.stem).collect::<Vec<_>>();
    assert_eq!(query("头痛药"), ["头痛", "痛药"]);
    assert_eq!(query("药"), ["药"], "a single character is looked for where it stands alone");
    assert_eq!(query("头痛 药 abc"), ["头痛", "药", "abc"]);
    for text in ["头痛药", "あ゙い", "한국어 abc", "🤰头"] {
        for word in words(text) {
            assert!(text.get(word.start..word.end).is_some_and(|piece| !piece.is_empty()), "{text}: {word:?}");
        }
    }
}
