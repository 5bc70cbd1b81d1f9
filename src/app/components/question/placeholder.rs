//! What is shown while the text of a question is loading or after it failed to load.

use crate::app::components::button::{button_row, primary_button};
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
        Load::Loading(pack) => Err(loading(pack)),
        Load::Failed(pack) => Err(failed(pack)),
    }
}

fn loading(pack: PackId) -> AnyView {
    // The heading has the focus while the learner waits; the next heading takes it over.
    on_cleanup(|| page::focus("h1"));
    view! {
        <header class="page-header waiting">
            <h1 class="question-text" data-size="small" tabindex="-1">"Loading the question"</h1>
        </header>
        <div class="waiting" data-long="">
            <p class="soft">"This is taking a while."</p>
            {try_again(pack)}
        </div>
    }
    .into_any()
}

fn failed(pack: PackId) -> AnyView {
    on_cleanup(|| page::focus("h1"));
    view! {
        <header class="page-header">
            <h1 tabindex="-1">"This question didn\u{2019}t load"</h1>
            <p class="soft" role="alert">
                "Your progress is safe. Viva tries again as soon as you\u{2019}re back online."
            </p>
        </header>
        {try_again(pack)}
    }
    .into_any()
}

fn try_again(pack: PackId) -> AnyView {
    let ui = use_ui();
    button_row(primary_button("Try again", move || ui.packs().fetch(pack)))
}
