//! The end of the day's work, or a day without any.

use super::study_days::study_days;
use super::upcoming::{next_due, recall_fact, tomorrow};
use crate::app::components::question::QuestionRow;
use crate::app::learner::Learner;
use crate::app::route::{Page, Route};
use crate::catalog::{Filter, Status};
use crate::day::Day;
use crate::insight::DayReport;
use crate::text::{count, duration_text};
use leptos::prelude::*;
use viva_bank::{CardCode, Summary};

pub(super) fn day_done(learner: Learner) -> AnyView {
    let today = learner.today();
    let report = learner.progress(|progress| DayReport::of(progress, today));
    let goal = learner.goal();
    let next = match &goal {
        Some(_) => tomorrow(),
        None => next_due(learner, today).into_any(),
    };
    let is_day_off = goal
        .as_ref()
        .is_some_and(|goal| goal.capacity.of(today) == 0);
    let line = if report.cards > 0 {
        "Done for today."
    } else if is_day_off {
        "A day off."
    } else {
        "Nothing is due."
    };
    let summary = (report.cards > 0).then(|| {
        format!(
            "{} in {}. ",
            count(report.cards as usize, "question"),
            duration_text(report.seconds)
        )
    });
    view! {
        <section class="due-hero" aria-labelledby="done">
            <p class="eyebrow">{today.to_string()}</p>
            <h1 id="done" tabindex="-1"><span class="done-line">{line}</span></h1>
            <p class="soft">{summary}{next}</p>
        </section>
        <div class="button-row today-list">
            <a class="button" data-variant="primary" href=Page::Practice.href()>"Practice with a quiz"</a>
            {learn_more(learner, today)}
        </div>
        {facts(&report, goal.is_some())}
        {second_look(learner, today)}
        {study_days(learner)}
    }
    .into_any()
}

/// Offers a session of new questions while there are any. Tracks.
fn learn_more(learner: Learner, today: Day) -> Option<AnyView> {
    let new = Filter {
        status: Some(Status::New),
        ..Filter::default()
    };
    let unseen = learner.progress(|progress| new.questions(learner.bank(), progress, today).len());
    (unseen > 0).then(|| {
        view! { <a class="button" href=Route::Study(new).href()>"Learn more new ones"</a> }
            .into_any()
    })
}

fn facts(report: &DayReport, is_planned: bool) -> Option<AnyView> {
    if report.cards == 0 {
        return None;
    }
    let facts = view! {
        <section class="section today-list" aria-labelledby="went">
            <h2 id="went">"How it went"</h2>
            <dl class="facts">
                <div class="fact">
                    <dt>"Recalled at the first try"</dt>
                    <dd>{report.recalled.to_string()} <small>{format!("of {}", report.cards)}</small></dd>
                </div>
                {is_planned.then(recall_fact)}
            </dl>
        </section>
    };
    Some(facts.into_any())
}

/// The questions that the learner forgot today, each once. Tracks.
fn second_look(learner: Learner, today: Day) -> Option<AnyView> {
    let forgotten: Vec<&'static Summary> = learner.progress(|progress| {
        let mut seen: Vec<CardCode> = Vec::new();
        for review in progress.reviews_on(today) {
            if !review.rating.recalled() && !seen.contains(&review.card) {
                seen.push(review.card);
            }
        }
        let known = seen
            .into_iter()
            .filter_map(|card| learner.bank().card(card));
        known.collect()
    });
    if forgotten.is_empty() {
        return None;
    }
    let rows = forgotten
        .into_iter()
        .map(|question| view! { <QuestionRow question end=None/> })
        .collect_view();
    let list = view! {
        <section class="section today-list" aria-labelledby="again">
            <h2 id="again">"Needed a second look"</h2>
            <ul class="rows">{rows}</ul>
        </section>
    };
    Some(list.into_any())
}
