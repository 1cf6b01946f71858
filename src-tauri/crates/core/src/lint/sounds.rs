//! Whether a misspelling is near a word: by its letters, or by how both are said. For Y-03; knows no articles.

/// How a group of letters is said, longest groups first. Vowels are left out everywhere but at the start.
const SAID: [(&str, &str); 17] = [
    ("sthm", "sm"),
    ("sch", "sk"),
    ("tch", "k"),
    ("ch", "k"),
    ("ck", "k"),
    ("qu", "k"),
    ("ph", "f"),
    ("sh", "s"),
    ("th", "t"),
    ("rh", "r"),
    ("tz", "s"),
    ("gm", "m"),
    ("dg", "j"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("h", ""),
];

/// Beginnings whose first letter is not said.
const SILENT_START: [&str; 7] = ["ps", "pn", "pt", "kn", "gn", "mn", "wr"];

/// Whether two words are said alike ("asma" and "asthma"); half of their letters may differ, no more.
pub(super) fn sounds_like(a: &str, b: &str) -> bool {
    let most = a.chars().count().max(b.chars().count()).div_ceil(2);
    // "gh" is an f in "cough" and silent in "weight".
    swaps_within(a, b, most) && ["f", ""].iter().any(|gh| sound(a, gh) == sound(b, gh))
}

/// The consonants of an English word as they are said.
fn sound(word: &str, gh: &str) -> String {
    let word: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let silent = SILENT_START.iter().any(|start| word.starts_with(start));
    let mut rest = if silent { word.get(1..).unwrap_or_default() } else { word.as_str() };
    let mut out = String::new();
    let mut last = None;
    while let Some(first) = rest.chars().next() {
        let at_start = rest.len() == word.len();
        let (taken, said) = next_sound(rest, at_start, gh);
        let vowel = taken == first.len_utf8() && is_vowel(first);
        if vowel {
            out.push_str(if at_start { "a" } else { "" });
            last = None;
        }
        // A double letter is said once.
        for code in said.chars().filter(|code| last != Some(*code)) {
            out.push(code);
        }
        last = if vowel { None } else { said.chars().last().or(last) };
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

/// Bytes of the next group of letters, and how it is said.
fn next_sound<'a>(rest: &'a str, at_start: bool, gh: &'a str) -> (usize, &'a str) {
    let second = rest.chars().nth(1);
    let soft = second.is_some_and(|c| matches!(c, 'e' | 'i' | 'y'));
    if at_start && rest.starts_with('h') {
        return (1, "h");
    }
    if rest.starts_with("gh") {
        return (2, gh);
    }
    // "-tion", "-cian", "-sion".
    let hissing = !at_start && ["ti", "ci", "si"].iter().any(|group| rest.starts_with(group));
    if hissing && rest.chars().nth(2).is_some_and(|c| matches!(c, 'a' | 'e' | 'o' | 'u')) {
        return (2, "s");
    }
    if let Some((group, said)) = SAID.iter().find(|(group, _)| rest.starts_with(group)) {
        return (group.len(), said);
    }
    match rest.chars().next() {
        Some('c') => (1, if soft { "s" } else { "k" }),
        Some('g') if soft => (1, "j"),
        Some(first) if is_vowel(first) => (first.len_utf8(), ""),
        Some(first) => (first.len_utf8(), rest.get(..first.len_utf8()).unwrap_or_default()),
        None => (0, ""),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w') || (!c.is_ascii() && c.is_alphabetic())
}

/// Whether two words are at most `most` single edits apart, where two neighbours that changed places are one edit.
pub(super) fn swaps_within(a: &str, b: &str, most: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()] <= most
}
