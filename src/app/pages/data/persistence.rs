//! Whether the browser has promised to keep what is stored, and the button that asks for the promise.

use crate::app::platform::device;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The browser's answer about persistent storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Promise {
    Unknown,
    Given,
    NotGiven,
    Refused,
}

pub(super) fn persistence() -> AnyView {
    let promise = RwSignal::new(Promise::Unknown);
    spawn_local(async move {
        promise.set(match device::is_persisted().await {
            None => Promise::Unknown,
            Some(true) => Promise::Given,
            Some(false) => Promise::NotGiven,
        });
    });
    let ask = move |_| {
        spawn_local(async move {
            promise.set(match device::persist().await {
                Some(true) => Promise::Given,
                _ => Promise::Refused,
            });
        });
    };
    view! {
        <p class="soft" id="promise">
            {move || sentence(promise.get())}
            {move || (promise.get() == Promise::NotGiven).then(|| view! {
                <button class="text-button" data-bleed type="button" on:click=ask>"Ask it to"</button>
            })}
        </p>
    }
    .into_any()
}

fn sentence(promise: Promise) -> &'static str {
    match promise {
        Promise::Unknown => "This browser does not say whether it will keep this data.",
        Promise::Given => {
            "The browser has promised to keep this data, even when the device runs out of space."
        }
        Promise::NotGiven => "The browser has not promised to keep this data. ",
        Promise::Refused => {
            "The browser did not promise it. It may once Viva is installed, or used more often."
        }
    }
}
