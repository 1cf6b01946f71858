//! `history`. Days are those of this computer's time zone.

use healthshelf_core::app::{App, HistoryDay, HistoryPage, HistorySpan};
use healthshelf_core::user::Cleared;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::args::{self, HistoryCommand, Span};
use crate::exit::{Exit, Failure};
use crate::output::{say, tell};
use crate::print_json;

pub(crate) fn run(app: &App, history: &args::History) -> Result<Exit, Failure> {
    match &history.command {
        HistoryCommand::List { limit, output } => list(app, "", *limit, output.json),
        HistoryCommand::Search { words, limit, output } => list(app, &words.join(" "), *limit, output.json),
        HistoryCommand::Clear { since, preview, output } => clear(app, *since, *preview, output.json),
        HistoryCommand::Pause => {
            app.pause_history(true)?;
            tell!("Nothing of what is read is remembered until you resume the history");
            Ok(Exit::Done)
        }
        HistoryCommand::Resume => {
            app.pause_history(false)?;
            tell!("What is read is remembered again");
            if !app.remembering()?.on {
                tell!("But the history is switched off in the settings");
            }
            Ok(Exit::Done)
        }
    }
}

fn list(app: &App, words: &str, limit: usize, as_json: bool) -> Result<Exit, Failure> {
    let HistoryPage { days, next } = app.history_by_day(words, &TimeZone::system(), limit, None)?;
    if as_json {
        let remembering = app.remembering()?;
        print_json(&json!({
            "schema": "healthshelf-history/1",
            "on": remembering.on,
            "paused": remembering.paused,
            "more": next.is_some(),
            "days": days.iter().map(day_json).collect::<Vec<_>>(),
        }))?;
    } else {
        for HistoryDay { day, visits } in &days {
            say!("{day}")?;
            for visited in visits {
                let gone = if visited.available { "" } else { " (not installed now)" };
                let time = visited.visit.visited_at.to_zoned(TimeZone::system()).strftime("%H:%M").to_string();
                say!("  {time}\t{}\t{}{gone}", visited.visit.key, visited.visit.title)?;
            }
        }
    }
    Ok(if days.is_empty() { Exit::NothingFound } else { Exit::Done })
}

fn day_json(day: &HistoryDay) -> Value {
    let visits: Vec<Value> = day
        .visits
        .iter()
        .map(|visited| {
            let visit = &visited.visit;
            json!({
                "id": visit.id,
                "key": visit.key.to_string(),
                "title": visit.title,
                "visited_at": visit.visited_at.to_string(),
                "available": visited.available,
            })
        })
        .collect();
    json!({ "day": day.day.to_string(), "visits": visits })
}

fn clear(app: &App, since: Span, preview: bool, as_json: bool) -> Result<Exit, Failure> {
    let span = match since {
        Span::Hour => HistorySpan::LastHour,
        Span::Today => HistorySpan::Today,
        Span::Week => HistorySpan::ThisWeek,
        Span::All => HistorySpan::All,
    };
    let zone = TimeZone::system();
    let Cleared { visits, positions, searches, openings, backups_that_keep } =
        if preview { app.count_history(span, &zone)? } else { app.clear_history_since(span, &zone)? };
    if as_json {
        print_json(&json!({
            "schema": "healthshelf-history-cleared/1",
            "cleared": !preview,
            "visits": visits,
            "positions": positions,
            "searches": searches,
            "openings": openings,
            "backups_that_keep": backups_that_keep,
        }))?;
    } else {
        say!("{visits} articles opened, {positions} reading positions, {searches} searches, {openings} times a bookmark was opened")?;
        match (preview, backups_that_keep) {
            (true, _) => tell!("Nothing was changed"),
            (false, 0) => tell!("Cleared, here and in the backups in the data folder"),
            (false, left) => tell!("Cleared here, but {left} backups could not be changed and still hold it"),
        }
    }
    Ok(if visits + positions + searches + openings == 0 { Exit::NothingFound } else { Exit::Done })
}
