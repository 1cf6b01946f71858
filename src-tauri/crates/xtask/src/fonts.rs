//! The reader's typefaces: fetches fixed versions from npm, checked against the SHA-512 values in `npm/fonts/package-lock.json`, and lays the
//! needed files into `ui/fonts` with their licences and a style sheet. Nothing of it is committed. Where npm is missing, the style sheet is
//! empty and the system's fonts serve.

use std::fmt::Write as _;
use std::path::Path;

use crate::places;
use crate::process;
use crate::tools::{cannot, make_folder, npm_ci};

/// The package and lock file, as committed.
const PACKAGE: &str = include_str!("../npm/fonts/package.json");
const LOCK: &str = include_str!("../npm/fonts/package-lock.json");

/// The scripts that our texts are written in; the packages hold more.
const SUBSETS: &[&str] = &["latin", "latin-ext", "greek", "cyrillic", "arabic"];

struct Family {
    name: &'static str,
    package: &'static str,
    /// How its files are named, and the folder they go to.
    slug: &'static str,
    /// The part of the file name that tells the weights, and the weights themselves in CSS. `wght` is a variable font.
    weights: &'static [(&'static str, &'static str)],
}

const FAMILIES: &[Family] = &[
    Family { name: "Literata", package: "@fontsource-variable/literata", slug: "literata", weights: &[("wght", "200 900")] },
    Family {
        name: "Atkinson Hyperlegible Next",
        package: "@fontsource-variable/atkinson-hyperlegible-next",
        slug: "atkinson-hyperlegible-next",
        weights: &[("wght", "200 800")],
    },
    Family { name: "OpenDyslexic", package: "@fontsource/opendyslexic", slug: "opendyslexic", weights: &[("400", "400"), ("700", "700")] },
    Family { name: "Vazirmatn", package: "@fontsource-variable/vazirmatn", slug: "vazirmatn", weights: &[("wght", "100 900")] },
];

/// Makes sure that `ui/fonts/fonts.css` is there, with the fonts that it names where npm can fetch them.
pub(crate) fn fetch() -> Result<(), String> {
    let fonts = places::root().join("ui/fonts");
    let sheet = fonts.join("fonts.css");
    let stamp = stamp();
    if std::fs::read_to_string(&sheet).is_ok_and(|css| css.starts_with(&stamp)) {
        return Ok(());
    }
    make_folder(&fonts)?;
    if !process::exists("npm") {
        println!("Typefaces: npm is not on the PATH, so the app uses the system's fonts. Install Node.js with npm for its own.");
        return write(
            &sheet,
            "/* Empty: npm was not there to fetch the fonts, and the system's fonts serve. Made by `cargo xtask fonts`. */\n",
        );
    }
    println!("Typefaces: fetching {} packages from npm into ui/fonts.", FAMILIES.len());
    let work = places::tools().join("fonts");
    make_folder(&work)?;
    write(&work.join("package.json"), PACKAGE)?;
    write(&work.join("package-lock.json"), LOCK)?;
    npm_ci(&work)?;
    let mut css = stamp;
    for family in FAMILIES {
        lay_out(family, &work.join("node_modules").join(family.package), &fonts.join(family.slug), &mut css)?;
    }
    // Last, since the style sheet's first line says that everything else is there.
    write(&sheet, &css)
}

/// The style sheet's first line. It changes with the versions and with what this file makes of them.
fn stamp() -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64; // FNV-1a: not for safety, npm checks that; only to notice a change
    for byte in LOCK.bytes().chain(include_str!("fonts.rs").bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("/* Made by `cargo xtask fonts`, {hash:016x}. */\n")
}

/// Copies a family's files and licence, and adds its rules to the style sheet.
fn lay_out(family: &Family, package: &Path, folder: &Path, css: &mut String) -> Result<(), String> {
    make_folder(folder)?;
    copy(&package.join("LICENSE"), &folder.join("LICENSE"))?;
    let ranges = package.join("unicode.json");
    let ranges = std::fs::read_to_string(&ranges).map_err(|error| cannot("read", &ranges, &error))?;
    let ranges: serde_json::Value = serde_json::from_str(&ranges)
        .map_err(|error| format!("The package {} holds no readable unicode.json: {error}.", family.package))?;
    let mut rules = 0;
    for subset in SUBSETS {
        for (part, weight) in family.weights {
            for style in ["normal", "italic"] {
                let file = format!("{}-{subset}-{part}-{style}.woff2", family.slug);
                let source = package.join("files").join(&file);
                // Arabic text has its own font; the Latin letters in it come from the fonts before.
                if !source.exists() || (family.slug == "vazirmatn" && *subset != "arabic") {
                    continue;
                }
                copy(&source, &folder.join(&file))?;
                css.push_str(&rule(family, weight, style, &file, ranges.get(subset).and_then(serde_json::Value::as_str)));
                rules += 1;
            }
        }
    }
    if rules == 0 {
        return Err(format!("The package {} holds none of the files that fonts.rs looks for; compare their names.", family.package));
    }
    Ok(())
}

fn rule(family: &Family, weight: &str, style: &str, file: &str, range: Option<&str>) -> String {
    let mut rule = format!(
        "@font-face {{\n  font-family: \"{}\";\n  font-style: {style};\n  font-weight: {weight};\n  font-display: swap;\n  src: url(\"{}/{file}\") format(\"woff2\");\n",
        family.name, family.slug
    );
    if let Some(range) = range {
        // Writing to a string cannot fail.
        let _ = writeln!(rule, "  unicode-range: {range};");
    }
    rule.push_str("}\n");
    rule
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    // Unchanged files keep their time, so that nothing is fetched or built again for them.
    if std::fs::read_to_string(path).is_ok_and(|now| now == text) {
        return Ok(());
    }
    std::fs::write(path, text).map_err(|error| cannot("write", path, &error))
}

fn copy(source: &Path, target: &Path) -> Result<(), String> {
    std::fs::copy(source, target).map(|_| ()).map_err(|error| cannot("copy", source, &error))
}

#[cfg(test)]
mod tests {
    use super::{FAMILIES, LOCK, PACKAGE};

    #[test]
    fn every_typeface_has_a_fixed_version_and_a_hash() {
        let package: serde_json::Value = serde_json::from_str(PACKAGE).unwrap();
        let lock: serde_json::Value = serde_json::from_str(LOCK).unwrap();
        for family in FAMILIES {
            let version = package["dependencies"][family.package].as_str().unwrap();
            assert!(version.starts_with(|first: char| first.is_ascii_digit()), "{} must be named by an exact version", family.package);
            let entry = &lock["packages"][format!("node_modules/{}", family.package)];
            assert_eq!(entry["version"], version, "the lock file must agree with package.json about {}", family.package);
            assert!(entry["integrity"].as_str().is_some_and(|hash| hash.starts_with("sha512-")), "{} has no SHA-512", family.package);
            assert!(
                entry.get("resolved").is_none(),
                "the lock file must not name a registry's host: npm's omit-lockfile-registry-resolved"
            );
        }
    }
}
