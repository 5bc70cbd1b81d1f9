//! Importing a backup file.

use crate::app::components::import::{ImportState, import_panel};
use crate::journal::Import;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The field for the file, and what became of the import, whichever way it was chosen.
#[component]
pub fn FileImport(import: RwSignal<ImportState>) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="im">
            <h2 id="im">"Restore from a file"</h2>
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
        </section>
    }
    .into_any()
}

fn read(event: &leptos::ev::Event, import: RwSignal<ImportState>) {
    let input = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(file) = input
        .and_then(|input| input.files())
        .and_then(|files| files.get(0))
    else {
        return;
    };
    if file.size() > Import::LARGEST as f64 {
        import.set(ImportState::Refused(
            "This file is too large to be a Viva backup. Nothing was changed.".to_owned(),
        ));
        return;
    }
    spawn_local(async move {
        let next = match JsFuture::from(file.text()).await {
            Err(_) => ImportState::Refused(
                "The browser could not read this file. Nothing was changed.".to_owned(),
            ),
            Ok(text) => ImportState::read(&text.as_string().unwrap_or_default()),
        };
        import.set(next);
    });
}
