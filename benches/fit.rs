//! What fitting costs, and what it gives: `cargo bench --bench fit --no-default-features`. With `-- --write FILE` the
//! answers of the largest fit go into a file, to measure another implementation with: a JSON list of
//! [card, days since its answer before, rating from 1 to 4].
//!
//! Nothing is asserted, since a busy machine is no failure.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement may stop at the first surprise, and prints"
)]

#[path = "../tests/common/forgetful.rs"]
mod forgetful;

use forgetful::{Forgetful, slow_to_learn};
use std::time::Instant;
use viva::memory::Parameters;
use viva::memory::optimizer::fit;

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let row = |cells: [String; 5]| {
        let [learner, answers, ms, defaults, fitted] = cells;
        println!("{learner:<16}{answers:>10}{ms:>10}{defaults:>12}{fitted:>12}");
    };
    row(["learner", "answers", "ms", "defaults", "fitted"].map(str::to_owned));
    for (name, parameters) in [
        ("average", Parameters::default()),
        ("slow to learn", slow_to_learn()),
    ] {
        for count in [400, 1_000, 2_000, 10_000] {
            let answers = Forgetful::new(parameters, 0).answers(count);
            // The best of five is the one least disturbed.
            let times = (0..5).map(|_| {
                let start = Instant::now();
                std::hint::black_box(fit(&answers, Parameters::default(), 2023));
                start.elapsed()
            });
            let ms = times.min().unwrap().as_secs_f64() * 1_000.0;
            let fit = fit(&answers, Parameters::default(), 2023).unwrap();
            row([
                name.to_owned(),
                count.to_string(),
                format!("{ms:.1}"),
                format!("{:.4}", fit.defaults),
                format!("{:.4}", fit.fitted),
            ]);
        }
    }
    let place = words.iter().position(|word| word == "--write");
    if let Some(file) = place.and_then(|at| words.get(at + 1)) {
        let answers = Forgetful::new(slow_to_learn(), 0).answers(10_000);
        let rows = answers.iter().map(|a| (a.card, a.days, a.rating as u8 + 1));
        let text = serde_json::to_string(&rows.collect::<Vec<_>>()).unwrap();
        std::fs::write(file, text).unwrap();
    }
}
