//! The answers that feed stability, in order: the input of the scheduler and of the optimizer.

use super::event::{Act, Change};
use super::fold::Progress;
use crate::memory::optimizer::Answer;
use std::collections::BTreeMap;

/// Every answer that feeds stability, and when parameters were last chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Oldest first. A card has a new number after each reset.
    pub answers: Vec<Answer>,
    /// How many answers there were when the learner last chose parameters; `None` if never.
    pub chosen_after: Option<usize>,
}

impl History {
    /// Follows the same rule as the fold: only a day's first answer to a card counts. That the learner says they know a
    /// card is no answer, so what comes after it is the card's first.
    pub fn of(progress: &Progress) -> History {
        let mut history = History::default();
        let mut last = BTreeMap::new();
        let mut cards = 0;
        for event in progress.effective_events() {
            let today = event.moment.day();
            match &event.act {
                Act::Review { card, rating, .. } => {
                    let (number, days) = match last.get(card) {
                        Some((_, day)) if today <= *day => continue,
                        Some((number, day)) => (*number, today.since(*day)),
                        None => {
                            cards += 1;
                            (cards, 0)
                        }
                    };
                    last.insert(*card, (number, today));
                    history.answers.push(Answer {
                        card: number,
                        days: days.unsigned_abs(),
                        rating: *rating,
                    });
                }
                Act::Card {
                    card,
                    change: Change::Reset,
                } => drop(last.remove(card)),
                Act::Parameters(_) => history.chosen_after = Some(history.answers.len()),
                _ => {}
            }
        }
        history
    }

    /// How many of the answers were not a card's first.
    pub fn repeats(&self) -> usize {
        self.answers.iter().filter(|answer| answer.days > 0).count()
    }
}
