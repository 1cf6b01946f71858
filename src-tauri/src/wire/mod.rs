//! Wire types: what crosses the bridge between the program and its window, and nothing else. The UI's types are generated from these
//! (`ui/js/wire.d.ts`, by a test), so a change here shows up where it breaks the UI. No logic; conversions live in `wire_from.rs`.

mod annotations;
mod article;
mod export;
mod filing;
mod libraries;
mod own_data;
mod saved;
mod search;
mod speech;
mod start;

pub(crate) use annotations::*;
pub(crate) use article::*;
pub(crate) use export::*;
pub(crate) use filing::*;
pub(crate) use libraries::*;
pub(crate) use own_data::*;
pub(crate) use saved::*;
pub(crate) use search::*;
pub(crate) use speech::*;
pub(crate) use start::*;
