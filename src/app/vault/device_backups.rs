//! Backups that the app makes on its own, in the database: against our own mistakes, not against the loss of the device.

use super::Vault;
use crate::app::platform::clock;
use crate::app::platform::database::{Database, Table};
use crate::day::Moment;
use crate::journal::backup::{self, Reason};
use leptos::prelude::*;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// A backup on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceBackup {
    /// When it was made.
    pub made: Moment,
    /// Events in it.
    events: usize,
    /// Answers in it, `None` of a backup from before they were counted.
    pub answers: Option<usize>,
}

impl DeviceBackup {
    /// The key in the database. Sorts by time for some hundred years.
    fn key(&self) -> String {
        let Moment { at, offset } = self.made;
        let answers = self.answers.map(|answers| format!("|{answers}"));
        format!(
            "{at:013}|{offset}|{}{}",
            self.events,
            answers.unwrap_or_default()
        )
    }

    fn read(key: &str) -> Option<DeviceBackup> {
        let mut fields = key.split('|');
        let (at, offset, events) = (fields.next()?, fields.next()?, fields.next()?);
        let made = Moment {
            at: at.parse().ok()?,
            offset: offset.parse().ok()?,
        };
        Some(DeviceBackup {
            made,
            events: events.parse().ok()?,
            answers: fields.next().and_then(|answers| answers.parse().ok()),
        })
    }
}

impl Vault {
    /// The backups on this device, newest first. Tracks, when called, whether this tab adds or removes some, and whether
    /// the database is there.
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
        let backups = keys.iter().filter_map(|key| DeviceBackup::read(key));
        let mut backups: Vec<DeviceBackup> = backups.collect();
        backups.sort_by_key(|backup| std::cmp::Reverse(backup.made.at));
        backups
    }

    /// The text of a backup on this device.
    pub async fn backup_text(&self, backup: &DeviceBackup) -> Option<String> {
        let text = self.database()?.get(Table::Backups, &backup.key()).await;
        text.ok()??.as_string()
    }

    /// Makes the day's backup, if it is due.
    pub(super) async fn back_up_daily(&self) {
        self.back_up(Reason::Daily).await;
    }

    /// Makes a backup if one is due for this reason; true if the newest backup now has everything.
    pub(super) async fn back_up(&self, reason: Reason) -> bool {
        let Some(database) = self.database() else {
            return false;
        };
        let (events, answers) = self
            .progress
            .with_untracked(|progress| (progress.events().to_vec(), progress.reviews().count()));
        let before = self.backups_now().await;
        let last = before.first();
        let changes = events.len().abs_diff(last.map_or(0, |last| last.events));
        let now = clock::now();
        if events.is_empty() || !backup::is_due(reason, last.map(|last| last.made), now, changes) {
            return changes == 0 || events.is_empty();
        }
        let new = DeviceBackup {
            made: now,
            events: events.len(),
            answers: Some(answers),
        };
        let value = JsValue::from_str(&self.export());
        let change = BTreeMap::from([(new.key(), Some(value))]);
        if database.write(Table::Backups, &change).await.is_err() {
            return false;
        }
        // A backup that cannot be read is worse than none.
        let text = self.backup_text(&new).await;
        let is_good = text.is_some_and(|text| backup::verify(&text, &events).is_ok());
        let obsolete = match is_good {
            true => expired(before, now),
            false => vec![new],
        };
        remove(&database, obsolete.iter().map(DeviceBackup::key)).await;
        self.backups_changed.notify();
        is_good
    }

    /// Removes all backups on this device.
    pub(super) async fn remove_backups(&self) {
        if let Some(database) = self.database() {
            let keys = database.keys(Table::Backups).await.unwrap_or_default();
            remove(&database, keys).await;
            self.backups_changed.notify();
        }
    }
}

/// The backups that are no longer needed beside one made now.
fn expired(backups: Vec<DeviceBackup>, now: Moment) -> Vec<DeviceBackup> {
    let made: Vec<Moment> = backups
        .iter()
        .map(|backup| backup.made)
        .chain([now])
        .collect();
    let expired = backup::expired(&made);
    let is_expired = |backup: &DeviceBackup| expired.contains(&backup.made.at);
    backups.into_iter().filter(is_expired).collect()
}

async fn remove(database: &Database, keys: impl IntoIterator<Item = String>) {
    let changes: BTreeMap<_, _> = keys.into_iter().map(|key| (key, None)).collect();
    if !changes.is_empty() {
        let _ = database.write(Table::Backups, &changes).await;
    }
}
