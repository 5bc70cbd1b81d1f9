//! The schema of the exported bank, `bank/schema.json`: its lists of keywords are the model's.

use crate::outcome::Outcome;
use crate::workspace;
use std::fmt::Write as _;
use std::path::PathBuf;
use viva_bank::{Kind, Level, Rung};

pub(crate) fn read() -> Outcome<String> {
    workspace::read(&path())
}

/// Writes the model's keywords into the schema.
pub(crate) fn write() -> Outcome {
    workspace::write(&path(), with_keywords(&read()?))
}

fn path() -> PathBuf {
    workspace::root().join("bank/schema.json")
}

/// The schema with the keywords of the model in place of those it has.
fn with_keywords(schema: &str) -> String {
    let labels: Vec<String> = Kind::ALL
        .iter()
        .map(|kind| kind.label().to_lowercase())
        .collect();
    let asked = format!("What is asked: {}.", labels.join(", "));
    let rules = [
        list(
            "level",
            Level::ALL,
            Level::keyword,
            "The job it is asked for.",
        ),
        list("kind", Kind::ALL, Kind::keyword, &asked),
        list(
            "rung",
            Rung::ALL,
            Rung::keyword,
            "The direction it digs in.",
        ),
    ];
    let mut written = String::with_capacity(schema.len());
    for line in schema.lines() {
        let rule = rules
            .iter()
            .find(|(start, _)| line.trim_start().starts_with(start));
        match rule {
            Some((start, values)) => {
                let indent = line.len() - line.trim_start().len();
                let _ = writeln!(written, "{:indent$}{start}{values}", "");
            }
            None => {
                written.push_str(line);
                written.push('\n');
            }
        }
    }
    written
}

/// The line of a property with one of a few values: how it starts, and what follows.
fn list<T: Copy>(
    name: &str,
    all: &[T],
    keyword: impl Fn(T) -> &'static str,
    description: &str,
) -> (String, String) {
    let quoted: Vec<String> = all
        .iter()
        .map(|value| format!("\"{}\"", keyword(*value)))
        .collect();
    (
        format!("\"{name}\": {{ \"enum\": "),
        format!(
            "[{}], \"description\": \"{description}\" }},",
            quoted.join(", ")
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_has_the_keywords_of_the_model() {
        let schema = read().unwrap();
        assert!(
            schema == with_keywords(&schema),
            "run `cargo xtask bank schema`"
        );
        for word in [
            Kind::Concept.keyword(),
            Level::Mid.keyword(),
            Rung::Why.keyword(),
        ] {
            assert!(schema.contains(&format!("\"{word}\"")), "{word}");
        }
    }

    #[test]
    fn a_keyword_that_is_missing_is_written() {
        let old = "{\n  \"kind\": { \"enum\": [\"concept\"] },\n  \"id\": 1\n}\n";
        let written = with_keywords(old);
        for kind in Kind::ALL {
            assert!(written.contains(&format!("\"{}\"", kind.keyword())));
        }
        assert!(written.starts_with("{\n  \"kind\": { \"enum\": [\"concept\", "));
        assert!(written.ends_with(" },\n  \"id\": 1\n}\n"));
    }

    #[test]
    fn authors_are_told_every_keyword() {
        let page = workspace::read(&workspace::root().join("bank/AUTHORING.md")).unwrap();
        let line = |start: &str| page.lines().find(|line| line.starts_with(start)).unwrap();
        for kind in Kind::ALL {
            assert!(
                line("kind = ").contains(kind.keyword()),
                "{}",
                kind.keyword()
            );
        }
        for level in Level::ALL {
            assert!(
                line("level = ").contains(level.keyword()),
                "{}",
                level.keyword()
            );
        }
        for rung in Rung::ALL {
            let quoted = format!("`{}`", rung.keyword());
            assert!(line("| `follow_ups` |").contains(&quoted), "{quoted}");
        }
    }
}
