//! Crisis and poison lines by country, from `resources/numbers/support.tsv`. A wrong number can cost a life: a line is shown only with a source, its
//! hours, and a page that said so less than twelve months before the table of emergency numbers was checked; else the emergency number stands in
//! its place.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::numbers_checked;
use crate::model::named;

const TABLE: &str = include_str!("../../../../../resources/numbers/support.tsv");
/// How old the page that confirms a line may be, in months.
const MONTHS: i32 = 12;

named! {
    /// What a line is for.
    SupportKind {
        /// Talking in a crisis.
        Crisis = "crisis",
        /// Advice after a poisoning.
        Poison = "poison",
    }
}

/// A line that can be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportLine {
    /// ISO 3166 alpha-2.
    pub country: String,
    /// What it is for.
    pub kind: SupportKind,
    /// As people know it.
    pub name: String,
    /// As it is dialled.
    pub number: String,
    /// When it answers: `day and night`, or the hours.
    pub hours: String,
    /// `free`, `local rate`, or empty where it is not known.
    pub cost: String,
    /// Address of the page that says so.
    pub source: String,
    /// Day on which that page said so: how fresh the line is, whenever it was looked up.
    pub said_on: Date,
}

static LINES: LazyLock<Vec<SupportLine>> = LazyLock::new(|| {
    let Ok(released) = numbers_checked().parse::<Date>() else { return Vec::new() };
    let fresh = |line: &SupportLine| line.said_on.checked_add(jiff::Span::new().months(MONTHS)).is_ok_and(|end| end >= released);
    TABLE.lines().filter_map(row).filter(fresh).collect()
});

/// A line of the table; comments, the heading and rows that lack something are none.
fn row(line: &str) -> Option<SupportLine> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    let &[country, kind, name, number, hours, cost, source, said_on, _] = cells.as_slice() else { return None };
    let complete = ![name, number, hours, source].iter().any(|cell| cell.is_empty())
        && number.chars().all(|c| c.is_ascii_digit() || "+- ".contains(c));
    Some(SupportLine {
        country: Some(country).filter(|_| complete)?.to_owned(),
        kind: SupportKind::from_name(kind)?,
        name: name.to_owned(),
        number: number.to_owned(),
        hours: hours.to_owned(),
        cost: cost.to_owned(),
        source: source.to_owned(),
        said_on: said_on.parse().ok()?,
    })
}

impl SupportLine {
    /// Whose page says so: the host of its address.
    pub fn site(&self) -> &str {
        let rest = self.source.split_once("://").map_or(self.source.as_str(), |(_, rest)| rest);
        rest.split('/').next().unwrap_or(rest).trim_start_matches("www.")
    }
}

/// The line of a country, where one is known well enough to be shown.
pub fn support_line(country: &str, kind: SupportKind) -> Option<&'static SupportLine> {
    LINES.iter().find(|line| line.kind == kind && line.country.eq_ignore_ascii_case(country))
}

/// Rows of the table that are not shown because they lack something; empty in every build that passed its tests.
pub fn support_faults() -> Vec<&'static str> {
    TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("country_code") && row(line).is_none())
        .collect()
}

impl std::fmt::Display for SupportLine {
    /// Name, number, and when and at what cost it answers.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { name, number, hours, cost, .. } = self;
        let more = if cost.is_empty() { hours.clone() } else { format!("{hours}, {cost}") };
        write!(f, "{name} on {number} ({more})")
    }
}
