//! How screens speak: like a person across a table. What no person says there is found in the texts of the program, of the
//! scripts beside it and of the pages that work without it.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Viva is an app and not a group of people, gives no orders, and contracts what is contracted in speech. Some of it is
/// said in no English at all.
const UNSPOKEN: [&str; 33] = [
    "we",
    "we’re",
    "we’ve",
    "our",
    "ours",
    "shall",
    "nobody",
    "somebody",
    "misspelt",
    "e-mail",
    "for ever",
    "of yours",
    "of its own",
    "outside of",
    "inside of",
    "belongs into",
    "likelihood",
    "cannot",
    "can not",
    "is not",
    "are not",
    "was not",
    "were not",
    "do not",
    "does not",
    "did not",
    "has not",
    "have not",
    "had not",
    "could not",
    "will not",
    "would not",
    "should not",
];

/// What opens a sentence in print and is contracted in speech.
const UNCONTRACTED: [&str; 6] = [
    "It is ",
    "They are ",
    "You are ",
    "You will ",
    "That is ",
    "There is ",
];

/// Where readers stumbled: nouns in another language's order, passives without a person, promises that no number keeps.
const STUMBLED_OVER: [&str; 49] = [
    "the most asked of",
    "have come by",
    "would not reach them all",
    "leave them out",
    "what is in the plan",
    "recall 86 % of your plan that day",
    "in the hours you have",
    "comes once more",
    "go on with",
    "more new ones",
    "at the first try",
    "study day of the last",
    "the job is",
    "some hours left",
    "the rest is talking",
    "open the page",
    "go on without saying",
    "shows the answer too",
    "everything that fitted",
    "begin anew",
    "in so many days",
    "ends the rest",
    "you would recall it with",
    "they may go on",
    "what people get wrong",
    "easily mixed up with",
    "the idea behind it",
    "have not met",
    "another quiz of this kind",
    "only what i got wrong",
    "promised to keep",
    "did not promise",
    "the only copy that outlives",
    "makes good what the other",
    "bring in",
    "each count as one",
    "else is involved",
    "if it is not one day",
    "fit the scheduler",
    "average learner’s",
    "desired retention",
    "what comes when",
    "each answer changes this",
    "others give way",
    "before it changes much",
    "more ways out",
    "answer questions instead",
    "where you keep other files",
    "show the questions",
];

/// The files that hold texts which a learner reads, with those texts.
fn texts() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut left = ["src", "public", "index.html"]
        .map(|name| root.join(name))
        .to_vec();
    let mut found = Vec::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
            continue;
        }
        let read = || fs::read_to_string(&path).unwrap();
        let shown = match path.extension().and_then(|extension| extension.to_str()) {
            Some("rs" | "js") => literals(&read()),
            Some("html" | "webmanifest") => vec![between_tags(&read())],
            _ => continue,
        };
        found.extend(shown.into_iter().map(|text| (path.clone(), text)));
    }
    assert!(found.len() > 1_000, "nothing was read");
    found
}

/// What stands in double quotes outside of comments, up to the unit tests of a file.
fn literals(code: &str) -> Vec<String> {
    let program = code.split("#[cfg(test)]").next().unwrap();
    let lines = program
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let program: String = lines.map(|line| format!("{line}\n")).collect();
    // A quote character or an escaped quote begins and ends nothing.
    let program = program.replace("'\"'", "").replace("\\\"", "");
    let texts = program.split('"').skip(1).step_by(2);
    texts
        .map(|text| text.replace("\\u{2019}", "’").replace("\\u{a0}", " "))
        .collect()
}

/// The text of a page, without tags and comments.
fn between_tags(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some(begin) = rest.find('<') {
        text.push_str(&rest[..begin]);
        text.push('\n');
        let end = if rest[begin..].starts_with("<!--") {
            "-->"
        } else {
            ">"
        };
        rest = rest[begin..].split_once(end).unwrap().1;
    }
    text + rest
}

/// Whether a text says these words, whole and in this order, however lines are broken.
fn says(text: &str, words: &str) -> bool {
    let text = text.replace('\\', " ").to_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '’' | '-' | '_');
    text.match_indices(words).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        !before.ends_with(is_letter) && !after.starts_with(is_letter)
    })
}

#[test]
fn screens_speak_as_people_do() {
    let mut found = Vec::new();
    for (path, text) in texts() {
        for words in UNCONTRACTED.iter().filter(|words| text.contains(**words)) {
            found.push(format!("{}: “{words}” in “{text}”", path.display()));
        }
        for words in UNSPOKEN.iter().chain(&STUMBLED_OVER) {
            if says(&text, words) {
                found.push(format!("{}: “{words}” in “{text}”", path.display()));
            }
        }
    }
    assert!(
        found.is_empty(),
        "say it as you would aloud:\n{}",
        found.join("\n")
    );
}

#[test]
fn what_is_unspoken_is_found() {
    let code = "// \"We\" may.\nlet text = \"You have\\\n    not \\\"seen\\\" it.\";\n#[cfg(test)]\n\"Our test\"";
    let [text] = literals(code).try_into().unwrap();
    assert!(says(&text, "have not"));
    assert!(!says("Viva asks what you were not told: owed, ours.", "we"));
    assert!(says("It’s ours.", "ours"));
    assert_eq!(between_tags("<!-- <p>We</p> --><p>You</p>").trim(), "You");
}
