//! The field in which an answer can be typed before it is compared.

use super::self_assessment::SelfAssessment;
use crate::app::platform;
use crate::app::ui::Ui;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use viva_bank::CardCode;

/// The field of a card; what is typed is kept as its draft. `reveal` shows the answer.
pub(super) fn answer_field(
    ui: Ui,
    assessment: SelfAssessment,
    card: CardCode,
    reveal: impl Fn() + 'static,
) -> AnyView {
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            reveal();
        } else if event.key() == "Escape" {
            // Leaves the field, not the session.
            event.prevent_default();
            platform::focus("h1");
        }
    };
    let keep = move |text: String| {
        ui.set_draft(card, text.clone());
        assessment.typed.set(text);
    };
    view! {
        <div class="field">
            <label for="answer" class="visually-hidden">"Your answer, optional"</label>
            <textarea
                class="input"
                id="answer"
                aria-describedby="answer-help"
                placeholder="Say it out loud, or type the points you would make."
                prop:value=assessment.typed.get_untracked()
                on:input=move |event| keep(event_target_value(&event))
                on:keydown=keys
            ></textarea>
            <p class="caption" id="answer-help">
                "Optional. Typed answers are compared with the key points on this device."
            </p>
        </div>
    }
    .into_any()
}

/// Puts the cursor into the field.
pub(super) fn focus() {
    platform::focus("#answer");
}
