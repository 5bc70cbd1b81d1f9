//! Text that page translators may change.

use leptos::prelude::*;
use leptos::tachys::view::keyed::keyed;
use std::cell::Cell;

thread_local! {
    static DRAWN: Cell<u64> = const { Cell::new(0) };
}

/// Content that belongs in an element with `translate="yes"`; the rest of the page has `translate="no"`, see `index.html`.
///
/// A translator takes text nodes out of the page and puts its own there, so what Leptos changes in place afterwards never
/// shows. This content is drawn anew instead whenever it is drawn again.
pub fn translatable(content: AnyView) -> AnyView {
    let number = DRAWN.get();
    DRAWN.set(number + 1);
    let view = |_: usize, (_, content): (u64, AnyView)| (|_: usize| (), content);
    keyed([(number, content)], |(number, _)| *number, view).into_any()
}
