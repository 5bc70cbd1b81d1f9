//! A part of the page that is folded away.

use leptos::prelude::*;

/// A part of the page that is folded until it is asked for, unless it is `open` from the start. The id is that of its
/// heading.
pub(super) fn fold(
    id: &'static str,
    title: &'static str,
    open: bool,
    content: impl IntoView + 'static,
) -> AnyView {
    let content = content.into_any();
    view! {
        <details class="fold" aria-labelledby=id open=open>
            <summary><h2 id=id>{title}</h2></summary>
            <div class="stack">{content}</div>
        </details>
    }
    .into_any()
}
