//! What only the whole bank can tell.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::{BASE_PATH, OTHER_PATH, TestBank, copy};

#[test]
fn what_a_topic_lacks_is_counted_by_level() {
    let bank = TestBank::new("whole-targets");
    let models = "title = \"Models\"\ntarget = { junior = 0, mid = 0, senior = 0 }";
    let wanted = "title = \"Models\"\ntarget = { junior = 3, mid = 1, senior = 0 }";
    bank.change("topics.toml", models, wanted);
    let help = "help: write what is missing, or lower the target in topics.toml";
    assert_eq!(
        bank.check_all(),
        [
            format!("bank/questions:1: topic `models` has 0 of 1 mid questions — {help}"),
            format!("bank/questions:1: topic `models` has 2 of 3 junior questions — {help}"),
        ]
    );
    bank.change(BASE_PATH, "level = \"junior\"", "level = \"juniour\"");
    let problems = bank.check_all();
    assert_eq!(
        problems.len(),
        1,
        "while a file is faulty nothing is counted: {problems:?}"
    );
}

#[test]
fn questions_about_code_are_counted_over_all_topics() {
    let bank = TestBank::new("whole-code");
    bank.change(
        "topics.toml",
        "[[topic]]\nid = \"basics\"",
        "code = 2\n[[topic]]\nid = \"basics\"",
    );
    bank.change(BASE_PATH, "kind = \"concept\"", "kind = \"sql\"");
    let one = "bank/questions:1: 1 of 2 questions are of kind predict, sql or bugfix — help: write more of those kinds";
    assert_eq!(bank.check_all(), [one]);
    bank.change(OTHER_PATH, "kind = \"concept\"", "kind = \"predict\"");
    assert_eq!(bank.check_all(), Vec::<String>::new());
}

#[test]
fn each_seed_is_used_once() {
    let bank = TestBank::new("whole-seeds");
    bank.change(BASE_PATH, "minutes = 3", "minutes = 3\nseed = 7");
    bank.change(OTHER_PATH, "minutes = 3", "minutes = 3\nseed = 7");
    assert_eq!(
        bank.check_all(),
        [
            format!(
                "bank/{BASE_PATH}:8: seed 7 is also that of `models-other` — help: keep it in one of the two"
            ),
            format!(
                "bank/{OTHER_PATH}:8: seed 7 is also that of `models-base` — help: keep it in one of the two"
            ),
        ]
    );
    let missing: Vec<_> = bank
        .load()
        .problems
        .into_iter()
        .filter(|problem| problem.message.starts_with("no question has seed"))
        .collect();
    assert_eq!(missing.len(), 21);
    assert!(
        missing
            .iter()
            .all(|problem| problem.path == "bank/questions")
    );
}

#[test]
fn the_right_choice_is_not_the_longest_too_often() {
    let bank = TestBank::new("whole-longest");
    // Titles and ids that are far enough from one another.
    let words = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    for (n, word) in words
        .iter()
        .chain(&[
            "eleven", "twelve", "twenty", "forty", "sixty", "hundred", "million", "many",
        ])
        .enumerate()
    {
        let id = format!("models-{word}");
        let title = format!("{} {word}?", word.repeat(3));
        let mut text = copy(&id, &title);
        if n >= 5 {
            text = text.replace("An error message", "An error message, always");
        }
        bank.write(&format!("questions/models/{id}.md"), &text);
    }
    let longest = "questions:1: the right choice is the longest in 7 of 20 questions";
    assert!(bank.check_all().is_empty(), "7 of 20 are 35 %: {longest}");
    bank.change(
        "questions/models/models-many.md",
        "An error message, always",
        "An error message",
    );
    let problems = bank.check_all();
    assert_eq!(problems.len(), 1, "{problems:?}");
    let problem = problems.first().unwrap();
    assert!(problem.starts_with("bank/questions:1: the right choice is the longest in 8 of 20 questions — help: at most 35 % may be;"), "{problem}");
}
