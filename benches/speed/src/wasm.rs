//! What `run.mjs` calls.

use js_sys::{Array, JsString, Map};
use viva::storage::{Storage, StorageError};
use wasm_bindgen::prelude::*;

/// See [`crate::Work`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct Work(crate::Work);

#[wasm_bindgen]
impl Work {
    /// See [`crate::Work::prepare`].
    ///
    /// # Errors
    /// See there.
    pub fn prepare() -> Result<Work, String> {
        crate::Work::prepare().map(Work)
    }

    /// See [`crate::Work::fold`].
    pub fn fold(&self) -> usize {
        self.0.fold()
    }

    /// See [`crate::Work::queue`].
    pub fn queue(&self) -> usize {
        self.0.queue()
    }
}

/// See [`crate::states`].
#[wasm_bindgen]
pub fn states(times: u32) -> f64 {
    crate::states(times) as f64
}

/// See [`crate::texts`]: keys and values, one after the other.
#[wasm_bindgen]
pub fn texts() -> Array {
    let texts = crate::texts().texts.into_iter();
    let both = texts.flat_map(|(key, text)| [JsValue::from(key), JsValue::from(text)]);
    both.collect()
}

/// See [`crate::load`]; the texts are on the side of JavaScript, as those of a browser are.
#[wasm_bindgen]
pub fn load(texts: Map) -> usize {
    crate::load(&mut Texts(texts))
}

struct Texts(Map);

impl Storage for Texts {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let keys = Array::from(&self.0.keys());
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.0.get(&JsString::from(key)).as_string())
    }

    fn put(&mut self, _: &str, _: &str) -> Result<(), StorageError> {
        Err(StorageError::Full)
    }

    fn remove(&mut self, _: &str) -> Result<(), StorageError> {
        Err(StorageError::Blocked)
    }
}
