//! The one error of this room.

use super::js;
use std::fmt;
use wasm_bindgen::JsValue;

/// Why the browser did not do what it was asked to. Its text is for developers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlatformError {
    /// This browser does not have it.
    Missing(&'static str),
    /// The browser refused or failed, in its own words.
    Failed(String),
}

impl fmt::Display for PlatformError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlatformError::Missing(what) => write!(f, "this browser has no {what}"),
            PlatformError::Failed(words) => f.write_str(words),
        }
    }
}

impl From<JsValue> for PlatformError {
    /// From a thrown value or a rejection.
    fn from(thrown: JsValue) -> PlatformError {
        PlatformError::Failed(match js::text(&thrown, "message") {
            Some(message) => format!("{}: {message}", js::error_name(&thrown)),
            None => format!("{thrown:?}"),
        })
    }
}
