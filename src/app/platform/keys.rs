//! Keys pressed anywhere on the page, when they are meant for the page.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A key as a shortcut sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key's name, such as `a`, `?`, `Escape`, `Enter`, ` `.
    pub name: String,
    /// True if it types one character: such shortcuts can be switched off.
    pub types: bool,
}

/// Calls back for each key that no field, no open sheet, no input method and no other shortcut claims, while the
/// calling component lives. The callback says whether it used the key; then the browser does nothing more with it.
pub fn on_key(act: impl Fn(&Key) -> bool + 'static) {
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented()
            || event.is_composing()
            || event.ctrl_key()
            || event.meta_key()
            || event.alt_key()
            || event.repeat()
            || claimed(&event)
        {
            return;
        }
        let name = event.key();
        let types = name.chars().count() == 1 && name != " ";
        if act(&Key { name, types }) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

fn claimed(event: &web_sys::KeyboardEvent) -> bool {
    let Some(target) = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
    else {
        return false;
    };
    let within = |selector: &str| target.closest(selector).ok().flatten().is_some();
    let writes =
        "input:not([type=radio]):not([type=checkbox]),textarea,select,[contenteditable=true]";
    if within("dialog") || (within(writes) && event.key() != "Escape") {
        return true;
    }
    // Enter and Space already mean something on these.
    matches!(event.key().as_str(), "Enter" | " ") && within("button,a,summary,label,input,pre")
}
