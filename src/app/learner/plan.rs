//! The plan on screen: the goal, what follows from it today, and the forecast, which is computed in slices so that
//! neither the first paint nor a key press waits for it.

use super::Learner;
use super::planning::ForecastInputs;
use crate::app::platform::clock;
use crate::day::Day;
use crate::memory::Retention;
use crate::plan::{Comeback, Costs, Forecast, ForecastRun, Goal, Plan, weakest};
use crate::settings::Setting;
use crate::study::{DueToday, Queue, ReviewKind};
use leptos::prelude::*;
use std::time::Duration;
use viva_bank::{CardCode, Level};

/// Milliseconds of forecasting before the browser gets its turn: half a frame.
const SLICE: i64 = 8;

impl Learner {
    /// The goal of the plan, `None` without a plan. Tracks.
    pub fn goal(&self) -> Option<Goal> {
        self.planning.goal.get()
    }

    /// The current plan, `None` without one. Tracks.
    pub fn plan<T>(&self, read: impl FnOnce(Option<&Plan>) -> T) -> T {
        self.planning.plan.with(|plan| read(plan.as_ref()))
    }

    /// The day's queue: from the plan or, without one, from the preferred number of new questions. Tracks.
    pub fn queue(&self) -> Queue {
        self.planning.queue.get()
    }

    /// What is due today, the same on every screen. Tracks.
    pub fn due_today(&self) -> DueToday {
        self.planning.due.get()
    }

    /// What answers cost this learner. Tracks.
    pub fn costs(&self) -> Costs {
        self.planning.costs.get()
    }

    /// Minutes that questions take this learner, with the repeats to be expected after failures. Tracks.
    pub fn minutes_of(&self, asks: &[(CardCode, ReviewKind)]) -> u32 {
        let retention = self.progress(|progress| progress.scheduler().retention());
        self.costs().minutes(self.bank, asks, retention)
    }

    /// How many of the first questions of a list this learner can answer in so many minutes: at least one, if there is
    /// any. Tracks.
    pub fn fitting(&self, asks: &[(CardCode, ReviewKind)], minutes: u8) -> usize {
        let retention = self.progress(|progress| progress.scheduler().retention());
        self.costs().fitting(self.bank, asks, retention, minutes)
    }

    /// What the plan for a goal would be. Tracks the log and the day.
    pub fn plan_for(&self, goal: &Goal) -> Plan {
        let today = self.today();
        let (costs, index) = (self.costs(), self.bank.index());
        let wanted = Retention::percent(self.settings().retention);
        self.progress(|progress| Plan::preview(goal, wanted, costs, index, progress, today))
    }

    /// When a card comes back after each rating given now.
    pub fn comebacks(&self, card: CardCode) -> [Comeback; 4] {
        let today = self.today.get_untracked();
        let goal = self.planning.goal.get_untracked();
        self.planning.plan.with_untracked(|plan| {
            let planned = goal.as_ref().zip(plan.as_ref());
            self.progress_now(|progress| Comeback::of(planned, progress, card, today))
        })
    }

    /// The next new cards, at most `most`, as if there were time for them today: the plan's or, without one, those that
    /// an interview at the learner's level asks most. Tracks the log and the day.
    pub fn next_new(&self, most: u8) -> Vec<CardCode> {
        let first = |upcoming: &Vec<CardCode>| upcoming.iter().take(most.into()).copied().collect();
        self.planning.upcoming.with(first)
    }

    /// The weakest questions of the plan or, without one, of what an interview at the learner's level asks, as they are
    /// now.
    pub fn weakest_now(&self, count: usize) -> Vec<CardCode> {
        let goal = untrack(|| self.goal_or_level());
        let (today, costs) = untrack(|| (self.today(), self.costs()));
        let index = self.bank.index();
        self.progress_now(|progress| weakest(&goal, costs, index, progress, today, count))
    }

    fn goal_or_level(&self) -> Goal {
        self.planning.goal_or_level.get()
    }

    /// Plans the days from today on.
    pub fn make_plan(&self, interview: Option<Day>, level: Level, minutes_a_day: u8) {
        self.set(Setting::Level(level));
        self.set(Setting::MinutesADay(minutes_a_day));
        self.set_interview(interview);
    }

    /// Plans for another interview day, or for none, from today on. The same day again changes nothing.
    pub fn set_interview(&self, interview: Option<Day>) {
        self.refresh_today();
        let since = self.today.get_untracked();
        let known = self.planning.goal.get_untracked();
        if known.is_none_or(|goal| goal.interview != interview) {
            self.set(Setting::Plan { interview, since });
        }
    }

    /// Stops planning the days. The date stays, see [`Learner::switch_plan_on`].
    pub fn switch_plan_off(&self) {
        let Goal {
            interview, since, ..
        } = self.settings_now().goal;
        self.set(Setting::NoPlan { interview, since });
    }

    /// Plans the days again, for the interview that they were planned for before, unless it is past.
    pub fn switch_plan_on(&self) {
        self.refresh_today();
        let today = self.today.get_untracked();
        let Goal {
            interview, since, ..
        } = self.settings_now().goal;
        match interview.filter(|date| *date >= today) {
            Some(date) => self.set(Setting::Plan {
                interview: Some(date),
                since,
            }),
            None => self.set_interview(None),
        }
    }

    /// Puts a question into the plan; returns the others that came in and that went out.
    pub fn put_in_plan(&self, card: CardCode) -> (Vec<CardCode>, Vec<CardCode>) {
        let before = self.planned_now();
        if self.settings_now().goal.excluded.contains(&card) {
            self.set(Setting::Exclude(card, false));
        }
        if !self.planned_now().contains(&card) {
            self.set(Setting::Require(card, true));
        }
        self.moved_since(&before, card)
    }

    /// Leaves a question out of the plan; returns the others that came in and that went out.
    pub fn leave_out_of_plan(&self, card: CardCode) -> (Vec<CardCode>, Vec<CardCode>) {
        let before = self.planned_now();
        if self.settings_now().goal.required.contains(&card) {
            self.set(Setting::Require(card, false));
        }
        if self.planned_now().contains(&card) {
            self.set(Setting::Exclude(card, true));
        }
        self.moved_since(&before, card)
    }

    fn planned_now(&self) -> Vec<CardCode> {
        let plan = self.planning.plan.get_untracked();
        plan.map(|plan| plan.planned).unwrap_or_default()
    }

    fn moved_since(&self, before: &[CardCode], card: CardCode) -> (Vec<CardCode>, Vec<CardCode>) {
        let after = self.planned_now();
        let only = |some: &[CardCode], others: &[CardCode]| {
            let all = some.iter().copied();
            all.filter(|other| *other != card && !others.contains(other))
                .collect()
        };
        (only(&after, before), only(before, &after))
    }

    /// The latest forecast that was computed; see [`Learner::request_forecast`]. Tracks.
    pub fn forecast(&self) -> Option<Forecast> {
        self.planning.forecast.get()
    }

    /// Computes the forecast of the plan after the browser has painted, unless its inputs are those of the last one. Tracks
    /// the inputs.
    pub fn request_forecast(&self) {
        let Some(goal) = self.goal() else {
            self.planning.inputs.set_value(None);
            self.planning.forecast.set(None);
            return;
        };
        let today = self.today();
        let retention = self.settings().retention;
        let (count, last) = self.progress(|progress| {
            let events = progress.events();
            (events.len(), events.last().map(|event| event.id))
        });
        let inputs = Some((goal, today, retention, count, last));
        if self.planning.inputs.get_value() == inputs {
            return;
        }
        self.planning.inputs.set_value(inputs.clone());
        let learner = *self;
        request_animation_frame(move || {
            set_timeout(move || learner.begin_forecast(inputs), Duration::ZERO);
        });
    }

    fn begin_forecast(self, inputs: Option<ForecastInputs>) {
        if self.planning.inputs.get_value() != inputs {
            return;
        }
        let Some((goal, today, ..)) = &inputs else {
            return;
        };
        let costs = self.planning.costs.get_untracked();
        let run = self.progress_now(|progress| {
            ForecastRun::begin(goal, costs, self.bank.index(), progress, *today)
        });
        self.continue_forecast(run, inputs);
    }

    fn continue_forecast(self, mut run: ForecastRun, inputs: Option<ForecastInputs>) {
        // The inputs have changed meanwhile: another forecast is being computed.
        if self.planning.inputs.get_value() != inputs {
            return;
        }
        let start = clock::now().at;
        while (0..SLICE).contains(&(clock::now().at - start)) {
            if !run.advance() {
                self.planning.forecast.set(Some(run.forecast()));
                return;
            }
        }
        set_timeout(move || self.continue_forecast(run, inputs), Duration::ZERO);
    }
}
