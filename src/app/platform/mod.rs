//! The browser behind small functions: everything here may fail or be missing, and says so instead of throwing.

mod address;
mod camera;
mod clock;
mod database;
mod deflate;
mod device;
mod dom;
mod error;
mod events;
mod files;
mod focus;
mod folder;
mod js;
mod keys;
mod local_storage;
mod page;
mod tabs;
mod time;
mod worker;

pub use address::{base, encode, trim_trailing_slash};
pub use camera::{Camera, NoCamera};
pub use clock::{Stopwatch, now};
pub use database::{Database, Table, to_values};
pub use deflate::deflate;
pub use device::{can_share, idle, is_installed, is_ios, is_persisted, persist, share};
pub use dom::{document, window};
pub use error::PlatformError;
pub use events::{dispatch_window_event, mounted, on_window_event};
pub use files::{fetch, save_file};
pub use focus::{click_focused, focus, focus_heading, is_focused, move_focus};
pub use folder::Folder;
pub use keys::{Key, on_key};
pub use local_storage::BrowserStorage;
pub use page::{announce, draw_svg, exists, is_hidden, print, scroll_to_top, set_theme, set_title};
pub use tabs::{Channel, StorageChange, held_locks, hold_lock, on_restored, on_storage, with_lock};
pub use time::{sleep, within};
pub use worker::work;

use wasm_bindgen::JsValue;

/// A number that no other tab draws: names this run of the app as a writer.
pub fn random() -> u64 {
    let draw = || (js_sys::Math::random() * 4_294_967_296.0) as u64;
    (draw() << 32) | draw()
}

/// Logs something unusual that is not an error, for developers.
pub fn log_warning(message: &str) {
    web_sys::console::warn_1(&JsValue::from_str(message));
}

/// Logs an error, for developers.
pub fn log_error(message: &str) {
    web_sys::console::error_1(&JsValue::from_str(message));
}
