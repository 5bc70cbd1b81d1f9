//! Twelve days with the coach: a mid-level candidate with 20 minutes a day, from the first morning to the interview.
//! `cargo run --release --no-default-features --example coach`
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "it prints a table, of a bank that is built in"
)]

#[path = "../tests/common/candidate.rs"]
mod candidate;

use candidate::{BEGIN, Candidate, study};
use std::collections::{BTreeMap, BTreeSet};
use viva::memory::Rating;
use viva_bank::{CardCode, Level};

const DAYS: i32 = 12;

fn main() {
    let bank = viva_bank::embedded().expect("the bank is built in");
    let index = bank.index();
    let walk = Candidate {
        level: Level::Mid,
        interview: Some(DAYS),
        minutes: 20,
        slowness: 0.6,
        forgetting: 1.0,
        missing: 0.0,
    };
    let course = study(&bank, walk, DAYS, 1);
    let question = |code: &CardCode| bank.card(*code).expect("from the bank");
    println!(
        "| day | minutes | new | reviews | repeats | waiting | new questions by topic | by level |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (n, day) in (0..).zip(&course.days) {
        let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
        let mut levels: BTreeMap<Level, usize> = BTreeMap::new();
        for code in &day.new {
            *topics.entry(&bank.topic(question(code)).id).or_default() += 1;
            *levels.entry(question(code).level).or_default() += 1;
        }
        let topics: Vec<_> = topics
            .iter()
            .map(|(topic, count)| format!("{count} {topic}"))
            .collect();
        let levels: Vec<_> = levels
            .iter()
            .map(|(level, count)| format!("{count} {}", level.keyword()))
            .collect();
        println!(
            "| {} | {:.1} | {} | {} | {} | {} | {} | {} |",
            BEGIN.plus(n),
            day.seconds / 60.0,
            day.new.len(),
            day.reviews,
            day.repeats,
            day.waiting,
            topics.join(", "),
            levels.join(", "),
        );
    }
    let core: Vec<_> = index.core(walk.level).collect();
    let learned = core
        .iter()
        .filter(|q| course.progress.card(q.card).is_some())
        .count();
    println!(
        "\nPlanned on the first morning: {}; learned: {}",
        course.first_plan.planned.len(),
        course.progress.cards().count()
    );
    println!("Core learned: {learned} of {}", core.len());
    let ended = BEGIN.plus(DAYS);
    let owed = course.promises.iter().filter(|p| p.due < ended);
    let (mut kept, mut early, mut late, mut never) = (0, 0, 0, 0);
    for promise in owed {
        match promise.kept {
            Some(day) if day == promise.due => kept += 1,
            Some(day) if day < promise.due => early += 1,
            Some(_) => late += 1,
            None => never += 1,
        }
    }
    println!("Promises: {kept} kept to the day, {early} asked earlier, {late} late, {never} never");
    let again = course
        .promises
        .iter()
        .filter(|p| p.rating == Rating::Again && p.given.plus(1) < ended);
    let next: Vec<bool> = again.map(|p| p.kept == Some(p.given.plus(1))).collect();
    println!(
        "Again asked on the next day: {} of {}",
        next.iter().filter(|n| **n).count(),
        next.len()
    );
    let seen_once = course
        .progress
        .cards()
        .filter(|(_, card)| card.reviews < 2)
        .count();
    println!("Seen on one day only: {seen_once}");
    println!(
        "Recall on the day of what was learned: {:.1} %",
        course.recall * 100.0
    );
    println!("\nIn the order of learning:");
    let mut seen = BTreeSet::new();
    for (n, day) in (1..).zip(&course.days) {
        for code in day.new.iter().filter(|code| seen.insert(**code)) {
            let question = question(code);
            println!(
                "{n:>2} {} {} {}",
                question.asked,
                question.level.keyword(),
                question.id
            );
        }
    }
}
