//! The project's own commands: `cargo xtask help` lists them.
//!
//! `setup` brings what a fresh machine lacks, `trunk` builds and serves, `finish` completes the folder that Trunk
//! built, `bank` and `content` look after the questions, `test` runs everything in the order that `schedule` finds, `size`
//! watches the bytes, `speed` measures. Each file below is one of these. Trunk, Django and the browser do the real work:
//! nothing here compiles or bundles by itself.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line talks to its user"
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "tests may"
    )
)]

mod bank;
mod content;
mod engines;
mod finish;
mod outcome;
mod process;
#[cfg(test)]
mod public_files;
mod public_url;
mod schedule;
mod setup;
mod size;
mod speed;
mod test;
mod trunk;
mod workspace;

use outcome::Outcome;
use public_url::PublicUrl;
use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N]            build quickly, serve at http://localhost:8080/, build again on change
  build [--public-url /sub/]  the folder to deploy, dist/, for a site at that path
        [--without-worker]    … with an off switch in place of the service worker
  test [--fast]               everything that must hold; --fast leaves out what needs a browser
  fuzz [STEPS]                the native tests with 100,000 random steps or STEPS, from a new seed each time
  setup                       install what the commands above need, and nothing twice
  size                        bytes of dist/ by file, against .ci/size-budget.toml
  kills [N]                   kill three browsers N times each in a session, and count what dist/ lost
  histories                   starting and rating with no, 100,000 and 200,000 reviews, in three browsers
  speed                       folding, queue and next states, as wasm and natively, against ts-fsrs

  bank check [FILES]          what is wrong with the questions, as path:line: message
  bank verify [FILES]         run their code on real Django 5.2, 6.0 and 6.1
  bank verify --record        … and write down on which versions it passed
  bank list                   the questions by topic
  bank coverage               … counted by topic, level, kind, and page of Django's documentation
  bank export [FILE]          … as one JSON document; bank/schema.json describes it
  bank schema                 write the keywords of the model into bank/schema.json

CHROME and CHROMEDRIVER name a browser and its driver where the usual ones are not wanted.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("error: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Outcome {
    match words {
        [] | ["help" | "--help" | "-h", ..] | [_, "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        ["serve", options @ ..] => {
            let mut options = Options::new(options);
            let port = options.value("--port")?;
            options.flag("--release"); // Understood because Trunk's users write it; it changes nothing.
            options.end()?;
            let port = port
                .map(|n| {
                    n.parse()
                        .map_err(|_| format!("--port takes a number, not `{n}`"))
                })
                .transpose()?;
            trunk::serve(port)
        }
        ["build", options @ ..] => {
            let mut options = Options::new(options);
            let url = options.value("--public-url")?;
            let without_worker = options.flag("--without-worker");
            options.end()?;
            whole_bank()?;
            trunk::build(&PublicUrl::parse(url.unwrap_or("/"))?, without_worker)
        }
        ["test", options @ ..] => {
            let mut options = Options::new(options);
            let fast = options.flag("--fast");
            options.end()?;
            whole_bank()?;
            test::run(fast)
        }
        ["fuzz"] => test::fuzz(100_000),
        ["fuzz", steps] if steps.parse::<u32>().is_ok_and(|n| n > 0) => {
            test::fuzz(steps.parse().unwrap_or_default())
        }
        ["setup"] => setup::all(),
        ["size"] => size::run(),
        ["kills"] => engines::kills(None),
        ["kills", times] if times.parse::<u32>().is_ok_and(|n| n > 0) => {
            engines::kills(Some(times))
        }
        ["histories"] => engines::histories(),
        ["speed"] => speed::measure(),
        ["finish"] => finish::run(),
        ["bank", "check", files @ ..] => bank::check(files),
        ["bank", "verify", options @ ..] => {
            let mut options = Options::new(options);
            let record = options.flag("--record");
            bank::verify(record, &options.files()?)
        }
        ["bank", "list"] => bank::list(),
        ["bank", "coverage"] => bank::coverage::run(),
        ["bank", "schema"] => bank::schema::write(),
        ["bank", "export"] => bank::export(None),
        ["bank", "export", file] if !file.starts_with('-') => bank::export(Some(file)),
        _ => Err(format!(
            "there is no command `{}`; `cargo xtask help` lists them",
            words.join(" ")
        )),
    }
}

/// A draft of the bank leaves out what does not compile: good while writing, never to be tested or deployed.
fn whole_bank() -> Outcome {
    let unwanted = [
        ("VIVA_BANK_DRAFT", "leaves out faulty questions"),
        (workspace::OTHER_BANK, "names another bank"),
    ];
    let set = |(name, _): &&(&str, &str)| std::env::var_os(name).is_some();
    match unwanted.iter().find(set) {
        None => Ok(()),
        Some((name, what)) => Err(format!(
            "{name} is set, which {what}: unset it for this command"
        )),
    }
}

/// What stands after a command, taken out piece by piece.
struct Options<'a> {
    left: Vec<&'a str>,
}

impl<'a> Options<'a> {
    fn new(words: &[&'a str]) -> Self {
        Options {
            left: words.to_vec(),
        }
    }

    fn flag(&mut self, name: &str) -> bool {
        let before = self.left.len();
        self.left.retain(|word| *word != name);
        self.left.len() < before
    }

    /// The value of `--name value` or `--name=value`.
    fn value(&mut self, name: &str) -> Outcome<Option<&'a str>> {
        let prefix = format!("{name}=");
        let Some(at) = self
            .left
            .iter()
            .position(|word| *word == name || word.starts_with(&prefix))
        else {
            return Ok(None);
        };
        let word = self.left.remove(at);
        if let Some(value) = word.strip_prefix(prefix.as_str()) {
            return Ok(Some(value));
        }
        if at < self.left.len() {
            Ok(Some(self.left.remove(at)))
        } else {
            Err(format!("{name} needs a value"))
        }
    }

    fn files(self) -> Outcome<Vec<&'a str>> {
        match self.left.iter().find(|word| word.starts_with('-')) {
            Some(word) => Err(unknown(word)),
            None => Ok(self.left),
        }
    }

    fn end(self) -> Outcome {
        self.left.first().map_or(Ok(()), |word| Err(unknown(word)))
    }
}

fn unknown(word: &str) -> String {
    format!("unknown option `{word}`; see `cargo xtask help`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_fits_a_screen() {
        assert!(HELP.lines().count() <= 24);
        assert!(HELP.lines().all(|line| line.chars().count() <= 110));
    }

    #[test]
    fn options_are_taken_in_any_order() {
        let mut options = Options::new(&["--without-worker", "--public-url", "/sub/"]);
        assert_eq!(options.value("--public-url"), Ok(Some("/sub/")));
        assert!(options.flag("--without-worker"));
        assert!(options.end().is_ok());
        let mut joined = Options::new(&["--port=90"]);
        assert_eq!(joined.value("--port"), Ok(Some("90")));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert!(
            Options::new(&["--colour"])
                .end()
                .unwrap_err()
                .contains("`--colour`")
        );
        assert!(
            Options::new(&["--port"])
                .value("--port")
                .unwrap_err()
                .contains("needs a value")
        );
        assert!(
            Options::new(&["a.md", "--x"])
                .files()
                .unwrap_err()
                .contains("`--x`")
        );
        assert!(dispatch(&["sevre"]).unwrap_err().contains("`sevre`"));
    }
}
