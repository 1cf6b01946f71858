//! X-08 and X-13: numbers of medicines stand in dose blocks only, and pregnancy is always thought of.

use std::sync::LazyLock;

use super::report::Report;
use super::text::{Document, Place, walk_blocks};
use super::words::{Pattern, blanked, denied, entries, list};
use crate::model::{Block, Kind, SectionKind};

static AMOUNT: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\b\d+(?:[.,]\d+)?\s?(?:mg|g|ml|mcg|µg|μg|units?)\b"));
static NOT_MEDICINE: LazyLock<Pattern> = LazyLock::new(|| {
    let things: Vec<String> = entries(list!("food_and_fluids.txt")).map(regex::escape).collect();
    // A concentration ("per litre", "/dL") is a test result; "of water" is a drink.
    Pattern::new(&format!(r"^\s*(?:/|per (?:litre|decilitre)|of (?:\w+ ){{0,2}}(?:{})\b|(?:{})\b)", things.join("|"), things.join("|")))
});
static MEDICINES: LazyLock<Pattern> = LazyLock::new(|| Pattern::any(entries(list!("medicines.txt"))));
static RECOMMENDS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(take|taking|use|using|try|give|apply|prescribe[sd]?|treat(s|ed|ment)?|help(s|ed)?|eases?|reliev\w+|offer(s|ed)?|can be used|recommend\w*)\b",
    )
});
/// Medicines that stand in a list of what somebody has or takes ("make a list of all medicines"): told of, not recommended. What is taken
/// from such a list, or "this list of medicines", is something else.
static LISTED: LazyLock<Pattern> = LazyLock::new(|| {
    let kind = "(?:medicines?|medications?|tablets?|pills?|vitamins?|supplements?|(?:herbal )?remed(?:y|ies)|herbs?|creams?|inhalers?|alcohol|drugs?|illness(?:es)?|conditions?|allergies|doses?|everything|all)";
    let whole = "(?:all|any|every|each|your|their|his|her|my|our|other|current)";
    let which = format!("(?:(?:{whole}|the|of|regular|prescribed|prescription|over-the-counter) )*");
    let more = format!("(?:(?:, and|, or|,| and| or) {which}{kind})*");
    let takes = " (?:(?:that|which) )?(?:you|they|he|she|someone|(?:the|your|a|each) (?:person|child|baby|patient)) (?:takes?|uses?|(?:is|are) (?:taking|using)|(?:has|have) taken)";
    Pattern::new(&format!(
        r"(?P<taken>\b(?:from|off|on|in) (?:an?|the|this|that|your) (?:\w+ )?)?\b(?:(?:lists? of|list)(?: the)? {whole} {which}{kind}{more}(?:{takes})?|lists? of {which}{kind}{more}{takes})\b"
    ))
});
static PREGNANCY: LazyLock<Pattern> = LazyLock::new(|| Pattern::new("pregnan"));

pub(super) fn check(document: &Document, report: &mut Report) {
    amounts(document, report);
    if document.english {
        pregnancy(document, report);
    }
    walk_blocks(document.article, &mut |_, block| {
        if let Block::Dose(dose) = block
            && !document.article.references.iter().any(|reference| reference.id == dose.reference)
        {
            report.error("X-08", format!("Give the dose of {} a reference of the list; “{}” is not in it.", dose.medicine, dose.reference));
        }
    });
}

fn amounts(document: &Document, report: &mut Report) {
    for passage in document.passages.iter().filter(|passage| passage.place != Place::Dose) {
        for found in AMOUNT.all(&passage.text) {
            let after = passage.text.get(found.end()..).unwrap_or_default();
            if !NOT_MEDICINE.is_match(after) {
                report.error(
                    "X-08",
                    format!("Move “{}” into a dose block with a reference; it stands in “{}”.", found.as_str(), passage.excerpt()),
                );
            }
        }
    }
}

/// Sections in which a medicine that is named is a medicine that is recommended.
const ADVICE: [SectionKind; 6] =
    [SectionKind::Treatment, SectionKind::SelfCare, SectionKind::DoNow, SectionKind::Prevention, SectionKind::Uses, SectionKind::HowToTake];

/// A sentence that names a medicine and tells to take it; "take away", "keep away" and "do not take" tell the opposite.
fn recommends(text: &str) -> bool {
    super::text::sentences(text).iter().any(|sentence| {
        let listed = LISTED.groups(&sentence.text).into_iter().filter(|found| found.name("taken").is_none());
        let text = blanked(&sentence.text, listed.filter_map(|found| found.get(0)).map(|found| found.range()));
        let told = RECOMMENDS.all(&text).iter().any(|found| {
            let after = text.get(found.end()..).unwrap_or_default();
            !after.trim_start().starts_with("away") && !denied(&text, found.start())
        });
        told && MEDICINES.is_match(&text)
    })
}

fn pregnancy(document: &Document, report: &mut Report) {
    let article = document.article;
    let recommended = document.passages.iter().find(|passage| {
        let advice = passage.section_kind().is_some_and(|kind| ADVICE.contains(&kind)) || passage.place == Place::DoItem;
        passage.place == Place::Dose || (advice && recommends(&passage.text))
    });
    let thought_of = article.sections.iter().any(|section| section.kind == SectionKind::PregnancyBreastfeeding)
        || document.passages.iter().any(|passage| PREGNANCY.is_match(&passage.text));
    if (recommended.is_some() || article.kind == Kind::Medicine) && !thought_of {
        let place = recommended.map(super::text::Passage::excerpt).unwrap_or_default();
        report.error(
            "X-13",
            format!("Say what holds in pregnancy: the article recommends a medicine or supplement. {place}").trim_end().to_owned(),
        );
    }
}
