//! Joining many small finished segments into a few large ones. Interrupted at any step, it loses nothing.

use super::Vault;
use super::state::tab_links::writer_lock;
use crate::app::platform::database::{Database, Table};
use crate::app::platform::{clock, tabs};
use crate::journal::backup::Reason;
use crate::journal::{self, MANY};
use crate::progress::Writer;
use crate::storage::{Storage, Texts};
use std::collections::{BTreeMap, BTreeSet};

impl Vault {
    /// Compacts if there are many keys: writes the joined values to both stores, then removes from both what is in them.
    pub(super) async fn compact(&self) {
        let keys = self.with_state(|state| state.storage.keys().map_or(0, |keys| keys.len()));
        if keys.is_none_or(|keys| keys <= MANY) {
            return;
        }
        self.merge_stores().await;
        let Some(database) = self.database() else {
            return;
        };
        let locks = tabs::held_locks().await;
        let is_alive = |writer: Writer| is_alive(locks.as_ref(), writer);
        let now = clock::now().at;
        let Some((local, mirror)) = self.both_texts(&database).await else {
            return;
        };
        let compacted = journal::compaction(&local, &mirror, now, is_alive);
        if compacted.is_empty()
            || !self.back_up(Reason::Compaction).await
            || !self.write_compacted(&compacted).await
        {
            return;
        }
        // What is redundant is judged by what both stores hold now.
        let Some((local, mirror)) = self.both_texts(&database).await else {
            return;
        };
        let [redundant, redundant_in_mirror] = journal::redundant(&local, &mirror, now, is_alive);
        let removals = redundant_in_mirror.into_iter().map(|key| (key, None));
        let removals: BTreeMap<_, _> = removals.collect();
        if database.write(Table::Texts, &removals).await.is_ok() {
            self.with_state(|state| {
                for key in &redundant {
                    let _ = state.storage.remove(key);
                }
            });
            self.flush();
        }
    }

    /// Writes joined values; true once both stores have all of them.
    async fn write_compacted(&self, compacted: &Texts) -> bool {
        let in_local = self.with_state(|state| {
            let storage = &mut state.storage;
            let mut compacted = compacted.iter();
            compacted
                .all(|(key, text)| storage.put(key, text).is_ok() && !storage.is_in_overflow(key))
        });
        in_local == Some(true) && self.flush_and_wait().await
    }

    /// What local storage and the database hold of the log, `None` if one of them does not answer.
    async fn both_texts(&self, database: &Database) -> Option<(Texts, Texts)> {
        let local = self.local_texts()?;
        let mut mirror = database.texts(Table::Texts).await.ok()?;
        mirror.retain(|key, _| journal::is_kept(key));
        Some((local, mirror))
    }
}

/// True if a tab may still write under this name; so it counts where the browser does not tell.
fn is_alive(locks: Option<&BTreeSet<String>>, writer: Writer) -> bool {
    locks.is_none_or(|locks| locks.contains(&writer_lock(writer)))
}
