//! The day's questions with the button that starts them; or the end of the day's work, or a day without any.

use crate::app::components::plan::use_forecast;
use crate::app::components::question::QuestionRow;
use crate::app::components::{fact, hero, link_button, primary_link};
use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::day::Day;
use crate::insight::{self, DayReport};
use crate::study::{self, Queue, ReviewKind};
use crate::text::{count, duration_text};
use leptos::prelude::*;
use viva_bank::CardCode;

/// New questions that can be learned on top of the day's, at a time.
const MORE: u8 = 5;

/// The most days that are shown as dots.
const DAYS: usize = 14;

pub(super) fn questions_due(learner: Learner, queue: &Queue) -> AnyView {
    let minutes = learner.costs().minutes(learner.bank(), &queue.cards) as usize;
    let number = queue.cards.len();
    let noun = match number {
        1 => "question today",
        _ => "questions today",
    };
    let label = match queue.done {
        0 => format!("Start {}", count(number, "question")),
        _ => format!("Continue, {number} left"),
    };
    view! {
        <section class="due-hero" aria-labelledby="due">
            <p class="eyebrow">{learner.today().to_string()}</p>
            <h1 id="due" tabindex="-1">
                <span class="due-count">{number.to_string()}</span>
                " "
                <span class="due-noun">{noun}</span>
            </h1>
            <p class="soft">{format!("{}. About {}.", parts(queue), count(minutes, "minute"))}</p>
        </section>
        <div class="action-bar" data-fixed>
            <a class="button" data-variant="primary" data-size="large" href=Page::Study.href()>
                {label}
                <kbd>"Enter"</kbd>
            </a>
        </div>
        {study_days(learner)}
    }
    .into_any()
}

/// "1 to repeat, 12 to review, 3 new"
fn parts(queue: &Queue) -> String {
    let parts = [
        (ReviewKind::Relearn, "to repeat"),
        (ReviewKind::Review, "to review"),
        (ReviewKind::New, "new"),
    ];
    let parts = parts.map(|(ask, words)| (queue.count(ask), words));
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<_> = parts
        .map(|(number, words)| format!("{number} {words}"))
        .collect();
    parts.join(", ")
}

pub(super) fn day_done(learner: Learner) -> AnyView {
    let today = learner.today();
    let report = learner.progress(|progress| DayReport::of(progress, today));
    let capacity = learner.goal().map(|goal| goal.capacity.of(today));
    let next = match capacity {
        Some(_) => tomorrow(),
        None => next_due(learner, today).into_any(),
    };
    let sentence = match (report.cards, capacity) {
        (1.., _) => "Done for today.",
        (0, Some(0)) => "Day off.",
        (0, _) => "Nothing is due.",
    };
    let summary = (report.cards > 0).then(|| {
        let questions = count(report.cards as usize, "question");
        format!("{questions} in {}. ", duration_text(report.seconds))
    });
    view! {
        {hero(Some(today.to_string()), sentence, view! { {summary}{next} })}
        <div class="button-row today-list">
            {primary_link(Page::Practice, "Practice with a quiz")}
            {learn_more(learner)}
        </div>
        {(report.cards > 0).then(|| facts(learner, &report, capacity.is_some()))}
        {second_look(learner, today)}
        {study_days(learner)}
    }
    .into_any()
}

/// Offers a session of the next new questions while there are any. Tracks.
fn learn_more(learner: Learner) -> Option<AnyView> {
    let next = learner.next_new(MORE).len();
    (next > 0).then(|| link_button(Route::More(MORE), format!("Learn {next} more")))
}

fn facts(learner: Learner, report: &DayReport, is_planned: bool) -> impl IntoView + use<> {
    let recalled = format!("{} ", report.recalled);
    view! {
        <section class="section today-list" aria-labelledby="went">
            <h2 id="went">"How it went"</h2>
            <dl class="facts">
                {fact("Right first time", recalled, format!("of {}", report.cards))}
                {is_planned.then(|| recall_fact(learner))}
            </dl>
        </section>
    }
}

/// How much the learner will recall at the interview.
fn recall_fact(learner: Learner) -> impl IntoView {
    let forecast = use_forecast();
    move || {
        let forecast = forecast.get()?;
        let (low, high) = forecast.all.likely();
        Some(fact(
            format!("Recall on {}", forecast.day.date_on(learner.today())),
            format!("{:.0} % ", forecast.all.of_planned * 100.0),
            format!("likely {:.0} to {:.0}", low * 100.0, high * 100.0),
        ))
    }
}

/// The questions that the learner forgot today, each once. Tracks.
fn second_look(learner: Learner, today: Day) -> Option<impl IntoView> {
    let forgotten = learner.progress(|progress| {
        let mut seen: Vec<CardCode> = Vec::new();
        for review in progress.reviews_on(today) {
            if !review.rating.recalled() && !seen.contains(&review.card) {
                seen.push(review.card);
            }
        }
        seen
    });
    let rows: Vec<_> = forgotten
        .into_iter()
        .filter_map(|card| learner.bank().card(card))
        .map(|question| view! { <QuestionRow question end=None/> })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section today-list" aria-labelledby="again">
                <h2 id="again">"Needed a second look"</h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}

/// How many of the last days the learner studied on, and a dot for each; nothing before the first answer. Tracks.
fn study_days(learner: Learner) -> Option<impl IntoView> {
    let today = learner.today();
    let days = learner.progress(|progress| insight::recent_days(progress, today, DAYS));
    let number = days.iter().filter(|studied| **studied).count();
    let words = match days.len() {
        0 => return None,
        1 => "Day 1".to_owned(),
        all => format!("Studied on {number} of the last {all} days"),
    };
    let dots = days
        .into_iter()
        .map(|studied| view! { <i data-on=studied.then_some("")></i> })
        .collect_view();
    Some(view! {
        <p class="spread caption today-list">
            <span>{words}</span>
            <span class="days" aria-hidden="true">{dots}</span>
        </p>
    })
}

/// When the next question comes back. Tracks.
fn next_due(learner: Learner, today: Day) -> String {
    let capacity = learner.settings().pace().capacity;
    let next = learner.progress(|progress| {
        // What is due but does not fit into today comes back tomorrow at the earliest.
        let days: Vec<_> = study::upcoming_reviews(progress, learner.bank(), today, &capacity)
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
