//! Quizzes over the choices of questions: the sets, which questions are drawn, the order of the choices, and earlier
//! scores. A quiz is a rehearsal: it feeds no memory. A wrong answer brings a learned card back on the next day, which is
//! `progress`'s to say.

mod draw;
mod mistake;
mod sample;
mod score;
mod set;
mod size;

use crate::chance::SplitMix64;

pub use draw::{Material, Pool, draw, learned};
pub use mistake::{OpenDays, comes_back_sentence};
pub use sample::sample;
pub use score::{last_score, minutes};
pub use set::QuizSet;
pub use size::{offer_sentence, size_words};

/// The order in which choices are shown, as positions in the author's order.
pub fn choice_order(choices: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..choices).collect();
    SplitMix64::new(seed).shuffle(&mut order);
    order
}
