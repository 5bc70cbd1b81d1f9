//! Python, and the three Djangos that the questions' code runs on.

use super::announce::announce;
use super::django_docs;
use super::pip::pip;
use crate::outcome::Outcome;
use crate::process::{ask, find, run, with};
use crate::workspace::{self, DJANGO};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Django 6 asks for it.
const OLDEST: (u32, u32) = (3, 12);

/// Where everything is, once it is there.
pub(crate) struct Django {
    /// A Python for each series, oldest first.
    pub(crate) pythons: Vec<(&'static str, PathBuf)>,
    /// The folder with Django's own documentation, of the newest series.
    pub(crate) docs: PathBuf,
    /// A Python without Django, with what checks the spelling.
    pub(crate) speller: PathBuf,
}

impl Django {
    pub(crate) fn newest(&self) -> &Path {
        self.pythons
            .last()
            .map_or(Path::new("python3"), |(_, python)| python)
    }
}

/// Fails early where neither a Python nor finished environments are there.
pub(crate) fn interpreter_or_ready() -> Outcome {
    let python = |series| python_of(&workspace::tools().join(format!("django-{series}")));
    if DJANGO.iter().all(|series| python(series).is_file()) {
        return Ok(());
    }
    interpreter().map(drop)
}

pub(crate) fn ready() -> Outcome<Django> {
    let python = |series| made(&format!("django-{series}"), &requirements(series));
    let pythons = DJANGO.map(|series| Ok((series, python(series)?)));
    let mut django = Django {
        pythons: pythons.into_iter().collect::<Outcome<_>>()?,
        docs: PathBuf::new(),
        speller: made("spelling", "spelling-requirements.txt")?,
    };
    let newest = DJANGO.last().copied().unwrap_or_default();
    let (_, pins) = wanted(&requirements(newest))?;
    django.docs = django_docs::ready(django.newest(), &pins)?;
    Ok(django)
}

fn requirements(series: &str) -> String {
    format!("requirements-{series}.txt")
}

fn wanted(requirements: &str) -> Outcome<(PathBuf, Vec<(String, String)>)> {
    let file = workspace::ours("bank/verify").join(requirements);
    let text = workspace::read(&file)?;
    let mut all = pins(&text);
    for other in text.lines().filter_map(|line| line.strip_prefix("-r ")) {
        all.extend(pins(&workspace::read(&file.with_file_name(other.trim()))?));
    }
    Ok((file, all))
}

/// The Python of an environment with just what a requirements file names.
fn made(name: &str, requirements: &str) -> Outcome<PathBuf> {
    let (file, pins) = wanted(requirements)?;
    let folder = workspace::tools().join(name);
    let python = python_of(&folder);
    if !installed(&python, &pins) {
        announce(&format!("making .tools/{name}"), "10 seconds");
        run(with(Command::new(interpreter()?), "-m venv --clear").arg(&folder))?;
        run(with(pip(&python), "install --quiet --requirement").arg(&file))?;
    }
    Ok(python)
}

fn python_of(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    })
}

/// The `name==version` lines of a requirements file.
fn pins(requirements: &str) -> Vec<(String, String)> {
    let pin = |line: &str| {
        let (name, version) = line.split('#').next()?.trim().split_once("==")?;
        Some((name.to_owned(), version.to_owned()))
    };
    requirements.lines().filter_map(pin).collect()
}

/// Asks the environment itself: a record of what was once installed would outlive the Python it was installed for.
fn installed(python: &Path, pins: &[(String, String)]) -> bool {
    let program = "import sys, importlib.metadata as m; print(*map(m.version, sys.argv[1:]))";
    let mut arguments = vec!["-I", "-c", program];
    arguments.extend(pins.iter().map(|(name, _)| name.as_str()));
    let mut versions = pins.iter().map(|(_, version)| version.as_str());
    ask(python, &arguments).is_some_and(|answer| answer.split_whitespace().eq(&mut versions))
}

/// A Python that is new enough and really runs; a version manager's stand-in may be on `PATH` and run nothing.
fn interpreter() -> Outcome<PathBuf> {
    let usual = "python3.14 python3.13 python3.12 python3 python".split(' ');
    let mut all = usual.filter_map(find).chain(pyenv());
    let found = all.find(|path| works(path)).or_else(from_uv);
    found.ok_or_else(missing)
}

fn works(python: &Path) -> bool {
    let program = "import sys, venv, ensurepip; print(*sys.version_info[:2])";
    ask(python, &["-I", "-c", program]).is_some_and(|answer| new_enough(&answer))
}

fn new_enough(answer: &str) -> bool {
    let mut numbers = answer.split_whitespace().map(str::parse::<u32>);
    matches!((numbers.next(), numbers.next()), (Some(Ok(major)), Some(Ok(minor))) if (major, minor) >= OLDEST)
}

/// The versions that pyenv holds, newest first; those not chosen for this folder are not on `PATH`.
fn pyenv() -> Vec<PathBuf> {
    let home = std::env::var_os("HOME").map(|home| Path::new(&home).join(".pyenv"));
    let Some(root) = std::env::var_os("PYENV_ROOT").map(PathBuf::from).or(home) else {
        return Vec::new();
    };
    let entries = fs::read_dir(root.join("versions"));
    let entries = entries.into_iter().flatten().flatten();
    let mut versions: Vec<_> = entries.map(|entry| entry.path()).collect();
    versions.sort_by_cached_key(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let parts = name.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
        std::cmp::Reverse(parts.collect::<Vec<_>>())
    });
    let python = |path: &PathBuf| path.join("bin/python");
    versions.iter().map(python).collect()
}

fn from_uv() -> Option<PathBuf> {
    let ask_uv = || ask("uv", &["python", "find", ">=3.12"]).map(|path| PathBuf::from(path.trim()));
    let found = ask_uv().filter(|path| works(path));
    found.or_else(|| {
        find("uv")?;
        announce("uv python install 3.13", "20 seconds");
        run(Command::new("uv").args(["python", "install", "3.13"])).ok()?;
        ask_uv().filter(|path| works(path))
    })
}

fn missing() -> String {
    "Python 3.12 or newer with its venv module is missing: install it with `pyenv install 3.13` or \
     `uv python install 3.13`, or from Debian 13 or Ubuntu 24.04 on with `apt-get install python3-venv`"
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_are_read_without_their_comments() {
        let found = pins("# why\nasgiref==3.13.0\nDjango==6.1.3  # the newest\n\n");
        let expected = [("asgiref", "3.13.0"), ("Django", "6.1.3")];
        let owned = |(name, version): (&str, &str)| (name.to_owned(), version.to_owned());
        assert_eq!(found, expected.map(owned));
    }

    #[test]
    fn every_series_is_pinned_to_itself() {
        for series in DJANGO {
            let (_, pins) = wanted(&requirements(series)).unwrap();
            let (_, django) = pins.iter().find(|(name, _)| name == "Django").unwrap();
            assert!(
                django.starts_with(&format!("{series}.")),
                "{django} for {series}"
            );
            // Of the file that this one names.
            assert!(pins.iter().any(|(name, _)| name == "psycopg"), "{series}");
        }
    }

    #[test]
    fn only_a_new_python_will_do() {
        assert!(["3 12\n", "3 14", "4 0"].into_iter().all(new_enough));
        let others = ["3 11", "", "pyenv: python3.13: command not found"];
        assert!(!others.into_iter().any(new_enough));
    }

    #[test]
    fn what_is_missing_is_named_with_its_remedy() {
        assert!(missing().contains("`pyenv install 3.13`"));
    }
}
