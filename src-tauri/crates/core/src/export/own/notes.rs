//! Notes and highlights as one Markdown text: a chapter for each article, the marked words as quotes, below them what was written.

use jiff::civil::Date;

use super::super::lines;
use super::OwnArticle;
use super::lists::{harmless, one_line};
use crate::model::PartialDate;
use crate::render::{Labels, escape_markdown};

/// All notes and highlights, in the order given. `today` is the day of the export.
pub fn notes_markdown(articles: &[OwnArticle], labels: &Labels, today: Date) -> String {
    let day = |date: Date| lines::date(&PartialDate::day(date), labels);
    let mut out = format!("# {}\n\n", labels.get("article.own.notes"));
    for article in articles {
        out.push_str(&format!("## {}\n\n<{}>\n\n", escape_markdown(&one_line(&article.title)), article.link));
        let mut heading: Option<&String> = None;
        for entry in &article.entries {
            if entry.heading.as_ref() != heading {
                heading = entry.heading.as_ref();
                let shown = heading.map_or(article.title.as_str(), String::as_str);
                out.push_str(&format!("### {}\n\n", escape_markdown(&one_line(shown))));
            }
            if let Some(quote) = &entry.quote {
                let lines: Vec<String> = quote.lines().map(|line| format!("> {}", escape_markdown(line))).collect();
                out.push_str(&format!("{}\n\n*{}*\n\n", lines.join("\n"), day(entry.date)));
            }
            for (note, date) in &entry.notes {
                out.push_str(&format!("{}\n\n*{}*\n\n", harmless(note.trim()), day(*date)));
            }
        }
    }
    out.push_str(&format!("{}\n", labels.with("article.savedOn", "date", &day(today))));
    out
}
