//! The plan: from the day of the interview back to what to do today.
//!
//! A [`Goal`] is what the learner says. [`Plan::make`] derives from it, the bank and the progress what is in the plan,
//! whether it fits, and what to ask today; [`Forecast`] says what following it leads to; [`cram`] is for an
//! interview in some hours. All of it is derived anew whenever something changed, and nothing is kept: the same values
//! always give the same plan, also in the middle of a day, where what was answered counts against the minutes.
//!
//! # How it works
//! 1. **Does it fit?** Every question has a price in seconds ([`Costs`]). At least, each planned question must be learned
//!    and be asked once more near the date. If there is no time even for that, what has the least worth for each second is
//!    left out ([`Plan::left_out`]) until the rest fits; the learner can want it back ([`Goal::required`]). What was begun
//!    stays in.
//! 2. **Learning.** New questions come at an even pace in the first seven tenths of the time, those worth most a second
//!    first.
//! 3. **Reviews** come when FSRS says they are due. What does not fit into a day's minutes waits; those go first that gain
//!    most until the date.
//! 4. **The final pass.** In the last days every planned question comes once more, evenly spread.
//! 5. **Easy days and days off** ([`Goal::capacity`]) have less of the minutes or none, and all of the above reckons with
//!    that: what would have come on them comes on the other days. [`Forecast::easy_days`] says what they cost.
//!
//! Intervals are never cut off at the date: that would put the whole deck on one day.
//!
//! # What it is worth
//! A learner whose memory is exactly what FSRS says, on average over thirty courses of so many cards / days / answers a
//! day; the first course has time to spare, the next two have not:
//!
//! | course | rule | recall | forecast | answers | busiest day | pile | missed |
//! |---|---|---|---|---|---|---|---|
//! | 150 / 30 / 40 | due order | 95.1 % |  | 758 | 102 % | 42 | 96 |
//! | 150 / 30 / 40 | interval cap | 96.4 % |  | 784 | 102 % | 150 | 74 |
//! | 150 / 30 / 40 | the plan | 97.8 % | 97.6 % | 839 | 102 % | 63 | 0 |
//! | 200 / 30 / 15 | due order | 77.2 % |  | 456 | 107 % | 194 | 64 |
//! | 200 / 30 / 15 | interval cap | 77.2 % |  | 456 | 107 % | 200 | 64 |
//! | 200 / 30 / 15 | the plan | 78.9 % | 79.0 % | 456 | 107 % | 181 | 0 |
//! | 150 / 14 / 25 | due order | 84.8 % |  | 350 | 104 % | 134 | 40 |
//! | 150 / 14 / 25 | interval cap | 84.8 % |  | 350 | 104 % | 150 | 40 |
//! | 150 / 14 / 25 | the plan | 85.3 % | 85.1 % | 347 | 104 % | 129 | 0 |
//! | 150 / 60 / 25 | due order | 94.3 % |  | 913 | 104 % | 30 | 111 |
//! | 150 / 60 / 25 | interval cap | 95.2 % |  | 931 | 104 % | 150 | 95 |
//! | 150 / 60 / 25 | the plan | 98.2 % | 97.6 % | 1037 | 104 % | 41 | 0 |
//!
//! *Recall*: mean chance of recall on the day, of all cards. *Forecast*: what [`Forecast`] said of it on the first day.
//! *Busiest day*: answers for each that the budget allows. *Pile*: the most reviews that were there to do on one day.
//! *Missed*: cards not asked in the last days, those that the plan gives to its final pass. Model against model: a guide
//! for the design, no promise to a person.
//!
//! Made by `cargo run --release --no-default-features --example plan_simulation`; `tests/plan.rs` holds the plan to it.

mod agenda;
mod cost;
mod cram;
mod deck;
mod forecast;
mod sentences;
mod simulator;
mod triage;
mod value;
mod weakest;

use crate::day::Day;
use crate::progress::Progress;
use crate::study::{Capacity, ReviewKind, interleave};
use agenda::{Agenda, Calendar, final_pass};
use deck::Deck;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use viva_bank::{CardCode, Index, Level};

pub use cost::Costs;
pub use cram::cram;
pub use forecast::{DayAhead, Forecast, ForecastRun, Recall};
pub use weakest::weakest;

/// What the learner wants to be ready for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The day of the interview. One more than ten years away counts as ten years away.
    pub interview: Option<Day>,
    /// The job it is for.
    pub level: Level,
    /// Minutes that there are for it on a full day.
    pub minutes_a_day: u8,
    /// How much of that each day has: easy days and days off.
    pub capacity: Capacity,
    /// The day on which the interview's day was set: the pace runs from there. One to come counts as today.
    pub since: Day,
    /// Questions to be planned even where the plan would leave them out.
    pub required: BTreeSet<CardCode>,
}

impl Goal {
    /// The minutes a day that can be set.
    pub const MINUTES: RangeInclusive<u8> = 5..=120;

    /// Farther away than any plan reaches: ten years.
    const FARTHEST: i32 = 3_653;

    /// The day of the interview if it is to come after today.
    fn ahead(&self, today: Day) -> Option<Day> {
        let date = self.interview.filter(|date| *date > today)?;
        Some(date.min(today.plus(Goal::FARTHEST)))
    }
}

/// A plan, as it stands on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Where the learner is on the way.
    pub phase: Phase,
    /// Whether it fits.
    pub feasibility: Feasibility,
    /// What it takes; all zero while no interview is ahead.
    pub workload: Workload,
    /// The questions in the plan, those worth most a minute first.
    pub planned: Vec<CardCode>,
    /// What is left out for want of time, those worth most a minute first.
    pub left_out: Vec<LeftOut>,
    /// If something is left out, the minutes a day with which nothing would be; `None` if nothing is, or if that is more
    /// than can be set.
    pub minutes_needed: Option<u8>,
    /// The last day on which new questions are to come; `None` while no interview is ahead.
    pub learn_by: Option<Day>,
    /// New questions today, those that were begun today included. None on the day of the interview, which has no pace.
    pub new_a_day: usize,
    /// The final pass: its days from today on, with the questions of each. Empty while no interview is ahead.
    pub final_pass: Vec<(Day, Vec<CardCode>)>,
    /// What is left to ask today, in order, without what failed today: [`crate::study::Queue::of`] adds that.
    pub asks: Vec<(CardCode, ReviewKind)>,
    /// Reviews that are due and wait, because the day's minutes do not reach.
    pub backlog: usize,
}

/// Where the learner is on the way to the interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// No date is set: a pace that can go on for ever.
    Steady,
    /// So many days before the interview.
    Learning(u32),
    /// So many days before the interview, within the final pass.
    FinalPass(u32),
    /// It is today: one pass over what matters most and is known least.
    OnTheDay,
    /// It was so many days ago. Until a new date is set it goes on as [`Phase::Steady`].
    Over(u32),
}

/// Whether a plan fits into its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feasibility {
    /// No interview is ahead, so there is nothing to fit into.
    Open,
    /// Everything, when it is due.
    Fits,
    /// Every planned question is learned and comes once more in the final pass, but reviews between may come late.
    Tight,
    /// Not even that: something is left out ([`Plan::left_out`]), or what the learner wants kept and has begun is more
    /// than fits, and what gains most goes first.
    Short,
}

/// What a plan takes until the interview, in minutes, rounded up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// First answers to what is new.
    pub learning: u32,
    /// Reviews besides the final pass, each when it is due, as FSRS expects them.
    pub reviews: u32,
    /// The final pass.
    pub pass: u32,
    /// Minutes that there are.
    pub available: u32,
}

impl Workload {
    /// All that it takes, in minutes.
    pub fn total(self) -> u32 {
        self.learning + self.reviews + self.pass
    }
}

/// A question that a plan leaves out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeftOut {
    /// Which. Put it into [`Goal::required`] to have it back.
    pub card: CardCode,
    /// What it is worth; editorial, see the source of `plan::value`.
    pub value: f32,
    /// Minutes that it would take until the interview, at least; rounded up.
    pub minutes: u32,
}

impl Plan {
    /// The plan of a goal on a day.
    pub fn make(goal: &Goal, costs: Costs, index: &Index, progress: &Progress, today: Day) -> Plan {
        let mut deck = Deck::new(goal.level, costs, index, progress, today);
        let date = goal.ahead(today);
        let calendar = Calendar::draw_up(goal, date, &mut deck);
        let phase = phase(goal, &calendar, today);
        let (mut workload, mut feasibility, mut pass) =
            (Workload::default(), Feasibility::Open, Vec::new());
        let mut minutes_needed = None;
        if let Some(date) = date {
            workload = triage::workload(&deck, &calendar, date);
            feasibility = feasibility_of(&deck, &calendar, date, workload);
            pass = final_pass(&deck, &calendar, date);
            if deck.planned().count() < deck.cards.len() {
                minutes_needed = triage::minutes_for_all(goal, date, deck.clone());
            }
        }
        let code = |at: &usize| deck.at(*at).map(|card| card.code);
        let codes = |at: &[usize]| at.iter().filter_map(code).collect::<Vec<_>>();
        let (asks, new_a_day, backlog) = if phase == Phase::OnTheDay {
            (cram::pass(&deck, calendar.time_budget(&deck)), 0, 0)
        } else {
            let agenda = Agenda::of(&deck, &calendar);
            let asks = interleave(codes(&agenda.reviews), codes(&agenda.new));
            (asks, calendar.new_a_day(&deck), agenda.backlog)
        };
        Plan {
            phase,
            feasibility,
            workload,
            planned: deck.planned().map(|(_, card)| card.code).collect(),
            left_out: left_out(&deck),
            minutes_needed,
            learn_by: date.map(|date| calendar.learn_by.plus(-1).max(today).min(date)),
            new_a_day,
            final_pass: pass
                .iter()
                .map(|(day, cards)| (*day, codes(cards)))
                .collect(),
            asks,
            backlog,
        }
    }
}

fn phase(goal: &Goal, calendar: &Calendar, today: Day) -> Phase {
    let between = simulator::days;
    match (goal.interview, calendar.date) {
        (_, Some(date)) if calendar.in_pass(today) => Phase::FinalPass(between(today, date)),
        (_, Some(date)) => Phase::Learning(between(today, date)),
        (Some(date), None) if date == today => Phase::OnTheDay,
        (Some(date), None) => Phase::Over(between(date, today)),
        (None, None) => Phase::Steady,
    }
}

fn feasibility_of(deck: &Deck, calendar: &Calendar, date: Day, workload: Workload) -> Feasibility {
    let all = deck.cards.iter().all(|card| card.planned);
    if !all || !triage::is_enough(deck, calendar, date) {
        Feasibility::Short
    } else if workload.total() > workload.available {
        Feasibility::Tight
    } else {
        Feasibility::Fits
    }
}

fn left_out(deck: &Deck) -> Vec<LeftOut> {
    let out = deck.cards.iter().filter(|card| !card.planned);
    out.map(|card| LeftOut {
        card: card.code,
        value: card.value,
        minutes: (triage::minimum_seconds(deck, card) / 60.0).ceil() as u32,
    })
    .collect()
}
