//! The page of an unknown address.

use crate::app::components::{Shell, link_button, page_header, search_field, use_page};
use crate::app::navigation::go_to;
use crate::app::route::{Page, Route};
use crate::catalog::Filter;
use leptos::prelude::*;

/// Says that there is no such page, and offers the search.
#[component]
pub fn Missing() -> impl IntoView {
    use_page("Page not found");
    let words = RwSignal::new(String::new());
    let go = go_to();
    let search = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let query = words.get_untracked();
        let filter = Filter {
            query,
            ..Filter::default()
        };
        go(&Route::Browse(filter), false);
    };
    view! {
        <Shell place=None>
            {page_header("Page not found", "The address may be mistyped or out of date. Your progress is safe.")}
            <form class="stack" role="search" on:submit=search>
                {search_field("Search the questions".to_owned(), words, || ())}
                <div class="button-row">
                    <button class="button" data-variant="primary" type="submit">"Search"</button>
                    {link_button(Page::Today, "Go to Today")}
                </div>
            </form>
        </Shell>
    }
    .into_any()
}
