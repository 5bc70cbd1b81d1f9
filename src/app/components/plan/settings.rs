//! The plan in Settings: date, job and minutes, easy days and days off. Each is saved as it is chosen.

use super::days::{days_off, week};
use super::forecast::use_forecast;
use super::form::{GoalDraft, date_field, level_choices};
use crate::app::components::field::switch;
use crate::app::components::preference::{Adjustment, choose_level};
use crate::app::components::row_link::row_link;
use crate::app::learner::{Learner, use_learner};
use crate::app::route::Page;
use crate::app::ui::{Ui, use_ui};
use crate::day::Day;
use crate::plan::Goal;
use crate::settings::Setting;
use crate::text::count;
use leptos::prelude::*;

/// The section of the plan.
#[component]
pub fn PlanSettings() -> impl IntoView {
    let (learner, ui) = (use_learner(), use_ui());
    let planned = Memo::new(move |_| learner.goal().is_some());
    view! {
        <section class="section" aria-labelledby="plan">
            <h2 id="plan">"Plan"</h2>
            {switch(
                "Plan my days",
                "Around your interview date and the minutes you have. When off, you get a fixed number of new questions \
                 a day.",
                move || planned.get(),
                move |on| switch_plan(learner, ui, on),
            )}
            {move || planned.get().then(fields)}
        </section>
    }
    .into_any()
}

fn switch_plan(learner: Learner, ui: Ui, on: bool) {
    let (words, undo) = match on {
        true => (
            "Your days are planned.",
            learner.reversibly(|| learner.switch_plan_on()),
        ),
        false => (
            "The plan is off. Your dates are kept.",
            learner.reversibly(|| learner.switch_plan_off()),
        ),
    };
    ui.toast_with_undo(words, undo);
}

fn fields() -> AnyView {
    let (learner, ui) = (use_learner(), use_ui());
    view! {
        {interview_date()}
        {level_choices(
            move || learner.settings().goal.level,
            move |level| choose_level(learner, ui, level),
        )}
        {exact_minutes()}
        <p class="estimate" role="status">
            {move || {
                learner.goal().map(|goal| {
                    let plan = learner.plan_for(&goal);
                    let [finding, after] = goal.estimate(&plan);
                    view! { <strong>{finding}</strong>" "{after} }
                })
            }}
        </p>
        <ul class="rows">
            {row_link(
                Page::Plan.href(),
                "Plan details",
                "How long it takes, and what is left out",
            )}
        </ul>
        <details class="disclosure">
            <summary>"Easy days and days off"</summary>
            <div class="stack" data-gap="large">
                {week()}
                {days_off()}
                {cost()}
            </div>
        </details>
    }
    .into_any()
}

/// The date of the interview. An undo brings the former one back into the field, too.
fn interview_date() -> AnyView {
    let learner = use_learner();
    let (draft, adjustment) = (GoalDraft::from_settings(), Adjustment::of_field());
    let planned = Memo::new(move |_| learner.settings().goal.interview);
    Effect::new(move |before: Option<()>| {
        let date = planned.get();
        if before.is_some() {
            draft.follow(date);
        }
    });
    let change = move |date: Option<Day>| {
        let words = match date {
            Some(day) => {
                let today = untrack(|| learner.today());
                format!("Your interview is on {}.", day.name_on(today))
            }
            None => "The plan goes on without a date.".to_owned(),
        };
        adjustment.step(words, || learner.set_interview(date));
    };
    date_field(draft, change)
}

/// The minutes, exactly.
fn exact_minutes() -> AnyView {
    let (learner, adjustment) = (use_learner(), Adjustment::of_field());
    let (least, most) = (*Goal::MINUTES.start(), *Goal::MINUTES.end());
    let is_refused = RwSignal::new(false);
    let complaint = move || {
        is_refused
            .get()
            .then(|| format!("Choose {least} to {most} minutes. Nothing was changed."))
    };
    view! {
        <div class="field">
            <label for="minutes-exact">{format!("Minutes a day, {least} to {most}")}</label>
            <input
                class="input"
                id="minutes-exact"
                type="number"
                inputmode="numeric"
                min=least.to_string()
                max=most.to_string()
                prop:value=move || learner.settings().goal.minutes_a_day.to_string()
                aria-describedby="minutes-complaint"
                aria-invalid=move || is_refused.get().then_some("true")
                on:change=move |event| {
                    let typed = event_target_value(&event).parse::<u8>().ok();
                    let minutes = typed.filter(|minutes| Goal::MINUTES.contains(minutes));
                    is_refused.set(minutes.is_none());
                    if let Some(minutes) = minutes {
                        let words = format!("{} a day.", count(minutes.into(), "minute"));
                        adjustment.step(words, || learner.set(Setting::MinutesADay(minutes)));
                    }
                }
            />
            <p class="complaint" id="minutes-complaint" role="status">
                {complaint}
            </p>
        </div>
    }
    .into_any()
}

/// How much recall the days that are not full cost.
fn cost() -> AnyView {
    let learner = use_learner();
    let forecast = use_forecast();
    let words = move || {
        let full = learner.settings().goal.capacity.is_full();
        match forecast.get() {
            _ if full => "Every day is a full day.".to_owned(),
            Some(forecast) => match (forecast.easy_days * 100.0).round() as usize {
                0 => "They cost less than 1 point of expected recall.".to_owned(),
                points => {
                    let points = count(points, "point");
                    format!("They cost about {points} of expected recall.")
                }
            },
            None => String::new(),
        }
    };
    view! { <p class="caption" role="status">{words}</p> }.into_any()
}
