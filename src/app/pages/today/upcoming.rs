//! What comes next: from the plan's forecast or, without a plan, from the dates of the reviews.

use super::links::offers;
use crate::app::components::chart::DueChart;
use crate::app::components::icon::{Icon, icon};
use crate::app::components::plan::use_forecast;
use crate::app::learner::Learner;
use crate::app::route::Page;
use crate::day::Day;
use crate::insight;
use crate::study;
use crate::text::count;
use leptos::prelude::*;

const FORECAST_DAYS: usize = 14;

/// The section beside the day's work. Tracks.
pub(super) fn next_two_weeks(learner: Learner) -> AnyView {
    let today = learner.today();
    let capacity = learner.settings().pace().capacity;
    let counts = learner.progress(|progress| {
        insight::reviews_ahead(progress, learner.bank(), today, FORECAST_DAYS, &capacity)
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
        // What is due but does not fit into today comes back tomorrow at the earliest.
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

/// What is planned for tomorrow.
pub(super) fn tomorrow() -> AnyView {
    let forecast = use_forecast();
    let words = move || {
        let next = forecast.get()?.days.get(1).copied()?;
        let questions = next.reviews + next.new;
        if questions == 0 {
            return Some("Nothing is planned for tomorrow.".to_owned());
        }
        let minutes = (next.review_minutes + next.new_minutes).ceil() as usize;
        Some(format!(
            "Tomorrow about {}, {}, from 04:00.",
            count(questions as usize, "question"),
            count(minutes, "minute"),
        ))
    };
    words.into_any()
}

/// How much the learner will recall at the interview.
pub(super) fn recall_fact() -> AnyView {
    let forecast = use_forecast();
    let fact = move || {
        let forecast = forecast.get()?;
        let (low, high) = forecast.all.likely();
        let (_, _, date) = forecast.day.civil();
        Some(view! {
            <div class="fact">
                <dt>{format!("Recall on {date} {}", forecast.day.month_name())}</dt>
                <dd>
                    {format!("{:.0} % ", forecast.all.of_planned * 100.0)}
                    <small>{format!("likely {:.0} to {:.0}", low * 100.0, high * 100.0)}</small>
                </dd>
            </div>
        })
    };
    fact.into_any()
}
