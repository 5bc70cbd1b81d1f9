//! The commands for authors of questions.

pub(crate) mod coverage;
pub(crate) mod export;
pub(crate) mod schema;

use crate::content;
use crate::finish::pages::words;
use crate::outcome::Outcome;
use crate::process::run;
use crate::setup;
use crate::workspace;
use std::path::PathBuf;

/// Checks the whole bank, or some files and their code too, as an author does while writing.
pub(crate) fn check(names: &[&str]) -> Outcome {
    let files: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
    let only = (!files.is_empty()).then_some(files.as_slice());
    let problems = viva_bank_compiler::check(&workspace::root().join("bank"), only);
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
    let questions: Vec<&str> = names
        .iter()
        .filter(|name| !name.ends_with(".svg"))
        .copied()
        .collect();
    if !questions.is_empty() {
        content::check(&setup::python::ready()?, &questions)?;
    }
    println!(
        "No problems. Before you finish, `cargo xtask bank verify FILES`: the older Djangos, too."
    );
    Ok(())
}

pub(crate) fn verify(record: bool, files: &[&str]) -> Outcome {
    if record && !files.is_empty() {
        return Err(
            "--record writes down the results of the whole bank: leave out the files".to_owned(),
        );
    }
    let django = setup::python::ready()?;
    // Every series, also after a failure: an author wants to see all differences at once.
    let runs: Vec<Outcome> = django
        .pythons
        .iter()
        .map(|(series, python)| {
            println!("Django {series}");
            run(&mut content::code(series, python, files)?)
        })
        .collect();
    runs.into_iter().collect::<Outcome>()?;
    if record {
        run(&mut content::record(&django, false))
    } else {
        Ok(())
    }
}

/// Prints the document, or writes it to a file.
pub(crate) fn export(file: Option<&str>) -> Outcome {
    let bank = viva_bank::embedded().map_err(|error| error.to_string())?;
    let document = export::document(&bank)?;
    match file {
        Some(file) => workspace::write(&PathBuf::from(file), document),
        None => {
            print!("{document}");
            Ok(())
        }
    }
}

pub(crate) fn list() -> Outcome {
    let bank = viva_bank::embedded().map_err(|error| error.to_string())?;
    for topic in bank.topics() {
        let questions: Vec<_> = bank
            .questions()
            .iter()
            .filter(|question| bank.topic(question).id == topic.id)
            .collect();
        println!("{} ({}): {}", topic.title, topic.id, questions.len());
        for question in questions {
            let (level, kind) = (question.level.keyword(), question.kind.keyword());
            println!(
                "  {level:<7}{kind:<9}{:<40}{}",
                question.id,
                words(&question.title)
            );
        }
    }
    println!(
        "{} questions in {} topics",
        bank.questions().len(),
        bank.topics().len()
    );
    Ok(())
}
