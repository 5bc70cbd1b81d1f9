//! The app: the only module that knows a browser. Reads the pure core, shows it, and turns taps into commands.
//!
//! Read [`learner`] and [`vault`] first, then one page.

#![allow(
    unreachable_pub,
    reason = "the component macro makes the types of its arguments as public as itself"
)]

pub mod components;
pub mod learner;
pub mod navigation;
pub mod packs;
pub mod pages;
pub mod platform;
pub mod route;
pub mod router;
pub mod ui;
pub mod vault;
pub mod worker;

use learner::Learner;
use leptos::prelude::*;
use platform::{events, install, press};
use ui::Ui;
use vault::{PendingDatabase, Vault};
use viva_bank::Bank;

/// Milliseconds that the app waits for the database before it starts without; it connects later then.
const DATABASE_LIMIT: i32 = 1500;

/// Starts the app in place of the static first paint, once both stores are read. Where there is no page, in
/// a worker, it waits for [`worker::work`].
pub fn run() {
    // What the failure screen cannot know: where the program stopped.
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let database = PendingDatabase::open();
    let Ok(bank) = viva_bank::embedded() else {
        return;
    };
    // The bank lives as long as the page.
    let bank: &'static Bank = Box::leak(Box::new(bank));
    // Leptos has no executor before it mounts something.
    wasm_bindgen_futures::spawn_local(async move {
        database.wait_up_to(DATABASE_LIMIT).await;
        if let Some(first_paint) = document.get_element_by_id("app") {
            first_paint.remove();
        }
        mount_to_body(move || view! { <App bank database/> });
        press::ignore_repeats();
        events::dispatch_window_event("viva-started");
    });
}

/// The whole app over a bank.
#[component]
pub fn App(
    /// The questions.
    bank: &'static Bank,
    /// The second store, opened or not yet.
    database: PendingDatabase,
) -> impl IntoView {
    let vault = Vault::open(bank, database.take());
    vault.connect_later(database.clone());
    let learner = Learner::new(bank, vault);
    let ui = Ui::new(bank);
    provide_context(learner);
    provide_context(vault);
    provide_context(ui);
    learner.follow_day();
    vault.listen_to_other_tabs();
    vault.maintain(database);
    // The last chance to write what could not be written, and the first one after a pause.
    events::on_window_event("pagehide", move || vault.retry());
    events::on_window_event("visibilitychange", move || vault.retry());
    events::on_window_event("online", move || ui.packs().retry_failed());
    events::on_window_event(press::ACTED, move || ui.dismiss_toast());
    events::on_window_event("viva-update", move || ui.set_update_ready());
    events::on_window_event(install::CHANGED, move || {
        ui.set_installable(install::is_offered());
    });
    view! {
        <router::Pages learner vault ui/>
        <p id="announcer" class="visually-hidden" role="status" aria-live="polite"></p>
    }
}
