//! The folder that the learner syncs with: choose it, allow it again, see its state, stop using it.

use crate::app::vault::{FolderSync, Vault};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The state of the folder, with what can be done next.
#[component]
pub fn FolderSection(vault: Vault) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="fo">
            <h2 id="fo">"A folder of yours"</h2>
            <p class="soft">"Viva can keep the same answers as files in a folder that your cloud drive carries to your other devices. Nobody else is involved."</p>
            <div role="status">{move || shown(vault)}</div>
        </section>
    }
}

fn shown(vault: Vault) -> AnyView {
    let choose = move || {
        action("Choose a folder", move || {
            spawn_local(async move { vault.choose_folder().await })
        })
    };
    let again = move |label| {
        action(label, move || {
            spawn_local(async move { vault.allow_folder().await })
        })
    };
    let leave = move || {
        action("Stop using it", move || {
            spawn_local(async move { vault.forget_folder().await })
        })
    };
    let (words, buttons) = match vault.folder() {
        FolderSync::Unsupported => (
            "This browser cannot use a folder. Save a backup file into the folder of your cloud drive instead, and bring it in on the other device."
                .to_owned(),
            Vec::new(),
        ),
        FolderSync::NotChosen => (String::new(), vec![choose()]),
        FolderSync::NeedsPermission(name) => (
            format!("The browser wants you to allow the folder \u{201c}{name}\u{201d} again."),
            vec![again("Allow again"), leave()],
        ),
        FolderSync::Synced(name, _) => (
            format!(
                "In step with the folder \u{201c}{name}\u{201d}. Viva looks there at each start and after each session."
            ),
            vec![again("Look now"), leave()],
        ),
        FolderSync::Failed(name, why) => (
            format!(
                "The folder \u{201c}{name}\u{201d} could not be used: {why}. Your answers here are safe."
            ),
            vec![again("Try again"), leave()],
        ),
    };
    view! {
        <p class="soft">{words}</p>
        <div class="button-row">{buttons}</div>
    }
    .into_any()
}

fn action(label: &'static str, act: impl Fn() + 'static) -> AnyView {
    view! { <button class="button" type="button" on:click=move |_| act()>{label}</button> }
        .into_any()
}
