//! Putting back what was lost: both stores are merged again, and what only this tab still knows is written again.

use super::Vault;
use super::state::new_writer;
use crate::app::platform::{clock, database::Table};
use crate::journal::{self, Checkup, Erased, Import, LogStore};
use crate::progress::{Event, EventId};
use crate::storage::{MemoryStorage, Texts};
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds that a repair waits for more removals: one erasure, or a browser's cleaner, removes many keys at once.
const COALESCE: i32 = 100;

impl Vault {
    /// Looks through both stores; `None` if local storage does not answer.
    pub async fn check(&self) -> Option<Checkup> {
        self.flush_and_wait().await;
        let mirror = match self.database() {
            Some(database) => database.texts(Table::Texts).await.ok(),
            None => None,
        };
        Some(Checkup::of(&self.local_texts()?, mirror.as_ref()))
    }

    /// Makes the repairs that a check found, and checks again.
    pub async fn repair(&self, checkup: Checkup) -> Option<Checkup> {
        self.with_state(|state| state.storage.make_changes(checkup.merge));
        self.flush_and_wait().await;
        self.reload();
        self.check().await
    }

    /// Merges both stores again; true if one of them lacked something.
    pub(super) async fn merge_stores(&self) -> bool {
        let Some(database) = self.database() else {
            self.reload();
            return false;
        };
        let Ok(texts) = database.texts(Table::Texts).await else {
            return false;
        };
        let merged = self.with_state(|state| {
            let gained = state.storage.merge_database(&texts);
            (gained, state.storage.outbox.is_lacking())
        });
        let (gained, is_lacking) = merged.unwrap_or_default();
        self.flush_and_wait().await;
        if gained {
            self.reload();
        }
        gained || is_lacking
    }

    /// Repairs soon: something of ours was removed by another tab or from outside the app.
    pub(super) fn schedule_repair(&self) {
        let vault = *self;
        let scheduled =
            self.with_state(|state| std::mem::replace(&mut state.tabs.repair_scheduled, true));
        if scheduled == Some(false) {
            spawn_local(async move {
                clock::sleep(COALESCE).await;
                vault.with_state(|state| state.tabs.repair_scheduled = false);
                vault.restore_removed().await;
            });
        }
    }

    /// Writes again what was removed, except what the learner erased.
    async fn restore_removed(&self) {
        let known = self
            .progress
            .with_untracked(|progress| progress.events().to_vec());
        self.merge_stores().await;
        self.reload();
        let Some(texts) = self.local_texts() else {
            return;
        };
        let missing = missing_events(known, texts);
        if missing.is_empty() {
            return;
        }
        let now = clock::now().at;
        self.with_state(|state| {
            // A backup file of what is missing, imported like any other.
            let file = journal::export(&MemoryStorage::default(), &state.log, &missing, now);
            if let Ok(import) = Import::read(&file) {
                let _ = import.commit(&mut state.storage, state.log.writer());
            }
        });
        self.flush();
        self.reload();
    }

    /// Everything of ours in local storage, `None` if it does not answer.
    pub(super) fn local_texts(&self) -> Option<Texts> {
        self.with_state(|state| journal::texts(&state.storage))?
            .ok()
    }
}

/// Those of the known events that the stored texts neither have nor erased. What counts is what is stored: this tab's own
/// texts may be gone, too.
fn missing_events(known: Vec<Event>, texts: Texts) -> Vec<Event> {
    let erased = Erased::of(&texts);
    let storage = MemoryStorage {
        texts,
        capacity: None,
    };
    let stored = LogStore::open(&storage, new_writer()).1;
    let stored: BTreeSet<EventId> = stored.events.iter().map(|event| event.id).collect();
    let is_missing = |event: &Event| !stored.contains(&event.id) && !erased.has(event.id);
    known.into_iter().filter(is_missing).collect()
}
