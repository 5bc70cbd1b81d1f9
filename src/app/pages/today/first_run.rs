//! The very first screen: when is the interview? Answering is optional; the first question is one press away.

use super::form::{submit_button, today_form};
use crate::app::components::plan::{GoalDraft, date_field, level_field, minutes_field};
use crate::app::components::section;
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::route::Page;
use leptos::prelude::*;

const FORM: &str = "plan-form";

pub(super) fn first_run(learner: Learner) -> AnyView {
    let questions = learner.bank().questions().len();
    let draft = GoalDraft::from_settings();
    let fields = view! {
        {date_field(draft, |_| ())}
        {level_field(draft, |_| ())}
        {minutes_field(draft, |_| ())}
    };
    view! {
        <section class="due-hero welcome" aria-labelledby="due">
            <h1 id="due" tabindex="-1">"When is your interview?"</h1>
            <p class="soft">
                {format!(
                    "Viva asks you {questions} Django questions and paces them so they\u{2019}re fresh on the day.",
                )}
            </p>
        </section>
        {today_form(FORM, fields.into_any(), move || make_plan(learner, draft))}
        <div class="today-plan stack" data-gap="large">
            {estimate(learner, draft)}
            <div class="action-bar" data-fixed="">
                {submit_button(FORM, || "Make my plan", move || draft.complaint().is_none())}
                <a class="button" data-variant="plain" href=Page::Study.href()>
                    "Skip, show me a question"
                    <kbd>"Enter"</kbd>
                </a>
            </div>
            {how_it_works()}
        </div>
    }
    .into_any()
}

fn make_plan(learner: Learner, draft: GoalDraft) {
    if let Some(complaint) = untrack(|| draft.complaint()) {
        page::announce(complaint);
        page::focus("#interview-date");
        return;
    }
    let goal = untrack(|| draft.goal());
    learner.make_plan(goal.interview, goal.level, goal.minutes_a_day);
    page::announce("Your plan is ready.");
    page::focus_heading();
}

/// What a plan for the goal would look like, as far as it is chosen.
fn estimate(learner: Learner, draft: GoalDraft) -> impl IntoView {
    let estimate = Memo::new(move |_| {
        let goal = draft.goal();
        goal.estimate(&learner.plan_for(&goal))
    });
    let is_near = move || {
        let today = learner.today();
        draft.date().is_some_and(|day| day.since(today) <= 1)
    };
    let cram = || {
        view! { <p><a href=Page::CramSetup.href()>"Only hours left? Start a quick review"</a></p> }
    };
    view! {
        <div class="stack">
            <p class="estimate" role="status">
                {move || {
                    let [before, finding, after] = estimate.get();
                    view! { {before}<strong>{finding}</strong>{after} }
                }}
            </p>
            {move || is_near().then(cram)}
        </div>
    }
}

fn how_it_works() -> AnyView {
    let content = view! {
        <ol class="steps">
            <li>"Read the question and say your answer out loud, as you would in the interview."</li>
            <li>"Show the answer, compare it with the key points, and rate yourself."</li>
            <li>"Come back tomorrow. What you found hard comes back sooner, what you knew later."</li>
        </ol>
        <p class="caption">
            "No account. Everything stays on this device and works offline. You can change all of this later. The code \
             in the answers ran on real Django; each snippet says which versions."
        </p>
        <p><a href=Page::Browse.href()>"Browse the questions first"</a></p>
    };
    section("how", "How it works", content)
}
