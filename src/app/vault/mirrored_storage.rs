//! Two places as one: local storage, which answers at once, and the database behind it, which survives more.
//!
//! Every text goes to local storage first and is read back. The same text then waits for the database, which the caller
//! hands it to ([`Stores::waiting`]). What local storage does not take is held here, as long as the database can take it.

use crate::app::platform::BrowserStorage;
use crate::journal::is_kept;
use crate::storage::{Storage, StorageError, Texts};
use std::collections::{BTreeMap, BTreeSet};

/// The storage that the log writes to.
#[derive(Debug)]
pub(super) struct Stores {
    local: Result<BrowserStorage, StorageError>,
    /// Texts that local storage does not have.
    aside: Texts,
    /// Why it does not have them.
    refusal: Option<StorageError>,
    /// What was written or removed since the database was last handed something.
    waiting: BTreeMap<String, Option<String>>,
    /// Whether there is a database to take what local storage does not.
    backed: bool,
}

impl Stores {
    /// Local storage alone, for now.
    pub(super) fn open() -> Stores {
        Stores {
            local: BrowserStorage::open(),
            aside: Texts::new(),
            refusal: None,
            waiting: BTreeMap::new(),
            backed: false,
        }
    }

    /// True if the browser has a local storage for us.
    pub(super) fn has_local(&self) -> bool {
        self.local.is_ok()
    }

    /// Whether there is a database.
    pub(super) fn set_backed(&mut self, backed: bool) {
        self.backed = backed;
        self.waiting.clear();
    }

    /// What the database shall write or remove; nothing waits any more.
    pub(super) fn waiting(&mut self) -> BTreeMap<String, Option<String>> {
        std::mem::take(&mut self.waiting)
    }

    /// Lets changes wait for the database, unless something newer does.
    pub(super) fn wait_again(&mut self, changes: BTreeMap<String, Option<String>>) {
        if self.backed {
            for (key, text) in changes {
                self.waiting.entry(key).or_insert(text);
            }
        }
    }

    /// Why something is not in local storage, `None` if all is; `all_written` by the log.
    pub(super) fn refusal(&self, all_written: bool) -> Option<StorageError> {
        match &self.local {
            Err(error) => Some(*error),
            Ok(_) if all_written && self.aside.is_empty() => None,
            Ok(_) => Some(self.refusal.unwrap_or(StorageError::Blocked)),
        }
    }

    /// True if this text is not in local storage.
    pub(super) fn is_aside(&self, key: &str) -> bool {
        self.aside.contains_key(key)
    }

    /// True if local storage has a text under this key.
    pub(super) fn is_in_local(&self, key: &str) -> bool {
        let local = self.local.as_ref().map(|local| local.get(key));
        matches!(local, Ok(Ok(Some(_))))
    }

    /// Takes over a text that another tab could give to the database only.
    pub(super) fn hold_aside(&mut self, key: &str, text: &str) {
        self.aside.insert(key.to_owned(), text.to_owned());
    }

    /// Everything under keys that begin so. Keys that are not handed out are left out.
    pub(super) fn texts(&self, prefix: &str) -> Texts {
        let mut texts = self.aside.clone();
        for key in self.keys().unwrap_or_default() {
            if !key.starts_with(prefix) || texts.contains_key(&key) {
                continue;
            }
            if let Ok(Some(text)) = self.get(&key) {
                texts.insert(key, text);
            }
        }
        texts
    }

    /// Makes a change that a union asks for, unless another tab changed the key meanwhile.
    pub(super) fn take(&mut self, key: &str, from: Option<&str>, to: Option<&str>) {
        if self.get(key).is_ok_and(|now| now.as_deref() == from) {
            match to {
                Some(text) => self.hold(key, text),
                None => {
                    self.aside.remove(key);
                    let _ = self.local.as_mut().map(|local| local.remove(key));
                }
            }
        }
    }

    fn hold(&mut self, key: &str, text: &str) {
        if let Err(error) = self.put_local(key, text) {
            self.refusal = Some(error);
            self.aside.insert(key.to_owned(), text.to_owned());
        }
    }

    /// Tries once more to move into local storage what it did not take.
    pub(super) fn retry(&mut self) {
        for (key, text) in std::mem::take(&mut self.aside) {
            self.hold(&key, &text);
        }
    }

    fn put_local(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let local = self.local.as_mut().map_err(|error| *error)?;
        local.put(key, text)?;
        // Some browsers forget without saying so.
        match local.get(key)? {
            Some(there) if there == text => Ok(()),
            _ => Err(StorageError::Blocked),
        }
    }
}

impl Storage for Stores {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let local = match &self.local {
            Ok(local) => local.keys(),
            // Then what is held here is all there is.
            Err(_) => Ok(Vec::new()),
        };
        match local {
            Err(error) if self.aside.is_empty() => Err(error),
            local => {
                let mut keys: BTreeSet<String> = local.unwrap_or_default().into_iter().collect();
                keys.extend(self.aside.keys().cloned());
                Ok(keys.into_iter().collect())
            }
        }
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        match (self.aside.get(key), &self.local) {
            (Some(text), _) => Ok(Some(text.clone())),
            (None, Ok(local)) => local.get(key),
            (None, Err(_)) => Ok(None),
        }
    }

    fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        match self.put_local(key, text) {
            Ok(()) => drop(self.aside.remove(key)),
            // Without a database this is kept as long as the tab, where there is nothing better; where there could be,
            // the log has to know that it is not kept.
            Err(error) if self.backed || self.local.is_err() => {
                self.refusal = Some(error);
                self.aside.insert(key.to_owned(), text.to_owned());
            }
            Err(error) => {
                self.refusal = Some(error);
                return Err(error);
            }
        }
        if self.backed && is_kept(key) {
            self.waiting.insert(key.to_owned(), Some(text.to_owned()));
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.aside.remove(key);
        if self.backed && is_kept(key) {
            self.waiting.insert(key.to_owned(), None);
        }
        match &mut self.local {
            Ok(local) => local.remove(key),
            Err(_) => Ok(()),
        }
    }
}
