//! Beside the answer: the documentation, other questions, the learner's note; and the line about the learner's memory.

use crate::app::components::question::{Note, change_words, inline, references};
use crate::app::components::{button, button_row, section};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::route::Route;
use crate::app::ui::{Ui, use_ui};
use crate::insight;
use crate::progress::{CardState, Change};
use leptos::prelude::*;
use viva_bank::{CardCode, Question, Summary};

pub(super) fn aside(learner: Learner, summary: &'static Summary, question: &Question) -> AnyView {
    let card = summary.card;
    // What is easily mixed up is linked once.
    let read_next = summary.related.iter().copied();
    let read_next: Vec<u16> = read_next
        .filter(|position| !summary.confusable.contains(position))
        .collect();
    view! {
        <aside class="question-aside stack" data-gap="large" aria-label="About this question">
            {references(learner, question)}
            {links(learner, "mix", "Don\u{2019}t confuse with", &summary.confusable)}
            {links(learner, "rel", "Read next", &read_next)}
            <Note card/>
        </aside>
    }
    .into_any()
}

/// Links to other questions of the bank, by their positions.
fn links(
    learner: Learner,
    id: &'static str,
    title: &'static str,
    positions: &[u16],
) -> Option<AnyView> {
    let others = positions
        .iter()
        .filter_map(|position| learner.bank().at(*position))
        .map(|other| {
            view! { <li><a href=Route::Question(other.id.clone()).href()>{inline(&other.title)}</a></li> }
        })
        .collect_view();
    let list = view! { <ul class="ref-list">{others}</ul> };
    (!positions.is_empty()).then(|| section(id, title, list))
}

fn change(learner: Learner, ui: Ui, card: CardCode, change: Change) {
    let id = learner.change_card(card, change);
    ui.toast_with_undo(change_words(change), move || learner.take_back(&[id]));
}

/// Lets the learner say that they know a new card.
fn know_it(learner: Learner, card: CardCode) -> AnyView {
    let ui = use_ui();
    let know = move || {
        change(learner, ui, card, Change::Known);
        page::focus("h1");
    };
    view! {
        <p>
            <button class="text-button" data-bleed type="button" on:click=move |_| know()>"I know this"</button>
        </p>
    }
    .into_any()
}

/// What the learner remembers, for the header.
pub(super) fn your_memory(learner: Learner, card: CardCode) -> AnyView {
    view! {
        <section class="stack your-memory" data-gap="small" aria-label="Your memory">
            {move || memory(learner, card)}
        </section>
    }
    .into_any()
}

/// The answers so far, or what the learner said, and the next review, and whether the card is snoozed or suspended. Tracks.
fn memory(learner: Learner, card: CardCode) -> AnyView {
    let ui = use_ui();
    let today = learner.today();
    let pause = match learner.progress(|progress| progress.card_state(card, today)) {
        CardState::Active => None,
        CardState::Snoozed(day) => {
            Some(format!("It\u{2019}s resting until {}.", day.name_on(today)))
        }
        CardState::Suspended => Some("It\u{2019}s suspended.".to_owned()),
    };
    let pause = pause.map(|words| {
        let resume = move || change(learner, ui, card, Change::Resume);
        view! { <p class="soft">{words}</p> {button_row(button("Ask it again", resume))} }
    });
    let words = learner.progress(|progress| insight::memory_sentence(progress, card, today));
    let known = learner.progress(|progress| match progress.card(card) {
        None => Some(know_it(learner, card)),
        Some(card) if card.is_stated() => {
            Some(view! { <p class="soft">"One miss brings it back as new."</p> }.into_any())
        }
        Some(_) => None,
    });
    view! {
        <p class="soft">{words}</p>
        {known}
        {pause}
    }
    .into_any()
}
