//! Other tabs: what they write shows here at once, what somebody takes away comes back, and many small texts become few.

use super::Vault;
use super::connection::Store;
use crate::app::platform::{self, Elsewhere, Table};
use crate::journal::backup::Reason;
use crate::journal::{self, Import, LogStore, MANY, OURS, Removed};
use crate::progress::{Event, EventId, Writer};
use crate::storage::{MemoryStorage, Storage, Texts};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// What the names of living writers begin with.
const WRITER: &str = "viva.w.";
/// Who holds it compacts.
const COMPACT: &str = "viva.compact";
/// The line on which tabs name the keys that only the database has.
const LINE: &str = "viva";
/// Milliseconds in which removals come together.
const TOGETHER: i32 = 100;

impl Vault {
    /// Listens to other tabs, for as long as the calling component lives.
    pub fn listen_to_other_tabs(&self) {
        let vault = *self;
        platform::on_storage(move |change| vault.hear_storage(&change));
        platform::on_return(move || vault.unite());
        let channel = platform::Channel::open(LINE, move |keys| vault.hear_line(keys));
        self.with_store(|store| store.channel = Some(channel));
        self.hold_writer();
        spawn_local(async move {
            platform::rest().await;
            vault.sync_folder();
            vault.back_up_daily().await;
            platform::alone(COMPACT, async move { vault.compact().await });
        });
    }

    /// Says to all tabs that this one lives and writes.
    pub(super) fn hold_writer(&self) {
        let writer = self.with_store(|store| {
            let writer = store.log.writer();
            let is_new = store.held != Some(writer);
            store.held = Some(writer);
            is_new.then_some(writer)
        });
        if let Some(writer) = writer.flatten() {
            platform::hold(&format!("{WRITER}{writer}"));
        }
    }

    fn hear_storage(&self, change: &Elsewhere) {
        match &change.key {
            Some(key) if !key.starts_with(OURS) => {}
            Some(key) if !change.removed => self.hear(std::slice::from_ref(key)),
            _ => self.mend_soon(),
        }
    }

    /// Reads again what another tab wrote under these keys, and nothing else.
    fn hear(&self, keys: &[String]) {
        let mut events = Vec::new();
        let mut more = false;
        self.with_store(|store| {
            for key in keys.iter().filter(|key| journal::is_kept(key)) {
                let Ok(Some(text)) = store.stores.get(key) else {
                    continue;
                };
                match journal::decode(key, &text) {
                    Ok(chunk) => events.extend(chunk.into_events()),
                    Err(_) => more = true,
                }
            }
        });
        if !events.is_empty() {
            // A new one is shown; that it is known is no news.
            self.progress.update(|progress| progress.extend(events));
        }
        if more {
            self.reload();
        }
    }

    /// Hears which keys only the database has.
    fn hear_line(&self, keys: String) {
        let vault = *self;
        let database = self.with_store(|store| store.database().cloned()).flatten();
        let Some(database) = database else { return };
        spawn_local(async move {
            let keys: Vec<String> = keys.lines().map(str::to_owned).collect();
            for key in &keys {
                let text = database.get(Table::Texts, key).await.ok().flatten();
                let text = text.and_then(|text| text.as_string());
                vault.with_store(|store| {
                    if let (Some(text), false) = (text, store.stores.is_in_local(key)) {
                        store.stores.hold_aside(key, &text);
                    }
                });
            }
            vault.hear(&keys);
        });
    }

    /// Unites both stores again.
    pub fn unite(&self) {
        let vault = *self;
        spawn_local(async move {
            let _ = vault.unite_now().await;
        });
    }

    /// Unites both stores again; true if there was something to do.
    pub(super) async fn unite_now(&self) -> bool {
        let database = self.with_store(|store| store.database().cloned()).flatten();
        let Some(database) = database else {
            self.reload();
            return false;
        };
        let Ok(texts) = database.texts(Table::Texts).await else {
            return false;
        };
        let gained = self.with_store(|store| store.join(&texts)).unwrap_or(false);
        let sending = self.is_lacking();
        self.flush_and_wait().await;
        if gained {
            self.reload();
        }
        gained || sending
    }

    /// Somebody removed something of ours. Removals come in crowds.
    fn mend_soon(&self) {
        let vault = *self;
        let first = self.with_store(|store| !std::mem::replace(&mut store.mending, true));
        if first == Some(true) {
            spawn_local(async move {
                platform::sleep(TOGETHER).await;
                vault.with_store(|store| store.mending = false);
                vault.mend().await;
            });
        }
    }

    /// Puts back what was removed, but for what the learner has put away.
    async fn mend(&self) {
        let before = self
            .progress
            .with_untracked(|progress| progress.events().to_vec());
        self.unite_now().await;
        self.reload();
        let texts = self.with_store(|store| journal::texts(&store.stores));
        let Some(Ok(texts)) = texts else { return };
        let removed = Removed::of(&texts);
        // What is stored, not what this tab knows: its own texts may be gone too.
        let mut there = MemoryStorage {
            texts,
            capacity: None,
        };
        let stored = LogStore::open(&mut there, Writer::from_seed(platform::random())).1;
        let stored: BTreeSet<EventId> = stored.events.iter().map(|event| event.id).collect();
        let is_missing = |event: &Event| !stored.contains(&event.id) && !removed.has(event.id);
        let missing: Vec<_> = before.into_iter().filter(is_missing).collect();
        if missing.is_empty() {
            return;
        }
        let now = platform::now().at;
        self.with_store(|store| {
            // A file of what is missing, read like any other.
            let file = journal::export(&MemoryStorage::default(), &store.log, &missing, now);
            if let Ok(import) = Import::read(&file) {
                let _ = import.commit(&mut store.stores);
            }
        });
        self.flush();
        self.reload();
    }

    /// Moves many small finished texts into a few large ones. Broken off anywhere it loses nothing.
    async fn compact(&self) {
        let keys = self.with_store(|store| store.stores.keys().map_or(0, |keys| keys.len()));
        if keys.is_none_or(|keys| keys <= MANY) {
            return;
        }
        self.unite_now().await;
        let Some(database) = self.with_store(|store| store.database().cloned()).flatten() else {
            return;
        };
        let names = platform::held().await;
        let alive = |writer: Writer| match &names {
            Some(names) => names.contains(&format!("{WRITER}{writer}")),
            None => true,
        };
        let now = platform::now().at;
        let both = async || {
            let local = self
                .with_store(|store| journal::texts(&store.stores))?
                .ok()?;
            let mirror = database.texts(Table::Texts).await.ok()?;
            Some((local, kept(mirror)))
        };
        let Some((local, mirror)) = both().await else {
            return;
        };
        let containers = journal::compaction(&local, &mirror, now, alive);
        if containers.is_empty() {
            return;
        }
        if !self.back_up(Reason::Compaction).await {
            return;
        }
        let written = self.with_store(|store| {
            let mut texts = containers.iter();
            texts.all(|(key, text)| {
                store.stores.put(key, text).is_ok() && !store.stores.is_aside(key)
            })
        });
        if written != Some(true) || !self.flush_and_wait().await {
            return;
        }
        let Some((local, mirror)) = both().await else {
            return;
        };
        let [here, there] = journal::redundant(&local, &mirror, now, alive);
        let gone: BTreeMap<String, Option<JsValue>> =
            there.into_iter().map(|key| (key, None)).collect();
        if database.write(Table::Texts, &gone).await.is_ok() {
            self.with_store(|store| {
                for key in &here {
                    let _ = store.stores.remove(key);
                }
            });
            self.flush();
        }
    }
}

fn kept(texts: Texts) -> Texts {
    let kept = |(key, _): &(String, String)| journal::is_kept(key);
    texts.into_iter().filter(kept).collect()
}

impl Store {
    /// Names to other tabs what only the database has.
    pub(super) fn tell_tabs(&self, keys: impl Iterator<Item = String>) {
        let keys: Vec<String> = keys.filter(|key| self.stores.is_aside(key)).collect();
        if let (false, Some(channel)) = (keys.is_empty(), &self.channel) {
            channel.tell(&keys.join("\n"));
        }
    }
}
