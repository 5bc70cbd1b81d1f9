//! The frame of a session while the text of its question is being fetched.

use crate::app::components::shell::Session;
use crate::app::route::Route;
use leptos::prelude::*;

/// A session with nothing to do yet but to leave. `placeholder` takes the place of the question.
pub fn waiting_session(
    close_label: &'static str,
    close: Route,
    steps: Signal<(usize, usize)>,
    placeholder: AnyView,
) -> AnyView {
    view! {
        <Session
            close_label
            close
            steps
            corner=None
            skip_label="Skip to the question"
            body=placeholder
            actions=().into_any()
        />
    }
    .into_any()
}
