//! What a screen reader is given: roles and names of what is on the screen, and what is called out while it changes.

use healthshelf_e2e::accessibility::{self, Listener, Node};
use healthshelf_e2e::{Key, Outcome, Session, steps};
use serde_json::json;

use crate::needs_a_window;

/// Skips a test, visibly, where the tree cannot be read.
macro_rules! needs_a_tree {
    () => {
        needs_a_window!();
        if let Some(why) = accessibility::missing() {
            crate::say_skipped(&why);
            return Ok(());
        }
    };
}

/// The tree, once it holds what is waited for.
fn tree_with(window: &Session, what: &str, holds: impl Fn(&Node) -> bool) -> Outcome<Node> {
    let mut last = None;
    let waited = window.wait_until(what, || {
        let tree = Node::of(window)?;
        let found = holds(&tree);
        last = Some(tree);
        Ok(found)
    });
    match (waited, last) {
        (Ok(()), Some(tree)) => Ok(tree),
        (outcome, tree) => {
            let shown: Vec<String> = tree.iter().flat_map(Node::all).map(|node| format!("{} “{}”", node.role(), node.name())).collect();
            eprintln_tree(&shown);
            outcome.and(Err(healthshelf_e2e::Fault(format!("There is no tree with {what}."))))
        }
    }
}

fn eprintln_tree(shown: &[String]) {
    use std::io::Write;
    drop(writeln!(std::io::stderr(), "{}", shown.join("\n")));
}

#[test]
fn the_start_page_has_its_landmarks_box_and_buttons_by_role_and_name() -> Outcome {
    needs_a_tree!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    let tree = tree_with(&window, "the search box", |tree| tree.find("combo box", "Search the library").is_some())?;
    let box_ = tree.find("combo box", "Search the library").unwrap();
    assert!(box_.is("focused") && box_.is("expandable"), "the box has the focus and can unfold: {box_:?}");
    assert!(box_.description().contains("Arrow down"), "the hint is its description: {}", box_.description());
    for (role, name) in
        [("push button", "Emergency"), ("link", "Skip to the page"), ("link", "Browse"), ("link", "Settings"), ("landmark", "Main")]
    {
        assert!(tree.find(role, name).is_some(), "a {role} named “{name}”");
    }
    let marks: Vec<String> = tree.role_is("landmark").iter().filter_map(|node| node.attribute("xml-roles").map(str::to_owned)).collect();
    for wanted in ["banner", "search", "navigation", "main"] {
        assert_eq!(marks.iter().filter(|mark| *mark == wanted).count(), 1, "one {wanted}: {marks:?}");
    }
    let nameless: Vec<Node> = tree
        .all()
        .into_iter()
        .filter(|node| ["push button", "toggle button", "link", "combo box", "check box", "radio button", "slider"].contains(&node.role()))
        .filter(|node| node.name().trim().is_empty())
        .collect();
    assert!(nameless.is_empty(), "everything that can be used has a name: {nameless:?}");
    window.stop()
}

#[test]
fn results_are_a_list_and_their_number_is_called_out() -> Outcome {
    needs_a_tree!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    let mut ear = Listener::start()?;
    steps::search(&window, "tight chest")?;
    let said = ear.heard("the number of results", |event, node| {
        event.starts_with("object:children-changed:add")
            && node.attribute("live") == Some("polite")
            && node.text().contains("“tight chest”")
    })?;
    assert!(said.text().contains("results"), "{}", said.text());
    let tree = tree_with(&window, "the results", |tree| tree.find("heading", "Chest pain").is_some() || tree.role_is("list").len() > 1)?;
    let hits = tree
        .role_is("list")
        .into_iter()
        .find(|list| list.attribute("tag") == Some("ol") || list.attribute("class").is_some_and(|class| class.contains("hits")));
    let hits = hits.unwrap_or_else(|| panic!("the results are a list: {:?}", tree.role_is("list").len()));
    let shown = window.count(steps::HIT)?;
    assert_eq!(hits.role_is("list item").len(), shown, "with one item for each result");
    window.stop()
}

#[test]
fn an_article_has_its_headings_in_order_and_saving_is_a_button_that_says_so() -> Outcome {
    needs_a_tree!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, "starter-en/heart-attack")?;
    let title = window.text(steps::TITLE)?;
    let tree = tree_with(&window, "the title", |tree| tree.find("heading", &title).is_some())?;
    let levels: Vec<u32> = tree.role_is("heading").iter().filter_map(|node| node.attribute("level")?.parse().ok()).collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "one title: {levels:?}");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no level is left out: {levels:?}");
    let on_screen = steps::texts(&window, ".article__body section[data-section] > h2")?;
    let headings: Vec<String> = tree.role_is("heading").iter().map(|node| node.name().trim().to_owned()).collect();
    for heading in &on_screen {
        assert!(headings.iter().any(|name| name.starts_with(heading)), "“{heading}” is a heading: {headings:?}");
    }
    let save = tree.find("toggle button", "Save").unwrap();
    assert!(!save.is("pressed"), "it is not saved yet");
    let mut ear = Listener::start()?;
    window.press(Key::Char('s'))?;
    ear.heard("that it was saved", |event, node| {
        event.starts_with("object:children-changed:add") && node.attribute("live") == Some("polite") && !node.text().is_empty()
    })?;
    tree_with(&window, "the pressed button", |tree| {
        tree.role_is("toggle button").iter().any(|node| node.is("pressed") && node.name().starts_with("Saved"))
    })?;
    window.stop()
}

#[test]
fn panels_are_dialogs_with_a_name_and_take_the_focus() -> Outcome {
    needs_a_tree!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    window.press(Key::F2)?;
    window.find("dialog.emergency[open]")?;
    let name = window.text("#emergency-title")?;
    let tree = tree_with(&window, "the emergency panel", |tree| tree.find("dialog", name.trim()).is_some())?;
    let dialog = tree.find("dialog", name.trim()).unwrap();
    assert!(dialog.all().iter().any(|node| node.is("focused")), "the focus is in it");
    let told = |node: &Node| node.name().contains("999") || node.text().contains("999");
    assert!(dialog.all().iter().any(told), "the number is there to be read");
    assert_eq!(window.script("return document.activeElement.closest('dialog') !== null", &[])?, json!(true));
    window.stop()
}
