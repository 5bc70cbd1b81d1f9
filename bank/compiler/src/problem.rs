//! Problems of the bank, and the files that have them. Nothing here knows what a question is.

use super::spelling::edit_distance;
use std::cell::RefCell;
use std::fmt;
use std::fs;
use std::path::Path;

/// One thing to fix.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, from the folder that holds the bank: `bank/questions/<topic>/<id>.md`.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem {
            path,
            line,
            message,
            help,
        } = self;
        write!(f, "{path}:{line}: {message} — help: {help}")
    }
}

/// An authored file and what is wrong with it.
///
/// Checks note problems through a shared reference, so that none has to stop at its first one.
pub(super) struct File {
    /// As shown in problems.
    pub(super) path: String,
    pub(super) text: String,
    line_starts: Vec<usize>,
    problems: RefCell<Vec<Problem>>,
}

impl File {
    /// Reads a file that has to exist. What cannot be read becomes an empty text with a problem.
    pub(super) fn read(root: &Path, path: &Path) -> File {
        let file = match fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) => File::new(shown(root, path), text),
            Ok(Err(error)) => {
                let file = File::new(shown(root, path), String::new());
                let at = error.utf8_error().valid_up_to();
                file.refuse(
                    0,
                    format!("byte {at} is not UTF-8"),
                    "save the file as UTF-8",
                );
                return file;
            }
            Err(error) => {
                let file = File::new(shown(root, path), String::new());
                file.refuse(0, format!("cannot be read: {error}"), "put the file back");
                return file;
            }
        };
        if let Some(at) = file.text.find('\r') {
            file.refuse(at, "a carriage return", "save the file with LF line ends");
        }
        file
    }

    /// A file whose text is given.
    pub(super) fn new(path: String, text: String) -> File {
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        File {
            path,
            text,
            line_starts,
            problems: RefCell::default(),
        }
    }

    /// Notes a problem at a byte of the text.
    pub(super) fn refuse(&self, at: usize, message: impl Into<String>, help: impl Into<String>) {
        let line = self
            .line_starts
            .partition_point(|start| *start <= at)
            .max(1);
        self.problems.borrow_mut().push(Problem {
            path: self.path.clone(),
            line,
            message: message.into(),
            help: help.into(),
        });
    }

    /// Takes the problems noted so far out of the file.
    pub(super) fn take_problems(&self) -> Vec<Problem> {
        self.problems.take()
    }

    /// A part of the text; empty if the range is not in it.
    pub(super) fn slice(&self, range: std::ops::Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }
}

/// A path as problems show it: from the folder that holds the bank, with `/`.
pub(super) fn shown(root: &Path, path: &Path) -> String {
    let base = root.parent().unwrap_or(root);
    let path = path.strip_prefix(base).unwrap_or(path);
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// The known word that the author probably meant.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (edit_distance(word, candidate), candidate))
        .filter(|(distance, candidate)| {
            let shorter = candidate.len().min(word.len());
            *distance < shorter && *distance <= shorter / 4 + 1
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// "did you mean `x`?" if one of the known words is near, else the list of them.
pub(super) fn suggest<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(candidate) = nearest(word, known.clone()) {
        return format!("did you mean `{candidate}`?");
    }
    let known: Vec<_> = known.into_iter().map(|word| format!("`{word}`")).collect();
    format!("write one of {}", known.join(", "))
}
