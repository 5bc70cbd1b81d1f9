//! Study: one question after another. The examiner asks, the learner answers, the app shows what was missing, the
//! learner rates. What to ask follows from the log alone, so leaving at any moment loses nothing.

mod answer;
mod answer_field;
mod checklist;
mod finished;
mod leech;
mod question_view;
mod rating_bar;
mod reveal_bar;
mod self_assessment;
mod session;
mod shortcuts;
mod source;

use crate::app::components::message_page::message_page;
use crate::app::components::shell::use_page;
use crate::app::learner::Learner;
use crate::app::navigation::study_of;
use crate::app::route::{Route, StudyOf};
use crate::app::ui::Ui;
use crate::catalog::Filter;
use leptos::prelude::*;
use session::StudySession;

/// A session over the scope in the address.
#[component]
pub fn Study(learner: Learner, ui: Ui) -> impl IntoView {
    use_page("Study");
    let of = study_of();
    // A new scope in the address opens a new session.
    move || open_session(learner, ui, of.get())
}

fn open_session(learner: Learner, ui: Ui, of: StudyOf) -> AnyView {
    let Some(session) = StudySession::open(learner, ui, of) else {
        return unknown_question();
    };
    shortcuts::listen(session);
    (move || match session.current.get() {
        Some((card, kind)) => {
            question_view::question_view(session, card, kind).unwrap_or_else(unknown_question)
        }
        None => finished::finished(session),
    })
    .into_any()
}

fn unknown_question() -> AnyView {
    let browse = view! {
        <a class="button" data-variant="primary" href=Route::Browse(Filter::default()).href()>
            "Browse the questions"
        </a>
    };
    message_page(
        None,
        "This question is not in the bank",
        "It may have been renamed or retired. Your progress with it is kept.",
        browse.into_any(),
    )
}
