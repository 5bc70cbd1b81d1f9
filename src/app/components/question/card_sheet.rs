//! What can be done with a card by hand: put it off, suspend it, begin it anew, move it to another day.

use crate::app::components::sheet::{Sheet, close_sheet};
use crate::app::learner::use_learner;
use crate::app::platform;
use crate::progress::{CardState, Change};
use leptos::html::Dialog;
use leptos::prelude::*;
use viva_bank::CardCode;

/// The sheet of one card. `done` follows a change.
#[component]
pub fn CardSheet(
    /// For opening it.
    dialog: NodeRef<Dialog>,
    /// Which card.
    card: CardCode,
    /// What happens after a change.
    done: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let learner = use_learner();
    let days = RwSignal::new(30_u16);
    let change = move |change: Change| {
        learner.change_card(card, change);
        close_sheet(dialog);
        platform::announce(words(change));
        done();
    };
    let row = move |title: &'static str, note: &'static str, wanted: Change| {
        view! {
            <li>
                <button class="row" type="button" on:click=move |_| change(wanted)>
                    <span class="row-title">{title}</span>
                    <span class="row-meta">{note}</span>
                </button>
            </li>
        }
    };
    let today = learner.today();
    let rows = move || {
        let state = learner.progress(|progress| progress.card_state(card, today));
        let begun = learner.progress(|progress| progress.card(card).is_some());
        view! {
            <ul class="rows">
                {(state != CardState::Active)
                    .then(|| row("Ask it again", "Ends the rest.", Change::Resume))}
                {row("Not today", "It comes back tomorrow.", Change::Snooze(1))}
                {row("Rest for a week", "Sometimes another week helps more than another try.", Change::Snooze(7))}
                {(state != CardState::Suspended)
                    .then(|| row("Suspend", "Not asked until you bring it back.", Change::Suspend))}
                {begun.then(|| row("Begin anew", "Asked like a new one. Your answers stay in the log.", Change::Reset))}
            </ul>
        }
    };
    let begun = move || learner.progress(|progress| progress.card(card).is_some());
    let move_to = move || {
        begun().then(|| {
            view! {
                <form
                    class="field"
                    on:submit=move |event| {
                        event.prevent_default();
                        change(Change::DueIn(days.get_untracked()));
                    }
                >
                    <label for="due-in">"Ask it in so many days"</label>
                    <div class="button-row">
                        <input
                            class="input"
                            id="due-in"
                            type="number"
                            inputmode="numeric"
                            min="0"
                            max=Change::MOST_DAYS.to_string()
                            prop:value=move || days.get().to_string()
                            on:input=move |event| {
                                if let Ok(number) = event_target_value(&event).parse::<u16>() {
                                    days.set(number.min(Change::MOST_DAYS));
                                }
                            }
                        />
                        <button class="button" type="submit">"Move"</button>
                    </div>
                </form>
            }
        })
    };
    view! {
        <Sheet dialog id="card-sheet-title" title="This question">
            {rows}
            {move_to}
            <p class="caption">"Each of these can be undone."</p>
        </Sheet>
    }
    .into_any()
}

/// What a change did, for screen readers.
fn words(change: Change) -> &'static str {
    match change {
        Change::Snooze(1) => "Put off until tomorrow.",
        Change::Snooze(_) => "Rests for a week.",
        Change::Suspend => "Suspended.",
        Change::Resume => "It is asked again.",
        Change::Reset => "It begins anew.",
        Change::DueIn(_) => "Moved.",
    }
}
