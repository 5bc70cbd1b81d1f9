//! Erases everything, after a backup.

use super::fold::fold;
use crate::app::components::button;
use crate::app::components::sheet::{Sheet, close_sheet, open_sheet};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::ui::{Ui, use_ui};
use crate::app::vault::Vault;
use crate::journal::Import;
use crate::text::count;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The button that erases everything on this device, with a confirmation.
#[component]
pub fn EraseSection(learner: Learner, vault: Vault) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let ui = use_ui();
    let erase = move |_| {
        close_sheet(dialog);
        spawn_local(async move {
            erase(vault, ui).await;
            page::focus("h1");
        });
    };
    let warning = move || {
        let answers = learner.progress(|progress| progress.reviews().count());
        format!(
            "Removes {}, your quizzes and your settings from this device. A backup file is saved first. Without that \
             file, you can\u{2019}t undo this.",
            count(answers, "answer")
        )
    };
    let content = view! {
        <p class="soft">"Removes your answers, quizzes, settings and the backups on this device. A backup file is saved first."</p>
        <div class="button-row">
            <button class="button" data-variant="danger" type="button" aria-haspopup="dialog" on:click=move |_| open_sheet(dialog)>
                "Erase everything"
            </button>
        </div>
        <Sheet dialog id="erase-title" title="Erase everything?">
            <p>{warning}</p>
            <div class="button-row">
                <button class="button" data-variant="danger" type="button" on:click=erase>
                    "Back up, then erase everything"
                </button>
                {button("Cancel", move || close_sheet(dialog))}
            </div>
        </Sheet>
    };
    fold("er", "Erase", false, content)
}

/// Without a backup nothing is erased: once the toast is gone, the file is the only way back.
async fn erase(vault: Vault, ui: Ui) {
    let everything = vault.export();
    let Some(name) = vault.save_backup() else {
        return ui.toast("Nothing was erased, because the browser didn\u{2019}t save the backup.");
    };
    match vault.erase().await {
        Ok(()) => {
            ui.clear_drafts();
            let words = format!("Erased. The backup is {name}.");
            ui.toast_with_undo(words, move || {
                ui.toast("Bringing everything back.");
                spawn_local(bring_back(vault, ui, everything.clone()));
            });
        }
        Err(error) => ui.toast(format!(
            "Not everything was erased: {error}. The backup is {name}."
        )),
    }
}

async fn bring_back(vault: Vault, ui: Ui, everything: String) {
    let brought = match Import::read(&everything) {
        Ok(import) => vault.import(&import).await.map(drop),
        Err(error) => Err(error),
    };
    ui.toast(match brought {
        Ok(()) => "Everything is back.".to_owned(),
        Err(error) => format!("{error} Your backup file has everything."),
    });
}
