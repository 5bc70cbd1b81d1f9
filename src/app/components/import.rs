//! An import, from a file, a backup or another device: its preview, the question whether to merge it, and the result.

use crate::app::components::icon::{Icon, icon};
use crate::app::learner::use_learner;
use crate::app::vault::{Vault, use_vault};
use crate::journal::Import;
use leptos::prelude::*;

/// How far an import has come.
#[derive(Clone, Debug)]
pub enum ImportState {
    /// Nothing was chosen.
    None,
    /// It cannot be imported, for a reason given as a sentence.
    Refused(String),
    /// It can be merged once the learner agrees.
    Ready(Import),
    /// It is merged or undone; the result as a sentence.
    Done(String),
}

impl ImportState {
    /// Reads a text that claims to be a backup.
    pub fn read(text: &str) -> ImportState {
        match Import::read(text) {
            Ok(import) => ImportState::Ready(import),
            Err(error) => ImportState::Refused(error.to_string()),
        }
    }
}

/// Shows the state of an import and offers the next step. The caller puts it in a live region.
pub fn import_panel(state: RwSignal<ImportState>) -> AnyView {
    match state.get() {
        ImportState::None => ().into_any(),
        ImportState::Refused(reason) => view! {
            <div class="notice" data-tone="again">{icon(Icon::Alert)}<p>{reason}</p></div>
        }
        .into_any(),
        ImportState::Ready(import) => preview(import, state),
        ImportState::Done(result) => done(result, state),
    }
}

fn done(result: String, state: RwSignal<ImportState>) -> AnyView {
    let vault = use_vault();
    let undo = move |_| {
        state.set(match vault.undo_import() {
            Ok(_) => {
                ImportState::Done("Import undone. The reviews it added were removed.".to_owned())
            }
            Err(error) => ImportState::Refused(format!("Nothing was undone, because {error}.")),
        });
    };
    let undo = vault.can_undo_import().then(|| {
        view! {
            <div class="button-row">
                <button class="button" type="button" on:click=undo>{icon(Icon::Undo)}"Undo import"</button>
            </div>
        }
    });
    view! { <div class="notice" data-tone="good">{icon(Icon::Check)}<p>{result}</p>{undo}</div> }
        .into_any()
}

fn preview(import: Import, state: RwSignal<ImportState>) -> AnyView {
    let learner = use_learner();
    let vault = use_vault();
    let preview = learner.progress_now(|progress| import.preview(progress.events()));
    let (new, known) = (preview.new, preview.known);
    let counted = |number: usize, what: &str| (number > 0).then(|| format!(" {what}: {number}."));
    let unreadable = counted(preview.unreadable, "Unreadable, kept as they are");
    let clashing = counted(
        preview.clashing,
        "Clashing with entries here, left in the file",
    );
    let merge = move |_| {
        let import = import.clone();
        leptos::task::spawn_local(async move { state.set(merged(vault, &import).await) });
    };
    view! {
        <div class="notice" data-tone="easy">
            {icon(Icon::Info)}
            <h3>{format!("{new} new, {known} already here")}</h3>
            <p>"Nothing is replaced. For settings, your latest choice wins."{unreadable}{clashing}</p>
            <div class="button-row">
                <button class="button" data-variant="primary" type="button" on:click=merge>"Merge"</button>
                <button class="button" type="button" on:click=move |_| state.set(ImportState::None)>
                    "Cancel"
                </button>
            </div>
        </div>
    }
    .into_any()
}

async fn merged(vault: Vault, import: &Import) -> ImportState {
    let words = match vault.import(import).await {
        Ok(0) => "Merged. There was nothing new.".to_owned(),
        Ok(1) => "Merged. 1 new entry added. Nothing was replaced.".to_owned(),
        Ok(new) => format!("Merged. {new} new entries added. Nothing was replaced."),
        Err(error) => return ImportState::Refused(error.to_string()),
    };
    ImportState::Done(words)
}
