//! What the bank covers: questions by topic, level and kind against the targets, and which pages of Django's
//! documentation at least one question refers to.

use crate::embedded::{self, questions_of};
use crate::finish::files;
use crate::outcome::{Context, Outcome};
use crate::{setup, workspace};
use serde_json::Value;
use std::collections::BTreeSet;
use viva_bank::{Bank, Kind, Level, Summary};

pub(crate) fn run() -> Outcome {
    let bank = embedded::open()?;
    let topics = workspace::read(&workspace::ours("bank/topics.toml"))?;
    let topics: Value = toml::from_str(&topics).context("bank/topics.toml")?;
    let pages = files(&setup::python::ready()?.docs)?;
    let pages = pages.iter().filter_map(|file| page(file)).collect();
    println!("{}", by_topic(&bank, &topics));
    println!("{}", by_page(&bank, &topics, &pages)?);
    Ok(())
}

/// A Markdown table: a row a topic; under each level the questions and the target, under each kind the questions.
fn by_topic(bank: &Bank, topics: &Value) -> String {
    let mut columns = vec!["topic".to_owned()];
    columns.extend(Level::ALL.iter().map(|level| level.keyword().to_owned()));
    columns.extend(Kind::ALL.iter().map(|kind| kind.keyword().to_owned()));
    columns.push("all".to_owned());
    let mut table = row(&columns) + "|---|" + &"--:|".repeat(columns.len() - 1) + "\n";
    for topic in bank.topics() {
        let target = |level| target(topics, &topic.id, level);
        table += &counts(&topic.id, &questions_of(bank, &topic.id), target);
    }
    let all: Vec<&Summary> = bank.questions().iter().collect();
    table += &counts("**all**", &all, |level| {
        let ids = bank.topics().iter().map(|topic| &topic.id);
        ids.map(|id| target(topics, id, level)).sum()
    });
    let [others @ .., last] = Kind::ABOUT_CODE.map(Kind::keyword);
    let of_code = |question: &&&Summary| Kind::ABOUT_CODE.contains(&question.kind);
    let (others, count) = (others.join(", "), all.iter().filter(of_code).count());
    let wanted = topics["code"].as_i64().unwrap_or(0);
    table + &format!("\n{others} and {last} together: {count} of {wanted} wanted")
}

fn counts(name: &str, questions: &[&Summary], target: impl Fn(Level) -> i64) -> String {
    let count = |is: &dyn Fn(&Summary) -> bool| questions.iter().filter(|q| is(q)).count();
    let mut cells = vec![name.to_owned()];
    for level in Level::ALL {
        let of_level = count(&|question| question.level == *level);
        cells.push(format!("{of_level}/{}", target(*level)));
    }
    for kind in Kind::ALL {
        cells.push(count(&|question| question.kind == *kind).to_string());
    }
    cells.push(questions.len().to_string());
    row(&cells)
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// What `topics.toml` says of a topic; null of one that it does not name.
fn topic<'t>(topics: &'t Value, id: &str) -> &'t Value {
    let mut list = topics["topic"].as_array().into_iter().flatten();
    list.find(|topic| topic["id"] == id).unwrap_or(&Value::Null)
}

fn target(topics: &Value, id: &str, level: Level) -> i64 {
    let target = topic(topics, id)["target"].get(level.keyword());
    target.and_then(Value::as_i64).unwrap_or(0)
}

/// For each topic: how many of its pages a question of the bank refers to, and the pages without one.
fn by_page(bank: &Bank, topics: &Value, pages: &BTreeSet<String>) -> Outcome<String> {
    let mut referred = BTreeSet::new();
    for summary in bank.questions() {
        let question = bank.question(summary).context(&summary.id)?;
        referred.extend(
            question
                .references
                .into_iter()
                .map(|reference| reference.page),
        );
    }
    let mut text = String::from("Pages of Django's documentation that a question refers to\n");
    for known in bank.topics() {
        let mut own = BTreeSet::new();
        let prefixes = topic(topics, &known.id)["docs"]
            .as_array()
            .into_iter()
            .flatten();
        for prefix in prefixes.filter_map(Value::as_str) {
            let inside = |page: &&String| match prefix.strip_suffix('/') {
                Some(folder) => *page == folder || page.starts_with(prefix),
                None => *page == prefix,
            };
            own.extend(pages.iter().filter(inside).map(String::as_str));
        }
        let all = own.len();
        own.retain(|page| !referred.contains(*page));
        let open: Vec<&str> = own.into_iter().collect();
        let not = if open.is_empty() { "" } else { "; not: " };
        let (id, covered) = (&known.id, all - open.len());
        text += &format!("- {id}: {covered} of {all}{not}{}\n", open.join(", "));
    }
    let all = referred.intersection(pages).count();
    Ok(text + &format!("{all} pages in all"))
}

/// A file of the documentation as the page that it becomes, named as in its address.
fn page(file: &str) -> Option<String> {
    let page = file.strip_suffix(".txt")?;
    let page = if page == "index" { "" } else { page };
    Some(page.strip_suffix("/index").unwrap_or(page).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_adds_up() {
        let bank = embedded::open().unwrap();
        let topics = "code = 7\n[[topic]]\nid = \"basics\"\ntarget = { junior = 5 }";
        let table = by_topic(&bank, &toml::from_str(topics).unwrap());
        let basics = questions_of(&bank, "basics");
        let junior = basics.iter().filter(|q| q.level == Level::Junior).count();
        assert!(
            table.contains(&format!("| basics | {junior}/5 |")),
            "{table}"
        );
        let all = format!(" {} |\n\npredict", bank.questions().len());
        assert!(table.contains(&all), "{table}");
        assert!(table.ends_with(" of 7 wanted"));
    }

    #[test]
    fn a_folder_of_pages_counts_its_index_and_what_is_below() {
        let topics = "[[topic]]\nid = \"basics\"\ndocs = [\"intro/\", \"faq/none\"]";
        let files = "intro/index.txt intro/unheard-of.txt introduction.txt faq/none/below.txt";
        let pages = files.split(' ').filter_map(page).collect();
        let bank = embedded::open().unwrap();
        let text = by_page(&bank, &toml::from_str(topics).unwrap(), &pages).unwrap();
        let mut lines = text.lines();
        let line = lines.find(|line| line.starts_with("- basics: ")).unwrap();
        assert!(line.contains(" of 2; not: "), "{line}");
        assert!(
            line.contains("intro/unheard-of") && !line.contains("below"),
            "{line}"
        );
        assert_eq!(page("index.txt").as_deref(), Some(""));
        assert_eq!(page("intro/code.html"), None);
    }
}
