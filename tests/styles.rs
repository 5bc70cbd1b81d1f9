//! Rules of the style sheets: every class and data attribute that one selects is used by the app, else it is dead weight on
//! the way to the first paint; and nothing looks hovered where a finger was.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the words of rules may be used: pages and components, the shell, the scripts beside the program, drawings, and the
/// names of token classes in highlighted code.
const SOURCES: [&str; 5] = [
    "src/app",
    "index.html",
    "public",
    "bank/diagrams",
    "bank/model",
];

fn files(folder: &str, extensions: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut found, mut left) = (Vec::new(), vec![root.join(folder)]);
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
        } else if extensions
            .iter()
            .any(|e| path.extension().is_some_and(|x| x == *e))
        {
            found.push(path);
        }
    }
    assert!(!found.is_empty(), "nothing to read in {folder}");
    found
}

fn is_part_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// Words of string literals that read like a list of classes, and names of data attributes.
fn used() -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for path in SOURCES
        .iter()
        .flat_map(|source| files(source, &["rs", "html", "js", "svg"]))
    {
        let text = fs::read_to_string(path).unwrap();
        for literal in text.split(['"', '\'', '`']) {
            let words = || literal.split_ascii_whitespace();
            if words().all(|word| word.chars().all(is_part_of_word)) {
                used.extend(words().map(str::to_owned));
            }
        }
        let attributes = text.split(|c| !is_part_of_word(c));
        used.extend(
            attributes
                .filter(|word| word.starts_with("data-"))
                .map(str::to_owned),
        );
    }
    used
}

/// The rules of a style sheet: the line of each, and what it stands in, down to its own selector.
fn rules(css: &str) -> Vec<(usize, Vec<String>)> {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    let (mut line, mut part) = (1, String::new());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            let end = comment.find("*/").unwrap() + 4;
            line += rest[..end].matches('\n').count();
            rest = &rest[end..];
            continue;
        }
        match c {
            '{' => {
                open.push(part.trim().to_owned());
                if !part.trim_start().starts_with('@') {
                    found.push((line, open.clone()));
                }
            }
            '}' => drop(open.pop()),
            _ => {}
        }
        match c {
            '{' | '}' | ';' => part.clear(),
            _ => part.push(c),
        }
        line += usize::from(c == '\n');
        rest = &rest[c.len_utf8()..];
    }
    found
}

/// Classes, names of data attributes and their values.
fn words(selector: &str) -> Vec<String> {
    let word = |text: &str| {
        text.chars()
            .take_while(|c| is_part_of_word(*c))
            .collect::<String>()
    };
    let mut found = Vec::new();
    for (at, c) in selector.char_indices() {
        let after = &selector[at + c.len_utf8()..];
        let is_data = after.starts_with("data-");
        if c == '.' || c == '[' && is_data {
            found.push(word(after));
        }
        if c == '['
            && is_data
            && let Some((_, value)) = after.split(']').next().unwrap().split_once('=')
        {
            found.push(word(value.trim_start_matches(['"', '\''])));
        }
    }
    found
}

#[test]
fn every_rule_has_something_to_style() {
    let used = used();
    let mut dead = Vec::new();
    for path in files("src/styles", &["css"]) {
        for (line, rule) in rules(&fs::read_to_string(&path).unwrap()) {
            let selector = rule.last().unwrap();
            for word in words(selector)
                .into_iter()
                .filter(|word| !used.contains(word))
            {
                dead.push(format!(
                    "{}:{line}: nothing in the app uses `{word}`, which `{}` selects: delete the rule",
                    path.display(),
                    selector
                ));
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

#[test]
fn a_dead_rule_is_found() {
    let css = "/* .no */ @media print { .row:is(a), .x-1 > [data-tone=\"good\"] { margin: .5em; & .y { } } }";
    let found: Vec<_> = rules(css)
        .iter()
        .flat_map(|(_, rule)| words(rule.last().unwrap()))
        .collect();
    assert_eq!(found, ["row", "x-1", "data-tone", "good", "y"]);
}

/// The lines of rules for what is hovered that hold on touch screens, too: there a control stays hovered after the finger.
fn sticky(css: &str) -> Vec<usize> {
    let is_sticky = |rule: &Vec<String>| {
        rule.iter().any(|part| part.contains(":hover"))
            && !rule.iter().any(|part| part == "@media (hover: hover)")
    };
    let rules = rules(css).into_iter();
    rules
        .filter(|(_, rule)| is_sticky(rule))
        .map(|(line, _)| line)
        .collect()
}

#[test]
fn nothing_stays_hovered_under_a_finger() {
    for path in files("src/styles", &["css"]) {
        let lines = sticky(&fs::read_to_string(&path).unwrap());
        assert!(
            lines.is_empty(),
            "{}: `:hover` outside of `@media (hover: hover)` in the lines {lines:?}",
            path.display()
        );
    }
}

#[test]
fn a_sticky_rule_is_found() {
    let css = ".a { @media (hover: hover) { &:hover { color: red; } } }\n.b { &:hover .c { color: red; } }\na:hover { }";
    assert_eq!(sticky(css), [2, 3]);
}
