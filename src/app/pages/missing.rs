//! The page of an unknown address.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::shell::{Shell, use_page};
use crate::app::navigation::go_to;
use crate::app::route::{Page, Route};
use crate::catalog::Filter;
use leptos::prelude::*;

/// Says that there is no such page, and offers the search.
#[component]
pub fn Missing() -> impl IntoView {
    use_page("No page here");
    let words = RwSignal::new(String::new());
    let go = go_to();
    let search = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        go(
            &Route::Browse(Filter {
                query: words.get_untracked(),
                ..Filter::default()
            }),
            false,
        );
    };
    view! {
        <Shell place=None>
            <header class="page-header">
                <h1 tabindex="-1">"No page here"</h1>
                <p class="soft">"The address may be mistyped or old. Nothing of yours is lost."</p>
            </header>
            <form class="stack" role="search" on:submit=search>
                <div class="search">
                    {icon(Icon::Search)}
                    <label class="visually-hidden" for="s">"Search the questions"</label>
                    <input
                        class="input"
                        id="s"
                        type="search"
                        placeholder="Search the questions"
                        autocomplete="off"
                        enterkeyhint="search"
                        on:input=move |event| words.set(event_target_value(&event))
                    />
                </div>
                <div class="button-row">
                    <button class="button" data-variant="primary" type="submit">"Search"</button>
                    <a class="button" href=Page::Today.href()>"Go to Today"</a>
                </div>
            </form>
        </Shell>
    }
    .into_any()
}
