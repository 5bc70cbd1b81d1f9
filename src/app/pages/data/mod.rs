//! Your data: where it is, how safe it is, back up, bring in, look through, erase. Nothing is replaced, and a backup is
//! saved before anything goes.

mod backups;
mod checks;
mod erase;
mod folder;
mod safety;

use crate::app::components::icon::{Icon, icon};
use crate::app::components::import::{ImportState, import_panel};
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::Learner;
use crate::app::platform;
use crate::app::route::Page;
use crate::app::vault::Vault;
use crate::journal::Import;
use backups::Backups;
use checks::Checks;
use erase::EraseZone;
use folder::FolderZone;
use leptos::prelude::*;
use safety::{Storage, saved_words};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Storage, backup, import, check, erase.
#[component]
pub fn Data(learner: Learner, vault: Vault) -> impl IntoView {
    use_page("Your data");
    let said = RwSignal::new(None::<String>);
    let import = RwSignal::new(ImportState::None);
    view! {
        <Shell place=Some(Page::Settings)>
            <header class="page-header">
                <p class="eyebrow">
                    <a class="text-button" data-bleed href=Page::Settings.href()>{icon(Icon::Back)}"Settings"</a>
                </p>
                <h1 tabindex="-1">"Your data"</h1>
                <p class="soft">"Everything is on this device and nowhere else. A backup file is the only copy that outlives it."</p>
            </header>
            <Storage learner vault said/>
            <Move vault said/>
            <section class="section" aria-labelledby="im">
                <h2 id="im">"Bring in a backup"</h2>
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
            <Backups learner vault import/>
            <Checks vault/>
            <FolderZone vault/>
            <EraseZone learner vault said/>
        </Shell>
    }
    .into_any()
}

/// Ways to another device.
#[component]
fn Move(vault: Vault, said: RwSignal<Option<String>>) -> impl IntoView {
    let share = move |_| {
        spawn_local(async move {
            if let Some(name) = vault.share_backup().await {
                said.set(Some(saved_words(&name)));
            }
        });
    };
    let share = platform::can_share().then(|| {
        view! {
            <div class="button-row">
                <button class="button" type="button" on:click=share>"Share a backup"</button>
            </div>
        }
    });
    view! {
        <section class="section" aria-labelledby="mv">
            <h2 id="mv">"Move"</h2>
            <ul class="rows">
                <li>
                    <a class="row" href=Page::Moving.href()>
                        <span class="row-title">"Move to another device"</span>
                        <span class="row-meta">"By codes from screen to camera, without a network"</span>
                        <span class="row-end">{icon(Icon::Forward)}</span>
                    </a>
                </li>
            </ul>
            <p class="soft">"Or save a backup here and bring it in there, as often as you like: only what is new is added."</p>
            {share}
        </section>
    }
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
