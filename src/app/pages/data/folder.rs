//! The folder that the learner syncs with: choose it, allow it again, see its state, stop using it.

use crate::app::components::{button, button_row, section};
use crate::app::vault::{FolderSync, Vault};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The state of the folder, with what can be done next.
#[component]
pub fn FolderSection(vault: Vault) -> impl IntoView {
    let content = view! {
        <p class="soft">"Viva can keep the same answers as files in a folder that your cloud drive carries to your other devices. Nobody else is involved."</p>
        <div role="status">{move || state(vault)}</div>
    };
    section("fo", "A folder of yours", content)
}

fn state(vault: Vault) -> AnyView {
    let choose = move || spawn_local(async move { vault.choose_folder().await });
    let allow = move || spawn_local(async move { vault.allow_folder().await });
    let leave = move || spawn_local(async move { vault.forget_folder().await });
    let again = move |label: &'static str| {
        Some((button(label, allow), button("Stop using it", leave)).into_any())
    };
    let (words, buttons) = match vault.folder() {
        FolderSync::Unsupported => (
            "This browser cannot use a folder. Save a backup file into the folder of your cloud drive instead, and bring it in on the other device."
                .to_owned(),
            None,
        ),
        FolderSync::NotChosen => (String::new(), Some(button("Choose a folder", choose))),
        FolderSync::NeedsPermission(name) => (
            format!("The browser wants you to allow the folder \u{201c}{name}\u{201d} again."),
            again("Allow again"),
        ),
        FolderSync::Synced(name, _) => (
            format!(
                "In step with the folder \u{201c}{name}\u{201d}. Viva looks there at each start and after each session."
            ),
            again("Look now"),
        ),
        FolderSync::Failed(name, why) => (
            format!(
                "The folder \u{201c}{name}\u{201d} could not be used: {why}. Your answers here are safe."
            ),
            again("Try again"),
        ),
    };
    view! { <p class="soft">{words}</p> {button_row(buttons)} }.into_any()
}
