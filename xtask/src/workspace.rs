//! Where things are, and which versions belong together.

use crate::outcome::{Context, Outcome};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The Trunk that is tested with this project. 0.22 asks for a newer compiler.
pub(crate) const TRUNK: &str = "0.21.14";

/// The Django series that the bank is verified on, oldest first.
pub(crate) const DJANGO: [&str; 3] = ["5.2", "6.0", "6.1"];

pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// A file or folder of the repository.
pub(crate) fn ours(path: &str) -> PathBuf {
    root().join(path)
}

/// Names the folder of another bank, for measurements.
pub(crate) const OTHER_BANK: &str = "VIVA_BANK";

/// The folder of the bank that this program was built with.
pub(crate) fn bank() -> PathBuf {
    std::env::var_os(OTHER_BANK).map_or_else(|| ours("bank"), PathBuf::from)
}

/// Everything that `setup` installs. Git ignores it.
pub(crate) fn tools() -> PathBuf {
    ours(".tools")
}

/// Where Cargo builds, and where our own intermediate files go.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| ours("target"), |folder| root().join(folder))
}

pub(crate) fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).context(format!("{} cannot be read", shown(path)))
}

pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Outcome {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = made.and_then(|()| fs::write(path, content));
    written.context(format!("{} cannot be written", shown(path)))
}

/// A path as the user knows it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The version of wasm-bindgen that the program is built with; the command-line tool must be equal.
pub(crate) fn wasm_bindgen() -> Outcome<String> {
    locked_version(&read(&ours("Cargo.lock"))?, "wasm-bindgen")
}

fn locked_version(lock: &str, package: &str) -> Outcome<String> {
    let lock: Value = toml::from_str(lock).context("Cargo.lock cannot be read")?;
    let packages = lock.get("package").and_then(Value::as_array);
    let mut versions = packages
        .into_iter()
        .flatten()
        .filter(|entry| entry["name"] == package)
        .filter_map(|entry| entry["version"].as_str());
    match (versions.next(), versions.next()) {
        (Some(version), None) => Ok(version.to_owned()),
        (None, _) => Err(format!(
            "Cargo.lock names no {package}: `cargo generate-lockfile` makes it anew"
        )),
        (Some(one), Some(other)) => Err(format!(
            "Cargo.lock names two versions of {package}, {one} and {other}: `cargo tree -d` shows why"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
        version = 4
        [[package]]
        name = "wasm-bindgen"
        version = "0.2.128"
        [[package]]
        name = "wasm-bindgen-futures"
        version = "0.4.51"
        [[package]]
        name = "toml"
        version = "0.8.20"
        [[package]]
        name = "toml"
        version = "0.9.12"
    "#;

    #[test]
    fn the_lock_file_decides_the_version() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").unwrap(), "0.2.128");
        let error = |package| locked_version(LOCK, package).unwrap_err();
        assert!(error("leptos").contains("names no leptos"));
        assert!(error("toml").contains("0.8.20 and 0.9.12"));
        assert!(locked_version("[[", "toml").is_err());
    }

    #[test]
    fn the_pins_agree() {
        let trunk = read(&ours("Trunk.toml")).unwrap();
        assert!(trunk.contains(&format!("trunk-version = \"^{TRUNK}\"")));
        let manifest = read(&ours("Cargo.toml")).unwrap();
        let pin = format!("\"={}\"", wasm_bindgen().unwrap());
        assert!(manifest.contains(&pin), "wasm-bindgen is not {pin}");
    }
}
