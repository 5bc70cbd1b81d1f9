//! The page: its title and theme, which element has the focus, announcements, and diagrams drawn into it.

use leptos::prelude::*;
use viva_bank::Shape;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// The first element that a selector finds.
fn find<T: JsCast>(selector: &str) -> Option<T> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// What the build wrote into the page about the program, by the name of the attribute.
pub(super) fn program(attribute: &str) -> Option<String> {
    find::<Element>("#viva-program")?.get_attribute(attribute)
}

/// Sets the title of the page, for the tab and for screen readers.
pub fn set_title(title: &str) {
    document().set_title(&format!("{title} \u{b7} Viva"));
}

/// Applies a theme to the page: `light`, `dark`, or `auto` for that of the device.
pub fn set_theme(word: &str) {
    if let Some(root) = find::<HtmlElement>(":root") {
        match word {
            "light" | "dark" => drop(root.dataset().set("theme", word)),
            _ => root.dataset().delete("theme"),
        }
    }
}

/// True unless the learner has asked their device for less motion.
pub fn may_move() -> bool {
    let media = window().match_media("(prefers-reduced-motion: no-preference)");
    media.is_ok_and(|list| list.is_some_and(|list| list.matches()))
}

/// Announces a sentence to screen readers, through the live region that is empty from the start.
pub fn announce(words: &str) {
    if let Some(region) = document().get_element_by_id("announcer") {
        region.set_text_content(Some(words));
    }
}

/// Shows the top of the page.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Opens the print dialog.
pub fn print() {
    // Fails only where there is no print dialog.
    let _ = window().print();
}

/// True if the page is in the background.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// True if a selector finds something on the page.
pub fn exists(selector: &str) -> bool {
    find::<Element>(selector).is_some()
}

/// Moves the focus to the first element that a selector finds, once the current changes are drawn.
pub fn focus(selector: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = find::<HtmlElement>(selector) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
    });
}

/// Moves the focus to the element with an id, once the current changes are drawn, and shows it.
pub fn focus_id(id: String) {
    request_animation_frame(move || {
        let found = document().get_element_by_id(&id);
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// The same if no element has the focus then, because the one that had it was drawn anew.
pub fn focus_id_if_lost(id: String) {
    request_animation_frame(move || {
        if is_focused("body") {
            focus_id(id);
        }
    });
}

/// Shows the top of the page, with the focus on its heading: what was there before is gone.
pub fn focus_heading() {
    scroll_to_top();
    focus("h1");
}

/// Shows the top of the page, or an element as near to the top as it goes if it would end in the lower half of the window.
/// The element has the focus then.
pub fn focus_near_top(selector: &'static str) {
    scroll_to_top();
    focus(selector);
    request_animation_frame(move || {
        let height = window().inner_height().ok().and_then(|it| it.as_f64());
        if let (Some(element), Some(height)) = (find::<HtmlElement>(selector), height)
            && f64::from(element.offset_top() + element.offset_height()) > height / 2.0
        {
            element.scroll_into_view();
        }
    });
}

/// Moves the focus among the elements that a selector finds: `step` places on from the one that has it, or to the first.
pub fn move_focus(selector: &str, step: isize) {
    let Ok(found) = document().query_selector_all(selector) else {
        return;
    };
    let elements: Vec<HtmlElement> = (0..found.length())
        .filter_map(|n| found.item(n)?.dyn_into().ok())
        .collect();
    let active = document().active_element();
    let now = elements
        .iter()
        .position(|element| active.as_ref() == Some(element.as_ref()));
    let next = now.map_or(0, |now| now.saturating_add_signed(step));
    if let Some(element) = elements.get(next) {
        let _ = element.focus();
    }
}

/// The element that has the focus, if a selector finds it.
fn focused(selector: &str) -> Option<Element> {
    let active = document().active_element();
    active.filter(|element| element.matches(selector).unwrap_or(false))
}

/// True if the element that has the focus is one that a selector finds.
pub fn is_focused(selector: &str) -> bool {
    focused(selector).is_some()
}

/// Presses the element that has the focus, if a selector finds it.
pub fn click_focused(selector: &str) {
    if let Some(element) = focused(selector).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Presses the first element that a selector finds.
pub fn click(selector: &str) {
    if let Some(element) = find::<HtmlElement>(selector) {
        element.click();
    }
}

/// Appends the shapes of a diagram to an SVG element.
pub fn draw_svg(svg: &Element, shapes: &[Shape]) {
    for shape in shapes {
        let Ok(element) =
            document().create_element_ns(Some("http://www.w3.org/2000/svg"), &shape.tag)
        else {
            continue;
        };
        for (name, value) in &shape.attributes {
            let _ = element.set_attribute(name, value);
        }
        if !shape.text.is_empty() {
            element.set_text_content(Some(&shape.text));
        }
        draw_svg(&element, &shape.children);
        let _ = svg.append_child(&element);
    }
}
