//! The form of a goal: the day of the interview, the job, and minutes a day.

use crate::app::components::field::choices;
use crate::app::learner::{Learner, use_learner};
use crate::day::Day;
use crate::plan::Goal;
use leptos::html::Input;
use leptos::prelude::*;
use viva_bank::Level;

/// Days ahead that a chip chooses.
const AHEAD: [(&str, i32); 3] = [("A week", 7), ("2 weeks", 14), ("A month", 30)];

/// Minutes a day to choose from.
const MINUTES: [u8; 5] = [10, 20, 30, 45, 60];

/// A goal while it is being chosen. `Copy`: handles.
#[derive(Clone, Copy)]
pub struct GoalDraft {
    learner: Learner,
    /// The value of the field: an ISO 8601 date, or empty while there is none or it is incomplete.
    typed: RwSignal<String>,
    level: RwSignal<Level>,
    minutes: RwSignal<u8>,
    field: NodeRef<Input>,
}

impl GoalDraft {
    /// Starts from the current settings, without a day that is past.
    pub fn from_settings() -> GoalDraft {
        let learner = use_learner();
        let settings = learner.settings_now();
        let today = untrack(|| learner.today());
        let date = settings
            .goal
            .interview
            .filter(|day| *day >= today && settings.planned);
        GoalDraft {
            learner,
            typed: RwSignal::new(date.map(Day::iso).unwrap_or_default()),
            level: RwSignal::new(settings.goal.level),
            minutes: RwSignal::new(settings.goal.minutes_a_day),
            field: NodeRef::new(),
        }
    }

    /// The chosen day, `None` if there is none or an interview cannot be on it. Tracks.
    pub fn date(self) -> Option<Day> {
        let today = self.learner.today();
        self.typed_day()
            .filter(|day| Goal::DAYS_AHEAD.contains(&day.since(today)))
    }

    /// Why an interview cannot be on the day in the field; `None` if it can, or there is none. Tracks.
    pub fn complaint(self) -> Option<&'static str> {
        let today = self.learner.today();
        let day = self.typed_day().filter(|_| self.date().is_none())?;
        Some(match day < today {
            true => "That day has passed. Choose today, a later day, or no date.",
            false => "That day is more than two years away. Choose an earlier day, or no date.",
        })
    }

    /// The goal as of today. Tracks.
    pub fn goal(self) -> Goal {
        Goal {
            interview: self.date(),
            level: self.level.get(),
            minutes_a_day: self.minutes.get(),
            since: self.learner.today(),
            ..self.learner.settings().goal
        }
    }

    /// Shows another date, unless it is the one that is chosen.
    pub(super) fn follow(self, date: Option<Day>) {
        if untrack(|| self.date()) != date {
            self.choose(date);
        }
    }

    fn typed_day(self) -> Option<Day> {
        Day::parse_iso(&self.typed.get())
    }

    fn choose(self, date: Option<Day>) {
        let text = date.map(Day::iso).unwrap_or_default();
        if let Some(field) = self.field.get_untracked() {
            // The field is not bound to the signal, because that would clear a date that is only partly typed.
            field.set_value(&text);
        }
        self.typed.set(text);
    }
}

/// The date field, with chips for the usual days. `changed` is called after each change to a future day or to none.
pub fn date_field(
    draft: GoalDraft,
    changed: impl Fn(Option<Day>) + Copy + Send + Sync + 'static,
) -> AnyView {
    let learner = draft.learner;
    let tell = move || {
        if untrack(|| draft.complaint()).is_none() {
            changed(untrack(|| draft.date()));
        }
    };
    let chip = move |label: &'static str, days: Option<i32>| {
        let day = move || days.map(|days| learner.today().plus(days));
        let pressed = move || (draft.complaint().is_none() && draft.date() == day()).to_string();
        view! {
            <button
                class="chip"
                type="button"
                aria-pressed=pressed
                on:click=move |_| {
                    draft.choose(untrack(day));
                    tell();
                }
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="field">
            <label for="interview-date">"Interview date"</label>
            <input
                class="input"
                id="interview-date"
                type="date"
                node_ref=draft.field
                value=draft.typed.get_untracked()
                min=move || learner.today().iso()
                max=move || learner.today().plus(*Goal::DAYS_AHEAD.end()).iso()
                aria-describedby="interview-date-complaint"
                aria-invalid=move || draft.complaint().map(|_| "true")
                on:input=move |event| {
                    let text = event_target_value(&event);
                    if draft.typed.get_untracked() != text {
                        draft.typed.set(text);
                    }
                }
                on:change=move |_| tell()
            />
            <div class="cluster" role="group" aria-label="Or roughly">
                {chip("No date yet", None)}
                {AHEAD.map(|(label, days)| chip(label, Some(days))).collect_view()}
            </div>
            <p class="complaint" id="interview-date-complaint" role="status">
                {move || draft.complaint()}
            </p>
        </div>
    }
    .into_any()
}

/// The choice of the job.
pub fn level_field(
    draft: GoalDraft,
    changed: impl Fn(Level) + Copy + Send + Sync + 'static,
) -> AnyView {
    let choose = move |level| {
        draft.level.set(level);
        changed(level);
    };
    level_choices(move || draft.level.get(), choose)
}

/// The same for a level that is kept elsewhere.
pub fn level_choices(
    chosen: impl Fn() -> Level + Copy + Send + Sync + 'static,
    choose: impl Fn(Level) + Copy + 'static,
) -> AnyView {
    let levels = [Level::Junior, Level::Mid, Level::Senior].map(|level| (level, level.label()));
    choices(
        "level",
        "Level",
        levels,
        move |level| chosen() == level,
        choose,
        (),
    )
}

/// The choice of the minutes: the usual ones, and those that are set now.
pub fn minutes_field(
    draft: GoalDraft,
    changed: impl Fn(u8) + Copy + Send + Sync + 'static,
) -> AnyView {
    let mut minutes = MINUTES.to_vec();
    minutes.push(draft.minutes.get_untracked());
    minutes.sort_unstable();
    minutes.dedup();
    let options = minutes
        .into_iter()
        .map(|number| (number, number.to_string()));
    let is_chosen = move |number| draft.minutes.get() == number;
    let choose = move |number| {
        draft.minutes.set(number);
        changed(number);
    };
    choices("minutes", "Minutes a day", options, is_chosen, choose, ())
}
