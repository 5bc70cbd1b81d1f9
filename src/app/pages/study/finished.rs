//! The end of a session: nothing is left to ask.

use super::session::StudySession;
use crate::app::components::{Icon, Shell, button, button_row, hero, icon, primary_link};
use crate::app::learner::Learner;
use crate::app::route::{Page, StudyOf};
use crate::progress::CardState;
use leptos::prelude::*;

/// Says what is done, and offers to undo the last rating.
pub(super) fn finished(session: StudySession) -> AnyView {
    let (title, message, onward) = words(session);
    let undoable = untrack(|| session.can_undo());
    let label = view! { {icon(Icon::Undo)}"Undo the last rating" };
    let undo = undoable.then(|| button(label, move || session.undo()));
    let ways_out = button_row((primary_link(session.way_out(), onward), undo));
    view! { <Shell place=Some(Page::Today)>{hero(None, title, message)}{ways_out}</Shell> }
        .into_any()
}

/// The title, the sentence below it, and the label of the way out.
fn words(session: StudySession) -> (&'static str, String, &'static str) {
    let (title, message, onward) = match session.of.get_value() {
        StudyOf::One(id) => {
            let (title, message) = one(session.learner, &id);
            return (title, message, "Back to the question");
        }
        StudyOf::Filter(filter) if filter.is_empty() => (
            "Done for today.",
            "Everything you answered is saved.",
            "See how it went",
        ),
        StudyOf::More(_) | StudyOf::Start(_) => (
            "Done with these.",
            "Everything you answered is saved.",
            "Back to Today",
        ),
        StudyOf::Cram(_) => (
            "That was the last one.",
            "You\u{2019}ve been through everything that fits. Take a break.",
            "Back",
        ),
        StudyOf::Filter(_) => (
            "Done with these.",
            "Nothing else here is due or new today.",
            "Back to the list",
        ),
    };
    (title, message.to_owned(), onward)
}

/// What became of a single question: it may also have been suspended, snoozed or changed by hand.
fn one(learner: Learner, id: &str) -> (&'static str, String) {
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
