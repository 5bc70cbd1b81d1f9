//! What the last action did, with a way back, and the offer of a newer version. On a phone they take the
//! top of the page, on a desk a corner of it, in a session the place above the actions: never over what comes next.

use crate::app::components::icon::{Icon, icon};
use crate::app::platform::{events, page};
use crate::app::ui::{Toast, Ui, use_ui};
use leptos::prelude::*;

/// Where toasts appear; every frame of a page has it once.
#[component]
pub fn Toasts(
    /// Offer a newer version here.
    #[prop(default = false)]
    update: bool,
) -> impl IntoView {
    let ui = use_ui();
    let later = RwSignal::new(false);
    let offer = move || (update && ui.update_ready() && !later.get()).then(|| new_version(later));
    let said = move || ui.shown_toast().map(|toast| said(ui, toast));
    view! { <section class="toasts" translate="no" aria-label="Notifications">{offer}{said}</section> }.into_any()
}

/// Screen readers hear the words from the live region, so the toast itself is none.
fn said(ui: Ui, toast: Toast) -> AnyView {
    let undo = toast.undo.is_some().then(|| {
        let undo = move |_| {
            if ui.undo_toast() {
                page::focus("h1");
            }
        };
        view! { <button class="button" type="button" on:click=undo>{icon(Icon::Undo)}"Undo"</button> }
    });
    let close = move |_| {
        ui.dismiss_toast();
        page::focus("h1");
    };
    view! {
        <div class="toast" role="group" aria-label="Last action">
            <p>{toast.words}</p>
            {undo}
            <button class="icon-button" type="button" aria-label="Dismiss" on:click=close>{icon(Icon::Close)}</button>
        </div>
    }
    .into_any()
}

/// Accepting loses nothing, because every answer and draft is already kept.
fn new_version(later: RwSignal<bool>) -> AnyView {
    let accept = move |_| events::dispatch_window_event("viva-update-accept");
    view! {
        <div class="toast" data-kind="update" role="status">
            <p><strong>"A new version is ready."</strong>" Your work is saved."</p>
            <button class="button" type="button" on:click=accept>"Update"</button>
            <button class="icon-button" type="button" aria-label="Later" on:click=move |_| later.set(true)>
                {icon(Icon::Close)}
            </button>
        </div>
    }
    .into_any()
}
