//! Links from Today to the other pages about planning.

use crate::app::components::row_link::row_link;
use crate::app::learner::Learner;
use crate::app::route::Page;
use leptos::prelude::*;

/// For a learner who has a plan. Tracks it.
pub(super) fn plan_links(learner: Learner) -> AnyView {
    let left_out = learner.plan(|plan| plan.map_or(0, |plan| plan.left_out.len()));
    let note = match left_out {
        0 => "What it takes, and what you keep".to_owned(),
        number => format!("{number} left out for now; bring back any of them"),
    };
    view! {
        <ul class="rows">
            {row_link(Page::Plan.href(), "What is in the plan", note)}
            {short_of_time()}
            {row_link(Page::CheatSheet.href(), "Cheat sheet", "Your weakest points on one page")}
        </ul>
    }
    .into_any()
}

/// For a learner who has none.
pub(super) fn offers() -> AnyView {
    view! {
        <ul class="rows">
            {row_link(
                Page::Settings.href(),
                "Set the day of your interview",
                "Viva works out what to learn when",
            )}
            {short_of_time()}
        </ul>
    }
    .into_any()
}

fn short_of_time() -> AnyView {
    row_link(
        Page::CramSetup.href(),
        "Short of time?",
        "One pass in the hours you have",
    )
}
