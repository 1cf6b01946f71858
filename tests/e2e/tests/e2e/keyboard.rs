//! Journeys by keyboard alone: no click, no script that acts. After each step the focus shows, is in sight, is not covered, and never on nothing.

use healthshelf_e2e::{Home, Key, Outcome, Session, steps};
use serde_json::{Value, json};

use crate::needs_a_window;

/// What is wrong with where the focus is; null when nothing is. A heading or panel that takes the focus so that reading goes on from there needs no
/// ring of its own; the search box is ringed by its form, a choice by its label.
const FOCUS: &str = "
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return 'the focus is on nothing';
    const name = `${at.tagName.toLowerCase()}${at.id && '#' + at.id}.${at.className} “${(at.textContent || at.ariaLabel || '').trim().slice(0, 40)}”`;
    const ringed = (el) => [undefined, '::after'].some((part) => {
      const style = getComputedStyle(el, part);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    });
    const shadowed = (el) => el && getComputedStyle(el).boxShadow !== 'none';
    const place = at.tabIndex < 0 && !at.matches('button, a, input, select, summary');
    const shown = ringed(at) || (at.matches('.search__input, .palette__input, .find__input, .saved-search__input') && (shadowed(at.closest('form')) || shadowed(at.parentElement) || ringed(at.parentElement))) || [...at.labels ?? []].some(ringed);
    if (!place && !shown) return `${name} does not show that it has the focus (window active: ${document.hasFocus()})`;
    const box = [...at.getClientRects()].find(({ width, height }) => width > 0 && height > 0) ?? at.getBoundingClientRect();
    const [left, right, top, bottom] = [Math.max(box.left, 0), Math.min(box.right, innerWidth), Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    if (right - left < 1 || bottom - top < 1) return `${name} is out of sight: ${JSON.stringify(box)}`;
    const mine = (el) => el && (at.contains(el) || el.contains(at) && el.matches('label, summary') || [...at.labels ?? []].some((label) => label.contains(el)));
    const points = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y]));
    if (!points.some(([x, y]) => mine(document.elementFromPoint(x, y)))) return `${name} is covered by ${document.elementFromPoint(...points[0])?.className}`;
    return null;";

/// A reader without a mouse.
struct Reader {
    window: Session,
}

impl Reader {
    /// The focus is where the reader can see it.
    fn sees_the_focus(&self, after: &str) -> Outcome {
        // A screen that is just being made has the focus a moment later.
        let mut why = Value::Null;
        let outcome = self.window.wait_until(&format!("the focus to be seen {after}"), || {
            why = self.window.script(FOCUS, &[])?;
            Ok(why.is_null())
        });
        assert!(why.is_null(), "{after}: {why}");
        outcome
    }

    fn presses(&self, keys: &[Key]) -> Outcome {
        self.window.chord(keys)?;
        self.sees_the_focus(&format!("after {keys:?}"))
    }

    fn is_on(&self, css: &str) -> Outcome<bool> {
        Ok(self.window.script("return document.activeElement.matches(arguments[0])", &[json!(css)])? == true)
    }

    /// Tab by Tab, or arrow by arrow, to something.
    fn goes_to(&self, key: Key, css: &str) -> Outcome {
        for _ in 0..160 {
            if self.is_on(css)? {
                return self.sees_the_focus(&format!("on {css}"));
            }
            self.presses(&[key])?;
        }
        panic!("{css} is not reached with {key:?}");
    }

    fn waits_for(&self, what: &str, script: &str) -> Outcome {
        self.window.wait_script(what, script)?;
        self.sees_the_focus(what)
    }
}

fn reader(home: &Home) -> Outcome<Reader> {
    Ok(Reader { window: steps::started(home)? })
}

#[test]
fn first_run_by_keyboard() -> Outcome {
    needs_a_window!();
    let home = Home::fresh()?.with_display()?;
    let me = Reader { window: Session::start(&home)? };
    steps::first_run_shown(&me.window)?;
    me.sees_the_focus("at the first start")?;
    me.goes_to(Key::Tab, ".welcome #country")?;
    for letter in "jap".chars() {
        me.presses(&[Key::Char(letter)])?;
    }
    me.waits_for("the numbers of Japan", "return document.querySelector('.welcome .numbers__digits')?.textContent.trim() === '119'")?;
    me.goes_to(Key::Tab, ".welcome #text-size")?;
    me.presses(&[Key::Right])?;
    me.waits_for("larger text", "return parseFloat(document.documentElement.style.fontSize) > 100")?;
    me.presses(&[Key::Left])?;
    me.goes_to(Key::Tab, ".welcome input[name=theme]")?;
    me.goes_to(Key::Right, ".welcome input[name=theme][value=dark]")?;
    me.waits_for("the dark theme", "return document.documentElement.dataset.theme === 'dark'")?;
    me.goes_to(Key::Tab, ".welcome [data-yes]")?;
    me.window.press(Key::Enter)?;
    steps::home_shown(&me.window)?;
    me.sees_the_focus("on the start page")?;
    let kept = &steps::ask(&me.window, "startup", &json!({}))?["settings"];
    assert_eq!((&kept["country"], &kept["theme"], &kept["firstRunDone"]), (&json!("JP"), &json!("dark"), &json!(true)));
    me.window.stop()
}

#[test]
fn search_read_bookmark_and_print_by_keyboard() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?.with_display()?;
    let me = reader(&home)?;
    // What the system's own print dialog would be asked for is only noted.
    me.window.script("globalThis.printed = 0; globalThis.print = () => { globalThis.printed += 1; }", &[])?;
    me.sees_the_focus("on the start page")?;
    steps::search(&me.window, "tight chest")?;
    me.sees_the_focus("while typing")?;
    me.goes_to(Key::Down, ".hit__link")?;
    me.presses(&[Key::Down])?;
    me.presses(&[Key::Up])?;
    me.presses(&[Key::Escape])?;
    assert!(me.is_on("#q")?, "Escape goes back to the box");
    me.goes_to(Key::Down, ".hit__link")?;
    me.window.press(Key::Enter)?;
    me.window.find(steps::TITLE)?;
    me.waits_for("the focus in the article", "return document.activeElement.closest('.article')")?;

    me.window.chord(&[Key::Alt, Key::Left])?;
    me.waits_for("the results again", "return document.querySelector('.hit__link') && document.activeElement !== document.body")?;
    steps::open_first_result(&me.window)?;
    me.presses(&[Key::Char('s')])?;
    me.waits_for("the saved mark", "return document.querySelector('[data-save-article][aria-pressed=true]')")?;
    me.goes_to_backwards("[data-save-article]")?;
    me.presses(&[Key::Space])?;
    me.waits_for("the mark to be gone", "return document.querySelector('[data-save-article][aria-pressed=false]')")?;
    me.presses(&[Key::Space])?;
    me.waits_for("the mark to be back", "return document.querySelector('[data-save-article][aria-pressed=true]')")?;
    me.goes_to(Key::Tab, "[data-print]")?;
    me.presses(&[Key::Enter])?;
    me.window.wait_script("printing", "return globalThis.printed === 1")?;
    me.sees_the_focus("after printing")?;
    // Through the whole article to its end: nothing on the way is covered by the bar above or below.
    me.goes_to(Key::Tab, ".about-panel summary")?;
    me.window.stop()
}

impl Reader {
    fn goes_to_backwards(&self, css: &str) -> Outcome {
        for _ in 0..160 {
            if self.is_on(css)? {
                return self.sees_the_focus(&format!("on {css}"));
            }
            self.presses(&[Key::Shift, Key::Tab])?;
        }
        panic!("{css} is not reached backwards");
    }
}

#[test]
fn settings_by_keyboard() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?.with_display()?;
    let me = reader(&home)?;
    me.goes_to(Key::Tab, "[data-nav=settings]")?;
    me.window.press(Key::Enter)?;
    me.window.find(".settings #country option[value=GB]")?;
    me.waits_for("the settings", "return document.activeElement.closest('#page')")?;
    me.goes_to(Key::Tab, "input[name=theme]")?;
    me.goes_to(Key::Right, "input[name=theme][value=dark]")?;
    me.waits_for("the dark theme", "return document.documentElement.dataset.theme === 'dark'")?;
    me.goes_to(Key::Tab, "#text-size")?;
    me.presses(&[Key::Right])?;
    me.presses(&[Key::Right])?;
    me.goes_to(Key::Tab, "#history")?;
    me.presses(&[Key::Space])?;
    me.window.wait_until("the settings to be kept", || {
        let settings = &steps::ask(&me.window, "startup", &json!({}))?["settings"];
        Ok(settings["theme"] == "dark" && settings["history"] == false && settings["textSize"].as_u64() > Some(100))
    })?;
    me.window.stop()
}

#[test]
fn palette_by_keyboard() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?.with_display()?;
    let me = reader(&home)?;
    me.presses(&[Key::Control, Key::Char('k')])?;
    me.window.find(".palette[open]")?;
    me.window.type_text("about")?;
    me.window.press(Key::Enter)?;
    me.window.find(".about")?;
    me.waits_for("the page about Healthshelf", "return document.activeElement.closest('#page')")?;
    me.presses(&[Key::Control, Key::Char('k')])?;
    me.presses(&[Key::Tab])?;
    assert!(me.is_on(".palette *")?, "Tab stays in the palette");
    me.presses(&[Key::Escape])?;
    me.waits_for("the palette to close", "return !document.querySelector('.palette') && document.activeElement.closest('#page')")?;
    me.window.stop()
}

#[test]
fn emergency_by_keyboard() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?.with_display()?;
    let me = reader(&home)?;
    me.presses(&[Key::F2])?;
    me.window.find("dialog.emergency[open]")?;
    me.sees_the_focus("in the panel")?;
    // Round and round: the focus stays in the panel.
    for _ in 0..40 {
        me.presses(&[Key::Tab])?;
        assert!(me.is_on("dialog.emergency, dialog.emergency *")?, "the focus stays in the panel");
    }
    me.presses(&[Key::Escape])?;
    me.waits_for("the panel to close", "return !document.querySelector('dialog.emergency')")?;
    assert!(me.is_on("#q")?, "the focus goes back to where it was");
    me.presses(&[Key::F2])?;
    me.goes_to(Key::Tab, "dialog.emergency a[href^='#/article/']")?;
    me.window.press(Key::Enter)?;
    me.window.find(steps::TITLE)?;
    me.waits_for("the focus in the article", "return document.activeElement.closest('.article')")?;
    me.window.stop()
}

#[test]
fn tab_goes_through_every_screen_without_losing_the_focus_or_hiding_it() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?.with_display()?;
    home.command_line(&["bookmarks", "add", "starter-en/miscarriage"])?;
    let me = reader(&home)?;
    for (width, height) in [(1180, 860), (320, 640)] {
        me.window.resize_in_the_middle(width, height)?;
        for (address, shows) in [
            ("#/search?q=headache", ".hit__link"),
            ("#/browse", ".browse .card--link"),
            ("#/saved", ".saved__list li"),
            ("#/libraries?add=1", "[data-library]"),
            ("#/settings", ".settings #country option[value=GB]"),
            ("#/article/starter-en/paracetamol", ".article__body section[data-section]"),
        ] {
            steps::visit(&me.window, address, shows)?;
            let mut at_end = false;
            for _ in 0..150 {
                me.window.press(Key::Tab)?;
                at_end = me.window.script(
                    "const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')].filter((el) => el.checkVisibility({ visibilityProperty: true }) && !el.disabled);
                     return [document.body, all.at(-1)].includes(document.activeElement)",
                    &[],
                )? == true;
                if at_end {
                    break;
                }
                me.sees_the_focus(&format!("on the way through {address}, {width} pixels wide"))?;
            }
            assert!(at_end, "{address}: the end is reached");
        }
    }
    me.window.stop()
}

#[test]
fn words_are_highlighted_by_keyboard_and_the_focus_is_never_lost() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?.with_display()?;
    let me = reader(&home)?;
    steps::visit_article(&me.window, "starter-en/heart-attack")?;
    me.sees_the_focus("in the article")?;
    for key in [Key::Char('p'), Key::Char('p'), Key::Right, Key::Right] {
        me.presses(&[key])?;
    }
    me.waits_for("a word to be chosen", "return getSelection().toString().trim().length > 0")?;
    me.presses(&[Key::Char('h')])?;
    me.waits_for(
        "the mark and its button",
        "return document.querySelector('mark[data-highlight]') && document.activeElement.matches('.hl-open')",
    )?;
    me.presses(&[Key::Enter])?;
    me.waits_for("the panel", "return document.activeElement.matches('.panel, .panel *')")?;
    me.goes_to(Key::Tab, ".panel [data-colour=blue]")?;
    me.presses(&[Key::Enter])?;
    me.waits_for("the new colour", "return document.querySelector('mark.hl--blue')")?;
    me.presses(&[Key::Escape])?;
    me.waits_for("the button of the mark", "return document.activeElement.matches('.hl-open')")?;
    me.window.stop()
}
