//! Events of the window, and the lifetime of those who listen.

use super::dom::window;
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Dispatches an event on the window, by name.
pub fn dispatch_window_event(name: &str) {
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new(name)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Calls back for each window event of a name, for as long as the calling component is mounted.
pub fn on_window_event(name: &'static str, act: impl Fn() + 'static) {
    let handle = window_event_listener_untyped(name, move |_| act());
    on_cleanup(move || handle.remove());
}

/// A function that is true for as long as the calling component is mounted. Not a signal: those of a component are
/// disposed of before a future that it awaited resumes.
pub fn mounted() -> impl Fn() -> bool + Clone + Send + 'static {
    let mounted = Arc::new(AtomicBool::new(true));
    let unmounted = mounted.clone();
    on_cleanup(move || unmounted.store(false, Ordering::Relaxed));
    move || mounted.load(Ordering::Relaxed)
}
