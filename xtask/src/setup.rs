//! Brings what a fresh machine lacks. Each step looks first, says what it is about to do and how long that usually
//! takes, and does nothing the second time. What cannot be installed from here is named with the command that does.

mod announce;
pub(crate) mod browser;
mod django_docs;
pub(crate) mod engines;
pub(crate) mod node;
mod pip;
pub(crate) mod python;
pub(crate) mod rust;
mod tools;

pub(crate) use tools::Toolbox;

use crate::outcome::Outcome;

/// What building and serving the app needs.
pub(crate) fn for_app() -> Outcome<Toolbox> {
    rust::wasm_target()?;
    tools::ready()
}

/// What the commands need, all of it.
pub(crate) fn all() -> Outcome {
    // The cheap checks first: who lacks Node should not learn it after ten minutes of compiling.
    node::check()?;
    python::interpreter_or_ready()?;
    browser::ready()?;
    engines::ready()?;
    for_app()?;
    python::ready()?;
    node::end_to_end_packages()?;
    println!("Everything is here.");
    Ok(())
}
