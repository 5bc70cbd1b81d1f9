//! What only this tab knows and nothing stores: drafts, postponed reminders, an update that waits, loaded packs.

use crate::app::packs::Packs;
use leptos::prelude::*;
use std::collections::BTreeMap;
use viva_bank::{Bank, CardCode};

/// The state of this tab. `Copy`: a handful of signal handles; see [`Learner`](crate::app::learner::Learner) for how to
/// take it.
#[derive(Clone, Copy)]
pub struct Ui {
    packs: Packs,
    /// Answers typed and not rated yet: leaving a session and coming back finds them again.
    drafts: StoredValue<BTreeMap<CardCode, String>>,
    reminders_postponed: RwSignal<bool>,
    update_ready: RwSignal<bool>,
}

/// The state of this tab, within the setup of a component.
pub fn use_ui() -> Ui {
    expect_context()
}

impl Ui {
    /// The state at the start: no drafts, and the packs that are part of the program.
    pub fn new(bank: &'static Bank) -> Ui {
        Ui {
            packs: Packs::of(bank),
            drafts: StoredValue::new(BTreeMap::new()),
            reminders_postponed: RwSignal::new(false),
            update_ready: RwSignal::new(false),
        }
    }

    /// The bodies of the questions.
    pub fn packs(&self) -> Packs {
        self.packs
    }

    /// What was typed for a card and is not rated yet.
    pub fn draft(&self, card: CardCode) -> String {
        self.drafts
            .with_value(|drafts| drafts.get(&card).cloned().unwrap_or_default())
    }

    /// Remembers what was typed for a card.
    pub fn set_draft(&self, card: CardCode, text: String) {
        self.drafts
            .update_value(|drafts| drop(drafts.insert(card, text)));
    }

    /// Forgets what was typed for a card: it was rated.
    pub fn clear_draft(&self, card: CardCode) {
        self.drafts
            .update_value(|drafts| drop(drafts.remove(&card)));
    }

    /// True if the learner postponed reminders for this visit. Tracks.
    pub fn reminders_postponed(&self) -> bool {
        self.reminders_postponed.get()
    }

    /// Postpones reminders until the next visit.
    pub fn postpone_reminders(&self) {
        self.reminders_postponed.set(true);
    }

    /// True when a newer version of the app is ready to start. Tracks.
    pub fn update_ready(&self) -> bool {
        self.update_ready.get()
    }

    /// A newer version of the app is ready to start.
    pub fn set_update_ready(&self) {
        self.update_ready.set(true);
    }
}
