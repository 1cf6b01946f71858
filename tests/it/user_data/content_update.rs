//! A content update rewrites 30 in 100 sentences of every starter article, and 1,000 highlights are looked for again: of those whose words
//! are still there at least 92 in 100 are found right (of all, also those whose words the update took away, 87), none is put on words that
//! were not marked, none is lost. What right and wrong mean is in `support::marking`; the truth comes from the rewriting itself. How it goes
//! with more seeds is in docs/figures.md.

use std::collections::HashMap;
use std::ops::Range;

use healthshelf_core::app::{App, HighlightPlace};
use healthshelf_core::model::{Article, ArticleKey, Block, Inline, Section};
use healthshelf_core::user::{Colour, Ground, OldTexts, QUOTE_AROUND, Quote};
use support::Dice;
use support::marking::{LENGTHS, Length, Outcome, judge, mark, remains};
use support::rewriting::{Rewritten, Texts, rewrite, stock, words};

use crate::common::{STARTER, build, folder, install, library, start};

/// The starter articles with the texts that marked words are looked for in: what stands before the first section (without an id), then
/// each section.
fn articles() -> Vec<(Article, Texts)> {
    let file = &STARTER.file;
    let all = file.ids().unwrap().into_iter().map(|id| file.article_by_id(id).unwrap());
    all.map(|article| {
        let mut beginning = String::new();
        for line in std::iter::once(&article.lede).chain(&article.key_points).filter(|line| !line.is_empty()) {
            beginning.push_str(line);
            beginning.push('\n');
        }
        article.introduction.iter().for_each(|block| block.push_plain(&mut beginning));
        let sections = article.sections.iter().map(|section| (section.id.clone(), section.plain_text()));
        let texts = std::iter::once((String::new(), beginning)).chain(sections).collect();
        (article, texts)
    })
    .collect()
}

/// What became of the marks of one update.
#[derive(Debug, Default)]
struct Count {
    outcomes: HashMap<Outcome, usize>,
    marks: usize,
    /// Marks of which at least half of the words are left, and how many of those were found right.
    left: usize,
    left_right: usize,
}

impl Count {
    fn add(&mut self, new: &Rewritten, mark: &Range<usize>, found: Option<(usize, Range<usize>)>) {
        let outcome = judge(new, mark, found);
        *self.outcomes.entry(outcome).or_default() += 1;
        self.marks += 1;
        if remains(new, mark) >= 0.5 {
            self.left += 1;
            self.left_right += usize::from(outcome == Outcome::Right);
        }
    }

    fn check(&self, about: &str) {
        let count = |outcome| self.outcomes.get(&outcome).copied().unwrap_or(0);
        assert_eq!(self.marks, 1000, "{about}");
        assert_eq!(count(Outcome::Wrong), 0, "{about}: put where they do not belong: {self:?}");
        assert!(count(Outcome::Right) >= 870, "{about}: too few of all found again: {self:?}");
        assert!(self.left_right * 100 >= self.left * 92, "{about}: too few found of those that are there: {self:?}");
        assert!(count(Outcome::Gone) >= 20, "{about}: the update takes words away, or it shows nothing: {self:?}");
    }
}

/// The quote of marked words as it is saved.
fn quote(text: &str, bytes: Range<usize>) -> Quote {
    let (before, after) = (&text[..bytes.start], &text[bytes.end..]);
    let skipped = before.chars().count().saturating_sub(QUOTE_AROUND);
    Quote {
        exact: text[bytes.clone()].to_owned(),
        prefix: before.chars().skip(skipped).collect(),
        suffix: after.chars().take(QUOTE_AROUND).collect(),
        start: bytes.start,
    }
}

/// Five marks for an article, one of each length; where it has nothing of one, a few words more.
fn marks(dice: &mut Dice, texts: &Texts) -> Vec<Range<usize>> {
    let words = words(texts);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for &length in LENGTHS {
        let found = (0..100).find_map(|turn| {
            let length = if turn < 50 { length } else { Length::FewWords };
            mark(dice, texts, &words, length).filter(|new| !marks.contains(new))
        });
        marks.extend(found);
    }
    marks
}

#[test]
fn an_update_of_a_third_of_the_sentences_loses_and_misplaces_no_marked_words() {
    let articles = articles();
    let stock = stock(articles.iter().map(|(_, texts)| texts));
    for seed in 1..=3 {
        let mut dice = Dice::new(seed);
        let mut count = Count::default();
        for (_, texts) in &articles {
            let (old, marks) = (words(texts), marks(&mut dice, texts));
            let new = rewrite(&mut dice, texts, &stock);
            let plain: Vec<&str> = new.texts.iter().map(|(_, text)| text.as_str()).collect();
            let ground = Ground::new(&plain);
            let before: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
            let before = Ground::new(&before);
            for mark in marks {
                let (first, last) = (&old[mark.start], &old[mark.end - 1]);
                let (id, text) = &texts[first.section];
                let home = new.texts.iter().position(|(other, _)| other == id);
                let taken = OldTexts { ground: &before, text: first.section };
                let found = ground.find(home, &quote(text, first.bytes.start..last.bytes.end), Some(taken));
                count.add(&new, &mark, found.map(|found| (found.text, found.range)));
            }
        }
        count.check(&format!("seed {seed}"));
    }
}

/// The article after an update: each line is a paragraph.
fn updated(article: &Article, new: &Texts) -> Article {
    let paragraphs =
        |text: &str| -> Vec<Block> { text.lines().map(|line| Block::Paragraph { inlines: vec![Inline::text(line)] }).collect() };
    let sections = new[1..].iter().map(|(id, text)| {
        let old = article.sections.iter().find(|section| section.id == *id).unwrap_or(&article.sections[0]);
        Section { id: id.clone(), blocks: paragraphs(text), ..old.clone() }
    });
    let sections = sections.collect();
    Article { lede: String::new(), key_points: Vec::new(), introduction: paragraphs(&new[0].1), sections, ..article.clone() }
}

/// The bytes that the window would mark: the words that come that often by their letters and digits alone.
fn shown(text: &str, place: &HighlightPlace) -> Range<usize> {
    let letters = |text: &str| -> Vec<(usize, char)> {
        let kept = text.char_indices().filter(|(_, c)| c.is_alphanumeric());
        kept.flat_map(|(at, c)| c.to_lowercase().map(move |c| (at, c))).collect()
    };
    let (all, wanted) = (letters(text), letters(&place.exact));
    let same = |here: &&[(usize, char)]| here.iter().zip(&wanted).all(|(one, other)| one.1 == other.1);
    let here = all.windows(wanted.len()).filter(same).nth(place.occurrence).unwrap();
    here[0].0..here[here.len() - 1].0 + 1
}

#[test]
fn a_new_edition_of_the_library_leaves_every_highlight_where_its_words_are_or_shows_its_quote() {
    let (mut dice, articles) = (Dice::new(4), articles());
    let stock = stock(articles.iter().map(|(_, texts)| texts));
    let home = folder();
    let app = start(home.path());
    install(&app, &STARTER.path);
    let library_id = STARTER.file.library().id.to_string();
    let mut made: Vec<(ArticleKey, i64, Quote, Range<usize>)> = Vec::new();
    let mut new_texts: Vec<Rewritten> = Vec::new();
    for (article, texts) in &articles {
        let key = ArticleKey::parse(&format!("{library_id}/{}", article.source_key)).unwrap();
        let old = words(texts);
        for mark in marks(&mut dice, texts) {
            let (first, last) = (&old[mark.start], &old[mark.end - 1]);
            let (id, text) = &texts[first.section];
            let Quote { exact, prefix, suffix, .. } = quote(text, first.bytes.start..last.bytes.end);
            let section = Some(id.as_str()).filter(|id| !id.is_empty());
            let placed = app.add_highlight(&key, section, &exact, &prefix, &suffix, Colour::Green).unwrap();
            assert!(placed.place.is_some_and(|place| place.same_words), "what was just marked is where it was marked: {exact:?}");
            made.push((key.clone(), placed.highlight.id, placed.highlight.quote, mark));
        }
        new_texts.push(rewrite(&mut dice, texts, &stock));
    }
    let new: Vec<Article> = articles.iter().zip(&new_texts).map(|((article, _), new)| updated(article, &new.texts)).collect();
    install(&app, &build(home.path(), &library(&library_id, "The next edition"), &new));
    check_edition(&app, &articles, &new_texts, &made);
}

fn check_edition(app: &App, articles: &[(Article, Texts)], new_texts: &[Rewritten], made: &[(ArticleKey, i64, Quote, Range<usize>)]) {
    let mut count = Count::default();
    for ((article, _), new) in articles.iter().zip(new_texts) {
        let of: Vec<_> = made.iter().filter(|(key, ..)| key.source == article.source_key).collect();
        let Some((key, ..)) = of.first() else { continue };
        let there = app.annotations(key).unwrap().highlights;
        assert_eq!(there.len(), of.len(), "none is lost in {key}");
        for (_, id, quote, mark) in of {
            let placed = there.iter().find(|placed| placed.highlight.id == *id).unwrap();
            assert!(placed.available && placed.highlight.quote == *quote, "the words stay as they were saved");
            let found = placed.place.as_ref().map(|place| {
                let id = place.section.clone().unwrap_or_default();
                let section = new.texts.iter().position(|(other, _)| *other == id).unwrap();
                (section, shown(&new.texts[section].1, place))
            });
            count.add(new, mark, found);
        }
    }
    count.check("through the whole program");
}
