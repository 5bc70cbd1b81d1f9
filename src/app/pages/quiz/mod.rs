//! Quiz: a question, its choices, then the reason for every one of them; at the end the result. Each answer is in the
//! log at the tap, so a quiz can be left and resumed.

mod choices;
mod question_view;
mod result;
mod session;
mod shortcuts;
mod start;
mod verdict;

use crate::app::components::use_page;
use crate::app::learner::Learner;
use crate::app::navigation::quiz_of;
use crate::app::ui::Ui;
use crate::progress::EventId;
use crate::quiz::QuizSet;
use leptos::prelude::*;
use session::QuizSession;
use start::{start_page, unknown_quiz};

/// The quiz in the address.
#[component]
pub fn Quiz(learner: Learner, ui: Ui) -> impl IntoView {
    use_page("Quiz");
    let of = quiz_of();
    let pool = Memo::new(move |_| of.get().2);
    // Without the pool, so that choosing another one leaves the page and its focus alone.
    let quiz = Memo::new(move |_| {
        let (id, set, _) = of.get();
        (id, set)
    });
    move || match quiz.get() {
        (Some(id), _) => open_session(learner, ui, id),
        (None, Some(set)) => match QuizSet::parse(&set) {
            Some(set) => start_page(learner, set, pool),
            None => unknown_quiz(),
        },
        (None, None) => start_page(learner, QuizSet::Mixed, pool),
    }
}

fn open_session(learner: Learner, ui: Ui, id: EventId) -> AnyView {
    let Some(session) = QuizSession::open(learner, ui, id) else {
        return unknown_quiz();
    };
    shortcuts::listen(session);
    (move || match (session.at.get(), session.quiz()) {
        (Some(at), Some(quiz)) => question_view::question_view(session, &quiz, at),
        (None, Some(quiz)) => result::result_page(learner, &quiz),
        (_, None) => unknown_quiz(),
    })
    .into_any()
}
