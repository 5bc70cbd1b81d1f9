//! Compiles the authored bank into an index and packs in `OUT_DIR`, and reports every problem.
//!
//! With `VIVA_BANK_DRAFT=1` problems are only warnings, and what cannot be compiled is left out, so that work on the
//! app can go on while questions are being written. No test and no release is built that way.

use std::path::{Path, PathBuf};
use std::{env, fs, process::ExitCode};
use viva_bank_compiler::Binary;

/// The folder of another bank to compile in place of ours, to try the app with a larger one
/// (`benches/scale.rs`).
const OTHER_BANK: &str = "VIVA_BANK";

fn main() -> ExitCode {
    let root = env::var_os(OTHER_BANK).or_else(|| env::var_os("CARGO_MANIFEST_DIR"));
    let root = PathBuf::from(root.unwrap_or_default());
    watch(&root);
    let compiled = viva_bank_compiler::load(&root);
    let draft = env::var_os("VIVA_BANK_DRAFT").is_some_and(|value| value == "1");
    let instruction = if draft { "warning" } else { "error" };
    for problem in &compiled.problems {
        report(instruction, &problem.to_string());
    }
    if !draft && !compiled.problems.is_empty() {
        return ExitCode::FAILURE;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let written = compiled
        .binary()
        .map_err(|error| error.to_string())
        .and_then(|binary| write(&out, &binary).map_err(|error| error.to_string()));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report("error", &error);
            ExitCode::FAILURE
        }
    }
}

/// `index.bin`, the packs, and `packs.rs`, which holds them all for the feature `bodies`.
fn write(out: &Path, binary: &Binary) -> std::io::Result<()> {
    fs::write(out.join("index.bin"), &binary.index)?;
    let packs = out.join("packs");
    // Packs of an earlier build have other names.
    let _ = fs::remove_dir_all(&packs);
    fs::create_dir_all(&packs)?;
    let mut list = String::new();
    for (name, content) in &binary.packs {
        let path = packs.join(name);
        fs::write(&path, content)?;
        list += &format!("({name:?}, include_bytes!({path:?})),\n");
    }
    let list = format!("pub(super) static PACKS: &[(&str, &[u8])] = &[\n{list}];\n");
    fs::write(out.join("packs.rs"), list)
}

/// Has Cargo run the script again when one of these folders and files changes.
fn watch(root: &Path) {
    let authored = [
        "questions",
        "diagrams",
        "topics.toml",
        "core.toml",
        "doc-titles.txt",
        "retired.toml",
        "verified.toml",
        "verify/demo/models.py",
    ];
    // A watched file that does not exist would run the script on every build.
    for path in authored.into_iter().filter(|path| root.join(path).exists()) {
        instruct(&format!("rerun-if-changed={path}"));
    }
    instruct("rerun-if-env-changed=VIVA_BANK_DRAFT");
    instruct(&format!("rerun-if-env-changed={OTHER_BANK}"));
}

fn report(instruction: &str, message: &str) {
    instruct(&format!("{instruction}={}", message.replace('\n', " ")));
}

#[allow(
    clippy::print_stdout,
    reason = "Cargo reads what a build script prints"
)]
fn instruct(instruction: &str) {
    println!("cargo::{instruction}");
}
