//! The compiler of the authored format that `bank/AUTHORING.md` describes: reads the folder of a bank, checks it as a
//! whole, and makes the index and the packs that [`Bank`](viva_bank_model::Bank) opens.
//!
//! The path of a file: `sections` cuts it, `fields` and `front` read its TOML, `fence` and `code` its code, `prose` its
//! Markdown; `question` puts them together, `across` compares the files, `assemble` orders them. No step stops at a
//! problem: [`Problem`]s are collected, so one run names everything to fix.
//!
//! For the build script of `viva-bank`, `cargo xtask bank` and tests, never for the app. Deliberately absent: running
//! snippets and looking up references, which `bank/verify` does with Django at hand.

mod across;
mod assemble;
mod choices;
mod code;
mod context;
mod diagram;
mod fence;
mod fields;
mod front;
mod highlight;
mod inline;
mod links;
mod lists;
mod paint;
mod place;
mod plain_text;
mod problem;
mod prose;
mod question;
mod registry;
mod sections;
mod spelling;
mod template;
mod titles;
mod whole;

pub use problem::Problem;

use across::Entry;
use context::Context;
use fields::Text;
use problem::{File, shown};
use registry::Proofs;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use viva_bank_model::format::{EncodeError, encode_index, encode_pack};
use viva_bank_model::{Diagram, Index, Line, Question};

/// A compiled bank, and everything that is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// Its pack names are empty; see [`Compiled::binary`].
    pub index: Index,
    /// In the order of the index.
    pub questions: Vec<Question>,
    /// In the order of the index.
    pub diagrams: Vec<Diagram>,
    /// Sorted by file and line. With any, the bank is a draft: it holds only what could be compiled.
    pub problems: Vec<Problem>,
}

/// The compiled form that [`Bank`](viva_bank_model::Bank) reads.
#[derive(Clone, Debug)]
pub struct Binary {
    /// For [`Bank::open`](viva_bank_model::Bank::open): goes into the program.
    pub index: Vec<u8>,
    /// File name and content of each pack, for [`Bank::load`](viva_bank_model::Bank::load): go beside the program.
    pub packs: Vec<(String, Vec<u8>)>,
}

impl Compiled {
    /// Encodes the bank.
    ///
    /// # Errors
    /// If a part is larger than the format allows (4 GiB).
    pub fn binary(&self) -> Result<Binary, EncodeError> {
        let mut packs = Vec::new();
        for (position, topic) in (0..).zip(&self.index.topics) {
            let summaries = self.index.questions.iter();
            let bodies = summaries
                .zip(&self.questions)
                .filter(|(summary, _)| summary.topic == position)
                .map(|(_, question)| question);
            packs.push(named(&topic.id, encode_pack(bodies)?));
        }
        packs.push(named("diagrams", encode_pack(&self.diagrams)?));
        let index = encode_index(&Index {
            packs: packs.iter().map(|(name, _)| name.clone()).collect(),
            ..self.index.clone()
        })?;
        Ok(Binary { index, packs })
    }
}

fn named(word: &str, content: Vec<u8>) -> (String, Vec<u8>) {
    let digest = Sha256::digest(&content);
    (format!("{word}-{digest:.16x}.bin"), content)
}

/// Compiles the bank in a folder (`bank/` of the repository).
pub fn load(root: &Path) -> Compiled {
    compile(root, highlight::highlight)
}

fn compile(root: &Path, colour: fn(&str, &str) -> Vec<Line>) -> Compiled {
    let root = &absolute(root);
    let required = |name: &str| File::read(root, &root.join(name));
    let topics = required("topics.toml");
    let retired = required("retired.toml");
    let core_file = required("core.toml");
    let models = required("verify/demo/models.py");
    let proofs = root.join("verified.toml");
    let proofs = proofs.exists().then(|| File::read(root, &proofs));
    let folder = File::new(shown(root, &root.join("questions")), String::new());

    let wanted = registry::topics(&topics);
    let context = Context {
        topics: wanted.list.clone(),
        proofs: proofs.as_ref().map(Proofs::read).unwrap_or_default(),
        links: links::Links::default(),
        model_names: class_names(&models.text),
        colour,
    };
    let gone = registry::retired(&retired);
    let entries = questions(root, &folder, &context);
    let drawings = drawings(root);
    let (drawn, diagrams): (Vec<String>, Vec<Diagram>) = drawings
        .iter()
        .filter_map(|(id, file)| Some((id.clone(), diagram::read(file)?)))
        .unzip();
    let core = registry::core(&core_file);
    across::check(
        &entries,
        &gone,
        &retired,
        &drawings,
        &context.links,
        (&core, &core_file),
    );
    whole::check(&entries, &wanted, &folder);

    let noted = entries
        .iter()
        .map(|entry| &entry.file)
        .chain(drawings.iter().map(|(_, file)| file))
        .chain([&topics, &retired, &core_file, &models, &folder])
        .chain(&proofs);
    let problems = take_problems(noted);

    let drafts = entries
        .into_iter()
        .filter_map(|entry| entry.draft)
        .collect();
    let (summaries, mut questions) = assemble::assemble(drafts, &context.links, &drawn);
    titles::name(
        &mut questions,
        &fs::read_to_string(root.join("doc-titles.txt")).unwrap_or_default(),
    );
    let position = |id: &Text| summaries.iter().position(|summary| summary.id == id.value);
    let core = core.iter().map(|level| {
        let positions = level.iter().filter_map(position);
        positions.filter_map(|at| u16::try_from(at).ok()).collect()
    });
    let index = Index {
        core: core.collect(),
        topics: context.topics,
        questions: summaries,
        retired: gone.into_iter().map(|gone| gone.retired).collect(),
        models: colour("python", without_docstring(&models.text)),
        diagrams: drawn,
        docs_series: registry::pinned_series(root).last().copied(),
        // Their names follow from their content; see `Compiled::binary`.
        packs: Vec::new(),
    };
    Compiled {
        index,
        questions,
        diagrams,
        problems,
    }
}

/// Every diagram's file, by the diagram's name.
fn drawings(root: &Path) -> Vec<(String, File)> {
    let paths = files(&root.join("diagrams"), "svg");
    let named = |path: &PathBuf| (stem(path), File::read(root, path));
    paths.iter().map(named).collect()
}

fn take_problems<'f>(files: impl Iterator<Item = &'f File>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = files.flat_map(File::take_problems).collect();
    problems.sort_unstable();
    problems.dedup();
    problems
}

/// The problems of a bank, or only those in some of its files or folders.
///
/// The whole bank is read in either case, because ids, titles and links are compared. Problems of the bank as a whole,
/// such as a missing seed, are reported only without `only`.
pub fn check(root: &Path, only: Option<&[PathBuf]>) -> Vec<Problem> {
    let Compiled { mut problems, .. } = compile(root, highlight::uncoloured);
    let Some(only) = only else { return problems };
    let root = &absolute(root);
    let whole = shown(root, &root.join("questions"));
    let wanted: Vec<String> = only
        .iter()
        .map(|path| shown(root, &absolute(path)))
        .collect();
    problems.retain(|problem| {
        problem.path != whole
            && wanted.iter().any(|path| {
                problem
                    .path
                    .strip_prefix(path.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    });
    for (path, shown) in only.iter().zip(wanted) {
        if !path.exists() {
            problems.push(Problem {
                path: shown,
                line: 1,
                message: "there is no such file".to_owned(),
                help: "questions are in bank/questions/<topic>/<id>.md".to_owned(),
            });
        }
    }
    problems
}

fn questions(root: &Path, folder: &File, context: &Context) -> Vec<Entry> {
    let questions = root.join("questions");
    for stray in files(&questions, "md") {
        let message = format!("`{}` lies in no topic's folder", shown(root, &stray));
        folder.refuse(0, message, "move it to bank/questions/<topic>/");
    }
    let mut entries = Vec::new();
    for topic in folders(&questions) {
        let name = stem(&topic);
        for path in files(&topic, "md") {
            let file = File::read(root, &path);
            let id = stem(&path);
            let question::CompiledFile { draft, mentions } =
                question::compile(&file, &id, &name, context);
            entries.push(Entry {
                file,
                id,
                draft,
                mentions,
            });
        }
    }
    entries
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut paths = inside(folder);
    paths.retain(|path| path.is_file() && path.extension().is_some_and(|found| found == extension));
    paths
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut paths = inside(folder);
    paths.retain(|path| path.is_dir());
    paths
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    // The order of a folder's entries differs between machines; the compiled bank must not.
    paths.sort_unstable();
    paths
}

/// One path for a file, however it was named.
fn absolute(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn class_names(python: &str) -> Vec<String> {
    let classes = python
        .lines()
        .filter_map(|line| line.strip_prefix("class "));
    classes
        .filter_map(|rest| Some(rest.split(['(', ':']).next()?.to_owned()))
        .collect()
}

/// The models' docstring is for authors; learners see the code below it.
fn without_docstring(python: &str) -> &str {
    let inside = python.strip_prefix("\"\"\"");
    let after = inside.and_then(|inside| inside.split_once("\"\"\""));
    after.map_or(python, |(_, after)| after.trim_start())
}
