//! What is under the thumb while the answer is hidden.

use super::session::StudySession;
use crate::app::components::sheet::action_button;
use crate::progress::Confidence;
use leptos::prelude::*;

/// Buttons for how sure the learner is, which also show the answer, and one that only shows it.
pub(super) fn reveal_bar(session: StudySession) -> AnyView {
    let buttons = Confidence::ALL
        .into_iter()
        .zip(1..)
        .map(|(confidence, key)| {
            view! {
                <button class="button" type="button" on:click=move |_| session.reveal(Some(confidence))>
                    {confidence.label()}
                    <kbd aria-hidden="true">{key}</kbd>
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="reveal-bar">
            <p class="prompt">
                <span id="sure-label">"How sure are you?"</span>
                <span>"Shows the answer too"</span>
            </p>
            <div class="sureness" role="group" aria-labelledby="sure-label">{buttons}</div>
            {action_button(|| "Show answer", "Space", || true, move || session.reveal(None))}
        </div>
    }
    .into_any()
}
