//! Other tabs of this browser: what they wrote, and which of them live.

use super::js;
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;

/// A change that another tab made in local storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Which key, `None` if all were removed.
    pub key: Option<String>,
    /// True if it was removed.
    pub removed: bool,
}

/// Calls back for each change that another tab makes in local storage, while the calling component lives.
pub fn on_storage(act: impl Fn(Elsewhere) + 'static) {
    let handle = window_event_listener_untyped("storage", move |event| {
        act(Elsewhere {
            key: js::text(&event, "key"),
            removed: js::field(&event, "newValue").is_none(),
        });
    });
    on_cleanup(move || handle.remove());
}

/// Calls back when the page comes back from where the browser had put it to sleep, while the calling component lives.
pub fn on_return(act: impl Fn() + 'static) {
    let handle = window_event_listener_untyped("pageshow", move |event| {
        if js::field(&event, "persisted").is_some_and(|persisted| persisted.is_truthy()) {
            act();
        }
    });
    on_cleanup(move || handle.remove());
}

/// A line to all tabs. Copies are the same line.
#[derive(Clone, Debug)]
pub struct Channel {
    raw: Option<JsValue>,
}

impl Channel {
    /// Opens it and calls back for each text of another tab. Without such a thing in the browser it stays silent.
    pub fn open(name: &str, heard: impl Fn(String) + 'static) -> Channel {
        let raw = js::make("BroadcastChannel", &[name.into()]).ok();
        if let Some(raw) = &raw {
            js::on(raw, "onmessage", move |event| {
                if let Some(text) = js::text(&event, "data") {
                    heard(text);
                }
            });
        }
        Channel { raw }
    }

    /// Tells all other tabs.
    pub fn tell(&self, text: &str) {
        if let Some(raw) = &self.raw {
            let _ = js::call(raw, "postMessage", &[text.into()]);
        }
    }
}

/// Holds a name among all tabs as long as this one lives. Nobody else uses it, so this never waits.
pub fn hold(name: &str) {
    let Some(locks) = js::navigator("locks") else {
        return;
    };
    let forever = Closure::once_into_js(|_: JsValue| js_sys::Promise::new(&mut |_, _| {}));
    let asked = js::call(&locks, "request", &[name.into(), forever]);
    forget_failure(asked);
}

/// The names that tabs hold; `None` if the browser does not tell.
pub async fn held() -> Option<BTreeSet<String>> {
    let locks = js::navigator("locks")?;
    let found = js::ask(&locks, "query", &[]).await.ok()?;
    let held: js_sys::Array = js::field(&found, "held")?.dyn_into().ok()?;
    Some(
        held.iter()
            .filter_map(|lock| js::text(&lock, "name"))
            .collect(),
    )
}

/// Does some work while no other tab does the same; not at all if one does, or if the browser cannot tell.
pub fn alone(name: &str, work: impl Future<Output = ()> + 'static) {
    let Some(locks) = js::navigator("locks") else {
        return;
    };
    let begin = Closure::once_into_js(move |lock: JsValue| {
        future_to_promise(async move {
            if !lock.is_null() {
                work.await;
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    let options = js::object(&[("ifAvailable", true.into())]);
    let asked = js::call(&locks, "request", &[name.into(), options, begin]);
    forget_failure(asked);
}

/// A lock that is refused rejects; that is no fault of the page.
fn forget_failure(asked: Result<JsValue, JsValue>) {
    if let Ok(promised) = asked {
        let forget = Closure::once_into_js(|_: JsValue| {});
        let _ = js::call(&promised, "catch", &[forget]);
    }
}
