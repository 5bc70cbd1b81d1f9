//! What the bank covers: questions by topic, level and kind against the targets, and which pages of Django's
//! documentation at least one question refers to.

use crate::outcome::Outcome;
use crate::setup;
use crate::workspace;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use viva_bank::{Bank, Kind, Level, Summary};

pub(crate) fn run() -> Outcome {
    let bank = viva_bank::embedded().map_err(|error| error.to_string())?;
    let topics = workspace::read(&workspace::root().join("bank/topics.toml"))?;
    let topics: toml::Table = toml::from_str(&topics).map_err(|error| error.to_string())?;
    let docs = setup::python::ready()?.docs;
    println!("{}", by_topic(&bank, &topics));
    println!("{}", by_page(&bank, &topics, &pages(&docs)?)?);
    Ok(())
}

/// A Markdown table: a row a topic; under each level the questions and the target, under each kind the questions.
fn by_topic(bank: &Bank, topics: &toml::Table) -> String {
    let mut table = String::from("| topic |");
    for level in Level::ALL {
        let _ = write!(table, " {} |", level.keyword());
    }
    for kind in Kind::ALL {
        let _ = write!(table, " {} |", kind.keyword());
    }
    table += " all |\n|---|";
    table += &"--:|".repeat(Level::ALL.len() + Kind::ALL.len() + 1);
    table.push('\n');
    for topic in bank.topics() {
        let of_topic = |q: &&Summary| bank.topic(q).id == topic.id;
        row(&mut table, &topic.id, bank, of_topic, |level| {
            target(topics, &topic.id, level)
        });
    }
    let wanted = |level: Level| {
        bank.topics()
            .iter()
            .map(|topic| target(topics, &topic.id, level))
            .sum()
    };
    row(&mut table, "**all**", bank, |_| true, wanted);
    let [others @ .., last] = Kind::ABOUT_CODE.map(Kind::keyword);
    let count = bank
        .questions()
        .iter()
        .filter(|q| Kind::ABOUT_CODE.contains(&q.kind));
    let wanted = topics.get("code").and_then(toml::Value::as_integer);
    let _ = write!(
        table,
        "\n{} and {last} together: {} of {} wanted",
        others.join(", "),
        count.count(),
        wanted.unwrap_or(0)
    );
    table
}

fn row(
    table: &mut String,
    name: &str,
    bank: &Bank,
    belongs: impl Fn(&&Summary) -> bool,
    wanted: impl Fn(Level) -> i64,
) {
    let questions: Vec<_> = bank.questions().iter().filter(belongs).collect();
    let _ = write!(table, "| {name} |");
    for level in Level::ALL {
        let count = questions.iter().filter(|q| q.level == *level).count();
        let _ = write!(table, " {count}/{} |", wanted(*level));
    }
    for kind in Kind::ALL {
        let count = questions.iter().filter(|q| q.kind == *kind).count();
        let _ = write!(table, " {count} |");
    }
    let _ = writeln!(table, " {} |", questions.len());
}

fn topic<'t>(topics: &'t toml::Table, id: &str) -> Option<&'t toml::Value> {
    let list = topics.get("topic")?.as_array()?;
    list.iter()
        .find(|topic| topic.get("id").and_then(toml::Value::as_str) == Some(id))
}

fn target(topics: &toml::Table, id: &str, level: Level) -> i64 {
    topic(topics, id)
        .and_then(|topic| topic.get("target")?.get(level.keyword())?.as_integer())
        .unwrap_or(0)
}

/// For each topic: how many of its pages a question of the bank refers to, and the pages without one.
fn by_page(bank: &Bank, topics: &toml::Table, pages: &BTreeSet<String>) -> Outcome<String> {
    let mut referred = BTreeSet::new();
    for summary in bank.questions() {
        let question = bank.question(summary).map_err(|error| error.to_string())?;
        referred.extend(
            question
                .references
                .into_iter()
                .map(|reference| reference.page),
        );
    }
    let mut text = String::from("Pages of Django's documentation that a question refers to\n");
    for known in bank.topics() {
        let prefixes = topic(topics, &known.id)
            .and_then(|topic| topic.get("docs")?.as_array())
            .into_iter()
            .flatten()
            .filter_map(toml::Value::as_str);
        let mut own = BTreeSet::new();
        for prefix in prefixes {
            let inside = |page: &&String| match prefix.strip_suffix('/') {
                Some(folder) => *page == folder || page.starts_with(prefix),
                None => *page == prefix,
            };
            own.extend(pages.iter().filter(inside));
        }
        let open: Vec<_> = own
            .iter()
            .filter(|page| !referred.contains(**page))
            .map(|page| page.as_str())
            .collect();
        let _ = writeln!(
            text,
            "- {}: {} of {}{}{}",
            known.id,
            own.len() - open.len(),
            own.len(),
            if open.is_empty() { "" } else { "; not: " },
            open.join(", ")
        );
    }
    let all = referred.intersection(pages).count();
    let _ = write!(text, "{all} pages in all");
    Ok(text)
}

/// All pages, named as in their addresses.
fn pages(docs: &Path) -> Outcome<BTreeSet<String>> {
    let mut pages = BTreeSet::new();
    walk(docs, "", &mut pages)
        .map_err(|error| format!("{} cannot be read: {error}", workspace::shown(docs)))?;
    Ok(pages)
}

fn walk(folder: &Path, prefix: &str, pages: &mut BTreeSet<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{prefix}{name}/"), pages)?;
        } else if let Some(stem) = name.strip_suffix(".txt") {
            let page = match stem {
                "index" => prefix.trim_end_matches('/').to_owned(),
                stem => format!("{prefix}{stem}"),
            };
            pages.insert(page);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_adds_up() {
        let bank = viva_bank::embedded().unwrap();
        let topics =
            toml::from_str("code = 7\n[[topic]]\nid = \"basics\"\ntarget = { junior = 5 }")
                .unwrap();
        let table = by_topic(&bank, &topics);
        let basics = bank
            .topics()
            .iter()
            .position(|topic| topic.id == "basics")
            .unwrap();
        let junior = bank
            .questions()
            .iter()
            .filter(|q| usize::from(q.topic) == basics && q.level == Level::Junior)
            .count();
        assert!(
            table.contains(&format!("| basics | {junior}/5 |")),
            "{table}"
        );
        assert!(
            table.contains(&format!(" {} |\n\npredict", bank.questions().len())),
            "{table}"
        );
        assert!(table.ends_with(" of 7 wanted"));
    }

    #[test]
    fn a_folder_of_pages_counts_its_index_and_what_is_below() {
        let bank = viva_bank::embedded().unwrap();
        let topics =
            toml::from_str("[[topic]]\nid = \"basics\"\ndocs = [\"intro/\", \"faq/none\"]")
                .unwrap();
        let pages = [
            "intro",
            "intro/nobody-refers-to-this",
            "introduction",
            "faq/none/below",
        ];
        let pages = pages.map(str::to_owned).into();
        let text = by_page(&bank, &topics, &pages).unwrap();
        let line = text
            .lines()
            .find(|line| line.starts_with("- basics: "))
            .unwrap();
        assert!(line.contains(" of 2; not: "), "{line}");
        assert!(
            line.contains("intro/nobody-refers-to-this") && !line.contains("below"),
            "{line}"
        );
    }
}
