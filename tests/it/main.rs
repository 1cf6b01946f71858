//! Behaviour tests of the headless library, one binary. A test's name is a sentence that states a rule.

mod common;
mod damage;
mod importers;
mod library_file;
mod lint;
mod markdown;
mod normalise;
#[cfg(test)]
mod tidy;
mod user_data;
