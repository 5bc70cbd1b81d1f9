//! Placement: a dozen questions in two minutes, so that nobody has to learn what they know. Each answer is in the log at the
//! tap, and each can be taken back.

mod question_view;
mod result;
mod session;
mod shortcuts;

use crate::app::components::{message_page, primary_link, use_page};
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::app::ui::Ui;
use leptos::prelude::*;
use session::PlacementSession;

/// The questions, then what follows from the answers.
#[component]
pub fn Placement(learner: Learner, ui: Ui) -> impl IntoView {
    use_page("What do you know already?");
    let Some(session) = PlacementSession::open(learner, ui) else {
        return nothing_to_ask();
    };
    shortcuts::listen(session);
    (move || match session.current.get() {
        Some(asked) => question_view::question_view(session, asked).unwrap_or_else(nothing_to_ask),
        None => result::result(session),
    })
    .into_any()
}

fn nothing_to_ask() -> AnyView {
    message_page(
        Some(Page::Today),
        "Nothing left to check",
        "You\u{2019}ve answered all the questions of your level, or said that you know them.",
        primary_link(Page::Today, "Back to Today"),
    )
}
