//! The page for an unknown or retired question id.

use crate::app::components::message_page::message_page;
use crate::app::components::question::inline;
use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::catalog::Filter;
use leptos::prelude::*;

/// Links to the question that replaced it, if there is one.
pub(super) fn unknown_question(learner: Learner, id: Option<String>) -> AnyView {
    let bank = learner.bank();
    let retired = id.and_then(|id| bank.index().retired.iter().find(|r| r.id == id));
    let successor = retired.and_then(|r| bank.find(r.successor.as_deref()?));
    let message = match (retired.is_some(), successor.is_some()) {
        (true, true) => "It was replaced by a better one. Your progress with it is kept.",
        (true, false) => "It was retired. Your progress with it is kept.",
        (false, _) => "The address may be mistyped. Nothing of yours is lost.",
    };
    let (route, label) = match successor {
        Some(successor) => (
            Route::Question(successor.id.clone()),
            inline(&successor.title),
        ),
        None => (
            Route::Browse(Filter::default()),
            "Browse the questions".into_any(),
        ),
    };
    let link = view! { <a class="button" data-variant="primary" href=route.href()>{label}</a> };
    message_page(
        Some(Page::Browse),
        "No question here",
        message,
        link.into_any(),
    )
}
