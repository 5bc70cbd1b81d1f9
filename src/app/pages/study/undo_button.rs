//! The button that undoes the last rating or change, in the corner of a session.

use super::session::StudySession;
use crate::app::components::{Icon, icon};
use leptos::prelude::*;

/// The button; it stays where it is while there is nothing to undo.
pub(super) fn undo_button(session: StudySession) -> AnyView {
    let can_undo = Memo::new(move |_| session.can_undo());
    view! {
        <button
            class="icon-button"
            type="button"
            aria-label="Undo the last rating"
            aria-disabled=move || (!can_undo.get()).then_some("true")
            on:click=move |_| session.undo()
        >
            {icon(Icon::Undo)}
        </button>
    }
    .into_any()
}
