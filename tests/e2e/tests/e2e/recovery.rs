//! Starting where the data cannot be used: a page that says so, names the folder and offers ways out; never a blank window.

use std::fs;
use std::path::Path;

use healthshelf_e2e::{Home, Outcome, Session, steps};

use crate::needs_a_window;

/// The page names the folder, reading without saving works from there, and the emergency panel all the time.
fn recovers(home: &Home) -> Outcome {
    let window = Session::start(home)?;
    window.find(".recovery [data-again]")?;
    assert!(steps::page_says(&window, &home.data().to_string_lossy())?, "the folder is named");
    assert!(steps::page_says(&window, "Nothing was changed and nothing was deleted.")?, "what is safe is said");
    window.click(".recovery [data-again]")?;
    window.wait_script(
        "the answer to trying again",
        "return document.activeElement.matches('.recovery [data-again]:not([aria-disabled])')",
    )?;
    window.click(".recovery [data-open-emergency]")?;
    window.click("dialog.emergency #emergency-country option[value=GB]")?;
    window.wait_until("the numbers of the chosen country", || {
        Ok(steps::texts(&window, "dialog.emergency .numbers__digits")?.first().is_some_and(|number| number == "999"))
    })?;
    window.script("document.querySelector('dialog.emergency').close()", &[])?;
    window.click(".recovery [data-read]")?;
    window.wait_script("a page to read from", "return document.querySelector('.home, .welcome')")?;
    window.find(".notice[data-code=user-data-read-only]")?;
    steps::visit_article(&window, "starter-en/heart-attack")?;
    steps::visit(&window, "#/search?q=tight%20chest", ".hit__link")?;
    window.stop()
}

#[test]
fn a_data_folder_that_is_a_file_is_named_and_left_alone() -> Outcome {
    needs_a_window!();
    let fresh = Home::fresh()?;
    let file = fresh.path("a file");
    fs::write(&file, "something else")?;
    recovers(&Home::with_data(&file)?)?;
    assert_eq!(fs::read_to_string(&file)?, "something else");
    Ok(())
}

#[test]
fn a_data_folder_that_cannot_be_written_leads_to_reading_without_saving() -> Outcome {
    needs_a_window!();
    // Nobody, root neither, can make a folder there.
    recovers(&Home::with_data(Path::new("/sys/healthshelf"))?)
}

#[test]
fn a_list_of_libraries_of_a_newer_program_is_not_touched() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let file = home.data().join("libraries/shelf.json");
    let newer = fs::read_to_string(&file)?.replace("\"version\": 1", "\"version\": 99");
    fs::write(&file, &newer)?;
    recovers(&home)?;
    assert_eq!(fs::read_to_string(&file)?, newer, "the file is as it was");
    Ok(())
}

#[test]
fn trying_again_starts_as_usual_once_the_folder_is_right() -> Outcome {
    needs_a_window!();
    let fresh = Home::fresh()?;
    let data = fresh.path("later a folder");
    fs::write(&data, "in the way")?;
    let home = Home::with_data(&data)?;
    let window = Session::start(&home)?;
    window.find(".recovery [data-again]")?;
    fs::remove_file(&data)?;
    window.click(".recovery [data-again]")?;
    window.wait_script("the usual start", "return document.querySelector('.home, .welcome') && !document.querySelector('.notice')")?;
    steps::visit_article(&window, "starter-en/heart-attack")?;
    assert!(data.join("user.db").is_file(), "what is saved is kept from here on");
    window.stop()
}

#[test]
fn a_damaged_file_of_saved_things_is_set_aside_and_the_reader_is_told() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let file = home.data().join("user.db");
    for companion in ["user.db-wal", "user.db-shm"] {
        drop(fs::remove_file(home.data().join(companion)));
    }
    fs::write(&file, vec![7; 50_000])?;
    let window = Session::start(&home)?;
    window.find(".notice[data-code=user-data-damaged]")?;
    assert!(steps::page_says(&window, &home.data().to_string_lossy())?, "the notice names where the file is kept");
    steps::visit_article(&window, "starter-en/heart-attack")?;
    window.stop()?;
    let kept = fs::read_dir(home.data())?.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("user.db-damaged-"));
    assert!(kept, "the damaged file is kept");
    Ok(())
}

#[test]
fn a_damaged_library_is_told_and_keeps_no_other_from_being_read() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    home.import(&healthshelf_e2e::fixtures::fixture("leaflets"), "leaflets", "Leaflets")?;
    for entry in fs::read_dir(home.data().join("libraries"))?.flatten() {
        if entry.file_name().to_string_lossy().starts_with("leaflets-") {
            fs::write(entry.path(), vec![7; 20_000])?;
        }
    }
    let window = steps::started(&home)?;
    window.find(".notice[data-code=library-damaged]")?;
    steps::visit_article(&window, "starter-en/heart-attack")?;
    steps::visit(&window, "#/libraries", "[data-library]")?;
    assert!(steps::page_says(&window, "This library is damaged and cannot be read.")?, "its card says what to do");
    window.stop()
}
