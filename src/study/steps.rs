//! How far a session is: a counter that goes forward only, however often a card has to come back.

use crate::day::Day;
use crate::progress::{Act, EventId, Progress};

/// Cards answered or put aside, and those and the cards that are left. `done + left = total`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// Cards answered, each repeat again, and cards put aside.
    pub done: usize,
    /// Those, and the cards that are left.
    pub total: usize,
    /// What the learner had done when it was counted.
    acts: usize,
}

impl Steps {
    /// Counts anew after the learner did something: `acts` is how often they answered or put aside a card, and `left` is
    /// how many cards are left to ask.
    ///
    /// Each act moves `done` forward, and `total` never falls by one: a repeat makes the session longer, and cards that a
    /// plan drops in the middle of it count as done. After an undo, or where no act changed what is left, the count begins
    /// anew.
    pub fn after(before: Option<Steps>, acts: usize, left: usize) -> Steps {
        match before {
            Some(before) if acts > before.acts => {
                let done = before.done + (acts - before.acts);
                let total = before.total.max(done + left);
                Steps {
                    done: total - left,
                    total,
                    acts,
                }
            }
            Some(before) if acts == before.acts && left == before.left() => before,
            _ => Steps {
                done: acts,
                total: acts + left,
                acts,
            },
        }
    }

    /// How many cards are left.
    pub fn left(self) -> usize {
        self.total - self.done
    }

    /// The acts of a day: its answers, and those of `aside`, changes that put a card aside, that were made on it. What was
    /// undone does not count.
    pub fn acts_on(progress: &Progress, day: Day, aside: &[EventId]) -> usize {
        let put_aside = progress.effective_events().rev();
        let put_aside = put_aside
            // Days are in order, except where a clock or time zone jumped back, by a few days at most.
            .take_while(|event| event.moment.day() >= day.plus(-3))
            .filter(|event| event.moment.day() == day)
            .filter(|event| matches!(event.act, Act::Card { .. }) && aside.contains(&event.id));
        progress.reviews_on(day).len() + put_aside.count()
    }
}
