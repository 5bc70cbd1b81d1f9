//! What follows from a wrong answer in a quiz.

use crate::day::Day;
use crate::progress::{CardState, Progress};
use crate::study::Capacity;
use viva_bank::CardCode;

/// The days on which questions can be asked.
#[derive(Clone, Debug)]
pub struct OpenDays {
    /// The learner's day.
    pub today: Day,
    /// How much each day can take.
    pub capacity: Capacity,
    /// The day of the interview, on which a plan asks what it can and promises nothing.
    pub interview: Option<Day>,
}

impl OpenDays {
    /// The day on which a card that was answered wrongly in a quiz of today is asked again. `None` if it was never learned,
    /// rests without an end, or does not come back before the interview.
    pub fn comes_back(&self, progress: &Progress, code: CardCode) -> Option<Day> {
        let today = self.today;
        let card = progress.card(code)?;
        let due = match card.comes_back_on(today) {
            true => today,
            false => card.due.max(today),
        };
        let day = match progress.card_state(code, today) {
            CardState::Active => due,
            CardState::Snoozed(end) => due.max(end),
            CardState::Suspended => return None,
        };
        let day = match day == today {
            true => today,
            false => self.capacity.first_open(day)?,
        };
        let is_near = |interview: Day| interview > today && interview <= day;
        (!self.interview.is_some_and(is_near)).then_some(day)
    }
}

/// "This one comes back tomorrow."
pub fn comes_back_sentence(day: Day, today: Day) -> String {
    match day.since(today) {
        ..=0 => "This one comes back today.".to_owned(),
        1 => "This one comes back tomorrow.".to_owned(),
        _ => format!("This one comes back on {}.", day.name_on(today)),
    }
}
