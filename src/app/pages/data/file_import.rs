//! Importing a backup file.

use crate::app::components::import::{ImportState, import_panel};
use crate::app::components::section;
use crate::journal::Import;
use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;

/// The field for the file, and what became of the import, whichever way it was chosen.
#[component]
pub fn FileImport(import: RwSignal<ImportState>) -> impl IntoView {
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
        <div role="status">{move || import_panel(import)}</div>
    };
    section("im", "Restore from a file", content)
}

fn read(event: &leptos::ev::Event, import: RwSignal<ImportState>) {
    let files = event_target::<HtmlInputElement>(event).files();
    let Some(file) = files.and_then(|files| files.get(0)) else {
        return;
    };
    let refuse = move |words: &str| import.set(ImportState::Refused(words.to_owned()));
    if file.size() > Import::LARGEST as f64 {
        refuse("This file is too large to be a Viva backup. Nothing was changed.");
        return;
    }
    spawn_local(async move {
        match JsFuture::from(file.text()).await {
            Err(_) => refuse("The browser couldn\u{2019}t read this file. Nothing was changed."),
            Ok(text) => import.set(ImportState::read(&text.as_string().unwrap_or_default())),
        }
    });
}
