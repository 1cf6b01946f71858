//! The glossary: its table is sound, its words are found under every name, and it explains words in words that need no glossary.

use healthshelf_core::glossary::{entries, entry, faults};
use healthshelf_core::lint::{self, Context};
use healthshelf_core::model::Inline;

use crate::common::{STARTER, article, paragraph};

#[test]
fn the_table_has_no_faults() {
    assert_eq!(faults(), Vec::<String>::new());
    assert!(entries().len() >= 330, "{} entries", entries().len());
}

#[test]
fn an_entry_is_found_by_its_term_its_forms_and_with_hyphens_for_spaces() {
    for name in ["anaemia", "Anemia", "anemic"] {
        assert_eq!(entry(name).map(|entry| entry.term), Some("anaemia"), "{name}");
    }
    assert_eq!(entry("pulmonary-embolism").map(|entry| entry.term), Some("pulmonary embolism"));
    assert_eq!((entry("ektoplasm"), entry("")), (None, None));
}

#[test]
fn every_name_leads_to_its_own_entry() {
    for one in entries() {
        for name in one.names() {
            assert_eq!(entry(name), Some(one), "{name}");
        }
    }
}

/// The definitions are held to the rule that they serve: the lint finds no word in them that wants an explanation of its own.
#[test]
fn no_definition_needs_another_definition() {
    let today = jiff::civil::date(2026, 11, 27);
    let context = Context { today, imported: false, glossary: entries() };
    let mut faults = Vec::new();
    for one in entries() {
        let mut about = article("word", one.term, "", &[]);
        about.introduction = vec![paragraph(one.definition)];
        let found = lint::article(&about, &context).into_iter().filter(|finding| ["L-03", "L-06", "L-10"].contains(&finding.rule.as_str()));
        faults.extend(found.map(|finding| format!("{}: {} {}", one.term, finding.rule, finding.message)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_link_to_the_glossary_in_the_starter_library_has_a_meaning() {
    let mut links = 0;
    for row in STARTER.file.ids().unwrap() {
        let article = STARTER.file.article_by_id(row).unwrap();
        for (_, block) in article.blocks() {
            block.walk_inlines(&mut |inline| {
                if let Inline::Term { entry: name, .. } = inline {
                    links += 1;
                    assert!(entry(name).is_some(), "{}: {name}", article.source_key);
                }
            });
        }
    }
    assert!(links > 20, "{links} links are read");
}
