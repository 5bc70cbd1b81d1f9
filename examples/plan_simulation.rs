//! What the plan is worth against simpler rules: `cargo run --release --no-default-features --example plan_simulation`.
//!
//! Thirty courses for each row, with seeds 0 to 29, of a learner whose memory is exactly what FSRS says. The table is
//! in the documentation of `viva::plan`.
#![allow(clippy::print_stdout, reason = "it prints a table")]

#[path = "../tests/common/learner.rs"]
mod learner;

use learner::{A_MINUTE, Course, Policy, aimed, mean, promise};
use viva::plan::Costs;

const RUNS: u32 = 30;

fn main() {
    println!("Every answer takes a minute:\n");
    table(
        Costs::EQUAL,
        [(150, 30, 40), (200, 30, 15), (150, 14, 25), (150, 60, 25)],
    );
    println!("\nA review takes 24 seconds, a repeat 15:\n");
    table(
        A_MINUTE,
        [(150, 30, 20), (200, 30, 15), (150, 14, 25), (150, 60, 15)],
    );
}

fn table(costs: Costs, courses: [(u32, i32, u8); 4]) {
    println!("| course | rule | recall | forecast | answers | longest day | pile | missed |");
    println!("|---|---|---|---|---|---|---|---|");
    for (cards, days, minutes) in courses {
        let course = Course {
            cards,
            days,
            minutes,
            costs,
        };
        for (name, policy) in [
            ("due order", Policy::Due),
            ("interval cap", Policy::Capped),
            ("the plan", Policy::Planned),
        ] {
            let outcome = mean(course, policy, RUNS);
            let (name, forecast) = match policy {
                Policy::Planned => (
                    format!("{name}, at {} %", aimed(course).as_percent()),
                    format!("{:.1} %", promise(course) * 100.0),
                ),
                _ => (name.to_owned(), String::new()),
            };
            println!(
                "| {cards} / {days} / {minutes} | {name} | {:.1} % | {forecast} | {:.0} | {:.0} % | {:.0} | {:.0} |",
                outcome.recall * 100.0,
                outcome.answers,
                outcome.longest * 100.0,
                outcome.pile,
                outcome.unasked,
            );
        }
    }
}
