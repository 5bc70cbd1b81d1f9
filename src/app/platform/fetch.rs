//! Files of this site.

use super::error::PlatformError;
use super::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The content of a file of our own origin; with `anew` past the browser's cache, which may hold a failure.
///
/// # Errors
/// There is no connection, or no such file.
pub async fn fetch(address: &str, anew: bool) -> Result<Vec<u8>, PlatformError> {
    let window = window().ok_or(PlatformError::Missing("window"))?;
    let options = web_sys::RequestInit::new();
    if anew {
        options.set_cache(web_sys::RequestCache::Reload);
    }
    let response = JsFuture::from(window.fetch_with_str_and_init(address, &options)).await?;
    let response: web_sys::Response = response.dyn_into()?;
    if !response.ok() {
        return Err(PlatformError::Failed(format!(
            "status {}",
            response.status()
        )));
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
