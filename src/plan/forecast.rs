//! What the plan leads to, if the learner follows it and FSRS is right: the plan is carried out day by day with expected
//! outcomes, and recall is read off on the day of the interview.

use super::agenda::{Agenda, Calendar};
use super::deck::{Deck, Standing};
use super::{Costs, Goal};
use crate::memory::Day;
use crate::progress::Progress;
use crate::study::Capacity;
use viva_bank::Index;

/// Without a date, the forecast is for so many days ahead.
const MONTH: i32 = 30;
/// What [`Forecast::five_more`] adds.
const MORE: u8 = 5;

/// Expected recall on the day of the interview, or in a month's time if there is none ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The day it is for.
    pub day: Day,
    /// In all.
    pub all: Recall,
    /// By topic, in the bank's order, for those that have questions.
    pub topics: Vec<(u8, Recall)>,
    /// How much five minutes a day more would raise [`Recall::asked`]; 0 to 1, never less than nothing, because nobody
    /// has to use them.
    pub five_more: f32,
    /// How much easy days and days off lower [`Recall::asked`], against full days throughout; 0 to 1.
    pub easy_days: f32,
}

/// Expected recall of some questions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Recall {
    /// How many questions are in the plan.
    pub planned: u32,
    /// Mean chance of recall of those; 0 to 1, and 0 if there are none.
    pub of_planned: f32,
    /// Mean chance of recall of all questions of the bank, planned or not, weighted by their value: of what is likely to
    /// be asked. A question that will not have been studied counts as not recalled. 0 to 1.
    pub asked: f32,
}

impl Forecast {
    /// The forecast of a goal. Carries out every day up to the date twice, and once more if not every day is full, so it
    /// takes some milliseconds for each month.
    pub fn of(
        goal: &Goal,
        costs: Costs,
        index: &Index,
        progress: &Progress,
        today: Day,
    ) -> Forecast {
        let deck = Deck::new(goal.level, costs, index, progress, today);
        let more = Goal {
            minutes_a_day: goal.minutes_a_day.saturating_add(MORE),
            ..goal.clone()
        };
        let day = match goal.interview {
            Some(date) if date >= today => goal.ahead(today).unwrap_or(date),
            _ => today.plus(MONTH),
        };
        let asked = |goal: &Goal| {
            let deck = carry_out(goal, day, deck.clone());
            Recall::of(&deck, day, |_| true).asked
        };
        let more = asked(&more);
        let full = (!goal.capacity.is_full()).then(|| {
            asked(&Goal {
                capacity: Capacity::default(),
                ..goal.clone()
            })
        });
        let deck = carry_out(goal, day, deck);
        let all = Recall::of(&deck, day, |_| true);
        let topics = (0..=u8::MAX).take(index.topics.len()).filter_map(|topic| {
            let of_topic = |standing: &Standing| standing.topic == topic;
            let any = deck.standings.iter().any(of_topic);
            any.then(|| (topic, Recall::of(&deck, day, of_topic)))
        });
        Forecast {
            day,
            all,
            topics: topics.collect(),
            five_more: (more - all.asked).max(0.0),
            easy_days: full.map_or(0.0, |full| (full - all.asked).max(0.0)),
        }
    }
}

impl Recall {
    fn of(deck: &Deck, day: Day, counts: impl Fn(&Standing) -> bool) -> Recall {
        let (mut planned, mut of_planned, mut asked, mut whole) = (0, 0.0, 0.0, 0.0);
        for standing in deck.standings.iter().filter(|s| counts(s)) {
            let recall = |known| f64::from(deck.foresight.recall(&known, day));
            let recall = standing.known.map_or(0.0, recall);
            if standing.planned {
                planned += 1;
                of_planned += recall;
            }
            asked += f64::from(standing.value) * recall;
            whole += f64::from(standing.value);
        }
        let mean = |sum: f64, of: f64| if of > 0.0 { (sum / of) as f32 } else { 0.0 };
        Recall {
            planned,
            of_planned: mean(of_planned, f64::from(planned)),
            asked: mean(asked, whole),
        }
    }
}

/// The deck on a day, after the plan was followed on every day before.
fn carry_out(goal: &Goal, until: Day, mut deck: Deck) -> Deck {
    let calendar = Calendar::draw_up(goal, goal.ahead(deck.today), &mut deck);
    while deck.today < until {
        let agenda = Agenda::of(&deck, &calendar);
        let today = deck.today;
        let first = deck.foresight.after_first(today, until);
        for at in agenda.reviews.iter().chain(&agenda.new) {
            let foresight = &deck.foresight;
            if let Some(standing) = deck.standings.get_mut(*at) {
                standing.known = Some(match standing.known {
                    Some(known) => foresight.after_review(&known, today, until),
                    None => first,
                });
            }
        }
        deck.today = today.plus(1);
        deck.spent = 0;
    }
    deck
}
