//! Sharing a question: the share sheet of the device or, where there is none, a copied link.

use crate::app::components::{Icon, icon};
use crate::app::platform::{address, device};
use crate::app::route::Route;
use crate::app::ui::Ui;
use crate::text::plain;
use leptos::prelude::*;
use viva_bank::Summary;

/// The button. A device with a share sheet offers that; others copy the link.
pub(super) fn share_button(ui: Ui, summary: &'static Summary) -> AnyView {
    let share = move |_| {
        let link = address::absolute(&Route::Question(summary.id.clone()).href());
        wasm_bindgen_futures::spawn_local(async move {
            if device::share_link(&plain(&summary.title), &link).await {
                return;
            }
            let words = match device::copy(&link).await {
                true => "Link copied.".to_owned(),
                false => format!("Your browser didn\u{2019}t allow copying. The link is {link}"),
            };
            ui.toast(words);
        });
    };
    view! {
        <button class="button" type="button" aria-label="Share" on:click=share>{icon(Icon::Share)}</button>
    }
    .into_any()
}
