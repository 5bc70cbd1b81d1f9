//! The learner's note to a question. It is shown with the answer and never before it, because what helps to remember often
//! gives the answer away.

use crate::app::learner::use_learner;
use crate::app::platform::page;
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
    let draft = RwSignal::new(learner.note(card).unwrap_or_default());
    let open = RwSignal::new(false);
    let there = move || learner.note(card).is_some();
    let save = move || {
        learner.set_note(card, &draft.get_untracked());
        open.set(false);
        page::announce(if there() {
            "Note saved."
        } else {
            "Note removed."
        });
    };
    view! {
        <section class="stack" data-gap="small" aria-labelledby="own-note">
            <h2 id="own-note">"Your note"</h2>
            {move || learner.note(card).map(|text| view! { <p class="own-note">{text}</p> })}
            <details
                class="disclosure"
                prop:open=move || open.get()
                on:toggle=move |event| open.set(is_open(&event))
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
                        prop:value=move || draft.get()
                        on:input=move |event| draft.set(event_target_value(&event))
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

/// Whether the `details` element that an event is about is open.
fn is_open(event: &web_sys::Event) -> bool {
    event_target::<web_sys::Element>(event).has_attribute("open")
}
