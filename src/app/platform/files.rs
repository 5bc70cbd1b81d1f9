//! Files: fetched from this site, or saved for the learner.

use super::dom::{document, window};
use super::error::PlatformError;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
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

/// Saves a file into the learner's downloads.
///
/// # Errors
/// The browser refused to make one.
pub fn save_file(name: &str, text: &str) -> Result<(), PlatformError> {
    let document = document().ok_or(PlatformError::Missing("document"))?;
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Some browsers read the file only after the click has been handled.
    set_timeout(
        move || drop(web_sys::Url::revoke_object_url(&url)),
        std::time::Duration::from_secs(60),
    );
    Ok(())
}
