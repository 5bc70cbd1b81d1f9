//! Making text small with what the browser has for it: not a byte of the program.

use super::js::global;
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableWritablePair, Response};

/// A text, deflated (RFC 1951).
///
/// # Errors
/// If the browser cannot; those from before 2023.
pub async fn deflate(text: &str) -> Result<Vec<u8>, JsValue> {
    // By name: web-sys does not have it yet.
    let class = global("CompressionStream").ok_or(JsValue::NULL)?;
    let class: Function = class.dyn_into()?;
    let stream = Reflect::construct(&class, &Array::of1(&"deflate-raw".into()))?;
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()))?;
    let pair: ReadableWritablePair = stream.unchecked_into();
    let small = blob.stream().pipe_through(&pair);
    let response = Response::new_with_opt_readable_stream(Some(&small))?;
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(buffer.unchecked_ref()).to_vec())
}
