//! Text to words, the same for documents and queries. Pure.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::fold;

/// Longest word that is kept, in bytes of its stem; longer runs are identifiers or noise.
const MAX_WORD: usize = 64;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded and stemmed: what is indexed and compared.
    pub stem: String,
    /// Byte offset of its first character in the text.
    pub start: usize,
    /// Byte offset behind its last character.
    pub end: usize,
}

/// The words of a text by the word boundaries of Unicode (UAX #29), folded, with plurals made singular.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    text.unicode_word_indices().filter_map(|(start, word)| {
        let stem = stem(&fold(word));
        let kept = !stem.is_empty() && stem.len() <= MAX_WORD;
        kept.then_some(Word { stem, start, end: start + word.len() })
    })
}

/// The singular of a folded English word: possessive and plural endings go, nothing else. Measured on real questions, full Porter
/// stemming gains nothing over this and mixes up more (docs/adr/0001).
pub fn stem(folded: &str) -> String {
    let word = folded.strip_suffix("'s").unwrap_or(folded).trim_matches('\'');
    if word.len() < 4 || !word.is_ascii() {
        return word.replace('\'', "");
    }
    let singular = if let Some(base) = word.strip_suffix("ies").filter(|base| base.len() >= 3) {
        format!("{base}y")
    } else if let Some(base) = ["sses", "shes", "ches", "xes", "zes"]
        .iter()
        .find_map(|end| word.strip_suffix(&end[end.len() - 2..]).filter(|_| word.ends_with(end)))
    {
        base.to_owned()
    } else if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        word[..word.len() - 1].to_owned()
    } else {
        word.to_owned()
    };
    singular.replace('\'', "")
}
