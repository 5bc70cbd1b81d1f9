//! Study: what to ask next. A session is never stored; it follows from the log, the day and the settings, so closing
//! the app in the middle of one loses nothing.

mod balance;
mod capacity;
mod cheat_sheet;
mod due;
mod queue;
mod steps;

pub(crate) use balance::balance;
pub use balance::upcoming_reviews;
pub use capacity::{Capacity, Pace};
pub use cheat_sheet::Paper;
pub use due::DueToday;
pub(crate) use queue::reviews_first;
pub use queue::{Queue, ReviewKind, Scope};
pub use steps::Steps;
