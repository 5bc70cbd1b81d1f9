//! The day's questions, and the button that starts them.

use super::study_days::study_days;
use crate::app::learner::Learner;
use crate::app::route::Route;
use crate::catalog::Filter;
use crate::plan::{Costs, Phase};
use crate::study::{Queue, ReviewKind};
use crate::text::count;
use leptos::prelude::*;

pub(super) fn questions_due(learner: Learner, queue: &Queue) -> AnyView {
    let minutes = Costs::DEFAULT.minutes(learner.bank(), &queue.cards) as usize;
    let number = queue.cards.len();
    let noun = if number == 1 {
        "question today"
    } else {
        "questions today"
    };
    let verb = if queue.done > 0 {
        "Go on with"
    } else {
        "Start"
    };
    view! {
        <section class="due-hero" aria-labelledby="due">
            <p class="eyebrow">{learner.today().to_string()}{days_left(learner)}</p>
            <h1 id="due" tabindex="-1">
                <span class="due-count">{number.to_string()}</span>
                " "
                <span class="due-noun">{noun}</span>
            </h1>
            <p class="soft">{format!("{}. About {}.", parts(queue), count(minutes, "minute"))}</p>
        </section>
        <div class="action-bar" data-fixed>
            <a class="button" data-variant="primary" data-size="large" href=Route::Study(Filter::default()).href()>
                {verb}" "{count(number, "question")}
                <kbd>"Enter"</kbd>
            </a>
        </div>
        {study_days(learner)}
    }
    .into_any()
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

/// How far away the interview is. Tracks.
fn days_left(learner: Learner) -> Option<String> {
    let days = learner.plan(|plan| match plan?.phase {
        Phase::Learning(days) | Phase::FinalPass(days) => Some(days),
        _ => None,
    })?;
    Some(match days {
        1 => " \u{b7} your interview is tomorrow".to_owned(),
        days => format!(" \u{b7} {} to your interview", count(days as usize, "day")),
    })
}
