//! The chance of recall at which a plan brings questions back.
//!
//! With little time before an interview, many questions known fairly well are worth more than few known very well. A plan
//! then lets intervals grow, so that reviews take less of the time; the buttons show these intervals, and the plan keeps them.

use super::agenda::Calendar;
use super::deck::Deck;
use super::deck::cost::Costs;
use super::goal::Goal;
use super::triage;
use crate::memory::{Retention, Scheduler};
use crate::progress::Progress;
use std::collections::BTreeSet;
use viva_bank::Index;

/// The retentions, in percent, from which a plan that is short of time chooses.
const SHORT: [u8; 4] = [85, 80, 75, 70];
/// How much more a lower retention has to bring to be chosen.
const GAIN: f64 = 1.01;

/// The retention that a goal aims at: the wanted one, or a lower one if more of what is asked is then expected to be
/// recalled on the day of the interview. It follows from the interview, the level and the time alone, so answers never
/// move due days, and it stays when the interview is over.
pub fn retention(goal: &Goal, costs: Costs, index: &Index, wanted: Retention) -> Retention {
    if goal.ahead(goal.since).is_none() {
        return wanted;
    }
    // Nor does adding or leaving out a question.
    let goal = &Goal {
        required: BTreeSet::new(),
        excluded: BTreeSet::new(),
        ..goal.clone()
    };
    let nothing = Progress::replay(Vec::new(), Scheduler::new(wanted));
    let deck = Deck::new(goal.level, costs, index, &nothing, goal.since);
    let mut best = (expected(goal, deck.clone(), wanted), wanted);
    let lower = SHORT
        .into_iter()
        .filter(|short| *short < wanted.as_percent());
    for retention in lower.map(Retention::percent) {
        let worth = expected(goal, deck.clone(), retention);
        if worth > best.0 * GAIN {
            best = (worth, retention);
        }
    }
    best.1
}

/// How many of the questions that an interview asks, by [`super::deck::PlanCard::value`], are expected to be recalled
/// with a retention.
fn expected(goal: &Goal, mut deck: Deck, retention: Retention) -> f64 {
    deck.simulator.aim(retention);
    let Some(date) = goal.ahead(deck.today) else {
        return 0.0;
    };
    let calendar = Calendar::draw_up(goal, Some(date), &mut deck);
    let planned: f64 = deck.planned().map(|(_, card)| f64::from(card.value)).sum();
    planned * f64::from(triage::recall_of_new(&deck, &calendar, date))
}
