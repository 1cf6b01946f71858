//! Which of the daily backups stay: the newest of each of the last seven days, four weeks and six months that have any. Pure: times in,
//! places in the list out. Must not know files.
//!
//! Periods are counted by those that have a backup, not back from today: whoever opens the program twice a year keeps as many as whoever
//! opens it daily. Days, weeks (from Monday) and months are those of UTC, as in the names of the files.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// How a day tells its period: the year, and which one of that year.
type PeriodOf = fn(Date) -> (i16, i16);

/// How many periods keep their newest backup.
const PERIODS: [(usize, PeriodOf); 3] = [
    (7, |day| (day.year(), day.day_of_year())),
    (4, |day| {
        let week = day.iso_week_date();
        (week.year(), i16::from(week.week()))
    }),
    (6, |day| (day.year(), i16::from(day.month()))),
];

/// The day of a backup.
pub(super) fn day(time: Timestamp) -> Date {
    time.to_zoned(TimeZone::UTC).date()
}

/// The places in `made` of those that may go at the time `now`, in no order.
///
/// Never the newest, and never the newest from before each of `losses`, the times at which a damaged file was set aside: what came after
/// may hold less. Times that are still to come are those of a clock that was wrong; they stay, and take no other's place.
pub fn superseded(made: &[Timestamp], losses: &[Timestamp], now: Timestamp) -> Vec<usize> {
    let mut past: Vec<(Timestamp, usize)> =
        made.iter().enumerate().filter(|(_, time)| **time <= now).map(|(place, time)| (*time, place)).collect();
    past.sort_unstable_by(|a, b| b.cmp(a));
    let mut kept = BTreeSet::new();
    for (most, period_of) in PERIODS {
        let mut periods = BTreeSet::new();
        for &(time, place) in &past {
            let period = period_of(day(time));
            if periods.len() < most && periods.insert(period) {
                kept.insert(place);
            }
        }
    }
    for loss in losses {
        kept.extend(past.iter().find(|(time, _)| time <= loss).map(|(_, place)| *place));
    }
    past.into_iter().map(|(_, place)| place).filter(|place| !kept.contains(place)).collect()
}
