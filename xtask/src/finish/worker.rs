//! The service worker: its template, filled with every file of this build and the file's digest.

use crate::outcome::Outcome;
use crate::workspace::shown;
use sha2::{Digest, Sha256, Sha384};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const TEMPLATE: &str = include_str!("worker.js");

/// Replaces the worker in a build without one: a worker of an earlier build removes itself and its files.
pub(crate) const OFF: &str = include_str!("worker-off.js");

/// What the app needs to open without a network. Pages of routes are not among it: the shell stands for all of them. The
/// rescue page is.
const KINDS: [&str; 8] = [
    "js",
    "wasm",
    "bin",
    "css",
    "svg",
    "png",
    "woff2",
    "webmanifest",
];

/// The page for when the program does not start.
pub(super) const RESCUE: &str = "rescue.html";
/// Shown by hosts and stores, or used by developers, never by the app.
const NOT_THE_APP: [&str; 3] = ["sw.js", "screenshots/", super::shell::LIVE_RELOAD];

/// Every file below a folder, by its path with slashes, sorted.
pub(crate) fn files(dist: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    walk(dist, "", &mut found)
        .map_err(|error| format!("{} cannot be read: {error}", shown(dist)))?;
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// The files of the app with their digests in the form of subresource integrity. The empty path is the shell.
pub(crate) fn digests(dist: &Path) -> Outcome<Vec<(String, String)>> {
    let shell = std::iter::once((String::new(), "index.html".to_owned()));
    let others = files(dist)?
        .into_iter()
        .filter(|path| belongs(path))
        .map(|path| (path.clone(), path));
    shell
        .chain(others)
        .map(|(name, path)| {
            let path = dist.join(path);
            let content = fs::read(&path)
                .map_err(|error| format!("{} cannot be read: {error}", shown(&path)))?;
            Ok((name, format!("sha384-{}", base64(&Sha384::digest(content)))))
        })
        .collect()
}

fn belongs(path: &str) -> bool {
    let kind = path.rsplit_once('.').map_or("", |(_, kind)| kind);
    (KINDS.contains(&kind) || path == RESCUE)
        && !NOT_THE_APP.iter().any(|other| path.starts_with(other))
}

/// The version is a digest of all the others: the same files are the same version, whenever they were built.
pub(crate) fn fill(digests: &[(String, String)]) -> Outcome<String> {
    let rows: Vec<[&str; 2]> = digests
        .iter()
        .map(|(path, digest)| [path.as_str(), digest.as_str()])
        .collect();
    let list = serde_json::to_string(&rows).map_err(|error| error.to_string())?;
    let mut version = String::new();
    for byte in Sha256::digest(&list).iter().take(8) {
        let _ = write!(version, "{byte:02x}");
    }
    Ok(TEMPLATE
        .replace("\"__VERSION__\"", &format!("\"{version}\""))
        .replace("__FILES__", &list))
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, n| {
            bits << 8 | u32::from(three.get(n).copied().unwrap_or(0))
        });
        for n in 0..4_usize {
            let letter = LETTERS
                .get((bits >> (18 - 6 * n) & 63) as usize)
                .copied()
                .unwrap_or(b'=');
            text.push(if n <= three.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> String {
        fill(&[
            (String::new(), "sha384-a".into()),
            ("viva-1.js".into(), "sha384-b".into()),
        ])
        .unwrap()
    }

    #[test]
    fn no_placeholder_is_left() {
        assert!(TEMPLATE.contains("\"__VERSION__\"") && TEMPLATE.contains("__FILES__"));
        assert!(!filled().contains("__"));
    }

    #[test]
    fn the_list_is_json_and_begins_with_the_shell() {
        let text = filled();
        let (_, rest) = text.split_once("const FILES = new Map(").unwrap();
        let list: Vec<[String; 2]> =
            serde_json::from_str(rest.split_once(");").unwrap().0).unwrap();
        assert_eq!(list, [["", "sha384-a"], ["viva-1.js", "sha384-b"]]);
    }

    #[test]
    fn the_version_changes_with_any_file_and_with_nothing_else() {
        let other = fill(&[
            (String::new(), "sha384-a".into()),
            ("viva-1.js".into(), "sha384-c".into()),
        ])
        .unwrap();
        let version = |text: &str| text.split_once("VERSION = \"").unwrap().1[..16].to_owned();
        assert_eq!(version(&filled()), version(&filled()));
        assert_ne!(version(&filled()), version(&other));
    }

    #[test]
    fn a_worker_never_takes_over_unasked() {
        assert_eq!(TEMPLATE.matches("skipWaiting").count(), 1);
        assert!(TEMPLATE.contains("if (event.data === \"SKIP_WAITING\") self.skipWaiting();"));
        assert!(!TEMPLATE.contains("clients.claim"));
    }

    #[test]
    fn the_off_switch_spares_what_is_not_ours() {
        assert!(OFF.contains("startsWith(FAMILY)"));
        let family = |text: &str| {
            text.lines()
                .find(|line| line.starts_with("const FAMILY"))
                .unwrap()
                .to_owned()
        };
        assert_eq!(family(OFF), family(TEMPLATE));
    }

    #[test]
    fn only_what_the_app_needs_is_kept() {
        for path in [
            "viva-1.js",
            "viva-1_bg.wasm",
            "base-1.css",
            "icons/favicon.svg",
            "manifest.webmanifest",
        ] {
            assert!(belongs(path), "{path}");
        }
        let others = [
            "sw.js",
            "404.html",
            "study/index.html",
            "_headers",
            ".nojekyll",
            "screenshots/a.png",
            "live-reload.js",
        ];
        for path in others {
            assert!(!belongs(path), "{path}");
        }
    }

    #[test]
    fn digests_are_written_as_browsers_read_them() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
    }
}
