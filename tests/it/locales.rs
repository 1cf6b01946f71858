//! The languages of the interface: which one a reader gets, and in which one an article's own labels are.

use std::collections::BTreeSet;

use healthshelf_core::app::ArticleView;
use healthshelf_core::model::{Block, Inline, Token};
use healthshelf_core::render::Labels;
use healthshelf_core::user::Settings;

use crate::common::{article, build, folder, install, key, library, start};

/// Keys without the endings of their plural forms, which differ by language.
fn keys(labels: &Labels) -> BTreeSet<&str> {
    let forms = ["_zero", "_one", "_two", "_few", "_many", "_other"];
    labels.all().keys().map(|key| forms.iter().find_map(|form| key.strip_suffix(form)).unwrap_or(key)).collect()
}

#[test]
fn every_language_has_every_text() {
    let english = keys(Labels::english());
    let languages: Vec<_> = Labels::languages().map(Labels::language).collect();
    assert_eq!(languages, ["en", "es", "fr", "ar", "zh-Hans"]);
    for labels in Labels::languages() {
        let missing: Vec<_> = english.difference(&keys(labels)).copied().collect();
        assert!(missing.is_empty(), "resources/locales/{}.json lacks {missing:#?}", labels.language());
        let empty: Vec<_> = labels.all().iter().filter(|(_, text)| text.trim().is_empty()).collect();
        assert!(empty.is_empty(), "{}: {empty:?}", labels.language());
    }
}

#[test]
fn a_tag_finds_the_language_that_its_readers_read() {
    let cases = [
        ("es-MX", Some("es")),
        ("fr_CA.UTF-8", Some("fr")),
        ("ar-EG", Some("ar")),
        ("AR", Some("ar")),
        ("zh", Some("zh-Hans")),
        ("zh_CN.UTF-8", Some("zh-Hans")),
        ("zh-SG", Some("zh-Hans")),
        ("zh-TW", None),
        ("zh-Hant-HK", None),
        ("en-ZA", Some("en")),
        ("de-DE", None),
        ("", None),
    ];
    for (tag, language) in cases {
        assert_eq!(Labels::of(tag).map(Labels::language), language, "{tag}");
    }
    let right_to_left: Vec<_> = Labels::languages().filter(|labels| labels.direction() == "rtl").map(Labels::language).collect();
    assert_eq!(right_to_left, ["ar"]);
}

/// "Call 999" stands in the middle of English sentences: an Arabic window must not put Arabic words there.
#[test]
fn labels_inside_an_article_speak_its_language_where_we_have_it() {
    let home = folder();
    let app = start(home.path());
    let of = |name: &str, language: Option<&str>| {
        let mut article = article(name, name, "", &[]);
        article.language = language.map(str::to_owned);
        article.introduction = vec![Block::Paragraph { inlines: vec![Inline::Token { token: Token::CallAmbulance }] }];
        article
    };
    let articles = [of("english", Some("en-GB")), of("spanish", Some("es")), of("german", Some("de")), of("unknown", None)];
    install(&app, &build(home.path(), &library("mixed", "Mixed"), &articles));
    let set = Settings { interface_language: Some("fr".to_owned()), country: Some("GB".to_owned()), ..app.settings().unwrap() };
    app.save_settings(&set).unwrap();
    for (name, call) in [("english", "Call 999"), ("spanish", "Llame al 999"), ("german", "Appelez le 999"), ("unknown", "Appelez le 999")]
    {
        let ArticleView { html, .. } = app.open_article(&key(&format!("mixed/{name}")), None, "media/").unwrap();
        assert!(html.contains(call), "{name}: {html}");
    }
}
