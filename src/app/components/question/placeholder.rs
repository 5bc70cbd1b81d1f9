//! What is shown while the text of a question is loading or after it failed to load.

use crate::app::packs::Load;
use crate::app::platform::page;
use crate::app::ui::use_ui;
use leptos::prelude::*;
use viva_bank::PackId;

/// The value, or the view that takes its place until it has loaded.
///
/// # Errors
/// The placeholder, if the value is still loading or could not be loaded.
pub fn ready_or_placeholder<T>(load: Load<T>) -> Result<T, AnyView> {
    match load {
        Load::Ready(value) => Ok(value),
        Load::Loading => Err(loading()),
        Load::Failed(pack) => Err(failed(pack)),
    }
}

fn loading() -> AnyView {
    // The heading has the focus while the learner waits; the next heading takes it over.
    on_cleanup(|| page::focus("h1"));
    view! {
        <header class="page-header waiting">
            <h1 class="question-text" data-size="small" tabindex="-1">"Loading the question"</h1>
        </header>
    }
    .into_any()
}

fn failed(pack: PackId) -> AnyView {
    let ui = use_ui();
    on_cleanup(|| page::focus("h1"));
    view! {
        <header class="page-header">
            <h1 tabindex="-1">"This question didn\u{2019}t load"</h1>
            <p class="soft" role="alert">"Your progress is safe. Check your connection, then try again."</p>
        </header>
        <div class="button-row">
            <button class="button" data-variant="primary" type="button" on:click=move |_| ui.packs().fetch(pack)>
                "Try again"
            </button>
        </div>
    }
    .into_any()
}
