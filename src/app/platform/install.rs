//! The browser's offer to install the app. `public/boot.js` holds it back and keeps it, because it may come before the
//! program has started.

use super::js;
use wasm_bindgen::{JsCast, JsValue};

/// The event that says that the offer is there, or gone.
pub const CHANGED: &str = "viva-install";

/// Where `public/boot.js` keeps it.
const OFFER: &str = "vivaInstall";

/// True while there is an offer to accept.
pub fn is_offered() -> bool {
    js::global(OFFER).is_some()
}

/// Lets the learner install the app. Only within a tap. An offer holds once, whatever the answer is.
pub async fn install() {
    if let Some(offer) = js::global(OFFER) {
        js::set(&js_sys::global().unchecked_into(), OFFER, &JsValue::NULL);
        let _ = js::call_async(&offer, "prompt", &[]).await;
    }
}
