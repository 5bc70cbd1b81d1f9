//! The page for a question that the bank does not have.

use crate::app::components::message_page::message_page;
use crate::app::route::Route;
use crate::catalog::Filter;
use leptos::prelude::*;

pub(super) fn unknown_question() -> AnyView {
    let browse = view! {
        <a class="button" data-variant="primary" href=Route::Browse(Filter::default()).href()>
            "Browse the questions"
        </a>
    };
    message_page(
        None,
        "This question is not in the bank",
        "It may have been renamed or retired. Your progress with it is kept.",
        browse.into_any(),
    )
}
