//! A sheet over the page, and the one filled button of a session.

use crate::app::components::icon::{Icon, icon};
use leptos::html::Dialog;
use leptos::prelude::*;

/// A dialog with a title and a way out; the browser keeps the focus in it and closes it on Escape.
#[component]
pub fn Sheet(
    /// The dialog, for [`open_sheet`] and [`close_sheet`].
    dialog: NodeRef<Dialog>,
    /// Id of its title.
    id: &'static str,
    /// Its title.
    title: &'static str,
    /// Its content.
    children: Children,
) -> impl IntoView {
    view! {
        <dialog class="sheet" node_ref=dialog aria-labelledby=id>
            <div class="stack" data-gap="large">
                <header class="spread">
                    <h2 id=id>{title}</h2>
                    <button class="icon-button" type="button" aria-label="Close" on:click=move |_| close_sheet(dialog)>
                        {icon(Icon::Close)}
                    </button>
                </header>
                {children()}
            </div>
        </dialog>
    }
    .into_any()
}

/// Shows a sheet over everything else.
pub fn open_sheet(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        // Fails only if the sheet is open already.
        let _ = dialog.show_modal();
    }
}

/// Closes a sheet.
pub fn close_sheet(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}

/// The primary button of a session, as wide as the bar, with its shortcut. While it is not `ready`, its label says why. It
/// stays clickable; the action itself ignores a press when there is nothing to do.
pub fn action_button(
    label: impl Fn() -> &'static str + Send + 'static,
    key: &'static str,
    ready: impl Fn() -> bool + Send + 'static,
    act: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button
            class="button"
            data-variant="primary"
            data-size="large"
            data-fit="block"
            type="button"
            aria-disabled=move || (!ready()).then_some("true")
            on:click=move |_| act()
        >
            {label}
            <kbd aria-hidden="true">{key}</kbd>
        </button>
    }
    .into_any()
}
