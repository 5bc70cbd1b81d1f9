//! The port to a key–value store of texts, and its in-memory twin. Knows nothing about the contents.

use std::collections::BTreeMap;
use std::fmt;

/// Texts by key: a store's contents, or part of them.
pub type Texts = BTreeMap<String, String>;

/// A store of small texts under keys. Every call may fail, and a failure must leave the old value unchanged.
pub trait Storage {
    /// All keys, in any order, including those of other programs on the same origin.
    ///
    /// # Errors
    /// The store cannot be read.
    fn keys(&self) -> Result<Vec<String>, StorageError>;

    /// The text under a key; `None` if there is none.
    ///
    /// # Errors
    /// The store cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Stores a text, replacing the old one.
    ///
    /// # Errors
    /// Nothing was written; the old text is still there.
    fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Removes a key and its text.
    ///
    /// # Errors
    /// The store cannot be written.
    fn remove(&mut self, key: &str) -> Result<(), StorageError>;
}

/// Why a store could not be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The quota is used up.
    Full,
    /// The browser denies access.
    Blocked,
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            StorageError::Full => "this browser\u{2019}s storage is full",
            StorageError::Blocked => "this browser doesn\u{2019}t let Viva save",
        })
    }
}

impl std::error::Error for StorageError {}

/// Holds texts as long as the program runs: for tests, and where the browser denies storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryStorage {
    /// Texts by key.
    pub texts: Texts,
    /// The quota in bytes, keys included; `None` for no limit.
    pub capacity: Option<usize>,
}

impl MemoryStorage {
    /// Bytes used by keys and texts.
    pub fn used(&self) -> usize {
        self.texts
            .iter()
            .map(|(key, text)| key.len() + text.len())
            .sum()
    }
}

impl Storage for MemoryStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.get(key).cloned())
    }

    fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let old = self.texts.get(key).map_or(0, |old| key.len() + old.len());
        if self
            .capacity
            .is_some_and(|most| self.used() - old + key.len() + text.len() > most)
        {
            return Err(StorageError::Full);
        }
        self.texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.texts.remove(key);
        Ok(())
    }
}
