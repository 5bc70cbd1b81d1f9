//! The line above everything on Today: which day it is, and the way to the search.

use crate::app::components::{Icon, focus_next, icon};
use crate::app::learner::Learner;
use crate::app::route::Page;
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
    let place = learner
        .goal()
        .and_then(|goal| goal.place(phase?, today))
        .map(|place| format!(" \u{b7} {place}"));
    format!("{today}{}", place.unwrap_or_default())
}
