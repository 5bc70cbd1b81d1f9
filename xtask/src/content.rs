//! The checks of `bank/verify`, which are Python because Django is: what the questions' code does, what they refer to,
//! what they name, and how they are spelled.

use crate::outcome::Outcome;
use crate::process::run_quietly;
use crate::setup::python::Django;
use crate::workspace;
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder() -> PathBuf {
    workspace::root().join("bank/verify")
}

fn script(python: &Path, name: &str) -> Command {
    let mut command = Command::new(python);
    command.arg("-B").arg(folder().join(name));
    command
}

/// The checks of what the prose says, each with the Python that it needs.
fn checks_of_prose(django: &Django) -> [(&str, &Path); 3] {
    [
        ("docrefs.py", django.newest()),
        ("names.py", django.newest()),
        ("spelling.py", &django.speller),
    ]
}

/// The tests of the checks themselves.
pub(crate) fn own_tests(django: &Django) -> Command {
    let mut command = Command::new(django.newest());
    command
        .args([
            "-B",
            "-m",
            "unittest",
            "discover",
            "--start-directory",
            "tests",
        ])
        .current_dir(folder());
    command
}

/// Checks the parts of the prose that can be looked up.
pub(crate) fn prose(django: &Django) -> Vec<Command> {
    let commands = checks_of_prose(django).map(|(name, python)| {
        let mut command = script(python, name);
        command.arg(&django.docs);
        command
    });
    commands.into()
}

/// Runs the code of the questions, of all or of some files.
pub(crate) fn code(series: &str, python: &Path, files: &[&str]) -> Outcome<Command> {
    let results = results(series);
    std::fs::create_dir_all(workspace::target().join("verify"))
        .map_err(|error| error.to_string())?;
    let mut command = script(python, "verify.py");
    command.arg("--json").arg(results).args(files);
    Ok(command)
}

/// Everything about some files that takes seconds: the code on the newest Django, references, names, spelling. All at
/// once, because an author waits for it.
pub(crate) fn check(django: &Django, files: &[&str]) -> Outcome {
    let mut code = script(django.newest(), "verify.py");
    code.args(files);
    let prose = checks_of_prose(django).map(|(name, python)| {
        let mut command = script(python, name);
        command.arg(&django.docs).arg("--questions").args(files);
        command
    });
    let commands: Vec<Command> = std::iter::once(code).chain(prose).collect();
    let outcomes: Vec<Outcome<String>> = std::thread::scope(|scope| {
        let running: Vec<_> = commands
            .into_iter()
            .map(|mut command| scope.spawn(move || run_quietly(&mut command)))
            .collect();
        let stopped = |_| Err("a check stopped".to_owned());
        running
            .into_iter()
            .map(|one| one.join().unwrap_or_else(stopped))
            .collect()
    });
    let mut wrong = false;
    for (number, outcome) in outcomes.into_iter().enumerate() {
        match outcome {
            // What ran, and what was left to the older Djangos; the others have nothing to say.
            Ok(said) if number == 0 => println!("{said}"),
            Ok(_) => {}
            Err(said) => {
                println!("{said}");
                wrong = true;
            }
        }
    }
    if wrong {
        Err("the questions are not right yet".to_owned())
    } else {
        Ok(())
    }
}

/// Records which code passed on which versions, or only compares.
pub(crate) fn record(django: &Django, only_compare: bool) -> Command {
    let results = django.pythons.iter().map(|(series, _)| results(series));
    let mut command = script(django.newest(), "record.py");
    command
        .args(results)
        .args(only_compare.then_some("--check"));
    command
}

fn results(series: &str) -> PathBuf {
    workspace::target()
        .join("verify")
        .join(format!("{series}.json"))
}
