//! Emergency numbers by country, from `resources/numbers/emergency.tsv`. No article holds a number; only these do.

use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../../../resources/numbers/emergency.tsv");
const FIRST_AID: &str = include_str!("../../../../../resources/numbers/first-aid.txt");

/// Numbers of one country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencyNumbers {
    /// ISO 3166 alpha-2.
    pub code: String,
    /// Name of the country.
    pub name: String,
    /// Ambulance.
    pub ambulance: String,
    /// Police.
    pub police: String,
    /// Fire brigade.
    pub fire: String,
    /// Where sources disagree or numbers differ by area.
    pub check_locally: bool,
    /// What else is known.
    pub note: String,
}

static COUNTRIES: LazyLock<Vec<EmergencyNumbers>> = LazyLock::new(|| {
    let mut countries: Vec<_> = TABLE.lines().filter_map(row).collect();
    countries.sort_by_cached_key(|country| crate::model::fold(&country.name));
    countries
});

/// A line of the table; comments and the heading are none.
fn row(line: &str) -> Option<EmergencyNumbers> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    let &[code, name, ambulance, police, fire, ref notes @ ..] = cells.as_slice() else { return None };
    if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let notes = notes.first().copied().unwrap_or_default();
    let note = notes.trim_start_matches("[A]").trim_start_matches("[B]").trim();
    let note = if note == "Consistent in the sources checked" { "" } else { note };
    Some(EmergencyNumbers {
        code: code.to_owned(),
        name: name.to_owned(),
        ambulance: ambulance.to_owned(),
        police: police.to_owned(),
        fire: fire.to_owned(),
        check_locally: !notes.starts_with("[A]"),
        note: note.to_owned(),
    })
}

/// Every country of the table, by name.
pub fn countries() -> &'static [EmergencyNumbers] {
    &COUNTRIES
}

/// The country with that ISO 3166 code, in any case.
pub fn country(code: &str) -> Option<&'static EmergencyNumbers> {
    COUNTRIES.iter().find(|country| country.code.eq_ignore_ascii_case(code))
}

/// Where the table is from, in a few words.
pub fn numbers_source() -> &'static str {
    TABLE.lines().find_map(|line| line.strip_prefix("# source:")).map_or("", str::trim)
}

/// Keys of the first-aid pages that the emergency panel offers, the most urgent first.
pub fn first_aid_pages() -> impl Iterator<Item = &'static str> {
    FIRST_AID.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Day on which the table was checked, `YYYY-MM-DD`; empty if the table does not say.
pub fn numbers_checked() -> &'static str {
    TABLE.lines().find_map(|line| line.strip_prefix("# checked:")).map_or("", str::trim)
}
