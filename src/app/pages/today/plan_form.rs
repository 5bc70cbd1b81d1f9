//! The form of the first plan: date, level and minutes, with what they lead to above the button.

use super::form::{submit_button, today_form};
use super::sample::{Answered, result};
use crate::app::components::plan::{GoalDraft, date_field, level_field, minutes_field};
use crate::app::components::preference::REST;
use crate::app::learner::Learner;
use crate::app::navigation::go_to;
use crate::app::platform::page;
use crate::app::route::Page;
use crate::app::ui::Ui;
use leptos::prelude::*;

const FORM: &str = "plan-form";

pub(super) fn plan_form(learner: Learner, ui: Ui, answered: Option<Answered>) -> AnyView {
    let draft = GoalDraft::from_settings();
    let fields = view! {
        {date_field(draft, |_| ())}
        {level_field(draft, |_| ())}
        {minutes_field(draft, |_| ())}
    };
    let go = go_to();
    let submit = move || {
        let is_soon = untrack(|| is_soon(learner, draft));
        if make_plan(learner, ui, draft) && is_soon {
            go(&Page::CramSetup.into(), false);
        }
    };
    let label = move || match is_soon(learner, draft) {
        true => "Start a quick review",
        false => "Make my plan",
    };
    view! {
        {answered.and_then(|answered| result(learner, ui, answered))}
        <h1 class="question-text" data-size="small" tabindex="-1">"When is your interview?"</h1>
        {today_form(FORM, fields.into_any(), submit)}
        <div class="action-bar" data-fixed="">
            <div class="stack" data-gap="small">
                {estimate(learner, draft)}
                {submit_button(FORM, label, move || draft.complaint().is_none())}
            </div>
        </div>
    }
    .into_any()
}

/// Whether there is no time for more than one pass. Tracks.
fn is_soon(learner: Learner, draft: GoalDraft) -> bool {
    let today = learner.today();
    draft.date().is_some_and(|day| day.since(today) <= 1)
}

/// Makes the plan; false if an interview cannot be on its day, and says why.
fn make_plan(learner: Learner, ui: Ui, draft: GoalDraft) -> bool {
    if let Some(complaint) = untrack(|| draft.complaint()) {
        page::announce(complaint);
        page::focus("#interview-date");
        return false;
    }
    let goal = untrack(|| draft.goal());
    let undo =
        learner.reversibly(|| learner.make_plan(goal.interview, goal.level, goal.minutes_a_day));
    ui.toast_with_undo("Your plan is ready.", undo);
    page::focus_heading();
    true
}

/// What a plan for the goal would look like, as far as it is chosen. It changes with each tap, and is read out at rest.
fn estimate(learner: Learner, draft: GoalDraft) -> impl IntoView {
    let estimate = Memo::new(move |_| {
        let goal = draft.goal();
        goal.estimate(&learner.plan_for(&goal))
    });
    let say = leptos::leptos_dom::helpers::debounce(REST, move |()| {
        // Once the plan is made, nothing is estimated any more.
        if let Some(words) = estimate.try_get_untracked() {
            page::announce(&words.join(" "));
        }
    });
    let say = StoredValue::new_local(say);
    Effect::new(move |before: Option<()>| {
        estimate.track();
        if before.is_some() {
            say.update_value(|say| say(()));
        }
    });
    view! {
        <p class="estimate-line">
            {move || {
                let [finding, after] = estimate.get();
                view! { <b>{finding}</b>" "{after} }
            }}
        </p>
    }
}
