//! Beside the day's work: the plan, with whether everything fits and what the days until the interview look like; without a
//! plan, the dates of the reviews.

use super::shortfall::shortfall;
use crate::app::components::chart::{DueChart, PlanChart, month_summary};
use crate::app::components::plan::use_forecast;
use crate::app::components::{Icon, icon, row_link};
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::insight;
use crate::plan::{Feasibility, Forecast, Goal, Phase, Plan};
use crate::text::count;
use leptos::prelude::*;

const FORECAST_DAYS: usize = 14;

/// For a learner who has a plan.
pub(super) fn plan_section(learner: Learner) -> AnyView {
    let forecast = use_forecast();
    let heading = move || {
        learner
            .plan(|plan| plan.and_then(|plan| plan.phase.countdown()))
            .unwrap_or_else(|| "Your plan".to_owned())
    };
    view! {
        <section class="section today-plan" aria-labelledby="plan">
            <header class="plan-line">
                <h2 id="plan">{heading}</h2>
                <a class="text-button" data-bleed="end" href=Page::Settings.href()>"Change plan"</a>
            </header>
            {move || shortfall(learner)}
            {move || {
                let goal = learner.goal()?;
                let plan = learner.plan(|plan| plan.cloned())?;
                let is_ahead = plan.phase != Phase::OnTheDay;
                is_ahead.then(|| ahead(learner, &goal, &plan, forecast.get()))
            }}
            {move || plan_links(learner)}
        </section>
    }
    .into_any()
}

/// The days until the interview, and what to expect on that day. Tracks the log.
fn ahead(learner: Learner, goal: &Goal, plan: &Plan, forecast: Option<Forecast>) -> AnyView {
    let started = learner.progress(|progress| {
        let planned = plan.planned.iter();
        planned
            .filter(|card| progress.card(**card).is_some())
            .count()
    });
    let planned = count(plan.planned.len(), "question");
    let started = format!("{started} of {planned} started.");
    let Some(forecast) = forecast else {
        // Reserves the chart's space, so that nothing jumps when it appears.
        return view! { <p class="soft">{started}</p> <div class="chart-room"></div> }.into_any();
    };
    let caption = match (plan.phase, plan.feasibility) {
        (Phase::Learning(_) | Phase::FinalPass(_), Feasibility::Short) => final_pass_sentence(plan),
        (Phase::Learning(_) | Phase::FinalPass(_), _) => plan.feasibility_sentence(goal),
        _ => month_summary(&forecast),
    };
    let dated = goal.interview == Some(forecast.day);
    let recall = dated.then(|| {
        let (low, high) = forecast.all.likely();
        let percent = |share: f32| format!("{:.0}", share * 100.0);
        view! {
            "If you keep this pace, you\u{2019}ll remember about "
            <strong class="number">{format!("{} %", percent(forecast.all.of_planned))}</strong>
            {format!(
                " of your plan on the day, likely {} to {}. ",
                percent(low),
                percent(high),
            )}
        }
    });
    let goal = goal.clone();
    let chart = (forecast.days.len() > 1).then(|| view! { <PlanChart forecast goal caption/> });
    view! {
        <p class="soft">{recall}{started}</p>
        {chart}
    }
    .into_any()
}

/// When the final pass is, for a plan whose [`shortfall`] has already been explained.
fn final_pass_sentence(plan: &Plan) -> String {
    match plan.final_pass.len() {
        0 => String::new(),
        1 => "The last day is a final pass over the plan.".to_owned(),
        days => format!("The last {days} days are a final pass over the plan."),
    }
}

/// Tracks the plan.
fn plan_links(learner: Learner) -> impl IntoView {
    let left_out = learner.plan(|plan| plan.map_or(0, |plan| plan.left_out.len()));
    let note = match left_out {
        0 => "How long it takes, and what you kept".to_owned(),
        number => format!("{number} left out for now; you can bring back any of them"),
    };
    view! {
        <ul class="rows">
            {row_link(Page::Plan.href(), "Plan details", note)}
            {short_of_time()}
            {row_link(Page::CheatSheet.href(), "Cheat sheet", "Your weak spots on one page")}
        </ul>
    }
}

/// For a learner who has none. Tracks.
pub(super) fn next_two_weeks(learner: Learner) -> AnyView {
    let today = learner.today();
    let capacity = learner.settings().pace().capacity;
    let counts = learner.progress(|progress| {
        insight::reviews_ahead(progress, learner.bank(), today, FORECAST_DAYS, &capacity)
    });
    let plan = "Viva plans what to learn each day";
    view! {
        <section class="section today-plan" aria-labelledby="coming">
            <header class="plan-line">
                <h2 id="coming">"The next two weeks"</h2>
                <a class="text-button" data-bleed="end" href=Page::Progress.href()>
                    "All progress"{icon(Icon::Forward)}
                </a>
            </header>
            <DueChart today counts/>
            <ul class="rows">
                {row_link(Page::Settings.href(), "Set your interview date", plan)}
                {short_of_time()}
            </ul>
        </section>
    }
    .into_any()
}

fn short_of_time() -> AnyView {
    let note = "Interview today or tomorrow? Cram the essentials";
    row_link(Page::CramSetup.href(), "Short of time?", note)
}
