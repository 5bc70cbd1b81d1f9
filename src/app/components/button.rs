//! Buttons, and links that look like them.

use crate::app::route::Route;
use leptos::prelude::*;

/// Buttons or links side by side.
pub fn button_row(buttons: impl IntoView + 'static) -> AnyView {
    let buttons = buttons.into_any();
    view! { <div class="button-row">{buttons}</div> }.into_any()
}

/// A button that is not the primary one.
pub fn button(label: impl IntoView + 'static, act: impl Fn() + 'static) -> AnyView {
    let label = label.into_any();
    view! { <button class="button" type="button" on:click=move |_| act()>{label}</button> }
        .into_any()
}

/// The primary button.
pub fn primary_button(label: impl IntoView + 'static, act: impl Fn() + 'static) -> AnyView {
    let label = label.into_any();
    view! {
        <button class="button" data-variant="primary" type="button" on:click=move |_| act()>{label}</button>
    }
    .into_any()
}

/// A link that looks like a button.
pub fn link_button(to: impl Into<Route>, label: impl IntoView + 'static) -> AnyView {
    let (to, label): (Route, _) = (to.into(), label.into_any());
    view! { <a class="button" href=to.href()>{label}</a> }.into_any()
}

/// A link that looks like the primary button.
pub fn primary_link(to: impl Into<Route>, label: impl IntoView + 'static) -> AnyView {
    let (to, label): (Route, _) = (to.into(), label.into_any());
    view! { <a class="button" data-variant="primary" href=to.href()>{label}</a> }.into_any()
}
