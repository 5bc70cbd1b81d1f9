//! The whole bank as one JSON document: what `cargo xtask bank export` prints and every build publishes as `bank.json`,
//! beside the schema that describes it. Questions are as their authors wrote them, Markdown included, so that anyone
//! can read them without our compiler; only what a reader could not know is added.

use crate::outcome::{Context, Outcome};
use crate::workspace;
use serde_json::{Map, Value, json};
use std::path::Path;
use viva_bank::{Bank, Block, Code, CodeRole, Level, Question, Summary};

/// The stable addresses of document and schema, below the public URL.
pub(crate) const DOCUMENT: &str = "bank.json";
pub(crate) const SCHEMA: &str = "bank.schema.json";

/// Version of the document; raised when a reader of the old one would misread the new.
const FORMAT: u8 = 1;
const LICENSE: &str = "CC-BY-4.0";
const SECTIONS: [(&str, &str); 3] = [
    ("prompt", "## Prompt"),
    ("short_answer", "## Short answer"),
    ("explanation", "## Explanation"),
];

pub(crate) fn document(bank: &Bank) -> Outcome<String> {
    let folder = workspace::bank();
    let questions = bank.questions().iter();
    let diagrams = bank.index().diagrams.iter();
    let document = json!({
        "$schema": SCHEMA,
        "format": FORMAT,
        "license": LICENSE,
        "django": workspace::DJANGO,
        "topics": bank.topics().iter().map(|topic| json!({ "id": topic.id, "title": topic.title })).collect::<Vec<_>>(),
        "core": core(bank),
        "questions": questions.map(|summary| question(&folder, bank, summary)).collect::<Outcome<Vec<_>>>()?,
        "diagrams": diagrams
            .map(|id| Ok(json!({ "id": id, "svg": workspace::read(&folder.join(format!("diagrams/{id}.svg")))? })))
            .collect::<Outcome<Vec<_>>>()?,
        "models": workspace::read(&folder.join("verify/demo/models.py"))?,
        "retired": bank.index().retired.iter()
            .map(|gone| json!({ "id": gone.id, "card": gone.card.as_str(), "successor": gone.successor }))
            .collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&document).context(DOCUMENT)?;
    text.push('\n');
    Ok(text)
}

/// The ids of each level's core.
fn core(bank: &Bank) -> Value {
    let core = |level: &Level| {
        let questions = bank.index().core(*level);
        let ids: Value = questions.map(|question| json!(question.id)).collect();
        (level.keyword().to_owned(), ids)
    };
    Level::ALL.iter().map(core).collect()
}

fn question(folder: &Path, bank: &Bank, summary: &Summary) -> Outcome<Value> {
    let topic = &bank.topic(summary).id;
    let path = folder.join(format!("questions/{topic}/{}.md", summary.id));
    let text = workspace::read(&path)?;
    let cut = || format!("{} cannot be cut into its parts", workspace::shown(&path));
    let (front, body) = text
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .ok_or_else(cut)?;
    let mut question: Map<String, Value> =
        toml::from_str(front).context(workspace::shown(&path))?;
    let compiled = bank.question(summary).context(&summary.id)?;
    question.insert("card".to_owned(), json!(summary.card.as_str()));
    question.insert("runs".to_owned(), runs(&compiled));
    let refs = question.get_mut("refs").and_then(Value::as_array_mut);
    if let (Some(series), Some(refs)) = (bank.index().docs_series, refs) {
        for (reference, authored) in compiled.references.iter().zip(refs) {
            authored["url"] = json!(reference.url(series));
        }
    }
    // From the last to the first, so that each ends where the one after it began.
    let mut rest = body;
    for (key, heading) in SECTIONS.iter().rev() {
        let (before, section) = split_at_line(rest, heading).ok_or_else(cut)?;
        question.insert((*key).to_owned(), json!(section.trim()));
        rest = before;
    }
    Ok(Value::Object(question))
}

/// The text before and after a line.
fn split_at_line<'t>(text: &'t str, line: &str) -> Option<(&'t str, &'t str)> {
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        if whole.trim_end() == line {
            return Some((text.get(..at)?, text.get(at + whole.len()..)?));
        }
        at += whole.len();
    }
    None
}

/// For each `python run` fence, in order: on which Django series it ran with exactly the result that is written, and on
/// which database.
fn runs(question: &Question) -> Value {
    let sections = [
        &question.prompt,
        &question.short_answer,
        &question.explanation,
    ];
    let blocks = sections.into_iter().flatten();
    let codes = blocks.filter_map(|block| match block {
        Block::Code(code) if code.role == CodeRole::Run => Some(run(code)),
        _ => None,
    });
    codes.collect()
}

fn run(code: &Code) -> Value {
    let series: Vec<String> = code.ran_on.iter().map(ToString::to_string).collect();
    let database = if code.on_postgresql {
        "postgresql"
    } else {
        "sqlite"
    };
    json!({ "django": series, "database": database })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_whole() {
        let bank = crate::embedded::open().unwrap();
        let document: Value = serde_json::from_str(&document(&bank).unwrap()).unwrap();
        let questions = document["questions"].as_array().unwrap();
        assert_eq!(questions.len(), bank.questions().len());
        for (question, summary) in questions.iter().zip(bank.questions()) {
            assert_eq!(question["id"], summary.id);
            let section = |key: &str| question[key].as_str().unwrap();
            for (key, _) in SECTIONS {
                let mut lines = section(key).lines();
                let heading =
                    lines.find(|line| SECTIONS.iter().any(|(_, heading)| line == heading));
                assert!(!section(key).is_empty(), "{}: {key}", summary.id);
                assert_eq!(heading, None, "{}: {key}", summary.id);
            }
            let lines = section("prompt")
                .lines()
                .chain(section("explanation").lines());
            let fences = lines
                .filter(|line| line.starts_with("```python run"))
                .count();
            assert_eq!(
                question["runs"].as_array().unwrap().len(),
                fences,
                "{}",
                summary.id
            );
        }
    }

    #[test]
    fn a_line_is_found_as_a_whole() {
        assert_eq!(split_at_line("a\n## B\nc", "## B"), Some(("a\n", "c")));
        assert_eq!(split_at_line("a ## B\nc", "## B"), None);
    }
}
