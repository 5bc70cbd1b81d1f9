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
pub mod state;
pub mod worker;

use leptos::prelude::*;
use state::AppState;
use viva_bank::Bank;

/// Starts the app in place of the static first paint. Where there is no page, in a worker, it waits for [`worker::work`].
pub fn run() {
    // What the failure screen cannot know: where the program stopped.
    std::panic::set_hook(Box::new(|panic| platform::log_error(&panic.to_string())));
    let Some(document) = platform::document() else {
        return;
    };
    let Ok(bank) = Bank::embedded() else { return };
    // The bank lives as long as the page.
    let bank: &'static Bank = Box::leak(Box::new(bank));
    if let Some(first_paint) = document.get_element_by_id("app") {
        first_paint.remove();
    }
    mount_to_body(move || view! { <App bank=bank/> });
}

/// The whole app over a bank.
#[component]
pub fn App(
    /// The questions.
    bank: &'static Bank,
) -> impl IntoView {
    let app = AppState::open(bank);
    // A new day may have begun while the app was in the background.
    platform::on_window("focus", move || app.look_at_clock());
    // Another tab wrote.
    platform::on_window("storage", move || app.reload());
    platform::on_window("viva-update", move || app.set_update_ready());
    view! {
        <route::Pages/>
        <p id="announcer" class="visually-hidden" role="status" aria-live="polite"></p>
    }
}
