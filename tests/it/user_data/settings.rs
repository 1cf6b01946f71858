//! Settings: their defaults, what is refused, and those of a newer program.

use healthshelf_core::user::{Setting, SettingName, Settings, TextFont, Theme};

use super::{folder, open, raw};

#[test]
fn settings_have_defaults_are_kept_and_can_be_reset_one_by_one() {
    let folder = folder();
    let data = open(folder.path());
    let defaults = Settings::default();
    assert_eq!(
        (defaults.theme, defaults.text_size, defaults.line_height, defaults.measure, defaults.history),
        (Theme::System, 100, 160, 66, true)
    );
    assert_eq!(data.settings().unwrap(), defaults);
    for setting in [
        Setting::Theme(Theme::Dark),
        Setting::TextSize(300),
        Setting::Font(TextFont::Dyslexia),
        Setting::LineHeight(200),
        Setting::LetterSpacing(12),
        Setting::WordSpacing(16),
        Setting::Measure(50),
        Setting::InterfaceLanguage(Some("zh-Hans".to_owned())),
        Setting::Voice(Some("English (Great Britain)".to_owned())),
        Setting::SpeechRate(150),
        Setting::Country(Some("gb".to_owned())),
        Setting::History(false),
        Setting::FirstRunDone(true),
    ] {
        data.set_setting(&setting).unwrap();
    }
    drop(data);
    let data = open(folder.path());
    let country = Some("GB".to_owned());
    let set = Settings {
        theme: Theme::Dark,
        text_size: 300,
        font: TextFont::Dyslexia,
        line_height: 200,
        letter_spacing: 12,
        word_spacing: 16,
        measure: 50,
        interface_language: Some("zh-Hans".to_owned()),
        voice: Some("English (Great Britain)".to_owned()),
        speech_rate: 150,
        country,
        history: false,
        first_run_done: true,
    };
    assert_eq!(data.settings().unwrap(), set);
    data.reset_setting(SettingName::TextSize).unwrap();
    data.set_setting(&Setting::Country(None)).unwrap();
    assert_eq!(data.settings().unwrap(), Settings { text_size: 100, country: None, ..set });
}

#[test]
fn a_setting_that_is_not_allowed_is_refused_with_a_sentence_and_changes_nothing() {
    let folder = folder();
    let data = open(folder.path());
    for (setting, sentence) in [
        (Setting::TextSize(99), "the text size is not valid: it must be 100 to 300 percent"),
        (Setting::TextSize(301), "the text size is not valid: it must be 100 to 300 percent"),
        (Setting::LineHeight(129), "the line height is not valid: it must be 130 to 250 percent"),
        (Setting::LetterSpacing(26), "the letter spacing is not valid: it must be 0 to 25 hundredths of the text's size"),
        (Setting::WordSpacing(51), "the word spacing is not valid: it must be 0 to 50 hundredths of the text's size"),
        (Setting::Measure(39), "the length of a line is not valid: it must be 40 to 100 letters"),
        (Setting::SpeechRate(301), "the speed of reading aloud is not valid: it must be 50 to 300 percent"),
        (Setting::InterfaceLanguage(Some("../en".to_owned())), "the language is not valid: write its tag, such as en or zh-Hans"),
        (Setting::Voice(Some(" ".to_owned())), "the voice is not valid: its name is empty or too long"),
        (Setting::Country(Some("GBR".to_owned())), "the country is not valid: write its two-letter code, such as GB or IN"),
        (Setting::Country(Some("ß".to_owned())), "the country is not valid: write its two-letter code, such as GB or IN"),
    ] {
        assert_eq!(data.set_setting(&setting).unwrap_err().to_string(), sentence);
    }
    assert_eq!(data.settings().unwrap(), Settings::default());
}

#[test]
fn settings_of_a_newer_program_are_kept_as_they_are() {
    let folder = folder();
    drop(open(folder.path()));
    raw(folder.path()).execute_batch("INSERT INTO setting VALUES ('theme', '\"neon\"'), ('spacing', '{\"x\": 1.5}')").unwrap();
    let data = open(folder.path());
    assert_eq!(data.settings().unwrap(), Settings::default(), "an unknown theme reads as the default");
    data.set_setting(&Setting::TextSize(150)).unwrap();
    drop(data);
    let mut rows: Vec<(String, String)> = Vec::new();
    let connection = raw(folder.path());
    let mut statement = connection.prepare("SELECT name, value FROM setting ORDER BY name").unwrap();
    rows.extend(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap));
    let expected = [("spacing", "{\"x\": 1.5}"), ("text_size", "150"), ("theme", "\"neon\"")];
    assert_eq!(rows, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}
