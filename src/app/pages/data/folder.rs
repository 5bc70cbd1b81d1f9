//! The folder that the learner syncs with: choose it, allow it again, see its state, stop using it.

use super::fold::fold;
use crate::app::components::{button, button_row};
use crate::app::ui::{Ui, use_ui};
use crate::app::vault::{FolderSync, Vault};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The state of the folder, with what can be done next.
#[component]
pub fn FolderSection(vault: Vault) -> impl IntoView {
    let ui = use_ui();
    let content = view! {
        <p class="soft">"Viva can keep a copy of your answers in a folder you choose. If your cloud drive syncs that folder, your other devices can use it too."</p>
        <div role="status">{move || state(vault, ui)}</div>
    };
    let needs_me = untrack(|| {
        matches!(
            vault.folder(),
            FolderSync::NeedsPermission(_) | FolderSync::Failed(..)
        )
    });
    fold("fo", "Sync through a folder", needs_me, content)
}

fn state(vault: Vault, ui: Ui) -> AnyView {
    let say = move || {
        // What went wrong stands where the folder is.
        if let FolderSync::Synced(name, _) = untrack(|| vault.folder()) {
            ui.toast(format!("In sync with \u{201c}{name}\u{201d}."));
        }
    };
    let choose = move || {
        spawn_local(async move {
            vault.choose_folder().await;
            say();
        });
    };
    let allow = move || {
        spawn_local(async move {
            vault.allow_folder().await;
            say();
        });
    };
    let leave = move || {
        spawn_local(async move {
            vault.forget_folder().await;
            ui.toast("The folder isn\u{2019}t used any more. What\u{2019}s in it stays there.");
        });
    };
    let again = move |label: &'static str| {
        Some((button(label, allow), button("Stop syncing", leave)).into_any())
    };
    let (words, buttons) = match vault.folder() {
        FolderSync::Unsupported => (
            "This browser can\u{2019}t sync a folder. Save a backup file to your cloud drive instead, and open it on the other device."
                .to_owned(),
            None,
        ),
        FolderSync::NotChosen => (String::new(), Some(button("Choose a folder", choose))),
        FolderSync::NeedsPermission(name) => (
            format!("The browser needs your permission for the folder \u{201c}{name}\u{201d} again."),
            again("Allow"),
        ),
        FolderSync::Synced(name, _) => (
            format!(
                "In sync with the folder \u{201c}{name}\u{201d}. Viva checks it at every start and after every session."
            ),
            again("Sync now"),
        ),
        FolderSync::Failed(name, why) => (
            format!(
                "Viva couldn\u{2019}t use the folder \u{201c}{name}\u{201d}: {why}. Your answers on this device are safe."
            ),
            again("Try again"),
        ),
    };
    view! { <p class="soft">{words}</p> {button_row(buttons)} }.into_any()
}
