//! Runs the steps of `cargo xtask test`, several at once, each as soon as the steps that it needs have passed.
//!
//! A compiler keeps the cores busy until it links, and a browser mostly waits: side by side they take little longer than
//! one of them alone. What a step prints is collected in `target/steps/` and shown in one piece when the step ends.

use crate::outcome::{Context, Outcome};
use crate::process::{self, line};
use crate::workspace;
use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{Duration, Instant};

/// Programs that run one after another. The step passes if all of them do.
#[derive(Default)]
pub(crate) struct Step {
    name: String,
    programs: Vec<Command>,
    needs: Vec<String>,
    lock: Option<&'static str>,
}

impl Step {
    pub(crate) fn new(name: impl Into<String>, programs: impl Into<Vec<Command>>) -> Step {
        Step {
            name: name.into(),
            programs: programs.into(),
            ..Step::default()
        }
    }

    /// Starts only when the step of that name has passed.
    pub(crate) fn after(mut self, name: impl Into<String>) -> Step {
        self.needs.push(name.into());
        self
    }

    /// Never runs beside another step with the same lock. Cargo locks the folders that it compiles into: a second Cargo
    /// would only wait, and take the place of a step that could work.
    pub(crate) fn locking(mut self, lock: &'static str) -> Step {
        self.lock = Some(lock);
        self
    }

    fn lost(&self) -> String {
        let (name, needs) = (&self.name, self.needs.join(", "));
        format!("step \"{name}\" waits for one that does not exist: {needs}")
    }

    fn output(&self) -> PathBuf {
        let file = self.name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        workspace::target().join(format!("steps/{file}.log"))
    }
}

/// The steps that have ended, as a table of times and the test runners' own summaries.
pub(crate) struct Report {
    began: Instant,
    steps: Vec<Ended>,
}

struct Ended {
    name: String,
    /// Since the beginning of the run.
    start: Duration,
    took: Duration,
    output: String,
    outcome: Outcome,
}

impl Ended {
    fn shown(&self) -> String {
        let (name, took) = (&self.name, self.took.as_secs_f32());
        format!("{}\n── {name}: {took:.1} s ──", self.output.trim_end())
    }
}

impl Report {
    pub(crate) fn new() -> Report {
        Report {
            began: Instant::now(),
            steps: Vec::new(),
        }
    }

    /// A step in full view, before the others: the installations, which tell of their progress.
    pub(crate) fn alone<T>(&mut self, name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        println!("── {name} ──");
        let start = self.began.elapsed();
        let value = work()?;
        self.steps.push(Ended {
            name: name.to_owned(),
            start,
            took: self.began.elapsed() - start,
            output: String::new(),
            outcome: Ok(()),
        });
        Ok(value)
    }

    /// Runs the steps, earlier ones first where there is a choice, until all have passed or one has failed.
    pub(crate) fn run(&mut self, mut waiting: Vec<Step>, at_once: usize) -> Outcome {
        let programs = Programs::default();
        let (send, receive) = mpsc::channel();
        let began = self.began;
        let mut running: Vec<(String, Option<&str>)> = Vec::new();
        // Left early, the scope still waits for the steps that run.
        std::thread::scope(|scope| {
            loop {
                let ready = |step: &Step, running: &[_]| self.may_start(step, running);
                while running.len() < at_once
                    && let Some(at) = waiting.iter().position(|step| ready(step, &running))
                {
                    let step = waiting.remove(at);
                    println!("── {} ── started", step.name);
                    running.push((step.name.clone(), step.lock));
                    let (send, programs) = (send.clone(), &programs);
                    scope.spawn(move || send.send(programs.run_step(step, began)));
                }
                let next = running.first().and_then(|_| receive.recv().ok());
                let Some(ended) = next else {
                    return waiting.first().map_or(Ok(()), |step| Err(step.lost()));
                };
                running.retain(|(name, _)| *name != ended.name);
                println!("\n{}\n", ended.shown());
                let outcome = ended.outcome.clone();
                let failed = format!("step \"{}\" failed", ended.name);
                self.steps.push(ended);
                if outcome.is_err() {
                    programs.stop();
                    return outcome.context(failed);
                }
            }
        })
    }

    fn may_start(&self, step: &Step, running: &[(String, Option<&str>)]) -> bool {
        let passed = |name: &String| self.steps.iter().any(|step| step.name == *name);
        let free = step.lock.is_none() || running.iter().all(|(_, lock)| *lock != step.lock);
        free && step.needs.iter().all(passed)
    }

    /// What the test runners said at their ends.
    pub(crate) fn summaries(&self) -> String {
        let mut text = String::new();
        for step in &self.steps {
            let lines = step.output.lines().filter(|line| is_summary(line));
            let lines = lines.collect::<Vec<_>>().join("\n");
            if !lines.is_empty() {
                text += &format!("{}:\n{lines}\n", step.name);
            }
        }
        text
    }
}

/// Of Rust's tests, unittest, Node's tests and Playwright.
fn is_summary(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    matches!(
        words.as_slice(),
        ["test", "result:", ..]
            | ["Ran", _, "tests" | "test", ..]
            | [_, "pass" | "fail", _]
            | [_, "passed" | "failed" | "skipped", ..]
    )
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut steps: Vec<&Ended> = self.steps.iter().collect();
        steps.sort_by_key(|step| step.start);
        for step in &steps {
            let (start, took) = (step.start.as_secs_f32(), step.took.as_secs_f32());
            writeln!(f, "{:<28}{start:>9.1}{took:>9.1} s", step.name)?;
        }
        let mut total =
            |name, took: Duration| writeln!(f, "{name:<37}{:>9.1} s", took.as_secs_f32());
        total("sum of the steps", steps.iter().map(|step| step.took).sum())?;
        total("from start to end", self.began.elapsed())
    }
}

/// The programs that run now, by process id; `None` once they have been stopped.
struct Programs(Mutex<Option<BTreeSet<u32>>>);

impl Default for Programs {
    fn default() -> Self {
        Programs(Mutex::new(Some(BTreeSet::new())))
    }
}

impl Programs {
    fn run_step(&self, mut step: Step, began: Instant) -> Ended {
        let start = began.elapsed();
        let file = step.output();
        let mut run = || {
            workspace::write(&file, "")?;
            let mut programs = step.programs.iter_mut();
            programs.try_for_each(|program| self.run(program, &file))
        };
        Ended {
            outcome: run(),
            output: workspace::read(&file).unwrap_or_default(),
            name: step.name,
            start,
            took: began.elapsed() - start,
        }
    }

    fn run(&self, program: &mut Command, output: &Path) -> Outcome {
        let file = || File::options().append(true).open(output);
        let (out, err) = file()
            .and_then(|out| Ok((out, file()?)))
            .context(line(program))?;
        program.stdin(Stdio::null()).stdout(out).stderr(err);
        let child = match self.pids().as_mut() {
            None => return Err("stopped".to_owned()),
            Some(pids) => program.spawn().inspect(|child| _ = pids.insert(child.id())),
        };
        let status = child.and_then(|mut child| {
            let status = child.wait();
            self.pids().as_mut().map(|pids| pids.remove(&child.id()));
            status
        });
        process::passed(program, status)
    }

    /// Ends what runs, and lets nothing else start. What cannot be ended is waited for.
    fn stop(&self) {
        let pids = self.pids().take();
        process::end_all(pids.into_iter().flatten());
    }

    fn pids(&self) -> MutexGuard<'_, Option<BTreeSet<u32>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &str, script: &str) -> Step {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]);
        Step::new(name, [shell])
    }

    #[test]
    fn a_failure_ends_the_others_and_is_shown_as_typed() {
        let mut report = Report::new();
        let steps = vec![
            // Would take a minute, also after its parent has ended.
            step("schedule endless", "sleep 60 & wait"),
            step("schedule failing", "echo what was wrong; exit 3"),
            step("schedule never", "true").after("schedule failing"),
        ];
        let sentence = report.run(steps, 2).unwrap_err();
        let failed =
            "step \"schedule failing\" failed: `sh -c 'echo what was wrong; exit 3'` failed";
        assert!(sentence.starts_with(failed), "{sentence}");
        assert!(report.began.elapsed() < Duration::from_secs(50));
        assert_eq!(report.steps.len(), 1);
        assert!(report.steps[0].output.contains("what was wrong"));
    }

    #[test]
    fn a_step_waits_for_what_it_needs_and_for_its_lock() {
        let mut report = Report::new();
        let steps = vec![
            step("schedule last", "true").after("schedule second"),
            step("schedule first", "true").locking("one"),
            step("schedule second", "true").locking("one"),
        ];
        report.run(steps, 3).unwrap();
        let names: Vec<&str> = report.steps.iter().map(|step| step.name.as_str()).collect();
        assert_eq!(
            names.join(", "),
            "schedule first, schedule second, schedule last"
        );
        let table = report.to_string();
        assert_eq!(table.lines().count(), 5);
        assert!(table.contains("sum of the steps") && table.contains("from start to end"));
    }

    #[test]
    fn a_step_for_which_nothing_prepares_is_an_error() {
        let lost = step("schedule lost", "true").after("nothing");
        let sentence = Report::new().run(vec![lost], 2).unwrap_err();
        let waits = "\"schedule lost\" waits for one that does not exist: nothing";
        assert!(sentence.contains(waits), "{sentence}");
    }

    #[test]
    fn each_test_runner_s_summary_is_found() {
        for line in [
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s",
            "Ran 63 tests in 4.2s",
            "  295 passed (9.1m)",
            "ℹ pass 60",
            "# fail 0",
        ] {
            assert!(is_summary(line), "{line}");
        }
        assert!(!is_summary("   Compiling viva v0.1.0") && !is_summary(""));
    }
}
