//! Cutting text into sentences, and over-long ones into parts, for a voice that reads them one by one. Pure: text in, byte ranges out. It must not
//! know articles.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Longest part that a voice gets, in characters: a reader who stops or skips must not wait for the end of a page.
const LONGEST: usize = 400;

/// Words that end in a full stop and end no sentence, folded to lower case and without the stop.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "eg", "i.e", "ie", "dr", "mr", "mrs", "ms", "prof", "st", "vs", "approx", "no", "nos", "fig", "cf", "al", "inc", "ltd", "dept",
    "sr", "sra", "srta", "p. ej", "mme", "mlle", "env",
];

/// The sentences of a text as byte ranges, in order, white space at their ends left out. Every letter and digit of the text is in one of them.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for (start, piece) in text.split_sentence_bound_indices() {
        let end = start + piece.len();
        match found.last_mut() {
            Some(last) if goes_on => last.end = end,
            _ => found.push(start..end),
        }
        goes_on = ends_in_abbreviation(piece);
    }
    found.into_iter().flat_map(|range| parts(text, range)).filter_map(|range| trimmed(text, range)).collect()
}

/// Whether a piece only seems to end: its last word is one that is written with a full stop, or a single capital.
fn ends_in_abbreviation(piece: &str) -> bool {
    let Some(body) = piece.trim_end().strip_suffix('.') else { return false };
    let word = body.rsplit(|c: char| c.is_whitespace() || "([“‘\"'".contains(c)).next().unwrap_or_default();
    let lower = word.to_lowercase();
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I";
    // "No." is an abbreviation before a number only; as a whole sentence it is an answer.
    (ABBREVIATIONS.contains(&lower.as_str()) && !(lower == "no" && body.trim().len() == word.len())) || initial
}

/// A range cut where it is too long: after a comma or the like, else between words, else anywhere.
fn parts(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut cut = Vec::new();
    let mut start = range.start;
    loop {
        let rest = text.get(start..range.end).unwrap_or_default();
        let Some((limit, _)) = rest.char_indices().nth(LONGEST) else {
            cut.push(start..range.end);
            return cut;
        };
        let head = rest.get(..limit).unwrap_or(rest);
        let after = |found: Option<(usize, &str)>| found.map(|(at, c)| at + c.len()).filter(|at| *at > limit / 4);
        let pause = after(head.rmatch_indices([',', ';', ':', '،', '，', '；', '—']).next());
        let space = after(head.rmatch_indices(char::is_whitespace).next());
        let end = start + pause.or(space).unwrap_or(limit).max(1);
        cut.push(start..end);
        start = end;
    }
}

/// The range without white space at its ends; none where nothing in it can be said.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = text.get(range.clone())?;
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = range.start + piece.trim_end().len();
    piece.chars().any(char::is_alphanumeric).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn check(text: &str, wanted: &[&str]) {
        let got: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(got, wanted, "{text}");
    }

    #[test]
    fn a_text_is_cut_at_the_end_of_its_sentences() {
        check("Rest. Drink water.", &["Rest.", "Drink water."]);
        check("Is it bad? Call now! Then wait…", &["Is it bad?", "Call now!", "Then wait…"]);
        check("  One line  ", &["One line"]);
        check("头痛很常见。多喝水。", &["头痛很常见。", "多喝水。"]);
        check("هل تشعر بألم؟ اتصل الآن.", &["هل تشعر بألم؟", "اتصل الآن."]);
        check("", &[]);
        check(" … — ", &[]);
    }

    #[test]
    fn abbreviations_initials_and_numbers_end_no_sentence() {
        check("See Dr. Smith today. Rest.", &["See Dr. Smith today.", "Rest."]);
        check("Take a painkiller, e.g. Paracetamol. Rest.", &["Take a painkiller, e.g. Paracetamol.", "Rest."]);
        check("It rises by 1.5 points, i.e. A little.", &["It rises by 1.5 points, i.e. A little."]);
        check("Named after J. B. Murphy. He was a surgeon.", &["Named after J. B. Murphy.", "He was a surgeon."]);
        check("Ask for form No. 7 there. Sign it.", &["Ask for form No. 7 there.", "Sign it."]);
        check("Is it safe? No. Never.", &["Is it safe?", "No.", "Never."]);
        check("It was I. He left.", &["It was I.", "He left."]);
    }

    #[test]
    fn what_is_too_long_for_one_breath_is_cut_where_a_voice_can_pause() {
        let long = format!("{}, {}", "word ".repeat(60).trim(), "again ".repeat(60).trim());
        let cut = sentences(&long);
        assert!(cut.len() >= 2 && long[cut[0].clone()].ends_with(','), "{cut:?}");
        let solid = "x".repeat(1000);
        assert_eq!(
            sentences(&solid).iter().map(ExactSizeIterator::len).sum::<usize>(),
            1000,
            "nothing is lost where there is no place to cut"
        );
    }
}
