//! What does not fit before the interview, and what would help.

use crate::app::components::icon::{Icon, icon};
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
    let (feasibility, sentence, needed) = learner.plan(|plan| {
        plan.map(|plan| {
            (
                plan.feasibility,
                plan.feasibility_sentence(&goal),
                plan.minutes_needed,
            )
        })
    })?;
    if feasibility != Feasibility::Short || learner.settings().triage_accepted {
        return None;
    }
    let add_minutes = needed.and_then(|needed| add_minutes(learner, &goal, needed));
    let leave_out = move |_| {
        learner.set(Setting::AcceptTriage(goal.clone()));
        page::announce("Left out. You can bring back any of them.");
        page::focus("h1");
    };
    let notice = view! {
        <div class="notice" data-tone="hard">
            {icon(Icon::Info)}
            <p>{sentence}</p>
            <div class="button-row">
                <button class="button" type="button" on:click=leave_out>"Leave them out"</button>
                {add_minutes}
            </div>
        </div>
    };
    Some(notice.into_any())
}

/// Offers to raise the minutes a day to what the plan needs, if that is not asking too much.
fn add_minutes(learner: Learner, goal: &Goal, needed: u8) -> Option<AnyView> {
    let affordable = goal.minutes_a_day.saturating_add(AFFORDABLE);
    if !(goal.minutes_a_day + 1..=affordable).contains(&needed) {
        return None;
    }
    let more = count(usize::from(needed - goal.minutes_a_day), "minute");
    let add = move |_| {
        learner.set(Setting::MinutesADay(needed));
        page::announce(&format!("{needed} minutes a day. Everything fits."));
        page::focus("h1");
    };
    let button = view! {
        <button class="button" type="button" on:click=add>{format!("Add {more} a day")}</button>
    };
    Some(button.into_any())
}
