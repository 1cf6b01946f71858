//! The real window, tested. One binary, sentence names. Each test has a data folder, a driver and a window of its own.

#[cfg(test)]
mod article;
#[cfg(test)]
mod axe;
#[cfg(test)]
mod first_run;
#[cfg(test)]
mod handing_out;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod keyboard;
#[cfg(test)]
mod languages;
#[cfg(test)]
mod leaflet;
#[cfg(test)]
mod listening;
#[cfg(test)]
mod look;
#[cfg(test)]
mod main_path;
#[cfg(test)]
mod moving;
#[cfg(test)]
mod own_data;
#[cfg(test)]
mod recovery;
#[cfg(test)]
mod reflow;
#[cfg(test)]
mod saved_things;
#[cfg(test)]
mod screen_reader;
#[cfg(test)]
mod searching;
#[cfg(test)]
mod shelf;
#[cfg(test)]
mod targets;

/// Skips a test, visibly, where no window can be driven.
macro_rules! needs_a_window {
    () => {
        if let Some(why) = healthshelf_e2e::missing() {
            crate::say_skipped(&why);
            return Ok(());
        }
    };
}
pub(crate) use needs_a_window;

/// Written past the test harness, which keeps what passing tests print to itself.
pub(crate) fn say_skipped(why: &str) {
    use std::io::Write;
    drop(writeln!(std::io::stderr(), "SKIPPED: {why}"));
}
