//! Whether what was typed speaks of danger: self-harm, poisoning, a medical emergency, abuse.
//!
//! [`urgent`] is a pure function over any text and knows only the phrases of `resources/language/urgent.en.txt`. It recognises wording, not
//! people: it decides which help stands above the answers, and never which answers there are. Nothing that it reads is kept or counted.
//! Which pages come first for a tier stands in `resources/language/urgent-pages.tsv`; `rank` puts them there.

mod patterns;
mod words;

use std::sync::LazyLock;

use crate::model::named;
use patterns::Patterns;

/// Most characters that are read.
const MAX_CHARS: usize = 4_000;
/// The library whose pages are put first; other libraries' pages keep their places.
pub(super) const PAGES_OF: &str = "starter-en";

named! {
    /// A kind of danger that a query may speak of, the first to be answered first.
    Tier {
        /// Wanting to die or to hurt oneself, or fear for somebody who does.
        SelfHarm = "self-harm",
        /// Something harmful was swallowed, breathed in or taken.
        Poisoning = "poisoning",
        /// A body in danger now.
        Emergency = "emergency",
        /// Violence, sexual assault, control by another person.
        Abuse = "abuse",
    }
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns::parse(include_str!("../../../../../../resources/language/urgent.en.txt")));

/// Tier and source key, in order.
static PAGES: LazyLock<Vec<(Tier, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../../../../../../resources/language/urgent-pages.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).filter_map(|(tier, key)| Some((Tier::from_name(tier)?, key))).collect()
});

/// The dangers that a text speaks of, each once, in the order of [`Tier`]. Any text is fine; its first 4,000 characters are read, and more
/// words around a phrase never hide it.
///
/// ```
/// use healthshelf_core::search::{Tier, urgent};
/// assert_eq!(urgent("my friend says he wants to d i e"), [Tier::SelfHarm]);
/// assert!(urgent("does vinegar kill mould").is_empty());
/// ```
pub fn urgent(text: &str) -> Vec<Tier> {
    let text: String = text.chars().take(MAX_CHARS).collect();
    PATTERNS.tiers(&words::read(&text, &PATTERNS))
}

/// The dangers that any of several texts speaks of: what was typed, and what was searched instead.
pub fn urgent_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<Tier> {
    let mut tiers: Vec<Tier> = texts.into_iter().flat_map(urgent).collect();
    tiers.sort_unstable();
    tiers.dedup();
    tiers
}

/// Lines of the pattern file that cannot be understood. Empty in every build that passed its tests.
pub fn urgent_pattern_faults() -> &'static [String] {
    &PATTERNS.faults
}

/// Source keys of the pages that come first for a tier, in order.
pub(super) fn pages(tier: Tier) -> impl Iterator<Item = &'static str> {
    PAGES.iter().filter(move |(of, _)| *of == tier).map(|&(_, key)| key)
}
