//! Where things are, and which versions belong together.

use crate::outcome::Outcome;
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

/// Names the folder of another bank, for measurements.
pub(crate) const OTHER_BANK: &str = "VIVA_BANK";

/// The folder of the bank that this program was built with.
pub(crate) fn bank() -> PathBuf {
    std::env::var_os(OTHER_BANK).map_or_else(|| root().join("bank"), PathBuf::from)
}

/// Everything that `setup` installs. Git ignores it.
pub(crate) fn tools() -> PathBuf {
    root().join(".tools")
}

/// Where Cargo builds, and where our own intermediate files go.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |folder| root().join(folder))
}

pub(crate) fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", shown(path)))
}

pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Outcome {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(path, content))
        .map_err(|error| format!("{} cannot be written: {error}", shown(path)))
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
    let lock = root().join("Cargo.lock");
    locked_version(&read(&lock)?, "wasm-bindgen")
}

fn locked_version(lock: &str, package: &str) -> Outcome<String> {
    let lock: toml::Table =
        toml::from_str(lock).map_err(|error| format!("Cargo.lock cannot be read: {error}"))?;
    let mut versions = lock
        .get("package")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .filter(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))
        .filter_map(|entry| entry.get("version")?.as_str());
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
        assert_eq!(
            locked_version(LOCK, "wasm-bindgen"),
            Ok("0.2.128".to_owned())
        );
        assert!(
            locked_version(LOCK, "leptos")
                .unwrap_err()
                .contains("names no leptos")
        );
        assert!(
            locked_version(LOCK, "toml")
                .unwrap_err()
                .contains("0.8.20 and 0.9.12")
        );
        assert!(locked_version("[[", "toml").is_err());
    }

    #[test]
    fn the_pins_agree() {
        let trunk = read(&root().join("Trunk.toml")).unwrap();
        assert!(trunk.contains(&format!("trunk-version = \"^{TRUNK}\"")));
        let manifest = read(&root().join("Cargo.toml")).unwrap();
        assert!(
            manifest.contains(&format!("\"={}\"", wasm_bindgen().unwrap())),
            "wasm-bindgen is not pinned exactly"
        );
    }
}
