//! The line above everything on Today: which day it is, and the way to the search.

use crate::app::components::{Icon, focus_next, icon};
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::plan::Phase;
use leptos::prelude::*;

/// The line; tracks the day and the plan.
pub(super) fn top_line(learner: Learner) -> AnyView {
    view! {
        <div class="top-line">
            <p class="eyebrow">{move || words(learner)}</p>
            <a class="icon-button" href=Page::Browse.href() aria-label="Search" on:click=|_| focus_next("#s")>
                {icon(Icon::Search)}
            </a>
        </div>
    }
    .into_any()
}

/// "Friday 4 December · day 3 of 12". Tracks.
fn words(learner: Learner) -> String {
    let today = learner.today();
    let phase = learner.plan(|plan| plan.map(|plan| plan.phase));
    let goal = learner.goal();
    let place = match (phase, goal.as_ref().and_then(|goal| goal.interview)) {
        (Some(Phase::Learning(1) | Phase::FinalPass(1)), _) => "interview tomorrow".to_owned(),
        (Some(Phase::Learning(_) | Phase::FinalPass(_)), Some(date)) => {
            let since = goal.map_or(today, |goal| goal.since);
            let (day, days) = (today.since(since) + 1, date.since(since));
            format!("day {day} of {days}")
        }
        (Some(Phase::Steady), _) => "no date set".to_owned(),
        _ => return today.to_string(),
    };
    format!("{today} \u{b7} {place}")
}
