//! Progress: the log of what the learner did ([`Event`]), and what follows from it ([`Progress`]).
//!
//! The log is append-only and the only truth; everything else is a pure fold of it. [`crate::journal`] stores it.

mod card;
mod event;
mod fold;
mod history;
mod quiz_run;

pub use card::{Card, CardState, Review, Window};
pub use event::{Act, Change, Confidence, Event, EventId, Writer};
pub use fold::Progress;
pub use history::History;
pub use quiz_run::QuizRun;
