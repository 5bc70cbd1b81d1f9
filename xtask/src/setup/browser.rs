//! Chromium and its driver: the system's own, because test tools' downloads of browsers fail on closed networks.

use super::announce::{announce, is_debian};
use crate::outcome::Outcome;
use crate::process::{ask, find, run, with};
use std::env;
use std::path::PathBuf;
use std::process::Command;

const PACKAGES: &str = "chromium chromium-driver fonts-roboto";
const BROWSERS: &str = "chromium chromium-browser google-chrome google-chrome-stable";
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
    let pair = || -> Outcome<_> {
        let browser = locate("CHROME", BROWSERS, &ON_A_MAC)?;
        Ok(browser.zip(locate("CHROMEDRIVER", "chromedriver", &[])?))
    };
    let mut found = pair()?;
    if found.is_none() && can_install() {
        apt_install(PACKAGES)?;
        found = pair()?;
    }
    let Some(((chrome, browser_version), (driver, driver_version))) = found else {
        return Err(missing(is_debian()));
    };
    if browser_version != driver_version {
        return Err(unequal(browser_version, driver_version));
    }
    Ok(Browser { chrome, driver })
}

/// What a variable names, or the first of the usual programs that runs; with its major version.
fn locate(variable: &str, programs: &str, paths: &[&str]) -> Outcome<Option<(PathBuf, u32)>> {
    let version = |path: &PathBuf| ask(path, &["--version"]).as_deref().and_then(major);
    let running = |path: PathBuf| version(&path).map(|version| (path, version));
    if let Some(chosen) = env::var_os(variable).filter(|value| !value.is_empty()) {
        let path = find(&chosen.to_string_lossy()).unwrap_or_else(|| PathBuf::from(&chosen));
        let fails = || format!("{variable} names {}, which does not run", chosen.display());
        return running(path).map(Some).ok_or_else(fails);
    }
    let paths = paths
        .iter()
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    let mut usual = programs.split(' ').filter_map(find).chain(paths);
    Ok(usual.find_map(running))
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

pub(super) fn apt_install(packages: &str) -> Outcome {
    announce(&format!("apt-get install {packages}"), "1 minute");
    let install = format!("install -y --no-install-recommends {packages}");
    for words in ["update", &install] {
        let command = with(Command::new("apt-get"), "-qq -o Dpkg::Use-Pty=0");
        run(with(command, words).env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    Ok(())
}

fn missing(debian: bool) -> String {
    let command = if debian {
        format!("`sudo apt-get install {PACKAGES}`")
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
        for (answer, version) in [
            (
                "Chromium 156.0.8078.79 built on Debian GNU/Linux 12",
                Some(156),
            ),
            ("Google Chrome 155.0.1.2 ", Some(155)),
            (
                "ChromeDriver 156.0.8078.79 (abc-refs/heads/8078@{#1})",
                Some(156),
            ),
            ("not a browser", None),
        ] {
            assert_eq!(major(answer), version);
        }
    }

    #[test]
    fn what_is_missing_is_named_with_its_remedy() {
        let command = "`sudo apt-get install chromium chromium-driver fonts-roboto`";
        assert!(missing(true).contains(command));
        assert!(missing(false).contains("brew install"));
        assert!(unequal(156, 155).contains("156") && unequal(156, 155).contains("CHROMEDRIVER"));
    }
}
