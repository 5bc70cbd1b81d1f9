//! A notice for cards that keep being forgotten. Nothing is suspended silently.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::question::inline;
use crate::app::learner::Learner;
use crate::app::route::Route;
use leptos::prelude::*;
use viva_bank::Summary;

/// From this many lapses on, repeating rarely helps. Anki calls such a card a leech, and suspends it at eight.
const LEECH: u32 = 4;

/// For a leech, the related questions to read first.
pub(super) fn leech_notice(learner: Learner, summary: &'static Summary) -> Option<AnyView> {
    let lapses =
        learner.progress_now(|progress| progress.card(summary.card).map_or(0, |card| card.lapses));
    if lapses < LEECH {
        return None;
    }
    let bank = learner.bank();
    let mut others: Vec<&Summary> = summary
        .related
        .iter()
        .chain(&summary.confusable)
        .filter_map(|position| bank.at(*position))
        .collect();
    // Easier ones first: this one builds on them.
    others.sort_by_key(|other| other.level);
    let links = others
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
    let notice = view! {
        <section class="notice" data-tone="hard" aria-labelledby="leech">
            {icon(Icon::Info)}
            <h2 id="leech">"Try another way in"</h2>
            <p>{format!("You have forgotten this one {lapses} times. Repeating it once more rarely helps. Read one of these first, write a note to self below, or let it rest for a week (the three dots above).")}</p>
            <ul class="ref-list">{links}</ul>
        </section>
    };
    Some(notice.into_any())
}
