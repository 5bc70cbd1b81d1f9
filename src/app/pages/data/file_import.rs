//! Importing a backup file.

use super::fold::fold;
use crate::app::components::import::{ImportState, import_panel};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::journal::Import;
use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;

/// Where the question about a file appears.
const PLACE: &str = "from-file";

/// The field for the file, and below it what is in it. On a new device it is unfolded.
#[component]
pub fn FileImport(learner: Learner) -> impl IntoView {
    let import = RwSignal::new(ImportState::None);
    let is_empty = learner.progress_now(|progress| progress.events().is_empty());
    let content = view! {
        <p class="soft">"From this or another device. Nothing is replaced: both histories are kept."</p>
        <div class="field">
            <label for="file">"Backup file"</label>
            <input
                class="input"
                id="file"
                type="file"
                accept=".viva,.json,.txt,application/json,text/plain"
                on:change=move |event| read(&event, import)
            />
        </div>
        <div id="from-file" role="status" tabindex="-1">{move || import_panel(import, PLACE)}</div>
    };
    fold("im", "Restore from a file", is_empty, content)
}

fn read(event: &leptos::ev::Event, import: RwSignal<ImportState>) {
    let files = event_target::<HtmlInputElement>(event).files();
    let Some(file) = files.and_then(|files| files.get(0)) else {
        return;
    };
    let show = move |state: ImportState| {
        import.set(state);
        page::focus_id(PLACE.to_owned());
    };
    let refuse = move |words: &str| show(ImportState::Refused(words.to_owned()));
    if file.size() > Import::LARGEST as f64 {
        refuse("This file is too large to be a Viva backup. Nothing was changed.");
        return;
    }
    spawn_local(async move {
        match JsFuture::from(file.text()).await {
            Err(_) => refuse("The browser couldn\u{2019}t read this file. Nothing was changed."),
            Ok(text) => show(ImportState::read(&text.as_string().unwrap_or_default())),
        }
    });
}
