//! Today: what do I do now? One sentence, one ring, one button.

mod after;
mod back;
mod done;
mod first_run;
mod form;
mod install;
mod interview;
mod plan_form;
mod rows;
mod sample;
mod top_line;
mod work;

use crate::app::components::{BackupReminder, Shell, use_page};
use crate::app::learner::Learner;
use crate::app::navigation::go_to;
use crate::app::platform::keys;
use crate::app::route::Page;
use crate::app::ui::Ui;
use crate::day::Day;
use crate::insight::Absence;
use crate::plan::Phase;
use leptos::prelude::*;

/// The screen that the app opens with.
#[component]
pub fn Today(learner: Learner, ui: Ui) -> impl IntoView {
    use_page("Today");
    let queue = Memo::new(move |_| learner.queue());
    // So that the first question is loaded before the tap.
    Effect::new(move |_| {
        queue.with(|queue| {
            ui.packs()
                .prefetch(queue.cards.iter().take(1).map(|(card, _)| *card))
        });
    });
    let begun = Memo::new(move |_| learner.progress(|progress| progress.cards().next().is_some()));
    let planned = Memo::new(move |_| learner.goal().is_some());
    let screen =
        Memo::new(move |_| Screen::of(learner, ui, move || !begun.get() && !planned.get()));
    let absence = Memo::new(move |_| {
        let (bank, today) = (learner.bank(), learner.today());
        learner.progress(|progress| Absence::of(progress, bank, today))
    });
    let go = go_to();
    keys::on_key(move |key| {
        let asks = matches!(screen.get_untracked(), Screen::Work | Screen::OnTheDay);
        let start =
            asks && key.name == "Enter" && !queue.with_untracked(|queue| queue.cards.is_empty());
        if start {
            go(&Page::Study.into(), false);
        }
        start
    });
    view! {
        <Shell place=Some(Page::Today) class="today" wide=true>
            {move || (screen.get() != Screen::FirstRun).then(|| top_line::top_line(learner))}
            {move || match screen.get() {
                Screen::FirstRun => first_run::first_run(learner, ui),
                Screen::OnTheDay => queue.with(|queue| interview::on_the_day(learner, queue)),
                Screen::HowDidItGo(day) => interview::how_did_it_go(learner, day),
                Screen::WhatNext(day) => {
                    let outcome = learner.settings().outcomes.get(&day).cloned();
                    queue.with(|queue| after::what_next(learner, queue, day, outcome.as_ref()))
                }
                Screen::Work => queue.with(|queue| match absence.get() {
                    _ if queue.cards.is_empty() => done::day_done(learner, ui, queue),
                    Some(absence) => back::welcome_back(learner, ui, queue, absence),
                    None => work::cards_due(learner, ui, queue),
                }),
            }}
            {move || (screen.get() == Screen::Work).then(|| view! { <BackupReminder/> })}
        </Shell>
    }
    .into_any()
}

/// What Today shows first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Screen {
    /// Nothing has been answered or planned yet.
    FirstRun,
    /// The day's questions, or that they are done.
    Work,
    OnTheDay,
    /// The interview was on this day, and its outcome is neither noted nor skipped.
    HowDidItGo(Day),
    /// The interview was on this day; what comes after it is not chosen yet.
    WhatNext(Day),
}

impl Screen {
    /// Tracks the plan, the settings, what was skipped, and what `is_new` reads.
    fn of(learner: Learner, ui: Ui, is_new: impl Fn() -> bool) -> Screen {
        let past = past_interview(learner);
        let is_noted = |day| learner.settings().outcomes.contains_key(&day);
        match learner.plan(|plan| plan.map(|plan| plan.phase)) {
            None if is_new() => Screen::FirstRun,
            Some(Phase::OnTheDay) => Screen::OnTheDay,
            _ => match past {
                Some(day) if is_noted(day) || ui.outcome_skipped() == Some(day) => {
                    Screen::WhatNext(day)
                }
                Some(day) => Screen::HowDidItGo(day),
                None => Screen::Work,
            },
        }
    }
}

/// The day of the planned interview, if it is past.
fn past_interview(learner: Learner) -> Option<Day> {
    let is_past =
        learner.plan(|plan| plan.is_some_and(|plan| matches!(plan.phase, Phase::Over(_))));
    learner.goal()?.interview.filter(|_| is_past)
}
