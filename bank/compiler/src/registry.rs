//! The bank's small registers: topics, retired questions, proofs of runs, and the pinned Django series.

use super::fields::{self, Fields, Text};
use super::problem::File;
use super::spelling::is_kebab;
use std::collections::BTreeMap;
use std::path::Path;
use viva_bank_model::{CardCode, Level, Retired, Series, Topic};

/// The topics, and how many questions each should have.
#[derive(Default)]
pub(super) struct Topics {
    pub(super) list: Vec<Topic>,
    /// Of each topic, by level.
    pub(super) targets: Vec<Vec<u8>>,
    /// Questions of a kind [about code](viva_bank_model::Kind::ABOUT_CODE), over all topics.
    pub(super) code: u8,
}

/// Reads `topics.toml`.
pub(super) fn topics(file: &File) -> Topics {
    let Some(table) = fields::parse(file, 0..file.text.len()) else {
        return Topics::default();
    };
    let all = Fields::of(file, 0, &table);
    let (mut topics, mut targets) = (Vec::<Topic>::new(), Vec::new());
    for entry in all.tables("topic") {
        let id = id(&entry, "id");
        let title = entry.need_text("title", "name the topic for the screen");
        let mut wanted = Vec::new();
        if let Some(target) = entry.table("target") {
            for level in Level::ALL {
                let number = target.number(level.keyword(), 0..u8::MAX);
                wanted.push(number.map_or(0, |(number, _)| number));
            }
            target.finish();
        } else if !entry.has("target") {
            entry.missing(
                "target",
                "write target = { junior = 5, mid = 5, senior = 2 }",
            );
        }
        entry.texts("docs");
        if let (Some(id), Some(title)) = (id, title) {
            if topics.iter().any(|topic| topic.id == id) {
                file.refuse(
                    entry.place_of("id"),
                    format!("a second topic `{id}`"),
                    "join the two",
                );
            }
            topics.push(Topic {
                id,
                title: title.value,
            });
            targets.push(wanted);
        }
        entry.finish();
    }
    let code = all.number("code", 0..u8::MAX);
    all.finish();
    Topics {
        list: topics,
        targets,
        code: code.map_or(0, |(number, _)| number),
    }
}

/// A retired question, and the places of its id and its successor.
pub(super) struct RetiredEntry {
    pub(super) retired: Retired,
    pub(super) at: usize,
    pub(super) successor_at: usize,
}

/// Reads `retired.toml`.
pub(super) fn retired(file: &File) -> Vec<RetiredEntry> {
    let mut retired: Vec<RetiredEntry> = Vec::new();
    each(file, "retired", |entry| {
        let (id, card) = (id(entry, "id"), card(entry));
        let successor = entry.text("successor").map(|text| text.value);
        let Some(id) = id else { return };
        let card = card.unwrap_or_else(|| CardCode::of(&id));
        let at = entry.place_of("id");
        let successor_at = entry.place_of("successor");
        if retired.iter().any(|gone| gone.retired.id == id) {
            file.refuse(
                at,
                format!("`{id}` is retired twice"),
                "keep the first of the two",
            );
        }
        retired.push(RetiredEntry {
            retired: Retired {
                id,
                card,
                successor,
            },
            at,
            successor_at,
        });
    });
    retired
}

/// A card code that an author chose, because the one derived from the id was taken.
pub(super) fn card(fields: &Fields<'_>) -> Option<CardCode> {
    let text = fields.text("card")?;
    let code = CardCode::parse(&text.value);
    if code.is_none() {
        let message = format!("`{}` is not a card code", text.value);
        fields.refuse(text.at, message, "write four of a-z and 0-9");
    }
    code
}

/// Reads `core.toml`: for each level, in the order of [`Level::ALL`], the questions to meet first.
pub(super) fn core(file: &File) -> Vec<Vec<Text>> {
    let Some(table) = fields::parse(file, 0..file.text.len()) else {
        return Vec::new();
    };
    let fields = Fields::of(file, 0, &table);
    let core = Level::ALL.iter().map(|level| fields.texts(level.keyword()));
    let core = core.collect();
    fields.finish();
    core
}

/// Which snippets ran on which Django: question, block name, digest of what ran.
#[derive(Default)]
pub(super) struct Proofs(BTreeMap<(String, String), (String, Vec<Series>)>);

impl Proofs {
    /// Reads `verified.toml`.
    pub(super) fn read(file: &File) -> Proofs {
        let mut proofs = BTreeMap::new();
        let help = "write the register anew with `cargo xtask bank verify --record`";
        let Some(table) = fields::parse(file, 0..file.text.len()) else {
            return Proofs::default();
        };
        for (question, blocks) in Fields::of(file, 0, &table).named_tables() {
            for (name, entry) in blocks.named_tables() {
                let digest = entry.need_text("digest", help);
                let ran: Vec<Series> = entry
                    .texts("ran")
                    .iter()
                    .filter_map(|text| series(file, text.at, "ran", &text.value))
                    .collect();
                if let Some(digest) = digest {
                    proofs.insert((question.to_owned(), name.to_owned()), (digest.value, ran));
                }
                entry.finish();
            }
        }
        Proofs(proofs)
    }

    /// The series on which exactly this text ran; empty if another text did.
    pub(super) fn ran(&self, question: &str, name: &str, digest: &str) -> Vec<Series> {
        match self.0.get(&(question.to_owned(), name.to_owned())) {
            Some((proved, ran)) if proved == digest => ran.clone(),
            _ => Vec::new(),
        }
    }
}

/// The series that snippets run on, oldest first: each has a file `verify/requirements-<series>.txt`.
pub(super) fn pinned_series(root: &Path) -> Vec<Series> {
    let names = std::fs::read_dir(root.join("verify"))
        .into_iter()
        .flatten()
        .flatten();
    let mut series: Vec<Series> = names
        .filter_map(|entry| {
            let name = entry.file_name();
            Series::parse(
                name.to_str()?
                    .strip_prefix("requirements-")?
                    .strip_suffix(".txt")?,
            )
        })
        .collect();
    series.sort_unstable();
    series
}

/// Reads a series from a field.
pub(super) fn series(file: &File, at: usize, key: &str, text: &str) -> Option<Series> {
    let series = Series::parse(text);
    if series.is_none() {
        let message = format!("`{text}` is not a Django series");
        file.refuse(at, message, format!("write {key} = \"6.0\""));
    }
    series
}

fn each(file: &File, kind: &'static str, mut read: impl FnMut(&Fields<'_>)) {
    let Some(table) = fields::parse(file, 0..file.text.len()) else {
        return;
    };
    let all = Fields::of(file, 0, &table);
    for entry in all.tables(kind) {
        read(&entry);
        entry.finish();
    }
    all.finish();
}

fn id(entry: &Fields<'_>, key: &'static str) -> Option<String> {
    let text = entry.need_text(key, "write it in kebab case")?;
    if !is_kebab(&text.value) {
        let message = format!("`{}` is not kebab case", text.value);
        entry.refuse(text.at, message, "use lower-case words joined by hyphens");
    }
    Some(text.value)
}
