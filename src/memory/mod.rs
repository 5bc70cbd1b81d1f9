//! Memory: how well a card is remembered, and when to review it again.
//!
//! FSRS-6 by the algorithm's authors does the arithmetic ([`Scheduler`]) and the fitting ([`optimizer`]); this module puts
//! them into Viva's terms. Pure: the day is an argument, there is no clock here.

mod fuzz;
pub mod optimizer;
mod parameters;
mod scheduler;

pub use fuzz::Fuzz;
pub use parameters::Parameters;
pub use scheduler::{Memory, Outcome, Outcomes, Retention, Scheduler};

use serde::{Deserialize, Serialize};

/// How well the learner recalled the answer, by their own tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rating {
    /// Not recalled: a lapse if it was known before.
    Again,
    /// Recalled with real effort, or with a point missing.
    Hard,
    /// Recalled.
    Good,
    /// Recalled at once and in full.
    Easy,
}

impl Rating {
    /// Worst first, in the order of the buttons.
    pub const ALL: [Rating; 4] = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy];

    /// As on the button.
    pub fn label(self) -> &'static str {
        match self {
            Rating::Again => "Again",
            Rating::Hard => "Hard",
            Rating::Good => "Good",
            Rating::Easy => "Easy",
        }
    }

    /// As style sheets and tests name it.
    pub fn keyword(self) -> &'static str {
        match self {
            Rating::Again => "again",
            Rating::Hard => "hard",
            Rating::Good => "good",
            Rating::Easy => "easy",
        }
    }

    /// True for everything but Again.
    pub fn recalled(self) -> bool {
        self != Rating::Again
    }
}
