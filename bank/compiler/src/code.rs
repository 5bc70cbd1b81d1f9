//! Ties the fences of a question together: a run with its setup, its output, its SQL, and the versions on which it is
//! proved to run.

use super::context::Context;
use super::fence::{Fence, Role, label};
use super::problem::File;
use super::registry::Proofs;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use viva_bank_model::{Code, CodeRole, Series};

/// The block of each fence, by the place of its opening line. `None` for an output, which is shown with its run.
pub(super) type Blocks = HashMap<usize, Option<Code>>;

/// Turns the fences of one question into blocks of code.
pub(super) fn tie(file: &File, id: &str, fences: &[Fence], context: &Context) -> Blocks {
    let mut named: BTreeMap<&str, Named<'_>> = BTreeMap::new();
    for fence in fences {
        let group = named.entry(&fence.name).or_default();
        let place = match fence.role {
            Role::Setup => {
                group.setups.push(fence);
                continue;
            }
            Role::Run => &mut group.run,
            Role::Output => &mut group.output,
            Role::Queries => &mut group.queries,
            Role::Display => continue,
        };
        if place.is_some() {
            let message = format!(
                "a second `{}` named `{}`",
                role_word(fence.role),
                fence.name
            );
            file.refuse(
                fence.at,
                message,
                "give it, and what belongs to it, its own `name=`",
            );
        } else {
            *place = Some(fence);
        }
    }
    for (name, group) in &named {
        group.check(file, name);
    }
    fences
        .iter()
        .map(|fence| {
            let group = named.get(fence.name.as_str());
            (
                fence.at,
                group.and_then(|group| group.block(fence, id, context)),
            )
        })
        .collect()
}

/// The fences of one name.
#[derive(Default)]
struct Named<'a> {
    setups: Vec<&'a Fence>,
    run: Option<&'a Fence>,
    output: Option<&'a Fence>,
    queries: Option<&'a Fence>,
}

impl Named<'_> {
    fn check(&self, file: &File, name: &str) {
        let Some(run) = self.run else {
            for fence in self
                .setups
                .iter()
                .copied()
                .chain(self.output)
                .chain(self.queries)
            {
                let role = role_word(fence.role);
                let message = format!("`{role}` belongs to no `python run` named `{name}`");
                file.refuse(fence.at, message, "use the same `name=` on both fences");
            }
            return;
        };
        if let Some(raises) = run.options.get("raises") {
            let short = raises.rsplit('.').next().unwrap_or(raises);
            let says = |line: &str| {
                line.strip_prefix(short)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
            };
            if !self
                .output
                .is_some_and(|output| output.body.lines().any(says))
            {
                let at = self.output.map_or(run.at, |output| output.at);
                let message = format!("`raises={raises}`, but no output line `{short}: ...`");
                file.refuse(
                    at,
                    message,
                    "end the output with the exception as Python prints it",
                );
            }
        }
        let Some(queries) = self.queries else { return };
        let mut at = file
            .slice(queries.at..file.text.len())
            .find('\n')
            .map_or(0, |end| queries.at + end + 1);
        for line in queries.body.split_inclusive('\n') {
            if !line.trim().is_empty() && !line.trim_end().ends_with(';') {
                let help = "write each statement on one line and end it with `;`";
                file.refuse(at, "SQL without `;` at the end of its line", help);
            }
            at += line.len();
        }
        if let Some(count) = self.count().filter(|count| *count != self.statements()) {
            let message = format!(
                "`count={count}`, but `sql queries` has {}",
                self.statements()
            );
            let help = "leave `count=` out: the statements are counted";
            file.refuse(queries.at, message, help);
        }
    }

    fn block(&self, fence: &Fence, id: &str, context: &Context) -> Option<Code> {
        let role = match fence.role {
            Role::Setup => CodeRole::Setup,
            Role::Run => CodeRole::Run,
            Role::Queries => CodeRole::Queries,
            Role::Display => CodeRole::Display,
            Role::Output => return None,
        };
        let ran = fence.role == Role::Run;
        Some(Code {
            language: label(&fence.language).to_owned(),
            file: fence.options.get("file").cloned(),
            role,
            lines: (context.colour)(&fence.language, &fence.body),
            output: self
                .output
                .filter(|_| ran)
                .map(|output| output.body.trim_end_matches('\n').to_owned()),
            queries: self
                .count()
                .or_else(|| self.queries.map(|_| self.statements()))
                .filter(|_| ran),
            ran_on: if ran {
                self.ran_on(fence, id, &context.proofs)
            } else {
                Vec::new()
            },
            on_postgresql: ran && fence.options.contains_key("db"),
        })
    }

    fn count(&self) -> Option<u16> {
        self.run?.options.get("count")?.parse().ok()
    }

    fn statements(&self) -> u16 {
        let lines = self
            .queries
            .map_or("", |queries| queries.body.as_str())
            .lines();
        u16::try_from(lines.filter(|line| !line.trim().is_empty()).count()).unwrap_or(u16::MAX)
    }

    /// The series on which exactly this text ran; a proof of another text does not count.
    fn ran_on(&self, run: &Fence, id: &str, proofs: &Proofs) -> Vec<Series> {
        let body =
            |fence: Option<&Fence>| fence.map(|fence| fence.body.clone()).unwrap_or_default();
        let setups: String = self
            .setups
            .iter()
            .map(|setup| setup.body.as_str())
            .collect();
        let digest = digest(
            [
                ("setup", setups),
                ("run", body(Some(run))),
                ("output", body(self.output)),
                ("queries", body(self.queries)),
            ],
            &run.words,
        );
        proofs.ran(id, &run.name, &digest)
    }
}

/// Identifies the code that ran: the first 16 hex digits of a SHA-256. `bank/verify` computes the same in Python.
fn digest(bodies: [(&str, String); 4], words: &[String]) -> String {
    let mut hash = Sha256::new();
    for (role, body) in bodies {
        hash.update(format!("{role}\n{body}\0"));
    }
    // A file name is only shown: changing it does not undo a proof.
    let mut words: Vec<_> = words
        .iter()
        .filter(|word| !word.starts_with("file="))
        .cloned()
        .collect();
    words.sort_unstable();
    hash.update(words.join(" "));
    format!("{:.16x}", hash.finalize())
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Setup => "python setup",
        Role::Run => "python run",
        Role::Output => "text output",
        Role::Queries => "sql queries",
        Role::Display => "display",
    }
}
