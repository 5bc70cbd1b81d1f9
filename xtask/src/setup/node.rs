//! Node: measures compressed sizes and drives the browser in the end-to-end tests.

use super::announce::announce;
use crate::outcome::Outcome;
use crate::process::{ask, run, with};
use crate::workspace;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;

const OLDEST: u32 = 20;

pub(crate) fn check() -> Outcome {
    let found = ask("node", &["--version"]);
    match found.as_deref().and_then(major) {
        Some(major) if major >= OLDEST => Ok(()),
        _ => Err(missing(found.as_deref())),
    }
}

fn missing(found: Option<&str>) -> String {
    let found = found.map_or(String::new(), |version| {
        format!(" (this is {})", version.trim())
    });
    format!(
        "Node.js {OLDEST} or newer with npm is missing{found}: install it from https://nodejs.org/, or with \
         `nvm install --lts`"
    )
}

fn major(answer: &str) -> Option<u32> {
    let (major, _) = answer.strip_prefix('v')?.split_once('.')?;
    major.parse().ok()
}

pub(crate) fn end_to_end() -> PathBuf {
    workspace::ours("tests/e2e")
}

/// The packages of the end-to-end tests.
pub(crate) fn end_to_end_packages() -> Outcome {
    packages(&end_to_end())
}

/// The packages of a folder, as its lock file names them. No package's own script runs.
pub(crate) fn packages(folder: &Path) -> Outcome {
    check()?;
    let lock = workspace::read(&folder.join("package-lock.json"))?;
    let digest = format!("{:x}", Sha256::digest(lock));
    let stamp = folder.join("node_modules/.viva-lock");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == digest) {
        return Ok(());
    }
    let what = format!("installing the packages of {}", workspace::shown(folder));
    announce(&what, "5 seconds");
    let words = "ci --ignore-scripts --no-audit --no-fund --loglevel=error";
    run(with(Command::new("npm"), words).current_dir(folder))?;
    workspace::write(&stamp, &digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_decides() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20"), None);
        assert_eq!(major(""), None);
    }

    #[test]
    fn what_is_missing_is_named_with_its_remedy() {
        assert!(missing(None).contains("is missing: install it from https://nodejs.org/"));
        assert!(missing(Some("v18.20.4\n")).contains("(this is v18.20.4)"));
    }
}
