//! Other tabs of this browser: what they write is shown here at once, and each shows the others that it lives.

use super::Vault;
use super::state::connection::PendingDatabase;
use super::state::tab_links::writer_lock;
use crate::app::platform::{
    database::Table, device, events, events::StorageChange, tabs, tabs::Channel,
};
use crate::journal::{self, OURS};
use crate::settings::Settings;
use crate::storage::Texts;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The Web Lock of the tab that runs compaction.
const COMPACTION_LOCK: &str = "viva.compact";
/// The channel on which tabs announce keys that only the database has.
const CHANNEL: &str = "viva";

impl Vault {
    /// Listens to other tabs for as long as the calling component lives.
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
    }

    /// Once the database has answered and the browser is idle, syncs the folder, makes the daily backup and compacts: none
    /// of it works without the database. To be called after [`Vault::connect_later`].
    pub fn maintain(&self, database: PendingDatabase) {
        let vault = *self;
        spawn_local(async move {
            database.wait().await;
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
            Some(key) if !change.removed => {
                let theirs = self.with_state(|state| state.storage.local_text(key));
                self.merge_tab(theirs.into_iter().flatten());
            }
            _ => self.schedule_repair(),
        }
    }

    /// Fetches what only the database has.
    fn on_announcement(&self, keys: &str) {
        let vault = *self;
        let Some(database) = self.database() else {
            return;
        };
        let keys: Vec<String> = keys.lines().map(str::to_owned).collect();
        spawn_local(async move {
            let mut theirs = Texts::new();
            for key in keys {
                let text = database.get(Table::Texts, &key).await.ok().flatten();
                theirs.extend(text.and_then(|text| Some((key, text.as_string()?))));
            }
            vault.merge_tab(theirs);
        });
    }

    /// Merges what another tab wrote under some keys, as what the database and the folder hold, and shows it.
    fn merge_tab(&self, theirs: impl IntoIterator<Item = (String, String)>) {
        let mut theirs: Texts = theirs.into_iter().collect();
        theirs.retain(|key, _| journal::is_kept(key));
        if theirs.is_empty() {
            return;
        }
        let read = self.with_state(|state| {
            state.storage.merge_tab(&theirs).ok()?;
            let keys: Vec<String> = theirs.into_keys().collect();
            let read = state.log.reload_keys(&state.storage, &keys)?;
            Some((read, Settings::of(state.log.registers())))
        });
        let Some((read, settings)) = read.flatten() else {
            self.reload();
            return;
        };
        if !read.events.is_empty() {
            self.progress
                .update(|progress| progress.extend(read.events));
        }
        if !read.registers.is_empty() {
            self.show_settings(settings);
        }
    }
}
