//! The learner's notes to questions. They are kept like settings, so the signal of those says when one has changed.

use super::AppState;
use crate::app::platform;
use crate::settings;
use leptos::prelude::*;
use viva_bank::CardCode;

impl AppState {
    /// The note to a question. Tracks.
    pub fn note(&self, card: CardCode) -> Option<String> {
        self.settings.track();
        self.store
            .with_value(|store| settings::note(store.log.registers(), card).map(str::to_owned))
    }

    /// Changes the note to a question; an empty one is none.
    pub fn set_note(&self, card: CardCode, text: &str) {
        let now = platform::now();
        self.with_store(|store| {
            // Whether it was written shows in what the store says of its safety.
            let _ = settings::set_note(&mut store.log, &mut store.stores, now, card, text);
        });
        self.flush();
        self.settings.notify();
    }
}
