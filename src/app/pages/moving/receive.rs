//! The section of the device that gets the progress.

use super::stage::Stage;
use crate::app::components::icon::{Icon, icon};
use crate::app::components::import::ImportState;
use crate::app::platform::page;
use leptos::prelude::*;

/// `trouble` says why the last attempt ended without a result.
pub(super) fn receive_section(
    stage: RwSignal<Stage>,
    import: RwSignal<ImportState>,
    trouble: RwSignal<Option<&'static str>>,
) -> AnyView {
    let read = move |_| {
        import.set(ImportState::None);
        trouble.set(None);
        stage.set(Stage::Receiving);
        page::focus("#reading");
    };
    let notice = |reason: &'static str| {
        view! { <div class="notice" data-tone="hard">{icon(Icon::Alert)}<p>{reason}</p></div> }
    };
    view! {
        <section class="section" aria-labelledby="read">
            <h2 id="read">"Read codes"</h2>
            <p class="soft">
                "On the device that should receive it. The browser asks you for the camera; its picture stays in this page and is \
                 not kept."
            </p>
            <div class="button-row"><button class="button" type="button" on:click=read>"Read codes"</button></div>
            <div role="status">{move || trouble.get().map(notice)}</div>
        </section>
    }
    .into_any()
}
