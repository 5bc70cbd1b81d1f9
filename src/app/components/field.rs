//! Fields of forms: one of a few, words to search for, and on or off.

use crate::app::components::icon::{Icon, icon};
use leptos::prelude::*;

/// A few labelled options in a row, of which one is chosen, with their question above and a note below. `name` sets them
/// apart from other choices on the page.
pub fn choices<T: Copy + Send + Sync + 'static, L: Into<String>>(
    name: &'static str,
    legend: &'static str,
    options: impl IntoIterator<Item = (T, L)>,
    is_chosen: impl Fn(T) -> bool + Copy + Send + Sync + 'static,
    choose: impl Fn(T) + Copy + 'static,
    note: impl IntoView + 'static,
) -> AnyView {
    let option = |(option, label): (T, L)| {
        let label: String = label.into();
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    value=label.clone()
                    prop:checked=move || is_chosen(option)
                    on:change=move |_| choose(option)
                />
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{legend}</legend>
            <div class="segmented">{options.into_iter().map(option).collect_view()}</div>
            {note.into_any()}
        </fieldset>
    }
    .into_any()
}

/// A search field, the only one on its page. `search` is called after each change of `typed`.
pub fn search_field(
    label: String,
    typed: RwSignal<String>,
    search: impl Fn() + 'static,
) -> AnyView {
    view! {
        <div class="search">
            {icon(Icon::Search)}
            <label class="visually-hidden" for="s">{label.clone()}</label>
            <input
                class="input"
                id="s"
                type="search"
                placeholder=label
                autocomplete="off"
                enterkeyhint="search"
                prop:value=typed
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    search();
                }
            />
        </div>
    }
    .into_any()
}

/// On or off.
pub fn switch(
    label: &'static str,
    note: &'static str,
    on: impl Fn() -> bool + Send + Sync + 'static,
    turn: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <label class="switch-row">
            <span>{label}<small class="caption block">{note}</small></span>
            <input
                type="checkbox"
                role="switch"
                prop:checked=on
                on:change=move |event| turn(event_target_checked(&event))
            />
        </label>
    }
    .into_any()
}
