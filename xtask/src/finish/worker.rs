//! The service worker: its template, filled with every file of this build and the file's digest.

use crate::outcome::{Context, Outcome};
use crate::workspace::shown;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256, Sha384};
use std::fs;
use std::path::Path;

const TEMPLATE: &str = include_str!("worker.js");

/// Replaces the worker in a build without one: a worker of an earlier build removes itself and its files.
pub(crate) const OFF: &str = include_str!("worker-off.js");

/// What the app needs to open without a network. Pages of routes are not among it: the shell stands for all of them. The
/// rescue page is.
const KINDS: &str = "js wasm bin css svg png woff2 webmanifest";

/// The page for when the program does not start.
pub(super) const RESCUE: &str = "rescue.html";
/// Shown by hosts and stores, or used by developers, never by the app.
const NOT_THE_APP: [&str; 3] = ["sw.js", "screenshots/", super::shell::LIVE_RELOAD];

/// Every file below a folder, by its path with slashes, sorted.
pub(crate) fn files(dist: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    walk(dist, "", &mut found).context(format!("{} cannot be read", shown(dist)))?;
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
    let files = files(dist)?.into_iter().filter(|path| belongs(path));
    let others = files.map(|path| (path.clone(), path));
    let digest = |(name, path)| {
        let path = dist.join(path);
        let content = fs::read(&path).context(format!("{} cannot be read", shown(&path)))?;
        let digest = BASE64_STANDARD.encode(Sha384::digest(content));
        Ok((name, format!("sha384-{digest}")))
    };
    shell.chain(others).map(digest).collect()
}

fn belongs(path: &str) -> bool {
    let kind = path.rsplit_once('.').map_or("", |(_, kind)| kind);
    (KINDS.split(' ').any(|known| known == kind) || path == RESCUE)
        && !NOT_THE_APP.iter().any(|other| path.starts_with(other))
}

/// The version is a digest of all the others: the same files are the same version, whenever they were built.
pub(crate) fn fill(digests: &[(String, String)]) -> Outcome<String> {
    let list = serde_json::to_string(digests).context("the list of files")?;
    let version = format!("\"{:.16x}\"", Sha256::digest(&list));
    let script = TEMPLATE.replace("\"__VERSION__\"", &version);
    Ok(script.replace("__FILES__", &list))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(digest: &str) -> String {
        let files = [("", "sha384-a"), ("viva-1.js", digest)];
        fill(&files.map(|(path, digest)| (path.to_owned(), digest.to_owned()))).unwrap()
    }

    #[test]
    fn no_placeholder_is_left() {
        assert!(TEMPLATE.contains("\"__VERSION__\"") && TEMPLATE.contains("__FILES__"));
        assert!(!filled("sha384-b").contains("__"));
    }

    #[test]
    fn the_list_is_json_and_begins_with_the_shell() {
        let text = filled("sha384-b");
        let (_, rest) = text.split_once("const FILES = new Map(").unwrap();
        let list = r#"[["","sha384-a"],["viva-1.js","sha384-b"]]);"#;
        assert!(rest.starts_with(list), "{rest}");
    }

    #[test]
    fn the_version_changes_with_any_file_and_with_nothing_else() {
        let version =
            |digest: &str| filled(digest).split_once("VERSION = \"").unwrap().1[..17].to_owned();
        assert!(version("sha384-b").ends_with('"'));
        assert_eq!(version("sha384-b"), version("sha384-b"));
        assert_ne!(version("sha384-b"), version("sha384-c"));
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
        let family = |line: &&str| line.starts_with("const FAMILY");
        assert!(OFF.lines().any(|line| family(&line)));
        assert_eq!(OFF.lines().find(family), TEMPLATE.lines().find(family));
    }

    #[test]
    fn only_what_the_app_needs_is_kept() {
        let kept = "viva-1.js viva-1_bg.wasm base-1.css icons/favicon.svg manifest.webmanifest";
        for path in kept.split(' ') {
            assert!(belongs(path), "{path}");
        }
        let others =
            "sw.js 404.html study/index.html _headers .nojekyll screenshots/a.png live-reload.js";
        for path in others.split(' ') {
            assert!(!belongs(path), "{path}");
        }
    }

    #[test]
    fn digests_are_written_as_browsers_read_them() {
        let dist = std::env::temp_dir().join(format!("viva-digests-{}", std::process::id()));
        crate::workspace::write(&dist.join("index.html"), "alert('Hello, world.');").unwrap();
        let shell = digests(&dist).unwrap().remove(0);
        fs::remove_dir_all(&dist).unwrap();
        // The example of MDN's page on subresource integrity.
        let digest = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        assert_eq!(shell, (String::new(), digest.to_owned()));
    }
}
