//! Small sets that show what the others cannot: names and complaints while they are typed, words written apart, questions that ask for one part
//! of an article. All are made from the other sets or from MedQuAD's own questions by rule, none by hand but the pairs of words.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::Judged;
use super::texts::NhsKeys;
use crate::places;

/// Words that people write apart.
const APART: [(&str, &str); 18] = [
    ("heart burn", "heartburn"),
    ("head ache", "headache"),
    ("head aches", "headache"),
    ("tooth ache", "toothache"),
    ("ear ache", "earache"),
    ("nose bleed", "nosebleed"),
    ("sun burn", "sunburn"),
    ("frost bite", "frostbite"),
    ("back ache", "back pain"),
    ("chicken pox", "chickenpox"),
    ("ring worm", "ringworm"),
    ("thread worms", "threadworms"),
    ("sleep walking", "sleepwalking"),
    ("hyper tension", "hypertension"),
    ("pre eclampsia", "pre-eclampsia"),
    ("hypo thyroidism", "hypothyroidism"),
    ("food poisoning", "food poisoning"),
    ("ear wax", "earwax"),
];

/// Kinds of MedQuAD's questions with the heading that their section gets.
const PARTS: [(&str, &str); 6] = [
    ("symptoms", "Symptoms"),
    ("treatment", "Treatment"),
    ("causes", "Causes"),
    ("exams and tests", "Exams and tests"),
    ("outlook", "Outlook"),
    ("prevention", "Prevention"),
];
/// Questions of each kind.
const OF_EACH: usize = 50;

/// The same queries while their last word is typed: half of its letters are there. One without a last word of four letters is left out.
pub(super) fn unfinished(judged: &[Judged]) -> Vec<Judged> {
    let cut = |judged: &Judged| {
        let text = judged.text.trim_end();
        let start = text.rfind(' ').map_or(0, |space| space + 1);
        let letters = text[start..].chars().count();
        let word: String = text[start..].chars().take(letters.div_ceil(2)).collect();
        (letters >= 4 && word.chars().all(char::is_alphanumeric))
            .then(|| Judged { text: format!("{}{word}", &text[..start]), answers: judged.answers.clone() })
    };
    judged.iter().filter_map(cut).collect()
}

/// Words written apart, and the pages whose title has them as one.
pub(super) fn apart(nhs: &NhsKeys) -> Result<Vec<Judged>, String> {
    let folder = places::root().join("resources/library/en");
    let failed = |error: std::io::Error| format!("{} could not be read: {error}.", folder.display());
    let mut slugs = Vec::new();
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
        slugs.extend(name.strip_suffix(".md").map(str::to_owned));
    }
    slugs.sort();
    let judged = APART.iter().map(|(typed, meant)| {
        let pages = nhs.iter().filter(|(title, _)| title.to_lowercase().contains(meant)).map(|(_, key)| key.clone());
        let articles =
            slugs.iter().filter(|slug| slug.replace('-', " ").contains(&meant.replace('-', " "))).map(|slug| format!("starter-en/{slug}"));
        Judged { text: format!("{typed} "), answers: pages.chain(articles).map(|key| (key, 1)).collect() }
    });
    Ok(judged.filter(|judged| !judged.answers.is_empty()).collect())
}

/// Questions of MedQuAD as they are asked there, with the heading where the answer stands.
pub(super) fn parts(medquad: &Path) -> Result<Vec<(Judged, &'static str)>, String> {
    let mut found: BTreeMap<&str, Vec<(Judged, &str)>> = BTreeMap::new();
    let mut files = Vec::new();
    for folder in entries(medquad)? {
        if folder.is_dir() {
            files.extend(entries(&folder)?);
        }
    }
    files.sort();
    for file in files {
        let text = String::from_utf8_lossy(&fs::read(&file).map_err(|error| format!("{}: {error}.", file.display()))?).into_owned();
        let place = file.strip_prefix(medquad).unwrap_or(&file).with_extension("");
        let key = format!("medquad/{}", place.to_string_lossy().replace('\\', "/"));
        for pair in text.split("<Question ").skip(1) {
            let kind = pair.split_once("qtype=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(kind, _)| kind);
            let Some(&(kind, heading)) = PARTS.iter().find(|(known, _)| *known == kind) else { continue };
            let question = pair.split_once('>').and_then(|(_, rest)| rest.split_once("</Question>")).map_or("", |(question, _)| question);
            let answer = pair.split_once("<Answer>").and_then(|(_, rest)| rest.split_once("</Answer>")).map_or("", |(answer, _)| answer);
            let question = question.trim().trim_end_matches(['?', ' ']);
            if !answer.trim().is_empty() && !question.is_empty() && !question.contains(['&', '<']) {
                let judged = Judged { text: format!("{question} "), answers: vec![(key.clone(), 1)] };
                found.entry(kind).or_default().push((judged, heading));
            }
        }
    }
    // Every so-manieth of each kind, the same each time.
    Ok(found
        .into_values()
        .flat_map(|all| {
            let step = (all.len() / OF_EACH).max(1);
            all.into_iter().step_by(step).take(OF_EACH).collect::<Vec<_>>()
        })
        .collect())
}

fn entries(folder: &Path) -> Result<Vec<std::path::PathBuf>, String> {
    let failed = |error: std::io::Error| format!("{} could not be read: {error}.", folder.display());
    fs::read_dir(folder).map_err(failed)?.map(|entry| entry.map(|entry| entry.path()).map_err(failed)).collect()
}
