//! Chromium and its driver: the system's own, because test tools' downloads of browsers fail on closed networks.

use super::announce::{announce, is_debian};
use crate::outcome::Outcome;
use crate::process::{ask, find, run};
use std::env;
use std::path::PathBuf;
use std::process::Command;

const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-roboto"];
const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const ON_A_MAC: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// A browser and the driver of the same version.
pub(crate) struct Browser {
    pub(crate) chrome: PathBuf,
    pub(crate) driver: PathBuf,
}

pub(crate) fn ready() -> Outcome<Browser> {
    let mut found = (
        locate("CHROME", &BROWSERS, &ON_A_MAC)?,
        locate("CHROMEDRIVER", &["chromedriver"], &[])?,
    );
    if (found.0.is_none() || found.1.is_none()) && can_install() {
        announce(
            &format!("apt-get install {}", PACKAGES.join(" ")),
            "1 minute",
        );
        run(apt().arg("update"))?;
        run(apt()
            .args(["install", "-y", "--no-install-recommends"])
            .args(PACKAGES))?;
        found = (
            locate("CHROME", &BROWSERS, &ON_A_MAC)?,
            locate("CHROMEDRIVER", &["chromedriver"], &[])?,
        );
    }
    let (Some((chrome, browser_version)), Some((driver, driver_version))) = found else {
        return Err(missing(is_debian()));
    };
    if browser_version != driver_version {
        return Err(unequal(browser_version, driver_version));
    }
    Ok(Browser { chrome, driver })
}

/// What a variable names, or the first of the usual programs that runs; with its major version.
fn locate(variable: &str, programs: &[&str], paths: &[&str]) -> Outcome<Option<(PathBuf, u32)>> {
    let version = |path: &PathBuf| ask(path, &["--version"]).as_deref().and_then(major);
    if let Some(chosen) = env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
    {
        let chosen = if chosen.is_file() {
            chosen
        } else {
            find(&chosen.to_string_lossy()).unwrap_or(chosen)
        };
        let Some(version) = version(&chosen) else {
            return Err(format!(
                "{variable} names {}, which does not run",
                chosen.display()
            ));
        };
        return Ok(Some((chosen, version)));
    }
    let paths = paths
        .iter()
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    let mut usual = programs
        .iter()
        .filter_map(|program| find(program))
        .chain(paths);
    Ok(usual.find_map(|path| version(&path).map(|version| (path, version))))
}

/// The first number with a dot behind it: `Chromium 156.0.8078.79 built on …`, `ChromeDriver 156.0.8078.79 (…)`.
fn major(answer: &str) -> Option<u32> {
    answer
        .split_whitespace()
        .find_map(|word| word.split_once('.')?.0.parse().ok())
}

pub(super) fn can_install() -> bool {
    is_debian()
        && find("apt-get").is_some()
        && ask("id", &["-u"]).is_some_and(|id| id.trim() == "0")
}

pub(super) fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["-qq", "-o", "Dpkg::Use-Pty=0"]);
    command
}

fn missing(debian: bool) -> String {
    let command = if debian {
        format!("`sudo apt-get install {}`", PACKAGES.join(" "))
    } else {
        "your system's packages (`brew install --cask chromium chromedriver` on a Mac)".to_owned()
    };
    format!(
        "Chromium or its driver is missing: install both with {command}, or name yours in CHROME and CHROMEDRIVER; \
         `cargo xtask test --fast` does without"
    )
}

fn unequal(browser: u32, driver: u32) -> String {
    format!(
        "the browser is of version {browser} and its driver of {driver}: name a pair in CHROME and CHROMEDRIVER"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_browsers_print() {
        assert_eq!(
            major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)"),
            Some(156)
        );
        assert_eq!(major("Google Chrome 155.0.1.2 "), Some(155));
        assert_eq!(
            major("ChromeDriver 156.0.8078.79 (abc-refs/branch-heads/8078@{#1})"),
            Some(156)
        );
        assert_eq!(major("not a browser"), None);
    }

    #[test]
    fn what_is_missing_is_named_with_its_remedy() {
        assert!(
            missing(true).contains("`sudo apt-get install chromium chromium-driver fonts-roboto`")
        );
        assert!(missing(false).contains("brew install"));
        assert!(unequal(156, 155).contains("156") && unequal(156, 155).contains("CHROMEDRIVER"));
    }
}
