//! `cargo xtask tidy`: what to run before a commit: formats the code, then checks lints and the invariants of ARCHITECTURE.md.

use crate::process::Process;
use crate::setup::{self, Need};
use crate::{library, test};

pub(crate) fn tidy() -> Result<(), String> {
    Process::cargo().args(["fmt", "--all"]).run()?;
    setup::install(Need::App)?;
    library::build(library::WITH_HEADLESS_TESTS)?;
    test::lints()?;
    Process::cargo().args(["test", "--test", "it", "--", "tidy"]).run()
}
