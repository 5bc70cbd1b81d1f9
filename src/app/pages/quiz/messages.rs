//! Pages of a quiz that have only a message.

use super::session::QuizSession;
use crate::app::components::message_page::message_page;
use crate::app::route::Page;
use leptos::prelude::*;

/// The address names no quiz of this device, or a set without questions.
pub(super) fn unknown_quiz() -> AnyView {
    let all = view! { <a class="button" data-variant="primary" href=Page::Practice.href()>"All quizzes"</a> };
    message_page(
        Some(Page::Practice),
        "There is no such quiz here",
        "A quiz belongs to the device it was begun on, and a set may have no questions yet.",
        all.into_any(),
    )
}

/// The question left the bank after the quiz was drawn.
pub(super) fn retired_question(session: QuizSession, at: usize, total: usize) -> AnyView {
    let next = view! {
        <button
            class="button"
            data-variant="primary"
            type="button"
            on:click=move |_| session.advance(at, total)
        >
            "Next question"
        </button>
    };
    message_page(
        Some(Page::Practice),
        "This question has left the bank",
        "It was retired after you began this quiz.",
        next.into_any(),
    )
}
