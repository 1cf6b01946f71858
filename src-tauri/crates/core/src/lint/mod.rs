//! The content lint: what the content standard asks of an article, as rules with ids.
//!
//! Pure: articles in, findings out. It reads no file, no clock and no network: the day comes in with the [`Context`], the word lists are
//! part of the program (`resources/language/lint`). One file a family of rules; a rule says what to do, not only what is wrong. What only
//! a person can judge is left out and named where its number would stand: S-05 (is the first key point the main message) and R-11 (was
//! anything copied; the sources do not ship). Y-04 asks the real search and belongs to the tests of the search.
//!
//! The rules are written for English. A text said to be in another language gets the rules that read fields and structure, and L-15.

mod cards;
mod claims;
mod dates;
mod duplicates;
mod evidence;
mod images;
mod imports;
mod language;
mod links;
mod medicine;
mod plainness;
mod readability;
mod report;
mod safety;
mod sections;
mod sentences;
mod sounds;
mod spelling;
mod structure;
mod terms;
mod text;
mod words;

use crate::glossary::Entry;
use crate::model::{Article, Library, SourceKind, named};
use serde::{Deserialize, Serialize};

pub use readability::Reading;

use report::Report;
use text::Document;

named! {
    /// How much a finding weighs.
    Severity {
        /// Blocks a release of the starter library.
        Error = "error",
        /// Needs a fix or a written waiver.
        Warning = "warning",
        /// Worth knowing; everything found in an import.
        Information = "information",
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Source key of the article; empty for the library as a whole.
    pub article: String,
    /// Rule id, such as `S-02`.
    pub rule: String,
    /// Weight.
    pub severity: Severity,
    /// What is wrong and what to do, in a sentence or two.
    pub message: String,
}

/// What the rules need to know beyond the articles.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The day of the build.
    pub today: jiff::civil::Date,
    /// True for articles that were not written here: everything but sanitising becomes information.
    pub imported: bool,
    /// Words that the glossary explains; may be empty, which leaves L-06 out.
    pub glossary: &'a [Entry],
}

/// Findings of one article by itself, in the order of the rules.
pub fn article(article: &Article, context: &Context) -> Vec<Finding> {
    let document = Document::new(article);
    let mut report = Report::new(&article.source_key);
    structure::check(&document, &mut report);
    sections::check(&document, &mut report);
    safety::check(&document, &mut report);
    cards::check(&document, &mut report);
    medicine::check(&document, &mut report);
    evidence::check(&document, context, &mut report);
    dates::check(&document, context, &mut report);
    language::check(&document, context, &mut report);
    plainness::check(&document, context, &mut report);
    spelling::check(&document, &mut report);
    claims::check(&document, &mut report);
    links::check(&document, &mut report);
    terms::check(&document, &mut report);
    images::check(&document, &mut report);
    imports::check(&document, context, &mut report);
    report.finish(article, context)
}

/// Every finding of a library: those of each article, and those that need the others (links, names, duplicates, series). In the order of
/// the articles' keys, then of the rules; findings about the library as a whole come first.
pub fn library(library: &Library, articles: &[Article], context: &Context) -> Vec<Finding> {
    let context = Context { imported: context.imported || library.source_kind != SourceKind::Starter, ..*context };
    let mut findings: Vec<Finding> = articles.iter().flat_map(|one| article(one, &context)).collect();
    let mut reports = report::Reports::new(articles);
    links::check_library(library, articles, &mut reports);
    terms::check_library(library, articles, &mut reports);
    structure::check_library(library, articles, &mut reports);
    duplicates::check_library(articles, &mut reports);
    findings.extend(reports.finish(articles, &context));
    findings.sort_by(|a, b| (&a.article, &a.rule).cmp(&(&b.article, &b.rule)));
    findings
}

/// Articles that an article points at and that its library does not hold (K-01), told from the article alone. For imports, whose neighbours
/// were looked up when the library was built.
pub fn unresolved(article: &Article) -> Vec<Finding> {
    let missing: Vec<&str> =
        article.relations.iter().filter(|relation| relation.source.is_none()).map(|relation| relation.title.as_str()).collect();
    let Some(first) = missing.first() else { return Vec::new() };
    let message = match missing.len() {
        1 => format!("“{first}” is named as a neighbour and is not in this library."),
        count => format!("{count} articles are named as neighbours and are not in this library, such as “{first}”."),
    };
    vec![Finding { article: article.source_key.clone(), rule: "K-01".to_owned(), severity: Severity::Information, message }]
}

/// How easy an article is to read: the figures that are stored with it and shown to its authors.
pub fn reading(article: &Article, context: &Context) -> Reading {
    readability::measure(&Document::new(article), context.glossary)
}
