//! The answer in a session: the sentence to say, and what to try where repeating does not help.

use crate::app::components::question::inline;
use crate::app::components::{Icon, icon};
use crate::app::learner::Learner;
use crate::app::route::Route;
use crate::text::plain;
use leptos::prelude::*;
use viva_bank::{Question, Summary};

/// From this many lapses on, repeating rarely helps. Anki calls such a card a leech, and suspends it at eight.
const LEECH: u32 = 4;

/// Headlines of more words are set a step smaller.
const LONG: usize = 25;

/// The sentence to say.
pub(super) fn say(question: &Question) -> AnyView {
    let headline = question.headline();
    let is_long = plain(&headline).split_whitespace().count() > LONG;
    view! {
        <section class="say" data-enter aria-labelledby="say">
            <h2 id="say">"Say this"</h2>
            <p class="headline" tabindex="-1" data-size=is_long.then_some("small")>{inline(&headline)}</p>
        </section>
    }
    .into_any()
}

/// For a card that keeps being forgotten, the related questions to read first. Nothing is suspended silently.
pub(super) fn leech_notice(learner: Learner, summary: &'static Summary) -> Option<AnyView> {
    let lapses =
        learner.progress_now(|progress| progress.card(summary.card).map_or(0, |card| card.lapses));
    if lapses < LEECH {
        return None;
    }
    let related = summary.related.iter().chain(&summary.confusable);
    let mut others: Vec<&Summary> = related
        .filter_map(|position| learner.bank().at(*position))
        .collect();
    // Easier ones first: this one builds on them.
    others.sort_by_key(|other| other.level);
    let link = |other: &Summary| {
        view! {
            <li>
                <a href=Route::Question(other.id.clone()).href()>{inline(&other.title)}</a>
                <span class="caption">{other.level.label()}</span>
            </li>
        }
    };
    let notice = view! {
        <section class="notice" data-tone="hard" aria-labelledby="leech">
            {icon(Icon::Info)}
            <h2 id="leech">"Try a different angle"</h2>
            <p>{format!("You\u{2019}ve forgotten this one {lapses} times, and one more try rarely helps. Read one of these first, write yourself a note under Everything else, or let it rest for a week (three dots above).")}</p>
            <ul class="ref-list">{others.into_iter().take(3).map(link).collect_view()}</ul>
        </section>
    };
    Some(notice.into_any())
}
