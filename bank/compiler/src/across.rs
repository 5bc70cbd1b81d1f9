//! The rules between files: what must be unique, and what must exist.

use super::choices::same_words;
use super::fields::Text;
use super::links::{Links, Mention, MentionKind};
use super::problem::{File, nearest, suggest};
use super::question::Draft;
use super::registry::RetiredEntry;
use super::spelling::alike;
use std::collections::{BTreeMap, BTreeSet};
use viva_bank_model::CardCode;

/// A question file and its compiled question.
pub(super) struct Entry {
    pub(super) file: File,
    pub(super) id: String,
    pub(super) draft: Option<Draft>,
    pub(super) mentions: Vec<Mention>,
}

/// Notes every broken rule, in the files that break it.
pub(super) fn check(
    entries: &[Entry],
    gone: &[RetiredEntry],
    retired: &File,
    diagrams: &[(String, File)],
    links: &Links,
    (core, core_file): (&[Vec<Text>], &File),
) {
    check_ids(entries, gone, retired);
    check_cards(entries, gone, retired);
    check_mentions(entries, gone, diagrams);
    check_needs(entries, links);
    check_core(core, core_file, entries);
    check_titles(entries);
    check_choices(entries);
    for (id, file) in diagrams {
        let used = |mention: &Mention| mention.kind == MentionKind::Diagram && mention.id == *id;
        if !entries.iter().flat_map(|entry| &entry.mentions).any(used) {
            let help = format!("show it with `![...](diagram:{id})`, or remove it");
            file.refuse(0, "no question shows this diagram", help);
        }
    }
}

fn check_ids(entries: &[Entry], gone: &[RetiredEntry], retired: &File) {
    let mut files: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    for entry in entries {
        files.entry(&entry.id).or_default().push(&entry.file);
    }
    for (id, same) in &files {
        for file in same {
            for other in same.iter().filter(|other| other.path != file.path) {
                let message = format!("id `{id}` is also that of {}", other.path);
                file.refuse(0, message, "rename the newer of the two");
            }
            if gone.iter().any(|gone| gone.retired.id == *id) {
                let message = format!("id `{id}` is retired");
                file.refuse(0, message, "give the question an id that was never used");
            }
        }
    }
    for gone in gone {
        let Some(successor) = &gone.retired.successor else {
            continue;
        };
        if !files.contains_key(successor.as_str()) {
            let message = format!("successor `{successor}` is not in the bank");
            retired.refuse(
                gone.successor_at,
                message,
                "name a question that is, or none",
            );
        }
    }
}

fn check_cards(entries: &[Entry], gone: &[RetiredEntry], retired: &File) {
    struct Holder<'a> {
        id: &'a str,
        file: &'a File,
        at: usize,
        chosen: bool,
    }
    let mut holders: BTreeMap<CardCode, Vec<Holder<'_>>> = BTreeMap::new();
    for Entry {
        file, id, draft, ..
    } in entries
    {
        if let Some(draft) = draft {
            let (at, chosen) = (draft.card_at.unwrap_or(0), draft.card_at.is_some());
            holders.entry(draft.summary.card).or_default().push(Holder {
                id,
                file,
                at,
                chosen,
            });
        }
    }
    for RetiredEntry {
        retired: old, at, ..
    } in gone
    {
        let holder = Holder {
            id: &old.id,
            file: retired,
            at: *at,
            chosen: true,
        };
        holders.entry(old.card).or_default().push(holder);
    }
    let free = |id: &str| {
        let mut tries = (2_u32..).map(|n| CardCode::of(&format!("{id} {n}")));
        tries
            .find(|code| !holders.contains_key(code))
            .map(|code| code.to_string())
            .unwrap_or_default()
    };
    for (code, same) in &holders {
        for holder in same {
            let others: Vec<_> = same.iter().filter(|other| other.id != holder.id).collect();
            // A code that was chosen, or is in old logs, stays; the question with the derived one gets another.
            if holder.chosen && others.iter().any(|other| !other.chosen) {
                continue;
            }
            for other in others {
                let message = format!("card code `{code}` is also that of `{}`", other.id);
                let help = format!("add card = \"{}\" to the newer file", free(holder.id));
                holder.file.refuse(holder.at, message, help);
            }
        }
    }
}

fn check_mentions(entries: &[Entry], gone: &[RetiredEntry], diagrams: &[(String, File)]) {
    let questions: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let drawn: BTreeSet<&str> = diagrams.iter().map(|(id, _)| id.as_str()).collect();
    for entry in entries {
        for Mention { id, at, kind } in &entry.mentions {
            let (known, what) = match kind {
                MentionKind::Question => (&questions, "question"),
                MentionKind::Diagram => (&drawn, "diagram"),
            };
            if known.contains(id.as_str()) {
                continue;
            }
            let successor = gone
                .iter()
                .find(|gone| gone.retired.id == *id && *kind == MentionKind::Question)
                .and_then(|gone| gone.retired.successor.as_ref());
            let help = match successor {
                Some(successor) => format!("it is retired; its successor is `{successor}`"),
                None => match nearest(id, known.iter().copied()) {
                    Some(candidate) => format!("did you mean `{candidate}`?"),
                    None => "write it first, or take it out".to_owned(),
                },
            };
            entry
                .file
                .refuse(*at, format!("there is no {what} `{id}`"), help);
        }
    }
}

/// No question may be needed by one that it needs itself, however long the way: neither could be learned first.
fn check_needs(entries: &[Entry], links: &Links) {
    let numbered: BTreeMap<u16, (&Entry, &Draft)> = entries
        .iter()
        .filter_map(|entry| Some((links.question(&entry.id), (entry, entry.draft.as_ref()?))))
        .collect();
    let needs = |number: u16| match numbered.get(&number) {
        Some((_, draft)) => draft.summary.needs.as_slice(),
        None => &[],
    };
    for (number, (entry, draft)) in &numbered {
        // The shortest way back, because it is the easiest to mend.
        let mut ways: Vec<Vec<u16>> = vec![vec![*number]];
        let mut seen = BTreeSet::new();
        while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
            for next in way.last().into_iter().flat_map(|last| needs(*last)) {
                if next == number {
                    let ids = way.iter().filter_map(|number| numbered.get(number));
                    let names: Vec<_> = ids.map(|(entry, _)| format!("`{}`", entry.id)).collect();
                    let message = format!("{} needs `{}` again", names.join(" needs "), entry.id);
                    let help = "take out the weakest of these needs";
                    entry.file.refuse(draft.needs_at, message, help);
                    ways.clear();
                    break;
                }
                if seen.insert(*next) {
                    ways.push(way.iter().copied().chain([*next]).collect());
                }
            }
        }
    }
}

fn check_core(core: &[Vec<Text>], file: &File, entries: &[Entry]) {
    let known = || entries.iter().map(|entry| entry.id.as_str());
    for level in core {
        for (n, id) in level.iter().enumerate() {
            if !known().any(|other| other == id.value) {
                let message = format!("there is no question `{}`", id.value);
                file.refuse(id.at, message, suggest(&id.value, known()));
            } else if level.iter().take(n).any(|before| before.value == id.value) {
                let message = format!("`{}` stands twice in the core of a level", id.value);
                file.refuse(id.at, message, "keep the first of the two");
            }
        }
    }
}

fn check_titles(entries: &[Entry]) {
    let titles: Vec<_> = entries
        .iter()
        .filter_map(|entry| Some((entry, entry.draft.as_ref()?)))
        .collect();
    for (n, (entry, draft)) in titles.iter().enumerate() {
        for (other, before) in titles
            .iter()
            .take(n)
            .filter(|(_, other)| alike(&other.title, &draft.title))
        {
            for (one, draft, two) in [(entry, draft, other), (other, before, entry)] {
                let message = format!("the title is much like that of `{}`", two.id);
                one.file.refuse(
                    draft.title_at,
                    message,
                    "say what is different, or join the two",
                );
            }
        }
    }
}

/// The same wording in two questions gives one away to whoever has learned the other. A single word, such as an output,
/// may repeat.
fn check_choices(entries: &[Entry]) {
    let mut seen: BTreeMap<String, &Entry> = BTreeMap::new();
    for entry in entries {
        let Some(draft) = &entry.draft else { continue };
        for choice in &draft.question.choices {
            let words = same_words(&choice.text);
            if words.split(' ').count() < 2 {
                continue;
            }
            match seen.get(&words) {
                Some(other) if other.id != entry.id => {
                    let message = format!("a choice is worded as one of `{}`: {words}", other.id);
                    entry
                        .file
                        .refuse(draft.title_at, message, "say it for this question");
                }
                Some(_) => {}
                None => drop(seen.insert(words, entry)),
            }
        }
    }
}
