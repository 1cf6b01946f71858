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

/// The words of a text by the word boundaries of Unicode (UAX #29), folded, with plurals made singular. Chinese, Japanese and Korean
/// runs, which write no boundaries, give each character and each pair of neighbours: words overlap there, in the order of their starts.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    cut(text, true)
}

/// The words to look for: as [`words`], but of a run of Chinese, Japanese or Korean only the pairs, where it has any.
pub fn query_words(text: &str) -> impl Iterator<Item = Word> + '_ {
    cut(text, false)
}

fn cut(text: &str, singles: bool) -> impl Iterator<Item = Word> + '_ {
    // UAX #29 cuts Han and hiragana into characters and leaves katakana and hangul whole; runs are put together again before.
    Runs { text, at: 0 }.flat_map(move |(start, run, paired)| {
        let found: Vec<Word> = if paired {
            pairs(start, run, singles)
        } else {
            let whole = run.unicode_word_indices().map(|(at, word)| (at + elided(word), at + word.len()));
            whole.filter_map(|(from, to)| kept(stem(&fold(&run[from..to])), start + from, start + to)).collect()
        };
        found.into_iter()
    })
}

/// Bytes of a French or Italian word that lost its vowel to the next one ("l'estomac", "dell'acqua"): no part of that word.
fn elided(word: &str) -> usize {
    const SHORT: &[&str] =
        &["all", "c", "d", "dall", "dell", "j", "jusqu", "l", "lorsqu", "m", "n", "nell", "puisqu", "qu", "s", "sull", "t", "un"];
    let Some((before, after)) = word.split_once(['\'', '’']) else { return 0 };
    let is_elided = after.chars().nth(1).is_some() && SHORT.iter().any(|short| before.eq_ignore_ascii_case(short));
    if is_elided { word.len() - after.len() } else { 0 }
}

fn kept(stem: String, start: usize, end: usize) -> Option<Word> {
    let good = !stem.is_empty() && stem.len() <= MAX_WORD && stem.chars().any(char::is_alphanumeric);
    good.then_some(Word { stem, start, end })
}

/// Characters of a run, each alone (if `singles`, or where there is but one) and with the next.
fn pairs(start: usize, run: &str, singles: bool) -> Vec<Word> {
    let places: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    let piece = |from: usize, to: usize| kept(fold(&run[from..to]), start + from, start + to);
    let mut out = Vec::with_capacity(places.len() * 2);
    for place in places.windows(2) {
        out.extend(if singles || places.len() == 2 { piece(place[0], place[1]) } else { None });
        let next = places.iter().find(|&&at| at > place[1]);
        out.extend(next.and_then(|&end| piece(place[0], end)));
    }
    out
}

/// A text as stretches of scripts without word boundaries and stretches of all others.
struct Runs<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Runs<'a> {
    type Item = (usize, &'a str, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        let paired = is_paired(rest.chars().next()?);
        let end = rest.char_indices().find(|&(_, c)| is_paired(c) != paired).map_or(rest.len(), |(at, _)| at);
        let start = self.at;
        self.at += end;
        Some((start, &rest[..end], paired))
    }
}

/// Han, kana and hangul: written without spaces between words, or with particles stuck to them.
fn is_paired(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'
        | '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}')
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
