//! `cargo xtask bench`: measures speed against the budgets of the design, on this machine. It reports and never fails for a slow number:
//! machines differ, and a timed test is a flaky test.

use crate::places;
use crate::process::Process;

pub(crate) fn bench(arguments: &[&str]) -> Result<(), String> {
    if !places::root().join("tests/benches").is_dir() {
        println!("There are no benchmarks in this checkout (tests/benches), so nothing was measured.");
        return Ok(());
    }
    Process::cargo().args(["bench", "--package", "healthshelf-tests", "--benches"]).args(arguments).run()
}
