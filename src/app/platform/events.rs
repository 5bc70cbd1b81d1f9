//! Events of the window, and the lifetime of those who listen.

use super::js;
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the `details` element that an event is about is open.
pub fn is_open(event: &web_sys::Event) -> bool {
    event_target::<web_sys::Element>(event).has_attribute("open")
}

/// Dispatches an event on the window, by name.
pub fn dispatch_window_event(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        let _ = window().dispatch_event(&event);
    }
}

/// Calls back for each window event of a name, for as long as the calling component is mounted.
pub fn on_window_event(name: &'static str, act: impl Fn() + 'static) {
    listen(name, move |_| act());
}

fn listen(name: &'static str, act: impl Fn(web_sys::Event) + 'static) {
    let handle = window_event_listener_untyped(name, act);
    on_cleanup(move || handle.remove());
}

/// A change that another tab made in local storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageChange {
    /// Which key, `None` if all were removed.
    pub key: Option<String>,
    /// True if it was removed.
    pub removed: bool,
}

/// Calls back for each change that another tab makes in local storage, while the calling component lives.
pub fn on_storage(act: impl Fn(StorageChange) + 'static) {
    listen("storage", move |event| {
        act(StorageChange {
            key: js::text(&event, "key"),
            removed: js::field(&event, "newValue").is_none(),
        });
    });
}

/// Calls back when the browser restores the page from its back/forward cache, while the calling component lives.
pub fn on_restored(act: impl Fn() + 'static) {
    listen("pageshow", move |event| {
        if js::is_truthy(&event, "persisted") {
            act();
        }
    });
}

/// A function that is true for as long as the calling component is mounted. Not a signal: those of a component are
/// disposed of before a future that it awaited resumes.
pub fn mounted() -> impl Fn() -> bool + Clone + Send + 'static {
    let mounted = Arc::new(AtomicBool::new(true));
    let unmounted = mounted.clone();
    on_cleanup(move || unmounted.store(false, Ordering::Relaxed));
    move || mounted.load(Ordering::Relaxed)
}
