//! Progress: the log of what the learner did ([`Event`]), and what follows from it ([`Progress`]).
//!
//! The log is append-only and the only truth; everything else is a pure fold of it. How it is written down is
//! [`crate::journal`]'s business.

mod event;
mod fold;
mod history;

pub use event::{Act, Change, Confidence, Event, EventId, Writer};
pub use fold::{Card, CardState, Progress, QuizRun, Review, Window};
pub use history::History;
