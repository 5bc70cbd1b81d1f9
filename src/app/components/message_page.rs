//! A page with a message and a way out, for an address with nothing behind it.

use crate::app::components::button::button_row;
use crate::app::components::layout::page_header;
use crate::app::components::shell::Shell;
use crate::app::route::Page;
use leptos::prelude::*;

/// `way_out` is a link or a button.
pub fn message_page(
    place: Option<Page>,
    title: &'static str,
    message: &'static str,
    way_out: AnyView,
) -> AnyView {
    view! { <Shell place>{page_header(title, message)}{button_row(way_out)}</Shell> }.into_any()
}
