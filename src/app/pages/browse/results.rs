//! The questions that a filter lets through: how many, the list, and a session over those that can be studied.

use crate::app::components::question::QuestionRow;
use crate::app::components::{button_row, link_button};
use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::catalog::{Filter, Status};
use crate::text::count;
use leptos::prelude::*;
use viva_bank::{CardCode, Summary};

/// The questions through the filter. `Copy`: handles. The methods track the filter and the log.
#[derive(Clone, Copy)]
pub(super) struct Results {
    learner: Learner,
    filter: Memo<Filter>,
    found: Memo<Vec<CardCode>>,
}

impl Results {
    pub(super) fn new(learner: Learner, filter: Memo<Filter>) -> Results {
        let found = Memo::new(move |_| {
            let today = learner.today();
            let filter = filter.get();
            learner
                .progress(|progress| filter.questions(learner.bank(), progress, today))
                .into_iter()
                .map(|question| question.card)
                .collect()
        });
        Results {
            learner,
            filter,
            found,
        }
    }

    fn questions(self) -> impl Iterator<Item = &'static Summary> {
        let bank = self.learner.bank();
        self.found
            .get()
            .into_iter()
            .filter_map(|card| bank.card(card))
    }

    pub(super) fn count(self) -> String {
        count(self.found.with(Vec::len), "question")
    }

    /// Only with a filter: without one it would be the day's session, which is on Today.
    pub(super) fn study_link(self) -> Option<AnyView> {
        let filter = self.filter.get();
        if filter.is_empty() {
            return None;
        }
        let today = self.learner.today();
        let can_be_studied = self.learner.progress(|progress| {
            let status = |question| Status::of(question, progress, today);
            self.questions()
                .filter(|question| matches!(status(question), Status::Due | Status::New))
                .count()
        });
        (can_be_studied > 0).then(|| {
            view! {
                <a class="text-button" data-bleed="end" data-tone="accent" href=Route::Study(filter).href()>
                    {format!("Study {can_be_studied}")}
                </a>
            }
            .into_any()
        })
    }

    pub(super) fn rows(self) -> AnyView {
        self.questions()
            .map(|question| view! { <QuestionRow question end=None/> })
            .collect_view()
            .into_any()
    }

    /// What to say and do if no question passes.
    pub(super) fn none(self) -> Option<AnyView> {
        self.found.with(Vec::is_empty).then(|| {
            let Filter { query, .. } = self.filter.get();
            let of_words = Filter {
                query: query.clone(),
                ..Filter::default()
            };
            let message = match (query.is_empty(), self.filter.get() == of_words) {
                (true, _) => "No questions match these filters.".to_owned(),
                (false, true) => format!("Nothing matches \u{201c}{query}\u{201d}."),
                (false, false) => {
                    format!("Nothing matches \u{201c}{query}\u{201d} with these filters.")
                }
            };
            view! {
                <p class="soft">{message}</p>
                {button_row(link_button(Page::Browse, "Show all questions"))}
            }
            .into_any()
        })
    }
}
