//! What comes back when, without a plan.

use super::links::offers;
use crate::app::components::chart::DueChart;
use crate::app::components::icon::{Icon, icon};
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::day::Day;
use crate::insight;
use crate::study;
use leptos::prelude::*;

const FORECAST_DAYS: usize = 14;

/// The section beside the day's work. Tracks.
pub(super) fn next_two_weeks(learner: Learner) -> AnyView {
    let today = learner.today();
    let capacity = learner.settings().pace().capacity;
    let counts = learner.progress(|progress| {
        insight::forecast(progress, learner.bank(), today, FORECAST_DAYS, &capacity)
    });
    view! {
        <section class="section today-plan" aria-labelledby="coming">
            <header class="plan-line">
                <h2 id="coming">"The next two weeks"</h2>
                <a class="text-button" data-bleed="end" href=Page::Progress.href()>
                    "All progress"{icon(Icon::Forward)}
                </a>
            </header>
            <DueChart today counts/>
            {offers()}
        </section>
    }
    .into_any()
}

/// When the next question comes back. Tracks.
pub(super) fn next_due(learner: Learner, today: Day) -> String {
    let capacity = learner.settings().pace().capacity;
    let next = learner.progress(|progress| {
        // What is due and waits, because the day is full, comes back tomorrow at the earliest.
        let days: Vec<_> = study::upcoming_reviews(progress, learner.bank(), today, &capacity)
            .into_iter()
            .map(|(_, day)| day.max(today.plus(1)))
            .collect();
        let first = days.iter().min().copied();
        first.map(|day| (day, days.iter().filter(|d| **d == day).count()))
    });
    match next {
        None => "Choose how many new questions you want a day in Settings.".to_owned(),
        Some((day, many)) if day.since(today) == 1 => {
            format!("Tomorrow {}, from 04:00.", come_back(many))
        }
        Some((day, many)) => format!("On {day} {}.", come_back(many)),
    }
}

fn come_back(many: usize) -> String {
    if many == 1 {
        "1 question comes back".to_owned()
    } else {
        format!("{many} questions come back")
    }
}
