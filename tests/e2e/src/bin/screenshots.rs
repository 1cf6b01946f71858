//! Takes the pictures in docs/screenshots from the real window: each main screen, light and dark, and two of them narrow and with large text.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use healthshelf_e2e::{Fault, Home, Key, Outcome, Session, fixtures, missing, steps};
use serde_json::{Value, json};

/// Largest picture. The folder is part of the repository.
const MOST_BYTES: usize = 250_000;
const SIZE: (u32, u32) = (1280, 860);
const ARTICLE: &str = "starter-en/heart-attack";

/// Screens that an address shows: name, address, what must be there.
const SCREENS: &[(&str, &str, &str)] = &[
    ("home", "#/home", ".home"),
    ("results", "#/search?q=heavy%20bleeding%20in%20pregnancy", ".hit__link"),
    ("article", "#/article/starter-en/heart-attack", "h1.article__title"),
    ("browse", "#/browse", ".browse .card--link"),
    ("saved", "#/saved", ".saved__list li"),
    ("list", "#/saved/list/1", ".list-line"),
    ("libraries", "#/libraries", "[data-library]"),
    ("settings", "#/settings", ".settings #country option[value=GB]"),
    ("about", "#/about", "#page h1"),
];

fn main() -> ExitCode {
    match take_all() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            say(&format!("The pictures could not be taken. {fault}"));
            ExitCode::FAILURE
        }
    }
}

/// Nobody listening is no failure.
fn say(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}

fn take_all() -> Outcome {
    if let Some(why) = missing() {
        return Err(Fault(format!("Nothing can be driven here: {why}.")));
    }
    welcome()?;
    let home = lived_in()?;
    let window = steps::started(&home)?;
    window.resize(SIZE.0, SIZE.1)?;
    for theme in ["light", "dark"] {
        choose_theme(&window, theme)?;
        for (name, address, shows) in SCREENS {
            steps::visit(&window, "#/random-is-not-a-screen", ".home")?;
            steps::visit(&window, address, shows)?;
            take(&window, &format!("{name}-{theme}"))?;
        }
        steps::visit(&window, "#/home", ".home")?;
        window.press(Key::F2)?;
        window.find("dialog.emergency[open]")?;
        take(&window, &format!("emergency-{theme}"))?;
        window.press(Key::Escape)?;
    }
    window.stop()?;
    special(&home, "narrow", 100, (360, 800))?;
    special(&home, "large-text", 200, SIZE)
}

/// The first-run page, which only a fresh folder shows.
fn welcome() -> Outcome {
    let home = Home::fresh()?;
    let window = Session::start(&home)?;
    window.resize(SIZE.0, SIZE.1)?;
    steps::first_run_shown(&window)?;
    window.click(".welcome #country option[value=GB]")?;
    window.find(".welcome .numbers__digits")?;
    for theme in ["light", "dark"] {
        window.click(&format!(".welcome input[name=theme][value={theme}]"))?;
        theme_shown(&window, theme)?;
        take(&window, &format!("welcome-{theme}"))?;
    }
    window.stop()
}

/// A shelf that somebody uses: a second library, saved places, articles half read.
fn lived_in() -> Outcome<Home> {
    let home = steps::home_with(&steps::plain_settings())?;
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

/// Home and an article in another shape, light.
fn special(home: &Home, shape: &str, text_size: u16, size: (u32, u32)) -> Outcome {
    let window = steps::started(home)?;
    let settings = json!({"theme": "light", "textSize": text_size, "font": "serif", "lineHeight": 160, "letterSpacing": 0, "wordSpacing": 0, "measure": 66, "interfaceLanguage": null, "voice": null, "speechRate": 100, "country": "GB", "history": true, "firstRunDone": true});
    steps::ask(&window, "save_settings", &json!({ "settings": settings }))?;
    window.stop()?;
    let window = steps::started(home)?;
    window.resize(size.0, size.1)?;
    take(&window, &format!("home-{shape}"))?;
    steps::visit_article(&window, ARTICLE)?;
    take(&window, &format!("article-{shape}"))?;
    window.stop()
}

fn choose_theme(window: &Session, theme: &str) -> Outcome {
    steps::visit(window, "#/settings", &format!("input[name=theme][value={theme}]"))?;
    window.click(&format!("input[name=theme][value={theme}]"))?;
    theme_shown(window, theme)
}

fn theme_shown(window: &Session, theme: &str) -> Outcome {
    window.wait_until("the theme", || Ok(window.script("return document.documentElement.dataset.theme ?? null", &[])? == json!(theme)))
}

/// Writes the picture of what the window shows, from its top, once fonts and transitions have settled.
fn take(window: &Session, name: &str) -> Outcome {
    // Twice painted from the top: what was just clicked may pull the page back to itself.
    window.wait_script(
        "the top, fonts, pictures and transitions to settle",
        "document.querySelector('#toasts').replaceChildren();
         if (!document.activeElement.matches('#q, dialog *')) document.activeElement.blur();
         scrollTo(0, 0);
         return new Promise((answer) => requestAnimationFrame(() => requestAnimationFrame(() => answer(
           scrollY === 0 && document.fonts.status === 'loaded' && [...document.images].every((image) => image.complete || image.getBoundingClientRect().top > innerHeight)
           && document.getAnimations().every((animation) => animation.playState !== 'running')
           && !document.querySelector('[aria-busy=true]')))))",
    )?;
    let picture = window.screenshot()?;
    if picture.len() > MOST_BYTES {
        return Err(Fault(format!("The picture {name} has {} bytes; {MOST_BYTES} are the most that may be committed.", picture.len())));
    }
    let file = folder().join(format!("{name}.png"));
    std::fs::write(&file, &picture)?;
    say(&format!("{:>7} bytes  {}", picture.len(), file.display()));
    Ok(())
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/screenshots");
    // Missing only before the first run; writing into it says what is wrong.
    drop(std::fs::create_dir_all(&folder));
    folder
}
