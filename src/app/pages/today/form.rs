//! The frame of a form on Today. Its button is in the bar under the thumb, outside the form element.

use leptos::prelude::*;

/// A form that [`submit_button`] or Enter submits.
pub(super) fn today_form(
    id: &'static str,
    fields: AnyView,
    submit: impl Fn() + 'static,
) -> AnyView {
    view! {
        <form
            class="stack today-list"
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
        </button>
    }
    .into_any()
}
