//! What A to Z sorts by. It must not know the alphabet's letters or the library: comparing keys byte by byte is all that is promised.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The title folded (no accents, lower case, single spaces), without opening quotes and, in English, without a leading "the", "a" or "an".
pub fn sort_key(title: &str, language: Option<&str>) -> String {
    let folded: String = title.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let mut key = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let opening = |c: char| !c.is_alphanumeric();
    let start = key.find(|c| !opening(c)).unwrap_or(0);
    key.drain(..start);
    // Titles of unknown language are nearly always English here, and "a" or "the" starts no title of another one wrongly often.
    if language.is_none_or(|tag| tag == "en" || tag.starts_with("en-")) {
        for article in ["the ", "an ", "a "] {
            if let Some(rest) = key.strip_prefix(article)
                && let Some(start) = rest.find(|c| !opening(c))
            {
                key = rest[start..].to_owned();
                break;
            }
        }
    }
    key
}
