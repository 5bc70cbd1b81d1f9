//! Two stores as one: local storage, which answers at once, and the database behind it, which survives more.
//!
//! Every text goes to local storage first and is read back; the same text then waits in the [`Outbox`]. What local storage
//! refuses overflows into memory, as long as the database can take it.

use super::outbox::{Outbox, Values};
use crate::app::platform::local_storage::BrowserStorage;
use crate::journal::{self, Changes, Merge, Reach, Step, is_kept};
use crate::storage::{Storage, StorageError, Texts};
use std::collections::BTreeSet;

/// The storage that the log writes to.
#[derive(Debug)]
pub(in crate::app::vault) struct MirroredStorage {
    local: Result<BrowserStorage, StorageError>,
    /// Texts that are not in local storage; the database has them or is about to.
    overflow: Texts,
    /// Why local storage does not have them.
    refusal: Option<StorageError>,
    pub(in crate::app::vault) outbox: Outbox,
}

impl MirroredStorage {
    /// Local storage alone, for now.
    pub(in crate::app::vault) fn open() -> MirroredStorage {
        MirroredStorage {
            local: BrowserStorage::open(),
            overflow: Texts::new(),
            refusal: None,
            outbox: Outbox::default(),
        }
    }

    /// True if the browser has a local storage for us.
    pub(in crate::app::vault) fn has_local(&self) -> bool {
        self.local.is_ok()
    }

    /// Why something is not in local storage, `None` if everything is; `all_written` by the log.
    pub(in crate::app::vault) fn refusal(&self, all_written: bool) -> Option<StorageError> {
        match &self.local {
            Err(error) => Some(*error),
            Ok(_) if all_written && self.overflow.is_empty() => None,
            Ok(_) => Some(self.refusal.unwrap_or(StorageError::Blocked)),
        }
    }

    /// True if the text of a key is not in local storage.
    pub(in crate::app::vault) fn is_in_overflow(&self, key: &str) -> bool {
        self.overflow.contains_key(key)
    }

    /// A key of local storage with its text, as other tabs see it.
    pub(in crate::app::vault) fn local_text(&self, key: &str) -> Option<(String, String)> {
        let text = self.local.as_ref().ok()?.get(key).ok()??;
        Some((key.to_owned(), text))
    }

    /// The characters of all our keys and texts.
    pub(in crate::app::vault) fn used_characters(&self) -> usize {
        let keys = self.keys().unwrap_or_default().into_iter();
        keys.filter(|key| key.starts_with(journal::OURS))
            .filter_map(|key| Some(key.len() + self.get(&key).ok()??.len()))
            .sum()
    }

    /// Merges what the database holds; true if this gained something. What the database lacks goes to the outbox.
    pub(in crate::app::vault) fn merge_database(&mut self, theirs: &Texts) -> bool {
        self.outbox.open();
        // Keys that the browser hides now are not missing.
        let here = journal::texts(self);
        let merge = here.map(|here| journal::merge(&here, theirs, Reach::Device));
        let merge = merge.unwrap_or_default();
        let gained = !merge.here.is_empty();
        self.make_changes(merge);
        gained
    }

    /// Makes the changes of a merge with the database: here at once, there with the next write.
    pub(in crate::app::vault) fn make_changes(&mut self, merge: Merge) {
        self.apply(&merge.here);
        self.outbox.set_lacking(merge.there);
    }

    /// Merges what the learner's folder holds: whether this gained something, and what the folder lacks. What was gained
    /// goes to the database, too.
    ///
    /// # Errors
    /// The browser does not hand out what it stores.
    pub(in crate::app::vault) fn merge_folder(
        &mut self,
        theirs: &Texts,
    ) -> Result<(bool, Changes), StorageError> {
        let merge = journal::merge(&journal::texts(self)?, theirs, Reach::Shared);
        self.apply(&merge.here);
        let gained = merge.here.steps.iter();
        let gained: Values = gained
            .map(|step| (step.key.clone(), step.to.clone()))
            .collect();
        self.outbox.put_back(gained);
        Ok((!merge.here.is_empty(), merge.there))
    }

    /// Merges what another tab wrote, into local storage or, where that is full, only into the database. Reads no more than
    /// the keys of it.
    ///
    /// # Errors
    /// The browser does not hand out what it stores.
    pub(in crate::app::vault) fn merge_tab(&mut self, theirs: &Texts) -> Result<(), StorageError> {
        let here = journal::texts_beside(self, theirs)?;
        self.apply(&journal::merge(&here, theirs, Reach::Device).here);
        Ok(())
    }

    /// Makes changes that a merge asks for, except to keys that another tab has changed meanwhile.
    fn apply(&mut self, changes: &Changes) {
        for Step { key, from, to } in &changes.steps {
            if self.get(key).as_ref() != Ok(from) {
                continue;
            }
            match to {
                Some(text) => self.put_or_overflow(key, text),
                None => {
                    self.overflow.remove(key);
                    let _ = self.local.as_mut().map(|local| local.remove(key));
                }
            }
        }
    }

    /// Tries again to move the overflow into local storage.
    pub(in crate::app::vault) fn retry(&mut self) {
        for (key, text) in std::mem::take(&mut self.overflow) {
            self.put_or_overflow(&key, &text);
        }
    }

    fn put_or_overflow(&mut self, key: &str, text: &str) {
        match self.put_local(key, text) {
            Ok(()) => drop(self.overflow.remove(key)),
            Err(error) => {
                self.refusal = Some(error);
                self.overflow.insert(key.to_owned(), text.to_owned());
            }
        }
    }

    fn put_local(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let local = self.local.as_mut().map_err(|error| *error)?;
        local.put(key, text)?;
        // Some browsers drop a write without an error.
        match local.get(key)? {
            Some(read) if read == text => Ok(()),
            _ => Err(StorageError::Blocked),
        }
    }
}

impl Storage for MirroredStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let local = match &self.local {
            Ok(local) => local.keys(),
            // Then the overflow is all there is.
            Err(_) => Ok(Vec::new()),
        };
        match local {
            Err(error) if self.overflow.is_empty() => Err(error),
            local => {
                let mut keys: BTreeSet<String> = local.unwrap_or_default().into_iter().collect();
                keys.extend(self.overflow.keys().cloned());
                Ok(keys.into_iter().collect())
            }
        }
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        match (self.overflow.get(key), &self.local) {
            (Some(text), _) => Ok(Some(text.clone())),
            (None, Ok(local)) => local.get(key),
            (None, Err(_)) => Ok(None),
        }
    }

    fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        match self.put_local(key, text) {
            Ok(()) => drop(self.overflow.remove(key)),
            // Memory will do if the database takes it over, or if there is no local storage at all. Otherwise the log has
            // to know that this is not stored.
            Err(error) if self.outbox.is_open() || self.local.is_err() => {
                self.refusal = Some(error);
                self.overflow.insert(key.to_owned(), text.to_owned());
            }
            Err(error) => {
                self.refusal = Some(error);
                return Err(error);
            }
        }
        if is_kept(key) {
            self.outbox.push(key, Some(text));
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.overflow.remove(key);
        if is_kept(key) {
            self.outbox.push(key, None);
        }
        match &mut self.local {
            Ok(local) => local.remove(key),
            Err(_) => Ok(()),
        }
    }
}
