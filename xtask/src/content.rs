//! The checks of `bank/verify`, which are Python because Django is: what the questions' code does, what they refer to,
//! what they name, and how they are spelt.

use crate::process::{Outcome, run};
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

/// The tests of the checks themselves.
pub(crate) fn own_tests(django: &Django) -> Outcome {
    let discover = [
        "-B",
        "-m",
        "unittest",
        "discover",
        "--start-directory",
        "tests",
    ];
    run(Command::new(django.newest())
        .args(discover)
        .current_dir(folder()))
}

/// What the prose says, as far as it can be looked up.
pub(crate) fn prose(django: &Django) -> Outcome {
    let checks = [
        (django.newest(), "docrefs.py"),
        (django.newest(), "names.py"),
        (&django.speller, "spelling.py"),
    ];
    for (python, name) in checks {
        run(script(python, name).arg(&django.docs))?;
    }
    Ok(())
}

/// Runs the code of the questions, of all or of some files.
pub(crate) fn code(series: &str, python: &Path, files: &[&str]) -> Outcome {
    let results = results(series);
    std::fs::create_dir_all(workspace::target().join("verify"))
        .map_err(|error| error.to_string())?;
    println!("Django {series}");
    run(script(python, "verify.py")
        .arg("--json")
        .arg(results)
        .args(files))
}

/// Writes down on which versions what passed, or only compares.
pub(crate) fn record(django: &Django, only_compare: bool) -> Outcome {
    let results = django.pythons.iter().map(|(series, _)| results(series));
    let mut command = script(django.newest(), "record.py");
    command
        .args(results)
        .args(only_compare.then_some("--check"));
    run(&mut command)
}

fn results(series: &str) -> PathBuf {
    workspace::target()
        .join("verify")
        .join(format!("{series}.json"))
}
