//! Quiz: a question, its choices, then the reason for every one of them; at the end the result. Each answer is in the
//! log at the tap, so a quiz can be left and resumed.

mod choices;
mod messages;
mod question_view;
mod result;
mod session;
mod shortcuts;
mod start;

use crate::app::components::shell::use_page;
use crate::app::learner::use_learner;
use crate::app::router::quiz_of;
use crate::app::ui::use_ui;
use crate::progress::EventId;
use crate::quiz::QuizSet;
use leptos::prelude::*;
use messages::unknown_quiz;
use session::QuizSession;

/// The quiz in the address.
#[component]
pub fn Quiz() -> impl IntoView {
    use_page("Quiz");
    let of = quiz_of();
    move || match of.get() {
        (Some(id), _) => open_session(id),
        (None, Some(set)) => match QuizSet::parse(&set) {
            Some(set) => start::start_page(set),
            None => unknown_quiz(),
        },
        (None, None) => start::start_page(QuizSet::Mixed),
    }
}

fn open_session(id: EventId) -> AnyView {
    let Some(session) = QuizSession::open(use_learner(), use_ui(), id) else {
        return unknown_quiz();
    };
    shortcuts::listen(session);
    (move || match (session.at.get(), session.quiz()) {
        (Some(at), Some(quiz)) => question_view::question_view(session, &quiz, at),
        (None, Some(quiz)) => result::result_page(&quiz),
        (_, None) => unknown_quiz(),
    })
    .into_any()
}
