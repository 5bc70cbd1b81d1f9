//! Ways to another device.

use super::fold::fold;
use crate::app::components::notice::saved_message;
use crate::app::components::{button, button_row, row_link};
use crate::app::platform::device;
use crate::app::route::Page;
use crate::app::ui::use_ui;
use crate::app::vault::Vault;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// By codes, or by sharing a backup file where the browser can.
#[component]
pub fn OtherDevice(vault: Vault) -> impl IntoView {
    let ui = use_ui();
    let share = move || {
        spawn_local(async move {
            if let Some(name) = vault.share_backup().await {
                ui.toast(saved_message(&name));
            }
        });
    };
    let share = device::can_share().then(|| button_row(button("Share a backup", share)));
    let note = "One screen shows codes, the other device\u{2019}s camera reads them";
    let content = view! {
        <ul class="rows">{row_link(Page::Moving.href(), "Move with codes", note)}</ul>
        <p class="soft">"Or save a backup here and open it there. Only what\u{2019}s new is added."</p>
        {share}
    };
    fold("mv", "Move to another device", false, content)
}
