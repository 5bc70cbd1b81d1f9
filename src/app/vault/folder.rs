//! A folder of the learner's, such as one that a cloud drive carries to other devices: the same texts as files, united
//! at the start and after each session. What another device wrote there is never replaced by less.

use super::Vault;
use super::connection::Store;
use crate::app::platform::{self, Folder, Table};
use crate::day::Instant;
use crate::journal::{self, OURS, Reach, Step};
use leptos::prelude::*;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// Where the folder is kept in the database.
const FOLDER: &str = "folder";

/// How things stand with the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderSync {
    /// This browser cannot use one, or cannot keep it.
    Impossible,
    /// None is chosen.
    Unchosen,
    /// One is chosen, by this name, and the browser wants the learner to allow it again.
    Asleep(String),
    /// The one of this name was in step at this time.
    InStep(String, Instant),
    /// The one of this name could not be read or written; why, in words.
    Failed(String, String),
}

impl Vault {
    /// How things stand with the folder. Tracks.
    pub fn folder(&self) -> FolderSync {
        self.folder.get()
    }

    /// Lets the learner choose a folder, and unites it with what is here. Only within a tap.
    pub async fn choose_folder(&self) {
        if let Some(folder) = Folder::choose().await {
            self.store_folder(Some(folder.raw().clone())).await;
            self.sync_with(&folder).await;
        }
    }

    /// Uses the folder again. Only within a tap: the browser may ask.
    pub async fn allow_folder(&self) {
        if let Some(folder) = self.chosen_folder().await {
            folder.is_allowed(true).await;
            self.sync_with(&folder).await;
        }
    }

    /// Forgets the folder. What is in it stays.
    pub async fn forget_folder(&self) {
        self.store_folder(None).await;
        self.folder.set(FolderSync::Unchosen);
    }

    /// Unites the folder with what is here, if there is one: at the start and after a session.
    pub fn sync_folder(&self) {
        let vault = *self;
        spawn_local(async move {
            let possible = Folder::is_possible() && vault.database().is_some();
            if !possible {
                vault.folder.set(FolderSync::Impossible);
            } else if let Some(folder) = vault.chosen_folder().await {
                vault.sync_with(&folder).await;
            } else {
                vault.folder.set(FolderSync::Unchosen);
            }
        });
    }

    /// A session has ended: what was added since the last one goes into the folder.
    pub fn end_session(&self) {
        let is_news = self.with_store(Store::is_news);
        if is_news == Some(true) {
            self.sync_folder();
        }
    }

    async fn sync_with(&self, folder: &Folder) {
        let name = folder.name();
        // Two at once would both find the same missing.
        let busy = self.with_store(|store| std::mem::replace(&mut store.syncing, true));
        if busy != Some(false) {
            return;
        }
        let sync = if folder.is_allowed(false).await {
            match self.unite_folder(folder).await {
                Ok(()) => FolderSync::InStep(name, platform::now().at),
                Err(why) => FolderSync::Failed(name, why),
            }
        } else {
            FolderSync::Asleep(name)
        };
        self.with_store(|store| store.syncing = false);
        self.folder.set(sync);
    }

    async fn unite_folder(&self, folder: &Folder) -> Result<(), String> {
        let there = folder.texts(OURS).await?;
        let here = self.with_store(|store| journal::texts(&store.stores));
        let here = match here {
            Some(Ok(here)) => here,
            _ => return Err("this browser does not hand out what it stores".to_owned()),
        };
        let union = journal::union(&here, &there, Reach::Shared);
        if !union.here.is_empty() {
            self.with_store(|store| store.take_all(&union.here));
            self.flush();
            self.reload();
        }
        for Step { key, from, to } in &union.there.steps {
            // Nothing is ever removed there: it may be all that another device has.
            if let Some(text) = to {
                folder.put(key, from.as_deref(), text).await?;
            }
        }
        Ok(())
    }

    async fn chosen_folder(&self) -> Option<Folder> {
        let raw = self.database()?.get(Table::Handles, FOLDER).await.ok()??;
        Some(Folder::of(raw))
    }

    pub(super) async fn store_folder(&self, raw: Option<JsValue>) {
        if let Some(database) = self.database() {
            let change = BTreeMap::from([(FOLDER.to_owned(), raw)]);
            let _ = database.write(Table::Handles, &change).await;
        }
    }
}
