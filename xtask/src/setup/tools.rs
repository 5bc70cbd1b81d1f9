//! Trunk and wasm-bindgen, in exactly the versions that fit. Built from source where missing: a prebuilt binary cannot
//! be had everywhere.

use super::announce::announce;
use super::rust;
use crate::outcome::Outcome;
use crate::process::{ask, cargo, find, path_with, run};
use crate::workspace;
use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

/// The programs that build the app.
pub(crate) struct Toolbox {
    pub(crate) trunk: PathBuf,
    /// Runs the tests that need a browser; of the same package, and so of the same version, as `wasm-bindgen`.
    pub(crate) wasm_test_runner: PathBuf,
    pub(crate) wasm_bindgen: PathBuf,
}

impl Toolbox {
    /// A `PATH` on which Trunk finds the right wasm-bindgen, and so downloads none.
    pub(crate) fn path(&self) -> OsString {
        path_with(self.wasm_bindgen.parent().unwrap_or(Path::new(".")))
    }
}

struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
    /// Programs that must lie beside it.
    companions: &'static [&'static str],
}

pub(crate) fn ready() -> Outcome<Toolbox> {
    let trunk = Tool {
        package: "trunk",
        program: "trunk",
        version: workspace::TRUNK.to_owned(),
        companions: &[],
    };
    let wasm_bindgen = Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: workspace::wasm_bindgen()?,
        companions: &["wasm-bindgen-test-runner"],
    };
    let mut missing = vec![&trunk, &wasm_bindgen];
    missing.retain(|tool| tool.locate().is_none());
    if !missing.is_empty() {
        install(&missing)?;
    }
    let wasm_bindgen = wasm_bindgen.installed()?;
    Ok(Toolbox {
        trunk: trunk.installed()?,
        wasm_test_runner: wasm_bindgen
            .with_file_name(format!("wasm-bindgen-test-runner{EXE_SUFFIX}")),
        wasm_bindgen,
    })
}

/// Compiles tools into `.tools/`, all in one folder, because they have crates in common.
fn install(tools: &[&Tool]) -> Outcome {
    rust::c_compiler()?;
    let package = |tool: &&Tool| format!("{}@{}", tool.package, tool.version);
    let packages: Vec<String> = tools.iter().map(package).collect();
    announce(
        &format!("compiling {} into .tools/", packages.join(" and ")),
        "2 to 4 minutes on two cores",
    );
    let folder = workspace::target().join("tools");
    // Progress for who watches; 400 lines are no use in a log.
    let quiet = (!std::io::stderr().is_terminal()).then_some("--quiet");
    run(cargo()
        .args(["install", "--locked", "--debug", "--force", "--root"])
        .arg(workspace::tools())
        // Their default features download other tools and news about themselves. Nothing here does, and the cryptography
        // for it is much to compile.
        .arg("--no-default-features")
        .args(packages)
        .args(quiet)
        // Unoptimized is fast enough and compiles in a fraction of the time; without debug information in half of it.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TARGET_DIR", &folder))?;
    // A gigabyte that nothing needs again; if it stays, no harm is done.
    let _ = std::fs::remove_dir_all(folder);
    Ok(())
}

impl Tool {
    fn installed(&self) -> Outcome<PathBuf> {
        let missing = || {
            format!(
                "{} was installed into .tools/ but does not run there",
                self.program
            )
        };
        self.locate().ok_or_else(missing)
    }

    /// The user's own, where it is the right one; else ours.
    fn locate(&self) -> Option<PathBuf> {
        let ours = workspace::tools().join(format!("bin/{}{EXE_SUFFIX}", self.program));
        let mut both = find(self.program).into_iter().chain([ours]);
        both.find(|path| self.fits(path))
    }

    fn fits(&self, path: &Path) -> bool {
        let beside = |name: &&str| path.with_file_name(format!("{name}{EXE_SUFFIX}")).is_file();
        let answer = ask(path, &["--version"]).unwrap_or_default();
        self.companions.iter().all(beside) && version_in(&answer) == Some(&self.version)
    }
}

/// The version in an answer such as `trunk 0.21.14` or `wasm-bindgen 0.2.128 (a1b2c3)`.
fn version_in(answer: &str) -> Option<&str> {
    answer.split_whitespace().nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_the_tools_print() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        let answer = "wasm-bindgen 0.2.128 (0123abc)";
        assert_eq!(version_in(answer), Some("0.2.128"));
        assert_eq!(version_in(""), None);
    }

    #[test]
    fn another_version_does_not_fit() {
        let path = find("cargo").unwrap();
        let fits = |version: &str, companions| {
            let (package, program, version) = ("cargo", "cargo", version.to_owned());
            Tool {
                package,
                program,
                version,
                companions,
            }
            .fits(&path)
        };
        let answer = ask(&path, &["--version"]).unwrap();
        let version = version_in(&answer).unwrap();
        assert!(fits(version, &[]) && !fits("0.0.1", &[]));
        assert!(!fits(version, &["viva-no-such-program"]));
    }
}
