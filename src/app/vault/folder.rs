//! A folder of the learner's, such as one that a cloud drive syncs to other devices: the same texts as files, merged at the
//! start and after each session. What another device wrote there is never replaced by less.

use super::Vault;
use crate::app::platform::{clock, database::Table, error::PlatformError, folder::Folder};
use crate::day::Instant;
use crate::journal::backup::Reason;
use crate::journal::{OURS, Step};
use leptos::prelude::*;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// The key of the folder in the database.
const FOLDER: &str = "folder";

/// The state of the learner's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderSync {
    /// This browser has no folders, or no database to store one in.
    Unsupported,
    /// None is chosen.
    NotChosen,
    /// The folder of this name needs the learner's permission again.
    NeedsPermission(String),
    /// The folder of this name was merged at this time.
    Synced(String, Instant),
    /// The folder of this name could not be read or written; why, in words.
    Failed(String, String),
}

impl Vault {
    /// The state of the folder. Tracks.
    pub fn folder(&self) -> FolderSync {
        self.folder.get()
    }

    /// Lets the learner choose a folder, and merges it. Only within a tap.
    pub async fn choose_folder(&self) {
        if let Some(folder) = Folder::choose().await {
            self.store_folder(Some(folder.0.clone())).await;
            self.sync_with(&folder).await;
        }
    }

    /// Asks for permission to use the folder again, and merges it. Only within a tap.
    pub async fn allow_folder(&self) {
        if let Some(folder) = self.chosen_folder().await {
            folder.is_allowed(true).await;
            self.sync_with(&folder).await;
        }
    }

    /// Forgets the folder. Its files stay.
    pub async fn forget_folder(&self) {
        self.store_folder(None).await;
        self.folder.set(FolderSync::NotChosen);
    }

    /// Merges the folder, if there is one.
    pub(super) fn sync_folder(&self) {
        let vault = *self;
        spawn_local(async move {
            if !Folder::is_possible() || vault.database().is_none() {
                vault.folder.set(FolderSync::Unsupported);
            } else if let Some(folder) = vault.chosen_folder().await {
                vault.sync_with(&folder).await;
            } else {
                vault.folder.set(FolderSync::NotChosen);
            }
        });
    }

    /// A session has ended: backs it up on this device and merges the folder if this tab has added something since the
    /// last one.
    pub fn end_session(&self) {
        let has_added = self.with_state(|state| {
            let added = state.status.added();
            std::mem::replace(&mut state.folder.added, added) < added
        });
        if has_added == Some(true) {
            self.sync_folder();
            let vault = *self;
            spawn_local(async move {
                vault.back_up(Reason::Session).await;
            });
        }
    }

    async fn sync_with(&self, folder: &Folder) {
        let was_busy = self.with_state(|state| {
            // What is new may come too late for the merge that runs.
            state.folder.next = Some(folder.clone());
            std::mem::replace(&mut state.folder.is_busy, true)
        });
        if was_busy != Some(false) {
            return;
        }
        while let Some(folder) = self.with_state(|state| state.folder.next.take()).flatten() {
            let sync = self.sync_once(&folder).await;
            self.folder.set(sync);
        }
        self.with_state(|state| state.folder.is_busy = false);
    }

    async fn sync_once(&self, folder: &Folder) -> FolderSync {
        let name = folder.name();
        if folder.is_allowed(false).await {
            match self.merge_folder(folder).await {
                Ok(()) => FolderSync::Synced(name, clock::now().at),
                Err(why) => FolderSync::Failed(name, why),
            }
        } else {
            FolderSync::NeedsPermission(name)
        }
    }

    async fn merge_folder(&self, folder: &Folder) -> Result<(), String> {
        let describe = |error: PlatformError| error.to_string();
        let theirs = folder.texts(OURS).await.map_err(describe)?;
        let merged = self.with_state(|state| state.storage.merge_folder(&theirs));
        let Some(Ok((gained, lacking))) = merged else {
            return Err("this browser can\u{2019}t read what it stores".to_owned());
        };
        if gained {
            self.flush();
            self.reload();
        }
        for Step { key, from, to } in &lacking.steps {
            // Nothing is ever removed there: it may be all that another device has.
            if let Some(text) = to {
                let put = folder.put(key, from.as_deref(), text).await;
                put.map_err(describe)?;
            }
        }
        Ok(())
    }

    async fn chosen_folder(&self) -> Option<Folder> {
        let raw = self.database()?.get(Table::Handles, FOLDER).await.ok()??;
        Some(Folder(raw))
    }

    async fn store_folder(&self, raw: Option<JsValue>) {
        if let Some(database) = self.database() {
            let change = BTreeMap::from([(FOLDER.to_owned(), raw)]);
            let _ = database.write(Table::Handles, &change).await;
        }
    }
}
