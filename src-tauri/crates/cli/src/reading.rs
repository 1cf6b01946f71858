//! `search`, `suggest`, `show`, `browse`.

use healthshelf_core::app::{App, AppError, ArticleFormat, Group, Line};
use healthshelf_core::model::{Article, ArticleKey, Kind, LibraryId};
use healthshelf_core::search::{Filter, MarkedText, Tier};
use serde_json::{Value, json};

use crate::args;
use crate::exit::{Exit, Failure};
use crate::output::{self, say, tell};
use crate::print_json;

pub(crate) fn search(app: &App, search: &args::Search) -> Result<Exit, Failure> {
    let text = search.query.join(" ");
    let kind = |name: &String| Kind::from_name(name).ok_or_else(|| Failure::usage(format!("there is no kind of article “{name}”")));
    let filter = Filter {
        library: search.library.as_deref().map(LibraryId::new).transpose()?,
        kind: search.kind.as_ref().map(kind).transpose()?,
        category: search.category.clone(),
        language: search.language.clone(),
        exact: search.exact,
        ..Filter::default()
    };
    let report = app.search(&text, &filter, 0, search.limit)?;
    let answers = &report.answers;
    if search.output.json {
        let results: Vec<Value> = answers
            .hits
            .iter()
            .zip(&report.found)
            .map(|(hit, found)| {
                json!({
                    "key": hit.key.to_string(),
                    "library": hit.key.library.as_str(),
                    "library_title": found.library,
                    "title": hit.title.plain(),
                    "kind": hit.kind,
                    "section": hit.section.as_ref().map(|(id, heading)| json!({ "id": id, "heading": heading })),
                    "snippet": hit.snippet.plain(),
                    "score": hit.score,
                    "why": hit.why,
                })
            })
            .collect();
        print_json(&json!({
            "schema": "healthshelf-search/1",
            "query": text,
            "corrected": answers.corrected,
            "did_you_mean": answers.did_you_mean,
            "notices": report.urgent.iter().map(|tier| json!({ "kind": "urgent", "tier": tier })).collect::<Vec<_>>(),
            "total": answers.total,
            "total_is_at_least": answers.total_is_at_least,
            "nearest": answers.nearest.iter().map(|(key, title)| json!({ "key": key.to_string(), "title": title })).collect::<Vec<_>>(),
            "unknown_scopes": answers.scope.unknown,
            "results": results,
        }))?;
    } else {
        report.urgent.iter().for_each(|&tier| tell!("{}", help(tier)));
        if let Some(corrected) = &answers.corrected {
            tell!("Showing results for: {corrected} (--exact searches for what you typed)");
        }
        if !answers.did_you_mean.is_empty() {
            tell!("Did you mean: {}?", answers.did_you_mean.join(", "));
        }
        for name in &answers.scope.unknown {
            tell!("“in:{name}” is no library, category, kind or language here.");
        }
        for (hit, found) in answers.hits.iter().zip(&report.found) {
            let section = hit.section.as_ref().map(|(_, heading)| format!(" › {heading}")).unwrap_or_default();
            say!("{}{section}\n  {} · {}\n  {}\n", hit.title.plain(), hit.key, found.library, terminal(&hit.snippet))?;
        }
        if answers.hits.is_empty() && !answers.nearest.is_empty() {
            tell!("Nothing found. Near to it:");
            answers.nearest.iter().for_each(|(key, title)| tell!("  {title} · {key}"));
        }
        if answers.total > answers.hits.len() {
            let more = if answers.total_is_at_least { "at least " } else { "" };
            tell!("{} of {more}{} articles; --limit shows more", answers.hits.len(), answers.total);
        }
    }
    Ok(if answers.hits.is_empty() { Exit::NothingFound } else { Exit::Done })
}

/// What is said before the answers to a query that speaks of danger.
fn help(tier: Tier) -> &'static str {
    match tier {
        Tier::SelfHarm => {
            "You do not have to be alone with this. In danger now: call your local emergency number and ask for mental health help."
        }
        Tier::Poisoning => {
            "If the person is unconscious, fitting or struggling to breathe, call your local emergency number; otherwise your poison centre. Do not make them vomit."
        }
        Tier::Emergency => "If this is an emergency, call your local emergency number now.",
        Tier::Abuse => "Nobody has the right to hurt you. In danger now: call your local emergency number.",
    }
}

/// Marked words in bold where somebody watches.
fn terminal(text: &MarkedText) -> String {
    use std::io::IsTerminal;
    if !std::io::stdout().is_terminal() {
        return text.plain();
    }
    text.runs.iter().map(|run| if run.mark { format!("\x1b[1m{}\x1b[0m", run.text) } else { run.text.clone() }).collect()
}

pub(crate) fn suggest(app: &App, suggest: &args::Suggest) -> Result<Exit, Failure> {
    let suggestions = app.suggest(&suggest.prefix, 8)?;
    if suggest.output.json {
        let list: Vec<Value> = suggestions
            .iter()
            .map(|suggestion| {
                let (key, title) = suggestion.article.as_ref().map(|(key, title)| (key.to_string(), title)).unzip();
                json!({ "text": suggestion.text, "kind": suggestion.kind, "key": key, "title": title })
            })
            .collect();
        print_json(&json!({ "schema": "healthshelf-suggest/1", "suggestions": list }))?;
    } else {
        for suggestion in &suggestions {
            say!("{}", suggestion.text)?;
        }
    }
    Ok(if suggestions.is_empty() { Exit::NothingFound } else { Exit::Done })
}

pub(crate) fn show(app: &App, show: &args::Show) -> Result<Exit, Failure> {
    let key = ArticleKey::parse(&show.key)?;
    let format = if show.json { args::ShowFormat::Json } else { show.format };
    match format {
        args::ShowFormat::Json => print_json(&article_json(&key, &app.article(&key)?)?),
        args::ShowFormat::Text => output::result(format_args!("{}", app.show(&key, ArticleFormat::Text)?)),
        args::ShowFormat::Html => say!("{}", app.show(&key, ArticleFormat::Html)?),
        args::ShowFormat::Markdown => output::result(format_args!("{}", app.show(&key, ArticleFormat::Markdown)?)),
    }?;
    Ok(Exit::Done)
}

/// The article model with whole keys in place of source keys.
fn article_json(key: &ArticleKey, article: &Article) -> Result<Value, Failure> {
    let mut value = serde_json::to_value(article).map_err(|error| Failure::other(error.to_string()))?;
    let relations: Vec<Value> = article
        .relations
        .iter()
        .map(|relation| {
            json!({
                "kind": relation.kind,
                "title": relation.title,
                "key": relation.source.as_ref().map(|source| format!("{}/{source}", key.library)),
                "origin": relation.origin,
                "teaser": relation.teaser,
                "language": relation.language,
            })
        })
        .collect();
    if let Some(object) = value.as_object_mut() {
        object.insert("schema".to_owned(), "healthshelf-article/1".into());
        object.insert("key".to_owned(), key.to_string().into());
        object.insert("relations".to_owned(), relations.into());
        for list in ["key_points", "introduction", "terms", "categories", "references", "links"] {
            object.entry(list).or_insert_with(|| json!([]));
        }
        object.entry("provenance").or_insert(Value::Null);
    }
    Ok(value)
}

pub(crate) fn browse(app: &App, browse: &args::Browse) -> Result<Exit, Failure> {
    let group = browse_group(browse)?;
    let (title, lines, total, letters) = match (&browse.category, &browse.letter, group) {
        (None, None, Some((name, group))) => {
            let total = app.browse_group(group, 0, 1)?.1;
            (name.to_owned(), all(total, |offset, limit| Ok(app.browse_group(group, offset, limit)?.0))?, total, Vec::new())
        }
        (Some(_), Some(_), _) | (_, _, Some(_)) => return Err(Failure::usage(ONE_LIST)),
        (Some(category), None, None) => {
            let (library, id) = find_category(app, category)?;
            let (category, _, total) = app.browse_category(&library, &id, 0, 1)?;
            (category.title, all(total, |offset, limit| Ok(app.browse_category(&library, &id, offset, limit)?.1))?, total, Vec::new())
        }
        (None, letter, None) => {
            let letter = letter.as_deref().map(str::to_uppercase);
            let first = app.browse_letter(letter.as_deref(), None, 0, 1)?;
            let lines = all(first.total, |offset, limit| Ok(app.browse_letter(letter.as_deref(), None, offset, limit)?.articles))?;
            (letter.unwrap_or_default(), lines, first.total, first.letters)
        }
    };
    if browse.output.json {
        let articles: Vec<Value> = lines
            .iter()
            .map(|line| json!({ "key": line.key.to_string(), "title": line.title, "lede": line.lede, "kind": line.kind, "library": line.library }))
            .collect();
        let letters: Vec<Value> = letters.iter().map(|(letter, count)| json!({ "letter": letter, "count": count })).collect();
        let categories = categories_json(app)?;
        let groups = app.groups()?;
        print_json(&json!({
            "schema": "healthshelf-browse/1", "title": title, "total": total, "letters": letters, "categories": categories,
            "kinds": counts_json(&groups.kinds), "body_systems": counts_json(&groups.body_systems), "life_stages": counts_json(&groups.life_stages),
            "articles": articles
        }))?;
    } else {
        for line in &lines {
            say!("{}\t{}", line.key, line.title)?;
        }
    }
    Ok(if lines.is_empty() { Exit::NothingFound } else { Exit::Done })
}

const ONE_LIST: &str = "give one of --category, --letter, --body-system, --life-stage and --kind";

/// The group that was asked for, if any, and its name.
fn browse_group(browse: &args::Browse) -> Result<Option<(&str, Group)>, Failure> {
    let asked = [("body-system", &browse.body_system), ("life-stage", &browse.life_stage), ("kind", &browse.kind)];
    let mut asked = asked.into_iter().filter_map(|(by, name)| Some((by, name.as_deref()?)));
    let group = asked.next().map(|(by, name)| Group::parse(by, name).map(|group| (name, group)));
    if asked.next().is_some() {
        return Err(Failure::usage(ONE_LIST));
    }
    group.transpose().map_err(|error| Failure::usage(error.to_string()))
}

fn counts_json<T: ToString>(counts: &[(T, u32)]) -> Vec<Value> {
    counts.iter().map(|(id, articles)| json!({ "id": id.to_string(), "articles": articles })).collect()
}

fn categories_json(app: &App) -> Result<Vec<Value>, Failure> {
    let categories = app.categories()?;
    Ok(categories
        .iter()
        .map(|view| json!({ "id": format!("{}/{}", view.library, view.category.id), "title": view.category.title, "articles": view.articles }))
        .collect())
}

/// All pages of a list.
fn all(total: u32, page: impl Fn(u32, u32) -> Result<Vec<Line>, AppError>) -> Result<Vec<Line>, Failure> {
    let mut lines = Vec::new();
    while (lines.len() as u32) < total {
        let next = page(lines.len() as u32, 500)?;
        if next.is_empty() {
            break;
        }
        lines.extend(next);
    }
    Ok(lines)
}

/// `LIBRARY/CATEGORY`, or a category id or title that only one library has.
pub(crate) fn find_category(app: &App, wanted: &str) -> Result<(LibraryId, String), Failure> {
    let categories = app.categories()?;
    let matching: Vec<_> = categories
        .iter()
        .filter(|view| {
            format!("{}/{}", view.library, view.category.id) == wanted
                || view.category.id == wanted
                || view.category.title.eq_ignore_ascii_case(wanted)
        })
        .collect();
    match matching.as_slice() {
        [one] => Ok((one.library.clone(), one.category.id.clone())),
        [] => Err(Failure { exit: Exit::NothingFound, message: format!("no installed library has a category “{wanted}”") }),
        _ => Err(Failure::usage(format!("several libraries have a category “{wanted}”; name one as LIBRARY/CATEGORY"))),
    }
}
