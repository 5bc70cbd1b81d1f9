//! The topic of the day, and the sentence on why it is next: each reason is said only where it is so.

use crate::common::{log, noon, replay, reviewed};
use crate::learner::{BEGIN, equal_cards, nothing};
use viva::day::Day;
use viva::memory::Rating;
use viva::plan::TopicOfDay;
use viva_bank::{CardCode, Index};

/// The n-th question; its topic is the last digit of its number.
fn card(n: usize) -> CardCode {
    equal_cards(60).questions[n].card
}

fn cards(numbers: &[usize]) -> Vec<CardCode> {
    numbers.iter().map(|n| card(*n)).collect()
}

/// What is said when these were learned on a day, these are new and these are planned, too.
fn topic(index: &Index, learned: (Day, &[usize]), new: &[usize], planned: &[usize]) -> TopicOfDay {
    let (day, numbers) = learned;
    let acts = (0..).zip(numbers);
    let acts = acts.map(|(at, n)| (noon(day, at * 100), reviewed(card(*n), Rating::Good, 300)));
    let progress = match numbers {
        [] => nothing(),
        _ => replay(&log(acts)),
    };
    let planned = cards(&[numbers, new, planned].concat());
    TopicOfDay::of(index, &progress, &cards(new), &planned, BEGIN).unwrap()
}

fn why(index: &Index, learned: (Day, &[usize]), new: &[usize], planned: &[usize]) -> String {
    topic(index, learned, new, planned).why.unwrap()
}

#[test]
fn the_topic_is_that_of_most_new_questions_and_then_the_first() {
    let index = equal_cards(60);
    let of_day = topic(&index, (BEGIN, &[]), &[1, 2, 11, 12, 22], &[]);
    assert_eq!(of_day.topic, 2);
    assert_eq!(of_day.questions, cards(&[2, 12, 22]));
    assert_eq!(of_day.why, None, "nothing came before");
    assert_eq!(topic(&index, (BEGIN, &[]), &[3, 2, 12, 13], &[]).topic, 3);
    let none = TopicOfDay::of(&index, &nothing(), &[], &cards(&[1]), BEGIN);
    assert_eq!(none, None);
}

#[test]
fn what_was_learned_today_is_no_reason() {
    let index = equal_cards(60);
    assert_eq!(topic(&index, (BEGIN, &[1]), &[2], &[]).why, None);
}

#[test]
fn each_reason_is_said_only_where_it_is_so() {
    let yesterday = (BEGIN.plus(-1), &[1_usize, 11, 2][..]);
    let mut index = equal_cards(60);
    let said = |index: &Index| why(index, yesterday, &[3, 13], &[4, 21]);
    assert_eq!(
        said(&index),
        "Yesterday: Topic 1. Of what\u{2019}s left, this is asked most."
    );
    index.questions[4].asked = 5;
    assert_eq!(said(&index), "Yesterday: Topic 1.");
    index.questions[21].needs = vec![13];
    assert_eq!(
        said(&index),
        "Yesterday: Topic 1. The rest of it needs this."
    );
    index.questions[13].needs = vec![2];
    assert_eq!(
        said(&index),
        "Yesterday: Topic 1. The rest of it needs this.",
        "what it builds on is of another topic"
    );
    index.questions[13].needs = vec![11];
    assert_eq!(said(&index), "Yesterday: Topic 1. This builds on it.");
    assert_eq!(
        why(&index, yesterday, &[21], &[]),
        "Yesterday: Topic 1. There\u{2019}s more of it."
    );
    let earlier = (BEGIN.plus(-4), &[1_usize][..]);
    assert_eq!(
        why(&index, earlier, &[21], &[]),
        "Last time: Topic 1. There\u{2019}s more of it."
    );
}
