//! Where everything on the page starts.

use wasm_bindgen::JsCast;

/// The window, typed, or `None` outside one.
pub fn window() -> Option<web_sys::Window> {
    js_sys::global().dyn_into().ok()
}

/// The document.
pub fn document() -> Option<web_sys::Document> {
    window()?.document()
}
