//! Keys pressed anywhere on the page, when they are meant for the page.

use leptos::ev;
use leptos::prelude::*;
use std::ops::RangeInclusive;
use wasm_bindgen::JsCast;

/// A key as a shortcut sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key's name, such as `a`, `1`, `?`, `Escape`, `Enter`, ` `. Letters are lower-case and Latin: see
    /// [`shortcut_name`].
    pub name: String,
    /// True if it types one character: such shortcuts can be switched off.
    pub types: bool,
}

/// Calls back for each key that no field, no open sheet, no input method and no other shortcut claims, while the
/// calling component lives. The callback says whether it used the key; then the browser does nothing more with it.
pub fn on_key(act: impl Fn(&Key) -> bool + 'static) {
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented()
            || is_composing(&event)
            || event.ctrl_key()
            || event.meta_key()
            || event.alt_key()
            || event.repeat()
            || claimed(&event)
        {
            return;
        }
        let typed = event.key();
        let types = typed.chars().count() == 1 && typed != " ";
        let shifted = event.shift_key() || event.get_modifier_state("AltGraph");
        let name = shortcut_name(typed, &event.code(), shifted);
        if act(&Key { name, types }) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// True if a key belongs to an input method that is composing text: it means nothing to the page then.
pub fn is_composing(event: &web_sys::KeyboardEvent) -> bool {
    /// Stands for a key that an input method took. Safari ends the composition before the key that ended it.
    const TAKEN: u32 = 229;
    event.is_composing() || event.key_code() == TAKEN
}

/// The name under which shortcuts know a key, given what it types and its place on the keyboard (`KeyU`, `Digit1`). Caps Lock
/// does not matter; a keyboard of another script has its Latin letters, and one whose digits want Shift its digits, in the
/// places where they are usual.
pub fn shortcut_name(typed: String, code: &str, shifted: bool) -> String {
    /// Where the scripts begin that are not Latin.
    const GREEK: char = '\u{370}';
    /// Latin letters with marks, behind other scripts.
    const LATIN_EXTENDED: RangeInclusive<char> = '\u{1e00}'..='\u{1eff}';
    let mut characters = typed.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else {
        return typed;
    };
    if character.is_ascii_alphanumeric() {
        return typed.to_ascii_lowercase();
    }
    let is_foreign =
        character.is_alphabetic() && character >= GREEK && !LATIN_EXTENDED.contains(&character);
    let place = match code.strip_prefix("Digit") {
        Some(digit) => Some(digit).filter(|_| !shifted),
        None => code.strip_prefix("Key").filter(|_| is_foreign),
    };
    place.map_or(typed, str::to_ascii_lowercase)
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
