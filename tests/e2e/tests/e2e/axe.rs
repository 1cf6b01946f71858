//! axe-core over every screen, in every theme, left-to-right and right-to-left: no violation.
//!
//! axe-core is a development package of tests/ui; its source is put into the real window through the driver and never ships.

use std::path::Path;

use healthshelf_e2e::screens::{self, SCREENS};
use healthshelf_e2e::{Home, Outcome, Session, steps};
use serde_json::{Value, json};

use crate::needs_a_window;

/// What it must hold to: WCAG 2.2 AA with all before it, and axe-core's own advice.
const RULES: &[&str] = &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/// Rules that are off, each with its reason. None is.
const OFF: &[&str] = &[];
const THEMES: &[&str] = &["light", "dark", "sepia", "contrast"];

/// Runs axe-core over the page; what it finds, a line each, shortened.
const RUN: &str = "
    const rules = Object.fromEntries(arguments[1].map((id) => [id, { enabled: false }]));
    return axe.run(document, { runOnly: { type: 'tag', values: arguments[0] }, rules, resultTypes: ['violations'], preload: false })
      .then(({ violations }) => violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 4).map((node) =>
        `${id}: ${help}: ${node.target.join(' ')}: ${node.failureSummary.split('\\n').slice(1).join(' ').trim().slice(0, 240)}`)));";

/// The source of axe-core, where npm has put it.
fn axe() -> Option<String> {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js")).ok()
}

/// Skips a test, visibly, where npm has not fetched axe-core.
macro_rules! needs_axe {
    () => {
        match axe() {
            Some(axe) => axe,
            None => {
                crate::say_skipped("axe-core is not in tests/ui/node_modules; `npm ci` there fetches it");
                return Ok(());
            }
        }
    };
}

/// What axe-core finds on the page as it is now, in each theme.
fn violations(window: &Session, name: &str, found: &mut Vec<String>) -> Outcome {
    for theme in THEMES {
        screens::look(window, &json!({ "theme": theme }))?;
        let lines = window.script(RUN, &[json!(RULES), json!(OFF)])?;
        found.extend(lines.as_array().into_iter().flatten().filter_map(Value::as_str).map(|line| format!("{name}, {theme}: {line}")));
    }
    Ok(())
}

/// A check that finds nothing must be able to find something.
fn finds_what_is_wrong(window: &Session) -> Outcome {
    window.script("document.querySelector('#page').append(document.createElement('button'))", &[])?;
    let lines = window.script(RUN, &[json!(RULES), json!(OFF)])?.to_string();
    assert!(lines.contains("button-name"), "a button without a name is found: {lines}");
    window.script("document.querySelector('#page > button').remove()", &[]).map(|_| ())
}

fn every_screen_in(language: &str, axe: &str) -> Outcome {
    let mut settings = steps::plain_settings();
    settings["interfaceLanguage"] = json!(language);
    let home = steps::home_with(&settings)?;
    home.command_line(&["bookmarks", "add", "starter-en/miscarriage"])?;
    let window = steps::started(&home)?;
    window.resize(1180, 860)?;
    window.script(axe, &[])?;
    finds_what_is_wrong(&window)?;
    let mut found = Vec::new();
    for screen in SCREENS {
        screens::show(&window, screen)?;
        violations(&window, screen.name, &mut found)?;
    }
    // Narrow, the rail is a bar and the outline is folded.
    window.resize(360, 740)?;
    for screen in SCREENS.iter().filter(|screen| ["home", "results", "article", "settings", "emergency"].contains(&screen.name)) {
        screens::show(&window, screen)?;
        violations(&window, &format!("{}, narrow", screen.name), &mut found)?;
    }
    assert!(found.is_empty(), "{} violations in {language}:\n{}", found.len(), found.join("\n"));
    window.stop()
}

#[test]
fn no_screen_violates_a_rule_of_access_in_any_theme() -> Outcome {
    needs_a_window!();
    every_screen_in("en", &needs_axe!())
}

#[test]
fn no_screen_violates_a_rule_of_access_in_any_theme_right_to_left() -> Outcome {
    needs_a_window!();
    every_screen_in("ar", &needs_axe!())
}

#[test]
fn the_recovery_page_violates_no_rule_of_access_in_any_theme() -> Outcome {
    needs_a_window!();
    let axe = needs_axe!();
    let fresh = Home::fresh()?;
    let file = fresh.path("a file");
    std::fs::write(&file, "in the way")?;
    let home = Home::with_data(&file)?;
    let window = Session::start(&home)?;
    window.find(".recovery [data-again]")?;
    window.script(&axe, &[])?;
    let mut found = Vec::new();
    violations(&window, "recovery", &mut found)?;
    assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
    window.stop()
}
