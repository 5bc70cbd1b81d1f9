//! What is under the thumb: how sure the learner is while the answer is hidden, the four ratings once it is shown.

use super::session::{StudySession, next_review};
use crate::app::components::button;
use crate::app::components::sheet::action_button;
use crate::memory::Rating;
use crate::progress::Confidence;
use leptos::prelude::*;
use viva_bank::CardCode;

/// Buttons for how sure the learner is, which also show the answer, and one that only shows it.
pub(super) fn reveal_bar(session: StudySession) -> AnyView {
    let buttons = Confidence::ALL
        .into_iter()
        .zip(1..)
        .map(|(confidence, key)| {
            let label = view! { {confidence.label()}<kbd aria-hidden="true">{key}</kbd> };
            button(label, move || session.reveal(Some(confidence)))
        })
        .collect_view();
    view! {
        <div class="reveal-bar">
            <p class="prompt">
                <span id="sure-label">"How sure are you?"</span>
                <span>"Pick one to see the answer"</span>
            </p>
            <div class="sureness" role="group" aria-labelledby="sure-label">{buttons}</div>
            {action_button(|| "Show answer", "Space", || true, move || session.reveal(None))}
        </div>
    }
    .into_any()
}

/// The ratings of a card whose answer is shown, each with the time until the next review.
pub(super) fn rating_bar(session: StudySession, card: CardCode) -> AnyView {
    let today = session.learner.today();
    let days = session
        .learner
        .progress_now(|progress| progress.intervals(card, today));
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
