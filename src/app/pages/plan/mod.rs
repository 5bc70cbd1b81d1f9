//! The plan: what it takes until the interview, what is left out for lack of time, and what the learner wants kept.

mod left_out;
mod workload;

use crate::app::components::{Shell, button_row, link_button, primary_link, use_page};
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::day::Day;
use crate::plan::{Feasibility, Goal};
use leptos::prelude::*;
use workload::workload_table;

/// The plan in detail.
#[component]
pub fn Plan(learner: Learner) -> impl IntoView {
    use_page("Your plan");
    let planned = Memo::new(move |_| learner.goal().is_some());
    view! {
        <Shell place=Some(Page::Today)>
            <header class="page-header">
                <h1 tabindex="-1">"Your plan"</h1>
                {move || learner.goal().map(|goal| view! { <p class="soft">{terms(&goal, learner.today())}</p> })}
            </header>
            {move || if planned.get() { plan_page(learner) } else { no_plan() }}
        </Shell>
    }
    .into_any()
}

fn no_plan() -> AnyView {
    view! {
        <p class="soft">
            "No plan yet. Say when your interview is and how many minutes you have, and Viva plans what to learn each \
             day."
        </p>
        {button_row(primary_link(Page::Settings, "Make a plan"))}
    }
    .into_any()
}

/// "For a mid-level job, 20 minutes a day until Thursday 22 October."
fn terms(goal: &Goal, today: Day) -> String {
    let level = goal.level_name();
    let until = match goal.interview {
        Some(date) => format!(" until {}", date.name_on(today)),
        None => ", without a date".to_owned(),
    };
    let minutes = goal.minutes_a_day;
    format!("For a {level} job, {minutes} minutes a day{until}.")
}

fn plan_page(learner: Learner) -> AnyView {
    let workload = move || {
        learner.plan(|plan| {
            let dated = plan.filter(|plan| plan.feasibility != Feasibility::Open);
            dated.map(|plan| workload_table(plan.workload))
        })
    };
    view! {
        {move || feasibility(learner)}
        {workload}
        {left_out::left_out(learner)}
        {button_row(link_button(Page::Settings, "Change date, level or minutes"))}
    }
    .into_any()
}

/// Whether everything fits before the interview, if there is a date. Tracks.
fn feasibility(learner: Learner) -> Option<AnyView> {
    let goal = learner.goal()?;
    let sentence = learner.plan(|plan| {
        let dated = plan.filter(|plan| plan.feasibility != Feasibility::Open)?;
        Some(dated.feasibility_sentence(&goal))
    })?;
    Some(view! { <p role="status">{sentence}</p> }.into_any())
}
