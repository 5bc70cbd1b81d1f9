//! The checks of `bank/verify`, which are Python because Django is: what the questions' code does, what they refer to,
//! what they name, and how they are spelled.

use crate::outcome::{Context, Outcome};
use crate::process::{run_quietly, with};
use crate::setup::python::Django;
use crate::workspace;
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder() -> PathBuf {
    workspace::ours("bank/verify")
}

fn script(python: &Path, name: &str) -> Command {
    let mut command = Command::new(python);
    command.arg("-B").arg(folder().join(name));
    command
}

/// The tests of the checks themselves.
pub(crate) fn own_tests(django: &Django) -> Command {
    let words = "-B -m unittest discover --start-directory tests";
    let mut command = with(Command::new(django.newest()), words);
    command.current_dir(folder());
    command
}

/// Checks the parts of the prose that can be looked up, each with the Python that it needs; of all questions or of some.
pub(crate) fn prose(django: &Django, files: &[&str]) -> Vec<Command> {
    let checks = [
        ("docrefs.py", django.newest()),
        ("names.py", django.newest()),
        ("spelling.py", &django.speller),
    ];
    let commands = checks.map(|(name, python)| {
        let mut command = script(python, name);
        command.arg(&django.docs);
        if !files.is_empty() {
            command.arg("--questions").args(files);
        }
        command
    });
    commands.into()
}

/// Runs the code of the questions, of all or of some files.
pub(crate) fn code(series: &str, python: &Path, files: &[&str]) -> Outcome<Command> {
    let results = results(series);
    std::fs::create_dir_all(workspace::target().join("verify")).context("target/verify")?;
    let mut command = script(python, "verify.py");
    command.arg("--json").arg(results).args(files);
    Ok(command)
}

/// Everything about some files that takes seconds: the code on the newest Django, references, names, spelling. All at
/// once, because an author waits for it.
pub(crate) fn check(django: &Django, files: &[&str]) -> Outcome {
    let mut code = script(django.newest(), "verify.py");
    code.args(files);
    let commands = std::iter::once(code).chain(prose(django, files));
    let outcomes: Vec<Outcome<String>> = std::thread::scope(|scope| {
        let running: Vec<_> = commands
            .map(|mut command| scope.spawn(move || run_quietly(&mut command)))
            .collect();
        let stopped = |_| Err("a check stopped".to_owned());
        let ended = running.into_iter().map(|one| one.join());
        ended.map(|one| one.unwrap_or_else(stopped)).collect()
    });
    // What ran, and what was left to the older Djangos; of the others only what is wrong.
    for (number, outcome) in outcomes.iter().enumerate() {
        if let (0, Ok(said)) | (_, Err(said)) = (number, outcome) {
            println!("{said}");
        }
    }
    if outcomes.iter().all(Result::is_ok) {
        Ok(())
    } else {
        Err("the questions are not right yet".to_owned())
    }
}

/// Records which code passed on which versions, or only compares.
pub(crate) fn record(django: &Django, only_compare: bool) -> Command {
    let mut command = script(django.newest(), "record.py");
    command.args(django.pythons.iter().map(|(series, _)| results(series)));
    command.args(only_compare.then_some("--check"));
    command
}

fn results(series: &str) -> PathBuf {
    workspace::target().join(format!("verify/{series}.json"))
}
