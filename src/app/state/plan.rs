//! The plan on screen: what the learner wishes, what follows from it today, and the forecast, which is made in slices so
//! that neither the first paint nor a key waits for it.

use super::AppState;
use crate::app::platform;
use crate::day::Day;
use crate::plan::{Costs, Forecast, ForecastRun, Goal, Plan};
use crate::progress::{EventId, Progress};
use crate::settings::{Setting, Settings, Went};
use crate::study::{Queue, Scope};
use leptos::prelude::*;
use std::time::Duration;
use viva_bank::{Bank, CardCode, Level};

/// The forecast may take so many milliseconds before the browser has its turn: half a frame.
const SLICE: i64 = 8;

/// What follows from settings and log for the plan. `Copy`: handles.
#[derive(Clone, Copy)]
pub(super) struct Planning {
    goal: Memo<Option<Goal>>,
    plan: Memo<Option<Plan>>,
    queue: Memo<Queue>,
    forecast: RwSignal<Option<Forecast>>,
    /// What the forecast, or the one in the making, is made of.
    made_of: StoredValue<Option<MadeOf>>,
}

/// Equal for two forecasts that are equal: the log only grows.
type MadeOf = (Goal, Day, u8, usize, Option<EventId>);

impl Planning {
    pub(super) fn of(
        bank: &'static Bank,
        progress: RwSignal<Progress>,
        settings: RwSignal<Settings>,
        today: RwSignal<Day>,
    ) -> Planning {
        let goal = Memo::new(move |_| settings.with(|settings| settings.plan().cloned()));
        let plan = Memo::new(move |_| {
            let today = today.get();
            let make = |goal: &Goal| {
                progress.with(|progress| {
                    Plan::make(goal, Costs::DEFAULT, bank.index(), progress, today)
                })
            };
            goal.with(|goal| goal.as_ref().map(make))
        });
        let queue = Memo::new(move |_| {
            let today = today.get();
            progress.with(|progress| {
                plan.with(|plan| match plan {
                    Some(plan) => Queue::of(plan.asks.clone(), progress, bank, today),
                    None => {
                        let pace = settings.with(Settings::pace);
                        Queue::build(progress, bank, &Scope::Today, today, &pace)
                    }
                })
            })
        });
        Planning {
            goal,
            plan,
            queue,
            forecast: RwSignal::new(None),
            made_of: StoredValue::new(None),
        }
    }
}

impl AppState {
    /// What the days are planned for, `None` without a plan. Tracks.
    pub fn goal(&self) -> Option<Goal> {
        self.planning.goal.get()
    }

    /// The plan as it stands, `None` without one. Tracks.
    pub fn plan<T>(&self, read: impl FnOnce(Option<&Plan>) -> T) -> T {
        self.planning.plan.with(|plan| read(plan.as_ref()))
    }

    /// The day's work: by the plan, or by the number of new questions that was set. Tracks.
    pub fn day_queue(&self) -> Queue {
        self.planning.queue.get()
    }

    /// What the plan for a goal would be. Tracks the log and the day.
    pub fn plan_for(&self, goal: &Goal) -> Plan {
        let today = self.today();
        self.progress(|progress| {
            Plan::make(goal, Costs::DEFAULT, self.bank().index(), progress, today)
        })
    }

    /// Plans the days from today on.
    pub fn make_plan(&self, interview: Option<Day>, level: Level, minutes_a_day: u8) {
        self.set(Setting::Level(level));
        self.set(Setting::MinutesADay(minutes_a_day));
        self.set_interview(interview);
    }

    /// Plans for another day, or for none, from today on. The same day again changes nothing.
    pub fn set_interview(&self, interview: Option<Day>) {
        self.look_at_clock();
        let since = self.today.get_untracked();
        let known = self.planning.goal.get_untracked();
        if known.is_none_or(|goal| goal.interview != interview) {
            self.set(Setting::Plan { interview, since });
        }
    }

    /// Plans no longer. Level, minutes and what was kept stay for the next plan.
    pub fn end_plan(&self) {
        self.set(Setting::NoPlan);
    }

    /// Wants a question in the plan in any case, or no longer.
    pub fn keep(&self, card: CardCode, keep: bool) {
        self.set(Setting::Keep(card, keep));
    }

    /// Notes how the interview of a day went.
    pub fn note_interview(&self, day: Day, went: Went) {
        self.set(Setting::Went(day, went));
    }

    /// The forecast of the plan, once somebody expects it and it is made; the one before until then. Tracks.
    pub fn forecast(&self) -> Option<Forecast> {
        self.planning.forecast.get()
    }

    /// Makes the forecast of the plan as it stands, after the browser has painted. Tracks what it is made of.
    pub fn expect_forecast(&self) {
        let Some(goal) = self.goal() else {
            self.planning.made_of.set_value(None);
            self.planning.forecast.set(None);
            return;
        };
        let today = self.today();
        let retention = self.settings().retention;
        let (count, last) = self.progress(|progress| {
            let events = progress.events();
            (events.len(), events.last().map(|event| event.id))
        });
        let made_of = Some((goal, today, retention, count, last));
        if self.planning.made_of.get_value() == made_of {
            return;
        }
        self.planning.made_of.set_value(made_of.clone());
        let app = *self;
        request_animation_frame(move || {
            set_timeout(move || app.begin_forecast(made_of), Duration::ZERO);
        });
    }

    fn begin_forecast(self, made_of: Option<MadeOf>) {
        if self.planning.made_of.get_value() != made_of {
            return;
        }
        let Some((goal, today, ..)) = &made_of else {
            return;
        };
        let run = self.progress_now(|progress| {
            ForecastRun::begin(goal, Costs::DEFAULT, self.bank().index(), progress, *today)
        });
        self.go_on(run, made_of);
    }

    fn go_on(self, mut run: ForecastRun, made_of: Option<MadeOf>) {
        // Something has changed meanwhile: another forecast is in the making.
        if self.planning.made_of.get_value() != made_of {
            return;
        }
        let start = platform::now().at;
        while (0..SLICE).contains(&(platform::now().at - start)) {
            if !run.advance() {
                self.planning.forecast.set(Some(run.forecast()));
                return;
            }
        }
        set_timeout(move || self.go_on(run, made_of), Duration::ZERO);
    }
}
