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
use crate::embedded;
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
    complete(&dist, &source, &url, worker, &embedded::open()?)
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
        let script = include_str!("finish/live-reload.js");
        write(&dist.join(shell::LIVE_RELOAD), script)?;
    }
    write(&dist.join("index.html"), &shell.html)?;

    let manifest = dist.join("manifest.webmanifest");
    write(&manifest, shell::fill_url(&read(&manifest)?, url))?;

    let rescue = dist.join(worker::RESCUE);
    let page = shell::rescue(&read(&rescue)?, url, policy, &files(dist)?)?;
    write(&rescue, page)?;

    // A bank is only ever served with the program whose index names these files.
    let packs = dist.join("bank");
    for (name, content) in viva_bank::embedded_packs() {
        write(&packs.join(name), content)?;
    }

    // Open data, at addresses that stay.
    write(&dist.join(export::DOCUMENT), export::document(bank)?)?;
    write(&dist.join(export::SCHEMA), schema::read()?)?;

    for page in pages::all(bank)? {
        let file = dist.join(&page.path).join("index.html");
        write(&file, pages::render(&shell.html, &page)?)?;
    }
    // Static hosts answer an unknown address with this one, and the app says what it does not know.
    write(&dist.join("404.html"), &shell.html)?;
    // GitHub Pages would drop what begins with an underscore.
    write(&dist.join(".nojekyll"), "")?;
    let headers = headers::file(policy, url, &files(dist)?);
    write(&dist.join("_headers"), headers)?;

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
    use crate::workspace::ours;
    use std::fs;

    /// A folder as Trunk leaves it: its own addresses filled in, ours not.
    struct Built {
        dist: PathBuf,
        source: String,
        url: PublicUrl,
    }

    impl Built {
        fn new(name: &str, url: &str) -> Built {
            let dist = env::temp_dir().join(format!("viva-finish-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&dist);
            let source = read(&ours("index.html")).unwrap();
            let toml: toml::Table = toml::from_str(&read(&ours("Trunk.toml")).unwrap()).unwrap();
            let block = toml["build"]["pattern_script"].as_str().unwrap();
            let block = block.replace("{base}", url).replace("{js}", "viva-1.js");
            let block = block.replace("{wasm}", "viva-1_bg.wasm");
            let page = source.replace("<link data-trunk rel=\"rust\"", &block);
            write(&dist.join("index.html"), page).unwrap();
            for file in ["viva-1.js", "viva-1_bg.wasm", "base-1.css", "failure-1.js"] {
                write(&dist.join(file), file).unwrap();
            }
            let copied =
                "manifest.webmanifest robots.txt worker.js rescue.html rescue.js rescue.css";
            for file in copied.split(' ') {
                fs::copy(ours("public").join(file), dist.join(file)).unwrap();
            }
            let url = PublicUrl::parse(url).unwrap();
            Built { dist, source, url }
        }

        fn complete(&self, source: &str, worker: bool) -> Outcome {
            complete(&self.dist, source, &self.url, worker, &embedded::open()?)
        }

        fn file(&self, name: &str) -> String {
            read(&self.dist.join(name)).unwrap()
        }
    }

    impl Drop for Built {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.dist);
        }
    }

    #[test]
    fn a_release_is_complete_and_leaves_nothing_open() {
        let built = Built::new("release", "/sub/");
        built.complete(&built.source, true).unwrap();

        let shell = built.file("index.html");
        assert!(shell.contains("href=\"/sub/manifest.webmanifest\""));
        assert!(shell.contains("data-worker=\"sw.js\""));
        assert_eq!(shell, built.file("404.html"));
        let study = built.file("study/index.html");
        assert!(study.contains("data-base=\"/sub/\"") && !study.contains("<title>Viva: Django"));
        let manifest: serde_json::Value =
            serde_json::from_str(&built.file("manifest.webmanifest")).unwrap();
        assert_eq!(manifest["id"], "/sub/");
        let rescue = built.file("rescue.html");
        assert!(rescue.contains("src=\"/sub/failure-1.js\""));
        let policy = |page: &str| headers::policy(page).unwrap().to_owned();
        assert_eq!(policy(&rescue), policy(&built.source));

        let worker = built.file("sw.js");
        let needed =
            "viva-1_bg.wasm manifest.webmanifest worker.js rescue.html rescue.js rescue.css";
        let packs = viva_bank::embedded_packs();
        let packs = packs.iter().map(|(name, _)| format!("bank/{name}"));
        for file in needed.split(' ').map(str::to_owned).chain(packs) {
            assert!(
                worker.contains(&format!("\"{file}\"")),
                "{file} is missing offline"
            );
        }
        assert!(!worker.contains("study") && !worker.contains("404") && !worker.contains("robots"));

        let texts =
            "index.html 404.html manifest.webmanifest _headers sw.js study/index.html rescue.html";
        let marks = "{base} {worker} {policy} {failure} __FILES__ __VERSION__";
        for file in texts.split(' ') {
            let text = built.file(file);
            for mark in marks.split(' ') {
                assert!(!text.contains(mark), "{mark} is left in {file}");
            }
        }
    }

    #[test]
    fn a_debug_build_switches_an_old_worker_off() {
        let built = Built::new("debug", "/");
        built.complete(&built.source, false).unwrap();
        assert!(built.file("index.html").contains("data-worker=\"none\""));
        assert!(built.file("sw.js").contains("unregister()"));
    }

    #[test]
    fn a_changed_policy_stops_the_build() {
        let built = Built::new("policy", "/");
        let other = built.source.replace("base-uri 'none'", "base-uri 'self'");
        let error = built.complete(&other, true).unwrap_err();
        assert!(error.contains("Content-Security-Policy"));
    }
}
