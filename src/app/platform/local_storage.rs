//! Local storage behind the port. `gloo_storage` panics where a browser blocks storage, so it is probed first.

use crate::storage::{Storage, StorageError};
use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::{JsCast, JsValue};

/// The browser's local storage, known to work when it was opened.
#[derive(Clone, Debug)]
pub struct BrowserStorage {
    raw: web_sys::Storage,
}

impl BrowserStorage {
    /// Opens it if the browser has one that keeps and gives back a text.
    ///
    /// # Errors
    /// [`StorageError::Blocked`] where it is switched off, null or throws; a full one still opens.
    pub fn open() -> Result<BrowserStorage, StorageError> {
        // Reading the property itself may throw (SecurityError), so not through a typed getter.
        let value = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("localStorage"))
            .map_err(|_| StorageError::Blocked)?;
        if !value.is_instance_of::<web_sys::Storage>() {
            return Err(StorageError::Blocked);
        }
        let storage = BrowserStorage {
            raw: LocalStorage::raw(),
        };
        storage.raw.length().map_err(|_| StorageError::Blocked)?;
        Ok(storage)
    }
}

impl Storage for BrowserStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let length = self.raw.length().map_err(|_| StorageError::Blocked)?;
        (0..length)
            .filter_map(|n| self.raw.key(n).transpose())
            .collect::<Result<_, _>>()
            .map_err(|_| StorageError::Blocked)
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.raw.get_item(key).map_err(|_| StorageError::Blocked)
    }

    fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.raw.set_item(key, text).map_err(|error| why(&error))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.raw.remove_item(key).map_err(|_| StorageError::Blocked)
    }
}

/// Browsers agree on the name of this error and on nothing else about it.
fn why(error: &JsValue) -> StorageError {
    let name = js_sys::Reflect::get(error, &JsValue::from_str("name"))
        .ok()
        .and_then(|n| n.as_string());
    match name {
        // "QuotaExceededError", and "NS_ERROR_DOM_QUOTA_REACHED" in older Firefox.
        Some(name) if name.to_ascii_lowercase().contains("quota") => StorageError::Full,
        _ => StorageError::Blocked,
    }
}
