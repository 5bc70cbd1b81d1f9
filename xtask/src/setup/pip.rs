//! The pip of an environment, as we call it everywhere.

use std::path::Path;
use std::process::Command;

pub(super) fn pip(python: &Path) -> Command {
    let mut command = Command::new(python);
    command.args(["-m", "pip", "--disable-pip-version-check", "--no-input"]);
    command
}
