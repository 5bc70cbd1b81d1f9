//! The day's cards: one sentence, the ring, and the button that starts them.

use super::rows::rows;
use crate::app::components::day_ring;
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::app::ui::Ui;
use crate::study::{Queue, ReviewKind};
use crate::text::count;
use leptos::prelude::*;

pub(super) fn cards_due(learner: Learner, ui: Ui, queue: &Queue) -> AnyView {
    let left = count(queue.cards.len(), "card");
    let today = match learner.day_steps().done {
        0 => "today",
        _ => "left today",
    };
    view! {
        <section class="calm" aria-labelledby="calm">
            <h1 id="calm" tabindex="-1">{sentence(learner)}</h1>
            <p class="soft">{format!("{left} {today}: {}.", parts(queue))}</p>
        </section>
        {day_ring(learner, ui, queue)}
        {start_button(learner, queue)}
        {rows(learner, ui, queue)}
    }
    .into_any()
}

/// The button that starts the day's cards, or goes on with them. Tracks.
pub(super) fn start_button(learner: Learner, queue: &Queue) -> AnyView {
    let left = queue.cards.len();
    let minutes = learner.minutes_of(&queue.cards) as usize;
    let label = match learner.day_steps().done {
        0 => format!(
            "Start {}, {}",
            count(left, "card"),
            count(minutes, "minute")
        ),
        _ => format!("Continue, {left} left"),
    };
    view! {
        <div class="action-bar" data-fixed="">
            <a class="button" data-variant="primary" data-size="large" href=Page::Study.href()>
                {label}
                <kbd>"Enter"</kbd>
            </a>
        </div>
    }
    .into_any()
}

/// Where the learner stands. Tracks the plan.
fn sentence(learner: Learner) -> String {
    let today = learner.today();
    let standing = learner.goal().and_then(|goal| {
        learner
            .progress(|progress| learner.plan(|plan| Some(plan?.standing(&goal, progress, today))))
    });
    match standing {
        Some(standing) => standing.sentence(),
        None => "Today\u{2019}s cards are ready.".to_owned(),
    }
}

/// "1 to repeat, 12 to review, 3 new"
fn parts(queue: &Queue) -> String {
    let parts = [
        (ReviewKind::Relearn, "to repeat"),
        (ReviewKind::Review, "to review"),
        (ReviewKind::New, "new"),
    ];
    let parts = parts.map(|(ask, words)| (queue.count(ask), words));
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<_> = parts
        .map(|(number, words)| format!("{number} {words}"))
        .collect();
    parts.join(", ")
}
