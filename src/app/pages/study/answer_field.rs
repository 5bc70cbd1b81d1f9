//! The field in which an answer can be typed before it is compared.

use super::session::StudySession;
use crate::app::platform::{keys, page};
use crate::app::ui::Draft;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use viva_bank::CardCode;

/// The field of a card; what is typed is kept as its draft. Ctrl or Cmd with Enter shows the answer.
pub(super) fn answer_field(session: StudySession, card: CardCode) -> AnyView {
    let typed = session.assessment.typed;
    let on_key = move |event: KeyboardEvent| {
        if keys::is_composing(&event) {
            return;
        }
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            session.reveal(None);
        } else if event.key() == "Escape" {
            // Leaves the field, not the session.
            event.prevent_default();
            page::focus("h1");
        }
    };
    let keep = move |text: String| {
        session.ui.set_draft(Draft::Answer(card), text.clone());
        typed.set(text);
    };
    view! {
        <div class="field">
            <label for="answer" class="visually-hidden">"Your answer, optional"</label>
            <textarea
                class="input"
                id="answer"
                aria-describedby="answer-help"
                placeholder="Say it out loud, or type the points you\u{2019}d make"
                prop:value=typed.get_untracked()
                on:input=move |event| keep(event_target_value(&event))
                on:keydown=on_key
            ></textarea>
            <p class="caption" id="answer-help">
                "Optional. It\u{2019}s compared with the key points on this device."
            </p>
        </div>
    }
    .into_any()
}
