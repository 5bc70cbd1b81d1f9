//! The plan on Today: how far away the interview is, whether everything fits, what the days until then look like.

use super::links::plan_links;
use super::shortfall::shortfall;
use crate::app::components::chart::{PlanChart, month_summary};
use crate::app::components::plan::use_forecast;
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::plan::{Feasibility, Forecast, Goal, Phase, Plan};
use crate::text::count;
use leptos::prelude::*;

/// The section beside the day's work, for a learner who has a plan.
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
    let started = format!(
        "{started} of {} started.",
        count(plan.planned.len(), "question")
    );
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
            "You should recall "
            <strong class="number">{format!("{} %", percent(forecast.all.of_planned))}</strong>
            {format!(
                " of your plan that day, likely {} to {}, if you keep this pace. ",
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
    match plan.final_pass.as_slice() {
        [] => String::new(),
        [_] => "Everything in the plan comes once more on the last day.".to_owned(),
        days => format!(
            "Everything in the plan comes once more in the last {} days.",
            days.len()
        ),
    }
}
