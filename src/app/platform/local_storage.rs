//! Local storage behind the port. `gloo_storage` panics where a browser blocks storage, so it is probed first.

use super::js;
use crate::storage::{Storage, StorageError};
use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::{JsCast, JsValue};

/// The browser's local storage, known to work when it was opened.
#[derive(Clone, Debug)]
pub struct BrowserStorage(web_sys::Storage);

impl BrowserStorage {
    /// Opens it if the browser has one that keeps and gives back a text.
    ///
    /// # Errors
    /// [`StorageError::Blocked`] where it is switched off, null or throws; a full one still opens.
    pub fn open() -> Result<BrowserStorage, StorageError> {
        // Reading the property itself may throw (SecurityError), so not through a typed getter.
        let value = js::global("localStorage").ok_or(StorageError::Blocked)?;
        if !value.is_instance_of::<web_sys::Storage>() {
            return Err(StorageError::Blocked);
        }
        let storage = LocalStorage::raw();
        storage.length().map_err(blocked)?;
        Ok(BrowserStorage(storage))
    }
}

impl Storage for BrowserStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let length = self.0.length().map_err(blocked)?;
        (0..length)
            .filter_map(|n| self.0.key(n).transpose())
            .collect::<Result<_, _>>()
            .map_err(blocked)
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.0.get_item(key).map_err(blocked)
    }

    fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.set_item(key, text).map_err(why)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.remove_item(key).map_err(blocked)
    }
}

fn blocked(_: JsValue) -> StorageError {
    StorageError::Blocked
}

/// Browsers agree on the name of this error and on nothing else about it: "QuotaExceededError", and
/// "NS_ERROR_DOM_QUOTA_REACHED" in older Firefox.
fn why(error: JsValue) -> StorageError {
    match js::error_name(&error)
        .to_ascii_lowercase()
        .contains("quota")
    {
        true => StorageError::Full,
        false => StorageError::Blocked,
    }
}
