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
mod embedded;
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
            let mut options = Options(options.to_vec());
            let port = options.value("--port")?;
            options.flag("--release"); // Understood because Trunk's users write it; it changes nothing.
            options.end()?;
            let number = |n: &str| {
                n.parse()
                    .map_err(|_| format!("--port takes a number, not `{n}`"))
            };
            trunk::serve(port.map(number).transpose()?)
        }
        ["build", options @ ..] => {
            let mut options = Options(options.to_vec());
            let url = options.value("--public-url")?;
            let without_worker = options.flag("--without-worker");
            options.end()?;
            whole_bank()?;
            trunk::build(&PublicUrl::parse(url.unwrap_or("/"))?, without_worker)
        }
        ["test", options @ ..] => {
            let mut options = Options(options.to_vec());
            let fast = options.flag("--fast");
            options.end()?;
            whole_bank()?;
            test::run(fast)
        }
        ["fuzz"] => test::fuzz("100000"),
        ["fuzz", steps] if is_count(steps) => test::fuzz(steps),
        ["setup"] => setup::all(),
        ["size"] => size::run(),
        ["kills"] => engines::kills(None),
        ["kills", times] if is_count(times) => engines::kills(Some(times)),
        ["histories"] => engines::histories(),
        ["speed"] => speed::measure(),
        ["finish"] => finish::run(),
        ["bank", "check", files @ ..] => bank::check(&Options(files.to_vec()).files()?),
        ["bank", "verify", options @ ..] => {
            let mut options = Options(options.to_vec());
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

fn is_count(word: &str) -> bool {
    word.parse::<u32>().is_ok_and(|n| n > 0)
}

/// A draft of the bank leaves out what does not compile: good while writing, never to be tested or deployed.
fn whole_bank() -> Outcome {
    let unwanted = [
        ("VIVA_BANK_DRAFT", "leaves out faulty questions"),
        (workspace::OTHER_BANK, "names another bank"),
    ];
    for (name, what) in unwanted {
        if std::env::var_os(name).is_some() {
            return Err(format!(
                "{name} is set, which {what}: unset it for this command"
            ));
        }
    }
    Ok(())
}

/// What stands after a command, taken out piece by piece.
struct Options<'a>(Vec<&'a str>);

impl<'a> Options<'a> {
    fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| *word != name);
        self.0.len() < before
    }

    /// The value of `--name value` or `--name=value`.
    fn value(&mut self, name: &str) -> Outcome<Option<&'a str>> {
        let named = |word: &&str| word.split('=').next() == Some(name);
        let Some(at) = self.0.iter().position(named) else {
            return Ok(None);
        };
        match self.0.remove(at).split_once('=') {
            Some((_, value)) => Ok(Some(value)),
            None if at < self.0.len() => Ok(Some(self.0.remove(at))),
            None => Err(format!("{name} needs a value")),
        }
    }

    fn files(self) -> Outcome<Vec<&'a str>> {
        match self.0.iter().find(|word| word.starts_with('-')) {
            Some(word) => Err(unknown(word)),
            None => Ok(self.0),
        }
    }

    fn end(self) -> Outcome {
        self.0.first().map_or(Ok(()), |word| Err(unknown(word)))
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
        let mut options = Options(vec![
            "--without-worker",
            "--public-url",
            "/sub/",
            "--port=90",
        ]);
        assert_eq!(options.value("--public-url"), Ok(Some("/sub/")));
        assert_eq!(options.value("--port"), Ok(Some("90")));
        assert!(options.flag("--without-worker"));
        assert!(options.end().is_ok());
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (words, named) in [
            ("sevre", "`sevre`"),
            ("build --colour", "`--colour`"),
            ("serve --port", "--port needs a value"),
            ("serve --port x", "not `x`"),
            ("bank verify a.md --x", "`--x`"),
            ("bank check --x", "`--x`"),
            ("kills 0", "`kills 0`"),
        ] {
            let error = dispatch(&words.split(' ').collect::<Vec<_>>()).unwrap_err();
            assert!(error.contains(named), "{error}");
        }
    }
}
