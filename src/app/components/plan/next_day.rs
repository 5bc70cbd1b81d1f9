//! What is next once the day's cards are done: tomorrow, or more of today.

use super::forecast::use_forecast;
use crate::app::components::button::link_button;
use crate::app::learner::Learner;
use crate::app::route::Route;
use crate::plan::{DayAhead, Forecast};
use crate::study::{ReviewKind, upcoming_reviews};
use crate::text::{count, minutes_text};
use leptos::prelude::*;
use viva_bank::{Bank, CardCode};

/// New questions that can be learned on top of the day's, at a time.
const MORE: u8 = 5;

/// The most topics of tomorrow's new questions that are named.
const TOPICS: usize = 3;

/// Offers a session of the next new questions, with its minutes, while there are any. Tracks.
pub fn learn_more(learner: Learner) -> Option<AnyView> {
    let next = learner.next_new(MORE);
    let asks: Vec<(CardCode, ReviewKind)> = next
        .into_iter()
        .map(|card| (card, ReviewKind::New))
        .collect();
    let minutes = minutes_text(learner.minutes_of(&asks));
    let label = view! { {format!("Learn {} more", asks.len())}" "<small>{minutes}</small> };
    (!asks.is_empty()).then(|| link_button(Route::More(MORE), label))
}

/// What the plan has for tomorrow, by the one forecast: its cards ("Tomorrow: 10 reviews, 3 new"), and what the new ones
/// are about with the minutes ("Migrations, CSRF. About 19 minutes, from 04:00."). `None` while it is worked out.
pub fn tomorrow(learner: Learner) -> Signal<Option<(String, String)>> {
    let forecast = use_forecast();
    Signal::derive(move || {
        let forecast = forecast.get()?;
        let day = forecast.days.get(1).copied()?;
        Some(words(&day, &forecast, learner.bank()))
    })
}

fn words(day: &DayAhead, forecast: &Forecast, bank: &Bank) -> (String, String) {
    let parts = [(day.reviews as usize, "review"), (day.new as usize, "new")];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| match what {
            "new" => format!("{number} new"),
            what => count(number, what),
        })
        .collect();
    if parts.is_empty() {
        let title = "Nothing is planned for tomorrow".to_owned();
        return (title, "Your plan has the days after it.".to_owned());
    }
    let topics = topics(day, forecast, bank);
    let minutes = count(day.minutes() as usize, "minute");
    (
        format!("Tomorrow: {}", parts.join(", ")),
        format!("{topics}About {minutes}, from 04:00."),
    )
}

/// "Migrations, CSRF. ", or nothing if no question is new.
fn topics(day: &DayAhead, forecast: &Forecast, bank: &Bank) -> String {
    let new = forecast.learned.iter().filter(|(on, _)| *on == day.day);
    let titles = topic_titles(bank, new.map(|(_, code)| *code), TOPICS);
    match titles.is_empty() {
        true => String::new(),
        false => format!("{}. ", titles.join(", ")),
    }
}

/// The titles of the first topics that questions are of, at most so many.
pub fn topic_titles(bank: &Bank, cards: impl Iterator<Item = CardCode>, most: usize) -> Vec<&str> {
    let mut titles: Vec<&str> = Vec::new();
    for question in cards.filter_map(|code| bank.card(code)) {
        let title = bank.topic(question).title.as_str();
        if titles.len() < most && !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}

/// When the next question comes back without a plan. Tracks.
pub fn next_due(learner: Learner) -> String {
    let today = learner.today();
    let capacity = learner.settings().pace().capacity;
    let next = learner.progress(|progress| {
        // What is due but does not fit into today comes back tomorrow at the earliest.
        let days: Vec<_> = upcoming_reviews(progress, learner.bank(), today, Some(&capacity))
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
