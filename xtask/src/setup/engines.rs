//! Firefox and WebKit beside Chromium, for what must hold in every engine. Where they cannot be had from here they are
//! left out, and that is said.

use super::browser::{apt_install, can_install};
use crate::outcome::Outcome;
use crate::process::capture;
use crate::workspace;
use std::process::Command;

/// The driver's package brings the small browser that WebKit is tried in, and Xvfb the screen that it wants.
const PACKAGES: &str = "firefox-esr webkit2gtk-driver xvfb";

pub(crate) fn ready() -> Outcome {
    if missing()?.is_empty() {
        return Ok(());
    }
    // Another system of the family may not have them: no reason to try nothing at all.
    if can_install()
        && let Err(sentence) = apt_install(PACKAGES)
    {
        println!("setup: {sentence}");
    }
    let missing = missing()?;
    if !missing.is_empty() {
        println!("setup: {}", left_out(&missing));
    }
    Ok(())
}

/// The engines whose browsers are not here, by the same search that the tests make.
fn missing() -> Outcome<Vec<String>> {
    let script = workspace::ours("tests/engines/missing.js");
    let answer = capture(Command::new("node").arg(script))?;
    Ok(answer.lines().map(str::to_owned).collect())
}

fn left_out(missing: &[String]) -> String {
    format!(
        "{} not here, so nothing is tried in it. On Debian `apt-get install {PACKAGES}` brings both engines; FIREFOX \
         and MINIBROWSER name those that lie elsewhere",
        missing.join(" and ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_named_with_its_remedy() {
        let words = left_out(&["Firefox".to_owned(), "WebKit".to_owned()]);
        assert!(words.starts_with("Firefox and WebKit not here"), "{words}");
        assert!(words.contains("`apt-get install firefox-esr webkit2gtk-driver xvfb`"));
    }
}
