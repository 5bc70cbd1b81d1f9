//! Other tabs of this browser: what they write is shown here at once, and each shows the others that it lives.

use super::Vault;
use super::state::tab_links::writer_lock;
use crate::app::platform::{
    database::Table, device, events, events::StorageChange, tabs, tabs::Channel,
};
use crate::journal::{self, OURS};
use crate::storage::Storage;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The Web Lock of the tab that runs compaction.
const COMPACTION_LOCK: &str = "viva.compact";
/// The channel on which tabs announce keys that only the database has.
const CHANNEL: &str = "viva";

impl Vault {
    /// Listens to other tabs for as long as the calling component lives. Once the browser is idle, syncs the folder, makes
    /// the daily backup and compacts.
    pub fn listen_to_other_tabs(&self) {
        let vault = *self;
        events::on_storage(move |change| vault.on_storage_change(&change));
        events::on_restored(move || {
            spawn_local(async move {
                vault.merge_stores().await;
            });
        });
        let channel = Channel::open(CHANNEL, move |keys| vault.on_announcement(&keys));
        self.with_state(|state| state.tabs.channel = Some(channel));
        self.lock_writer();
        spawn_local(async move {
            device::idle().await;
            vault.sync_folder();
            vault.back_up_daily().await;
            tabs::with_lock(COMPACTION_LOCK, async move { vault.compact().await });
        });
    }

    /// Holds the lock of this tab's writer, so that no other tab compacts what it may still write.
    pub(super) fn lock_writer(&self) {
        let new = self.with_state(|state| {
            let writer = state.log.writer();
            let before = state.tabs.locked.replace(writer);
            (before != Some(writer)).then_some(writer)
        });
        if let Some(writer) = new.flatten() {
            tabs::hold_lock(&writer_lock(writer));
        }
    }

    fn on_storage_change(&self, change: &StorageChange) {
        match &change.key {
            Some(key) if !key.starts_with(OURS) => {}
            Some(key) if !change.removed => self.show_keys(std::slice::from_ref(key)),
            _ => self.schedule_repair(),
        }
    }

    /// Fetches keys that only the database has, and shows what they hold.
    fn on_announcement(&self, keys: &str) {
        let vault = *self;
        let Some(database) = self.database() else {
            return;
        };
        let keys: Vec<String> = keys.lines().map(str::to_owned).collect();
        spawn_local(async move {
            for key in &keys {
                let text = database.get(Table::Texts, key).await.ok().flatten();
                if let Some(text) = text.and_then(|text| text.as_string()) {
                    vault.with_state(|state| state.storage.add_overflow(key, &text));
                }
            }
            vault.show_keys(&keys);
        });
    }

    /// Shows what another tab wrote under these keys. Events are added to the fold; anything else is a reload.
    fn show_keys(&self, keys: &[String]) {
        let mut events = Vec::new();
        let mut needs_reload = false;
        self.with_state(|state| {
            for key in keys.iter().filter(|key| journal::is_kept(key)) {
                let Ok(Some(text)) = state.storage.get(key) else {
                    continue;
                };
                match journal::whole_segment(key, &text) {
                    Some(segment) => events.extend(segment),
                    None => needs_reload = true,
                }
            }
        });
        if !events.is_empty() {
            self.progress.update(|progress| progress.extend(events));
        }
        if needs_reload {
            self.reload();
        }
    }
}
