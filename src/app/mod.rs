//! The app: the only module that knows a browser. Reads the pure core, shows it, and turns taps into commands.
//!
//! Read [`state`] first, then one page.

#![allow(
    unreachable_pub,
    reason = "the component macro makes the types of its arguments as public as itself"
)]

pub mod components;
pub mod packs;
pub mod pages;
pub mod platform;
pub mod route;
pub mod router;
pub mod state;
pub mod worker;

use leptos::prelude::*;
use state::AppState;
use std::cell::Cell;
use std::rc::Rc;
use viva_bank::Bank;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// The database has so many milliseconds to answer before the app goes on without it. Then it may come late.
const DATABASE_LIMIT: i32 = 1500;

/// Starts the app in place of the static first paint, once both stores are read. Where there is no page, in
/// a worker, it waits for [`worker::work`].
pub fn run() {
    // What the failure screen cannot know: where the program stopped.
    std::panic::set_hook(Box::new(|panic| platform::log_error(&panic.to_string())));
    let Some(document) = platform::document() else {
        return;
    };
    let found: Slot = Slot::default();
    let asked = {
        let found = found.clone();
        future_to_promise(async move {
            let answer = state::find().await;
            found.set(Some(answer));
            Ok(JsValue::UNDEFINED)
        })
    };
    let Ok(bank) = Bank::embedded() else { return };
    // The bank lives as long as the page.
    let bank: &'static Bank = Box::leak(Box::new(bank));
    // Leptos has none of its own before it mounts something.
    wasm_bindgen_futures::spawn_local(async move {
        let answered = platform::within(DATABASE_LIMIT, JsFuture::from(asked.clone())).await;
        if let Some(first_paint) = document.get_element_by_id("app") {
            first_paint.remove();
        }
        let at_start = StoredValue::new_local(found.take());
        mount_to_body(move || view! { <App bank=bank at_start/> });
        platform::tell_window("viva-started");
        if answered.is_none()
            && JsFuture::from(asked).await.is_ok()
            && let Some(answer) = found.take()
        {
            state::app().take_database(answer);
        }
    });
}

/// What the database said, once it did.
type Slot = Rc<Cell<Option<Result<state::Found, String>>>>;

/// The whole app over a bank.
#[component]
pub fn App(
    /// The questions.
    bank: &'static Bank,
    /// What the database said at the start, `None` if it has not answered.
    at_start: StoredValue<Option<Result<state::Found, String>>, LocalStorage>,
) -> impl IntoView {
    let found = at_start.try_update_value(Option::take).flatten();
    let app = AppState::open(bank, found);
    // A new day may have begun while the app was in the background.
    platform::on_window("focus", move || app.look_at_clock());
    app.meet_tabs();
    // The last chance to write what could not be written, and the first one after a pause.
    platform::on_window("pagehide", move || app.retry());
    platform::on_window("visibilitychange", move || app.retry());
    platform::on_window("viva-update", move || app.set_update_ready());
    view! {
        <router::Pages/>
        <p id="announcer" class="visually-hidden" role="status" aria-live="polite"></p>
    }
}
