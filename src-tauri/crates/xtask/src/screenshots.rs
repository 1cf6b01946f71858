//! `cargo xtask screenshots`: the pictures in docs/screenshots, taken from the real window by the real-window suite.

use crate::setup::{self, Need};
use crate::{fonts, window};

pub(crate) fn screenshots() -> Result<(), String> {
    setup::install(Need::Test)?;
    fonts::fetch()?;
    window::program("screenshots")
}
