//! The keys of a placement.

use super::session::PlacementSession;
use crate::app::components::keys::is_shortcut;
use crate::app::navigation::go_to;
use crate::app::platform::{keys, keys::Key, page};
use crate::app::route::Page;
use crate::plan::PlacementAnswer;
use leptos::prelude::*;

/// Listens to keys for as long as the placement is on the screen.
pub(super) fn listen(session: PlacementSession) {
    let go = go_to();
    keys::on_key(move |key| {
        let is_over = session.current.get_untracked().is_none();
        if key.name == "Escape" || (is_over && key.name == "Enter") {
            go(&Page::Today.into(), false);
            return true;
        }
        is_shortcut(session.learner, key) && act(session, key).is_some()
    });
}

/// Acts on a key; `None` if it means nothing now.
fn act(session: PlacementSession, key: &Key) -> Option<()> {
    if key.name == "u" {
        session.undo();
        return Some(());
    }
    let asked = session.current.get_untracked()?;
    let bank = session.learner.bank();
    // Nothing is answered before it can be read.
    let question = bank.question(bank.card(asked.card)?).ok()?;
    let number = key.name.parse::<usize>().ok();
    match (asked.by_choice, number) {
        (false, None) if key.name == " " => page::click("#check summary"),
        (false, Some(number)) => {
            let answer = PlacementAnswer::OWN.get(number.checked_sub(1)?)?;
            session.answer(*answer);
        }
        (true, Some(0)) => session.answer(PlacementAnswer::NotSure),
        (true, Some(number)) => {
            let order = session.choice_order(&question);
            session.choose(&question, *order.get(number.checked_sub(1)?)?);
        }
        _ => return None,
    }
    Some(())
}
