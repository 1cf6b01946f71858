//! Where findings gather, and where their weight is settled: waivers and imports are handled here and nowhere else.

use std::collections::BTreeMap;

use super::{Context, Finding, Severity};
use crate::model::Article;

/// Findings of one rule in one article that are told one by one; the rest is counted.
const SHOWN: usize = 6;
/// Waivers of an article that count.
const WAIVERS: usize = 3;
/// The only rules that keep their weight in an import.
const SANITISING: &str = "M-01";

/// The findings of one article, as the rules make them.
pub(super) struct Report {
    article: String,
    findings: Vec<Finding>,
}

impl Report {
    pub(super) fn new(article: &str) -> Self {
        Self { article: article.to_owned(), findings: Vec::new() }
    }

    fn add(&mut self, rule: &str, severity: Severity, message: impl Into<String>) {
        self.findings.push(Finding { article: self.article.clone(), rule: rule.to_owned(), severity, message: message.into() });
    }

    pub(super) fn error(&mut self, rule: &str, message: impl Into<String>) {
        self.add(rule, Severity::Error, message);
    }

    pub(super) fn warn(&mut self, rule: &str, message: impl Into<String>) {
        self.add(rule, Severity::Warning, message);
    }

    pub(super) fn inform(&mut self, rule: &str, message: impl Into<String>) {
        self.add(rule, Severity::Information, message);
    }

    /// Settles the weights and puts the findings in the order of the rules.
    pub(super) fn finish(self, article: &Article, context: &Context) -> Vec<Finding> {
        let mut findings = shortened(self.findings);
        let imported = context.imported || article.provenance.is_some();
        for finding in &mut findings {
            if imported {
                lower_for_import(finding);
            }
            waive(finding, article, context);
        }
        findings
    }
}

/// On imports everything becomes information: the reader is told, and nobody can fix it here.
fn lower_for_import(finding: &mut Finding) {
    if finding.rule != SANITISING {
        finding.severity = Severity::Information;
    }
}

/// A written waiver lowers a warning. Never a safety rule, never after its date, and only the first three of an article count.
fn waive(finding: &mut Finding, article: &Article, context: &Context) {
    if finding.severity != Severity::Warning || finding.rule.starts_with("X-") {
        return;
    }
    let waiver = article
        .waive
        .iter()
        .take(WAIVERS)
        .find(|waiver| waiver.rule == finding.rule && waiver.until.latest().is_some_and(|until| until >= context.today));
    if let Some(waiver) = waiver {
        finding.severity = Severity::Information;
        finding.message = format!("{} (Let stand until {}: {})", finding.message, waiver.until, waiver.why);
    }
}

/// Groups by rule, in the order of the rules, and cuts long groups short with a count.
fn shortened(findings: Vec<Finding>) -> Vec<Finding> {
    let mut by_rule: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        by_rule.entry(finding.rule.clone()).or_default().push(finding);
    }
    let mut out = Vec::new();
    for (_, mut group) in by_rule {
        // The heaviest first, so that what is cut off never hides an error behind warnings.
        group.sort_by_key(|finding| finding.severity);
        let more = group.len().saturating_sub(SHOWN);
        group.truncate(SHOWN);
        if let (true, Some(last)) = (more > 0, group.last_mut()) {
            last.message = format!("{} (And {more} more like it.)", last.message);
        }
        out.extend(group);
    }
    out
}

/// A report for each article of a library, and one for the library as a whole.
pub(super) struct Reports {
    library: Report,
    articles: Vec<Report>,
}

impl Reports {
    pub(super) fn new(articles: &[Article]) -> Self {
        Self { library: Report::new(""), articles: articles.iter().map(|article| Report::new(&article.source_key)).collect() }
    }

    /// The report of the article at that place of the list; that of the library where there is none.
    pub(super) fn of(&mut self, place: usize) -> &mut Report {
        match self.articles.get_mut(place) {
            Some(report) => report,
            None => &mut self.library,
        }
    }

    pub(super) fn library(&mut self) -> &mut Report {
        &mut self.library
    }

    pub(super) fn finish(self, articles: &[Article], context: &Context) -> Vec<Finding> {
        let whole = Article::unknown("", "");
        let mut findings = self.library.finish(&whole, context);
        for (report, article) in self.articles.into_iter().zip(articles) {
            findings.extend(report.finish(article, context));
        }
        findings
    }
}
