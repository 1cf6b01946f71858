//! `cargo xtask bench`: measures the release build against the budgets of the design, on this machine. It reports and never fails for a slow
//! number: machines differ, and a timed test is a flaky test.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::places;
use crate::process::Process;
use crate::setup::{self, Need};
use crate::{fonts, library, window};

/// MedQuAD as it lies in the shared data.
const MEDQUAD: &str = "data/articles/medquad/medquad-open-xml.tar.zst";

/// `bench [import | window | search [ARTICLES...] [--xapian] | user]`.
pub(crate) fn bench(arguments: &[&str]) -> Result<(), String> {
    if let Some((&"search", rest)) = arguments.split_first() {
        return search(rest);
    }
    if arguments == ["user"] {
        Process::cargo().args(["bench", "-p", "healthshelf-tests", "--bench", "user"]).run()?;
        return Ok(());
    }
    if let Some(unknown) = arguments.iter().find(|name| !["import", "window"].contains(name)) {
        return Err(format!("There is no benchmark {unknown}: `cargo xtask bench` takes import, window, search and user."));
    }
    let wanted = |name| arguments.is_empty() || arguments.contains(&name);
    setup::install(Need::Test)?;
    fonts::fetch()?;
    library::build(library::WITH_DESKTOP_RELEASE)?;
    Process::cargo().args(["build", "--release", "-p", "healthshelf-cli", "-p", "healthshelf-desktop", "--bins"]).run()?;
    let folder = places::target().join("bench");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{} could not be made: {error}.", folder.display()))?;
    let home = folder.join("home");
    if wanted("import") {
        import(&folder, &home)?;
    }
    if wanted("window") {
        window::measure(&home)?;
    }
    Ok(())
}

/// Every key of typed questions over 6,000, 100,000 and 500,000 articles, beside SQLite FTS5, and with `--xapian` beside libzim.
fn search(arguments: &[&str]) -> Result<(), String> {
    let xapian = arguments.contains(&"--xapian");
    let sizes: Vec<&str> = arguments.iter().copied().filter(|argument| *argument != "--xapian").collect();
    if let Some(unknown) = sizes.iter().find(|size| size.parse::<usize>().is_err()) {
        return Err(format!("“{unknown}” is no number of articles."));
    }
    let dump = places::target().join("bench/search");
    let mut process = Process::cargo().args(["bench", "-p", "healthshelf-tests", "--bench", "search", "--"]).args(&sizes);
    if xapian {
        process = process.arg("--dump").arg(&dump);
    }
    process.run()?;
    if !xapian {
        return Ok(());
    }
    let packages = places::target().join("bench/python");
    Process::new("python3").args(["-m", "pip", "install", "--quiet", "--target"]).arg(&packages).arg("libzim").run()?;
    let sizes = if sizes.is_empty() { vec!["6000", "100000"] } else { sizes };
    for size in sizes {
        let script = places::root().join("tests/benches/xapian.py");
        Process::new("python3").arg(script).arg(&dump).arg(size).env("PYTHONPATH", &packages).run()?;
    }
    Ok(())
}

/// Imports the real MedQuAD archive into a fresh data folder, watching time and memory.
fn import(folder: &Path, home: &Path) -> Result<(), String> {
    let Some(archive) = places::shared(MEDQUAD) else {
        println!("SKIPPED: {MEDQUAD} is not here. It lies in the folder `shared` beside the checkout, or where HEALTHSHELF_SHARED says.");
        return Ok(());
    };
    let source = folder.join("medquad");
    remake(&source)?;
    remake(home)?;
    Process::new("tar").arg("--zstd").arg("-xf").arg(&archive).arg("-C").arg(&source).run()?;
    let program = places::built("release", "healthshelf");
    let began = Instant::now();
    let child = Command::new(&program)
        .args(["import", "--json"])
        .arg(&source)
        .env("HEALTHSHELF_HOME", home)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("{} could not be run: {error}.", program.display()))?;
    let (output, peak) = watch(child)?;
    let seconds = began.elapsed().as_secs_f64();
    let report: serde_json::Value = serde_json::from_str(&output).map_err(|error| format!("The import did not end well: {error}."))?;
    let number = |name: &str| report.get(name).and_then(serde_json::Value::as_u64).unwrap_or_default();
    let (library, index) = (size(&home.join("libraries")), size(&home.join("index")));
    let text = number("plain_bytes");
    println!("\nMedQuAD import, release build:");
    println!("  articles                {}", number("articles"));
    println!("  left out                {}", number("skipped"));
    println!("  whole process           {seconds:.1} s");
    println!("  peak resident memory    {:.0} MB", megabytes(peak));
    println!("  plain text              {:.1} MB", megabytes(text));
    println!("  library file            {:.1} MB", megabytes(library));
    println!("  index                   {:.1} MB", megabytes(index));
    println!("  library + index / text  {:.2}", (library + index) as f64 / text.max(1) as f64);
    Ok(())
}

fn remake(folder: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{} could not be made anew: {error}.", folder.display());
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(failed)?;
    }
    std::fs::create_dir_all(folder).map_err(failed)
}

/// Waits for a program; gives what it printed and the most memory it held, in bytes (0 where the system does not tell).
fn watch(mut child: Child) -> Result<(String, u64), String> {
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = 0;
    while child.try_wait().map_err(|error| error.to_string())?.is_none() {
        peak = peak.max(high_water(&status).unwrap_or_default());
        std::thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    Ok((String::from_utf8_lossy(&output.stdout).into_owned(), peak))
}

/// `VmHWM` of a process: the most it has held so far.
fn high_water(status: &Path) -> Option<u64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()? * 1024)
}

fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
