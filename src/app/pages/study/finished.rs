//! The end of a session: nothing is left to ask.

use super::session::StudySession;
use super::summary::summary;
use super::undo_button::undo_button;
use crate::app::components::{Icon, Shell, button, button_row, hero, icon, primary_link};
use crate::app::learner::Learner;
use crate::app::route::{Page, StudyOf};
use crate::progress::CardState;
use leptos::prelude::*;

/// What came of the session or, of a single question, what became of it.
pub(super) fn finished(session: StudySession) -> AnyView {
    match session.of.get_value() {
        StudyOf::One(id) => one(session, &id),
        of => summary(session, &of, undo_button(session)),
    }
}

/// Says what became of a single question, and offers to undo it.
fn one(session: StudySession, id: &str) -> AnyView {
    let (title, message) = words(session.learner, id);
    let undoable = untrack(|| session.can_undo());
    let label = view! { {icon(Icon::Undo)}"Undo the last rating" };
    let undo = undoable.then(|| button(label, move || session.undo()));
    let back = primary_link(session.way_out(), "Back to the question");
    let ways_out = button_row((back, undo));
    view! { <Shell place=Some(Page::Today)>{hero(None, title, message)}{ways_out}</Shell> }
        .into_any()
}

/// It may also have been suspended, snoozed or changed by hand.
fn words(learner: Learner, id: &str) -> (&'static str, String) {
    let today = untrack(|| learner.today());
    let card = learner.bank().find(id).map(|question| question.card);
    let answered = ("Answered.", "Your rating is saved.".to_owned());
    let Some(card) = card else {
        return answered;
    };
    learner.progress_now(|progress| match progress.card_state(card, today) {
        CardState::Suspended => (
            "Suspended.",
            "It won\u{2019}t be asked until you bring it back.".to_owned(),
        ),
        CardState::Snoozed(day) => (
            "Put off.",
            format!("It comes back on {}.", day.name_on(today)),
        ),
        CardState::Active => {
            let reviews = progress.reviews_on(today);
            match reviews.iter().any(|review| review.card == card) {
                true => answered,
                false => ("Done.", "Your change is saved.".to_owned()),
            }
        }
    })
}
