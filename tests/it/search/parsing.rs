//! From typed text to a query: what is looked for, what is left out, what is unfinished.

use healthshelf_core::search::Query;

/// What is looked for, as typed: stems, the unfinished one with a star, those from quotation marks with marks.
fn read(text: &str) -> Vec<String> {
    let shown = |word: healthshelf_core::search::QueryWord| match (word.literal, word.prefix) {
        (true, _) => format!("\"{}\"", word.stem),
        (false, true) => format!("{}*", word.stem),
        (false, false) => word.stem,
    };
    Query::parse(text).words.into_iter().map(shown).collect()
}

#[test]
fn a_text_is_read_as_words() {
    let cases: [(&str, &[&str]); 40] = [
        ("", &[]),
        ("  \t\n", &[]),
        ("?!", &[]),
        ("asthma", &["asthma*"]),
        ("asthma ", &["asthma"]),
        ("asthma.", &["asthma"]),
        ("a", &["a"]),
        ("Ménière’s DISEASE ", &["meniere", "disease"]),
        // Question words and filler go where something else remains.
        ("what is asthma", &["asthma*"]),
        ("what is asthma?", &["asthma"]),
        ("How do I get rid of a headache? ", &["rid", "headache"]),
        ("please tell me what causes asthma, thank you! ", &["asthma"]),
        ("is it the", &["the*"]),
        ("is it the ", &["is", "it", "the"]),
        ("wha", &["wha*"]),
        ("the who ", &["the", "who"]),
        // Units and numbers are kept.
        ("500 mg ", &["500", "mg"]),
        ("500mg", &["500mg*"]),
        ("temperature 38.5 °C ", &["temperature", "38.5", "c"]),
        ("1/2 tablet ", &["1", "2", "tablet"]),
        ("b12", &["b12*"]),
        ("vitamin B12 ", &["vitamin", "b12"]),
        // Hyphens and apostrophes.
        ("COVID-19 ", &["covid", "19"]),
        ("covid19 ", &["covid19"]),
        ("Crohn's ", &["crohn"]),
        ("crohns ", &["crohn"]),
        ("x-ray ", &["x", "ray"]),
        ("it’s my baby’s rash ", &["baby", "rash"]),
        // Each word once.
        ("pain pain PAIN", &["pain*"]),
        ("pain in the pains ", &["pain"]),
        // Quotation marks.
        ("\"hot flushes\" night ", &["\"hot\"", "\"flush\"", "night"]),
        ("“of the heart” ", &["\"of\"", "\"the\"", "\"heart\""]),
        ("„hohes Fieber“ ", &["\"hohe\"", "\"fieber\""]),
        ("«mal de tête» ", &["\"mal\"", "\"de\"", "\"tete\""]),
        ("»hohes Fieber« ", &["\"hohe\"", "\"fieber\""]),
        ("「頭痛薬」 ", &["\"頭痛\"", "\"痛薬\""]),
        ("\"hot flushes", &["hot", "flush*"]),
        ("5\" cut \" ", &["5", "cut"]),
        // Words to leave out, alone looked for.
        ("-asthma ", &["asthma"]),
        ("头痛", &["头痛*"]),
    ];
    for (text, wanted) in cases {
        assert_eq!(read(text), wanted, "{text:?}");
    }
}

#[test]
fn words_with_a_minus_before_them_are_left_out() {
    let cases: [(&str, &[&str], &[&str]); 9] = [
        ("headache -migraine", &["headache"], &["migraine"]),
        ("-migraine headache ", &["headache"], &["migraine"]),
        ("headache -migraine -Tension's ", &["headache"], &["migraine", "tension"]),
        ("headache - migraine ", &["headache", "migraine"], &[]),
        ("co-codamol ", &["co", "codamol"], &[]),
        ("pain -5 ", &["pain", "5"], &[]),
        ("headache -headache ", &["headache"], &[]),
        ("头痛 -发烧", &["头痛"], &["发烧"]),
        ("pain --x ", &["pain", "x"], &[]),
    ];
    for (text, words, excluded) in cases {
        let query = Query::parse(text);
        assert_eq!(query.words.iter().map(|word| word.stem.as_str()).collect::<Vec<_>>(), words, "{text}");
        assert_eq!(query.excluded, excluded, "{text}");
    }
}

#[test]
fn quotation_marks_make_phrases_of_more_than_one_word() {
    let phrases = |text: &str| Query::parse(text).phrases.iter().map(|phrase| phrase.join(" ")).collect::<Vec<_>>();
    assert_eq!(phrases("\"shortness of breath\" and \"chest pain\""), ["shortness of breath", "chest pain"]);
    assert_eq!(phrases("\"asthma\""), [""; 0], "one word is no phrase");
    assert_eq!(phrases("\"\" \" \""), [""; 0]);
    assert_eq!(phrases(&"\"a b\" ".repeat(8)).len(), 8);
    assert_eq!(phrases(&"\"a b\" ".repeat(30)), [""; 0], "in a letter, quotation marks quote");
    let letter = Query::parse("I have had a headache for days now -maybe from work- and my doctor said it was nothing \"at all\" ");
    assert_eq!((letter.excluded, letter.words.iter().any(|word| word.literal)), (Vec::new(), false), "and a dash is a dash");
}

#[test]
fn only_the_last_word_is_unfinished_and_only_where_it_was_the_last_typed() {
    for (text, prefix) in [
        ("hea", Some("hea")),
        ("hea ", None),
        ("hea,", None),
        ("head ach", Some("ach")),
        ("the ach", Some("ach")),
        ("ach in:heart", None),
        ("in:heart ach", Some("ach")),
        ("\"head ach\"", None),
        ("ach -hea", None),
        ("h", None),
        ("ache the", None),
    ] {
        let query = Query::parse(text);
        let unfinished = query.words.iter().find(|word| word.prefix).map(|word| word.stem.as_str());
        assert_eq!(unfinished, prefix, "{text:?}");
    }
}

#[test]
fn how_often_and_where_a_word_was_typed_is_known() {
    let query = Query::parse("The Rash, a rash and rashes on ARMS ");
    let told: Vec<(&str, u32, usize, &str)> =
        query.words.iter().map(|word| (word.stem.as_str(), word.count, word.position, &query.text[word.range.0..word.range.1])).collect();
    assert_eq!(told, [("rash", 3, 1, "Rash"), ("arm", 1, 7, "ARMS")]);
    assert_eq!((query.name.as_str(), query.telling_name().as_str()), ("the rash a rash and rash on arm", "rash arm"));
}
