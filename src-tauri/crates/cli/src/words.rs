//! `highlights` and `notes`.

use std::path::Path;

use healthshelf_core::app::{App, AppError, UserDataFormat, WhichWords};
use healthshelf_core::model::ArticleKey;
use healthshelf_core::user::{Colour, Extras, Highlight, Note};
use serde_json::{Value, json};

use crate::args::{self, HighlightsCommand, NotesCommand, WordsFormat};
use crate::exit::{Exit, Failure};
use crate::output::{say, tell};
use crate::print_json;
use crate::user_data::write_or_say;

/// Text as one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn colour(colour: args::Colour) -> Colour {
    match colour {
        args::Colour::Yellow => Colour::Yellow,
        args::Colour::Green => Colour::Green,
        args::Colour::Blue => Colour::Blue,
        args::Colour::Pink => Colour::Pink,
    }
}

pub(crate) fn highlights(app: &App, highlights: &args::Highlights) -> Result<Exit, Failure> {
    match &highlights.command {
        HighlightsCommand::List { article, colour: wanted, limit, output } => {
            let wanted = wanted.map(colour);
            let list: Vec<Highlight> = match article {
                Some(key) => {
                    let all = app.annotations(&ArticleKey::parse(key)?)?.highlights.into_iter().map(|placed| placed.highlight);
                    all.filter(|highlight| wanted.is_none_or(|wanted| highlight.colour == wanted)).take(*limit).collect()
                }
                None => app.highlights(wanted, *limit, 0)?,
            };
            if output.json {
                let list: Vec<Value> = list.iter().map(highlight_json).collect();
                print_json(&json!({ "schema": "healthshelf-highlights/1", "highlights": list }))?;
            } else {
                for highlight in &list {
                    say!("{}\t{}\t{}\t{}", highlight.id, highlight.key, highlight.colour, one_line(&highlight.quote.exact))?;
                }
            }
            Ok(if list.is_empty() { Exit::NothingFound } else { Exit::Done })
        }
        HighlightsCommand::Add { key, section, text, colour: wanted, output } => {
            let placed = app.add_highlight(&ArticleKey::parse(key)?, section.as_deref(), text, "", "", colour(*wanted))?;
            if placed.place.is_none() {
                tell!("These words do not stand there now; they are kept as you wrote them.");
            }
            if output.json {
                print_json(&highlight_json(&placed.highlight))?;
            } else {
                say!("Marked as number {}", placed.highlight.id)?;
            }
            Ok(Exit::Done)
        }
        HighlightsCommand::Recolour { id, colour: wanted } => {
            let placed = app.recolour_highlight(*id, colour(*wanted))?;
            say!("Number {id} is {} now", placed.highlight.colour)?;
            Ok(Exit::Done)
        }
        HighlightsCommand::Remove { id } => {
            let placed = app.remove_highlight(*id)?;
            say!("Removed {}", one_line(&placed.highlight.quote.exact))?;
            Ok(Exit::Done)
        }
        HighlightsCommand::Export { file, format } => export(app, WhichWords::Highlights, file.as_deref(), *format),
    }
}

fn highlight_json(highlight: &Highlight) -> Value {
    json!({
        "id": highlight.id, "uid": highlight.uid, "key": highlight.key.to_string(), "title": highlight.title, "section": highlight.section,
        "text": highlight.quote.exact, "prefix": highlight.quote.prefix, "suffix": highlight.quote.suffix, "colour": highlight.colour,
        "created_at": highlight.created_at.to_string(), "changed_at": highlight.changed_at.to_string()
    })
}

pub(crate) fn notes(app: &App, notes: &args::Notes) -> Result<Exit, Failure> {
    match &notes.command {
        NotesCommand::List { article, limit, output } => {
            let list: Vec<Note> = match article {
                Some(key) => app.annotations(&ArticleKey::parse(key)?)?.notes.into_iter().take(*limit).collect(),
                None => app.notes(*limit, 0)?,
            };
            if output.json {
                let list: Vec<Value> = list.iter().map(note_json).collect();
                print_json(&json!({ "schema": "healthshelf-notes/1", "notes": list }))?;
            } else {
                for note in &list {
                    say!("{}\t{}\t{}", note.id, note.key, one_line(&note.text))?;
                }
            }
            Ok(if list.is_empty() { Exit::NothingFound } else { Exit::Done })
        }
        NotesCommand::Add { key, section, highlight, text, output } => {
            let key = ArticleKey::parse(key)?;
            if let Some(id) = highlight
                && !app.annotations(&key)?.highlights.iter().any(|placed| placed.highlight.id == *id)
            {
                return Err(AppError::NoSaved("highlight").into());
            }
            let note = app.add_note(&key, section.as_deref(), *highlight, text)?;
            if output.json {
                print_json(&note_json(&note))?;
            } else {
                say!("Noted as number {}", note.id)?;
            }
            Ok(Exit::Done)
        }
        NotesCommand::Change { id, text } => {
            app.change_note(*id, text)?;
            say!("Changed number {id}")?;
            Ok(Exit::Done)
        }
        NotesCommand::Remove { id } => {
            let note = app.remove_note(*id)?;
            say!("Removed {}", one_line(&note.text))?;
            Ok(Exit::Done)
        }
        NotesCommand::Export { file, format } => export(app, WhichWords::Notes, file.as_deref(), *format),
    }
}

fn note_json(note: &Note) -> Value {
    json!({
        "id": note.id, "uid": note.uid, "key": note.key.to_string(), "title": note.title, "section": note.section,
        "highlight": note.highlight, "quote": note.quote, "text": note.text,
        "created_at": note.created_at.to_string(), "changed_at": note.changed_at.to_string()
    })
}

fn export(app: &App, which: WhichWords, file: Option<&Path>, format: WordsFormat) -> Result<Exit, Failure> {
    let document = match format {
        WordsFormat::Markdown => app.words_markdown(which)?,
        WordsFormat::Jsonld => app.user_data_document(UserDataFormat::JsonLd, Extras::default())?.document,
    };
    if write_or_say(file, &document)? {
        tell!("written");
    }
    Ok(Exit::Done)
}
