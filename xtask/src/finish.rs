//! Completes the folder that Trunk has built: called by the hook in `Trunk.toml`, so that `trunk build` and
//! `trunk serve` alone give a whole site too.
//!
//! In: Trunk's staging folder. Added to it: the addresses that Trunk leaves open, a real page for every public route,
//! `404.html`, `_headers`, and the service worker, which comes last because it lists the others by digest.

mod headers;
pub(crate) mod pages;
mod shell;
mod worker;

pub(crate) use worker::files;

use crate::bank::{export, schema};
use crate::outcome::Outcome;
use crate::public_url::PublicUrl;
use crate::workspace::{read, write};
use std::env;
use std::path::{Path, PathBuf};
use viva_bank::Bank;

/// Set to anything: the off switch stands in place of the worker.
pub(crate) const WITHOUT_WORKER: &str = "VIVA_WITHOUT_WORKER";

pub(crate) fn run() -> Outcome {
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let dist = PathBuf::from(given("TRUNK_STAGING_DIR")?);
    let source = read(Path::new(&given("TRUNK_HTML_FILE")?))?;
    let url = PublicUrl::parse(&given("TRUNK_PUBLIC_URL")?)?;
    let worker = release && env::var_os(WITHOUT_WORKER).is_none();
    let bank = viva_bank::embedded().map_err(|error| error.to_string())?;
    complete(&dist, &source, &url, worker, &bank)
}

fn given(variable: &str) -> Outcome<String> {
    let hint = "`finish` is a step of Trunk's: run `cargo xtask build`";
    env::var(variable).map_err(|_| format!("{variable} is not set; {hint}"))
}

/// `source` is the page as written, before Trunk minified it.
fn complete(dist: &Path, source: &str, url: &PublicUrl, worker: bool, bank: &Bank) -> Outcome {
    let policy = headers::policy(source)?;
    let built = read(&dist.join("index.html"))?;
    if !built.contains(policy) {
        return Err(
            "the Content-Security-Policy did not survive the build of index.html".to_owned(),
        );
    }
    let shell = shell::fill(&built, url, worker)?;
    if shell.live {
        write(
            &dist.join(shell::LIVE_RELOAD),
            include_str!("finish/live-reload.js"),
        )?;
    }
    write(&dist.join("index.html"), &shell.html)?;

    let manifest = dist.join("manifest.webmanifest");
    write(&manifest, shell::fill_url(&read(&manifest)?, url))?;

    let rescue = dist.join(worker::RESCUE);
    write(
        &rescue,
        shell::rescue(&read(&rescue)?, url, policy, &files(dist)?)?,
    )?;

    // A bank is only ever served with the program whose index names these files.
    let packs = dist.join("bank");
    for (name, content) in viva_bank::embedded_packs() {
        write(&packs.join(name), content)?;
    }

    // Open data, at addresses that stay.
    write(&dist.join(export::DOCUMENT), export::document(bank)?)?;
    write(&dist.join(export::SCHEMA), schema::read()?)?;

    for page in pages::all(bank)? {
        write(
            &dist.join(&page.path).join("index.html"),
            &pages::render(&shell.html, &page)?,
        )?;
    }
    // Static hosts answer an unknown address with this one, and the app says what it does not know.
    write(&dist.join("404.html"), &shell.html)?;
    // GitHub Pages would drop what begins with an underscore.
    write(&dist.join(".nojekyll"), "")?;
    write(
        &dist.join("_headers"),
        headers::file(policy, url, &files(dist)?),
    )?;

    let script = if worker {
        worker::fill(&worker::digests(dist)?)?
    } else {
        worker::OFF.to_owned()
    };
    write(&dist.join("sw.js"), &script)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;
    use std::fs;

    /// The folder as Trunk leaves it: its own addresses filled in, ours not.
    fn built(name: &str, url: &str) -> (PathBuf, String) {
        let dist = env::temp_dir().join(format!("viva-finish-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dist);
        let root = workspace::root();
        let source = read(&root.join("index.html")).unwrap();
        let toml: toml::Table = toml::from_str(&read(&root.join("Trunk.toml")).unwrap()).unwrap();
        let block = toml["build"]["pattern_script"].as_str().unwrap();
        let block = block
            .replace("{base}", url)
            .replace("{js}", "viva-1.js")
            .replace("{wasm}", "viva-1_bg.wasm");
        write(
            &dist.join("index.html"),
            source.replace("<link data-trunk rel=\"rust\"", &block),
        )
        .unwrap();
        for file in ["viva-1.js", "viva-1_bg.wasm", "base-1.css", "failure-1.js"] {
            write(&dist.join(file), file).unwrap();
        }
        for file in [
            "manifest.webmanifest",
            "robots.txt",
            "worker.js",
            "rescue.html",
            "rescue.js",
            "rescue.css",
        ] {
            fs::copy(root.join("public").join(file), dist.join(file)).unwrap();
        }
        (dist, source)
    }

    #[test]
    fn a_release_is_complete_and_leaves_nothing_open() {
        let (dist, source) = built("release", "/sub/");
        let url = PublicUrl::parse("/sub/").unwrap();
        complete(&dist, &source, &url, true, &viva_bank::embedded().unwrap()).unwrap();

        let shell = read(&dist.join("index.html")).unwrap();
        assert!(
            shell.contains("href=\"/sub/manifest.webmanifest\"")
                && shell.contains("data-worker=\"sw.js\"")
        );
        assert_eq!(shell, read(&dist.join("404.html")).unwrap());
        let study = read(&dist.join("study/index.html")).unwrap();
        assert!(study.contains("data-base=\"/sub/\"") && !study.contains("<title>Viva: Django"));
        let manifest: serde_json::Value =
            serde_json::from_str(&read(&dist.join("manifest.webmanifest")).unwrap()).unwrap();
        assert_eq!(manifest["id"], "/sub/");
        let worker = read(&dist.join("sw.js")).unwrap();
        for file in ["viva-1_bg.wasm", "manifest.webmanifest", "worker.js"] {
            assert!(
                worker.contains(&format!("\"{file}\"")),
                "{file} is missing offline"
            );
        }
        for file in ["rescue.html", "rescue.js", "rescue.css"] {
            assert!(worker.contains(file), "{file} is missing offline");
        }
        let rescue = read(&dist.join("rescue.html")).unwrap();
        assert!(rescue.contains("src=\"/sub/failure-1.js\""));
        let policy = |page: &str| headers::policy(page).unwrap().to_owned();
        assert_eq!(policy(&rescue), policy(&source));
        for (name, _) in viva_bank::embedded_packs() {
            assert!(
                worker.contains(&format!("bank/{name}")),
                "{name} is missing offline"
            );
        }
        assert!(!worker.contains("study") && !worker.contains("404") && !worker.contains("robots"));
        for file in [
            "index.html",
            "404.html",
            "manifest.webmanifest",
            "_headers",
            "sw.js",
            "study/index.html",
            "rescue.html",
        ] {
            let text = read(&dist.join(file)).unwrap();
            for mark in [
                "{base}",
                "{worker}",
                "{policy}",
                "{failure}",
                "__FILES__",
                "__VERSION__",
            ] {
                assert!(!text.contains(mark), "{mark} is left in {file}");
            }
        }
        fs::remove_dir_all(&dist).unwrap();
    }

    #[test]
    fn a_debug_build_switches_an_old_worker_off() {
        let (dist, source) = built("debug", "/");
        complete(
            &dist,
            &source,
            &PublicUrl::parse("/").unwrap(),
            false,
            &viva_bank::embedded().unwrap(),
        )
        .unwrap();
        assert!(
            read(&dist.join("index.html"))
                .unwrap()
                .contains("data-worker=\"none\"")
        );
        assert!(read(&dist.join("sw.js")).unwrap().contains("unregister()"));
        fs::remove_dir_all(&dist).unwrap();
    }

    #[test]
    fn a_changed_policy_stops_the_build() {
        let (dist, source) = built("policy", "/");
        let other = source.replace("base-uri 'none'", "base-uri 'self'");
        let error = complete(
            &dist,
            &other,
            &PublicUrl::parse("/").unwrap(),
            true,
            &viva_bank::embedded().unwrap(),
        );
        assert!(error.unwrap_err().contains("Content-Security-Policy"));
        fs::remove_dir_all(&dist).unwrap();
    }
}
