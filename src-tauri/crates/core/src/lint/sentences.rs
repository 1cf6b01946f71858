//! Marked text cut into sentences and words.
//!
//! Marks of sources and linked words are kept in the text as private-use characters until a sentence is cut out, so that a rule can ask
//! "does this sentence carry a mark" and "is this word linked to its explanation".

/// Stands where a mark of sources stands.
pub(super) const MARK: char = '\u{e000}';
/// Stands before words that are linked to their explanation: an entry of the glossary, an article.
pub(super) const LINK: char = '\u{e001}';
/// Stands after them.
pub(super) const LINK_END: char = '\u{e002}';

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its words.
    pub(super) text: String,
    /// Whether it carries a mark of sources, within it or right after its full stop.
    pub(super) cited: bool,
}

/// The text without private-use characters and without the spaces they leave behind.
pub(super) fn cleaned(marked: &str) -> String {
    let mut out = String::with_capacity(marked.len());
    for c in marked.chars() {
        match c {
            MARK => out.truncate(out.trim_end().len()),
            LINK | LINK_END => {}
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// Short forms whose full stop ends no sentence.
const SHORT_FORMS: [&str; 10] = ["e.g", "i.e", "dr", "mr", "mrs", "ms", "vs", "approx", "prof", "no"];

/// Cuts a text into sentences.
pub(super) fn sentences(marked: &str) -> Vec<Sentence> {
    let chars: Vec<char> = marked.chars().collect();
    let mut out = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < chars.len() {
        let end = at + 1;
        if matches!(chars[at], '.' | '!' | '?') && ends_sentence(&chars, start, at) {
            let stop = with_trailing_marks(&chars, end);
            push_sentence(&chars[start..stop], &mut out);
            (start, at) = (stop, stop);
        } else {
            at = end;
        }
    }
    push_sentence(&chars[start..], &mut out);
    out
}

fn push_sentence(chars: &[char], out: &mut Vec<Sentence>) {
    let marked: String = chars.iter().collect();
    let text = cleaned(&marked);
    if text.chars().any(char::is_alphanumeric) {
        out.push(Sentence { text, cited: marked.contains(MARK) });
    }
}

/// Whether the full stop, question or exclamation mark at `at` ends a sentence: white space or the end follows, no small letter comes
/// next, and it does not belong to a short form.
fn ends_sentence(chars: &[char], start: usize, at: usize) -> bool {
    let mut next = at + 1;
    while next < chars.len() && is_closing(chars[next]) {
        next += 1;
    }
    if next < chars.len() && !chars[next].is_whitespace() {
        return false;
    }
    let follower = chars[next..].iter().find(|c| c.is_alphanumeric());
    if follower.is_some_and(|c| c.is_lowercase()) {
        return false;
    }
    if chars[at] != '.' {
        return true;
    }
    let word: String = chars[start..at].iter().rev().take_while(|c| !c.is_whitespace() && **c != '(').collect();
    let word: String = word.chars().rev().flat_map(char::to_lowercase).collect();
    // "No. 17" is a short form, "the answer is no. Then" is not: only before a digit.
    match word.as_str() {
        "no" => !follower.is_some_and(char::is_ascii_digit),
        _ => !SHORT_FORMS.contains(&word.as_str()),
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '"' | '\'' | '”' | '’' | '.' | '!' | '?' | MARK)
}

/// The end of a sentence with the closing quotes and the marks that follow it.
fn with_trailing_marks(chars: &[char], end: usize) -> usize {
    let (mut stop, mut look) = (end, end);
    while look < chars.len() && (chars[look].is_whitespace() || is_closing(chars[look])) {
        look += 1;
        if is_closing(chars[look - 1]) {
            stop = look;
        }
    }
    stop
}

/// Words: runs between white space that hold a letter or digit.
pub(super) fn word_count(text: &str) -> usize {
    words(text).count()
}

/// The words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric))
}

/// A word in small letters without the punctuation around it.
pub(super) fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'")
}

/// The start of a text, whole characters, at most 60.
pub(super) fn excerpt(text: &str) -> String {
    if text.chars().count() <= 60 {
        return text.to_owned();
    }
    let cut: String = text.chars().take(57).collect();
    format!("{}…", cut.trim_end())
}
