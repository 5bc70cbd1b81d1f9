//! The day's queue, quizzes, filters and statistics over the real bank, with the day as an argument.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

#[path = "study/balance.rs"]
mod balance;
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

use common::Diary;
use viva::memory::{Retention, Scheduler};
use viva::progress::Progress;
use viva::study::{Pace, Queue, Scope};
use viva_bank::Bank;

fn bank() -> Bank {
    viva_bank::embedded().unwrap()
}

fn codes(bank: &Bank) -> Vec<String> {
    bank.questions()
        .iter()
        .map(|q| q.card.to_string())
        .collect()
}

fn replay(diary: &Diary) -> Progress {
    Progress::replay(diary.events.clone(), Scheduler::new(Retention::DEFAULT))
}

fn queue(diary: &Diary, bank: &Bank, new_a_day: usize) -> Queue {
    Queue::build(
        &replay(diary),
        bank,
        &Scope::Today,
        diary.today(),
        &Pace::even(new_a_day),
    )
}

fn next(queue: &Queue) -> String {
    queue.next_question().unwrap().0.to_string()
}
