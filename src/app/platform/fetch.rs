//! Files of this site.

use super::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The content of a file of our own origin; `anew`: not what the browser has kept, which may be a failure.
///
/// # Errors
/// In words for developers, if there is no connection or no such file.
pub async fn fetch(address: &str, anew: bool) -> Result<Vec<u8>, String> {
    let window = window().ok_or("no window")?;
    let options = web_sys::RequestInit::new();
    if anew {
        options.set_cache(web_sys::RequestCache::Reload);
    }
    let response = JsFuture::from(window.fetch_with_str_and_init(address, &options))
        .await
        .map_err(words)?;
    let response: web_sys::Response = response.dyn_into().map_err(words)?;
    if !response.ok() {
        return Err(format!("status {}", response.status()));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(words)?)
        .await
        .map_err(words)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

fn words(error: JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => format!("{error:?}"),
    }
}
