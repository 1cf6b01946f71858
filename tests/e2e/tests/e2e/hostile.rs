//! A text from outside may hold anything. In the real window nothing of it runs and nothing is fetched.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use healthshelf_e2e::webdriver::wait_for;
use healthshelf_e2e::{Home, Outcome, Session, fixtures, steps};
use serde_json::json;

use crate::needs_a_window;

/// Counts who comes. Its address is the server of every hostile link.
struct Trap {
    address: String,
    visits: Arc<AtomicUsize>,
}

impl Trap {
    fn set() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let visits = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&visits);
        std::thread::spawn(move || {
            for _ in listener.incoming() {
                counted.fetch_add(1, Ordering::SeqCst);
            }
        });
        Self { address, visits }
    }

    /// Nobody came; and the trap would have noticed, as a visit of our own shows.
    fn assert_nobody_came(&self) -> Outcome {
        assert_eq!(self.visits.load(Ordering::SeqCst), 0, "nothing was fetched");
        drop(TcpStream::connect(&self.address)?);
        wait_for("the trap to count our own visit", || Ok((self.visits.load(Ordering::SeqCst) == 1).then_some(())))
    }
}

fn home_with_hostile_libraries(trap: &Trap) -> Outcome<Home> {
    let home = steps::home_with(&steps::plain_settings())?;
    let folder = home.path("hostile");
    fixtures::hostile(&folder, &trap.address)?;
    home.import(&folder.join("topics.xml"), "hostile-topics", "Topics </script><script>window.__pwned='library'</script>")?;
    home.import(&folder.join("page.txt"), "hostile-page", "Page <img src=x onerror=\"window.__pwned='library'\">")?;
    Ok(home)
}

/// Key of the only article of a library.
fn only_article(home: &Home, library: &str) -> Outcome<String> {
    let found = home.command_line(&["search", "hostile", "--library", library, "--json"])?;
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found["results"].as_array().unwrap().len(), 1, "one hostile article: {found}");
    Ok(found["results"][0]["key"].as_str().unwrap().to_owned())
}

fn nothing_ran(window: &Session, place: &str) -> Outcome {
    let pwned = window.script("return window.__pwned ?? null", &[])?;
    assert_eq!(pwned, json!(null), "{place}: a script of the article ran");
    Ok(())
}

/// Elements and attributes that no text from outside may bring into the page.
const FORBIDDEN: &str = "
    const inside = document.querySelector('main');
    const elements = [...inside.querySelectorAll('script, iframe, frame, object, embed, style, link, meta, base, form, video, audio, math, img, image, input:not(#q), [srcdoc], [formaction]')];
    const attributes = [...inside.querySelectorAll('*')].filter((el) => [...el.attributes].some((a) =>
      a.name.startsWith('on') || a.name === 'style' || /^\\s*(javascript|data|vbscript|https?|file):/i.test(['href', 'src', 'action', 'xlink:href'].includes(a.name) ? a.value : '')));
    const foreign = [...inside.querySelectorAll('svg')].filter((el) => el.querySelector('script, image, foreignObject, animate, set') || !el.querySelector('use'));
    const boxes = document.querySelectorAll('#q').length;
    return [...elements, ...attributes, ...foreign].map((el) => el.outerHTML.slice(0, 200)).concat(boxes === 1 ? [] : ['the id q is there ' + boxes + ' times'])";

#[test]
fn a_hostile_article_runs_nothing_and_fetches_nothing() -> Outcome {
    needs_a_window!();
    let trap = Trap::set();
    let home = home_with_hostile_libraries(&trap)?;
    let keys = [only_article(&home, "hostile-topics")?, only_article(&home, "hostile-page")?];
    let window = steps::started(&home)?;
    for key in &keys {
        steps::visit_article(&window, key)?;
        window.wait_until("the plain words of the article", || steps::page_says(&window, "plain"))?;
        // Everything that is folded is opened, everything in the text is clicked.
        window.script(
            "document.querySelectorAll('details').forEach((d) => (d.open = true));
             document.querySelectorAll('.article__body *, .article__head :not(button), .related *, .neighbours *').forEach((el) => el.closest('button') || el.closest('a[href^=\"#/\"]') || el.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})));",
            &[],
        )?;
        let left = window.script(FORBIDDEN, &[])?;
        assert_eq!(left, json!([]), "{key}: nothing active is left in the page");
        nothing_ran(&window, key)?;
        let here = window.script("return location.protocol + '//' + location.host", &[])?;
        assert!(here.as_str().unwrap().starts_with("tauri://"), "the window is still on its own page, not {here}");
    }
    // The same texts as results, suggestions, lists, bookmarks, libraries.
    steps::visit(&window, "#/home", ".home")?;
    window.click(steps::BOX)?;
    steps::search(&window, "hostile")?;
    nothing_ran(&window, "results")?;
    assert_eq!(window.script(FORBIDDEN, &[])?, json!([]), "results");
    for (page, shows) in [("#/libraries", "[data-library=hostile-page]"), ("#/browse", ".browse"), ("#/home", ".home")] {
        steps::visit(&window, page, shows)?;
        nothing_ran(&window, page)?;
        assert_eq!(window.script(FORBIDDEN, &[])?, json!([]), "{page}");
    }
    trap.assert_nobody_came()?;
    window.stop()
}

#[test]
fn the_window_cannot_load_or_run_anything_from_elsewhere_even_when_asked_to() -> Outcome {
    needs_a_window!();
    let trap = Trap::set();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    // What an article could do if the cleaning failed: the content security policy stands behind it.
    window.script(
        "const server = arguments[0];
         window.__refused = [];
         document.addEventListener('securitypolicyviolation', (event) => window.__refused.push(event.effectiveDirective));
         const add = (name, properties) => document.body.append(Object.assign(document.createElement(name), properties));
         add('script', {textContent: \"window.__pwned = 'inline'\"});
         add('script', {src: `http://${server}/remote.js`});
         add('img', {src: `http://${server}/picture.png`});
         add('iframe', {src: `http://${server}/frame`});
         add('iframe', {srcdoc: \"<script>parent.__pwned = 'srcdoc'</script>\"});
         add('link', {rel: 'stylesheet', href: `http://${server}/style.css`});
         add('style', {textContent: 'body { --pwned: 1 }'});
         add('object', {data: `http://${server}/object`});
         add('audio', {src: `http://${server}/sound.mp3`, autoplay: true});
         add('div', {innerHTML: '<img src=x onerror=\"window.__pwned = 1\">'});
         window.__fetched = 'waiting';
         fetch(`http://${server}/fetch`, {mode: 'no-cors'}).then(() => (window.__fetched = 'fetched'), () => (window.__fetched = 'refused'));
         try { new WebSocket(`ws://${server}/socket`); } catch {}
         navigator.sendBeacon?.(`http://${server}/beacon`);
         try { (0, eval)(\"window.__pwned = 'eval'\"); } catch {}",
        &[json!(trap.address)],
    )?;
    let wanted = ["script-src-elem", "script-src-attr", "img-src", "frame-src", "style-src-elem", "media-src", "connect-src"];
    wait_for("the content security policy to have refused every kind", || {
        let refused = window.script("return window.__refused", &[])?;
        let refused = refused.as_array().unwrap();
        Ok(wanted.iter().all(|kind| refused.iter().any(|one| one == kind)).then_some(()))
    })?;
    assert_eq!(window.wait_script("the fetch to end", "return window.__fetched !== 'waiting' && window.__fetched")?, json!("refused"));
    nothing_ran(&window, "the page")?;
    assert_eq!(window.script("return getComputedStyle(document.body).getPropertyValue('--pwned')", &[])?, json!(""), "no foreign style");
    trap.assert_nobody_came()?;
    window.stop()
}
