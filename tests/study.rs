//! The day's queue, quizzes, filters and statistics over the real bank, with the day as an argument.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

#[path = "study/balance.rs"]
mod balance;
#[path = "study/counts.rs"]
mod counts;
#[path = "study/filters.rs"]
mod filters;
#[path = "study/insight.rs"]
mod insight;
#[path = "study/order.rs"]
mod order;
#[path = "study/queue.rs"]
mod queue;
#[path = "study/quizzes.rs"]
mod quizzes;
#[path = "study/steps.rs"]
mod steps;

use common::Diary;
use viva::study::{Capacity, Pace, Queue, Scope};
use viva_bank::Bank;

fn bank() -> Bank {
    viva_bank::embedded().unwrap()
}

fn codes(bank: &Bank) -> Vec<String> {
    let cards = bank.questions().iter().map(|q| q.card);
    cards.map(|card| card.to_string()).collect()
}

/// The queue of the day of a scope, with so many new cards.
fn queue_of(diary: &Diary, bank: &Bank, scope: &Scope, new_a_day: usize) -> Queue {
    let pace = Pace::even(new_a_day);
    Queue::build(&diary.progress(), bank, scope, diary.today(), &pace)
}

fn queue(diary: &Diary, bank: &Bank, new_a_day: usize) -> Queue {
    queue_of(diary, bank, &Scope::Today, new_a_day)
}

/// The reviews of so many days from today on.
fn reviews_ahead(diary: &Diary, bank: &Bank, days: usize) -> Vec<u32> {
    let capacity = Capacity::default();
    viva::insight::reviews_ahead(&diary.progress(), bank, diary.today(), days, &capacity)
}

fn next(queue: &Queue) -> String {
    queue.next_question().unwrap().0.to_string()
}
