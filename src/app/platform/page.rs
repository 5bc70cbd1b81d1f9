//! The page as a whole: its title, theme, announcements, and diagrams drawn into it.

use super::dom::{document, window};
use viva_bank::Shape;
use wasm_bindgen::JsCast;

/// Sets the title of the page, for the tab and for screen readers.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(&format!("{title} \u{b7} Viva"));
    }
}

/// Applies a theme to the page: `light`, `dark`, or `auto` for that of the device.
pub fn set_theme(word: &str) {
    let root = document().and_then(|d| d.document_element());
    if let Some(root) = root.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        match word {
            "light" | "dark" => drop(root.dataset().set("theme", word)),
            _ => root.dataset().delete("theme"),
        }
    }
}

/// Announces a sentence to screen readers, through the live region that is empty from the start.
pub fn announce(words: &str) {
    if let Some(region) = document().and_then(|d| d.get_element_by_id("announcer")) {
        region.set_text_content(Some(words));
    }
}

/// Shows the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Opens the print dialog.
pub fn print() {
    if let Some(window) = window() {
        // Fails only where there is no print dialog.
        let _ = window.print();
    }
}

/// True if a selector finds something on the page.
pub fn exists(selector: &str) -> bool {
    document().is_some_and(|document| document.query_selector(selector).ok().flatten().is_some())
}

/// True if the page is in the background.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Appends the shapes of a diagram to an SVG element.
pub fn draw_svg(svg: &web_sys::Element, shapes: &[Shape]) {
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
        draw_svg(&element, &shape.children);
        let _ = svg.append_child(&element);
    }
}
