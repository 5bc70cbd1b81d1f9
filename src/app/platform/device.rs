//! This device: whether it keeps what we store, what kind it is, when it is idle, and its share sheet.

use super::dom::window;
use super::js;
use wasm_bindgen::{JsCast, JsValue};

/// True if the browser has promised not to evict what we store, `None` if it does not say.
pub async fn is_persisted() -> Option<bool> {
    ask_storage("persisted").await
}

/// Asks for that promise; returns the answer, `None` if it cannot be asked. Some browsers ask the learner.
pub async fn persist() -> Option<bool> {
    ask_storage("persist").await
}

async fn ask_storage(method: &str) -> Option<bool> {
    let storage = js::navigator("storage")?;
    js::call_async(&storage, method, &[]).await.ok()?.as_bool()
}

/// True on an iPhone or iPad.
pub fn is_ios() -> bool {
    let Some(navigator) = js::global("navigator") else {
        return false;
    };
    let platform = js::text(&navigator, "platform").unwrap_or_default();
    let touches = js::field(&navigator, "maxTouchPoints").and_then(|number| number.as_f64());
    // Tablets claim to be desktop computers.
    platform.starts_with("iP") || (platform == "MacIntel" && touches.unwrap_or(0.0) > 1.0)
}

/// True if the app runs from the home screen, or as an installed one.
pub fn is_installed() -> bool {
    let legacy = js::navigator("standalone").is_some_and(|value| value.is_truthy());
    let media = |query| {
        let list = window()?.match_media(query).ok()??;
        Some(list.matches())
    };
    legacy || media("(display-mode: standalone)").unwrap_or(false)
}

/// True if [`share`] can work here.
pub fn can_share() -> bool {
    shared("viva.txt", "").is_some()
}

/// Opens the share sheet with a text as a file. False if the learner cancelled, or the browser refused.
pub async fn share(name: &str, text: &str) -> bool {
    match (js::global("navigator"), shared(name, text)) {
        (Some(navigator), Some(files)) => {
            js::call_async(&navigator, "share", &[files]).await.is_ok()
        }
        _ => false,
    }
}

/// What `navigator.share` takes, `None` if it does not take it.
fn shared(name: &str, text: &str) -> Option<JsValue> {
    let parts = js_sys::Array::of1(&text.into());
    let options = js::object(&[("type", "text/plain".into())]);
    let file = js::construct("File", &[parts.into(), name.into(), options]).ok()?;
    let files = js::object(&[("files", js_sys::Array::of1(&file).into())]);
    let can = js::call(
        &js::global("navigator")?,
        "canShare",
        std::slice::from_ref(&files),
    )
    .ok()?;
    can.is_truthy().then_some(files)
}

/// Waits until the browser is idle, at most five seconds.
pub async fn idle() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let options = js::object(&[("timeout", 5000.into())]);
        let resolve: JsValue = resolve.unchecked_into();
        let asked = js::call(
            &js_sys::global(),
            "requestIdleCallback",
            &[resolve.clone(), options],
        );
        if asked.is_err() {
            let _ = js::call(&js_sys::global(), "setTimeout", &[resolve, 1000.into()]);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
