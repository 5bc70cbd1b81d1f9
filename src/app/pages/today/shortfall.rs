//! What does not fit before the interview, and what would help.

use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::plan::{Feasibility, Goal};
use crate::settings::Setting;
use crate::text::count;
use leptos::prelude::*;

/// The most extra minutes a day worth suggesting: an hour and a half is no help to someone with twenty minutes.
const AFFORDABLE: u8 = 30;

/// Says plainly that not everything fits, until the learner agrees to leave questions out: a fact of the plan and no
/// warning. Tracks.
pub(super) fn shortfall(learner: Learner) -> Option<AnyView> {
    let goal = learner.goal()?;
    let (sentence, needed) = learner.plan(|plan| {
        let plan = plan.filter(|plan| plan.feasibility == Feasibility::Short)?;
        Some((plan.feasibility_sentence(&goal), plan.minutes_needed))
    })?;
    if learner.settings().triage_accepted {
        return None;
    }
    let add_minutes = needed.and_then(|needed| add_minutes(learner, &goal, needed));
    let agree = move |_| {
        learner.set(Setting::AcceptTriage(goal.clone()));
        page::announce(
            "Hidden. Your plan says what is left out, and you can bring back any of it.",
        );
        page::focus("h1");
    };
    Some(
        view! {
            <p class="soft" id="shortfall">
                {sentence}
                " "
                <button class="text-button" data-bleed type="button" on:click=agree>"Got it"</button>
                {add_minutes}
            </p>
        }
        .into_any(),
    )
}

/// Offers to raise the minutes a day to what the plan needs, if that is not asking too much.
fn add_minutes(learner: Learner, goal: &Goal, needed: u8) -> Option<AnyView> {
    let more = needed.checked_sub(goal.minutes_a_day)?;
    let add = move |_| {
        learner.set(Setting::MinutesADay(needed));
        page::announce(&format!("{needed} minutes a day. Everything fits."));
        page::focus("h1");
    };
    let label = format!("Add {} a day", count(more.into(), "minute"));
    (1..=AFFORDABLE).contains(&more).then(|| {
        view! { <button class="text-button" type="button" on:click=add>{label}</button> }.into_any()
    })
}
