//! The four ratings under the thumb, each with the time until the next review.

use super::session::{StudySession, next_review};
use crate::memory::Rating;
use leptos::prelude::*;
use viva_bank::CardCode;

/// The bar for a card whose answer is shown.
pub(super) fn rating_bar(session: StudySession, card: CardCode) -> AnyView {
    let learner = session.learner;
    let today = learner.today();
    let days = learner.progress_now(|progress| progress.intervals(card, today));
    let buttons = Rating::ALL
        .into_iter()
        .zip(1..)
        .map(|(rating, key)| rating_button(session, rating, next_review(rating, days), key))
        .collect_view();
    view! {
        <div class="rating-bar">
            <p class="prompt">
                <span id="rate-label">"How well did you recall it?"</span>
                {move || {
                    let rating = session.assessment.suggested_rating()?;
                    let count = session.assessment.count();
                    Some(view! { <span>{count}", "<b>{rating.label()}</b>" suggested"</span> })
                }}
            </p>
            <div class="ratings" role="group" aria-labelledby="rate-label">{buttons}</div>
        </div>
    }
    .into_any()
}

fn rating_button(session: StudySession, rating: Rating, back: String, key: u8) -> impl IntoView {
    // Screen readers say "Good back in 4 days"; the screen shows "Good" above "4 days".
    let (unseen, seen) = match back.strip_prefix("in ") {
        Some(days) => ("back in ", days.to_owned()),
        None => ("back ", back),
    };
    let suggested = move || (session.assessment.suggested_rating() == Some(rating)).then_some("");
    view! {
        <button
            type="button"
            data-rating=rating.keyword()
            data-suggested=suggested
            on:click=move |_| session.rate(rating)
        >
            <span>{rating.label()}</span>
            <small><span class="visually-hidden">{unseen}</span>{seen}</small>
            <kbd aria-hidden="true">{key}</kbd>
        </button>
    }
}
