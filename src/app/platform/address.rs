//! The address of the page.

use super::page::program;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// The path under which the site is served, without a slash at its end: "" or "/sub/path".
pub fn base() -> String {
    let base = program("data-base").unwrap_or_default();
    base.trim_end_matches('/').to_owned()
}

/// Removes the slash at the end of the current address, unless it is the base itself. Nothing is loaded.
pub fn trim_trailing_slash(base: &str) {
    let location = window().location();
    let (Ok(path), Ok(query), Ok(history)) =
        (location.pathname(), location.search(), window().history())
    else {
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

/// An address within the site with its origin, to pass on.
pub fn absolute(href: &str) -> String {
    format!("{}{href}", window().location().origin().unwrap_or_default())
}
