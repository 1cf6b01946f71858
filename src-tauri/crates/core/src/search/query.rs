//! Typed text to a query, in one total function: words, quoted phrases, words to leave out, scopes. It knows how people write and must not
//! know the index: what the words of it are worth is for [`super::plan`].

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::index::{folded_name, query_words};
use crate::model::fold;

/// Most characters that are read.
const MAX_CHARS: usize = 4_000;
/// Most different words that are kept of one text.
const MAX_WORDS: usize = 256;
/// Most quoted phrases, words and phrases to leave out, and scopes of one text.
const MAX_OPERATORS: usize = 8;
/// Most words of a text in which quotation marks and minus signs are operators.
const MAX_OPERATED: usize = 16;
/// Shortest beginning of a word that is completed, in characters.
const MIN_PREFIX: usize = 2;

static FILLER: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../../../../resources/language/filler.en.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// What was meant by what was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words to find, each once, in the order typed.
    pub words: Vec<QueryWord>,
    /// Words that must stand one behind the other, from quotation marks.
    pub phrases: Vec<Vec<String>>,
    /// Words that must not stand in an answer, from `-word`.
    pub excluded: Vec<String>,
    /// Words that must not stand one behind the other in an answer, from `-"a phrase"`.
    pub excluded_phrases: Vec<Vec<String>>,
    /// Where to look, from `in:name`: a library, category, kind or language, as typed.
    pub scopes: Vec<String>,
    /// All of it as one name, to meet exact titles and other names.
    pub name: String,
    /// The text without scopes.
    pub text: String,
}

/// A word to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryWord {
    /// Folded and stemmed.
    pub stem: String,
    /// Whether it is still being typed and words that begin with it count too.
    pub prefix: bool,
    /// Whether it stood in quotation marks: taken as it is.
    pub literal: bool,
    /// How often it was typed.
    pub count: u32,
    /// Its place among all words typed, filler included.
    pub position: usize,
    /// Byte range in [`Query::text`] where it first stands.
    pub range: (usize, usize),
}

impl Query {
    /// Reads any text. The last word counts as unfinished unless white space follows it.
    pub fn parse(text: &str) -> Self {
        let shortened: String = text.chars().take(MAX_CHARS).collect();
        let mut query = Self::default();
        let text = query.take_scopes(&shortened);
        // In a letter, quotation marks quote and a dash is a dash.
        let operators = query_words(&text).nth(MAX_OPERATED).is_none();
        let pieces = if operators { pieces(&text) } else { vec![Piece::plain(0, text.len())] };
        let unfinished = text.chars().next_back().is_some_and(char::is_alphanumeric) && text.len() <= MAX_CHARS;
        let mut all: Vec<QueryWord> = Vec::new();
        let mut position = 0;
        let last = query_words(&text).map(|word| word.start).last();
        for piece in &pieces {
            let found: Vec<_> = query_words(&text[piece.from..piece.to]).collect();
            if piece.form == Form::Excluded && found.len() > 1 && piece.quoted {
                position += found.len();
                if query.excluded_phrases.len() < MAX_OPERATORS {
                    query.excluded_phrases.push(found.into_iter().map(|word| word.stem).collect());
                }
                continue;
            }
            if piece.form == Form::Excluded {
                position += found.len();
                for word in found {
                    if !query.excluded.contains(&word.stem) && query.excluded.len() < MAX_OPERATORS {
                        query.excluded.push(word.stem);
                    }
                }
                continue;
            }
            if piece.form == Form::Quoted && found.len() > 1 && query.phrases.len() < MAX_OPERATORS {
                query.phrases.push(found.iter().map(|word| word.stem.clone()).collect());
            }
            for word in found {
                let start = piece.from + word.start;
                let literal = piece.form == Form::Quoted;
                let prefix = unfinished && !literal && last == Some(start) && word.stem.chars().count() >= MIN_PREFIX;
                if let Some(known) = all.iter_mut().find(|known| known.stem == word.stem) {
                    known.prefix |= prefix;
                    known.literal |= literal;
                    known.count += 1;
                } else if all.len() < MAX_WORDS {
                    let range = (start, piece.from + word.end);
                    all.push(QueryWord { stem: word.stem, prefix, literal, count: 1, position, range });
                }
                position += 1;
            }
        }
        query.excluded.retain(|stem| !all.iter().any(|word| word.stem == *stem));
        query.name = folded_name(&text);
        query.words = telling(all);
        if query.words.is_empty() {
            // Everything was to be left out: then it is what is looked for.
            query.phrases = std::mem::take(&mut query.excluded_phrases);
            let mut all: Vec<String> = std::mem::take(&mut query.excluded);
            for stem in query.phrases.iter().flatten() {
                if !all.contains(stem) {
                    all.push(stem.clone());
                }
            }
            query.words = telling(all.into_iter().enumerate().map(QueryWord::plain).collect());
        }
        query.text = text;
        query
    }

    /// Takes `in:name` and `in:"a name"` out of the text.
    fn take_scopes(&mut self, text: &str) -> String {
        let mut rest = String::with_capacity(text.len());
        let mut tail = text;
        while let Some(at) = scope_start(tail) {
            let after = &tail[at + 3..];
            let (name, used) = match after.strip_prefix('"').and_then(|quoted| quoted.find('"').map(|end| (&quoted[..end], end + 2))) {
                Some(found) => found,
                None => {
                    let end = after.find(char::is_whitespace).unwrap_or(after.len());
                    (&after[..end], end)
                }
            };
            rest.push_str(&tail[..at]);
            if !name.trim().is_empty() && self.scopes.len() < MAX_OPERATORS {
                self.scopes.push(fold(name));
            }
            tail = after[used..].trim_start();
        }
        rest.push_str(tail);
        rest
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The telling words as one name: "asthma" of "what is asthma".
    pub fn telling_name(&self) -> String {
        let stems: Vec<&str> = self.words.iter().map(|word| word.stem.as_str()).collect();
        stems.join(" ")
    }
}

impl QueryWord {
    fn plain((position, stem): (usize, String)) -> Self {
        Self { stem, prefix: false, literal: false, count: 1, position, range: (0, 0) }
    }
}

/// Whether a word says nothing about a subject.
pub(super) fn is_filler(stem: &str) -> bool {
    FILLER.contains(stem)
}

/// Filler goes when something else remains.
fn telling(all: Vec<QueryWord>) -> Vec<QueryWord> {
    let is_filler = |word: &QueryWord| !word.literal && FILLER.contains(word.stem.as_str());
    let (filler, telling): (Vec<_>, Vec<_>) = all.into_iter().partition(is_filler);
    if telling.is_empty() {
        // Of an unfinished filler word alone ("wha") nothing is known yet: only that one stays.
        let (unfinished, finished): (Vec<_>, Vec<_>) = filler.into_iter().partition(|word| word.prefix);
        return if unfinished.is_empty() { finished } else { unfinished };
    }
    telling
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Quoted,
    Excluded,
}

struct Piece {
    from: usize,
    to: usize,
    form: Form,
    /// Whether it stood in quotation marks.
    quoted: bool,
}

impl Piece {
    fn plain(from: usize, to: usize) -> Self {
        Self { from, to, form: Form::Plain, quoted: false }
    }
}

/// The marks that close what a quotation mark opens, as English, German, French, Chinese and Japanese write them.
fn closing(opening: char) -> Option<&'static [char]> {
    Some(match opening {
        '"' => &['"'],
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        '「' => &['」'],
        '『' => &['』'],
        _ => return None,
    })
}

/// What stands in quotation marks that open at a place of a text and close later.
fn quoted_at(text: &str, at: usize) -> Option<(usize, usize)> {
    let opening = text[at..].chars().next()?;
    let inner = at + opening.len_utf8();
    let end = text[inner..].find(closing(opening)?)?;
    Some((inner, inner + end))
}

/// Cuts a text at quotation marks that close, and at words with a minus sign before them.
fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        let begins = text[..at].chars().next_back().is_none_or(char::is_whitespace);
        let inner = at + c.len_utf8();
        // `-"a phrase"`: the whole of it is left out.
        if let Some((from_inner, end)) = Some(inner).filter(|_| c == '-' && begins).and_then(|inner| quoted_at(text, inner)) {
            out.push(Piece::plain(from, at));
            out.push(Piece { from: from_inner, to: end, form: Form::Excluded, quoted: true });
            at = end + text[end..].chars().next().map_or(0, char::len_utf8);
            from = at;
            continue;
        }
        // Where words are written without spaces, so are quotation marks.
        let may_quote = begins || matches!(c, '「' | '『');
        if let Some((inner, end)) = quoted_at(text, at).filter(|_| may_quote) {
            out.push(Piece::plain(from, at));
            out.push(Piece { from: inner, to: end, form: Form::Quoted, quoted: true });
            at = end + text[end..].chars().next().map_or(0, char::len_utf8);
            from = at;
        } else if c == '-' && begins && text[inner..].chars().next().is_some_and(char::is_alphabetic) {
            let end = text[inner..].find(char::is_whitespace).map_or(text.len(), |end| inner + end);
            out.push(Piece::plain(from, at));
            out.push(Piece { from: inner, to: end, form: Form::Excluded, quoted: false });
            at = end;
            from = at;
        } else {
            at = inner;
        }
    }
    out.push(Piece::plain(from, text.len()));
    out
}

/// Where an `in:` with something behind it begins a word.
fn scope_start(text: &str) -> Option<usize> {
    let lower = |at: usize| text.get(at..at + 3).is_some_and(|start| start.eq_ignore_ascii_case("in:"));
    text.char_indices().map(|(at, _)| at).find(|&at| {
        lower(at)
            && text[..at].chars().next_back().is_none_or(char::is_whitespace)
            && text[at + 3..].chars().next().is_some_and(|c| c == '"' || c.is_alphanumeric())
    })
}
