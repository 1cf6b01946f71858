//! Every number that the ranking turns on, in one place, each with its reason. docs/adr/0006 has the measured effect of those that were
//! measured one by one, and names those that were not; change them only with `cargo xtask eval` before and after.

use crate::index::TEXTS;

/// Weight of a word by the field that it stands in: title, other names, phrases that lead to it, descriptions, heading, lede and key points, body. A title says
/// what the article is about; a name says the same in other words; a heading says it of its section.
pub(super) const FIELDS: [f32; TEXTS] = [1.0, 0.8, 0.8, 2.0, 3.0, 2.5, 1.0];
/// Weight of what an article is about (title, names) against what a section says.
pub(super) const ABOUT: f32 = 3.0;
/// Share of that weight that counts even where title and query have little more in common.
pub(super) const PARTLY: f32 = 0.2;
/// How soon more of a word in title and names stops to count.
pub(super) const ABOUT_SATURATION: f32 = 3.0;
/// How far the length of a field makes a word in it count less (BM25's b). Names stand in lists whose length says nothing, so little there.
pub(super) const LENGTH: [f32; TEXTS] = [0.4, 0.2, 0.0, 0.3, 0.4, 0.3, 0.75];
/// How soon more of the same word stops to count (BM25's k1).
pub(super) const SATURATION: f32 = 1.0;

/// A completion of the word being typed, against the word itself: it is a guess.
pub(super) const COMPLETION: f32 = 0.7;
/// Another form of a word ("swollen" is no form of "swell", "swelling" is).
pub(super) const VARIANT: f32 = 0.75;
/// Two words that the library writes as one, or the other way round.
pub(super) const JOINED: f32 = 0.95;
/// Another name of a thing, from the installed libraries' own lists.
pub(super) const HARVESTED: f32 = 0.6;
/// Another name from the table of this project, by the sort of its row.
pub(super) const SPELLING_VARIANT: f32 = 0.95;
/// See [`SPELLING_VARIANT`].
pub(super) const MEDICAL: f32 = 0.75;
/// See [`SPELLING_VARIANT`].
pub(super) const ABBREVIATION: f32 = 0.75;
/// See [`SPELLING_VARIANT`].
pub(super) const BRAND: f32 = 0.8;
/// See [`SPELLING_VARIANT`].
pub(super) const EVERYDAY: f32 = 0.7;

/// Share of the score that a title covering all of the query adds.
pub(super) const TITLE_COVERAGE: f32 = 0.3;
/// Share that words of the query standing close together in the best section add.
pub(super) const PROXIMITY: f32 = 0.4;
/// Added for each further section among the best, as a share of its score: much of an article being about the query says a little more
/// than one section alone.
pub(super) const OTHER_SECTIONS: f32 = 0.05;
/// Most further sections that count.
pub(super) const MAX_OTHER: usize = 4;
/// Share that the sort of section asked for adds ("causes of …"): it decides where an article opens more than which article it is.
pub(super) const ASKED_SECTION: f32 = 0.15;
/// Factor of an article in another language than most of what is installed.
pub(super) const OTHER_LANGUAGE: f32 = 0.9;
/// Factor of first aid and symptom pages: who types a complaint wants these a little sooner.
pub(super) const LEADING_KIND: f32 = 1.03;
/// Factor of the beginning of an article when it is decided where it opens: a section that says it too is the better place.
pub(super) const LEAD_OPENS: f32 = 0.65;
