//! What a visitor has to load, file by file, against the ceilings in `.ci/size-budget.toml`.

use crate::finish::files;
use crate::outcome::Outcome;
use crate::{setup, workspace};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Node has Brotli built in; as a crate it would be the largest that this program is made of.
const COMPRESS: &str = r#"
const { readFileSync } = require("fs"), zlib = require("zlib");
const options = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } };
const paths = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(paths.map((path) => zlib.brotliCompressSync(readFileSync(path), options).length)));
"#;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bytes {
    raw: u64,
    brotli: u64,
}

impl std::ops::AddAssign for Bytes {
    fn add_assign(&mut self, other: Bytes) {
        self.raw += other.raw;
        self.brotli += other.brotli;
    }
}

pub(crate) fn run() -> Outcome {
    setup::node::check()?;
    let dist = workspace::root().join("dist");
    if !dist.join("index.html").is_file() {
        return Err("dist/ is not there: `cargo xtask build` makes it".to_owned());
    }
    let sizes = measure(&dist)?;
    let totals = totals(&sizes);
    println!("{}", table(&sizes, &totals));
    let budget = workspace::read(&workspace::root().join(".ci/size-budget.toml"))?;
    let over = over_budget(&budget, &totals)?;
    if over.is_empty() {
        Ok(())
    } else {
        Err(over.join("; "))
    }
}

fn measure(dist: &Path) -> Outcome<Vec<(String, Bytes)>> {
    let files = files(dist)?;
    let paths: Vec<_> = files
        .iter()
        .map(|file| dist.join(file).display().to_string())
        .collect();
    let brotli = compressed(&paths)?;
    files
        .into_iter()
        .zip(brotli)
        .map(|(file, brotli)| {
            let raw = fs::metadata(dist.join(&file))
                .map_err(|error| format!("{file}: {error}"))?
                .len();
            Ok((file, Bytes { raw, brotli }))
        })
        .collect()
}

fn compressed(paths: &[String]) -> Outcome<Vec<u64>> {
    let failed =
        |error: &dyn std::fmt::Display| format!("the files could not be compressed: {error}");
    let mut node = Command::new("node")
        .args(["-e", COMPRESS])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(&error))?;
    let list = serde_json::to_vec(paths).map_err(|error| failed(&error))?;
    if let Some(mut stdin) = node.stdin.take() {
        stdin.write_all(&list).map_err(|error| failed(&error))?;
    }
    let output = node.wait_with_output().map_err(|error| failed(&error))?;
    let sizes: Vec<u64> = serde_json::from_slice(&output.stdout).map_err(|error| failed(&error))?;
    if sizes.len() == paths.len() {
        Ok(sizes)
    } else {
        Err(failed(&"some are missing"))
    }
}

/// The kind of a file in the budget. `None`: not loaded with the app, such as the page of another route.
fn kind(file: &str) -> Option<&'static str> {
    match file.rsplit_once('.')?.1 {
        "wasm" => Some("wasm"),
        "bin" => Some("bank"),
        "js" => Some("js"),
        "css" => Some("css"),
        "html" if file == "index.html" => Some("html"),
        _ => None,
    }
}

/// By kind, and all of them together as `total`.
fn totals(sizes: &[(String, Bytes)]) -> BTreeMap<&'static str, Bytes> {
    let mut totals: BTreeMap<&str, Bytes> = BTreeMap::new();
    for (kind, bytes) in sizes
        .iter()
        .filter_map(|(file, bytes)| Some((kind(file)?, *bytes)))
    {
        *totals.entry(kind).or_default() += bytes;
        *totals.entry("total").or_default() += bytes;
    }
    totals
}

fn table(sizes: &[(String, Bytes)], totals: &BTreeMap<&str, Bytes>) -> String {
    let mut text = format!("{:<44}{:>12}{:>12}\n", "dist/", "raw", "brotli");
    let mut row = |name: &str, bytes: Bytes| {
        let _ = writeln!(text, "{name:<44}{:>12}{:>12}", bytes.raw, bytes.brotli);
    };
    let mut pages = (0_u32, Bytes::default());
    let mut sorted: Vec<_> = sizes.iter().collect();
    sorted.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.brotli));
    for (file, bytes) in sorted {
        if file.ends_with(".html") && kind(file).is_none() {
            pages.0 += 1;
            pages.1 += *bytes;
        } else {
            row(file, *bytes);
        }
    }
    row(&format!("{} pages of routes", pages.0), pages.1);
    row("", Bytes::default());
    for (kind, bytes) in totals {
        row(&format!("= {kind}"), *bytes);
    }
    text.replace(&format!("{:<44}{:>12}{:>12}\n", "", 0, 0), "\n")
}

fn over_budget(budget: &str, totals: &BTreeMap<&str, Bytes>) -> Outcome<Vec<String>> {
    let budget: toml::Table = toml::from_str(budget)
        .map_err(|error| format!(".ci/size-budget.toml cannot be read: {error}"))?;
    let mut over = Vec::new();
    for (kind, limits) in &budget {
        let bytes = totals.get(kind.as_str()).copied().unwrap_or_default();
        for (form, actual) in [("raw", bytes.raw), ("brotli", bytes.brotli)] {
            let limit = limits.get(form).and_then(toml::Value::as_integer);
            let limit = limit
                .ok_or_else(|| format!(".ci/size-budget.toml: {kind} has no number for {form}"))?;
            if i64::try_from(actual).is_ok_and(|actual| actual > limit) {
                over.push(format!(
                    "{kind} is {actual} bytes {form}, over its {limit} in .ci/size-budget.toml"
                ));
            }
        }
    }
    Ok(over)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes() -> Vec<(String, Bytes)> {
        let bytes = |raw, brotli| Bytes { raw, brotli };
        vec![
            ("viva_bg.wasm".into(), bytes(1000, 400)),
            ("viva.js".into(), bytes(100, 40)),
            ("sw.js".into(), bytes(10, 4)),
            ("index.html".into(), bytes(50, 20)),
            ("study/index.html".into(), bytes(50, 20)),
            ("icons/a.png".into(), bytes(70, 70)),
        ]
    }

    #[test]
    fn kinds_are_added_up_without_what_is_not_loaded() {
        let totals = totals(&sizes());
        assert_eq!(
            totals["js"],
            Bytes {
                raw: 110,
                brotli: 44
            }
        );
        assert_eq!(
            totals["html"],
            Bytes {
                raw: 50,
                brotli: 20
            }
        );
        assert_eq!(
            totals["total"],
            Bytes {
                raw: 1160,
                brotli: 464
            }
        );
        assert!(table(&sizes(), &totals).contains("1 pages of routes"));
    }

    #[test]
    fn going_over_is_named_with_both_figures() {
        let budget = "[wasm]\nraw = 2000\nbrotli = 399\n[js]\nraw = 110\nbrotli = 44\n";
        let over = over_budget(budget, &totals(&sizes())).unwrap();
        assert_eq!(
            over,
            ["wasm is 400 bytes brotli, over its 399 in .ci/size-budget.toml"]
        );
        assert!(
            over_budget("[js]\nraw = 1\n", &totals(&sizes()))
                .unwrap_err()
                .contains("js has no number for brotli")
        );
    }

    #[test]
    fn the_budget_of_the_project_can_be_read() {
        let budget = workspace::read(&workspace::root().join(".ci/size-budget.toml")).unwrap();
        let kinds: toml::Table = toml::from_str(&budget).unwrap();
        let expected = ["bank", "css", "html", "js", "total", "wasm"];
        assert_eq!(kinds.keys().collect::<Vec<_>>(), expected);
        assert_eq!(over_budget(&budget, &BTreeMap::new()), Ok(Vec::new()));
    }
}
