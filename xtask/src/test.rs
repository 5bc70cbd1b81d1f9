//! Everything that must hold, cheapest first. Stops at the first failure and says how to run that step again.

use crate::process::{Outcome, cargo, run as run_program};
use crate::public_url::PublicUrl;
use crate::setup::browser::Browser;
use crate::setup::python::Django;
use crate::setup::{self, Toolbox, node};
use crate::{content, engines, size, trunk, workspace};
use std::process::Command;
use std::time::{Duration, Instant};

const WASM: &str = "wasm32-unknown-unknown";
const RUNNER: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER";

/// What the steps work with.
struct Bench {
    toolbox: Toolbox,
    django: Django,
    /// Absent in a fast run.
    browser: Option<Browser>,
}

pub(crate) fn run(fast: bool) -> Outcome {
    let mut report = Report::default();
    let bench = report.step("setup", || prepare(fast))?;
    steps(&mut report, &bench)?;
    println!("\n{report}");
    println!(
        "All passed{}.",
        if fast {
            ", except what needs a browser: that was left out"
        } else {
            ""
        }
    );
    Ok(())
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

/// Steps that share compiled code follow each other with the same features and profile, so that it is compiled once.
fn steps(report: &mut Report, bench: &Bench) -> Outcome {
    let Bench {
        toolbox,
        django,
        browser,
    } = bench;
    report.step("format", || {
        run_program(cargo().args(["fmt", "--all", "--check"]))
    })?;
    report.step("clippy", || {
        run_program(clippy().args(["--workspace", "--all-targets", "--", "-D", "warnings"]))
    })?;
    report.step("clippy, wasm32", || {
        let web = [
            "--package",
            "viva",
            "--target",
            WASM,
            "--lib",
            "--bins",
            "--test",
            "web",
        ];
        run_program(clippy().args(web).args(["--", "-D", "warnings"]))
    })?;
    report.step("documentation", || {
        run_program(
            cargo()
                .args(["doc", "--locked", "--workspace", "--no-deps"])
                .env("RUSTDOCFLAGS", "-D warnings"),
        )
    })?;
    report.step("core without web", || {
        run_program(test().args([
            "--package",
            "viva",
            "--no-default-features",
            "--",
            "--quiet",
            // The longest one, and the next step runs it.
            "--skip",
            "three_replicas",
        ]))
    })?;
    report.step("all tests", || {
        run_program(test().args(["--workspace", "--", "--quiet"]))
    })?;

    report.step("content: its checks", || content::own_tests(django))?;
    report.step("content: prose", || content::prose(django))?;
    for (series, python) in &django.pythons {
        report.step(&format!("content: Django {series}"), || {
            content::code(series, python, &[])
        })?;
    }
    report.step("content: record", || content::record(django, true))?;

    report.step("release build", || {
        trunk::release(toolbox, &PublicUrl::parse("/")?, false)
    })?;
    report.step("size", size::run)?;
    if let Some(browser) = browser {
        report.step("wasm in a browser", || wasm_tests(toolbox, browser))?;
        report.step("end to end", || end_to_end(browser))?;
        report.step("three engines", || engines::short(browser))?;
    }
    Ok(())
}

fn clippy() -> Command {
    let mut command = cargo();
    command.args(["clippy", "--locked"]);
    command
}

fn test() -> Command {
    let mut command = cargo();
    command.args(["test", "--locked"]);
    command
}

fn wasm_tests(toolbox: &Toolbox, browser: &Browser) -> Outcome {
    // webdriver.json names no browser, since it lies elsewhere on each machine.
    let mut capabilities: serde_json::Value =
        serde_json::from_str(&workspace::read(&workspace::root().join("webdriver.json"))?)
            .map_err(|error| format!("webdriver.json: {error}"))?;
    if let Some(options) = capabilities
        .get_mut("goog:chromeOptions")
        .and_then(serde_json::Value::as_object_mut)
    {
        options.insert("binary".to_owned(), browser.chrome.to_string_lossy().into());
    }
    let file = workspace::target().join("webdriver.json");
    workspace::write(&file, capabilities.to_string())?;
    run_program(
        test()
            .args(["--package", "viva", "--target", WASM, "--test", "web"])
            .env(RUNNER, &toolbox.wasm_test_runner)
            .env("CHROMEDRIVER", &browser.driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", file)
            // A busy machine is no failure.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
            .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60"),
    )
}

/// Against the folder that would be deployed.
fn end_to_end(browser: &Browser) -> Outcome {
    run_program(
        Command::new("npx")
            .args(["--no-install", "playwright", "test"])
            .current_dir(node::end_to_end())
            .env("CHROME", &browser.chrome)
            .env("VIVA_DIST", workspace::root().join("dist")),
    )
}

/// How long each step took.
#[derive(Default)]
struct Report {
    steps: Vec<(String, Duration)>,
}

impl Report {
    fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        println!("\n── {name} ──");
        let began = Instant::now();
        let outcome = work();
        let took = began.elapsed();
        self.steps.push((name.to_owned(), took));
        match outcome {
            Ok(value) => {
                println!("{name}: {:.1} s", took.as_secs_f32());
                Ok(value)
            }
            Err(sentence) => {
                println!("\n{self}");
                Err(format!("step \"{name}\" failed: {sentence}"))
            }
        }
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (name, took) in &self.steps {
            writeln!(f, "{name:<24}{:>8.1} s", took.as_secs_f32())?;
        }
        let all: Duration = self.steps.iter().map(|(_, took)| *took).sum();
        write!(f, "{:<24}{:>8.1} s", "together", all.as_secs_f32())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_ends_the_run_and_is_named() {
        let mut report = Report::default();
        assert_eq!(report.step("first", || Ok(7)), Ok(7));
        let failed: Outcome = report.step("second", || {
            run_program(
                Command::new("cargo")
                    .arg("no-such-command")
                    .stderr(std::process::Stdio::null()),
            )
        });
        let sentence = failed.unwrap_err();
        assert!(
            sentence.starts_with("step \"second\" failed: `cargo no-such-command` failed"),
            "{sentence}"
        );
        let table = report.to_string();
        assert_eq!(table.lines().count(), 3);
        assert!(table.contains("second") && table.contains("together"));
    }

    #[test]
    fn the_wasm_tests_name_no_browser_of_one_machine() {
        let file = workspace::read(&workspace::root().join("webdriver.json")).unwrap();
        let capabilities: serde_json::Value = serde_json::from_str(&file).unwrap();
        let options = &capabilities["goog:chromeOptions"];
        assert!(
            options["args"]
                .as_array()
                .unwrap()
                .iter()
                .any(|word| word == "--headless")
        );
        assert!(options.get("binary").is_none());
    }
}
