//! What a session is about: from its address to the cards it may ask.

use crate::app::learner::Learner;
use crate::app::route::StudyOf;
use crate::plan::{Costs, cram};
use crate::study::{ReviewKind, Scope};
use leptos::prelude::*;
use viva_bank::CardCode;

/// The cards of a session; `None` for a question that the bank does not have.
pub(super) fn scope_of(learner: Learner, of: &StudyOf) -> Option<Scope> {
    match of {
        StudyOf::One(id) => learner.bank().find(id).map(|q| Scope::One(q.card)),
        StudyOf::Filter(filter) if filter.is_empty() => Some(Scope::Today),
        StudyOf::Cram(_) => Some(Scope::Today),
        StudyOf::Filter(filter) => {
            learner.refresh_today();
            let today = untrack(|| learner.today());
            let questions =
                learner.progress_now(|progress| filter.questions(learner.bank(), progress, today));
            Some(Scope::Chosen(
                questions.into_iter().map(|q| q.card).collect(),
            ))
        }
    }
}

/// The questions of a cram session, which are drawn once: answers take from them and add nothing.
pub(super) fn cram_asks(learner: Learner, of: &StudyOf) -> Option<Vec<(CardCode, ReviewKind)>> {
    let StudyOf::Cram(minutes) = of else {
        return None;
    };
    learner.refresh_today();
    let today = untrack(|| learner.today());
    let level = learner.settings_now().goal.level;
    let index = learner.bank().index();
    Some(
        learner
            .progress_now(|progress| cram(level, Costs::DEFAULT, index, progress, today, *minutes)),
    )
}
