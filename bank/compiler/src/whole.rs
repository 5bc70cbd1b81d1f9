//! The rules for the bank as a whole: no seed is missing, every topic reaches its target, and the right choice cannot
//! be guessed by its length.

use super::across::Entry;
use super::problem::File;
use super::question::Draft;
use super::registry::Topics;
use std::collections::BTreeMap;
use viva_bank_model::{Kind, Level};

/// Notes every broken rule: in the file that can fix it, or else in `folder`, which represents all questions.
pub(super) fn check(entries: &[Entry], topics: &Topics, folder: &File) {
    check_seeds(entries, folder);
    check_longest(entries, folder);
    // A missing question may be in a file that does not compile yet.
    if entries.iter().all(|entry| entry.draft.is_some()) {
        check_targets(entries, topics, folder);
    }
}

fn check_targets(entries: &[Entry], topics: &Topics, folder: &File) {
    let summaries = || {
        entries
            .iter()
            .filter_map(|entry| Some(&entry.draft.as_ref()?.summary))
    };
    for (position, (topic, target)) in topics.list.iter().zip(&topics.targets).enumerate() {
        for (level, target) in Level::ALL.iter().zip(target) {
            let count = summaries()
                .filter(|q| usize::from(q.topic) == position && q.level == *level)
                .count();
            if count < usize::from(*target) {
                let message = format!(
                    "topic `{}` has {count} of {target} {} questions",
                    topic.id,
                    level.keyword()
                );
                let help = "write what is missing, or lower the target in topics.toml";
                folder.refuse(0, message, help);
            }
        }
    }
    let code = summaries()
        .filter(|q| Kind::ABOUT_CODE.contains(&q.kind))
        .count();
    if code < usize::from(topics.code) {
        let [others @ .., last] = Kind::ABOUT_CODE.map(Kind::keyword);
        let message = format!(
            "{code} of {} questions are of kind {} or {last}",
            topics.code,
            others.join(", ")
        );
        folder.refuse(0, message, "write more of those kinds");
    }
}

fn check_seeds(entries: &[Entry], folder: &File) {
    let mut seeds: BTreeMap<u8, Vec<(&Entry, &Draft)>> = BTreeMap::new();
    for entry in entries {
        if let Some(draft) = &entry.draft
            && let Some(seed) = draft.summary.seed
        {
            seeds.entry(seed).or_default().push((entry, draft));
        }
    }
    // A missing seed may be in a file that does not compile yet.
    let all_compile = entries.iter().all(|entry| entry.draft.is_some());
    for seed in 1..=22 {
        let holders = seeds.get(&seed).map_or(&[][..], Vec::as_slice);
        if holders.is_empty() && all_compile {
            let message = format!("no question has seed {seed}");
            folder.refuse(
                0,
                message,
                format!("write seed = {seed} in the question made of it"),
            );
        }
        for (entry, draft) in holders {
            for (other, _) in holders
                .iter()
                .filter(|(other, _)| other.file.path != entry.file.path)
            {
                let message = format!("seed {seed} is also that of `{}`", other.id);
                entry
                    .file
                    .refuse(draft.seed_at, message, "keep it in one of the two");
            }
        }
    }
}

/// Learners must not get used to choosing the longest. Below 20 questions the share means nothing.
fn check_longest(entries: &[Entry], folder: &File) {
    let judged: Vec<(&str, bool)> = entries
        .iter()
        .filter_map(|entry| Some((entry.id.as_str(), entry.draft.as_ref()?.right_is_longest?)))
        .collect();
    let longest: Vec<_> = judged
        .iter()
        .filter(|(_, longest)| *longest)
        .map(|(id, _)| *id)
        .collect();
    if judged.len() >= 20 && longest.len() * 100 > judged.len() * 35 {
        let message = format!(
            "the right choice is the longest in {} of {} questions",
            longest.len(),
            judged.len()
        );
        let help = format!(
            "at most 35 % may be; shorten it, or say more in a wrong one, in some of: {}",
            longest.join(", ")
        );
        folder.refuse(0, message, help);
    }
}
