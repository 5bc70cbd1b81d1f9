//! What must hold in every engine, in real browsers: `tests/engines`.

use crate::outcome::Outcome;
use crate::process::run as run_program;
use crate::setup::browser::Browser;
use crate::{setup, workspace};
use std::process::Command;

/// The short form, part of every test run.
pub(crate) fn short(browser: &Browser) -> Command {
    script("engines.test.js", browser)
}

/// Kills each browser so many times in the middle of a session.
pub(crate) fn kills(times: Option<&str>) -> Outcome {
    let browser = ready()?;
    run_program(script("kills.js", &browser).args(times))
}

/// Measures starting and rating with long histories.
pub(crate) fn histories() -> Outcome {
    let browser = ready()?;
    run_program(&mut script("histories.js", &browser))
}

fn ready() -> Outcome<Browser> {
    if !workspace::ours("dist/404.html").is_file() {
        return Err("dist/ is not there: run `cargo xtask build` first".to_owned());
    }
    setup::node::check()?;
    let browser = setup::browser::ready()?;
    setup::engines::ready()?;
    Ok(browser)
}

/// Against the folder that would be deployed.
fn script(name: &str, browser: &Browser) -> Command {
    let mut command = Command::new("node");
    command
        .arg(workspace::ours("tests/engines").join(name))
        .env("CHROME", &browser.chrome)
        .env("VIVA_DIST", workspace::ours("dist"));
    command
}
