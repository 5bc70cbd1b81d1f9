//! Session storage: what one tab keeps across a reload. Where a browser denies it, or it is full, nothing is kept.

use super::js;
use wasm_bindgen::JsCast;
use web_sys::Storage;

/// The text under a key.
pub fn get(key: &str) -> Option<String> {
    open()?.get_item(key).ok()?
}

/// Keeps a text under a key.
pub fn put(key: &str, text: &str) {
    if let Some(storage) = open() {
        let _ = storage.set_item(key, text);
    }
}

/// Removes a key and its text.
pub fn remove(key: &str) {
    if let Some(storage) = open() {
        let _ = storage.remove_item(key);
    }
}

/// Removes all keys that begin so.
pub fn remove_all(prefix: &str) {
    let Some(storage) = open() else {
        return;
    };
    let keys: Vec<String> = (0..storage.length().unwrap_or(0))
        .filter_map(|n| storage.key(n).ok()?)
        .collect();
    for key in keys.iter().filter(|key| key.starts_with(prefix)) {
        let _ = storage.remove_item(key);
    }
}

fn open() -> Option<Storage> {
    // Reading the property itself may throw, so not through a typed getter.
    js::global("sessionStorage")?.dyn_into().ok()
}
