//! The frame of a form on Today: its button is in the bar under the thumb, outside the form.

use leptos::prelude::*;

/// A form that is sent by [`submit_button`] or Enter.
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

/// Sends the form with an id. It stays clickable while it is not `ready`; the form then says what is missing.
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
