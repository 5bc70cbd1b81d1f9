//! The plan: from the day of the interview back to what to do today.
//!
//! A [`Goal`] is what the learner sets. From it, the bank and the progress, [`Plan::make`] derives which questions are
//! in the plan, whether they fit, and what to ask today; [`Forecast`] says what following the plan leads to; [`cram`]
//! is for an interview in some hours. Nothing is stored: the plan is derived again after every change, and the same
//! values always give the same plan. It is that of the morning all day: today's answers change what is left of it, and from
//! tomorrow on what is planned.
//!
//! # How it works
//! 1. **Order.** What is asked most comes first: the core of the job's level, then what is most likely to be asked in an
//!    interview for it, each behind what it needs. How long a question takes decides only how many fit.
//! 2. **Triage.** Every question has a price in seconds ([`Costs`]). Each planned question has to be learned, reviewed
//!    when FSRS says it is due, and asked once more near the date. If there is no time for that, the last ones of the
//!    order are left out ([`Plan::left_out`]) until the rest fits; the learner can require them ([`Goal::required`]) and
//!    leave out others ([`Goal::excluded`]). A question that has been answered stays in.
//! 3. **Reviews** come first on every day, on the day that the button promised. If a day's minutes do not suffice, what
//!    was promised for the day after its last answer comes first, then what is most likely forgotten.
//! 4. **The final pass.** In the last days every planned question comes once more: on the day it is due or, if that is after
//!    the interview, evenly spread. The pass begins on a day that only the goal decides, so [`Comeback`] can name it.
//! 5. **Learning.** New questions fill the rest of the day's minutes, as far as the coming days have time for their reviews.
//!    A topic begun on the day is finished before the next is, and a day seldom has more than three.
//! 6. **Easy days and days off** ([`Goal::capacity`]) have fewer minutes or none, and all of the above allows for that.
//!    [`Forecast::easy_days`] says what they cost.
//!
//! Intervals are not cut off at the date: that would put the whole deck on one day. When time is short, they grow, because
//! many questions known fairly well are worth more than few known very well: see [`retention`].
//!
//! # What it is worth
//! Means over thirty simulated courses of a learner whose memory is exactly what FSRS says, with questions of equal value.
//! A course is a number of cards, days and minutes a day; a first answer takes a minute. In the proportions of the app, a review
//! takes 24 seconds and a repeat 15; the second course and, less so, the third are short of time:
//!
//! | course | rule | recall | forecast | answers | longest day | pile | missed |
//! |---|---|---|---|---|---|---|---|
//! | 150 / 30 / 20 | due order | 95.1 % |  | 871 | 107 % | 40 | 86 |
//! | 150 / 30 / 20 | interval cap | 96.8 % |  | 910 | 107 % | 150 | 57 |
//! | 150 / 30 / 20 | the plan, at 90 % | 98.1 % | 98.1 % | 1032 | 125 % | 44 | 0 |
//! | 150 / 30 / 20 | without promises | 98.1 % | 98.0 % | 855 | 101 % | 63 | 0 |
//! | 200 / 30 / 15 | due order | 94.2 % |  | 969 | 109 % | 175 | 27 |
//! | 200 / 30 / 15 | interval cap | 94.2 % |  | 970 | 109 % | 200 | 26 |
//! | 200 / 30 / 15 | the plan, at 70 % | 93.4 % | 93.7 % | 914 | 161 % | 39 | 2 |
//! | 200 / 30 / 15 | without promises | 95.8 % | 95.2 % | 859 | 102 % | 153 | 0 |
//! | 150 / 14 / 25 | due order | 94.6 % |  | 661 | 106 % | 98 | 32 |
//! | 150 / 14 / 25 | interval cap | 96.2 % |  | 697 | 106 % | 150 | 9 |
//! | 150 / 14 / 25 | the plan, at 85 % | 96.1 % | 96.1 % | 705 | 124 % | 59 | 0 |
//! | 150 / 14 / 25 | without promises | 96.2 % | 95.8 % | 597 | 101 % | 110 | 0 |
//! | 150 / 60 / 15 | due order | 94.2 % |  | 1060 | 109 % | 29 | 117 |
//! | 150 / 60 / 15 | interval cap | 95.8 % |  | 1093 | 109 % | 150 | 89 |
//! | 150 / 60 / 15 | the plan, at 90 % | 98.7 % | 98.5 % | 1250 | 128 % | 33 | 0 |
//! | 150 / 60 / 15 | without promises | 98.5 % | 98.1 % | 1039 | 99 % | 37 | 0 |
//!
//! Where every answer takes a whole minute, repeats included, two courses are far shorter of time:
//!
//! | course | rule | recall | forecast | answers | longest day | pile | missed |
//! |---|---|---|---|---|---|---|---|
//! | 150 / 30 / 40 | due order | 95.1 % |  | 872 | 105 % | 37 | 66 |
//! | 150 / 30 / 40 | interval cap | 96.3 % |  | 898 | 105 % | 150 | 49 |
//! | 150 / 30 / 40 | the plan, at 90 % | 97.8 % | 97.9 % | 1016 | 148 % | 39 | 0 |
//! | 150 / 30 / 40 | without promises | 97.8 % | 97.6 % | 839 | 102 % | 63 | 0 |
//! | 200 / 30 / 15 | due order | 67.0 % |  | 469 | 113 % | 176 | 100 |
//! | 200 / 30 / 15 | interval cap | 67.0 % |  | 469 | 113 % | 197 | 100 |
//! | 200 / 30 / 15 | the plan, at 75 % | 45.4 % | 43.4 % | 465 | 173 % | 16 | 102 |
//! | 200 / 30 / 15 | without promises | 78.9 % | 79.0 % | 456 | 107 % | 181 | 0 |
//! | 150 / 14 / 25 | due order | 75.1 % |  | 357 | 108 % | 124 | 70 |
//! | 150 / 14 / 25 | interval cap | 75.1 % |  | 357 | 108 % | 140 | 70 |
//! | 150 / 14 / 25 | the plan, at 80 % | 52.8 % | 57.1 % | 359 | 152 % | 25 | 66 |
//! | 150 / 14 / 25 | without promises | 85.3 % | 85.1 % | 347 | 104 % | 129 | 0 |
//! | 150 / 60 / 25 | due order | 94.3 % |  | 1051 | 108 % | 32 | 85 |
//! | 150 / 60 / 25 | interval cap | 95.1 % |  | 1068 | 108 % | 150 | 72 |
//! | 150 / 60 / 25 | the plan, at 90 % | 98.0 % | 97.9 % | 1224 | 164 % | 30 | 0 |
//! | 150 / 60 / 25 | without promises | 98.2 % | 97.6 % | 1037 | 104 % | 41 | 0 |
//!
//! *Recall*: mean probability of recall of all cards on the day. *Forecast*: what [`Forecast`] said on the first day.
//! *Longest day*: its minutes, as a share of those set. *Pile*: the most reviews to be done on one day. *Missed*: cards not
//! asked in the days of the plan's final pass. *Without promises*: an earlier plan, on the same seeds, in which reviews
//! waited for new questions and what failed came back once on its day and later when FSRS said so. Whoever follows the plan
//! and is done early learns more, as Today offers.
//!
//! What is kept now costs time: reviews come on the day that the button named, and what failed comes back twice on its day and
//! on the next. With time to spare that gains recall. When time is short it leaves less for new questions, and the plan makes
//! up for a part of it by aiming at a lower [`retention`]. It leaves out what is asked least; where all cards are worth the
//! same, as here, that costs most. `examples/coach.rs` follows a candidate through the real bank. This compares a model with
//! itself: a guide for the design, not a promise to a person.
//!
//! Made by `cargo run --release --no-default-features --example plan_simulation`; `tests/plan.rs` and
//! `tests/coach.rs` hold the plan to it.

mod agenda;
mod comeback;
mod cram;
mod deck;
mod forecast;
mod goal;
mod next;
mod placement;
mod placement_round;
mod retention;
mod sentences;
mod standing;
mod topic_of_day;
mod triage;
mod weakest;

use crate::day::Day;
use crate::memory::Retention;
use crate::progress::Progress;
use crate::study::{ReviewKind, reviews_first};
use agenda::{Agenda, Calendar, final_pass};
use cram::First;
use deck::{Deck, PlanCard};
use viva_bank::{CardCode, Index};

pub use comeback::Comeback;
pub use cram::cram;
pub use deck::cost::Costs;
pub use forecast::{DayAhead, Forecast, ForecastRun, Recall, likely_share};
pub use goal::Goal;
pub use next::next_new;
pub use placement::{
    PLACEMENT_LENGTH, PlacementAnswer, PlacementQuestion, also_known, draw_placement,
};
pub use placement_round::PlacementRound;
pub use retention::retention;
pub use sentences::level_name;
pub use standing::Standing;
pub use topic_of_day::TopicOfDay;
pub use triage::Workload;
pub use weakest::weakest;

/// The plan on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// How far the interview is.
    pub phase: Phase,
    /// Whether it fits into the time.
    pub feasibility: Feasibility,
    /// Minutes that it takes; all zero while no interview is ahead.
    pub workload: Workload,
    /// The questions in the plan, in the order of learning; from the day of the interview on, those that were learned, and on
    /// the day those for which its pass has time.
    pub planned: Vec<CardCode>,
    /// The questions left out for lack of time or by the learner, in the order of learning; from the day of the interview
    /// on, all others.
    pub left_out: Vec<LeftOut>,
    /// The minutes a day with which nothing would be left out for lack of time. `None` if nothing is, or if that exceeds
    /// [`Goal::MINUTES`].
    pub minutes_needed: Option<u8>,
    /// New questions of today, including those already answered; 0 on the day of the interview.
    pub new_today: usize,
    /// The days of the final pass from today on, with the questions of each. Empty while no interview is ahead.
    pub final_pass: Vec<(Day, Vec<CardCode>)>,
    /// What is left to ask today, in order, without repeats of today's failures: [`crate::study::Queue::of`] adds them.
    pub asks: Vec<(CardCode, ReviewKind)>,
    /// Due reviews for which today has no time.
    pub backlog: usize,
}

/// How far the interview is. Numbers are days, at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// No date is set: a pace that can be kept up without an end.
    Steady,
    /// Days until the interview, before the final pass.
    Learning(u32),
    /// Days until the interview, within the final pass.
    FinalPass(u32),
    /// The interview is today: one pass over what was learned, what matters most and is known least first, then over what is
    /// new, if there are minutes left.
    OnTheDay,
    /// Days since the interview. What is due still comes, and nothing new until the learner says what is next.
    Over(u32),
}

impl Phase {
    /// Whether the plan takes in new questions. From the day of the interview on it is what has been learned.
    pub fn learns(self) -> bool {
        !matches!(self, Phase::OnTheDay | Phase::Over(_))
    }
}

/// Whether a plan fits into the time until the interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feasibility {
    /// No interview is ahead.
    Open,
    /// There is time for everything when it is due.
    Fits,
    /// There is no time for everything. Questions are left out ([`Plan::left_out`]), or those that the learner requires
    /// or has begun exceed the time, and the ones that gain most come first.
    Short,
}

/// A question that a plan leaves out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeftOut {
    /// Add it to [`Goal::required`] to plan it nevertheless, or take it from [`Goal::excluded`].
    pub card: CardCode,
    /// Whether the learner has left it out; otherwise there is no time for it.
    pub by_hand: bool,
    /// What it is worth to the candidate; see the source of `plan::value`.
    pub value: f32,
}

impl Plan {
    /// The plan of a goal on a day. The day's reviews shorten [`Plan::asks`] and change nothing else.
    pub fn make(goal: &Goal, costs: Costs, index: &Index, progress: &Progress, today: Day) -> Plan {
        let deck = Deck::new(goal.level, costs, index, progress, today);
        Plan::of(goal, deck.of_morning(progress))
    }

    /// The plan of a goal that is not set yet: it brings questions back as it would if it were. `wanted`: see
    /// [`retention`].
    pub fn preview(
        goal: &Goal,
        wanted: Retention,
        costs: Costs,
        index: &Index,
        progress: &Progress,
        today: Day,
    ) -> Plan {
        let mut deck = Deck::new(goal.level, costs, index, progress, today);
        deck.simulator
            .aim(retention(goal, Costs::DEFAULT, index, wanted));
        Plan::of(goal, deck.of_morning(progress))
    }

    fn of(goal: &Goal, mut deck: Deck) -> Plan {
        let today = deck.today;
        let date = goal.ahead(today);
        let calendar = Calendar::draw_up(goal, date, &mut deck);
        let phase = phase(goal, &calendar, today);
        let last_pass = match phase {
            Phase::OnTheDay => cram::pass_over(&deck, calendar.time_budget(&deck), First::Learned),
            _ => Vec::new(),
        };
        if !phase.learns() {
            deck.plan_what_is_learned(&last_pass);
        }
        let (mut workload, mut feasibility, mut pass) =
            (Workload::default(), Feasibility::Open, Vec::new());
        let mut minutes_needed = None;
        if let Some(date) = date {
            let of_known = triage::reviews_of_known(&deck, &calendar, date);
            workload = triage::workload(&deck, &calendar, date, of_known);
            feasibility = feasibility_of(&deck, workload);
            pass = final_pass(&deck, &calendar, date);
            if deck
                .cards
                .iter()
                .any(|card| !card.planned && !card.excluded)
            {
                minutes_needed = triage::minutes_for_all(goal, date, deck.clone());
            }
        }
        let code = |at: &usize| deck.at(*at).map(|card| card.code);
        let codes = |at: &[usize]| at.iter().filter_map(code).collect::<Vec<_>>();
        let (mut asks, new_today, backlog) = if phase == Phase::OnTheDay {
            (last_pass, 0, 0)
        } else {
            let agenda = Agenda::of(&deck, &calendar);
            let asks = reviews_first(codes(&agenda.reviews), codes(&agenda.new));
            (asks, agenda.new.len(), agenda.backlog)
        };
        asks.retain(|(card, _)| !deck.reviewed.contains(card));
        let final_pass = pass.iter().map(|(day, at)| (*day, codes(at))).collect();
        deck.plan_what_was_reviewed();
        let (planned, left_out) = (
            deck.planned().map(|(_, card)| card.code).collect(),
            left_out(&deck),
        );
        Plan {
            phase,
            feasibility,
            workload,
            planned,
            left_out,
            minutes_needed,
            new_today,
            final_pass,
            asks,
            backlog,
        }
    }
}

fn phase(goal: &Goal, calendar: &Calendar, today: Day) -> Phase {
    let days = deck::simulator::days;
    match (goal.interview, calendar.date) {
        (_, Some(date)) if calendar.is_in_final_pass(today) => Phase::FinalPass(days(today, date)),
        (_, Some(date)) => Phase::Learning(days(today, date)),
        (Some(date), None) if date == today => Phase::OnTheDay,
        (Some(date), None) => Phase::Over(days(date, today)),
        (None, None) => Phase::Steady,
    }
}

fn feasibility_of(deck: &Deck, workload: Workload) -> Feasibility {
    let fits_in = |card: &PlanCard| card.planned || card.excluded;
    if deck.cards.iter().all(fits_in) && workload.fits() {
        Feasibility::Fits
    } else {
        Feasibility::Short
    }
}

fn left_out(deck: &Deck) -> Vec<LeftOut> {
    let out = deck.cards.iter().filter(|card| !card.planned);
    out.map(|card| LeftOut {
        card: card.code,
        by_hand: card.excluded,
        value: card.value,
    })
    .collect()
}
