//! What ten times the bank costs: `cargo bench --bench scale --no-default-features`, with `-- --questions N` for another
//! size and `-- --keep FOLDER` to leave the enlarged bank for a build of the app (`VIVA_BANK=FOLDER trunk build`).
//!
//! The enlarged bank is the real one and copies of its questions under other ids, titles and wordings, so every check
//! of the compiler runs as on real questions. Printed are times and their ratio to the real bank; nothing is asserted,
//! since a busy machine is no failure.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measurement may stop at the first surprise, and prints"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use viva::catalog::Filter;
use viva::chance::SplitMix64;
use viva::day::Day;
use viva::memory::{Retention, Scheduler};
use viva::progress::Progress;
use viva::study::{DueToday, Pace, Queue, Scope};
use viva_bank::{Bank, CardCode};
use viva_bank_compiler::{Binary, Compiled};

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let value = |name: &str| {
        let at = words.iter().position(|word| word == name)?;
        words.get(at + 1)
    };
    let wanted: usize = value("--questions").map_or(4_000, |n| n.parse().unwrap());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("bank");
    let kept = value("--keep").map(PathBuf::from);
    let large = kept
        .clone()
        .unwrap_or_else(|| std::env::temp_dir().join(format!("viva-scale-{}", std::process::id())));
    enlarge(&root, &large, wanted);
    let (real, many) = (Figures::of(&root), Figures::of(&large));
    if kept.is_none() {
        fs::remove_dir_all(&large).unwrap();
    }
    println!(
        "{:<34}{:>12}{:>12}{:>8}",
        "", "the bank", "enlarged", "ratio"
    );
    for ((name, small), (_, big)) in real.rows.iter().zip(&many.rows) {
        println!("{name:<34}{small:>12.2}{big:>12.2}{:>8.2}", big / small);
    }
}

struct Figures {
    rows: Vec<(&'static str, f64)>,
}

impl Figures {
    fn of(root: &Path) -> Figures {
        let (compiled, compile) = once(|| viva_bank_compiler::load(root));
        assert_eq!(compiled.problems.first().map(ToString::to_string), None);
        let (binary, encode) = once(|| compiled.binary().unwrap());
        let bank = Bank::open(&binary.index).unwrap();
        let (progress, today) = (nothing(), Day(20_000));
        let due = DueToday::of(&progress, &bank, today, None);
        let search = Filter {
            query: "prefetch related".to_owned(),
            ..Filter::default()
        };
        let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
        Figures {
            rows: vec![
                ("questions", count(&compiled)),
                ("compile, ms", milliseconds(compile)),
                ("encode and deflate, ms", milliseconds(encode)),
                ("index, kB", binary.index.len() as f64 / 1_000.0),
                ("packs, kB", packs(&binary)),
                (
                    "open, ms",
                    milliseconds(often(|| Bank::open(&binary.index).unwrap())),
                ),
                (
                    "search, ms",
                    milliseconds(often(|| search.questions(&bank, &progress, &due).len())),
                ),
                (
                    "queue of a day, ms",
                    milliseconds(often(|| {
                        Queue::build(&progress, &bank, &Scope::Today, today, &Pace::even(10))
                    })),
                ),
            ],
        }
    }
}

fn nothing() -> Progress {
    Progress::replay(Vec::new(), Scheduler::new(Retention::DEFAULT))
}

fn count(compiled: &Compiled) -> f64 {
    compiled.questions.len() as f64
}

fn packs(binary: &Binary) -> f64 {
    let all: usize = binary.packs.iter().map(|(_, content)| content.len()).sum();
    all as f64 / 1_000.0
}

fn once<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let result = act();
    (result, began.elapsed())
}

/// The median of some runs.
fn often<T>(act: impl Fn() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..21).map(|_| once(&act).1).collect();
    times.sort_unstable();
    times[times.len() / 2]
}

/// Copies the bank and adds copies of its questions until there are as many as wanted.
fn enlarge(root: &Path, large: &Path, wanted: usize) {
    let _ = fs::remove_dir_all(large);
    copy(root, large);
    let questions = files(&root.join("questions"));
    let vocabulary: Vec<String> = {
        let titles = questions
            .iter()
            .map(|path| line(&fs::read_to_string(path).unwrap(), "title = "));
        let words = titles.flat_map(|title| {
            let words = title.split_whitespace().map(|word| {
                word.chars()
                    .filter(char::is_ascii_lowercase)
                    .collect::<String>()
            });
            words.filter(|word| word.len() > 4).collect::<Vec<_>>()
        });
        words.collect::<BTreeSet<_>>().into_iter().collect()
    };
    let mut cards: BTreeSet<CardCode> = questions
        .iter()
        .map(|path| CardCode::of(stem(path)))
        .collect();
    for number in questions.len()..wanted {
        let path = &questions[number % questions.len()];
        let text = fs::read_to_string(path).unwrap();
        let id = format!("{}-{number}", stem(path));
        let card = (0..)
            .map(|n| CardCode::of(&format!("{id} {n}")))
            .find(|card| cards.insert(*card))
            .unwrap();
        let pick = |n: usize| {
            vocabulary[SplitMix64::new((number * 16 + n) as u64).draw() as usize % vocabulary.len()]
                .as_str()
        };
        // Far enough from every other title for the compiler's check of likeness.
        let title = (0..9).map(pick).collect::<Vec<_>>().join(" ");
        let (front, body) = text.split_once("\n+++\n").unwrap();
        let front = front
            .lines()
            .filter(|line| !line.starts_with("seed = ") && !line.starts_with("card = "))
            .map(|line| match line {
                line if line.starts_with("id = ") => format!("id = \"{id}\"\ncard = \"{card}\""),
                line if line.starts_with("title = ") => format!("title = \"{title}\""),
                line => line.replace("text = \"", &format!("text = \"{number}: ")),
            })
            .collect::<Vec<_>>()
            .join("\n");
        let folder = path.parent().unwrap().file_name().unwrap();
        let copy = large
            .join("questions")
            .join(folder)
            .join(format!("{id}.md"));
        fs::write(copy, format!("{front}\n+++\n{body}")).unwrap();
    }
}

fn line(text: &str, start: &str) -> String {
    let line = text
        .lines()
        .find(|line| line.starts_with(start))
        .unwrap_or_default();
    line.to_owned()
}

fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

/// All files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What the compiler reads.
fn copy(root: &Path, large: &Path) {
    for name in [
        "questions",
        "diagrams",
        "verify",
        "topics.toml",
        "core.toml",
        "retired.toml",
        "verified.toml",
    ] {
        let from = root.join(name);
        for file in if from.is_dir() {
            files(&from)
        } else {
            vec![from]
        } {
            let to = large.join(file.strip_prefix(root).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(&file, to).unwrap();
        }
    }
}
