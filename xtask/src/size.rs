//! What a visitor has to load, file by file, against the ceilings in `.ci/size-budget.toml`.

use crate::finish::files;
use crate::outcome::{Context, Outcome};
use crate::{setup, workspace};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Node has Brotli built in; as a crate it would be the largest that this program is made of.
const COMPRESS: &str = r#"
const { readFileSync } = require("fs"), zlib = require("zlib");
const options = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } };
const paths = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(paths.map((path) => zlib.brotliCompressSync(readFileSync(path), options).length)));
"#;

const BUDGET: &str = ".ci/size-budget.toml";

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
    let dist = workspace::ours("dist");
    if !dist.join("index.html").is_file() {
        return Err("dist/ is not there: `cargo xtask build` makes it".to_owned());
    }
    let sizes = measure(&dist)?;
    let totals = totals(&sizes);
    println!("{}", table(&sizes, &totals));
    let budget = workspace::read(&workspace::ours(BUDGET))?;
    let over = over_budget(&budget, &totals)?;
    if over.is_empty() {
        Ok(())
    } else {
        Err(over.join("; "))
    }
}

fn measure(dist: &Path) -> Outcome<Vec<(String, Bytes)>> {
    let files = files(dist)?;
    let paths: Vec<_> = files.iter().map(|file| dist.join(file)).collect();
    let brotli = compressed(&paths).context("the files could not be compressed")?;
    let sizes = files.into_iter().zip(&paths).zip(brotli);
    sizes
        .map(|((file, path), brotli)| {
            let raw = fs::metadata(path).context(&file)?.len();
            Ok((file, Bytes { raw, brotli }))
        })
        .collect()
}

fn compressed(paths: &[PathBuf]) -> io::Result<Vec<u64>> {
    let mut node = Command::new("node");
    node.args(["-e", COMPRESS]).stdin(Stdio::piped());
    let mut node = node.stdout(Stdio::piped()).spawn()?;
    if let Some(stdin) = node.stdin.take() {
        serde_json::to_writer(stdin, paths)?;
    }
    let output = node.wait_with_output()?;
    Ok(serde_json::from_slice(&output.stdout)?)
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
    for (file, bytes) in sizes {
        for kind in kind(file).into_iter().flat_map(|kind| [kind, "total"]) {
            *totals.entry(kind).or_default() += *bytes;
        }
    }
    totals
}

fn table(sizes: &[(String, Bytes)], totals: &BTreeMap<&str, Bytes>) -> String {
    let row = |name: &str, bytes: Bytes| {
        let Bytes { raw, brotli } = bytes;
        format!("{name:<44}{raw:>12}{brotli:>12}\n")
    };
    let mut sorted: Vec<_> = sizes.iter().collect();
    sorted.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.brotli));
    let of_route = |(file, _): &&(String, Bytes)| file.ends_with(".html") && kind(file).is_none();
    let (pages, others): (Vec<_>, Vec<_>) = sorted.into_iter().partition(of_route);
    let mut of_pages = Bytes::default();
    pages.iter().for_each(|(_, bytes)| of_pages += *bytes);

    let mut text = format!("{:<44}{:>12}{:>12}\n", "dist/", "raw", "brotli");
    text.extend(others.iter().map(|(file, bytes)| row(file, *bytes)));
    text += &row(&format!("{} pages of routes", pages.len()), of_pages);
    text.push('\n');
    text.extend(
        totals
            .iter()
            .map(|(kind, bytes)| row(&format!("= {kind}"), *bytes)),
    );
    text
}

fn over_budget(budget: &str, totals: &BTreeMap<&str, Bytes>) -> Outcome<Vec<String>> {
    let budget: toml::Table = toml::from_str(budget).context(BUDGET)?;
    let mut over = Vec::new();
    for (kind, limits) in &budget {
        let bytes = totals.get(kind.as_str()).copied().unwrap_or_default();
        for (form, actual) in [("raw", bytes.raw), ("brotli", bytes.brotli)] {
            let limit = limits.get(form).and_then(toml::Value::as_integer);
            let limit = limit.ok_or(format!("{BUDGET}: {kind} has no number for {form}"))?;
            if i64::try_from(actual).is_ok_and(|actual| actual > limit) {
                over.push(format!(
                    "{kind} is {actual} bytes {form}, over its {limit} in {BUDGET}"
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
        let bytes = |kind: &str| (totals[kind].raw, totals[kind].brotli);
        assert_eq!(bytes("js"), (110, 44));
        assert_eq!(bytes("html"), (50, 20));
        assert_eq!(bytes("total"), (1160, 464));
        assert!(table(&sizes(), &totals).contains("1 pages of routes"));
    }

    #[test]
    fn going_over_is_named_with_both_figures() {
        let budget = "[wasm]\nraw = 2000\nbrotli = 399\n[js]\nraw = 110\nbrotli = 44\n";
        let totals = totals(&sizes());
        let over = over_budget(budget, &totals).unwrap().join("; ");
        assert_eq!(
            over,
            "wasm is 400 bytes brotli, over its 399 in .ci/size-budget.toml"
        );
        let error = over_budget("[js]\nraw = 1\n", &totals).unwrap_err();
        assert!(error.contains("js has no number for brotli"), "{error}");
    }

    #[test]
    fn the_budget_of_the_project_can_be_read() {
        let budget = workspace::read(&workspace::ours(BUDGET)).unwrap();
        let kinds: toml::Table = toml::from_str(&budget).unwrap();
        let expected = ["bank", "css", "html", "js", "total", "wasm"];
        assert_eq!(kinds.keys().collect::<Vec<_>>(), expected);
        assert_eq!(over_budget(&budget, &BTreeMap::new()), Ok(Vec::new()));
    }
}
