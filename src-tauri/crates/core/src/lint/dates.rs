//! D rules: when the article was written and checked, who says so, and nothing that ages without a date.

use std::sync::LazyLock;

use jiff::ToSpan;

use super::Context;
use super::report::Report;
use super::structure::is_label;
use super::text::Document;
use super::words::{Pattern, denied, entries, list};
use crate::model::{Article, DraftedWith, Kind, PartialDate, ReviewState};

static REVIEW_CLAIM: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(doctor|clinician|physician|expert)s?[- ](approved|reviewed)\b|\b(medically|clinically) (reviewed|approved|checked)\b|\b(reviewed|approved|checked) by (a |our )?(doctors?|clinicians?|physicians?|medical experts?)\b|\bexperts agree\b",
    )
});
static TIME_WORDS: LazyLock<Pattern> = LazyLock::new(|| Pattern::any(entries(list!("time_words.txt"))));
static OF_THE_READER: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\b(if|when|whether|who|anyone|unless)\b|\byou(['’]ve| have| are|['’]re)? \w*$"));

pub(super) fn check(document: &Document, context: &Context, report: &mut Report) {
    let article = document.article;
    in_order(article, context, report);
    interval(article, report);
    let reviewed = reviewer(article, report);
    if document.english {
        if !reviewed {
            claims_of_review(document, report);
        }
        time_words(document, report);
    }
    changes(article, report);
    if article.drafted_with == DraftedWith::Unknown {
        // That the reader view and the about page say it in words is a matter of the application and its own tests.
        report.error("D-07", "Set drafted_with to human, ai or mixed: the reader is told.");
    }
}

fn in_order(article: &Article, context: &Context, report: &mut Report) {
    let fields = [("authored_on", &article.authored_on), ("last_reviewed", &article.last_reviewed), ("next_review", &article.next_review)];
    let missing: Vec<&str> = fields.iter().filter(|(_, date)| date.is_none()).map(|(name, _)| *name).collect();
    if !missing.is_empty() {
        report.error("D-01", format!("Give the dates {}.", missing.join(", ")));
    }
    let earliest = |date: &Option<PartialDate>| date.as_ref().and_then(PartialDate::earliest);
    let latest = |date: &Option<PartialDate>| date.as_ref().and_then(PartialDate::latest);
    if let (Some(written), Some(checked)) = (earliest(&article.authored_on), latest(&article.last_reviewed))
        && written > checked
    {
        report.error("D-01", "Set last_reviewed to the day of writing or later.");
    }
    if earliest(&article.last_reviewed).is_some_and(|checked| checked > context.today) {
        report.error("D-01", "Set last_reviewed to a day that has come.");
    }
    if latest(&article.next_review).is_some_and(|next| next <= context.today) {
        report.error("D-01", "Review the article as a whole: the date of its next review has passed.");
    }
}

fn interval(article: &Article, report: &mut Report) {
    let quick = ["medicines", "first-aid", "pregnancy-birth", "infections"];
    let months: i32 = if article.kind == Kind::Safety {
        12
    } else if matches!(article.kind, Kind::Medicine | Kind::FirstAid) || article.categories.iter().any(|id| quick.contains(&id.as_str())) {
        24
    } else {
        36
    };
    let (Some(last), Some(next)) = (&article.last_reviewed, &article.next_review) else { return };
    let bound = last.latest().and_then(|last| last.checked_add(months.months()).ok());
    if let (Some(bound), Some(next)) = (bound, next.earliest())
        && next > bound
    {
        report.error("D-02", format!("Set next_review within {months} months of last_reviewed: this subject ages that fast."));
    }
}

/// Whether a named clinician stands behind the article; says what is missing where it claims one.
fn reviewer(article: &Article, report: &mut Report) -> bool {
    if article.review_state != ReviewState::Clinician {
        return false;
    }
    let named = article
        .reviewed_by
        .iter()
        .any(|person| [&person.name, &person.credential, &person.organisation].iter().all(|field| !field.trim().is_empty()));
    if !named || article.last_reviewed.is_none() {
        // The signed record of the review lies beside the articles and is checked when the library is built.
        report.error("D-03", "Name the clinician with credential and organisation, and the day, or set review_state to editorial.");
    }
    named && article.last_reviewed.is_some()
}

fn claims_of_review(document: &Document, report: &mut Report) {
    for passage in &document.passages {
        for sentence in passage.sentences() {
            if let Some(found) = REVIEW_CLAIM.find(&sentence.text)
                && !denied(&sentence.text, found.start())
            {
                report.error("D-04", format!("Take out “{}”: no named clinician has reviewed the article.", found.as_str()));
            }
        }
    }
}

fn time_words(document: &Document, report: &mut Report) {
    for passage in document.passages.iter().filter(|passage| !is_label(passage.place)) {
        for sentence in passage.sentences() {
            let Some(found) = TIME_WORDS.find(&sentence.text) else { continue };
            // "If you have recently given birth" is dated by the reader, not by the day of writing.
            let before = sentence.text.get(..found.start()).unwrap_or_default();
            if !OF_THE_READER.is_match(before) && !OF_THE_READER.is_match(&passage.lead) {
                report.warn(
                    "D-05",
                    format!("Give a date instead of “{}”: an offline copy is read for years. See “{}”.", found.as_str(), passage.excerpt()),
                );
            }
        }
    }
}

fn changes(article: &Article, report: &mut Report) {
    let missing = article.revision.saturating_sub(1) as usize > article.changelog.len();
    if missing {
        report.inform(
            "D-06",
            format!("Add a changelog entry for each revision: revision {} has {}.", article.revision, article.changelog.len()),
        );
    }
    if let Some(change) = article.changelog.last().filter(|change| change.advice_changed) {
        report.inform("D-06", format!("Advice changed on {}: {}", change.date, change.change));
    }
}
