//! A row of a list that leads to another screen.

use crate::app::components::icon::{Icon, icon};
use crate::app::route::Page;
use leptos::prelude::*;

/// A list item with a title, a line below it, and an arrow: the whole row is the link.
pub fn row_link(
    href: String,
    title: impl IntoView + 'static,
    note: impl IntoView + 'static,
) -> AnyView {
    let (title, note) = (title.into_any(), note.into_any());
    view! {
        <li>
            <a class="row" href=href>
                <span class="row-title">{title}</span>
                <span class="row-meta">{note}</span>
                <span class="row-end">{icon(Icon::Forward)}</span>
            </a>
        </li>
    }
    .into_any()
}

/// The row that leads to the cheat sheet. It promises no weak spots: on the first day nothing has been answered.
pub fn cheat_sheet_row() -> AnyView {
    let note = "The questions worth one last look on one page, to read or print";
    row_link(Page::CheatSheet.href(), "Cheat sheet", note)
}
