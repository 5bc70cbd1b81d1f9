//! Study: one question after another. The examiner asks, the learner answers, the app shows what was missing, the
//! learner rates. What to ask follows from the log alone, so leaving at any moment loses nothing.

mod answer;
mod answer_field;
mod bars;
mod checklist;
mod everything_else;
mod finished;
mod know_it;
mod own_answer;
mod question_view;
mod self_assessment;
mod session;
mod shortcuts;
mod source;
mod summary;
mod undo_button;

use crate::app::components::{message_page, primary_link, use_page};
use crate::app::learner::Learner;
use crate::app::navigation::study_of;
use crate::app::platform::page;
use crate::app::route::{Page, StudyOf};
use crate::app::ui::Ui;
use leptos::prelude::*;
use session::StudySession;

/// A session over the scope in the address.
#[component]
pub fn Study(learner: Learner, ui: Ui) -> impl IntoView {
    use_page("Study");
    let of = study_of();
    // A new scope in the address opens a new session.
    let is_first = StoredValue::new(true);
    move || {
        let of = of.get();
        if !is_first.get_value() {
            page::focus_heading();
        }
        is_first.set_value(false);
        open_session(learner, ui, of)
    }
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
    message_page(
        None,
        "This question isn\u{2019}t in the bank",
        "It may have been renamed or retired. Your progress on it is kept.",
        primary_link(Page::Browse, "Browse the questions"),
    )
}
