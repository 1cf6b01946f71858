//! Every screen of the window and everything that opens over one, with the way to it: for what must hold everywhere (access, pictures).

use serde_json::{Value, json};

use crate::fixtures;
use crate::session::{Home, Session};
use crate::steps;
use crate::webdriver::{Fault, Key, Outcome, Window};

/// A screen, or something open over one.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Its name, as files are named.
    pub name: &'static str,
    /// The address that leads to it, or to what it opens over.
    pub address: &'static str,
    /// What is there once the address is shown.
    pub shows: &'static str,
    /// What a reader then does.
    pub acts: &'static [Act],
}

/// One thing that a reader does on the way to a screen.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Keys, together.
    Press(&'static [Key]),
    /// Letters, where the focus is.
    Type(&'static str),
    /// The first that matches gets the focus and Enter.
    Open(&'static str),
    /// A word of the article is selected with the pointer.
    Select(&'static str),
    /// Waits until it is there.
    Shows(&'static str),
}

const ARTICLE: &str = "#/article/starter-en/heart-attack";
const TITLE: &str = ".article__body section[data-section]";

const fn screen(name: &'static str, address: &'static str, shows: &'static str, acts: &'static [Act]) -> Screen {
    Screen { name, address, shows, acts }
}

/// All that a started window can show. The page of the first start is here by its address; the recovery page needs a start of its own.
pub const SCREENS: &[Screen] = &[
    screen("welcome", "#/welcome", ".welcome [data-yes]", &[]),
    screen("home", "#/home", ".home", &[]),
    screen("suggestions", "#/home", ".home", &[Act::Type("head"), Act::Shows("#suggestions [role=option]"), Act::Shows(".hit__link")]),
    screen("results", "#/search?q=heavy%20bleeding%20in%20pregnancy", ".hit__link", &[]),
    screen("results-urgent", "#/search?q=my%20child%20swallowed%20bleach", ".help-card", &[]),
    screen("results-none", "#/search?q=zzqxv", ".zero", &[]),
    screen("browse", "#/browse", ".browse .card--link", &[]),
    screen("browse-letters", "#/browse/letter/A", ".browse .line__link", &[]),
    screen("browse-body", "#/browse/body-system/skin", ".browse .line__link", &[]),
    screen("browse-category", "#/browse/category/starter-en/first-aid", ".browse .line__link", &[]),
    screen("article", ARTICLE, TITLE, &[]),
    screen("article-source", ARTICLE, TITLE, &[Act::Open(".ref"), Act::Shows(".panel")]),
    screen("article-word", ARTICLE, TITLE, &[Act::Open(".term"), Act::Shows(".panel__meaning")]),
    screen(
        "article-look-up",
        ARTICLE,
        TITLE,
        &[Act::Select("muscle"), Act::Shows(".look-up:not([hidden])"), Act::Press(&[Key::Char('d')]), Act::Shows(".panel__list")],
    ),
    screen(
        "article-find",
        ARTICLE,
        TITLE,
        &[
            Act::Press(&[Key::Control, Key::Char('f')]),
            Act::Shows(".find__input"),
            Act::Type("heart"),
            Act::Shows(".find__count:not(:empty)"),
        ],
    ),
    screen("article-picture", "#/article/starter-en/stroke", ".zoom-open", &[Act::Open(".zoom-open"), Act::Shows("dialog.zoom[open]")]),
    screen("article-selection", ARTICLE, TITLE, &[Act::Select("muscle"), Act::Shows(".look-up:not([hidden])")]),
    screen("article-text", ARTICLE, TITLE, &[Act::Open("[data-look]"), Act::Shows(".look-panel")]),
    screen("article-save", ARTICLE, TITLE, &[Act::Open(".meta__actions [data-save-file]"), Act::Shows(".save-dialog[open]")]),
    screen("article-no-voice", ARTICLE, TITLE, &[Act::Open("[data-listen]"), Act::Shows("dialog.speech-missing[open]")]),
    screen("article-medicine", "#/article/starter-en/paracetamol", ".dose", &[]),
    screen("article-missing", "#/article/starter-en/no-such-article", ".sheet h1", &[]),
    screen("saved", "#/saved", ".saved h1", &[]),
    screen("saved-highlights", "#/saved/highlights", ".saved--highlights", &[]),
    screen("saved-notes", "#/saved/notes", ".saved--notes", &[]),
    screen("saved-lists", "#/saved/lists", ".lists", &[]),
    screen("history", "#/history", ".saved h1", &[]),
    screen("data", "#/data", ".own-data h1", &[]),
    screen("libraries", "#/libraries", "[data-library]", &[]),
    screen("libraries-add", "#/libraries?add=1", "[data-library]", &[]),
    screen("settings", "#/settings", ".settings #country option[value=GB]", &[]),
    screen("about", "#/about", ".about", &[]),
    screen("emergency", "#/home", ".home", &[Act::Press(&[Key::F2]), Act::Shows("dialog.emergency[open] .numbers")]),
    screen("shortcuts", ARTICLE, TITLE, &[Act::Press(&[Key::Char('?')]), Act::Shows("dialog[open] .keys")]),
    screen("palette", ARTICLE, TITLE, &[Act::Press(&[Key::Control, Key::Char('k')]), Act::Shows(".palette[open] [role=option]")]),
    screen(
        "palette-typed",
        ARTICLE,
        TITLE,
        &[
            Act::Press(&[Key::Control, Key::Char('k')]),
            Act::Shows(".palette[open]"),
            Act::Type("asthma"),
            Act::Shows(".palette [role=option][id=choice-1]"),
        ],
    ),
];

/// Goes to a screen from wherever the window is. What was open over the one before is closed, and nothing that was said there stays.
pub fn show(window: &Window, screen: &Screen) -> Outcome {
    window.script(
        "document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
         document.querySelector('#toasts').replaceChildren();
         getSelection().removeAllRanges();",
        &[],
    )?;
    let (elsewhere, there) = if screen.address == "#/about" { ("#/history", ".saved h1") } else { ("#/about", ".about") };
    steps::visit(window, elsewhere, there)?;
    steps::visit(window, screen.address, screen.shows)?;
    settled(window)?;
    screen
        .acts
        .iter()
        .try_for_each(|act| act.done(window))
        .map_err(|Fault(why)| Fault(format!("On the way to the screen “{}”: {why}", screen.name)))?;
    settled(window)
}

impl Act {
    fn done(self, window: &Window) -> Outcome {
        match self {
            Self::Press(keys) => window.chord(keys),
            Self::Type(text) => window.type_text(text),
            Self::Open(css) => {
                window.find(css)?;
                window.script("document.querySelector(arguments[0]).focus()", &[json!(css)])?;
                window.press(Key::Enter)
            }
            Self::Shows(css) => window.find(css).map(|_| ()),
            // What is put into the page a moment after it is shown takes a selection away: then it is made again.
            Self::Select(word) => window.wait_until("the word to be selected", || {
                window
                    .script(
                        "if (getSelection().toString() !== arguments[0]) {
                           const walker = document.createTreeWalker(document.querySelector('.article__body'), NodeFilter.SHOW_TEXT);
                           let node;
                           while ((node = walker.nextNode()) && !node.data.includes(arguments[0])) ;
                           const at = node.data.indexOf(arguments[0]);
                           node.parentElement.scrollIntoView({ block: 'center' });
                           getSelection().setBaseAndExtent(node, at, node, at + arguments[0].length);
                           node.parentElement.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
                         }
                         return document.querySelector('.selection-bar:not([hidden])') !== null",
                        &[json!(word)],
                    )
                    .map(|shown| shown == true)
            }),
        }
    }
}

/// Shows the window in another look, in place and without keeping it: any of the settings of text and colours.
pub fn look(window: &Window, change: &Value) -> Outcome {
    window.script(
        "dispatchEvent(new CustomEvent('healthshelf:look', { detail: { ...globalThis.__HEALTHSHELF__.settings, ...arguments[0] } }))",
        std::slice::from_ref(change),
    )?;
    settled(window)
}

/// Waits until the page is whole and still: fonts, pictures in sight, transitions, two paints.
pub fn settled(window: &Window) -> Outcome {
    window
        .wait_script(
            "fonts, pictures and transitions to settle",
            "return new Promise((answer) => requestAnimationFrame(() => requestAnimationFrame(() => answer(
               document.fonts.status === 'loaded' && !document.querySelector('[aria-busy=true]')
               && [...document.images].every((image) => image.complete || (({ top, bottom }) => top > innerHeight || bottom < 0)(image.getBoundingClientRect()))
               && document.getAnimations().every((animation) => animation.playState !== 'running')))))",
        )
        .map(|_| ())
}

/// A shelf that somebody uses, with settings as given: a second library, saved places, articles half read.
pub fn lived_in(settings: &Value) -> Outcome<Home> {
    let home = steps::home_with(settings)?;
    home.import(&fixtures::fixture("leaflets"), "clinic-leaflets", "Leaflets from the clinic")?;
    let window = steps::started(&home)?;
    for key in ["starter-en/miscarriage", "clinic-leaflets/dry-mouth.txt", "starter-en/paracetamol", "starter-en/stroke-first-aid"] {
        steps::ask(&window, "add_bookmark", &json!({"key": key, "sectionId": null}))?;
    }
    for (key, progress) in [("starter-en/headache", 0.35), ("starter-en/menopause", 0.6)] {
        let page = steps::ask(&window, "open_article", &json!({"key": key, "query": null}))?;
        let section = page["outline"][3]["id"].clone();
        let section = if section == Value::Null { section } else { json!(section.as_str().unwrap_or_default().trim_start_matches("s-")) };
        let place = json!({"sectionId": section, "paragraph": 0, "progress": progress});
        steps::ask(&window, "save_position", &json!({"key": key, "position": place}))?;
        steps::ask(&window, "add_bookmark", &json!({"key": key, "sectionId": section}))?;
    }
    filed(&window)?;
    window.stop()?;
    Ok(home)
}

/// A folder, tags, and a list for an appointment.
fn filed(window: &Session) -> Outcome {
    let folder = steps::ask(window, "add_folder", &json!({"name": "For Mum", "parent": null}))?["id"].clone();
    let view = json!({"sort": "newest", "folder": "all", "tag": null});
    let ids = steps::ask(window, "bookmark_ids", &json!({ "view": view }))?;
    steps::ask(window, "file_bookmarks", &json!({"ids": [ids[0], ids[1]], "folder": folder}))?;
    steps::ask(window, "tag_bookmarks", &json!({"ids": [ids[0], ids[2]], "tag": "to read again", "on": true}))?;
    let list = steps::ask(window, "add_collection", &json!({"name": "Questions for my doctor"}))?["id"].clone();
    let own = |text: &str| json!({"kind": "line", "id": null, "text": text});
    let lines = json!([own("Could the headaches come from the new tablets?"), {"kind": "bookmark", "id": ids[1], "text": null}, own("When should I come back?")]);
    steps::ask(window, "put_in_collection", &json!({"id": list, "lines": lines}))?;
    Ok(())
}
