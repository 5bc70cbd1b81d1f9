//! Other tabs of this browser: messages to them, and locks that show which of them live.

use super::js;
use std::collections::BTreeSet;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;

/// A number that no other tab draws: names this run of the app as a writer.
pub fn random() -> u64 {
    let draw = || (js_sys::Math::random() * 4_294_967_296.0) as u64;
    (draw() << 32) | draw()
}

/// A broadcast channel to all other tabs. Clones are the same channel.
#[derive(Clone, Debug)]
pub struct Channel(Option<JsValue>);

impl Channel {
    /// Opens it and calls back for each message. In a browser without such channels it stays silent.
    pub fn open(name: &str, on_message: impl Fn(String) + 'static) -> Channel {
        let raw = js::construct("BroadcastChannel", &[name.into()]).ok();
        if let Some(raw) = &raw {
            js::on(raw, "onmessage", move |event| {
                if let Some(text) = js::text(&event, "data") {
                    on_message(text);
                }
            });
        }
        Channel(raw)
    }

    /// Sends a message to all other tabs.
    pub fn send(&self, text: &str) {
        if let Some(raw) = &self.0 {
            let _ = js::call(raw, "postMessage", &[text.into()]);
        }
    }
}

/// Holds a Web Lock for as long as this tab lives. No other tab uses the name, so this never waits.
pub fn hold_lock(name: &str) {
    let Some(locks) = js::navigator("locks") else {
        return;
    };
    let forever = Closure::once_into_js(|_: JsValue| js_sys::Promise::new(&mut |_, _| {}));
    ignore_rejection(js::call(&locks, "request", &[name.into(), forever]));
}

/// The names of the Web Locks that tabs hold; `None` if the browser does not tell.
pub async fn held_locks() -> Option<BTreeSet<String>> {
    let locks = js::navigator("locks")?;
    let found = js::call_async(&locks, "query", &[]).await.ok()?;
    let held: js_sys::Array = js::field(&found, "held")?.dyn_into().ok()?;
    Some(
        held.iter()
            .filter_map(|lock| js::text(&lock, "name"))
            .collect(),
    )
}

/// Does some work under a Web Lock; not at all if another tab holds it, or the browser has no locks.
pub fn with_lock(name: &str, work: impl Future<Output = ()> + 'static) {
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
    ignore_rejection(asked);
}

/// A lock that is refused rejects, which is not an error of the page.
fn ignore_rejection(asked: Result<JsValue, JsValue>) {
    if let Ok(promised) = asked {
        let forget = Closure::once_into_js(|_: JsValue| {});
        let _ = js::call(&promised, "catch", &[forget]);
    }
}
