//! The address of the page.

use super::dom::{document, window};
use wasm_bindgen::JsValue;

/// The path under which the site is served, without a slash at its end: "" or "/sub/path".
pub fn base() -> String {
    document()
        .and_then(|document| document.query_selector("#viva-program").ok().flatten())
        .and_then(|script| script.get_attribute("data-base"))
        .map(|base| base.trim_end_matches('/').to_owned())
        .unwrap_or_default()
}

/// Removes the slash at the end of the current address, unless it is the base itself. Nothing is loaded.
pub fn trim_trailing_slash(base: &str) {
    let Some(window) = window() else { return };
    let (location, Ok(history)) = (window.location(), window.history()) else {
        return;
    };
    let (Ok(path), Ok(query)) = (location.pathname(), location.search()) else {
        return;
    };
    let trimmed = path.trim_end_matches('/');
    if trimmed != path && trimmed != base {
        let address = format!("{trimmed}{query}");
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// A value, percent-encoded for the query of an address.
pub fn encode(value: &str) -> String {
    String::from(js_sys::encode_uri_component(value))
}
