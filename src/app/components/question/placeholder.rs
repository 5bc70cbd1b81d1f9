//! What stands in the place of a question whose text is on its way, or did not come.

use crate::app::packs::Reading;
use crate::app::platform;
use crate::app::state::app;
use leptos::prelude::*;
use viva_bank::PackId;

/// The body, or what stands in its place: what one waits for, or what to do.
pub fn here<T>(reading: Reading<T>) -> Result<T, AnyView> {
    match reading {
        Reading::Here(body) => Ok(body),
        Reading::Coming => Err(coming()),
        Reading::Failed(pack) => Err(failed(pack)),
    }
}

fn coming() -> AnyView {
    // The heading has the focus while one waits; the next one takes it over.
    on_cleanup(|| platform::focus("h1"));
    view! {
        <header class="page-header waiting">
            <h1 class="question-text" data-size="small" tabindex="-1">"Reading the question"</h1>
        </header>
    }
    .into_any()
}

fn failed(pack: PackId) -> AnyView {
    on_cleanup(|| platform::focus("h1"));
    view! {
        <header class="page-header">
            <h1 tabindex="-1">"This question did not load"</h1>
            <p class="soft" role="alert">"Nothing of yours is lost. Look at the connection, then try again."</p>
        </header>
        <div class="button-row">
            <button class="button" data-variant="primary" type="button" on:click=move |_| app().packs().fetch(pack)>
                "Try again"
            </button>
        </div>
    }
    .into_any()
}
