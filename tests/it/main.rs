//! Behaviour tests of the headless library, one binary. A test's name is a sentence that states a rule.

mod cli;
mod cli_saved;
mod common;
mod damage;
mod export;
mod glossary;
mod importers;
mod library_file;
mod lint;
mod locales;
mod markdown;
mod normalise;
mod own_sheets;
mod processes;
mod reading;
mod render;
mod safety;
mod saved_things;
mod search;
mod shelf;
mod specimen;
mod speech;
#[cfg(test)]
mod tidy;
mod urgent;
mod user_data;
