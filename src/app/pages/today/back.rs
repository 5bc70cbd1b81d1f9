//! Back after some days away: what is still there, and how what came due is spread over the next days.

use super::work::start_button;
use crate::app::components::plan::use_forecast;
use crate::app::components::{day_ring, row_link};
use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::app::ui::Ui;
use crate::insight::Absence;
use crate::plan::{DayAhead, Forecast};
use crate::study::Queue;
use crate::text::count;
use leptos::prelude::*;

/// Minutes of a short start.
const SHORT: u8 = 5;

/// The most days that are shown as bars.
const DAYS: usize = 5;

/// Height of the tallest bar, in the units of the picture.
const TALLEST: f32 = 52.0;

pub(super) fn welcome_back(learner: Learner, ui: Ui, queue: &Queue, absence: Absence) -> AnyView {
    let forecast = use_forecast();
    let (kept, learned) = (absence.kept, absence.learned);
    let away = format!(
        "You were away for {}. ",
        count(absence.days as usize, "day")
    );
    let is_planned = learner.goal().is_some();
    let waits = learner.plan(|plan| plan.is_some_and(|plan| plan.backlog > 0));
    let spread = move || match (is_planned, forecast.get()) {
        (true, Some(forecast)) => forecast.spread_sentence(absence.due),
        _ => format!("{} came due.", count(absence.due, "review")),
    };
    let picture = match waits {
        true => view! { <div class="spread-room">{move || forecast.get().map(|f| bars(&f))}</div> }
            .into_any(),
        false => day_ring(learner, ui, queue),
    };
    let short = learner.fitting(&queue.cards, SHORT);
    let short_note = match short {
        1 => "The most urgent card".to_owned(),
        some => format!("The {some} most urgent cards"),
    };
    let change = match learner.goal().and_then(|goal| goal.interview) {
        Some(_) => ("Has the date changed?", "The plan leads to the new one"),
        None => (
            "My interview is on \u{2026}",
            "Set a date and Viva plans towards it",
        ),
    };
    view! {
        <section class="calm" aria-labelledby="calm">
            <h1 id="calm" tabindex="-1">
                {format!("Welcome back. You still remember about {kept} of {learned}.")}
            </h1>
            <p class="soft">{away}{spread}</p>
        </section>
        {picture}
        {start_button(learner, queue)}
        <ul class="rows today-rows">
            {row_link(Route::Start(SHORT).href(), format!("Only {SHORT} minutes today"), short_note)}
            {row_link(Page::Settings.href(), change.0, change.1)}
        </ul>
    }
    .into_any()
}

/// The cards of the first days until nothing waits any longer.
fn bars(forecast: &Forecast) -> AnyView {
    let days = forecast.catching_up().unwrap_or(&forecast.days);
    let days = days.get(..DAYS).unwrap_or(days);
    let cards = |day: &DayAhead| day.reviews + day.new;
    let most = days.iter().map(cards).max().unwrap_or(0).max(1) as f32;
    let bars = days.iter().enumerate().map(|(n, day)| {
        let height = TALLEST * cards(day) as f32 / most;
        let name = match n {
            0 => "Today",
            _ => day.day.weekday_name().get(..3).unwrap_or_default(),
        };
        view! {
            <li>
                {name}
                <svg viewBox="0 0 40 52" preserveAspectRatio="none" aria-hidden="true">
                    <rect x="6" y=format!("{:.1}", TALLEST - height) width="28" height=format!("{height:.1}") rx="2"></rect>
                </svg>
                <b>{cards(day)}</b>
            </li>
        }
    });
    let label = format!("Cards on the next {}", count(days.len(), "day"));
    view! {
        <ol class="spread-days" aria-label=label>{bars.collect_view()}</ol>
        <p class="caption">"Cards a day, with those that come due meanwhile"</p>
    }
    .into_any()
}
