//! This device: whether it keeps what we store, what kind it is, when it is idle, and its share sheet.

use super::clock::sleep;
use super::js;
use js_sys::Array;
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

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
    let platform = js::navigator("platform").and_then(|name| name.as_string());
    let platform = platform.unwrap_or_default();
    let touches = js::navigator("maxTouchPoints").and_then(|number| number.as_f64());
    // Tablets claim to be desktop computers.
    platform.starts_with("iP") || (platform == "MacIntel" && touches.unwrap_or(0.0) > 1.0)
}

/// True if the app runs from the home screen, or as an installed one.
pub fn is_installed() -> bool {
    let legacy = js::navigator("standalone").is_some_and(|value| value.is_truthy());
    let media = window().match_media("(display-mode: standalone)");
    legacy || media.is_ok_and(|list| list.is_some_and(|list| list.matches()))
}

/// True if every file of the app is on this device: the service worker, which fetches them all before it takes over,
/// answers for the network.
pub fn works_offline() -> bool {
    let worker = js::navigator("serviceWorker");
    worker.is_some_and(|worker| js::field(&worker, "controller").is_some())
}

/// True if [`share`] can work here.
pub fn can_share() -> bool {
    shared("viva.txt", "").is_some()
}

/// Opens the share sheet with a text as a file. False if the learner cancelled, or the browser refused.
pub async fn share(name: &str, text: &str) -> bool {
    let Some(files) = shared(name, text) else {
        return false;
    };
    js::call_async(&window().navigator(), "share", &[files])
        .await
        .is_ok()
}

/// Opens the share sheet with a link. True if there is one, whether or not the learner went on to share: a cancelled sheet
/// is an answer.
pub async fn share_link(title: &str, url: &str) -> bool {
    let link = js::object(&[("title", title.into()), ("url", url.into())]);
    match js::call_async(&window().navigator(), "share", &[link]).await {
        Ok(_) => true,
        Err(error) => js::error_name(&error) == "AbortError",
    }
}

/// Copies a text to the clipboard. False if the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    let Some(clipboard) = js::navigator("clipboard") else {
        return false;
    };
    js::call_async(&clipboard, "writeText", &[text.into()])
        .await
        .is_ok()
}

/// What `navigator.share` takes, `None` if it does not take it.
fn shared(name: &str, text: &str) -> Option<JsValue> {
    let parts = Array::of1(&text.into());
    let options = js::object(&[("type", "text/plain".into())]);
    let file = js::construct("File", &[parts.into(), name.into(), options]).ok()?;
    let files = js::object(&[("files", Array::of1(&file).into())]);
    let can = js::call(
        &window().navigator(),
        "canShare",
        std::slice::from_ref(&files),
    );
    can.ok()?.is_truthy().then_some(files)
}

/// Waits until the browser is idle, at most five seconds.
pub async fn idle() {
    if js::global("requestIdleCallback").is_none() {
        return sleep(1000).await;
    }
    let idle = js_sys::Promise::new(&mut |resolve, _| {
        let options = js::object(&[("timeout", 5000.into())]);
        let _ = js::call(&window(), "requestIdleCallback", &[resolve.into(), options]);
    });
    let _ = JsFuture::from(idle).await;
}
