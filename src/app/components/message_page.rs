//! A page with a message and ways out, for an address with nothing behind it.

use crate::app::components::shell::Shell;
use crate::app::route::Page;
use leptos::prelude::*;

/// `ways_out` are links or buttons.
pub fn message_page(
    place: Option<Page>,
    title: &'static str,
    message: &'static str,
    ways_out: AnyView,
) -> AnyView {
    view! {
        <Shell place>
            <header class="page-header">
                <h1 tabindex="-1">{title}</h1>
                <p class="soft">{message}</p>
            </header>
            <div class="button-row">{ways_out}</div>
        </Shell>
    }
    .into_any()
}
