//! The end of the day's work, or a day without any: what is next, and more for who wants it.

use super::ring::ring;
use super::rows::rows;
use crate::app::components::link_button;
use crate::app::components::plan::use_forecast;
use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::app::ui::Ui;
use crate::day::Day;
use crate::insight::DayReport;
use crate::study::{self, Queue};
use crate::text::{count, duration_text};
use leptos::prelude::*;

/// New questions that can be learned on top of the day's, at a time.
const MORE: u8 = 5;

pub(super) fn day_done(learner: Learner, ui: Ui, queue: &Queue) -> AnyView {
    let today = learner.today();
    let report = learner.progress(|progress| DayReport::of(progress, today));
    let capacity = learner.goal().map(|goal| goal.capacity.of(today));
    let next = match capacity {
        Some(_) => tomorrow(),
        None => next_due(learner, today).into_any(),
    };
    let answered = report.cards as usize;
    let sentence = match (answered, capacity) {
        (1.., _) => "That\u{2019}s today done.",
        (0, Some(0)) => "Day off.",
        (0, _) => "Nothing is due.",
    };
    let cards = count(answered, "card");
    let summary = (answered > 0).then(|| {
        let recalled = report.recalled;
        let took = duration_text(report.seconds);
        format!("{cards} in {took}, {recalled} right first time. ")
    });
    let full = (answered > 0).then(|| {
        let unit = if answered == 1 { "card" } else { "cards" };
        let middle = (answered.to_string(), vec![format!("{unit} today")]);
        ring(
            (ui.show_ring(today, answered), answered),
            answered,
            format!("All {cards} answered"),
            middle,
        )
    });
    view! {
        <section class="calm" aria-labelledby="calm">
            <h1 id="calm" tabindex="-1">{sentence}</h1>
            <p class="soft">{summary}{next}</p>
        </section>
        {full}
        <div class="button-row today-list">
            {learn_more(learner)}
            {link_button(Page::Practice, "Practice with a quiz")}
        </div>
        {rows(learner, ui, queue)}
    }
    .into_any()
}

/// Offers a session of the next new questions while there are any. Tracks.
fn learn_more(learner: Learner) -> Option<AnyView> {
    let next = learner.next_new(MORE).len();
    (next > 0).then(|| link_button(Route::More(MORE), format!("Learn {next} more")))
}

/// When the next question comes back. Tracks.
fn next_due(learner: Learner, today: Day) -> String {
    let capacity = learner.settings().pace().capacity;
    let next = learner.progress(|progress| {
        // What is due but does not fit into today comes back tomorrow at the earliest.
        let days: Vec<_> =
            study::upcoming_reviews(progress, learner.bank(), today, Some(&capacity))
                .into_iter()
                .map(|(_, day)| day.max(today.plus(1)))
                .collect();
        let first = *days.iter().min()?;
        Some((first, days.iter().filter(|day| **day == first).count()))
    });
    let Some((day, number)) = next else {
        return "Set how many new questions you want a day in Settings.".to_owned();
    };
    let verb = if number == 1 { "comes" } else { "come" };
    let come_back = format!("{} {verb} back", count(number, "question"));
    match day.since(today) {
        1 => format!("{come_back} tomorrow, from 04:00."),
        _ => format!("{come_back} on {}.", day.name_on(today)),
    }
}

/// What is planned for tomorrow.
fn tomorrow() -> AnyView {
    let forecast = use_forecast();
    let words = move || {
        let next = forecast.get()?.days.get(1).copied()?;
        let questions = count((next.reviews + next.new) as usize, "question");
        let minutes = (next.review_minutes + next.new_minutes).ceil() as usize;
        Some(match next.reviews + next.new {
            0 => "Nothing is planned for tomorrow.".to_owned(),
            _ => format!(
                "Tomorrow: about {questions}, {}, from 04:00.",
                count(minutes, "minute")
            ),
        })
    };
    words.into_any()
}
