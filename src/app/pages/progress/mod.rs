//! Progress: what has been studied, and what is due when. Everything here is folded from the log.

mod calibration;
mod summary;
mod topics;

use crate::app::components::chart::{DueChart, Heatmap, PlanChart, month_summary};
use crate::app::components::optimizer::Optimizer;
use crate::app::components::plan::{PlanForecast, use_forecast};
use crate::app::components::{Shell, button_row, primary_link, section, use_page};
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::insight;
use crate::plan::Goal;
use calibration::calibration;
use leptos::prelude::*;
use summary::summary;
use topics::by_topic;

const FORECAST_DAYS: usize = 28;

/// How far the learner has come.
#[component]
pub fn Progress(learner: Learner) -> impl IntoView {
    use_page("Progress");
    let any = Memo::new(move |_| learner.progress(|progress| progress.reviews().next().is_some()));
    view! {
        <Shell place=Some(Page::Progress) wide=true>
            <header class="page-header"><h1 tabindex="-1">"Progress"</h1></header>
            <PlanForecast/>
            {move || if any.get() { overview(learner) } else { empty() }}
            // Separate from the overview, which is rebuilt with each change of the log: a fit makes such a change, and its
            // result must stay on the screen.
            {move || any.get().then(|| view! { <Optimizer/> })}
        </Shell>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <section class="stack">
            <p class="soft">"Nothing to show yet. Once you\u{2019}ve answered a few questions, you\u{2019}ll see what you know and what\u{2019}s coming up."</p>
            {button_row(primary_link(Page::Study, "Answer the first question"))}
        </section>
    }
    .into_any()
}

fn overview(learner: Learner) -> AnyView {
    let today = learner.today();
    let days = learner.progress(insight::days_studied);
    let ahead = match learner.goal() {
        // Once the day of the interview has come, the plan has no days ahead until the next date is set.
        Some(_) if !learner.plan(|plan| plan.is_some_and(|plan| plan.phase.learns())) => None,
        Some(goal) => Some(section("fc", "The days ahead", plan_ahead(learner, goal))),
        None => Some(section("fc", "Upcoming reviews", reviews_ahead(learner))),
    };
    view! {
        {summary(learner, days.len())}
        <div class="columns">
            {section("tp", "By topic", by_topic(learner))}
            <div class="stack" data-gap="large">
                {ahead}
                {calibration(learner)}
                {section("hm", "Days you studied", view! { <Heatmap today days/> })}
            </div>
        </div>
    }
    .into_any()
}

/// What following the plan asks of each day. Reserves the chart's space, so that nothing jumps when it appears.
fn plan_ahead(learner: Learner, goal: Goal) -> AnyView {
    let forecast = use_forecast();
    let chart = move || {
        let Some(forecast) = forecast.get() else {
            return view! { <div class="chart-room"></div> }.into_any();
        };
        let summary = learner.plan(|plan| plan.map(|plan| plan.feasibility_sentence(&goal)));
        let caption = summary
            .filter(|summary| !summary.is_empty())
            .unwrap_or_else(|| month_summary(&forecast));
        view! { <PlanChart forecast goal=goal.clone() caption/> }.into_any()
    };
    chart.into_any()
}

/// The reviews of the coming weeks, without a plan. Tracks the log.
fn reviews_ahead(learner: Learner) -> AnyView {
    let (today, capacity) = (learner.today(), learner.settings().pace().capacity);
    let counts = learner.progress(|progress| {
        insight::reviews_ahead(progress, learner.bank(), today, FORECAST_DAYS, &capacity)
    });
    view! { <DueChart today counts/> }.into_any()
}
