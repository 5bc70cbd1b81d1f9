//! The browser behind small functions: everything here may fail or be missing, and says so instead of throwing.

mod camera;
mod clock;
mod database;
mod deflate;
mod device;
mod error;
mod fetch;
mod folder;
pub(crate) mod js;
mod keys;
mod local_storage;
mod page;
mod tabs;
mod worker;

pub use camera::{Camera, NoCamera};
pub use clock::{Stopwatch, now};
pub use database::{Database, Table, to_values};
pub use deflate::deflate;
pub use device::{can_share, idle, is_installed, is_ios, is_persisted, persist, share};
pub use error::PlatformError;
pub use fetch::fetch;
pub use folder::Folder;
pub(crate) use js::{sleep, within};
pub use keys::{Key, on_key};
pub use local_storage::BrowserStorage;
pub use page::{
    announce, base, click_focused, drop_slash_at_end, encode, focus, focus_heading, is_focused,
    is_hidden, is_there, move_focus, on_window, print, redraw_svg, save_file, scroll_to_top,
    set_theme, set_title, tell_window, while_here,
};
pub use tabs::{Channel, StorageChange, held_locks, hold_lock, on_restored, on_storage, with_lock};
pub use worker::work;

use wasm_bindgen::JsCast;

/// A number that no other tab draws: names this run of the app as a writer.
pub fn random() -> u64 {
    let draw = || (js_sys::Math::random() * 4_294_967_296.0) as u64;
    (draw() << 32) | draw()
}

/// The window, typed, or `None` outside one.
pub fn window() -> Option<web_sys::Window> {
    js_sys::global().dyn_into().ok()
}

/// The document.
pub fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// Writes a line for developers into the browser's console, of what is not as usual and no fault.
pub fn log_warning(words: &str) {
    web_sys::console::warn_1(&wasm_bindgen::JsValue::from_str(words));
}

/// Writes a line for developers into the browser's console.
pub fn log_error(words: &str) {
    web_sys::console::error_1(&wasm_bindgen::JsValue::from_str(words));
}
