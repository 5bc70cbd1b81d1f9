//! The end of a session: nothing is left to ask.

use super::session::StudySession;
use crate::app::components::{Icon, Shell, button, button_row, hero, icon, primary_link};
use crate::app::route::{Page, StudyOf};
use leptos::prelude::*;

/// Says what is done, and offers to undo the last rating.
pub(super) fn finished(session: StudySession) -> AnyView {
    let learner = session.learner;
    let (title, message, onward) = words(&session.of.get_value());
    let undoable = learner
        .progress_now(|progress| progress.undoable(untrack(|| learner.today())))
        .is_some();
    let label = view! { {icon(Icon::Undo)}"Undo the last rating" };
    let undo = undoable.then(|| button(label, move || session.undo()));
    let ways_out = button_row((primary_link(session.way_out(), onward), undo));
    view! { <Shell place=Some(Page::Today)>{hero(None, title, message)}{ways_out}</Shell> }
        .into_any()
}

/// The title, the sentence below it, and the label of the way out.
fn words(of: &StudyOf) -> (&'static str, &'static str, &'static str) {
    match of {
        StudyOf::One(_) => ("Answered.", "Your rating is saved.", "Back to the question"),
        StudyOf::Filter(filter) if filter.is_empty() => (
            "Done for today.",
            "Everything you answered is saved.",
            "See how it went",
        ),
        StudyOf::Cram(_) => (
            "Done with this pass.",
            "Everything that fitted was asked. A break helps more than another round.",
            "Back",
        ),
        StudyOf::Filter(_) => (
            "Done with these.",
            "Nothing of this selection is due or new today.",
            "Back to the list",
        ),
    }
}
