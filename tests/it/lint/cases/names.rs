//! Cases of the K, Y, I and M rules, as far as one article shows them.

use super::*;

pub(super) const CASES: &[Case] = &[
    ("K-01", "a link to no section", |a| say(a, "See [tests](#nowhere)."), |a| say(a, "See [tests](#overview-0).")),
    ("K-04", "a link says here", |a| say(a, "Read [here](miscarriage)."), |a| say(a, "Read about [miscarriage](miscarriage).")),
    ("K-04", "the same words go elsewhere", |a| say(a, "See [loss](a) and [loss](b)."), |a| say(a, "See [loss](a) and [loss](a).")),
    ("Y-01", "2 names", |a| a.terms.truncate(2), |a| a.terms.truncate(4)),
    ("Y-01", "no lay name", |a| a.terms[1].kind = TermType::Synonym, |_| {}),
    ("Y-03", "no misspelling", |a| a.terms.truncate(3), |_| {}),
    (
        "Y-03",
        "no American form",
        |a| a.title = "Anaemia in pregnancy".into(),
        |a| {
            a.title = "Anaemia in pregnancy".into();
            a.terms.push(term("anemia", TermType::Spelling));
            a.terms.push(term("anaemia in pregnancie", TermType::Misspelling));
            a.terms.retain(|t| t.term != "recurent miscarriage");
        },
    ),
    ("Y-03", "a misspelling of nothing", |a| a.terms[3].term = "rabbit".into(), |a| a.terms[3].term = "recurrent mis carriage".into()),
    ("Y-05", "an old name in use", |a| say(a, "Habitual abortion is hard."), |a| say(a, "An older name is habitual abortion.")),
    ("I-01", "alt text is a file name", |a| figure(a, "womb", "womb.png", None), |a| figure(a, "womb", "A womb with a wall in it", None)),
    ("I-01", "alt text says image", |a| figure(a, "womb", "Image of a womb", None), |a| figure(a, "womb", "A womb", None)),
    (
        "I-02",
        "a chart has no description",
        |a| figure(a, "loss", "Chart of losses by age", None),
        |a| figure(a, "loss", "Chart of losses by age", Some(&"word ".repeat(30))),
    ),
    (
        "I-03",
        "skin without a tone",
        |a| {
            a.categories = vec!["skin-hair-nails".into()];
            figure(a, "arm", "Rash on the arm", None);
        },
        |a| {
            a.categories = vec!["skin-hair-nails".into()];
            figure(a, "arm", "Rash on brown skin", None);
            figure(a, "leg", "Rash on white skin", None);
        },
    ),
    (
        "I-04",
        "no licence",
        |a| {
            figure(a, "womb", "A womb", None);
            a.assets[0].licence = None;
        },
        |a| figure(a, "womb", "A womb", None),
    ),
    (
        "I-04",
        "a picture that is not there",
        |a| {
            figure(a, "womb", "A womb", None);
            a.assets.clear();
        },
        |a| figure(a, "womb", "A womb", None),
    ),
    (
        "M-01",
        "a script address",
        |a| say(a, "See [this page of ours](javascript:alert)."),
        |a| say(a, "See [this page of ours](https://example.org/)."),
    ),
    ("M-01", "a script", |a| say(a, "<script>x</script>"), |a| say(a, "A script is a text.")),
    (
        "M-01",
        "a remote picture",
        |a| {
            figure(a, "womb", "A womb", None);
            a.assets[0].file = "https://example.org/a.png".into();
        },
        |a| figure(a, "womb", "A womb", None),
    ),
    ("M-04", "a teaser is cut", |a| teaser(a, true), |a| teaser(a, false)),
];
