//! What the learner can do with a card by hand: snooze, suspend or reset it, or move it to another day.

use crate::app::components::sheet::{Sheet, close_sheet};
use crate::app::learner::use_learner;
use crate::progress::{CardState, Change, EventId};
use crate::text::count;
use leptos::html::Dialog;
use leptos::prelude::*;
use viva_bank::CardCode;

/// Of a card that counts as known only by the learner's own word.
const STATED: &str = "You said you know this one. One miss brings it back as new.";

/// The sheet of one card.
#[component]
pub fn CardSheet(
    /// For opening the sheet.
    dialog: NodeRef<Dialog>,
    /// The card.
    card: CardCode,
    /// Called after a change, with its event and a sentence on what it did.
    done: impl Fn(EventId, String) + Copy + Send + 'static,
) -> impl IntoView {
    let learner = use_learner();
    let days = RwSignal::new(30_u16);
    let change = move |change: Change| {
        let id = learner.change_card(card, change);
        close_sheet(dialog);
        done(id, words(change));
    };
    let today = learner.today();
    let begun = move || learner.progress(|progress| progress.card(card).is_some());
    let stated = move || {
        learner.progress(|progress| progress.card(card).is_some_and(|card| card.is_stated()))
    };
    let state = move || learner.progress(|progress| progress.card_state(card, today));
    view! {
        <Sheet dialog id="card-sheet-title" title="This question">
            {move || stated().then(|| view! { <p class="soft">{STATED}</p> })}
            {move || changes(state(), begun(), change)}
            {move || begun().then(|| move_form(days, change))}
            <p class="caption">"You can undo any of these."</p>
        </Sheet>
    }
    .into_any()
}

fn changes(state: CardState, begun: bool, change: impl Fn(Change) + Copy + 'static) -> AnyView {
    let row = |title: &'static str, note: &'static str, chosen: Change| {
        view! {
            <li>
                <button class="row" type="button" on:click=move |_| change(chosen)>
                    <span class="row-title">{title}</span>
                    <span class="row-meta">{note}</span>
                </button>
            </li>
        }
    };
    view! {
        <ul class="rows">
            {(state != CardState::Active).then(|| row("Ask it again", "Puts it back in the queue.", Change::Resume))}
            {(!begun)
                .then(|| row("I know this", "It counts as learned. One miss brings it back as new.", Change::Known))}
            {row("Not today", "It comes back tomorrow.", Change::Snooze(1))}
            {row("Let it rest for a week", "Sometimes a break helps more than another try.", Change::Snooze(7))}
            {(state != CardState::Suspended)
                .then(|| row("Suspend", "Not asked until you bring it back.", Change::Suspend))}
            {begun.then(|| row("Start over", "Treat it as new. Your history is kept.", Change::Reset))}
        </ul>
    }
    .into_any()
}

fn move_form(days: RwSignal<u16>, change: impl Fn(Change) + 'static) -> AnyView {
    view! {
        <form
            class="field"
            on:submit=move |event| {
                event.prevent_default();
                change(Change::DueIn(days.get_untracked()));
            }
        >
            <label for="due-in">"Ask again in \u{2026} days"</label>
            <div class="button-row">
                <input
                    class="input"
                    id="due-in"
                    type="number"
                    inputmode="numeric"
                    required=true
                    min="0"
                    max=Change::MOST_DAYS.to_string()
                    prop:value=move || days.get().to_string()
                    on:input=move |event| {
                        if let Ok(number) = event_target_value(&event).parse::<u16>() {
                            days.set(number.min(Change::MOST_DAYS));
                        }
                    }
                />
                <button class="button" type="submit">"Set"</button>
            </div>
        </form>
    }
    .into_any()
}

/// What a change did.
pub fn words(change: Change) -> String {
    let words = match change {
        Change::Snooze(1) => "Put off until tomorrow.",
        Change::Snooze(7) => "Resting for a week.",
        Change::Snooze(days) => return format!("Resting for {}.", count(days.into(), "day")),
        Change::Suspend => "Suspended. It won\u{2019}t be asked until you bring it back.",
        Change::Resume => "Back in the queue.",
        Change::Reset => "Started over. It counts as new.",
        Change::Known => "It counts as known. One miss brings it back as new.",
        Change::DueIn(0) => "Set. It comes back today.",
        Change::DueIn(days) => {
            return format!("Set. It comes back in {}.", count(days.into(), "day"));
        }
    };
    words.to_owned()
}
