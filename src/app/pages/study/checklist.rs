//! The key points to tick once the answer is shown: those that must be said beside what was typed, the others below.

use super::self_assessment::SelfAssessment;
use crate::app::components::question::inline;
use leptos::prelude::*;
use viva_bank::{KeyPoint, Question, must_say};

/// Selects the boxes of the key points.
pub(super) const KEY_POINTS: &str = ".must input, .checklist input";

/// The key points with their positions, in the order of their numbers on the screen, which begin at 1: those that must be
/// said first.
pub(super) fn numbered(question: &Question) -> Vec<(usize, &KeyPoint)> {
    let must = must_say(&question.key_points);
    let points = question.key_points.iter().enumerate();
    let (first, others): (Vec<_>, Vec<_>) = points.partition(|(n, _)| must.contains(n));
    first.into_iter().chain(others).collect()
}

/// The points that an answer must have, each with its box, and whether it was found in what was typed.
pub(super) fn must_says(assessment: SelfAssessment, question: &Question) -> AnyView {
    let count = must_say(&question.key_points).len();
    let points = numbered(question).into_iter().take(count).zip(1..);
    let rows = points
        .map(|((n, point), number)| must_say_row(assessment, n, point, number))
        .collect_view();
    view! {
        <section aria-label="Must-say points">
            <ul class="must">{rows}</ul>
        </section>
    }
    .into_any()
}

fn must_say_row(assessment: SelfAssessment, n: usize, point: &KeyPoint, number: u8) -> AnyView {
    let id = format!("must-{number}");
    let state = move || match (assessment.is_judged(), assessment.is_ticked(n)) {
        (false, _) => None,
        (true, true) => Some("found"),
        (true, false) => Some("missed"),
    };
    let word = move || match state() {
        Some("found") => "Found",
        Some(_) => "Missed",
        None => "",
    };
    view! {
        <li data-state=state>
            <label>
                <span class="mark" translate="no">{tick_box(assessment, n, id.clone())}<span>{word}</span></span>
                <span id=id><b>{number}</b>" "{inline(&point.point)}</span>
            </label>
        </li>
    }
    .into_any()
}

/// The points that an answer may have besides; `None` if there are none.
pub(super) fn bonus_points(assessment: SelfAssessment, question: &Question) -> Option<AnyView> {
    let count = must_say(&question.key_points).len();
    let points = numbered(question).into_iter().zip(1..).skip(count);
    let rows = points.map(|((n, point), number)| {
        let id = format!("bonus-{number}");
        view! {
            <li>
                <label>
                    {tick_box(assessment, n, id.clone())}
                    <span id=id><b>{number}</b>" "{inline(&point.point)}</span>
                </label>
            </li>
        }
    });
    let rows = rows.collect_view();
    (question.key_points.len() > count).then(|| {
        view! {
            <section class="stack" data-gap="small" aria-labelledby="bonus">
                <h2 id="bonus">"Bonus points"</h2>
                <ul class="checklist">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

/// The box of a key point, named by the element with that id.
fn tick_box(assessment: SelfAssessment, n: usize, name: String) -> AnyView {
    view! {
        <input
            type="checkbox"
            aria-labelledby=name
            prop:checked=move || assessment.is_ticked(n)
            data-suggested=move || assessment.is_suggestion(n).then_some("")
            on:change=move |_| assessment.toggle(n)
        />
    }
    .into_any()
}
