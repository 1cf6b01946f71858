//! What can be pressed is large enough, everywhere; and nothing moves where the reader asked for less motion.

use healthshelf_e2e::screens::{self, SCREENS};
use healthshelf_e2e::{Outcome, Session, steps};
use serde_json::{Value, json};

use crate::needs_a_window;

/// What is smaller than it should be, on the page as it is now. A label is part of its field; a link within a sentence is as high as its line
/// (WCAG 2.5.8 leaves it so); what is off the page until it has the focus is measured there.
const SMALL: &str = "
    const MAIN = '.button--main, .emergency-button, .rail__link:not(.rail__link--text), .search__input, .hit__link, .card--link, .button--danger';
    const small = [];
    const layer = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
    for (const el of layer.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button], [role=option], [role=tab], [tabindex=\"0\"]')) {
      if (!el.checkVisibility({ visibilityProperty: true }) || el.matches('.skip, .table-scroll, :disabled')) continue;
      const box = (of) => of.getBoundingClientRect();
      let { width, height } = box(el);
      for (const label of el.labels ?? []) {
        const one = box(label);
        [width, height] = [Math.max(width, one.width), Math.max(height, one.height)];
      }
      const spread = getComputedStyle(el, '::after');
      if (spread.content !== 'none' && spread.position === 'absolute') {
        [width, height] = [Math.max(width, parseFloat(spread.width) || 0), Math.max(height, parseFloat(spread.height) || 0)];
      }
      const inline = getComputedStyle(el).display.startsWith('inline') && [...el.parentElement.childNodes].some((node) => node !== el && node.nodeType === Node.TEXT_NODE && node.data.trim().length > 1);
      const wanted = inline ? 0 : el.matches(MAIN) ? 44 : 24;
      if (Math.min(width, height) < wanted - 0.5) small.push(`${Math.round(width)}x${Math.round(height)}, not ${wanted}: ${el.outerHTML.replace(/<svg.*?<\\/svg>/g, '').slice(0, 110)}`);
    }
    return [...new Set(small)].slice(0, 12)";

/// What would move: transitions, animations and smooth scrolling, with their pseudo-elements.
const MOVING: &str = "
    const moving = [], takes = (times) => times.split(',').some((time) => parseFloat(time) > 0);
    for (const el of document.querySelectorAll('*')) for (const part of [undefined, '::before', '::after']) {
      const style = getComputedStyle(el, part);
      const what = takes(style.transitionDuration) ? 'transition' : takes(style.animationDuration) && style.animationName !== 'none' ? 'animation' : style.scrollBehavior === 'smooth' ? 'smooth scrolling' : null;
      if (what) moving.push(`${what}: ${el.tagName}.${el.className}${part ?? ''}`);
    }
    return [...moving, ...document.getAnimations().map((one) => `running: ${one.effect?.target?.className}`)].slice(0, 8)";

/// Looks at every screen with a script and gathers what it finds.
fn on_every_screen(window: &Session, script: &str) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for screen in SCREENS {
        screens::show(window, screen)?;
        let lines = window.script(script, &[])?;
        found.extend(lines.as_array().into_iter().flatten().filter_map(Value::as_str).map(|line| format!("{}: {line}", screen.name)));
    }
    Ok(found)
}

#[test]
fn what_can_be_pressed_is_24_pixels_large_and_the_main_actions_44() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    home.command_line(&["bookmarks", "add", "starter-en/miscarriage"])?;
    let window = steps::started(&home)?;
    for (width, height) in [(1180, 860), (320, 740)] {
        window.resize(width, height)?;
        let small = on_every_screen(&window, SMALL)?;
        assert!(small.is_empty(), "{width} pixels wide:\n{}", small.join("\n"));
    }
    window.stop()
}

#[test]
fn nothing_moves_where_the_reader_asked_for_less_motion() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    home.without_motion()?;
    let window = steps::started(&home)?;
    assert_eq!(
        window.script("return matchMedia('(prefers-reduced-motion: reduce)').matches", &[])?,
        json!(true),
        "the system's wish arrives"
    );
    let moving = on_every_screen(&window, MOVING)?;
    assert!(moving.is_empty(), "{}", moving.join("\n"));
    window.stop()
}
