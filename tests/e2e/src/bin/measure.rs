//! Measures the window: how long from asking for the program to a search box that answers, from a key to painted results, from Enter to a
//! painted article, and how much memory all of its processes hold. Prints the figures; there is no bound here that could fail.
//!
//! Times are read in the page (`performance`), the start against the clock of this program. The start includes the driver's own share of
//! starting the program, so the figure is an upper bound.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use healthshelf_e2e::{Fault, Home, Outcome, Session, fixtures, missing, steps};
use serde_json::{Value, json};

/// Starts that are measured; the first, which installs the starter library, is told apart.
const STARTS: usize = 7;
/// Times that each long article is opened.
const OPENINGS: usize = 12;
/// Typed a key at a time.
const QUERIES: [&str; 10] = [
    "heavy bleeding after pills",
    "chest pain when I walk",
    "recurrent miscarriage",
    "why does my head hurt",
    "diarhea in a toddler",
    "burning when i pee",
    "can i take ibuprofen with aspirin",
    "lump in my breast",
    "rash that comes and goes",
    "how much paracetamol",
];

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            say(&format!("Measuring the window failed. {fault}"));
            ExitCode::FAILURE
        }
    }
}

fn say(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}

fn measure() -> Outcome {
    if let Some(why) = missing() {
        return Err(Fault(format!("Nothing can be measured here: {why}.")));
    }
    let home = steps::home_with(&steps::plain_settings())?;
    say("\nWindow, starter library:");
    figures(&home)?;
    say("\nWindow, long articles:");
    long_articles()?;
    say("\nWindow, reading and leaving:");
    memory_after_reading(&home)?;
    if let Some(data) = std::env::args_os().nth(1).map(PathBuf::from).filter(|folder| folder.join("libraries").is_dir()) {
        let home = steps::home_with(&steps::plain_settings())?;
        for folder in ["libraries", "index"] {
            copy(&data.join(folder), &home.path("data").join(folder))?;
        }
        say("\nWindow, starter library and MedQuAD:");
        figures(&home)?;
    }
    Ok(())
}

fn copy(from: &std::path::Path, to: &std::path::Path) -> Outcome {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)?.flatten() {
        std::fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

fn figures(home: &Home) -> Outcome {
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let asked = now_ms();
        let window = Session::start(home)?;
        let usable = window.wait_script(
            "the mark of a usable search box",
            "const mark = performance.getEntriesByName('search-usable')[0]; return mark && performance.timeOrigin + mark.startTime",
        )?;
        starts.push(usable.as_f64().unwrap_or_default() - asked);
        window.stop()?;
    }
    say(&format!("  start to usable search box   first {:.0} ms, then {}", starts[0], spread(&starts[1..])));

    let window = Session::start(home)?;
    steps::home_shown(&window)?;
    told_memory(&window, "at the start page")?;
    steps::visit_article(&window, "starter-en/recurrent-miscarriage")?;
    told_memory(&window, "with an article open")?;
    steps::visit(&window, "#/home", ".home")?;
    steps::home_shown(&window)?;
    let keys: Vec<f64> = QUERIES.iter().map(|query| typed(&window, query)).collect::<Outcome<Vec<_>>>()?.concat();
    say(&format!("  key to painted results       {} ({} keys)", spread(&keys), keys.len()));
    let mut opened = Vec::new();
    for query in QUERIES {
        steps::visit(&window, "#/home", ".home")?;
        steps::home_shown(&window)?;
        steps::search(&window, query)?;
        opened.push(painted(&window, "document.querySelector('.hit__link').click()", "h1.article__title")?);
    }
    say(&format!("  click to painted article     {}", spread(&opened)));
    told_memory(&window, "after all of this")?;
    window.stop()
}

/// Opening and scrolling articles of 20 kB and 200 kB.
fn long_articles() -> Outcome {
    let home = steps::home_with(&steps::plain_settings())?;
    let folder = home.path("leaflets");
    fixtures::long_article(&folder, "small", 20_000)?;
    fixtures::long_article(&folder, "large", 200_000)?;
    home.import(&folder, "leaflets", "Leaflets")?;
    let window = steps::started(&home)?;
    for (name, kilobytes) in [("small", 20), ("large", 200)] {
        let mut opened = Vec::new();
        for _ in 0..OPENINGS {
            steps::visit(&window, "#/home", ".home")?;
            steps::home_shown(&window)?;
            opened.push(painted(&window, &format!("location.hash = '#/article/leaflets/{name}.txt'"), "h1.article__title")?);
        }
        say(&format!("  open to painted, {kilobytes} kB      {}", spread(&opened)));
        let frames = frames(&window)?;
        // A display of 60 frames a second has 16.7 ms for each; a late one takes two.
        let late = frames.iter().filter(|time| **time > 17.5).count();
        say(&format!("  frame while scrolling it     {}; {late} of {} late", spread(&frames), frames.len()));
        say(&format!("  theme switch, {kilobytes} kB         {}", spread(&theme_switches(&window)?)));
        say(&format!("  outline follows, {kilobytes} kB      {}", spread(&outline(&window)?)));
    }
    window.stop()
}

/// From choosing a theme to its first paint, with an article open.
fn theme_switches(window: &Session) -> Outcome<Vec<f64>> {
    let themes = ["dark", "sepia", "contrast", "light"].into_iter().cycle().take(OPENINGS);
    let switch = |theme: &str| {
        let chosen = json!({ "theme": theme });
        let action = format!(
            "dispatchEvent(new CustomEvent('healthshelf:look', {{ detail: {{ ...globalThis.__HEALTHSHELF__.settings, ...{chosen} }} }}))"
        );
        painted(window, &action, &format!("html[data-theme={theme}]"))
    };
    themes.map(switch).collect()
}

/// From a jump to a section to the outline that marks it, over sections far apart.
fn outline(window: &Session) -> Outcome<Vec<f64>> {
    let sections =
        window.script("return [...document.querySelectorAll('.outline [data-outline^=s-]')].map((link) => link.dataset.outline)", &[])?;
    let sections: Vec<&str> = sections.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut times = Vec::new();
    for turn in 0..OPENINGS {
        // Neither the first, which may be marked already, nor the last, which may be too short to reach the top.
        let Some(section) = sections.get(1 + turn * 5 % sections.len().saturating_sub(2).max(1)) else { continue };
        let action = format!("document.getElementById({}).scrollIntoView()", json!(section));
        times.push(painted(window, &action, &format!(".outline [data-outline={}][aria-current]", json!(section)))?);
    }
    Ok(times)
}

/// What stays when articles were opened and left: memory at the start page before, after, and after the same again.
fn memory_after_reading(home: &Home) -> Outcome {
    let window = Session::start(home)?;
    steps::home_shown(&window)?;
    told_memory(&window, "at the start page")?;
    let list = steps::ask(&window, "browse_letter", &json!({"letter": null, "library": null, "offset": 0, "limit": 20}))?;
    let keys: Vec<String> =
        list["articles"].as_array().into_iter().flatten().filter_map(|line| line["key"].as_str().map(str::to_owned)).collect();
    for when in ["20 articles, home again", "the same once more"] {
        for key in &keys {
            // The one before is still there for a moment, and has a title too.
            window.script("document.querySelector('#page').firstElementChild.dataset.before = ''", &[])?;
            steps::visit_article(&window, key)?;
            window.wait_script(
                "the next article",
                "return !document.querySelector('[data-before]') && document.querySelector('.article__body')",
            )?;
            window.script("scrollTo(0, document.body.scrollHeight)", &[])?;
        }
        steps::visit(&window, "#/home", ".home")?;
        steps::home_shown(&window)?;
        told_memory(&window, when)?;
    }
    window.stop()
}

/// Scrolls the open article from its top, a step in each frame, and gives the time from frame to frame.
fn frames(window: &Session) -> Outcome<Vec<f64>> {
    let script = "
        globalThis.__times = undefined;
        (async () => {
            const times = [];
            scrollTo(0, 0);
            let last = await new Promise(requestAnimationFrame);
            for (let frame = 0; frame < 120; frame += 1) {
                scrollBy(0, 300);
                const now = await new Promise(requestAnimationFrame);
                times.push(now - last);
                last = now;
            }
            globalThis.__times = times;
        })();
        return null;";
    window.script(script, &[])?;
    let times = window.wait_script("the end of the scroll", "return globalThis.__times")?;
    Ok(times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect())
}

fn told_memory(window: &Session, when: &str) -> Outcome {
    let (own, all) = memory(window.process()?);
    say(&format!("  memory {when:<22} program {:.0} MB, all its processes {:.0} MB (PSS)", own / 1e6, all / 1e6));
    Ok(())
}

fn now_ms() -> f64 {
    #[expect(clippy::disallowed_methods, reason = "this program measures")]
    let now = SystemTime::now();
    now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64() * 1e3
}

/// Types a query a key at a time in the page and waits, for each, until the results of exactly that text have been painted.
fn typed(window: &Session, query: &str) -> Outcome<Vec<f64>> {
    let script = "
        const query = arguments[0];
        globalThis.__times = undefined;
        (async () => {
            const box = document.querySelector('#q');
            const times = [];
            const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next, 0)));
            for (let n = 2; n <= query.length; n += 1) {
                const text = query.slice(0, n);
                box.focus();
                const began = performance.now();
                box.value = text;
                box.dispatchEvent(new InputEvent('input', { bubbles: true }));
                for (let frames = 0; frames < 200; frames += 1) {
                    await frame();
                    const list = document.querySelector('[data-results-for]');
                    if (list && list.dataset.resultsFor.trim() === text.trim()) break;
                }
                times.push(performance.now() - began);
            }
            globalThis.__times = times;
        })();
        return null;";
    window.script(script, &[json!(query)])?;
    let times = window.wait_script("all keys to be answered", "return globalThis.__times")?;
    Ok(times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect())
}

/// Does something in the page and waits until what it brings has been painted.
fn painted(window: &Session, action: &str, shows: &str) -> Outcome<f64> {
    let script = format!(
        "globalThis.__time = undefined;
         (async () => {{
            const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next, 0)));
            const began = performance.now();
            {action};
            for (let frames = 0; frames < 200; frames += 1) {{
                await frame();
                if (document.querySelector({shows})) break;
            }}
            globalThis.__time = performance.now() - began;
         }})();
         return null;",
        shows = json!(shows)
    );
    window.script(&script, &[])?;
    Ok(window.wait_script("the page to be painted", "return globalThis.__time")?.as_f64().unwrap_or_default())
}

/// Proportional set size of a process, and of it with all processes below it, in bytes.
fn memory(process: u32) -> (f64, f64) {
    let own = pss(process);
    let below: f64 = healthshelf_e2e::children(process).into_iter().map(|child| memory(child).1).sum();
    (own, own + below)
}

fn pss(process: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse::<f64>().unwrap_or_default() * 1024.0
}

fn spread(values: &[f64]) -> String {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: usize| sorted.get((sorted.len() * share / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default();
    format!("median {:.0} ms, p95 {:.0} ms, worst {:.0} ms", at(50), at(95), at(100))
}
