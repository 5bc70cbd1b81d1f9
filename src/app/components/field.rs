//! Fields of forms: one of a few, and on or off.

use leptos::prelude::*;

/// A few options in a row, with their question above and a note below.
pub fn choices(legend: &'static str, options: AnyView, note: AnyView) -> AnyView {
    view! {
        <fieldset class="field">
            <legend>{legend}</legend>
            <div class="segmented">{options}</div>
            {note}
        </fieldset>
    }
    .into_any()
}

/// One of the options of [`choices`]; those with the same `name` exclude each other.
pub fn choice(
    name: &'static str,
    label: impl Into<String>,
    chosen: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn() + 'static,
) -> AnyView {
    let label: String = label.into();
    let value = label.clone();
    view! {
        <label>
            <input type="radio" name=name value=value prop:checked=chosen on:change=move |_| choose()/>
            {label}
        </label>
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
