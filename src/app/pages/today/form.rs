//! The frame of a form on Today. Its button is in the bar under the thumb, outside the form element.

use crate::app::platform::keys;
use leptos::prelude::*;

/// A form that [`submit_button`] submits, or Enter anywhere on the page.
pub(super) fn today_form(
    id: &'static str,
    fields: AnyView,
    submit: impl Fn() + Clone + 'static,
) -> AnyView {
    let by_key = submit.clone();
    keys::on_key(move |key| {
        let is_enter = key.name == "Enter";
        if is_enter {
            by_key();
        }
        is_enter
    });
    view! {
        <form
            class="stack today-list plan-fields"
            data-gap="large"
            id=id
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            {fields}
        </form>
    }
    .into_any()
}

/// Submits the form with an id. It stays clickable while the form is not `ready`, which then says what is missing.
pub(super) fn submit_button(
    form: &'static str,
    label: impl Fn() -> &'static str + Send + 'static,
    ready: impl Fn() -> bool + Send + 'static,
) -> AnyView {
    view! {
        <button
            class="button"
            data-variant="primary"
            data-size="large"
            type="submit"
            form=form
            aria-disabled=move || (!ready()).then_some("true")
        >
            {label}
            <kbd>"Enter"</kbd>
        </button>
    }
    .into_any()
}
