//! Other programs: finding them, asking them, running them.

use crate::outcome::{Context, Outcome};
use crate::workspace;
use std::env;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};

/// Runs a program in full view. Nothing may wait for input: the commands also run where nobody types.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.stdin(Stdio::null()).status();
    passed(command, status)
}

/// Whether a program started and ended well.
pub(crate) fn passed(command: &Command, status: io::Result<ExitStatus>) -> Outcome {
    match status.context(not_started(command))? {
        status if status.success() => Ok(()),
        status => Err(format!("`{}` failed ({status})", line(command))),
    }
}

/// Runs a program out of sight and returns what it printed. What it complained about is in the error.
pub(crate) fn capture(command: &mut Command) -> Outcome<String> {
    let output = output(command)?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    passed(command, Ok(output.status))
        .map_err(|sentence| format!("{sentence}: {}", complaint.trim()))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program out of sight and returns what it said; as the error, if it fails.
pub(crate) fn run_quietly(command: &mut Command) -> Outcome<String> {
    let output = output(command)?;
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).trim().to_owned();
    if output.status.success() {
        Ok(said)
    } else {
        Err(said)
    }
}

fn output(command: &mut Command) -> Outcome<Output> {
    let output = command.stdin(Stdio::null()).output();
    output.context(not_started(command))
}

fn not_started(command: &Command) -> String {
    format!("`{}` could not be started", line(command))
}

/// What a program answers to a question, `None` where it is missing or does not work.
pub(crate) fn ask(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    capture(Command::new(program).args(arguments)).ok()
}

/// Ends running programs and all that they started, parents first, so that none starts another.
///
/// Where the system has no `ps` only the programs themselves are ended, and without `kill` none.
pub(crate) fn end_all(pids: impl IntoIterator<Item = u32>) {
    let table = ask("ps", &["-A", "-o", "pid=,ppid="]).unwrap_or_default();
    let pair = |line: &str| {
        let mut numbers = line.split_whitespace().map(str::parse);
        Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
    };
    let processes: Vec<(u32, u32)> = table.lines().filter_map(pair).collect();
    let mut all: Vec<u32> = pids.into_iter().collect();
    let mut at = 0;
    while let Some(parent) = all.get(at).copied() {
        let children = processes.iter().filter(|(_, of)| *of == parent);
        all.extend(children.map(|(pid, _)| *pid));
        at += 1;
    }
    if !all.is_empty() {
        let all = all.iter().map(u32::to_string);
        // Some may have ended meanwhile, which `kill` calls a failure.
        let _ = run_quietly(Command::new("kill").args(all));
    }
}

/// A program on `PATH`.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// `PATH` with a folder in front.
pub(crate) fn path_with(folder: &Path) -> std::ffi::OsString {
    let rest = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(env::split_paths(&rest));
    env::join_paths(folders).unwrap_or(rest)
}

/// The Cargo that runs us, so that a chosen toolchain stays chosen.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A command of this program itself.
pub(crate) fn xtask(words: &str) -> Outcome<Command> {
    let program = env::current_exe().context("where is xtask?")?;
    Ok(with(Command::new(program), words))
}

/// A command with words after it, as one types them: none has a space inside.
pub(crate) fn with(mut command: Command, words: &str) -> Command {
    command.args(words.split(' '));
    command
}

/// The command as one would type it in the root of the repository.
pub(crate) fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = match program.file_stem() {
        Some(name) if name == "xtask" => "cargo xtask".into(),
        // What setup installed is not on `PATH`.
        _ if program.starts_with(workspace::root()) => program.to_string_lossy(),
        _ => program.file_name().unwrap_or_default().to_string_lossy(),
    };
    let mut words = Vec::new();
    if let Some(folder) = command
        .get_current_dir()
        .filter(|f| *f != workspace::root())
    {
        words.push(format!("cd {} &&", workspace::shown(folder)));
    }
    let variables = command
        .get_envs()
        .filter(|(variable, _)| *variable != "PATH");
    words.extend(
        variables
            .filter_map(|(name, value)| Some(format!("{}={}", name.display(), quoted(value?)))),
    );
    words.push(name.into_owned());
    words.extend(command.get_args().map(quoted));
    words.join(" ")
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    if word.contains([' ', '\n', '"']) {
        format!("'{word}'")
    } else {
        word.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_program_is_named_as_typed() {
        let error = run(Command::new("cargo")
            .args(["no-such-command", "two words"])
            .stderr(Stdio::null()))
        .unwrap_err();
        let failed = "`cargo no-such-command 'two words'` failed";
        assert!(error.starts_with(failed), "{error}");
    }

    #[test]
    fn a_command_shows_its_folder_and_its_variables() {
        let mut command = Command::new("npx");
        command
            .arg("playwright")
            .env("CHROME", "/opt/my chrome")
            .env("PATH", "/somewhere")
            .current_dir(workspace::ours("tests/e2e"));
        let typed = "cd tests/e2e && CHROME='/opt/my chrome' npx playwright";
        assert_eq!(line(&command), typed);
    }

    #[test]
    fn a_missing_program_is_not_an_answer() {
        assert_eq!(ask("viva-no-such-program", &[]), None);
        assert_eq!(find("viva-no-such-program"), None);
        assert!(find("cargo").is_some());
    }

    #[test]
    fn a_folder_goes_in_front_of_path() {
        let path = path_with(Path::new("tools"));
        assert_eq!(env::split_paths(&path).next(), Some(PathBuf::from("tools")));
    }
}
