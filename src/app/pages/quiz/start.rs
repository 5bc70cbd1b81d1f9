//! The start of a quiz over a set: how many questions there will be.

use crate::app::components::{Shell, message_page, primary_link};
use crate::app::learner::Learner;
use crate::app::navigation::go_to;
use crate::app::platform::keys;
use crate::app::route::{Page, Route};
use crate::quiz::QuizSet;
use crate::text::count;
use leptos::prelude::*;

/// The address names no quiz of this device, or a set without questions.
pub(super) fn unknown_quiz() -> AnyView {
    message_page(
        Some(Page::Practice),
        "Quiz not found",
        "A quiz stays on the device you started it on, and some sets have no questions yet.",
        primary_link(Page::Practice, "All quizzes"),
    )
}

pub(super) fn start_page(learner: Learner, set: QuizSet) -> AnyView {
    let many = learner.progress_now(|progress| set.questions(learner.bank(), progress).len());
    let drawn = many.min(QuizSet::LENGTH);
    if drawn == 0 {
        return unknown_quiz();
    }
    let words = match drawn == many {
        true => format!("{}.", count(many, "question")),
        false => format!("{drawn} of {many} questions."),
    };
    let label = set.label(learner.bank());
    let go = go_to();
    let begin = move || {
        if let Some(id) = learner.start_quiz(&set) {
            go(&Route::Quiz(id), true);
        }
    };
    let begin_by_key = begin.clone();
    keys::on_key(move |key| {
        let start = key.name == "Enter";
        if start {
            begin_by_key();
        }
        start
    });
    view! {
        <Shell place=Some(Page::Practice)>
            <header class="page-header">
                <p class="eyebrow">"Quiz"</p>
                <h1 tabindex="-1">{label}</h1>
                <p class="soft">{words}" You\u{2019}ll see why after each answer. Review dates don\u{2019}t change."</p>
            </header>
            <div class="button-row">
                <button class="button" data-variant="primary" data-size="large" type="button" on:click=move |_| begin()>
                    "Start the quiz"
                    <kbd>"Enter"</kbd>
                </button>
                <a class="button" data-variant="plain" data-size="large" href=Page::Practice.href()>"All quizzes"</a>
            </div>
        </Shell>
    }
    .into_any()
}
