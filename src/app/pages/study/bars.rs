//! What is under the thumb: how sure the learner is while the answer is hidden, the four ratings once it is shown.

use super::session::{StudySession, next_review};
use crate::app::components::button;
use crate::memory::Rating;
use crate::progress::Confidence;
use leptos::prelude::*;
use viva_bank::CardCode;

/// Buttons for how sure the learner is: the one way to the answer. The space bar shows it without a statement.
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
                <span id="sure-label">"How sure are you?"</span>" Tap one to see the answer."
            </p>
            <div class="sureness" role="group" aria-labelledby="sure-label">{buttons}</div>
        </div>
    }
    .into_any()
}

/// The ratings of a card whose answer is shown, each with the time until the next review.
pub(super) fn rating_bar(session: StudySession, card: CardCode) -> AnyView {
    let comebacks = session.learner.comebacks(card);
    let buttons = Rating::ALL
        .into_iter()
        .zip(1..)
        .map(|(rating, key)| rating_button(session, rating, next_review(rating, comebacks), key))
        .collect_view();
    view! {
        <div class="rating-bar">
            <p class="prompt" id="rate-line">{move || speaks_for(session)}</p>
            <div class="ratings" role="group" aria-label="How well did you recall it?" aria-describedby="rate-line">{buttons}</div>
        </div>
    }
    .into_any()
}

/// What stands in place of the ratings where a question is only practised.
pub(super) fn practice_bar(session: StudySession) -> AnyView {
    let assessment = session.assessment;
    let count = move || {
        assessment
            .is_judged()
            .then(|| view! { <b>{assessment.count()}"."</b>" " })
    };
    let done = view! {
        <a
            class="button"
            data-variant="primary"
            href=session.way_out().href()
            on:click=move |_| session.forget_draft()
        >
            "Done"
            <kbd>"Enter"</kbd>
        </a>
    };
    view! {
        <div class="rating-bar">
            <p class="prompt">
                {count}
                "You\u{2019}ve answered this today, so this is practice and changes nothing."
            </p>
            <div class="run-bar">{button("Try it again", move || session.practise_again())}{done}</div>
        </div>
    }
    .into_any()
}

/// What the ticked points speak for. A wrong answer that the learner was sure of deserves a second look. Tracks.
fn speaks_for(session: StudySession) -> AnyView {
    let assessment = session.assessment;
    let Some(rating) = assessment.suggested_rating() else {
        return "Tick what you said, then rate it.".into_any();
    };
    let was_sure = assessment.confidence.get() == Some(Confidence::Sure);
    let sure = (was_sure && rating == Rating::Again).then_some("You were sure. ");
    view! { {sure}<b>{assessment.count()}"."</b>" "{rating.label()}" suggested" }.into_any()
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
