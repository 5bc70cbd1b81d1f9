//! What a session is about: from its address to the cards it may ask.

use crate::app::route::StudyOf;
use crate::app::state::app;
use crate::plan::{Costs, cram};
use crate::study::{Ask, Scope};
use leptos::prelude::*;
use viva_bank::CardCode;

/// The cards of a session; `None` for a question that the bank does not have.
pub(super) fn scope_of(of: &StudyOf) -> Option<Scope> {
    let app = app();
    match of {
        StudyOf::One(id) => app.bank().find(id).map(|q| Scope::One(q.card)),
        StudyOf::Filter(filter) if filter.is_empty() => Some(Scope::Today),
        StudyOf::Cram(_) => Some(Scope::Today),
        StudyOf::Filter(filter) => {
            app.look_at_clock();
            let today = untrack(|| app.today());
            let questions =
                app.progress_now(|progress| filter.questions(app.bank(), progress, today));
            Some(Scope::Chosen(
                questions.into_iter().map(|q| q.card).collect(),
            ))
        }
    }
}

/// The questions of a cram session, which are drawn once: answers take from them and add nothing.
pub(super) fn cram_asks(of: &StudyOf) -> Option<Vec<(CardCode, Ask)>> {
    let StudyOf::Cram(minutes) = of else {
        return None;
    };
    let app = app();
    app.look_at_clock();
    let today = untrack(|| app.today());
    let level = app.settings_now().goal.level;
    let index = app.bank().index();
    Some(app.progress_now(|progress| cram(level, Costs::DEFAULT, index, progress, today, *minutes)))
}
