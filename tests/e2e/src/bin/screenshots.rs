//! Takes pictures of the real window. Without arguments those in docs/screenshots: each main screen, light and dark, and some in other shapes. With
//! `--all FOLDER` every screen in every theme, width, text size and writing direction, for looking through; they are many and are not committed.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use healthshelf_e2e::screens::{self, SCREENS as EVERY_SCREEN};
use healthshelf_e2e::{Fault, Home, Key, Outcome, Session, missing, steps};
use serde_json::{Value, json};

/// Largest picture. The folder is part of the repository.
const MOST_BYTES: usize = 250_000;
const SIZE: (u32, u32) = (1280, 860);
const ARTICLE: &str = "starter-en/heart-attack";
const THEMES: &[&str] = &["system", "light", "dark", "sepia", "contrast"];
const WIDTHS: &[(u32, u32)] = &[(320, 740), (1000, 800), (1600, 1000)];

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
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let outcome = match arguments.as_slice() {
        [] => take_all(),
        [all, folder] if all == "--all" => take_matrix(Path::new(folder)),
        _ => Err(Fault("screenshots takes no arguments, or --all FOLDER.".to_owned())),
    };
    match outcome {
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
    let home = screens::lived_in(&steps::plain_settings())?;
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
    special(&home, "narrow", &json!({}), (360, 800))?;
    special(&home, "large-text", &json!({"textSize": 200}), SIZE)?;
    special(&home, "sepia", &json!({"theme": "sepia"}), SIZE)?;
    special(&home, "contrast", &json!({"theme": "contrast"}), SIZE)?;
    special(&home, "arabic", &json!({"interfaceLanguage": "ar"}), SIZE)
}

/// Every screen × theme × width × text size × writing direction. One start for each language and text size; the rest changes in place.
fn take_matrix(folder: &Path) -> Outcome {
    if let Some(why) = missing() {
        return Err(Fault(format!("Nothing can be driven here: {why}.")));
    }
    let mut taken = 0;
    for language in ["en", "ar"] {
        for text_size in [100, 200] {
            let mut settings = steps::plain_settings();
            settings["interfaceLanguage"] = json!(language);
            settings["textSize"] = json!(text_size);
            let home = screens::lived_in(&settings)?;
            let window = steps::started(&home)?;
            let place = folder.join(format!("{language}-{text_size}"));
            std::fs::create_dir_all(&place)?;
            for screen in EVERY_SCREEN {
                taken += take_everywhere(&window, &place, screen.name, |window| screens::show(window, screen))?;
            }
            window.stop()?;
            say(&format!("{taken:>5} pictures, the last in {}", place.display()));
        }
    }
    let fresh = Home::fresh()?;
    let file = fresh.path("a file");
    std::fs::write(&file, "in the way")?;
    let window = Session::start(&Home::with_data(&file)?)?;
    window.find(".recovery [data-again]")?;
    taken += take_everywhere(&window, &folder.join("en-100"), "recovery", |_| Ok(()))?;
    window.stop()?;
    say(&format!("{taken} pictures in {}", folder.display()));
    Ok(())
}

/// One screen at every width, in every theme; how many pictures that made.
fn take_everywhere(window: &Session, folder: &Path, name: &str, show: impl Fn(&Session) -> Outcome) -> Outcome<usize> {
    for (width, height) in WIDTHS {
        window.resize(*width, *height)?;
        show(window)?;
        for theme in THEMES {
            screens::look(window, &json!({ "theme": theme }))?;
            std::fs::write(folder.join(format!("{name}-{width}-{theme}.png")), window.screenshot()?)?;
        }
    }
    Ok(WIDTHS.len() * THEMES.len())
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

/// Home and an article with settings or a size of their own.
fn special(home: &Home, shape: &str, change: &Value, size: (u32, u32)) -> Outcome {
    let window = steps::started(home)?;
    let mut settings = steps::plain_settings();
    for (name, value) in change.as_object().into_iter().flatten() {
        settings[name] = value.clone();
    }
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
