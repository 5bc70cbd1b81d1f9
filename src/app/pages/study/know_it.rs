//! "I know this": a new question that the learner need not rate to be done with.

use super::session::StudySession;
use leptos::prelude::*;

/// The button below the answer field. Key: `i`.
pub(super) fn know_it(session: StudySession) -> AnyView {
    view! {
        <p class="spread">
            <button class="text-button" data-bleed type="button" on:click=move |_| session.know_it()>
                "I know this"
            </button>
        </p>
    }
    .into_any()
}
