//! What the log says about the learner's memory of a question.

use crate::app::learner::Learner;
use crate::day::Day;
use crate::progress::{CardState, Change, Progress};
use leptos::prelude::*;
use viva_bank::{CardCode, Summary};

/// The answers so far and the next review, and whether the card is snoozed or suspended. Tracks.
pub(super) fn memory(learner: Learner, summary: &'static Summary) -> AnyView {
    let today = learner.today();
    let card = summary.card;
    let pause = match learner.progress(|progress| progress.card_state(card, today)) {
        CardState::Active => None,
        CardState::Snoozed(day) => Some(format!("It rests until {day}.")),
        CardState::Suspended => Some("It is suspended.".to_owned()),
    };
    let pause = pause.map(|words| {
        let resume = move |_| learner.change_card(card, Change::Resume);
        view! {
            <p class="soft">{words}</p>
            <div class="button-row">
                <button class="button" type="button" on:click=resume>"Ask it again"</button>
            </div>
        }
    });
    let words = learner.progress(|progress| recall_words(progress, card, today));
    view! {
        <p class="soft">{words}</p>
        {pause}
    }
    .into_any()
}

fn recall_words(progress: &Progress, card: CardCode, today: Day) -> String {
    let recall = progress.retrievability(card, today).unwrap_or(0.0) * 100.0;
    let Some(card) = progress.card(card) else {
        return "You have not answered this one yet.".to_owned();
    };
    let next = match card.due.since(today) {
        ..=0 => "It is due now.".to_owned(),
        1 => "It comes back tomorrow.".to_owned(),
        _ => format!("It comes back on {}.", card.due),
    };
    format!(
        "Recalled {} of {} times. Today you would recall it with {recall:.0} % likelihood. {next}",
        card.recalled, card.reviews
    )
}
