//! The invariants of ARCHITECTURE.md as tests: what may depend on what, who may touch files and databases, how files look.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::root;

/// Longest source file.
const LINES: usize = 600;

/// Modules of the core that each module may use.
const EDGES: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("prose", &["model"]),
    ("import", &["model", "prose"]),
    ("normalise", &["model", "prose", "import"]),
    ("glossary", &["model"]),
    ("lint", &["model", "glossary"]),
    ("render", &["model"]),
    ("export", &["model", "render"]),
    ("library_file", &["model", "lint"]),
    ("index", &["model", "library_file"]),
    ("search", &["model", "index", "library_file"]),
    ("shelf", &["model", "index", "library_file"]),
    ("user", &["model"]),
    ("platform", &[]),
    (
        "app",
        &[
            "model",
            "glossary",
            "import",
            "normalise",
            "lint",
            "render",
            "export",
            "library_file",
            "index",
            "search",
            "shelf",
            "user",
            "platform",
        ],
    ),
];

const SQLITE: &[&str] = &["library_file", "user"];
const TANTIVY: &[&str] = &["index", "search"];
/// Modules that read or write files; of the facade only the files named.
const FILES: &[&str] =
    &["import", "library_file", "shelf", "index", "user", "platform", "app/mod.rs", "app/libraries.rs", "app/data_files.rs"];

fn core() -> PathBuf {
    root().join("src-tauri/crates/core/src")
}

/// Every file that is committed or would be, from the root.
fn committed() -> Vec<String> {
    let git = Command::new("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(root()).output().unwrap();
    assert!(git.status.success(), "git lists the files: {}", String::from_utf8_lossy(&git.stderr));
    let names: Vec<String> = String::from_utf8(git.stdout).unwrap().lines().map(str::to_owned).collect();
    names.into_iter().filter(|name| root().join(name).is_file()).collect()
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    Path::new(name).extension().and_then(|extension| extension.to_str()).is_some_and(|extension| extensions.contains(&extension))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// Rust files of the core: path below `src` and code without comments.
fn core_files() -> Vec<(String, String)> {
    let base = "src-tauri/crates/core/src/";
    let files = committed().into_iter().filter(|name| name.starts_with(base) && has_extension(name, &["rs"]));
    files.map(|name| (name[base.len()..].to_owned(), code(&read(&name)))).collect()
}

/// A source without its comment lines.
fn code(source: &str) -> String {
    source.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect()
}

/// The module that a file of the core belongs to.
fn module(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

/// First names after `crate::`, groups in braces included.
fn used_modules(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let name = |text: &str| text.trim_start().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            used.insert(name(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (at, c) in group.char_indices() {
            if start && depth == 0 {
                used.insert(name(&group[at..]));
                start = false;
            }
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                _ => {}
            }
        }
    }
    used.remove("");
    used
}

#[test]
fn modules_of_the_core_use_only_the_modules_that_they_may() {
    let allowed: BTreeMap<&str, &[&str]> = EDGES.iter().copied().collect();
    let modules: BTreeSet<&str> = allowed.keys().copied().collect();
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    let files = core_files();
    for (file, code) in files.iter().filter(|(file, _)| file != "lib.rs") {
        let own = module(file);
        let Some(may) = allowed.get(own) else {
            faults.push(format!("{file}: the module {own} is not in the table"));
            continue;
        };
        for used in used_modules(code).iter().filter(|used| modules.contains(used.as_str()) && *used != own) {
            seen.insert((own, used.clone()));
            if !may.contains(&used.as_str()) {
                faults.push(format!("{file}: {own} uses {used}"));
            }
        }
    }
    assert!(faults.is_empty(), "edges that ARCHITECTURE.md does not allow:\n{}", faults.join("\n"));
    assert!(seen.len() > 15, "the edges are read: {seen:?}");
}

#[test]
fn used_modules_are_read_from_plain_and_grouped_paths() {
    let code = "use crate::model::Article;\nuse crate::{index::{A, user}, search, lint};\nfn f() { crate::app::g() }";
    let used = used_modules(code);
    assert_eq!(used.iter().map(String::as_str).collect::<Vec<_>>(), ["app", "index", "lint", "model", "search"]);
}

/// Files outside the named modules that name one of the words.
fn strangers(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let files = core_files();
    let names = |code: &str| words.iter().any(|word| names_path(code, word));
    assert!(files.iter().any(|(_, code)| names(code)), "{words:?} are found where they belong");
    let strange = files.iter().filter(|(file, code)| !allowed.contains(&module(file)) && !allowed.contains(&file.as_str()) && names(code));
    strange.map(|(file, _)| file.clone()).collect()
}

/// Whether code names a path (`rusqlite::`), not as the end of a longer name.
fn names_path(code: &str, path: &str) -> bool {
    code.match_indices(path).any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn only_library_files_and_user_data_name_sqlite() {
    assert_eq!(strangers(&["rusqlite::", "rusqlite as", "rusqlite;"], SQLITE), Vec::<String>::new());
}

#[test]
fn only_index_and_search_name_tantivy() {
    assert_eq!(strangers(&["tantivy::", "tantivy as", "tantivy;"], TANTIVY), Vec::<String>::new());
}

#[test]
fn only_the_named_modules_touch_files() {
    assert_eq!(strangers(&["std::fs", "fs::", "File::open", "File::create"], FILES), Vec::<String>::new());
}

/// All that a package needs on this platform with all features, directly or through others; what only tests need left out. `cargo deny`
/// looks at the other platforms.
fn needs(package: &str) -> BTreeSet<String> {
    let cargo = option_env!("CARGO").unwrap_or("cargo");
    let tree = ["tree", "--locked", "--all-features", "--edges=normal,build", "--prefix=none", "--format={p}", "--package", package];
    let output = Command::new(cargo).args(tree).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn core_and_command_line_need_no_window_and_no_async_runtime() {
    for package in ["healthshelf-core", "healthshelf-cli"] {
        let needs = needs(package);
        assert!(needs.contains("rusqlite"), "the graph of {package} is read");
        let strange: Vec<_> = needs
            .iter()
            .filter(|need| ["tauri", "wry", "tao", "webkit", "tokio"].iter().any(|word| need.starts_with(word)) || *need == "gtk")
            .collect();
        assert!(strange.is_empty(), "{package} needs {strange:?}");
    }
}

#[test]
fn the_desktop_package_needs_no_http_or_tls_client() {
    let deny = read("deny.toml");
    let banned: BTreeSet<&str> = deny
        .split("{ crate = \"")
        .skip(1)
        .filter(|rest| rest.contains("reason"))
        .filter_map(|rest| {
            let (name, after) = rest.split_once('"')?;
            after.split('}').next().is_some_and(|entry| entry.contains("reason")).then_some(name)
        })
        .collect();
    assert!(banned.contains("reqwest") && banned.contains("rustls") && banned.len() > 12, "the list of deny.toml is read: {banned:?}");
    let needs = needs("healthshelf-desktop");
    assert!(needs.contains("tauri"), "the graph is read");
    let met: Vec<_> = needs.iter().filter(|need| banned.contains(need.as_str())).collect();
    assert!(met.is_empty(), "the desktop package needs {met:?}");
}

#[test]
fn every_rust_file_starts_with_a_charter() {
    let bare: Vec<String> = committed().into_iter().filter(|name| has_extension(name, &["rs"]) && !read(name).starts_with("//!")).collect();
    assert!(bare.is_empty(), "these files do not say what they are for in a first //! line: {bare:?}");
}

#[test]
fn no_source_file_is_longer_than_a_person_can_hold() {
    let mut faults = Vec::new();
    for name in committed().into_iter().filter(|name| has_extension(name, &["rs", "js", "mjs", "css"])) {
        let lines = read(&name).lines().count();
        if lines > LINES {
            faults.push(format!("{name} has {lines} lines; {LINES} are allowed"));
        }
    }
    assert!(faults.is_empty(), "split these:\n{}", faults.join("\n"));
}

#[test]
fn every_test_file_is_declared() {
    let files: Vec<String> = committed().into_iter().filter(|name| name.starts_with("tests/it/") && has_extension(name, &["rs"])).collect();
    assert!(files.len() > 3, "{files:?}");
    for file in files.iter().filter(|file| *file != "tests/it/main.rs") {
        let (folder, name) = file.trim_end_matches(".rs").trim_end_matches("/mod").rsplit_once('/').unwrap();
        let parents = if folder == "tests/it" {
            vec!["tests/it/main.rs".to_owned()]
        } else {
            vec![format!("{folder}.rs"), format!("{folder}/mod.rs")]
        };
        let declared = parents.iter().filter(|parent| files.contains(parent)).any(|parent| read(parent).contains(&format!("mod {name};")));
        assert!(declared, "{file} is not declared in {}, so none of its tests run", parents.join(" or "));
    }
}

#[test]
fn no_committed_file_names_a_registry_host_or_a_path_of_one_machine() {
    // Put together here, so that this file does not name them either.
    let words =
        [["crates.io", "/api"], ["index", ".crates"], ["registry", ".npmjs"], ["/wo", "rk/"], ["/tmp", "/wt"]].map(|parts| parts.concat());
    let mut faults = Vec::new();
    for name in committed() {
        let locked = name.ends_with("Cargo.lock") || name.ends_with("package-lock.json");
        let Ok(text) = fs::read_to_string(root().join(&name)) else { continue };
        for (number, line) in text.lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(word.as_str())) {
                let of_registry = !word.starts_with('/');
                if !(locked && of_registry) {
                    faults.push(format!("{name}:{}: {word}", number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_core_is_where_these_tests_look_for_it() {
    assert!(core().join("lib.rs").is_file());
    let declared: BTreeSet<String> = read("src-tauri/crates/core/src/lib.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned))
        .collect();
    let table: BTreeSet<String> = EDGES.iter().map(|(module, _)| (*module).to_owned()).collect();
    assert_eq!(declared, table, "the table of edges names every module");
}
