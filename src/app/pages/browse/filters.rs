//! The filters: the usual ones as chips in a row, all of them in a sheet.

use super::results::Results;
use crate::app::components::sheet::{Sheet, close_sheet, open_sheet};
use crate::app::components::{Icon, button, icon, primary_button};
use crate::app::learner::Learner;
use crate::catalog::{Facets, Filter, Status};
use leptos::html::Dialog;
use leptos::prelude::*;
use viva_bank::{Kind, Level, Topic};

/// The filter in the address, and the way to change it. `Copy`: handles.
#[derive(Clone, Copy)]
struct Chips {
    learner: Learner,
    filter: Memo<Filter>,
    results: Results,
    show: Callback<Filter>,
}

/// A row of chips, and the sheet that it opens.
#[component]
pub fn Filters(
    learner: Learner,
    filter: Memo<Filter>,
    /// The questions that the filter lets through, and how many each option would.
    results: Results,
    show: Callback<Filter>,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let chips = Chips {
        learner,
        filter,
        results,
        show,
    };
    let clear = move || {
        show.run(Filter {
            query: filter.get_untracked().query,
            ..Filter::default()
        });
    };
    view! {
        <div class="scroll-row" role="group" aria-label="Filters">
            <button class="chip" type="button" aria-haspopup="dialog" on:click=move |_| open_sheet(dialog)>
                {icon(Icon::Filter)}
                "All filters"
            </button>
            {move || chips.chosen_in_sheet()}
            {chips.statuses()}
            {chips.levels()}
        </div>
        <Sheet dialog id="filters-title" title="Filters">
            {group("filter-status", "Your progress", chips.statuses())}
            {group("filter-topic", "Topic", chips.topics())}
            {group("filter-kind", "Kind", chips.kinds())}
            {group("filter-level", "Level", chips.levels())}
            <div class="button-row">
                {primary_button(move || format!("Show {}", results.count()), move || close_sheet(dialog))}
                {button("Clear all", clear)}
            </div>
        </Sheet>
    }
    .into_any()
}

fn group(id: &'static str, title: &'static str, chips: AnyView) -> impl IntoView {
    view! {
        <section class="stack" data-gap="small" aria-labelledby=id>
            <h3 id=id>{title}</h3>
            <div class="cluster">{chips}</div>
        </section>
    }
}

impl Chips {
    fn statuses(self) -> AnyView {
        let chips = Status::ALL.map(|status| self.status(status));
        chips.collect_view().into_any()
    }

    fn status(self, status: Status) -> AnyView {
        self.chip(
            status.label().to_owned(),
            move |facets| facets.status(status),
            move |filter| filter.status == Some(status),
            move |filter, on| filter.status = on.then_some(status),
        )
    }

    fn levels(self) -> AnyView {
        let chip = |&level: &Level| {
            self.chip(
                level.label().to_owned(),
                move |facets| facets.level(level),
                move |filter| filter.level == Some(level),
                move |filter, on| filter.level = on.then_some(level),
            )
        };
        Level::ALL.iter().map(chip).collect_view().into_any()
    }

    fn kinds(self) -> AnyView {
        let chip = |&kind: &Kind| {
            self.chip(
                kind.label().to_owned(),
                move |facets| facets.kind(kind),
                move |filter| filter.kind == Some(kind),
                move |filter, on| filter.kind = on.then_some(kind),
            )
        };
        Kind::ALL.iter().map(chip).collect_view().into_any()
    }

    /// Topics that have questions.
    fn topics(self) -> AnyView {
        let bank = self.learner.bank();
        let has_questions = |n: usize| {
            let mut questions = bank.questions().iter();
            questions.any(|question| usize::from(question.topic) == n)
        };
        let chip = |(at, topic): (usize, &'static Topic)| {
            self.chip(
                topic.title.clone(),
                move |facets| facets.topic(at),
                move |filter| filter.topic.as_ref() == Some(&topic.id),
                move |filter, on| filter.topic = on.then(|| topic.id.clone()),
            )
        };
        let topics = bank.topics().iter().enumerate();
        topics
            .filter(|(n, _)| has_questions(*n))
            .map(chip)
            .collect_view()
            .into_any()
    }

    /// What was chosen in the sheet, to see and to take back without opening it.
    fn chosen_in_sheet(self) -> impl IntoView {
        let Filter { topic, kind, .. } = self.filter.get();
        let topic = topic.map(|id| {
            let topics = self.learner.bank().topics();
            let at = topics.iter().position(|topic| topic.id == id);
            let title = at.and_then(|at| topics.get(at));
            let title = title.map_or(id, |topic| topic.title.clone());
            let number = move |facets: &Facets| at.map_or(0, |at| facets.topic(at));
            self.chip(title, number, |_| true, |filter, _| filter.topic = None)
        });
        let kind = kind.map(|kind| {
            let title = kind.label().to_owned();
            let number = move |facets: &Facets| facets.kind(kind);
            self.chip(title, number, |_| true, |filter, _| filter.kind = None)
        });
        view! { {topic}{kind} }
    }

    /// A chip that turns one part of the filter on and off, with how many questions it would let through.
    fn chip(
        self,
        label: String,
        number: impl Fn(&Facets) -> usize + Copy + Send + Sync + 'static,
        is_on: impl Fn(&Filter) -> bool + Copy + Send + Sync + 'static,
        turn: impl Fn(&mut Filter, bool) + 'static,
    ) -> AnyView {
        let pressed = move || self.filter.with(is_on);
        let press = move |_| {
            let mut filter = self.filter.get_untracked();
            let on = !is_on(&filter);
            turn(&mut filter, on);
            self.show.run(filter);
        };
        view! {
            <button class="chip" type="button" aria-pressed=move || pressed().to_string() on:click=press>
                {move || pressed().then(|| icon(Icon::Check))}
                {label}
                <span class="number soft">{move || self.results.would_find(number)}</span>
            </button>
        }
        .into_any()
    }
}
