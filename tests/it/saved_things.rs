//! What the reader added to articles, joined to the articles as they are now: highlights that follow a new edition, and what is kept of an
//! article that is gone.

use healthshelf_core::app::{App, Config, ListLine};
use healthshelf_core::model::{Article, Block};
use healthshelf_core::user::{BookmarkView, Colour};
use tempfile::TempDir;

use crate::common::{article, build, config, folder, id, install, key, library, paragraph, start};

const SLEEP: &str = "A dark room helps. Keep the room cool. A quiet room helps as well, and so does a fixed hour for going to bed.";

fn rest(sections: &[(&str, &str)]) -> Article {
    article("rest", "How to rest", "Rest helps the body heal.", sections)
}

fn with(articles: &[Article]) -> (TempDir, App) {
    let home = folder();
    let app = start(home.path());
    install(&app, &build(home.path(), &library("clinic", "Leaflets"), articles));
    (home, app)
}

#[test]
fn a_highlight_tells_where_its_words_are_among_others_like_them() {
    let (_home, app) = with(&[rest(&[("At night", SLEEP)])]);
    let of = key("clinic/rest");
    let placed = app.add_highlight(&of, Some("at-night"), "room", "Keep the", "cool", Colour::Yellow).unwrap();
    let place = placed.place.unwrap();
    assert_eq!((place.exact.as_str(), place.occurrence, place.same_words), ("room", 1, true));
    assert!(place.before.ends_with("Keep the ") && place.after.starts_with(" cool."), "{place:?}");
    let lede = app.add_highlight(&of, None, "the body", "Rest helps", "heal", Colour::Blue).unwrap();
    assert_eq!(lede.place.unwrap().section, None);
    let all = app.saved_of(&of).unwrap();
    let order: Vec<_> = all.annotations.highlights.iter().map(|placed| placed.highlight.quote.exact.as_str()).collect();
    assert_eq!(order, ["the body", "room"], "in the order of the text");
    assert_eq!((all.available, all.texts.len()), (true, 0), "an article that is there needs no copy");
}

#[test]
fn a_highlight_follows_its_words_into_a_new_edition_and_stays_unplaced_where_they_are_gone() {
    let (home, app) = with(&[rest(&[("At night", SLEEP), ("By day", "Short breaks are better than one long one.")])]);
    let of = key("clinic/rest");
    app.add_highlight(&of, Some("at-night"), "a fixed hour for going to bed", "so does", "", Colour::Green).unwrap();
    app.add_highlight(&of, Some("by-day"), "Short breaks are better", "", "than one", Colour::Pink).unwrap();
    let mut next = rest(&[("In the evening", "Drink something warm."), ("At night", SLEEP)]);
    next.sections[0].blocks.push(paragraph("Then read a little."));
    install(&app, &build(home.path(), &library("clinic", "Leaflets"), &[next]));
    let all = app.annotations(&of).unwrap().highlights;
    let places: Vec<_> = all.iter().map(|placed| placed.place.as_ref().map(|place| (place.section.clone(), place.exact.clone()))).collect();
    assert_eq!(places, [Some((Some("at-night".to_owned()), "a fixed hour for going to bed".to_owned())), None]);
    assert_eq!(all[1].highlight.quote.exact, "Short breaks are better", "as it was marked");
    let by_hand = app.replace_highlight(all[1].highlight.id, Some("in-the-evening"), "something warm", "Drink", "").unwrap();
    assert_eq!(by_hand.place.unwrap().section.as_deref(), Some("in-the-evening"));
}

#[test]
fn an_article_that_is_gone_keeps_its_title_words_notes_and_text() {
    let (_home, app) = with(&[rest(&[("At night", SLEEP)])]);
    let of = key("clinic/rest");
    let mark = app.add_highlight(&of, Some("at-night"), "Keep the room cool", "", "", Colour::Yellow).unwrap();
    app.add_note(&of, None, Some(mark.highlight.id), "Buy a thermometer").unwrap();
    app.add_bookmark(&of, None).unwrap();
    app.remove_library(&id("clinic")).unwrap();
    let saved = app.saved_of(&of).unwrap();
    assert_eq!((saved.title.as_deref(), saved.available), (Some("How to rest"), false));
    assert_eq!((saved.bookmarks.len(), saved.annotations.highlights.len(), saved.annotations.notes.len()), (1, 1, 1));
    assert!(saved.annotations.highlights[0].place.is_none() && !saved.annotations.highlights[0].available);
    let texts: Vec<_> = saved.texts.iter().map(|(section, kept)| (section.as_str(), kept.text.trim())).collect();
    assert_eq!(texts, [("", "Rest helps the body heal."), ("at-night", SLEEP)]);
    let list = app.add_collection("Questions").unwrap();
    app.put_all_in_collection(list.id, &[ListLine::Highlight(mark.highlight.id), ListLine::Words("And?".to_owned())]).unwrap();
    assert_eq!(app.collection_lines(list.id).unwrap().1.len(), 2, "what is gone can still be put on a list");
    assert_eq!(app.saved_of(&key("clinic/never")).unwrap().title, None);
}

#[test]
fn the_text_that_is_kept_is_the_one_marked_last_also_where_the_edition_keeps_its_name() {
    use std::sync::atomic::{AtomicI64, Ordering};
    static SECONDS: AtomicI64 = AtomicI64::new(1_800_000_000);
    let home = folder();
    let clock = || jiff::Timestamp::from_second(SECONDS.fetch_add(1, Ordering::Relaxed)).unwrap();
    let (app, _) = App::open(Config { clock, ..config(home.path()) }).unwrap();
    for text in [SLEEP, "Drink something warm before you sleep."] {
        install(&app, &build(home.path(), &library("clinic", "Leaflets"), &[rest(&[("At night", text)])]));
        app.add_note(&key("clinic/rest"), Some("at-night"), None, "Try this").unwrap();
    }
    app.remove_library(&id("clinic")).unwrap();
    let texts = app.saved_of(&key("clinic/rest")).unwrap().texts;
    assert_eq!(texts.iter().map(|(_, kept)| kept.text.trim()).collect::<Vec<_>>(), ["Drink something warm before you sleep."]);
}

#[test]
fn a_telephone_number_of_the_reader_s_country_does_not_hide_marked_words() {
    use healthshelf_core::model::{Inline, Token};
    let mut leaflet = rest(&[("At night", "x")]);
    leaflet.sections[0].blocks =
        vec![Block::Paragraph { inlines: vec![Inline::Token { token: Token::CallAmbulance }, Inline::text(" if you cannot breathe.")] }];
    let (_home, app) = with(&[leaflet]);
    let of = key("clinic/rest");
    let page = app.open_article(&of, None, "media/").unwrap();
    assert!(page.html.contains("data-neutral=\"Call an ambulance\""), "the window can tell the words that every country shares");
    let placed = app.add_highlight(&of, Some("at-night"), "Call an ambulance if you", "", "", Colour::Pink).unwrap();
    assert!(placed.place.is_some());
}

#[test]
fn the_overview_counts_what_is_saved_and_pages_say_how_many_there_are() {
    let (_home, app) = with(&[rest(&[("At night", SLEEP)]), article("walk", "Walking", "", &[("How", "Go.")])]);
    app.add_bookmark(&key("clinic/rest"), None).unwrap();
    let part = app.add_bookmark(&key("clinic/walk"), Some("how")).unwrap();
    let shelf = app.add_folder("Shelf", None).unwrap();
    app.refile_bookmarks(&[part.bookmark.id], Some(shelf.id)).unwrap();
    app.add_note(&key("clinic/walk"), None, None, "Every day").unwrap();
    let overview = app.saved_overview().unwrap();
    let counts = (overview.bookmarks, overview.unfiled, overview.highlights, overview.notes, overview.lists, overview.folders.len());
    assert_eq!(counts, (2, 1, 0, 1, 0, 1));
    let (total, page) = app.bookmark_page(&BookmarkView::default(), 1, 5).unwrap();
    assert_eq!((total, page.len(), page[0].available), (2, 1, true));
}
