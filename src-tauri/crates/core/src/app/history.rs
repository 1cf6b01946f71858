//! What is remembered of reading: visits by day, positions, searches. Never a subject that should stand on no list, never words that speak
//! of danger, and nothing at all in a private session, while history is paused or while it is off.

use std::sync::atomic::Ordering;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};

use super::{App, AppError};
use crate::model::{ArticleKey, named};
use crate::user::{Cleared, Position, UserError, Visit, VisitPlace};

/// Where the reader was in an article.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingSpot {
    /// The place.
    pub position: Position,
    /// Heading of the section, when it still exists.
    pub section: Option<String>,
    /// Whether the article is installed.
    pub available: bool,
}

/// An article that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitedArticle {
    /// The visit.
    pub visit: Visit,
    /// Whether the article is installed.
    pub available: bool,
}

/// The visits of one day, or those of them on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryDay {
    /// The day.
    pub day: Date,
    /// Latest first.
    pub visits: Vec<VisitedArticle>,
}

/// A page of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryPage {
    /// Latest first. A day that a page ends in goes on at the top of the next.
    pub days: Vec<HistoryDay>,
    /// Where the next page begins; `None` when this is the last.
    pub next: Option<VisitPlace>,
}

/// Whether reading is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remembering {
    /// The setting: switched on.
    pub on: bool,
    /// Paused until it is resumed.
    pub paused: bool,
    /// This run of the program is private.
    pub private_session: bool,
}

named! {
    /// A span of history up to the present.
    HistorySpan {
        /// The last 60 minutes.
        LastHour = "hour",
        /// Since midnight.
        Today = "today",
        /// Since Monday's midnight.
        ThisWeek = "week",
        /// From the beginning.
        All = "all",
    }
}

impl HistorySpan {
    /// When it begins, for the days of `zone`; `None` for the beginning of all.
    pub fn since(self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let midnight = |days_back: i64| {
            let day = now.to_zoned(zone.clone()).date().checked_sub(Span::new().days(days_back)).ok()?;
            Some(day.to_zoned(zone.clone()).ok()?.timestamp())
        };
        match self {
            Self::LastHour => now.checked_sub(SignedDuration::from_hours(1)).ok(),
            Self::Today => midnight(0),
            Self::ThisWeek => midnight(now.to_zoned(zone.clone()).date().weekday().to_monday_zero_offset().into()),
            Self::All => None,
        }
    }
}

impl App {
    /// Whether reading is remembered.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn remembering(&self) -> Result<Remembering, AppError> {
        Ok(Remembering {
            on: self.user.settings()?.history,
            paused: self.user.history().is_paused()?,
            private_session: self.is_private_session(),
        })
    }

    /// Begins or ends a private session: while it lasts nothing of what is read and searched is remembered. It ends with the program. What the
    /// reader saves by hand is saved.
    pub fn set_private_session(&self, on: bool) {
        let was = self.private_session.swap(on, Ordering::Relaxed);
        if was && !on {
            // What one key looked up for the next says what was searched.
            self.memory.clear();
        }
    }

    /// Whether this is a private session.
    pub fn is_private_session(&self) -> bool {
        self.private_session.load(Ordering::Relaxed)
    }

    /// Pauses the history, or goes on. It stays so when the program ends.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn pause_history(&self, paused: bool) -> Result<(), AppError> {
        Ok(self.user.history().pause(paused)?)
    }

    /// Remembers where the reader is in an article. Where nothing can be kept, nothing happens: the reader did not ask for it.
    ///
    /// # Errors
    /// When the article is not installed or the file is damaged.
    pub fn save_position(&self, key: &ArticleKey, section: Option<&str>, paragraph: u32, progress: f32) -> Result<(), AppError> {
        if self.is_private_session() || !self.user.history().is_recording()? {
            return Ok(());
        }
        let article = self.article(key)?;
        if super::reading::is_private(&article) {
            return Ok(());
        }
        let position = Position {
            key: key.clone(),
            title: article.title,
            section_id: section.map(str::to_owned),
            paragraph,
            progress: if progress.is_finite() { progress.clamp(0.0, 1.0) } else { 0.0 },
            updated_at: self.now(),
        };
        kept_if_possible(self.user.positions().save(&position))
    }

    /// Where the reader was in an article.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn position(&self, key: &ArticleKey) -> Result<Option<Position>, AppError> {
        Ok(self.user.positions().get(key)?)
    }

    /// Unfinished articles, newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn continue_reading(&self, limit: usize) -> Result<Vec<ReadingSpot>, AppError> {
        let positions = self.user.positions().continue_reading(limit)?;
        Ok(positions
            .into_iter()
            .map(|position| {
                let article = self.article(&position.key).ok();
                let section = article.as_ref().and_then(|article| {
                    let id = position.section_id.as_ref()?;
                    Some(article.sections.iter().find(|section| section.id == *id)?.heading.clone())
                });
                ReadingSpot { section, available: article.is_some(), position }
            })
            .collect())
    }

    /// Remembers that an article was opened, unless history is off. The caller leaves out what should not stand on a list.
    ///
    /// # Errors
    /// When the file is damaged.
    pub(super) fn record_visit(&self, key: &ArticleKey, title: &str) -> Result<(), AppError> {
        if self.is_private_session() {
            return Ok(());
        }
        kept_if_possible(self.user.history().record(key, title, None, self.now()).map(|_| ()))
    }

    /// Remembers with which words an article was found, unless history is off or the words speak of danger.
    ///
    /// # Errors
    /// When the file is damaged.
    pub(super) fn record_search(&self, text: &str) -> Result<(), AppError> {
        if self.is_private_session() || self.speaks_of_danger(text)? {
            return Ok(());
        }
        kept_if_possible(self.user.searches().record(text, self.now()).map(|_| ()))
    }

    /// Notes that an article was opened from a bookmark, unless history is off or the article should not stand on a list.
    ///
    /// # Errors
    /// When the file is damaged.
    pub fn opened_bookmark(&self, id: i64) -> Result<(), AppError> {
        let Some(bookmark) = self.user.bookmarks().get(id)? else { return Ok(()) };
        let private = self.article(&bookmark.key).is_ok_and(|article| super::reading::is_private(&article));
        if self.is_private_session() || private {
            return Ok(());
        }
        kept_if_possible(self.user.bookmarks().opened(id, self.now()))
    }

    /// Words that led to an article, newest first; none while history is off.
    pub(super) fn recent_searches(&self) -> Result<Vec<String>, AppError> {
        if !self.user.settings()?.history {
            return Ok(Vec::new());
        }
        Ok(self.user.searches().list(crate::user::KEPT_SEARCHES)?)
    }

    /// What was read, newest first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn history(&self, limit: usize) -> Result<Vec<VisitedArticle>, AppError> {
        Ok(self.user.history().list(limit, None)?.into_iter().map(|visit| self.visited(visit)).collect())
    }

    /// What was read by the days of `zone`, newest first, `limit` visits from below `before`: all of it, or what has all of `words` in its
    /// title.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn history_by_day(&self, words: &str, zone: &TimeZone, limit: usize, before: Option<VisitPlace>) -> Result<HistoryPage, AppError> {
        let history = self.user.history();
        let visits = if words.trim().is_empty() { history.list(limit, before)? } else { history.find(words, limit, before)? };
        let next = visits.last().filter(|_| visits.len() == limit).map(Visit::place);
        let mut days: Vec<HistoryDay> = Vec::new();
        for visit in visits {
            let day = visit.visited_at.to_zoned(zone.clone()).date();
            let visited = self.visited(visit);
            match days.last_mut().filter(|last| last.day == day) {
                Some(last) => last.visits.push(visited),
                None => days.push(HistoryDay { day, visits: vec![visited] }),
            }
        }
        Ok(HistoryPage { days, next })
    }

    /// Removes one visit.
    ///
    /// # Errors
    /// When there is none with that number or nothing can be saved.
    pub fn remove_visit(&self, id: i64) -> Result<(), AppError> {
        if self.user.history().remove(id)? { Ok(()) } else { Err(AppError::NoSaved("history entry")) }
    }

    /// How much history a span holds, for the days of `zone`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn count_history(&self, span: HistorySpan, zone: &TimeZone) -> Result<Cleared, AppError> {
        Ok(self.user.history().count(span.since(self.now(), zone))?)
    }

    /// Removes the visits, reading positions and recent searches of a span, also from the backups in the data folder: all tell what was read.
    /// What the reader saved or marked by hand stays.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn clear_history_since(&self, span: HistorySpan, zone: &TimeZone) -> Result<Cleared, AppError> {
        let cleared = self.user.history().clear(span.since(self.now(), zone))?;
        self.memory.clear();
        Ok(cleared)
    }

    /// As [`Self::clear_history_since`], all of it. Gives the number of visits.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn clear_history(&self) -> Result<usize, AppError> {
        let cleared = self.clear_history_since(HistorySpan::All, &TimeZone::UTC)?;
        Ok(usize::try_from(cleared.visits).unwrap_or(usize::MAX))
    }

    fn visited(&self, visit: Visit) -> VisitedArticle {
        VisitedArticle { available: self.title_of(&visit.key).is_some(), visit }
    }
}

/// What is saved unasked is no error where nothing can be kept.
fn kept_if_possible(result: Result<(), UserError>) -> Result<(), AppError> {
    match result {
        Err(error) if error.is_unwritten() => Ok(()),
        result => Ok(result?),
    }
}
