//! How far the day is, for the session, Today and the ring alike.

use super::{Learner, aside};
use crate::progress::EventId;
use crate::study::Steps;
use leptos::prelude::*;

impl Learner {
    /// How many cards of the day are done, and how many there are. Tracks.
    pub fn day_steps(&self) -> Steps {
        self.planning.steps.get().1
    }

    /// Notes that a change put a card of a session aside.
    pub fn put_aside(&self, change: EventId) {
        self.planning.aside.update(|all| {
            all.push(change);
            aside::keep(all);
        });
    }
}
