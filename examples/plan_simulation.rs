//! What the plan is worth against simpler rules: `cargo run --release --no-default-features --example plan_simulation`.
//!
//! Thirty courses for each row, with seeds 0 to 29, of a learner whose memory is exactly what FSRS says. The table is
//! in the documentation of `viva::plan`.
#![allow(clippy::print_stdout, reason = "it prints a table")]

#[path = "../tests/common/learner.rs"]
mod learner;

use learner::{Course, Policy, mean, promise};

const RUNS: u32 = 30;

fn main() {
    println!("| course | rule | recall | forecast | answers | busiest day | pile | missed |");
    println!("|---|---|---|---|---|---|---|---|");
    for (cards, days, answers) in [(150, 30, 40), (200, 30, 15), (150, 14, 25), (150, 60, 25)] {
        let course = Course {
            cards,
            days,
            answers,
        };
        for (name, policy) in [
            ("due order", Policy::Due),
            ("interval cap", Policy::Capped),
            ("the plan", Policy::Planned),
        ] {
            let outcome = mean(course, policy, RUNS);
            let forecast = match policy {
                Policy::Planned => format!("{:.1} %", promise(course) * 100.0),
                _ => String::new(),
            };
            println!(
                "| {cards} / {days} / {answers} | {name} | {:.1} % | {forecast} | {:.0} | {:.0} % | {:.0} | {:.0} |",
                outcome.recall * 100.0,
                outcome.answers,
                outcome.busiest * 100.0,
                outcome.pile,
                outcome.unasked,
            );
        }
    }
}
