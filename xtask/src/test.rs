//! Everything that must hold, in two chains that run side by side: what is compiled and tested natively, and the release
//! build with all that needs it. Stops at the first failure and says how to run that program again.

use crate::outcome::{Context, Outcome};
use crate::process::{cargo, run as run_program, with, xtask};
use crate::public_url::PublicUrl;
use crate::schedule::{Report, Step};
use crate::setup::browser::Browser;
use crate::setup::python::Django;
use crate::setup::{self, Toolbox, node};
use crate::{content, engines, trunk, workspace};
use std::process::Command;

const RUNNER: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER";

/// What the steps work with.
struct Bench {
    toolbox: Toolbox,
    django: Django,
    /// Absent in a fast run.
    browser: Option<Browser>,
}

pub(crate) fn run(fast: bool) -> Outcome {
    let mut report = Report::new();
    let bench = report.alone("setup", || prepare(fast))?;
    let outcome = report.run(steps(&bench)?, at_once());
    println!("\n{report}");
    outcome?;
    println!("{}", report.summaries());
    if fast {
        println!("All passed, except what needs a browser: that was left out.");
    } else {
        println!("All passed.");
    }
    Ok(())
}

/// Two on two cores: each of the larger steps has times when it keeps one core busy or none. More than four would only
/// compete for memory and disk.
fn at_once() -> usize {
    std::thread::available_parallelism().map_or(2, |cores| cores.get().clamp(2, 4))
}

/// The quick questions come before the long installations.
fn prepare(fast: bool) -> Outcome<Bench> {
    node::check()?;
    setup::python::interpreter_or_ready()?;
    let browser = if fast {
        None
    } else {
        let browser = setup::browser::ready()?;
        setup::engines::ready()?;
        Some(browser)
    };
    let toolbox = setup::for_app()?;
    let django = setup::python::ready()?;
    if !fast {
        node::end_to_end_packages()?;
    }
    Ok(Bench {
        toolbox,
        django,
        browser,
    })
}

/// The folders that Cargo locks while it compiles. A release goes into others.
const DEBUG: &str = "target/debug";

const RELEASE_BUILD: &str = "release build";

/// Where several could start, the first one does. The release build is the longest, and the browsers wait for it.
fn steps(bench: &Bench) -> Outcome<Vec<Step>> {
    let release = trunk::release(&bench.toolbox, &PublicUrl::parse("/")?, false);
    let mut steps = vec![
        Step::new("format", [with(cargo(), "fmt --all --check")]),
        Step::new(RELEASE_BUILD, [release]),
        Step::new("size", [xtask("size")?]).after(RELEASE_BUILD),
    ];
    if let Some(browser) = &bench.browser {
        steps.push(Step::new("end to end", [end_to_end(browser)]).after(RELEASE_BUILD));
    }
    steps.extend(native());
    if let Some(browser) = &bench.browser {
        let tests = wasm_tests(&bench.toolbox, browser)?;
        steps.push(Step::new("wasm in a browser", [tests]).locking(DEBUG));
        steps.push(Step::new("three engines", [engines::short(browser)]).after(RELEASE_BUILD));
    }
    steps.extend(questions(&bench.django)?);
    Ok(steps)
}

/// The whole workspace but for the app.
const NATIVE: &str = "--locked --workspace --no-default-features";
/// The app.
const APP: &str = "--locked --package viva --target wasm32-unknown-unknown";

/// What needs no browser. The app is checked for wasm only, which is what it is compiled for: natively the workspace is
/// built without the feature `web`, so that the same build proves the core to need no web crate, and Leptos is compiled
/// for one target.
fn native() -> [Step; 4] {
    let command = |words: &str, of: &str| with(with(cargo(), words), of);
    let denied = |command| with(command, "-- -D warnings");
    let mut docs = [
        with(command("doc --no-deps", NATIVE), "--exclude viva"),
        command("doc --no-deps --lib", APP),
    ];
    for docs in &mut docs {
        docs.env("RUSTDOCFLAGS", "-D warnings");
    }
    let clippy = denied(command("clippy --all-targets", NATIVE));
    let clippy_of_app = denied(command("clippy --lib --bins --test web", APP));
    [
        Step::new("clippy", [clippy]).locking(DEBUG),
        Step::new("tests", [native_tests()]).locking(DEBUG),
        Step::new("clippy, wasm32", [clippy_of_app]).locking(DEBUG),
        Step::new("documentation", docs).locking(DEBUG),
    ]
}

fn native_tests() -> Command {
    with(with(with(cargo(), "test"), NATIVE), "-- --quiet")
}

/// The native tests again, those of them that take random steps with many more of them.
pub(crate) fn fuzz(steps: &str) -> Outcome {
    let since_1970 = std::time::SystemTime::UNIX_EPOCH.elapsed();
    let seed = since_1970.map_or(0, |time| time.as_secs());
    println!("VIVA_FUZZ_SEED={seed}");
    run_program(
        native_tests()
            .env("VIVA_FUZZ_STEPS", steps)
            .env("VIVA_FUZZ_SEED", seed.to_string())
            .env("VIVA_FUZZ_FILES", "96000"),
    )
}

/// What the questions say and what their code does.
fn questions(django: &Django) -> Outcome<Vec<Step>> {
    let mut steps = vec![
        Step::new("content: its checks", [content::own_tests(django)]),
        Step::new("content: prose", content::prose(django, &[])),
    ];
    let mut record = Step::new("content: record", [content::record(django, true)]);
    for (series, python) in &django.pythons {
        let name = format!("content: Django {series}");
        record = record.after(&name);
        steps.push(Step::new(name, [content::code(series, python, &[])?]));
    }
    steps.push(record);
    Ok(steps)
}

fn wasm_tests(toolbox: &Toolbox, browser: &Browser) -> Outcome<Command> {
    // webdriver.json names no browser, since it lies elsewhere on each machine.
    let mut capabilities: serde_json::Value =
        serde_json::from_str(&workspace::read(&workspace::ours("webdriver.json"))?)
            .context("webdriver.json")?;
    if let Some(options) = capabilities.get_mut("goog:chromeOptions") {
        options["binary"] = browser.chrome.to_string_lossy().into();
    }
    let file = workspace::target().join("webdriver.json");
    workspace::write(&file, capabilities.to_string())?;
    let mut command = with(with(cargo(), "test --test web"), APP);
    command
        .env(RUNNER, &toolbox.wasm_test_runner)
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", file)
        // The runner reads the whole program and is not optimized: without debug information it has less to read.
        .env("CARGO_PROFILE_TEST_DEBUG", "0")
        // A busy machine is no failure.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    Ok(command)
}

/// Against the folder that would be deployed.
fn end_to_end(browser: &Browser) -> Command {
    let mut command = with(Command::new("npx"), "--no-install playwright test");
    command
        .current_dir(node::end_to_end())
        .env("CHROME", &browser.chrome)
        .env("VIVA_DIST", workspace::ours("dist"));
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::capture;

    /// What the command says of the core is said of the build that it tests.
    #[test]
    fn the_native_build_has_no_web_crate() {
        let tree = "tree --locked --offline --workspace --no-default-features --prefix none";
        let tree = capture(&mut with(with(cargo(), tree), "--edges normal,dev")).unwrap();
        assert!(tree.contains("viva v") && tree.contains("fsrs v"));
        let web = "leptos wasm-bindgen js-sys web-sys gloo reactive_graph tachys";
        let of_web = |line: &&str| web.split(' ').any(|name| line.starts_with(name));
        let found: Vec<&str> = tree.lines().filter(of_web).collect();
        assert_eq!(found, [""; 0], "the core is tested with crates of the web");
    }

    #[test]
    fn the_wasm_tests_name_no_browser_of_one_machine() {
        let file = workspace::read(&workspace::ours("webdriver.json")).unwrap();
        let capabilities: serde_json::Value = serde_json::from_str(&file).unwrap();
        let options = &capabilities["goog:chromeOptions"];
        let words = options["args"].as_array().unwrap();
        assert!(words.contains(&"--headless".into()));
        assert!(options.get("binary").is_none());
    }
}
