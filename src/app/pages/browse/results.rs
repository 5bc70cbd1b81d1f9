//! The questions that a filter lets through: how many, the list, and a session over those that can be studied.

use crate::app::components::question::QuestionRow;
use crate::app::components::{button_row, link_button};
use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::catalog::{Facets, Filter};
use crate::study::{Queue, Scope};
use crate::text::count;
use leptos::prelude::*;
use viva_bank::{CardCode, Summary};

/// Topics are unfolded if all the rows together are at most so many.
const UNFOLDED: usize = 40;

/// The questions through the filter. `Copy`: handles. The methods track the filter and the log.
#[derive(Clone, Copy)]
pub(super) struct Results {
    learner: Learner,
    filter: Memo<Filter>,
    found: Memo<Vec<CardCode>>,
    facets: Memo<Facets>,
}

impl Results {
    pub(super) fn new(learner: Learner, filter: Memo<Filter>) -> Results {
        let found = Memo::new(move |_| {
            let (due, filter) = (learner.due_today(), filter.get());
            learner
                .progress(|progress| filter.questions(learner.bank(), progress, &due))
                .into_iter()
                .map(|question| question.card)
                .collect()
        });
        let facets = Memo::new(move |_| {
            let (due, filter) = (learner.due_today(), filter.get());
            learner.progress(|progress| Facets::of(&filter, learner.bank(), progress, &due))
        });
        Results {
            learner,
            filter,
            found,
            facets,
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
        let scope = Scope::Chosen(self.found.get());
        let (today, pace) = (self.learner.today(), self.learner.settings().pace());
        let queue = self
            .learner
            .progress(|progress| Queue::build(progress, self.learner.bank(), &scope, today, &pace));
        let (to_study, found) = (queue.cards.len(), self.found.with(Vec::len));
        let words = match to_study == found {
            true => format!("Study {to_study}"),
            false => format!("Study {to_study} due or new"),
        };
        (to_study > 0).then(|| {
            view! {
                <a class="text-button" data-bleed="end" data-tone="accent" href=Route::Study(filter).href()>
                    {words}
                </a>
            }
            .into_any()
        })
    }

    /// How many questions an option of the filter would let through.
    pub(super) fn would_find(self, read: impl Fn(&Facets) -> usize) -> usize {
        self.facets.with(read)
    }

    /// What was searched for in one list, everything else by topic. Topics are folded where all of them together are long.
    pub(super) fn list(self) -> AnyView {
        if !self.filter.with(|filter| filter.query.is_empty()) {
            return rows(self.questions());
        }
        let bank = self.learner.bank();
        let is_short = self.found.with(Vec::len) <= UNFOLDED;
        let is_one = self.filter.with(|filter| filter.topic.is_some());
        let topics = bank.topics().iter().zip(0_u8..).filter_map(|(topic, at)| {
            let of_topic: Vec<_> = self.questions().filter(|q| q.topic == at).collect();
            if of_topic.is_empty() {
                return None;
            }
            if is_one {
                return Some(rows(of_topic.into_iter()));
            }
            let questions = count(of_topic.len(), "question");
            let list = rows(of_topic.into_iter());
            let group = view! {
                <details class="disclosure topic-group" open=is_short>
                    <summary><h2>{topic.title.clone()}</h2><span class="number">{questions}</span></summary>
                    {list}
                </details>
            };
            Some(group.into_any())
        });
        topics.collect_view().into_any()
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

fn rows(questions: impl Iterator<Item = &'static Summary>) -> AnyView {
    let rows = questions.map(|question| view! { <QuestionRow question end=None/> });
    view! { <ul class="rows browse-list">{rows.collect_view()}</ul> }.into_any()
}
