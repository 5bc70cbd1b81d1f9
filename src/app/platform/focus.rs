//! Which element has the focus.

use super::dom::document;
use super::page::scroll_to_top;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Moves the focus to the first element that a selector finds, once the current changes are drawn.
pub fn focus(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().and_then(|d| d.query_selector(selector).ok().flatten());
        if let Some(element) = found.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
    });
}

/// Moves the focus among the elements that a selector finds: `step` places on from the one that has it, or to the first.
pub fn move_focus(selector: &str, step: isize) {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else { return };
    let active = document().and_then(|document| document.active_element());
    let elements: Vec<web_sys::HtmlElement> = (0..found.length())
        .filter_map(|n| found.item(n)?.dyn_into().ok())
        .collect();
    let now = elements.iter().position(|element| {
        active
            .as_ref()
            .is_some_and(|active| active.is_same_node(Some(element)))
    });
    let next = now.map_or(0, |now| now.saturating_add_signed(step));
    if let Some(element) = elements.get(next) {
        let _ = element.focus();
    }
}

/// Presses the element that has the focus, if a selector finds it.
pub fn click_focused(selector: &str) {
    let active = document().and_then(|document| document.active_element());
    let found = active.filter(|element| element.matches(selector).unwrap_or(false));
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        element.click();
    }
}

/// True if the element that has the focus is one that a selector finds.
pub fn is_focused(selector: &str) -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Shows the top of the page, with the focus on its heading: what was there before is gone.
pub fn focus_heading() {
    scroll_to_top();
    focus("h1");
}
