//! The page itself: title, focus, theme, announcements, files.

use super::{document, window};
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use viva_bank::Shape;
use wasm_bindgen::{JsCast, JsValue};

/// The path under which the site is served, without a slash at its end: "" or "/sub/path".
pub fn base() -> String {
    document()
        .and_then(|document| document.query_selector("#viva-program").ok().flatten())
        .and_then(|script| script.get_attribute("data-base"))
        .map(|base| base.trim_end_matches('/').to_owned())
        .unwrap_or_default()
}

/// Takes the slash off the end of the address, unless it is the base itself. Nothing is loaded.
pub fn drop_slash_at_end(base: &str) {
    let Some(window) = window() else { return };
    let (location, Ok(history)) = (window.location(), window.history()) else {
        return;
    };
    let (Ok(path), Ok(query)) = (location.pathname(), location.search()) else {
        return;
    };
    let trimmed = path.trim_end_matches('/');
    if trimmed != path && trimmed != base {
        let address = format!("{trimmed}{query}");
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
}

/// A value as it may stand in the query of an address.
pub fn encode(value: &str) -> String {
    String::from(js_sys::encode_uri_component(value))
}

/// Names the page, in the tab and for screen readers.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(&format!("{title} \u{b7} Viva"));
    }
}

/// Moves the focus to the first element that a selector finds, once what is being drawn now is there.
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

/// True if a selector finds something on the page.
pub fn is_there(selector: &str) -> bool {
    document().is_some_and(|document| document.query_selector(selector).ok().flatten().is_some())
}

/// True if the page is in the background.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// True if the element that has the focus is one that a selector finds.
pub fn is_focused(selector: &str) -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Shows the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Shows the top of the page, with the focus on its heading: what was there before is gone.
pub fn focus_heading() {
    scroll_to_top();
    focus("h1");
}

/// Opens the browser's printing.
pub fn print() {
    if let Some(window) = window() {
        // Fails only where there is no printing at all.
        let _ = window.print();
    }
}

/// Says a sentence to screen readers, through the one live region that stands empty from the start.
pub fn announce(words: &str) {
    if let Some(region) = document().and_then(|d| d.get_element_by_id("announcer")) {
        region.set_text_content(Some(words));
    }
}

/// Sets the theme: `auto` leaves it to the device. The word is kept where the next start reads it before the first
/// paint; that it is kept is a nicety, the setting itself is in the log.
pub fn set_theme(word: &str) {
    let root = document().and_then(|d| d.document_element());
    if let Some(root) = root.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        match word {
            "light" | "dark" => drop(root.dataset().set("theme", word)),
            _ => root.dataset().delete("theme"),
        }
    }
}

/// Hands the learner a file.
pub fn save_file(name: &str, text: &str) -> Result<(), JsValue> {
    let missing = || JsValue::from_str("no document");
    let document = document().ok_or_else(missing)?;
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Some browsers read the file only after the click has been handled.
    set_timeout(
        move || drop(web_sys::Url::revoke_object_url(&url)),
        std::time::Duration::from_secs(60),
    );
    Ok(())
}

/// Sends an event to whoever listens on the window, by name.
pub fn tell_window(name: &str) {
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new(name)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Listens to a window event by name while the calling component lives.
pub fn on_window(name: &'static str, act: impl Fn() + 'static) {
    let handle = window_event_listener_untyped(name, move |_| act());
    on_cleanup(move || handle.remove());
}

/// Tells whether the calling component is still on the page. No signal: those of a component are gone when what it waited
/// for comes back.
pub fn while_here() -> impl Fn() -> bool + Clone + Send + 'static {
    let here = Arc::new(AtomicBool::new(true));
    let left = here.clone();
    on_cleanup(move || left.store(false, Ordering::Relaxed));
    move || here.load(Ordering::Relaxed)
}

/// Draws the shapes of a diagram into an SVG element.
pub fn redraw_svg(svg: &web_sys::Element, shapes: &[Shape]) {
    let Some(document) = document() else { return };
    for shape in shapes {
        let Ok(element) =
            document.create_element_ns(Some("http://www.w3.org/2000/svg"), &shape.tag)
        else {
            continue;
        };
        for (name, value) in &shape.attributes {
            let _ = element.set_attribute(name, value);
        }
        if !shape.text.is_empty() {
            element.set_text_content(Some(&shape.text));
        }
        redraw_svg(&element, &shape.children);
        let _ = svg.append_child(&element);
    }
}
