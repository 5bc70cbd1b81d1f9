//! The rules of the architecture that the compiler does not see, held against the source.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "architecture/modules.rs"]
mod modules;

use modules::{Arrow, Crate, ModulePath};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order in which one reads them: each may use those before it, never one after it.
const ROOMS: &str = "day text chance memory progress study plan matching quiz insight catalog storage journal \
    settings qr_transfer app";

/// The same inside the app. Its worker runs without a page, so it is below everything.
const ROOMS_OF_THE_APP: &str =
    "worker platform route packs ui vault learner navigation components pages router";

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

/// The places below a folder of the source that hold one of the words, except in files of that path.
fn outside(file: &str, folder: &str, words: &[&str]) -> Vec<String> {
    let mut found = places(&sources(folder), words);
    found.retain(|place| !place.contains(file));
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
    let words = "leptos web_sys wasm_bindgen js_sys gloo_ SystemTime Instant::now rand:: \
        getrandom";
    let words: Vec<&str> = words.split(' ').collect();
    assert_none(places(&core(), &words), "only src/app may know these");
}

#[test]
fn only_memory_names_the_fsrs_crate() {
    let words = ["fsrs::"];
    let found = outside("src/memory/", "src", &words);
    assert_none(found, "the rest speaks of Memory and Outcome");
}

#[test]
fn addresses_are_written_in_one_file() {
    let words = [
        "href=\"/",
        "\"/study",
        "\"/quiz",
        "\"/questions",
        "\"/settings",
    ];
    let found = outside("app/route/page.rs", "src/app", &words);
    assert_none(found, "link by Page or Route");
}

#[test]
fn addresses_know_no_page() {
    let mut files = sources("src/app/route");
    let route = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app/route.rs");
    let text = fs::read_to_string(&route).unwrap();
    files.push((route, text));
    let words = "leptos app::pages app::components app::learner app::vault app::ui";
    let words: Vec<&str> = words.split(' ').collect();
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
    let words = "inner_html set_inner_html outer_html insert_adjacent_html style=\" <style";
    let words: Vec<&str> = words.split(' ').collect();
    assert_none(
        places(&sources("src"), &words),
        "the Content-Security-Policy would refuse it, or should",
    );
}

#[test]
fn storage_is_touched_in_one_file() {
    let words = [".local_storage(", "LocalStorage::raw", "gloo_storage"];
    let found = outside("platform/local_storage.rs", "src/app", &words);
    assert_none(found, "everything else goes through the port");
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

fn crates() -> [Crate; 4] {
    ["src", "bank/model/src", "bank/compiler/src", "xtask/src"].map(Crate::read)
}

/// The rules below hold nothing if the reader of the source sees no arrow.
#[test]
fn arrows_are_seen_through_use_paths_and_reexports() {
    let tree = Crate::read("src");
    let arrows = tree.arrows();
    let seen = |from: &str, to: &str, name: &str| {
        let is = |path: &ModulePath, text: &str| path.join("::") == text;
        arrows
            .iter()
            .any(|arrow| is(&arrow.from, from) && is(&arrow.to, to) && arrow.name == name)
    };
    assert!(
        seen("journal::store", "progress::event", "Event"),
        "through a re-export"
    );
    assert!(
        seen("plan", "plan::deck::simulator", "days"),
        "as a path in an expression"
    );
    assert!(
        seen("app::router", "app::pages::today", "Today"),
        "through an imported module"
    );
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut found = Vec::new();
    for tree in crates() {
        let arrows = tree.arrows();
        let mut next: BTreeMap<&ModulePath, BTreeSet<&ModulePath>> = BTreeMap::new();
        for arrow in &arrows {
            next.entry(&arrow.from).or_default().insert(&arrow.to);
        }
        for arrow in &arrows {
            if reaches(&next, &arrow.to, &arrow.from) {
                found.push(shown(&tree, arrow));
            }
        }
    }
    assert_none(
        found,
        "these files import each other, directly or around; move what both need into a third",
    );
}

fn reaches(
    next: &BTreeMap<&ModulePath, BTreeSet<&ModulePath>>,
    from: &ModulePath,
    to: &ModulePath,
) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        let further = next.get(at).into_iter().flatten();
        open.extend(further.filter(|module| seen.insert(module)));
    }
    false
}

fn shown(tree: &Crate, arrow: &Arrow) -> String {
    let file = |path: &ModulePath| tree.modules[path].file.display().to_string();
    format!(
        "{} -> {}: {}",
        file(&arrow.from),
        file(&arrow.to),
        arrow.name
    )
}

#[test]
fn rooms_use_only_rooms_before_them() {
    assert_order(&[], ROOMS);
    assert_order(&["app"], ROOMS_OF_THE_APP);
}

fn assert_order(parent: &[&str], order: &str) {
    let order: Vec<&str> = order.split(' ').collect();
    let tree = Crate::read("src");
    let place = |path: &ModulePath| {
        let inside = path
            .iter()
            .zip(parent)
            .filter(|(name, of)| name == of)
            .count()
            == parent.len();
        let room = path.get(parent.len()).filter(|_| inside)?;
        Some(order.iter().position(|known| known == room))
    };
    let unknown = tree.modules.keys().filter(|path| place(path) == Some(None));
    assert_none(
        unknown.map(|path| path.join("::")).collect(),
        "a new room needs its place in ROOMS, in lib.rs and in docs/architecture.md",
    );
    let back = tree.arrows().into_iter().filter(|arrow| {
        matches!((place(&arrow.from), place(&arrow.to)), (Some(from), Some(to)) if from < to)
    });
    assert_none(
        back.map(|arrow| shown(&tree, &arrow)).collect(),
        "these arrows run back up; ROOMS and ROOMS_OF_THE_APP say the order",
    );
}

#[test]
fn no_room_is_deeper_than_four_floors() {
    let mut found = Vec::new();
    for tree in crates() {
        let arrows = tree.arrows();
        let rooms: BTreeSet<ModulePath> = tree
            .modules
            .keys()
            .filter(|path| !path.is_empty())
            .map(|path| path[..path.len() - 1].to_vec())
            // The app's rooms have an order of their own.
            .filter(|room| !room.is_empty() && room != &["app"])
            .collect();
        for room in rooms {
            let floors = floors(&arrows, &room);
            if floors.len() > 4 {
                found.push(format!("{}: {}", room.join("::"), floors.join(" -> ")));
            }
        }
    }
    assert_none(
        found,
        "a room deeper than four floors wants a room inside it",
    );
}

/// The longest way down among the direct children of a room, a folder counting as one.
fn floors(arrows: &BTreeSet<Arrow>, room: &[String]) -> Vec<String> {
    let child = |path: &ModulePath| {
        let inside = path.starts_with(room) && path.len() > room.len();
        inside.then(|| path[room.len()].clone())
    };
    let mut next: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for arrow in arrows {
        if let (Some(from), Some(to)) = (child(&arrow.from), child(&arrow.to))
            && from != to
        {
            next.entry(from).or_default().insert(to);
        }
    }
    fn down(next: &BTreeMap<String, BTreeSet<String>>, way: &[String]) -> Vec<String> {
        let further = way.last().and_then(|at| next.get(at)).into_iter().flatten();
        let longer = further
            .filter(|child| !way.contains(child))
            .map(|child| down(next, &[way, std::slice::from_ref(child)].concat()));
        longer.max_by_key(Vec::len).unwrap_or_else(|| way.to_vec())
    }
    let ways = next
        .keys()
        .map(|start| down(&next, std::slice::from_ref(start)));
    ways.max_by_key(Vec::len).unwrap_or_default()
}

#[test]
fn siblings_do_not_import_each_other_through_their_parent() {
    let mut found = Vec::new();
    for tree in crates() {
        for arrow in tree.arrows() {
            let Some(through) = &arrow.through else {
                continue;
            };
            if !through.is_empty() && arrow.from.starts_with(through) {
                found.push(format!(
                    "{} takes {} from `{}`, which is defined in `{}`",
                    tree.modules[&arrow.from].file.display(),
                    arrow.name,
                    through.join("::"),
                    arrow.to.join("::")
                ));
            }
        }
    }
    assert_none(
        found,
        "import it where it is defined: a parent's re-exports are for outsiders",
    );
}
