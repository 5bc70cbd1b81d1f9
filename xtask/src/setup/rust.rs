//! The compiler's part: the target of the browser, and a C compiler for the tools.

use super::announce::{announce, is_debian};
use crate::outcome::Outcome;
use crate::process::{capture, find, run};
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// Asked for by name, because a machine may be set not to install what `rust-toolchain.toml` lists.
pub(crate) fn wasm_target() -> Outcome {
    let words = ["--print", "target-libdir", "--target", TARGET];
    let folder = capture(Command::new("rustc").args(words))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    if find("rustup").is_none() {
        return Err(no_target());
    }
    announce("adding the wasm32-unknown-unknown target", "10 seconds");
    run(Command::new("rustup").args(["target", "add", TARGET]))
}

fn no_target() -> String {
    format!(
        "the target {TARGET} is missing and there is no rustup to add it: install Rust with rustup from \
         https://rustup.rs/, or add your distribution's package of that target"
    )
}

/// Some of what Trunk is made of is C. Whoever reads this has a linker, but not always a compiler.
pub(crate) fn c_compiler() -> Outcome {
    let usual = ["cc", "gcc", "clang"];
    if std::env::var_os("CC").is_some() || usual.iter().any(|name| find(name).is_some()) {
        return Ok(());
    }
    Err(no_compiler(is_debian()))
}

fn no_compiler(debian: bool) -> String {
    let command = if debian {
        "`apt-get install build-essential`"
    } else {
        "your system's package of gcc or clang (`xcode-select --install` on a Mac)"
    };
    format!("a C compiler is missing: install one with {command}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_its_remedy() {
        assert!(no_target().contains("https://rustup.rs/"));
        assert!(no_compiler(true).contains("apt-get install build-essential"));
        assert!(no_compiler(false).contains("xcode-select --install"));
    }
}
