//! What stands around a question: the facts above it, and another way in where repeating does not help.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::question::inline;
use crate::app::route::Route;
use crate::app::state::app;
use crate::study::Ask;
use leptos::prelude::*;
use viva_bank::Summary;

/// From so many lapses on, another try is not the way (Anki suspends such a card, a "leech", at eight).
const LEECH: u32 = 4;

pub(super) fn facts(summary: &Summary, ask: Ask, said: Option<String>) -> Vec<String> {
    let app = app();
    let seen =
        app.progress_now(|progress| progress.card(summary.card).map_or(0, |card| card.reviews));
    let history = match (ask, seen) {
        (Ask::Relearn, _) => "Once more today".to_owned(),
        (_, 0) => "New".to_owned(),
        (_, 1) => "Seen once".to_owned(),
        (_, times) => format!("Seen {times} times"),
    };
    vec![
        app.bank().topic(summary).title.clone(),
        summary.level.label().to_owned(),
        said.unwrap_or(history),
    ]
}

/// Another way in, for a card that keeps being forgotten; nothing is suspended silently.
pub(super) fn leech(summary: &'static Summary) -> AnyView {
    let app = app();
    let lapses =
        app.progress_now(|progress| progress.card(summary.card).map_or(0, |card| card.lapses));
    if lapses < LEECH {
        return ().into_any();
    }
    let bank = app.bank();
    let mut ways: Vec<&Summary> = summary
        .related
        .iter()
        .chain(&summary.confusable)
        .filter_map(|position| bank.at(*position))
        .collect();
    // The easier ones first: what this one builds on.
    ways.sort_by_key(|other| other.level);
    let ways = ways
        .into_iter()
        .take(3)
        .map(|other| {
            view! {
                <li>
                    <a href=Route::Question(other.id.clone()).href()>{inline(&other.title)}</a>
                    <span class="caption">{other.level.label()}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="notice" data-tone="hard" aria-labelledby="leech">
            {icon(Icon::Info)}
            <h2 id="leech">"Try another way in"</h2>
            <p>{format!("You have forgotten this one {lapses} times. Repeating it once more rarely helps. Read one of these first, write a note to self below, or let it rest for a week (the three dots above).")}</p>
            <ul class="ref-list">{ways}</ul>
        </section>
    }
    .into_any()
}
