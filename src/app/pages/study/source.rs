//! Where the questions of a session come from.

use crate::app::learner::Learner;
use crate::app::route::StudyOf;
use crate::plan::cram;
use crate::study::{Queue, ReviewKind, Scope};
use leptos::prelude::*;
use viva_bank::CardCode;

/// What a session may ask.
#[derive(Clone)]
pub(super) enum Source {
    /// Worked out anew from the log after each answer.
    Scope(Scope),
    /// Drawn once, when the session opens: answers shorten the list, and nothing is added.
    Cram(Vec<(CardCode, ReviewKind)>),
}

impl Source {
    /// The source for an address; `None` if it names a question that the bank does not have.
    pub(super) fn of(learner: Learner, of: &StudyOf) -> Option<Source> {
        learner.refresh_today();
        let (bank, today) = (learner.bank(), untrack(|| learner.today()));
        Some(match of {
            StudyOf::One(id) => Source::Scope(Scope::One(bank.find(id)?.card)),
            StudyOf::Filter(filter) if filter.is_empty() => Source::Scope(Scope::Today),
            StudyOf::Filter(filter) => {
                let due = untrack(|| learner.due_today());
                let chosen =
                    learner.progress_now(|progress| filter.questions(bank, progress, &due));
                Source::Scope(Scope::Chosen(chosen.into_iter().map(|q| q.card).collect()))
            }
            StudyOf::More(number) => {
                Source::Scope(Scope::Chosen(untrack(|| learner.next_new(*number))))
            }
            StudyOf::Start(minutes) => {
                let queue = untrack(|| learner.queue());
                let first = untrack(|| learner.fitting(&queue.cards, *minutes));
                Source::Cram(queue.cards.into_iter().take(first).collect())
            }
            StudyOf::Cram(minutes) => {
                let (level, index) = (learner.settings_now().goal.level, bank.index());
                let costs = untrack(|| learner.costs());
                Source::Cram(
                    learner.progress_now(|progress| {
                        cram(level, costs, index, progress, today, *minutes)
                    }),
                )
            }
        })
    }

    /// Whether the session ends after one answer.
    pub(super) fn is_single(&self) -> bool {
        matches!(self, Source::Scope(Scope::One(_)))
    }

    /// The single question of the session if it was answered today and does not come back on it: asking it is practice.
    pub(super) fn practised(&self, learner: Learner) -> Option<CardCode> {
        let Source::Scope(Scope::One(card)) = self else {
            return None;
        };
        let queue = untrack(|| self.queue(learner));
        let today = learner.today_now();
        let answered = learner.progress_now(|progress| progress.reviews_on(today));
        let is_answered = answered.iter().any(|review| review.card == *card);
        (is_answered && queue.cards.is_empty()).then_some(*card)
    }

    /// What is left to ask. Tracks.
    pub(super) fn queue(&self, learner: Learner) -> Queue {
        let (bank, today) = (learner.bank(), learner.today());
        match self {
            Source::Scope(Scope::Today) => learner.queue(),
            Source::Scope(chosen) => {
                let pace = learner.settings().pace();
                learner.progress(|progress| Queue::build(progress, bank, chosen, today, &pace))
            }
            Source::Cram(drawn) => learner.progress(|progress| {
                let answered = progress.reviews_on(today);
                let is_left = |(card, kind): &&(CardCode, ReviewKind)| {
                    let is_answered = answered.iter().any(|review| review.card == *card);
                    // Said to be known since it was drawn.
                    let is_known = *kind == ReviewKind::New && progress.card(*card).is_some();
                    !is_answered && !is_known && progress.is_active(*card, today)
                };
                let left = drawn.iter().filter(is_left);
                Queue::of(left.copied().collect(), progress, bank, today)
            }),
        }
    }
}
