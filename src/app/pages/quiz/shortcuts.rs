//! The keys of a running quiz.

use super::session::{QuizSession, answer_of};
use crate::app::components::keys::is_shortcut;
use crate::app::navigation::go_to;
use crate::app::platform::{keys, keys::Key};
use crate::app::route::Page;
use leptos::prelude::*;

/// Listens to keys for as long as the quiz is on the screen.
pub(super) fn listen(session: QuizSession) {
    let go = go_to();
    keys::on_key(move |key| {
        if key.name == "Escape" {
            go(&Page::Practice.into(), false);
            return true;
        }
        act(session, key).is_some()
    });
}

/// Acts on a key; `None` if it means nothing now.
fn act(session: QuizSession, key: &Key) -> Option<()> {
    let (at, quiz) = (session.at.get_untracked()?, session.quiz()?);
    let is_enter = key.name == "Enter";
    if answer_of(&quiz, at).is_some() {
        return is_enter.then(|| session.advance(at, quiz.cards.len()));
    }
    let bank = session.learner.bank();
    let summary = bank.card(*quiz.cards.get(at)?)?;
    let question = bank.question(summary).ok()?;
    if is_enter {
        session.check(summary, &question);
        return Some(());
    }
    let place = match key.name.chars().next()? {
        c @ '1'..='9' => c as usize - '1' as usize,
        c @ 'a'..='f' if key.types => c as usize - 'a' as usize,
        _ => return None,
    };
    let order = session.choice_order(at, question.choices.len());
    let choice = order
        .get(place)
        .copied()
        .filter(|_| is_shortcut(session.learner, key))?;
    session.marked.set(Some(choice));
    Some(())
}
