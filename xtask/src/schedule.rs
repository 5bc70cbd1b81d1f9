//! Runs the steps of `cargo xtask test`, several at once, each as soon as the steps that it needs have passed.
//!
//! A compiler keeps the cores busy until it links, and a browser mostly waits: side by side they take little longer than
//! one of them alone. What a step prints is collected in `target/steps/` and shown in one piece when the step ends.

use crate::outcome::Outcome;
use crate::process::{self, line};
use crate::workspace;
use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

/// Programs that run one after another. The step passes if all of them do.
pub(crate) struct Step {
    name: String,
    programs: Vec<Command>,
    needs: Vec<String>,
    lock: Option<&'static str>,
}

impl Step {
    pub(crate) fn new(
        name: impl Into<String>,
        programs: impl IntoIterator<Item = Command>,
    ) -> Step {
        Step {
            name: name.into(),
            programs: programs.into_iter().collect(),
            needs: Vec::new(),
            lock: None,
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

    fn output(&self) -> PathBuf {
        let file = self.name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        workspace::target()
            .join("steps")
            .join(format!("{file}.log"))
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
        let mut failure = None;
        std::thread::scope(|scope| {
            loop {
                while failure.is_none() && running.len() < at_once {
                    let ready = |step: &Step| self.may_start(step, &running);
                    let Some(at) = waiting.iter().position(ready) else {
                        break;
                    };
                    let step = waiting.remove(at);
                    println!("── {} ── started", step.name);
                    running.push((step.name.clone(), step.lock));
                    let (send, programs) = (send.clone(), &programs);
                    scope.spawn(move || send.send(programs.run_step(step, began)));
                }
                if running.is_empty() {
                    break;
                }
                let Ok(ended) = receive.recv() else { break };
                running.retain(|(name, _)| *name != ended.name);
                if failure.is_some() {
                    continue;
                }
                println!(
                    "\n{}\n── {}: {:.1} s ──\n",
                    ended.output.trim_end(),
                    ended.name,
                    ended.took.as_secs_f32()
                );
                if let Err(sentence) = &ended.outcome {
                    failure = Some(format!("step \"{}\" failed: {sentence}", ended.name));
                    programs.stop();
                }
                self.steps.push(ended);
            }
        });
        match (failure, waiting.first()) {
            (None, None) => Ok(()),
            (Some(sentence), _) => Err(sentence),
            (None, Some(step)) => Err(format!(
                "step \"{}\" waits for one that does not exist: {}",
                step.name,
                step.needs.join(", ")
            )),
        }
    }

    fn may_start(&self, step: &Step, running: &[(String, Option<&str>)]) -> bool {
        let passed = |name: &String| self.steps.iter().any(|step| step.name == *name);
        let free = step.lock.is_none() || running.iter().all(|(_, lock)| *lock != step.lock);
        free && step.needs.iter().all(passed)
    }

    /// What the test runners said at their ends.
    pub(crate) fn summaries(&self) -> String {
        let lines = |step: &Ended| {
            let lines: Vec<&str> = step
                .output
                .lines()
                .filter(|line| is_summary(line))
                .collect();
            if lines.is_empty() {
                return String::new();
            }
            format!("{}:\n{}\n", step.name, lines.join("\n"))
        };
        self.steps.iter().map(lines).collect()
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
        let mut row = |name: &str, start: Option<Duration>, took: Duration| {
            let start = start.map_or(String::new(), |start| format!("{:.1}", start.as_secs_f32()));
            writeln!(f, "{name:<28}{start:>9}{:>9.1} s", took.as_secs_f32())
        };
        let mut steps: Vec<&Ended> = self.steps.iter().collect();
        steps.sort_by_key(|step| step.start);
        for step in &steps {
            row(&step.name, Some(step.start), step.took)?;
        }
        row(
            "sum of the steps",
            None,
            steps.iter().map(|step| step.took).sum(),
        )?;
        row("from start to end", None, self.began.elapsed())
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
        let outcome = workspace::write(&file, "").and_then(|()| {
            step.programs
                .iter_mut()
                .try_for_each(|program| self.run(program, &file))
        });
        Ended {
            output: workspace::read(&file).unwrap_or_default(),
            name: step.name,
            start,
            took: began.elapsed() - start,
            outcome,
        }
    }

    fn run(&self, program: &mut Command, output: &Path) -> Outcome {
        let typed = line(program);
        let failed = |error: &dyn fmt::Display| format!("`{typed}` failed ({error})");
        let open = || File::options().append(true).open(output);
        let (out, err) = open()
            .and_then(|out| Ok((out.try_clone()?, out)))
            .map_err(|error| failed(&error))?;
        let mut child = {
            let mut pids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(pids) = pids.as_mut() else {
                return Err("stopped".to_owned());
            };
            let child = program
                .stdin(Stdio::null())
                .stdout(out)
                .stderr(err)
                .spawn()
                .map_err(|error| failed(&error))?;
            pids.insert(child.id());
            child
        };
        let status = child.wait();
        if let Some(pids) = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_mut()
        {
            pids.remove(&child.id());
        }
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(failed(&status)),
            Err(error) => Err(failed(&error)),
        }
    }

    /// Ends what runs, and lets nothing else start. What cannot be ended is waited for.
    fn stop(&self) {
        let pids = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        process::end_all(pids.into_iter().flatten());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    fn step(name: &str, script: &str) -> Step {
        Step::new(name, [shell(script)])
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
        assert!(
            sentence.starts_with(
                "step \"schedule failing\" failed: `sh -c 'echo what was wrong; exit 3'` failed"
            ),
            "{sentence}"
        );
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
            names,
            ["schedule first", "schedule second", "schedule last"]
        );
        let table = report.to_string();
        assert_eq!(table.lines().count(), 5);
        assert!(table.contains("sum of the steps") && table.contains("from start to end"));
    }

    #[test]
    fn a_step_for_which_nothing_prepares_is_an_error() {
        let sentence = Report::new()
            .run(vec![step("schedule lost", "true").after("nothing")], 2)
            .unwrap_err();
        assert!(
            sentence.contains("\"schedule lost\" waits for one that does not exist: nothing"),
            "{sentence}"
        );
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
