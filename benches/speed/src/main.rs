//! Times the work natively and prints milliseconds as JSON, for `run.mjs`.
#![allow(clippy::print_stdout, reason = "a measurement prints")]

use std::process::ExitCode;
use std::time::Instant;
use viva_speed::{Work, load, states, texts};

fn main() -> ExitCode {
    let work = match Work::prepare() {
        Ok(work) => work,
        Err(sentence) => {
            println!("{{\"error\": \"{sentence}\"}}");
            return ExitCode::FAILURE;
        }
    };
    let mut storage = texts();
    let load = milliseconds(|| load(&mut storage));
    let fold = milliseconds(|| work.fold());
    let queue = milliseconds(|| work.queue());
    let states = milliseconds(|| states(100_000));
    println!("{{\"load\": {load}, \"fold\": {fold}, \"queue\": {queue}, \"states\": {states}}}");
    ExitCode::SUCCESS
}

/// The better of three times.
fn milliseconds<T>(mut act: impl FnMut() -> T) -> f64 {
    let times = (0..3).map(|_| {
        let began = Instant::now();
        std::hint::black_box(act());
        began.elapsed().as_secs_f64() * 1_000.0
    });
    times.fold(f64::INFINITY, f64::min)
}
