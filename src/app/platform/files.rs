//! Files: fetched from this site, saved for the learner, and text made small for a transfer.

use super::error::PlatformError;
use super::js;
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response, Url};

/// The content of a file of our own origin; with `anew` past the browser's cache, which may hold a failure.
///
/// # Errors
/// There is no connection, or no such file.
pub async fn fetch(address: &str, anew: bool) -> Result<Vec<u8>, PlatformError> {
    let options = web_sys::RequestInit::new();
    if anew {
        options.set_cache(web_sys::RequestCache::Reload);
    }
    let response = JsFuture::from(window().fetch_with_str_and_init(address, &options)).await?;
    let response: Response = response.dyn_into()?;
    match response.ok() {
        true => Ok(bytes(&response).await?),
        false => Err(PlatformError::Failed(format!(
            "status {}",
            response.status()
        ))),
    }
}

async fn bytes(response: &Response) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Saves a file into the learner's downloads.
///
/// # Errors
/// The browser refused to make one.
pub fn save_file(name: &str, text: &str) -> Result<(), PlatformError> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Some browsers read the file only after the click has been handled.
    set_timeout(
        move || drop(Url::revoke_object_url(&url)),
        Duration::from_secs(60),
    );
    Ok(())
}

/// A text, deflated (RFC 1951) with what the browser has for it: not a byte of the program.
///
/// # Errors
/// If the browser cannot; those from before 2023.
pub async fn deflate(text: &str) -> Result<Vec<u8>, JsValue> {
    // By name: web-sys does not have it yet.
    let stream = js::construct("CompressionStream", &["deflate-raw".into()])?;
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()))?;
    let small = blob.stream().pipe_through(stream.unchecked_ref());
    bytes(&Response::new_with_opt_readable_stream(Some(&small))?).await
}
