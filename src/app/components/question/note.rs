//! The learner's note to a question. It is shown with the answer and never before it, because what helps to remember often
//! gives the answer away.

use crate::app::learner::use_learner;
use crate::app::platform::events;
use crate::app::ui::{Draft, use_ui};
use crate::settings::LONGEST_NOTE;
use leptos::prelude::*;
use viva_bank::CardCode;

/// The note to a question, and the field that changes it.
#[component]
pub fn Note(
    /// The card of the question.
    card: CardCode,
) -> impl IntoView {
    let learner = use_learner();
    let ui = use_ui();
    let draft = ui.draft(Draft::Note(card));
    let open = RwSignal::new(!draft.is_empty());
    let typed = RwSignal::new(match draft.is_empty() {
        true => untrack(|| learner.note(card)).unwrap_or_default(),
        false => draft,
    });
    let keep = move |text: String| {
        ui.set_draft(Draft::Note(card), text.clone());
        typed.set(text);
    };
    let there = move || learner.note(card).is_some();
    let save = move || {
        ui.clear_draft(Draft::Note(card));
        let undo = learner.reversibly(|| learner.set_note(card, &typed.get_untracked()));
        open.set(false);
        let is_there = untrack(|| learner.note(card)).is_some();
        let words = if is_there {
            "Note saved."
        } else {
            "Note removed."
        };
        ui.toast_with_undo(words, undo);
    };
    view! {
        <section class="stack" data-gap="small" aria-labelledby="own-note" translate="no">
            <h2 id="own-note">"Your note"</h2>
            {move || learner.note(card).map(|text| view! { <p class="own-note">{text}</p> })}
            <details
                class="disclosure"
                prop:open=move || open.get()
                on:toggle=move |event| open.set(events::is_open(&event))
            >
                <summary>{move || if there() { "Edit note" } else { "Write a note" }}</summary>
                <form
                    class="field"
                    on:submit=move |event| {
                        event.prevent_default();
                        save();
                    }
                >
                    <label for="note-text">"Your note, shown only with the answer"</label>
                    <textarea
                        class="input"
                        id="note-text"
                        maxlength=LONGEST_NOTE.to_string()
                        prop:value=move || typed.get()
                        on:input=move |event| keep(event_target_value(&event))
                    ></textarea>
                    <div class="button-row">
                        <button class="button" type="submit">"Save note"</button>
                    </div>
                </form>
            </details>
        </section>
    }
    .into_any()
}
