//! Backups that the app makes by itself, in the database: against our own mistakes, not against the loss of the device.

use super::Vault;
use crate::app::platform::{self, Database, Table};
use crate::day::Moment;
use crate::journal::backup::{self, Reason};
use leptos::prelude::{Notify, Track, WithUntracked};
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// A backup on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceBackup {
    /// Its name in the database.
    pub key: String,
    /// When it was made.
    pub made: Moment,
    /// Events in it.
    pub events: usize,
}

impl DeviceBackup {
    fn key(made: Moment, events: usize) -> String {
        // Sorted by time for some hundred years.
        format!("{:013}|{}|{events}", made.at, made.offset)
    }

    fn read(key: &str) -> Option<DeviceBackup> {
        let mut fields = key.split('|');
        let (at, offset, events) = (fields.next()?, fields.next()?, fields.next()?);
        let made = Moment {
            at: at.parse().ok()?,
            offset: offset.parse().ok()?,
        };
        Some(DeviceBackup {
            key: key.to_owned(),
            made,
            events: events.parse().ok()?,
        })
    }
}

impl Vault {
    /// The backups on this device, newest first. Tracks, when called, that some are added or removed.
    pub fn backups(&self) -> impl Future<Output = Vec<DeviceBackup>> + use<> {
        self.backups_changed.track();
        let vault = *self;
        async move { vault.backups_now().await }
    }

    async fn backups_now(&self) -> Vec<DeviceBackup> {
        let Some(database) = self.database() else {
            return Vec::new();
        };
        let keys = database.keys(Table::Backups).await.unwrap_or_default();
        let mut kept: Vec<DeviceBackup> = keys
            .iter()
            .filter_map(|key| DeviceBackup::read(key))
            .collect();
        kept.sort_by_key(|kept| std::cmp::Reverse(kept.made.at));
        kept
    }

    /// The text of a backup on this device.
    pub async fn backup_text(&self, backup: &DeviceBackup) -> Option<String> {
        let text = self
            .database()?
            .get(Table::Backups, &backup.key)
            .await
            .ok()?;
        text?.as_string()
    }

    /// Makes the day's backup, if it is due.
    pub(super) async fn back_up_daily(&self) {
        self.back_up(Reason::Daily).await;
    }

    /// Makes a backup if one is due for this reason; true if one is there now that has everything.
    pub(super) async fn back_up(&self, reason: Reason) -> bool {
        let Some(database) = self.database() else {
            return false;
        };
        let events = self
            .progress
            .with_untracked(|progress| progress.events().to_vec());
        let before = self.backups_now().await;
        let last = before.first();
        let changed = last.is_none_or(|last| last.events != events.len());
        let now = platform::now();
        if events.is_empty() || !backup::is_due(reason, last.map(|last| last.made), now, changed) {
            return !changed || events.is_empty();
        }
        let key = DeviceBackup::key(now, events.len());
        if keep(&database, &key, &self.export()).await.is_none() {
            return false;
        }
        // One that cannot be read is worse than none.
        let text = self
            .backup_text(&DeviceBackup {
                key: key.clone(),
                made: now,
                events: events.len(),
            })
            .await;
        let is_good = text.is_some_and(|text| backup::verify(&text, &events).is_ok());
        let mut gone: Vec<String> = Vec::new();
        if is_good {
            let made: Vec<Moment> = before.iter().map(|kept| kept.made).chain([now]).collect();
            let expired = backup::expired(&made);
            let old = before
                .into_iter()
                .filter(|kept| expired.contains(&kept.made.at));
            gone.extend(old.map(|kept| kept.key));
        } else {
            gone.push(key);
        }
        remove(&database, gone).await;
        self.backups_changed.notify();
        is_good
    }

    /// Removes all of them.
    pub(super) async fn drop_backups(&self) {
        if let Some(database) = self.database() {
            let keys = database.keys(Table::Backups).await.unwrap_or_default();
            remove(&database, keys).await;
        }
    }

    pub(super) fn database(&self) -> Option<Database> {
        self.with_store(|store| store.database().cloned()).flatten()
    }
}

async fn keep(database: &Database, key: &str, text: &str) -> Option<()> {
    let change = BTreeMap::from([(key.to_owned(), Some(JsValue::from_str(text)))]);
    database.write(Table::Backups, &change).await.ok()
}

async fn remove(database: &Database, keys: Vec<String>) {
    let changes: BTreeMap<String, Option<JsValue>> =
        keys.into_iter().map(|key| (key, None)).collect();
    if !changes.is_empty() {
        let _ = database.write(Table::Backups, &changes).await;
    }
}
