//! Every number that the ranking turns on, in one place, each with its reason and what it does: [`Weights::CHOSEN`]. `cargo xtask eval ablate`
//! measures them one by one (its table stands in docs/adr/0006); change them only with `cargo xtask eval` before and after.

use super::plan::Form;
use super::synonyms::Sort;
use crate::index::TEXTS;

/// How much each sign that an article answers counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Weight of a word by the field that it stands in: title, other names, phrases that lead to it, descriptions, heading, lede and key points, body. A
    /// title says what the article is about; a name says the same in other words; a heading says it of its section.
    /// Off: title, questions -0.12 to -0.14; names, half typed -0.44; descriptions, symptoms -0.29; leading, symptoms +0.05; lede, nothing.
    pub(super) fields: [f32; TEXTS],
    /// How far the length of a field makes a word in it count less (BM25's b). Names stand in lists whose length says nothing, so little there.
    /// Off: body, questions -0.04 to -0.09; lede, symptoms -0.01; heading, right part -0.01; else below 0.01.
    pub(super) length: [f32; TEXTS],
    /// Weight of what an article is about (title, names) against what a section says.
    /// Half: symptoms +0.08, questions -0.02 to -0.03.
    pub(super) about: f32,
    /// Share of that weight that counts even where title and query have little more in common.
    /// Nothing: symptoms +0.03, questions -0.01.
    pub(super) partly: f32,
    /// How soon more of a word in title and names stops to count.
    /// Double: symptoms -0.02.
    pub(super) about_saturation: f32,
    /// How soon more of the same word stops to count (BM25's k1).
    /// Half: symptoms -0.03; double: +0.03, right part -0.04.
    pub(super) saturation: f32,
    /// A completion of the word being typed, against the word itself: it is a guess.
    /// Off: names half typed -0.05.
    pub(super) completion: f32,
    /// Another form of a word ("swollen" is no form of "swell", "swelling" is).
    /// Off: right part -0.01, else noise.
    pub(super) variant: f32,
    /// Two words that the library writes as one, or the other way round.
    /// Off: words written apart -0.19.
    pub(super) joined: f32,
    /// Another name of a thing, from the installed libraries' own lists.
    /// Off: nothing measurable.
    pub(super) harvested: f32,
    /// Another spelling, from the table of this project.
    /// Off: nothing measurable.
    pub(super) spelling_variant: f32,
    /// Another name that means the same to a doctor, from the table.
    /// Off: below 0.01.
    pub(super) medical: f32,
    /// What is short for it, from the table.
    /// Off: nothing measurable.
    pub(super) abbreviation: f32,
    /// What is in a brand, from the table.
    /// Off: nothing measurable.
    pub(super) brand: f32,
    /// What people say for it, from the table.
    /// Off: questions and symptoms -0.01.
    pub(super) everyday: f32,
    /// Share of the score that a title covering all of the query adds.
    /// Off: below 0.01, symptoms half typed +0.03.
    pub(super) title_coverage: f32,
    /// Share that words of the query standing close together in the best section add.
    /// Off: symptoms -0.02.
    pub(super) proximity: f32,
    /// Added for each further section among the best, as a share of its score: much of an article being about the query says a little more
    /// than one section alone.
    /// Off: names half typed -0.01.
    pub(super) other_sections: f32,
    /// Most further sections that count.
    /// Eight: symptoms -0.03.
    pub(super) max_other: f32,
    /// Share that the sort of section asked for adds ("causes of …"): it decides where an article opens more than which article it is.
    /// Off: right part -0.30.
    pub(super) asked_section: f32,
    /// Factor of an article in another language than most of what was found.
    /// Off: the common language below 0.01, the other +0.06.
    pub(super) other_language: f32,
    /// Factor of first aid and symptom pages: who types a complaint wants these a little sooner.
    /// Off: below 0.01.
    pub(super) leading_kind: f32,
    /// Factor of the beginning of an article when it is decided where it opens: a section that says it too is the better place.
    /// No set here can see it.
    pub(super) lead_opens: f32,
}

impl Weights {
    /// Those that searches are ranked by.
    pub const CHOSEN: Self = Self {
        fields: [1.0, 0.8, 0.8, 2.0, 3.0, 2.5, 1.0],
        length: [0.4, 0.2, 0.0, 0.3, 0.4, 0.3, 0.75],
        about: 3.0,
        partly: 0.2,
        about_saturation: 3.0,
        saturation: 1.0,
        completion: 0.7,
        variant: 0.75,
        joined: 0.95,
        harvested: 0.6,
        spelling_variant: 0.95,
        medical: 0.75,
        abbreviation: 0.75,
        brand: 0.8,
        everyday: 0.7,
        title_coverage: 0.3,
        proximity: 0.4,
        other_sections: 0.05,
        max_other: 4.0,
        asked_section: 0.15,
        other_language: 0.9,
        leading_kind: 1.03,
        lead_opens: 0.65,
    };

    /// Weight of another form of a word.
    pub(super) fn form(&self, form: Form) -> f32 {
        match form {
            Form::Variant => self.variant,
            Form::Completion => self.completion,
        }
    }

    /// Weight of another name.
    pub(super) fn other(&self, sort: Sort) -> f32 {
        match sort {
            Sort::Harvested => self.harvested,
            Sort::Joined => self.joined,
            Sort::SpellingVariant => self.spelling_variant,
            Sort::Medical => self.medical,
            Sort::Abbreviation => self.abbreviation,
            Sort::Brand => self.brand,
            Sort::Everyday => self.everyday,
        }
    }

    /// Changes one of them, to measure what it does: `about=1.5` sets it, `about*2` multiplies it.
    ///
    /// # Errors
    /// When there is no such weight, or the value is no number.
    pub fn change(&mut self, change: &str) -> Result<(), String> {
        let at = change.find(['=', '*']).ok_or_else(|| format!("“{change}” needs the form about=1.5 or about*2"))?;
        let (name, value) = (&change[..at], &change[at + 1..]);
        let value: f32 =
            value.parse().ok().filter(|value: &f32| value.is_finite() && *value >= 0.0).ok_or_else(|| format!("“{value}” is no weight"))?;
        let multiplies = change[at..].starts_with('*');
        let mut all = self.all();
        match all.iter_mut().find(|(known, _)| known == name) {
            Some((_, weight)) if multiplies => **weight *= value,
            Some((_, weight)) => **weight = value,
            None => return Err(format!("there is no weight “{name}”; there are {}", Self::names().join(", "))),
        }
        Ok(())
    }

    /// The names under which they can be changed.
    pub fn names() -> Vec<String> {
        Self::CHOSEN.clone().all().into_iter().map(|(name, _)| name).collect()
    }

    fn all(&mut self) -> Vec<(String, &mut f32)> {
        const FIELDS: [&str; TEXTS] = ["title", "names", "leading", "described", "heading", "lede", "body"];
        let of_fields = |what: &'static str| FIELDS.into_iter().map(move |field| format!("{what}-{field}"));
        let fields = of_fields("field").zip(&mut self.fields);
        let lengths = of_fields("length").zip(&mut self.length);
        let others = [
            ("about", &mut self.about),
            ("partly", &mut self.partly),
            ("about-saturation", &mut self.about_saturation),
            ("saturation", &mut self.saturation),
            ("completion", &mut self.completion),
            ("variant", &mut self.variant),
            ("joined", &mut self.joined),
            ("harvested", &mut self.harvested),
            ("spelling-variant", &mut self.spelling_variant),
            ("medical", &mut self.medical),
            ("abbreviation", &mut self.abbreviation),
            ("brand", &mut self.brand),
            ("everyday", &mut self.everyday),
            ("title-coverage", &mut self.title_coverage),
            ("proximity", &mut self.proximity),
            ("other-sections", &mut self.other_sections),
            ("max-other", &mut self.max_other),
            ("asked-section", &mut self.asked_section),
            ("other-language", &mut self.other_language),
            ("leading-kind", &mut self.leading_kind),
            ("lead-opens", &mut self.lead_opens),
        ];
        fields.chain(lengths).chain(others.into_iter().map(|(name, weight)| (name.to_owned(), weight))).collect()
    }
}

impl Default for Weights {
    fn default() -> Self {
        Self::CHOSEN
    }
}
