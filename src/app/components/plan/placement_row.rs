//! The way to the placement, while it can still spare the learner much.

use crate::app::components::row_link;
use crate::app::learner::Learner;
use crate::app::route::Page;
use leptos::prelude::*;

/// With so many questions learned, answers have said enough.
const ENOUGH: usize = 15;

/// A row of a list; nothing once enough is learned. Tracks the log.
pub fn placement_row(learner: Learner) -> Option<AnyView> {
    let learned = learner.progress(|progress| progress.cards().take(ENOUGH).count());
    (learned < ENOUGH).then(|| {
        row_link(
            Page::Placement.href(),
            "What do you know already?",
            "A dozen questions, two minutes: what you know isn\u{2019}t asked as new",
        )
    })
}
