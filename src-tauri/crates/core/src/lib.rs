//! Healthshelf without a window: articles, libraries, search and what the reader saves.
//!
//! Data flows one way: [`import`] → [`normalise`] → [`library_file`] → [`shelf`] → [`index`] → [`search`] → [`render`]. The stages do
//! not know each other's insides; [`export`] takes rendered articles out of the program; [`app`] composes them, and shell, command line and server call only [`app`]. What the reader saves
//! ([`user`]) joins by [`model::ArticleKey`] there, never by row numbers. No tauri, no tokio, no network.

pub mod app;
pub mod export;
pub mod glossary;
pub mod import;
pub mod index;
pub mod library_file;
pub mod lint;
pub mod model;
pub mod normalise;
pub mod platform;
pub mod prose;
pub mod render;
pub mod search;
pub mod shelf;
pub mod user;
