//! The very first screen: what this is, one question to answer at once, and only then the form of the plan.

use super::plan_form::plan_form;
use super::sample::{Answered, ask};
use crate::app::components::Wordmark;
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::ui::Ui;
use leptos::prelude::*;

/// How far a newcomer has come.
#[derive(Clone, Copy)]
enum Step {
    /// The sample question is open.
    Asking,
    /// The form of the plan, below what was answered, if anything was.
    Planning(Option<Answered>),
}

pub(super) fn first_run(learner: Learner, ui: Ui) -> AnyView {
    let step = RwSignal::new(Step::Asking);
    let go_on = move |answered| {
        step.set(Step::Planning(answered));
        page::focus_heading();
    };
    view! {
        <header class="brand-line">
            <Wordmark/>
            <p>"Free, offline, no account"</p>
        </header>
        {move || match step.get() {
            Step::Asking => ask(learner, ui, go_on),
            Step::Planning(answered) => plan_form(learner, ui, answered),
        }}
    }
    .into_any()
}
