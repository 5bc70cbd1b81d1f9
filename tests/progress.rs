//! The fold: the rules of a learner's day, and that it does not matter how the events come.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;
#[path = "common/known.rs"]
mod known;

#[path = "progress/by_hand.rs"]
mod by_hand;
#[path = "progress/digest.rs"]
mod digest;
#[path = "progress/intervals.rs"]
mod intervals;
#[path = "progress/parameters.rs"]
mod parameters;
#[path = "progress/replay.rs"]
mod replay;
#[path = "progress/reviews.rs"]
mod reviews;
#[path = "progress/statement.rs"]
mod statement;
#[path = "progress/undo.rs"]
mod undo;

use viva::progress::Progress;

fn cards_of(progress: &Progress) -> Vec<(String, String)> {
    let cards = progress.cards();
    cards
        .map(|(code, card)| (code.to_string(), format!("{card:?}")))
        .collect()
}
