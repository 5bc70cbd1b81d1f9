//! The keys of a session.

use super::checklist::KEY_POINTS;
use super::session::StudySession;
use crate::app::components::keys::is_shortcut;
use crate::app::navigation::go_to;
use crate::app::platform::{keys, page};
use crate::memory::Rating;
use crate::progress::Confidence;
use leptos::prelude::*;

/// Listens to keys for as long as the session is on the screen.
pub(super) fn listen(session: StudySession) {
    let go = go_to();
    keys::on_key(move |key| {
        if key.name == "Escape" {
            go(&session.way_out(), false);
            return true;
        }
        let is_over = session.current.get_untracked().is_none();
        if is_over && key.name == "Enter" {
            go(&session.way_out(), false);
            return true;
        }
        if !is_shortcut(session.learner, key) || is_over && key.name != "u" {
            return false;
        }
        match key.name.as_str() {
            "u" => session.undo(),
            "m" => session.snooze(),
            " " | "Enter" if session.is_practice && session.revealed.get_untracked() => {
                session.forget_draft();
                go(&session.way_out(), false);
            }
            name if session.revealed.get_untracked() => return after_answer(session, name),
            name => return before_answer(session, name),
        }
        true
    });
}

/// Acts on a key while the answer is hidden; false if the key means nothing then.
fn before_answer(session: StudySession, key: &str) -> bool {
    match key {
        " " | "Enter" => session.reveal(None),
        "1" => session.reveal(Some(Confidence::Guess)),
        "2" => session.reveal(Some(Confidence::Unsure)),
        "3" => session.reveal(Some(Confidence::Sure)),
        "t" => page::focus("#answer"),
        "i" => session.know_it(),
        _ => return false,
    }
    true
}

/// Acts on a key while the answer is shown; false if the key means nothing then.
fn after_answer(session: StudySession, key: &str) -> bool {
    match key {
        " " | "Enter" => match untrack(|| session.assessment.suggested_rating()) {
            Some(rating) => session.rate(rating),
            None => return false,
        },
        "j" => page::move_focus(KEY_POINTS, 1),
        "k" => page::move_focus(KEY_POINTS, -1),
        "x" => page::click_focused(KEY_POINTS),
        "1" => session.rate(Rating::Again),
        "2" => session.rate(Rating::Hard),
        "3" => session.rate(Rating::Good),
        "4" => session.rate(Rating::Easy),
        "o" => session.toggle_whole_answer(),
        "w" => session.toggle_wrapping(),
        _ => return false,
    }
    true
}
