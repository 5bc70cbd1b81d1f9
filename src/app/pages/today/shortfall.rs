//! What does not fit before the interview, and what would help.

use crate::app::components::{Icon, button, button_row, notice};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::plan::{Feasibility, Goal};
use crate::settings::Setting;
use crate::text::count;
use leptos::prelude::*;

/// The most extra minutes a day worth suggesting: an hour and a half is no help to someone with twenty minutes.
const AFFORDABLE: u8 = 30;

/// Says plainly that not everything fits, until the learner agrees to leave questions out. Tracks.
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
    let leave_out = move || {
        learner.set(Setting::AcceptTriage(goal.clone()));
        page::announce("Left out. You can bring back any of them.");
        page::focus("h1");
    };
    let buttons = button_row((button("Got it", leave_out), add_minutes));
    Some(notice(
        "hard",
        Icon::Info,
        (view! { <p>{sentence}</p> }, buttons),
    ))
}

/// Offers to raise the minutes a day to what the plan needs, if that is not asking too much.
fn add_minutes(learner: Learner, goal: &Goal, needed: u8) -> Option<AnyView> {
    let more = needed.checked_sub(goal.minutes_a_day)?;
    let add = move || {
        learner.set(Setting::MinutesADay(needed));
        page::announce(&format!("{needed} minutes a day. Everything fits."));
        page::focus("h1");
    };
    let label = format!("Add {} a day", count(more.into(), "minute"));
    (1..=AFFORDABLE).contains(&more).then(|| button(label, add))
}
