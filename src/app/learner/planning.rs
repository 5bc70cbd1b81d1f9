//! What follows from log, settings and day for the plan, as memos.

use super::aside;
use crate::day::Day;
use crate::plan::{Costs, Forecast, Goal, Plan, next_new};
use crate::progress::{EventId, Progress};
use crate::settings::Settings;
use crate::study::{DueToday, Queue, Scope, Steps};
use leptos::prelude::*;
use viva_bank::{Bank, CardCode};

/// What follows from settings and log for the plan. `Copy`: handles.
#[derive(Clone, Copy)]
pub(super) struct Planning {
    pub(super) goal: Memo<Option<Goal>>,
    /// How fast the learner answers.
    pub(super) costs: Memo<Costs>,
    pub(super) plan: Memo<Option<Plan>>,
    pub(super) queue: Memo<Queue>,
    /// How far the day is.
    pub(super) steps: Memo<(Day, Steps)>,
    /// Changes of this tab that put a card of a session aside.
    pub(super) aside: RwSignal<Vec<EventId>>,
    /// The goal of the plan or, without one, the learner's level without a date.
    pub(super) goal_or_level: Memo<Goal>,
    /// All new cards in the order of learning; computed when first read.
    pub(super) upcoming: Memo<Vec<CardCode>>,
    pub(super) due: Memo<DueToday>,
    pub(super) forecast: RwSignal<Option<Forecast>>,
    /// Inputs of the forecast, or of the one being computed.
    pub(super) inputs: StoredValue<Option<ForecastInputs>>,
}

/// Goal, day, retention, number of events and the last of them: equal inputs give equal forecasts, as the log only grows.
pub(super) type ForecastInputs = (Goal, Day, u8, usize, Option<EventId>);

impl Planning {
    pub(super) fn new(
        bank: &'static Bank,
        progress: RwSignal<Progress>,
        settings: RwSignal<Settings>,
        today: RwSignal<Day>,
    ) -> Planning {
        let goal = Memo::new(move |_| settings.with(|settings| settings.plan().cloned()));
        let costs = Memo::new(move |_| {
            progress.with(|progress| Costs::of(bank.index(), progress, today.get()))
        });
        let plan = Memo::new(move |_| {
            let today = today.get();
            let make = |goal: &Goal| {
                progress
                    .with(|progress| Plan::make(goal, costs.get(), bank.index(), progress, today))
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
        let aside = RwSignal::new(aside::kept());
        let steps = Memo::new(move |before: Option<&(Day, Steps)>| {
            let today = today.get();
            let before = before.filter(|(day, _)| *day == today);
            let acts = aside.with(|aside| progress.with(|it| Steps::acts_on(it, today, aside)));
            let left = queue.with(|queue| queue.cards.len());
            (
                today,
                Steps::after(before.map(|(_, steps)| *steps), acts, left),
            )
        });
        let goal_or_level = Memo::new(move |_| {
            goal.get().unwrap_or_else(|| Goal {
                interview: None,
                ..settings.get().goal
            })
        });
        let upcoming = Memo::new(move |_| {
            let (index, today) = (bank.index(), today.get());
            let new = |goal: &Goal, progress: &Progress| {
                next_new(goal, costs.get(), index, progress, today, usize::MAX)
            };
            goal_or_level.with(|goal| progress.with(|progress| new(goal, progress)))
        });
        let due = Memo::new(move |_| {
            let is_planned = goal.with(Option::is_some);
            let capacity = settings.with(|settings| settings.pace().capacity);
            let capacity = Some(&capacity).filter(|_| !is_planned);
            progress.with(|progress| DueToday::of(progress, bank, today.get(), capacity))
        });
        Planning {
            goal,
            costs,
            plan,
            queue,
            steps,
            aside,
            goal_or_level,
            upcoming,
            due,
            forecast: RwSignal::new(None),
            inputs: StoredValue::new(None),
        }
    }
}
