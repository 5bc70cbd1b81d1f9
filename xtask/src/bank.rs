//! The commands for authors of questions.

pub(crate) mod coverage;
pub(crate) mod export;
pub(crate) mod schema;

use crate::content;
use crate::embedded::{self, questions_of, words};
use crate::outcome::Outcome;
use crate::process::run;
use crate::{setup, workspace};
use std::path::{Path, PathBuf};

/// Checks the whole bank, or some files and their code too, as an author does while writing.
pub(crate) fn check(names: &[&str]) -> Outcome {
    let files: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
    let only = (!files.is_empty()).then_some(files.as_slice());
    let problems = viva_bank_compiler::check(&workspace::ours("bank"), only);
    for problem in &problems {
        println!("{problem}");
    }
    match problems.len() {
        0 => {}
        1 => return Err("1 problem".to_owned()),
        count => return Err(format!("{count} problems")),
    }
    if only.is_none() {
        println!("No problems. `cargo xtask bank verify` runs the code.");
        return Ok(());
    }
    let mut questions = names.to_vec();
    questions.retain(|name| !name.ends_with(".svg"));
    if !questions.is_empty() {
        content::check(&setup::python::ready()?, &questions)?;
    }
    let command = "cargo xtask bank verify FILES";
    println!("No problems. Before you finish, `{command}`: the older Djangos, too.");
    Ok(())
}

pub(crate) fn verify(record: bool, files: &[&str]) -> Outcome {
    if record && !files.is_empty() {
        let sentence = "--record writes down the results of the whole bank: leave out the files";
        return Err(sentence.to_owned());
    }
    let django = setup::python::ready()?;
    // Every series, also after a failure: an author wants to see all differences at once.
    let mut all = Ok(());
    for (series, python) in &django.pythons {
        println!("Django {series}");
        all = all.and(run(&mut content::code(series, python, files)?));
    }
    all?;
    if record {
        run(&mut content::record(&django, false))?;
    }
    Ok(())
}

/// Prints the document, or writes it to a file.
pub(crate) fn export(file: Option<&str>) -> Outcome {
    let document = export::document(&embedded::open()?)?;
    match file {
        Some(file) => workspace::write(Path::new(file), document),
        None => {
            print!("{document}");
            Ok(())
        }
    }
}

pub(crate) fn list() -> Outcome {
    let bank = embedded::open()?;
    for topic in bank.topics() {
        let questions = questions_of(&bank, &topic.id);
        println!("{} ({}): {}", topic.title, topic.id, questions.len());
        for question in questions {
            let (level, kind) = (question.level.keyword(), question.kind.keyword());
            let (id, title) = (&question.id, words(&question.title));
            println!("  {level:<7}{kind:<9}{id:<40}{title}");
        }
    }
    let (questions, topics) = (bank.questions().len(), bank.topics().len());
    println!("{questions} questions in {topics} topics");
    Ok(())
}
