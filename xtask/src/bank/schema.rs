//! The schema of the exported bank, `bank/schema.json`: its lists of keywords are the model's.

use crate::outcome::{Context, Outcome};
use crate::workspace::{self, ours};
use serde_json::{Value, json};
use viva_bank::{Kind, Level, Rung};

const FILE: &str = "bank/schema.json";

pub(crate) fn read() -> Outcome<String> {
    workspace::read(&ours(FILE))
}

/// Writes the model's keywords into the schema.
pub(crate) fn write() -> Outcome {
    workspace::write(&ours(FILE), with_keywords(&read()?)?)
}

/// The schema with the keywords of the model in place of those it has.
fn with_keywords(schema: &str) -> Outcome<String> {
    let mut schema: Value = serde_json::from_str(schema).context(FILE)?;
    let labels: Vec<String> = Kind::ALL
        .iter()
        .map(|kind| kind.label().to_lowercase())
        .collect();
    let asked = format!("What is asked: {}.", labels.join(", "));
    let level = one_of(Level::ALL, Level::keyword, "The job it is asked for.");
    let kind = one_of(Kind::ALL, Kind::keyword, &asked);
    let rung = one_of(Rung::ALL, Rung::keyword, "The direction it digs in.");
    for (property, rule) in [
        ("level", level),
        ("kind", kind),
        ("follow_ups/items/properties/rung", rung),
    ] {
        let place = format!("/$defs/question/properties/{property}");
        let old = schema
            .pointer_mut(&place)
            .ok_or(format!("{FILE} has no {place}"))?;
        *old = rule;
    }
    let text = serde_json::to_string_pretty(&schema).context(FILE)?;
    Ok(text + "\n")
}

/// A property with one of a few values.
fn one_of<T: Copy>(all: &[T], keyword: impl Fn(T) -> &'static str, description: &str) -> Value {
    let keywords: Vec<&str> = all.iter().map(|value| keyword(*value)).collect();
    json!({ "enum": keywords, "description": description })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_has_the_keywords_of_the_model() {
        let schema = read().unwrap();
        let written = with_keywords(&schema).unwrap();
        assert!(schema == written, "run `cargo xtask bank schema`");
        let keywords = [
            Kind::Concept.keyword(),
            Level::Mid.keyword(),
            Rung::Why.keyword(),
        ];
        for word in keywords {
            assert!(schema.contains(&format!("\"{word}\"")), "{word}");
        }
    }

    #[test]
    fn a_keyword_that_is_missing_is_written() {
        let old = read().unwrap().replace("\"howto\"", "\"old\"");
        let written = with_keywords(&old).unwrap();
        assert!(written.contains("\"howto\"") && !written.contains("\"old\""));
    }

    #[test]
    fn authors_are_told_every_keyword() {
        let page = workspace::read(&ours("bank/AUTHORING.md")).unwrap();
        let line = |start: &str| page.lines().find(|line| line.starts_with(start)).unwrap();
        for kind in Kind::ALL.iter().map(|kind| kind.keyword()) {
            assert!(line("kind = ").contains(kind), "{kind}");
        }
        for level in Level::ALL.iter().map(|level| level.keyword()) {
            assert!(line("level = ").contains(level), "{level}");
        }
        for rung in Rung::ALL.iter().map(|rung| format!("`{}`", rung.keyword())) {
            assert!(line("| `follow_ups` |").contains(&rung), "{rung}");
        }
    }
}
