//! The rules of the architecture that the compiler does not see, held against the source.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty());
    found
}

/// Every place where a line of code (not of a comment) holds one of the words.
fn places(files: &[(PathBuf, String)], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files {
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap();
            if words.iter().any(|word| code.contains(word)) {
                found.push(format!(
                    "{}:{}: {}",
                    path.display(),
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    found
}

fn core() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all = sources("src").into_iter();
    let outside_app =
        |path: &PathBuf| !path.starts_with(root.join("app")) && !path.ends_with("main.rs");
    all.filter(|(path, _)| outside_app(path))
        .chain(sources("bank"))
        .collect()
}

fn assert_none(found: Vec<String>, why: &str) {
    assert!(found.is_empty(), "{why}:\n{}", found.join("\n"));
}

#[test]
fn the_core_knows_no_web_no_clock_and_no_chance() {
    let words = [
        "leptos",
        "web_sys",
        "wasm_bindgen",
        "js_sys",
        "gloo_",
        "SystemTime",
        "Instant::now",
        "rand::",
        "getrandom",
    ];
    assert_none(places(&core(), &words), "only src/app may know these");
}

#[test]
fn only_memory_names_the_fsrs_crate() {
    let found = places(&sources("src"), &["fsrs::"]);
    let outside: Vec<_> = found
        .into_iter()
        .filter(|place| !place.contains("src/memory/"))
        .collect();
    assert_none(outside, "the rest speaks of Memory and Outcome");
}

#[test]
fn addresses_are_written_in_one_file() {
    let found = places(
        &sources("src/app"),
        &[
            "href=\"/",
            "\"/study",
            "\"/quiz",
            "\"/questions",
            "\"/settings",
        ],
    );
    let outside: Vec<_> = found
        .into_iter()
        .filter(|place| !place.contains("app/route/page.rs"))
        .collect();
    assert_none(outside, "link by Page or Route");
}

#[test]
fn addresses_know_no_page() {
    let mut files = sources("src/app/route");
    let route = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app/route.rs");
    let text = fs::read_to_string(&route).unwrap();
    files.push((route, text));
    let words = ["leptos", "app::pages", "app::components", "app::state"];
    assert_none(places(&files, &words), "the router knows the pages");
}

#[test]
fn pages_do_not_import_pages() {
    let pages = sources("src/app/pages");
    let mut found = places(&pages, &["app::pages", "super::super"]);
    // Within the folder of a page `super` is that page; in a page of one file it is all of them.
    let of_one_file: Vec<_> = pages
        .into_iter()
        .filter(|(path, _)| path.parent().unwrap().ends_with("pages") || path.ends_with("mod.rs"))
        .collect();
    found.extend(places(&of_one_file, &["super::"]));
    assert_none(found, "what two pages share is a component");
}

#[test]
fn no_string_becomes_markup_and_no_style_is_inline() {
    let words = [
        "inner_html",
        "set_inner_html",
        "outer_html",
        "insert_adjacent_html",
        "style=\"",
        "<style",
    ];
    assert_none(
        places(&sources("src"), &words),
        "the Content-Security-Policy would refuse it, or should",
    );
}

#[test]
fn storage_is_touched_in_one_file() {
    let found = places(
        &sources("src/app"),
        &[".local_storage(", "LocalStorage::raw", "gloo_storage"],
    );
    let outside: Vec<_> = found
        .into_iter()
        .filter(|place| !place.contains("platform/local_storage.rs"))
        .collect();
    assert_none(outside, "everything else goes through the port");
}

#[test]
fn every_file_says_what_it_is() {
    for folder in ["src", "bank", "xtask/src", "tests"] {
        for (path, text) in sources(folder) {
            assert!(
                text.starts_with("//!"),
                "{} begins without //!",
                path.display()
            );
        }
    }
}
